"""How far a scanned page is turned: by quarter turns, and by the degree or two of a crooked feed."""

from __future__ import annotations

import math

import numpy as np

from raportti_parse.ocr.ink import Colour, Grey
from raportti_parse.ocr.opencv import cv2

MOST = 6.0  # degrees to either side
LEAST = 0.12  # less is left as it is: resampling would cost more than it gives


def find_skew(grey: Grey) -> float:
    """Degrees by which the lines of text fall to the right (clockwise positive); 0.0 where they are level.

    The angle at which rows of ink and rows of white separate most sharply.
    """
    share = min(1.0, 900 / max(grey.shape))
    small = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA) if share < 1 else grey
    dark = cv2.adaptiveThreshold(small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    if int(dark.sum()) < 200:
        return 0.0
    best = 0.0
    for step, reach in ((1.0, MOST), (0.25, 1.0), (0.05, 0.25)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        scores = [_sharpness(dark, float(angle)) for angle in angles]
        best = float(angles[int(np.argmax(scores))])
    level = _sharpness(dark, 0.0)
    return best if abs(best) >= LEAST and _sharpness(dark, best) > 1.02 * level else 0.0


def _sharpness(dark: Grey, angle: float) -> float:
    """The contrast between neighbouring rows when the page is turned back by that angle."""
    height, width = dark.shape
    # Shearing columns is enough at these angles, and keeps every pixel.
    shift = math.tan(math.radians(angle))
    matrix = np.array([[1, 0, 0], [-shift, 1, shift * width / 2]], dtype=np.float64)
    turned = cv2.warpAffine(dark, matrix, (width, height), flags=cv2.INTER_NEAREST)
    rows = turned.sum(axis=1, dtype=np.int64)
    return float(np.square(np.diff(rows)).sum())


def turn_back(rgb: Colour, angle: float) -> Colour:
    """The picture turned so that lines which fell by `angle` degrees are level; of the same size."""
    height, width = rgb.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned: Colour = cv2.warpAffine(
        rgb,
        matrix,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )
    return turned


def as_scanned(x: float, y: float, width: float, height: float, angle: float) -> tuple[float, float]:
    """Where a point of the picture that `turn_back` made lies in the picture as it was."""
    turn = math.radians(angle)
    dx, dy = x - width / 2, y - height / 2
    return (
        width / 2 + dx * math.cos(turn) - dy * math.sin(turn),
        height / 2 + dx * math.sin(turn) + dy * math.cos(turn),
    )
