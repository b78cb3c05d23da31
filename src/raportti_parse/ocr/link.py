"""Glyphs -> chunks: linked along their lines, with dots, commas and dashes put where they belong."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

import numpy as np

from raportti_parse.ocr.chunks import Chunk, make_chunk
from raportti_parse.ocr.glyphs import Glyph, find_glyphs
from raportti_parse.ocr.ink import Grey
from raportti_parse.ocr.lone import find_lone, may_be_bullet

JOIN = 0.95  # gaps up to this many digit heights stay in one chunk; a space is 0.35 to 0.75 high
FEW = 3  # glyphs: no more dots stand so close that they become a chunk of their own
CORE = 0.55  # of a digit's height: small letters have 0.65 to 0.75, commas 0.5 but in a few faces
LONG_COMMA = 0.75  # of a digit's height: no comma is longer


def find_chunks(strokes: Grey, height: float, threshold: int = 110) -> tuple[Chunk, ...]:
    """The chunks of a picture without rulings whose digits are about `height` pixels high."""
    parts = find_glyphs(strokes, height, threshold)
    cores = [p for p in parts if CORE * height <= p.height <= 3.5 * height]
    small = [p for p in parts if p.height < CORE * height]
    groups = _with_long_commas(_link(cores, height), height)
    alone = _attach(groups, small, height)
    chunks = [make_chunk(group) for group in groups if _is_text(group, height)]
    chunks = _set_small(_rejoin(chunks))
    discs = [c for c in chunks if len(c.glyphs) == 1 and may_be_bullet(c.glyphs[0], height)]
    lines = [c for c in chunks if c not in discs]
    bullets = find_lone([c.glyphs[0] for c in discs], lines)
    taken = {part for part, _, _, sign in bullets if sign}
    chunks = lines + [c for c in discs if c.glyphs[0] not in taken]
    found = [*(b for b in bullets if b[3]), *find_lone(alone, chunks)]
    chunks += [Chunk((part,), tall, foot, sign) for part, tall, foot, sign in found]
    return tuple(sorted(chunks, key=lambda c: (c.foot, c.x0)))


def _corners(glyph: Glyph) -> tuple[int, int, int, int]:
    return glyph.x0, glyph.x1, glyph.top, glyph.bottom


def _link(cores: list[Glyph], height: float) -> list[list[Glyph]]:
    """Cores joined to the nearest one on their right that shares their line."""
    cores = sorted(cores, key=lambda g: g.x0)
    parent = list(range(len(cores)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    x0, x1, top, bottom = (np.array([g[k] for g in map(_corners, cores)], dtype=np.int64) for k in range(4))
    tall = bottom - top
    for i, left in enumerate(cores):
        # Looked for among what starts before the reach ends; wide components start long before.
        reach = int(np.searchsorted(x0, left.x1 + JOIN * 2.2 * left.height))
        after = slice(i + 1, reach)
        shared = np.minimum(left.bottom, bottom[after]) - np.maximum(left.top, top[after])
        small, large = np.minimum(left.height, tall[after]), np.maximum(left.height, tall[after])
        level = (shared >= 0.55 * small) & (large <= 2.4 * small) & (x0[after] - left.x1 <= JOIN * large)
        # Pieces of one character stand above each other: the rings of a % that fell apart.
        across = np.minimum(left.x1, x1[after]) - x0[after]
        both = np.maximum(left.bottom, bottom[after]) - np.minimum(left.top, top[after])
        pieces = (across > 0.25 * np.minimum(left.width, x1[after] - x0[after])) & (both <= 1.4 * height)
        pieces &= -shared <= 0.12 * height
        for j in np.flatnonzero(level | pieces):
            parent[root(i + 1 + int(j))] = root(i)
    groups: dict[int, list[Glyph]] = {}
    for i, core in enumerate(cores):
        groups.setdefault(root(i), []).append(core)
    return list(groups.values())


def _with_long_commas(groups: list[list[Glyph]], height: float) -> list[list[Glyph]]:
    """The groups with commas as high as small letters, as faces with old-style figures have them, put to the
    line that they hang from."""
    lone = [g for g in groups if len(g) == 1 and _may_be_comma(g[0], height)]
    if not lone:
        return groups
    lines = [g for g in groups if len(g) > 1]
    sides = np.array(
        [
            (
                min(g.x0 for g in line),
                max(g.x1 for g in line),
                np.median([g.bottom for g in line]),
                np.median([g.height for g in line]),
            )
            for line in lines
        ]
    ).reshape(-1, 4)
    kept = [g for g in groups if len(g) == 1 and not _may_be_comma(g[0], height)]
    for group in lone:
        part = group[0]
        left, right, foot, tall = sides.T
        hangs = (part.top < foot) & (part.top > foot - 0.6 * tall)
        hangs &= (part.bottom > foot + 0.2 * tall) & (part.bottom < foot + 0.8 * tall)
        hangs &= (part.x0 > left) & (part.x0 < right + 0.4 * tall)
        home = np.flatnonzero(hangs)
        if len(home):
            lines[int(home[0])].append(part)
        else:
            kept.append(group)
    return lines + kept


def _may_be_comma(glyph: Glyph, height: float) -> bool:
    return CORE * height <= glyph.height <= LONG_COMMA * height and glyph.width <= 0.45 * height


def _attach(groups: list[list[Glyph]], small: list[Glyph], height: float) -> list[Glyph]:
    """Dots, commas, accents and dashes added to the chunk they belong to; what belongs to none comes back."""
    boxes = np.array(
        [
            (
                min(g.x0 for g in group),
                np.median([g.top for g in group]),
                max(g.x1 for g in group),
                np.median([g.bottom for g in group]),
                np.median([g.height for g in group]),
                max(g.height for g in group),
            )
            for group in groups
        ]
    ).reshape(-1, 6)
    alone: list[Glyph] = []
    for part in small:
        if not groups:
            alone.append(part)
            continue
        middle = (part.top + part.bottom) / 2
        tall = boxes[:, 4]
        aside = np.maximum(np.maximum(boxes[:, 0] - part.x1, part.x0 - boxes[:, 2]), 0)
        above = np.maximum(boxes[:, 1] - middle, 0)
        below = np.maximum(middle - boxes[:, 3], 0)
        # Dots stand high over a small letter; over capitals and digits they stand close, or are specks.
        # Where the page is of several sizes, letters are known by some being taller than most.
        over = np.where((tall >= 0.85 * height) & (boxes[:, 5] < 1.2 * tall), 0.25, 0.55)
        ok = (aside <= JOIN * tall) & (above <= over * tall) & (below <= 0.4 * tall)
        if not ok.any():
            alone.append(part)
            continue
        # Less than a dot's height, and not where a dash stands: a speck, the edge of a fill.
        thin = part.height < 0.09 * tall
        mid = (boxes[:, 3] - middle >= 0.15 * tall) & (boxes[:, 3] - middle <= 0.75 * tall)
        ok &= ~thin | mid
        if not ok.any():
            continue
        away = np.where(ok, aside + 2 * above + 2 * below, np.inf)
        groups[int(np.argmin(away))].append(part)
    return alone


def _rejoin(chunks: list[Chunk]) -> list[Chunk]:
    """Chunks that turn out to go on in each other once all their pieces are there.

    A 4 whose ink fell into small pieces leaves a gap in the line until they are attached; a ring of a % may
    have become a chunk of its own.
    """
    joined: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda c: c.x0):
        for number in range(len(joined) - 1, -1, -1):
            other = joined[number]
            tall = max(other.height, chunk.height)
            gap = chunk.x0 - other.x1
            level = abs(other.foot - chunk.foot) <= 0.25 * tall
            alike = min(other.height, chunk.height) >= 0.75 * tall and -0.75 * tall < gap <= JOIN * tall
            within = (
                gap <= 0 and other.top - 0.1 * tall <= chunk.top and chunk.bottom <= other.bottom + 0.2 * tall
            )
            if level and (alike or (within and chunk.height < 0.75 * other.height)):
                joined[number] = make_chunk([*other.glyphs, *chunk.glyphs])
                break
        else:
            joined.append(chunk)
    return _with_dots(joined)


def _with_dots(chunks: list[Chunk]) -> list[Chunk]:
    """Chunks that are the dots of another's letters put into it."""
    whole = [c for c in chunks if len(c.glyphs) > FEW]
    left: list[Chunk] = []
    for chunk in chunks:
        home = None
        if len(chunk.glyphs) <= FEW:
            home = next((n for n, other in enumerate(whole) if _are_dots(chunk, other)), None)
        if home is not None:
            whole[home] = make_chunk([*whole[home].glyphs, *chunk.glyphs])
        elif len(chunk.glyphs) <= FEW:
            left.append(chunk)
    return whole + left


def _are_dots(chunk: Chunk, other: Chunk) -> bool:
    """Whether a chunk is the dots of letters of another: in a title those are as large as small print."""
    tall = other.height
    if chunk.height > 0.45 * tall or chunk.bottom > other.foot - 0.4 * tall:
        return False
    return all(
        any(
            # A dot may stand beside the top of a t that is one glyph with its i.
            min(dot.x1, stem.x1) > max(dot.x0, stem.x0) and -0.3 * tall <= stem.top - dot.bottom <= 0.4 * tall
            for stem in other.glyphs
        )
        for dot in chunk.glyphs
    )


def _is_text(parts: list[Glyph], height: float) -> bool:
    """Whether a group can be print: a letter in it, a dash alone in its cell, or a row of dots."""
    solid = sum(p.area for p in parts) / sum(p.width * p.height for p in parts)
    if len(parts) == 1 and parts[0].width < 0.2 * height and parts[0].height > 1.05 * height:
        return False  # the rest of a vertical ruling
    return solid >= 0.12 and sum(p.area for p in parts) >= 0.06 * height * height


def _set_small(chunks: list[Chunk]) -> list[Chunk]:
    """Words of small letters alone ("ovat", "ennuste") given the height that the digits around them have."""
    if len(chunks) < 4:
        return chunks
    heights = np.array([c.height for c in chunks for _ in c.glyphs])
    usual = float(median(heights))
    return [
        replace(c, height=usual) if 0.62 * usual <= c.height <= 0.8 * usual and len(c.glyphs) > 1 else c
        for c in chunks
    ]
