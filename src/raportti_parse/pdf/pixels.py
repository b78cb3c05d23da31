"""Pixels for OCR and for people: one picture as it stands on the page, or the page drawn.

Nothing is decoded without a bound: a picture of more pixels than `MOST_PIXELS` comes scaled down, one
that claims more than `MOST_STORED` is refused, for a few kilobytes of file can claim any size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raportti_parse.errors import PictureError
from raportti_parse.pdf import pdfium
from raportti_parse.pdf.drawing import DrawnImage
from raportti_parse.pdf.geometry import quarter_turn
from raportti_parse.pdf.opened_page import OpenPage

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 25_000_000  # an A4 page at 500 dpi; each takes eight bytes while it is copied
MOST_STORED = 400_000_000


def picture_image(page: OpenPage, index: int) -> Image:
    """The picture with its mask on white, turned and mirrored as the page shows it.

    Raises PictureError where there is no such picture, or its pixels cannot be had.
    """
    for item in page.drawn():
        if isinstance(item, DrawnImage) and item.number == index:
            return _turned(_upright(page, item), item)
    raise PictureError(f"page {page.number} has no picture {index}")


def page_image(page: OpenPage, dpi: float, clip: tuple[float, float, float, float] | None) -> Image:
    """The page, or the part of it in `clip` (shown space, points), drawn at a resolution.

    Raises PictureError where that would take more than `MOST_PIXELS`.
    """
    scale = dpi / 72.0
    size = max(round(page.width * scale), 1), max(round(page.height * scale), 1)
    x0, top, x1, bottom = clip if clip is not None else (0.0, 0.0, page.width, page.height)
    left, upper = max(int(x0 * scale), 0), max(int(top * scale), 0)
    right, lower = min(-int(-x1 * scale // 1), size[0]), min(-int(-bottom * scale // 1), size[1])
    width, height = right - left, lower - upper
    if width <= 0 or height <= 0:
        raise PictureError(f"nothing of page {page.number} lies in {clip}")
    if width * height > MOST_PIXELS:
        raise PictureError(
            f"page {page.number} at {dpi:g} dpi has {width} x {height} pixels, more than are drawn at once; "
            "ask for a lower resolution or a smaller part"
        )
    with pdfium.rendered_page(page.handle, size, left, upper, width, height) as raster:
        if raster is None:
            raise PictureError(f"page {page.number} could not be drawn at {dpi:g} dpi")
        return _image(raster)


def _upright(page: OpenPage, item: DrawnImage) -> Image:
    width, height = item.pixels
    where = f"picture {item.number} of page {page.number}"
    if width <= 0 or height <= 0:
        raise PictureError(f"{where} has no pixels")
    if width * height > MOST_STORED:
        raise PictureError(f"{where} claims {width} x {height} pixels, more than are ever decoded")
    if width * height > MOST_PIXELS:
        shrink = (MOST_PIXELS / (width * height)) ** 0.5
        width, height = max(int(width * shrink), 1), max(int(height * shrink), 1)
    with pdfium.rendered_image(page.document, page.handle, item.handle, width, height) as raster:
        if raster is None:
            raise PictureError(f"{where} is damaged: its pixels cannot be decoded")
        return _image(raster)


def _image(raster: pdfium.Raster) -> Image:
    from PIL import Image as pillow  # noqa: N813  (pixels are the exception; words never need Pillow)

    size = raster.width, raster.height

    def decoded(mode: str, raw_mode: str) -> Image:
        return pillow.frombytes(mode, size, raster.data, "raw", raw_mode, raster.stride, 1)

    if raster.mode != "RGBA":
        return decoded(raster.mode, raster.raw_mode)
    image = decoded("RGBA", "BGRA")
    mask = image.getchannel("A")
    if mask.getextrema() == (255, 255):
        del image
        return decoded("RGB", "BGRX")
    paper = pillow.new("RGB", size, "white")
    paper.paste(image, mask=mask)
    return paper


def _turned(image: Image, item: DrawnImage) -> Image:
    from PIL import Image as pillow  # noqa: N813

    a, b, c, d, _, _ = item.matrix
    if a * d - b * c > 0:  # in shown space y grows downwards: an upright picture has a negative determinant
        image = image.transpose(pillow.Transpose.FLIP_TOP_BOTTOM)
    turn = {
        90: pillow.Transpose.ROTATE_270,  # Pillow turns counter-clockwise
        180: pillow.Transpose.ROTATE_180,
        270: pillow.Transpose.ROTATE_90,
    }.get(quarter_turn(a, b))
    return image.transpose(turn) if turn is not None else image
