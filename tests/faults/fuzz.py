"""Reports spoiled by a seed: bits flipped, ends cut off, streams exchanged, objects deleted."""

from __future__ import annotations

import random
import re
from collections import Counter

from raportti_parse import RaporttiError, Report, parse

KINDS = ("flip", "cut", "swap", "delete")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_OBJECT = re.compile(rb"(?<=\n)\d+ 0 obj\b.*?\nendobj", re.DOTALL)


def spoil(content: bytes, seed: int) -> tuple[str, bytes]:
    """What was done to the file, and the file."""
    dice = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    if kind == "flip":
        spoiled = bytearray(content)
        for _ in range(dice.choice((1, 1, 4, 16))):
            spoiled[dice.randrange(len(spoiled))] ^= 1 << dice.randrange(8)
        return kind, bytes(spoiled)
    if kind == "cut":
        return kind, content[: dice.randrange(len(content) // 50, len(content))]
    if kind == "swap":
        first, second = sorted(dice.sample([m.span(1) for m in _STREAM.finditer(content)], 2))
        return kind, b"".join(
            (
                content[: first[0]],
                content[slice(*second)],
                content[first[1] : second[0]],
                content[slice(*first)],
                content[second[1] :],
            )
        )
    start, end = dice.choice([m.span() for m in _OBJECT.finditer(content)])
    return kind, content[:start] + b" " * (end - start) + content[end:]


def lost_in_silence(sound: Report, spoiled: bytes) -> list[str]:
    """The figures of the sound report that are gone from the spoiled file, on pages of which no problem
    speaks; none where the file cannot be read at all, or a problem says that the file is not whole."""
    try:
        report = parse(spoiled, ocr=False)
    except RaporttiError:
        return []
    told = {p.page for p in report.problems if p.code.startswith(("page_", "text_", "picture_"))}
    if None in told:
        return []
    there = Counter((q.source.page, q.text) for q in report.quantities)
    there.update((u.page, u.text) for u in report.unused)
    wanted = Counter((q.source.page, q.text) for q in sound.quantities)
    return [f"page {page}: {text}" for page, text in (wanted - there) if page not in told]
