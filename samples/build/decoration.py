"""Pictures that say nothing: an emblem and a photograph-like ground, as every city puts on its pages."""

from __future__ import annotations

from io import BytesIO

import numpy
from PIL import Image, ImageDraw, ImageFilter


def emblem(size: int, colour: str) -> BytesIO:
    """A shield with a wheel on it, transparent around."""
    big = size * 4
    image = Image.new("RGBA", (big, big), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    shield = [(0.12, 0.05), (0.88, 0.05), (0.88, 0.55), (0.5, 0.97), (0.12, 0.55)]
    pen.polygon([(x * big, y * big) for x, y in shield], fill=colour)
    pen.ellipse((big * 0.3, big * 0.18, big * 0.7, big * 0.58), outline="white", width=big // 16)
    pen.line((big * 0.3, big * 0.38, big * 0.7, big * 0.38), fill="white", width=big // 24)
    pen.line((big * 0.5, big * 0.18, big * 0.5, big * 0.58), fill="white", width=big // 24)
    stream = BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(stream, "PNG")
    stream.seek(0)
    return stream


def photograph(width: int, height: int) -> BytesIO:
    """Soft patches of colour and grain: a lake shore, if one squints."""
    dice = numpy.random.default_rng(7)
    patches = dice.integers(40, 220, (9, 16, 3)).astype(numpy.uint8)
    patches[:4, :, 2] = 210
    patches[4:6, :, 1] = 120
    image = Image.fromarray(patches).resize((width, height), Image.Resampling.BICUBIC)
    image = image.filter(ImageFilter.GaussianBlur(6))
    grain = dice.normal(0, 6, (height, width, 1))
    pixels = numpy.clip(numpy.asarray(image, dtype=numpy.float32) + grain, 0, 255).astype(numpy.uint8)
    stream = BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=70)
    stream.seek(0)
    return stream
