"""Each digit next to all other digits of the picture: does it look like those that were read alike?

A table is set in one face, so that a 7 read as 1 stands out among the ones. This sees the faults that both
readings make alike, costs no engine time, and settles many places where the readings differ.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from raportti_parse.ocr.again import Again
from raportti_parse.ocr.align import Item
from raportti_parse.ocr.chunks import Chunk
from raportti_parse.ocr.glyphs import Glyph
from raportti_parse.ocr.ink import Grey
from raportti_parse.ocr.opencv import cv2

_SIZE = (12, 16)  # pixels, width and height, of a digit as compared
_NEIGHBOURS = 5
_LEAST = 24  # digits in a picture: fewer do not make a crowd to compare with


@dataclass(frozen=True, slots=True)
class Kin:
    """The digit that a glyph's nearest look-alikes were read as, and how far those outweigh all others."""

    digit: str
    lead: float  # the likeness of the best of that digit minus the best of any other; -1 to 1


def find_kin(
    strokes: Grey, chunks: list[Chunk], first: list[list[Item]], second: dict[int, Again]
) -> dict[tuple[int, int], Kin]:
    """For the glyphs read as one character by chunk and glyph number: whom they look like."""
    places: list[tuple[int, int]] = []
    labels: list[str] = []
    sure: list[bool] = []
    shapes: list[Grey] = []
    for number, items in enumerate(first):
        again = second[number].items if number in second else ()
        rivals = {i.glyph: i.text for i in again if i.glyph is not None and i.shared == 1}
        for item in items:
            if item.glyph is None or item.shared > 1:
                continue
            rival = rivals.get(item.glyph, "")
            if not (item.text.isdigit() or rival.isdigit()):
                continue
            places.append((number, item.glyph))
            labels.append(item.text)
            sure.append(item.text == rival and item.text.isdigit())
            shapes.append(_shape(strokes, chunks[number], chunks[number].glyphs[item.glyph]))
    if sum(sure) < _LEAST:
        return {}
    crowd = np.stack(shapes).astype(np.float32)
    crowd -= crowd.mean(axis=1, keepdims=True)
    crowd /= np.maximum(np.linalg.norm(crowd, axis=1, keepdims=True), 1e-6)
    likeness = crowd @ crowd.T
    likeness[:, ~np.array(sure)] = -1.0
    homes = np.array([number for number, _ in places])
    likeness[homes[:, None] == homes[None, :]] = -1.0  # a number misread all through is no witness
    names = np.array(labels)
    kinds = sorted(set(labels))
    nearest = np.argpartition(likeness, -_NEIGHBOURS, axis=1)[:, -_NEIGHBOURS:]
    best = np.stack([likeness[:, names == kind].max(axis=1) for kind in kinds], axis=1)
    found: dict[tuple[int, int], Kin] = {}
    for row, place in enumerate(places):
        votes = [labels[n] for n in nearest[row][np.argsort(-likeness[row][nearest[row]])]]
        digit = max(dict.fromkeys(votes), key=votes.count)
        number = kinds.index(digit)
        mine = best[row, number]
        others = np.delete(best[row], number)
        found[place] = Kin(digit, float(mine - (others.max() if len(others) else -1.0)))
    return found


def _shape(strokes: Grey, chunk: Chunk, glyph: Glyph) -> Grey:
    """A digit's grey picture at one size, with its width kept, as one row of pixels."""
    tall = chunk.height
    top, bottom = max(0, round(chunk.foot - 1.04 * tall)), round(chunk.foot + 0.04 * tall)
    left, right = round(glyph.centre - 0.45 * tall), round(glyph.centre + 0.45 * tall)
    piece = np.zeros((max(1, bottom - top), max(1, right - left)), np.uint8)
    # Only the glyph's own columns: its neighbours are no part of its looks.
    x0, x1 = max(glyph.x0, left), min(glyph.x1, right)
    inside = strokes[top:bottom, x0:x1]
    piece[: inside.shape[0], x0 - left : x0 - left + inside.shape[1]] = inside
    shape: Grey = cv2.resize(piece, _SIZE, interpolation=cv2.INTER_AREA).ravel()
    return shape
