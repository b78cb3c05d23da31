"""A picture as ink on paper: every fill taken away, whatever its colour, and the strokes made dark.

Coloured rows, white letters on a dark header and JPEG noise all become the same thing here: a grey picture
where 255 is full ink and 0 is paper, which is what every later step works on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from raportti_parse.ocr.opencv import cv2

Grey = npt.NDArray[np.uint8]
Colour = npt.NDArray[np.uint8]

MAX_PIXELS = 16_000_000  # what is looked at of one picture; an A4 page at 300 dpi has 8.7 million
SMOOTH = 14  # the largest step between neighbours inside one fill; JPEG at quality 40 stays below
FAINT = 48  # luminance steps: what differs less from its paper is noise
MOST_LEVELS = 6  # brightnesses of fills in one picture
ROW = 6.0  # letter heights: a filled cell or row of a few lines is no higher
TARGET = 28  # pixels: the digit height that all text is brought to


@dataclass(frozen=True, slots=True)
class Fill:
    """An area of one colour with text or nothing on it: the paper itself, a cell, a coloured row."""

    x0: int
    top: int
    x1: int
    bottom: int
    colour: str
    paper: bool
    filled: float  # the share of the box that is of the colour; less where text stands on it


@dataclass(frozen=True, slots=True)
class Ink:
    """What is printed, apart from what it is printed on. All arrays have the picture's size."""

    strokes: Grey  # 0 paper to 255 full ink, contrast made equal
    steps: Grey  # the plain luminance difference to the paper
    rgb: Colour
    fills: tuple[Fill, ...]
    labels: npt.NDArray[np.int32]
    height: float | None  # of most letters and digits; None where nothing looks like text
    even_share: float  # how much of the picture is plain ground; photos have little


def as_rgb(image: Image.Image) -> Image.Image:
    """The picture in red, green and blue on white, whatever its mode, and no larger than `MAX_PIXELS`.

    Transparent parts become white; 16-bit and float greys are brought to eight bits; CMYK is converted.
    """
    if image.width * image.height > MAX_PIXELS:
        share = (MAX_PIXELS / (image.width * image.height)) ** 0.5
        size = (max(1, int(image.width * share)), max(1, int(image.height * share)))
        image = image.convert("L") if image.mode == "1" else image
        image = image.resize(size, Image.Resampling.BOX)
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        values = np.asarray(image, dtype=np.float64)
        top = float(values.max()) if values.size else 0.0
        image = Image.fromarray((values * (255 / top if top > 255 else 1)).clip(0, 255).astype(np.uint8))
    if image.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image)
        image = paper
    return image.convert("RGB")


def lift_ink(rgb: Colour) -> Ink:
    """The ink of a picture, each stroke measured against the fill around it."""
    luminance = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    even = _Even.of(rgb, luminance)
    # What counts as a fill, and the window that tells a row's from its neighbours', follow the letters' size.
    rough = text_height(_even_contrast(cv2.absdiff(luminance, cv2.medianBlur(luminance, 13)), 26)) or 9.0
    window = min(255, int(1.5 * rough) | 1)
    known, fills, cells = even.fills(rough)
    paper = _paper(luminance, known, window)
    _paint_enclosed(paper, luminance, known, cells, rough)
    steps = _steps(luminance, paper)
    strokes = _even_contrast(steps, 2 * window)
    height = text_height(strokes)
    return Ink(strokes, steps, rgb, fills, even.labels, height, float(known.mean()))


def _steps(luminance: Grey, paper: Grey) -> Grey:
    """How far each pixel is from its paper; the blend of two papers where they meet is no ink."""
    kernel = np.ones((5, 5), np.uint8)
    darkest, lightest = cv2.erode(paper, kernel), cv2.dilate(paper, kernel)
    steps: Grey = cv2.absdiff(luminance, paper)
    meeting = cv2.subtract(lightest, darkest) > 8
    between = (luminance >= cv2.subtract(darkest, 8)) & (luminance <= cv2.add(lightest, 8))
    steps[meeting & between] = 0
    return steps


def _even_contrast(steps: Grey, size: int) -> Grey:
    """Each stroke relative to the strongest ink near by, so that rests of fills and noise stay pale."""
    size = max(15, size) | 1
    peak = cv2.dilate(steps, np.ones((size, size), np.uint8))
    peak = cv2.blur(np.maximum(peak, FAINT), (size, size))
    strokes: Grey = np.minimum(steps.astype(np.float32) * 255 / peak, 255).astype(np.uint8)
    return strokes


def sharpen(strokes: Grey, height: float) -> Grey:
    """Every word brought to full contrast, once the rulings that outshine it are gone."""
    size = max(5, round(1.5 * height)) | 1
    peak = cv2.dilate(strokes, np.ones((size, size), np.uint8))
    peak = cv2.blur(np.maximum(peak, 110), (size, size))
    sharp: Grey = np.minimum(strokes.astype(np.float32) * 255 / peak, 255).astype(np.uint8)
    return sharp


@dataclass(frozen=True, slots=True)
class _Even:
    """The smooth areas of a picture: candidates for what is printed on."""

    labels: npt.NDArray[np.int32]
    boxes: npt.NDArray[np.float64]  # x, y, w, h of each
    areas: npt.NDArray[np.float64]
    rgb: Colour

    @classmethod
    def of(cls, rgb: Colour, luminance: Grey) -> _Even:
        kernel = np.ones((3, 3), np.uint8)
        even = cv2.morphologyEx(luminance, cv2.MORPH_GRADIENT, kernel) <= SMOOTH
        # JPEG stores colour coarsely, so that its steps are wider than those of brightness.
        red, green, blue = cv2.split(cv2.morphologyEx(rgb, cv2.MORPH_GRADIENT, kernel))
        even &= cv2.max(cv2.max(red, green), blue) <= 3 * SMOOTH
        _, labels, stats, _ = cv2.connectedComponentsWithStats(even.astype(np.uint8), connectivity=4)
        areas = np.maximum(stats[:, 4], 1).astype(np.float64)
        return cls(labels, stats[:, :4].astype(np.float64), areas, rgb)

    def colour(self, number: int) -> str:
        """The mean colour of one area, of a ninth of its pixels where it is large."""
        x, y, w, h = (int(v) for v in self.boxes[number])
        step = 3 if w * h > 10_000 else 1
        where = slice(y, y + h, step), slice(x, x + w, step)
        inside = self.rgb[where][self.labels[where] == number]
        return hex_colour(inside.mean(axis=0)) if len(inside) else hex_colour(self.rgb[y, x])

    def fills(self, height: float) -> tuple[npt.NDArray[np.bool_], tuple[Fill, ...], npt.NDArray[np.bool_]]:
        """The pixels that are printed on and not the inside of a thick letter; the fills they make; and which
        of the pixels belong to no paper of the whole picture."""
        x, y, w, h = self.boxes.T
        share, rectangular = self.areas / self.labels.size, self.areas / np.maximum(w * h, 1.0)
        # A letter's inside is narrow, full of bends, and taller than wide; a cell is a wide rectangle.
        sure = (share >= 0.1) | ((share >= 0.01) & (rectangular >= 0.5) & (np.minimum(w, h) >= 4))
        sure |= (w >= 1.5 * h) & (h >= max(6.0, 1.1 * height)) & (rectangular >= 0.3)
        # The margin around a framed table is a thin ring; print does not touch the edge of a picture.
        bottom, right = self.labels.shape
        edge = (x == 0) | (y == 0) | (x + w == right) | (y + h == bottom)
        sure |= edge & (share >= 0.004)
        sure[0] = False  # label 0 is everything that is not smooth
        fills = tuple(
            Fill(
                int(x[n]),
                int(y[n]),
                int(x[n] + w[n]),
                int(y[n] + h[n]),
                self.colour(int(n)),
                bool(share[n] >= 0.3),
                float(rectangular[n]),
            )
            for n in np.flatnonzero(sure & (rectangular >= 0.4))
        )
        known: npt.NDArray[np.bool_] = sure[self.labels]
        return known, fills, (sure & (share < 0.3))[self.labels]


def _paper(luminance: Grey, known: npt.NDArray[np.bool_], window: int) -> Grey:
    """The paper under every pixel: its own value where it is paper, else a known paper near by.

    Three candidates: the next known paper to the left and to the right on the row, and the nearest in any
    direction. Between a cell's letters and the next row's fill there are two pixels, and the first column
    touches the white margin; what lies around a letter is mostly its own paper, blurred, so that the
    candidate next to the local median is the right one.
    """
    if not known.any():  # no area of one colour anywhere: a photo, or a picture of a few pixels
        return np.full_like(luminance, int(np.median(luminance)))
    _height, width = luminance.shape
    _, nearest = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL
    )
    values = np.zeros(int(nearest.max()) + 1, np.uint8)
    values[nearest[known]] = luminance[known]
    best = values[nearest]
    usual = _local_median(luminance, window)
    away = cv2.absdiff(best, usual)
    columns = np.arange(width, dtype=np.int32)[None, :]
    before = np.maximum.accumulate(np.where(known, columns, -1), axis=1)
    after = np.minimum.accumulate(np.where(known, columns, width)[:, ::-1], axis=1)[:, ::-1]
    for column in (before, after):
        value = np.take_along_axis(luminance, np.clip(column, 0, width - 1), axis=1)
        off = cv2.absdiff(value, usual)
        better = (off < away) & (column >= 0) & (column < width)
        best[better], away[better] = value[better], off[better]
    best[known] = luminance[known]
    under: Grey = best
    return under


def _paint_enclosed(
    paper: Grey, luminance: Grey, known: npt.NDArray[np.bool_], cells: npt.NDArray[np.bool_], height: float
) -> None:
    """Give what is enclosed by one fill the colour of that fill: letters lie inside of their cell.

    Bold white letters leave a filled row no majority to go by, and beside a white margin they look like it.
    """
    counts = np.bincount(luminance[cells], minlength=256)
    reach = round(0.6 * height) | 1
    areas: list[tuple[int, int, npt.NDArray[np.int32]]] = []
    for _ in range(MOST_LEVELS):
        level = int(np.argmax(counts))
        near = slice(max(0, level - SMOOTH), level + SMOOTH + 1)
        if counts[near].sum() < 0.001 * luminance.size:
            break
        counts[near] = 0
        alike = (cv2.absdiff(luminance, np.full_like(luminance, level)) <= SMOOTH).astype(np.uint8)
        _, labels, stats, _ = cv2.connectedComponentsWithStats(alike, connectivity=4)
        w, h, area = (stats[:, i].astype(np.float64) for i in (2, 3, 4))
        row = (h <= ROW * height) & (h >= 1.3 * height) & (w >= 1.3 * h) & (area >= 0.35 * w * h)
        row[0] = False
        if not row.any():
            continue
        # The feet of letters that nearly reach the edge of a row do not open it.
        closed = cv2.morphologyEx(
            row[labels].astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8)
        )
        outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for outline in outlines:
            x0, top, wide, high = cv2.boundingRect(outline)
            if cv2.contourArea(outline) >= 0.85 * wide * high:
                corners = (
                    (x0, top),
                    (x0 + wide - 1, top),
                    (x0 + wide - 1, top + high - 1),
                    (x0, top + high - 1),
                )
                outline = np.array(corners, np.int32)[:, None]
            areas.append((wide * high, level, outline))
    before = paper[known]
    for _, level, outline in sorted(areas, key=lambda a: -a[0]):
        cv2.drawContours(paper, [outline], -1, level, cv2.FILLED)
    paper[known] = before


def _local_median(luminance: Grey, window: int) -> Grey:
    """The median around each pixel; of a quarter of the pixels where the window is large."""
    if window <= 17:
        return np.asarray(cv2.medianBlur(luminance, window))
    height, width = luminance.shape
    half = cv2.medianBlur(np.ascontiguousarray(luminance[::2, ::2]), (window // 2) | 1)
    whole: Grey = cv2.resize(half, (width, height), interpolation=cv2.INTER_NEAREST)
    return whole


def hex_colour(rgb: npt.ArrayLike) -> str:
    """Three numbers 0 to 255 as "#rrggbb"."""
    red, green, blue = (min(255, max(0, round(float(v)))) for v in np.asarray(rgb).ravel()[:3])
    return f"#{red:02x}{green:02x}{blue:02x}"


def text_height(strokes: Grey) -> float | None:
    """The height of most letters and digits in pixels, or None where nothing looks like text."""
    mask = (strokes > 110).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count < 2:
        return None
    w, h, area = (stats[1:, i].astype(np.float64) for i in (2, 3, 4))
    # Touching letters make wide components at low resolution; rulings and frames are ruled out.
    usual = (h >= 4) & (h <= 160) & (w <= 14 * h) & (w >= 0.12 * h) & (area >= 0.12 * w * h) & (w > 1)
    if not usual.any():
        return None
    heights, weights = h[usual], np.minimum(w[usual], 8 * h[usual])
    order = np.argsort(heights)
    total = np.cumsum(weights[order])
    # Digits and capitals stand at the upper end of what belongs to one size of text.
    return float(heights[order][np.searchsorted(total, 0.6 * total[-1])])
