"""The fonts that tests draw with: from Python packages, so that a drawn page is the same everywhere."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import fontpkg
from fontpkg import pil
from PIL import ImageFont

# What Calibri's twin is cut from, the twin of Arial, and a wide font, which alone has ☐, ◐ and ☺.
# The floors of tests/quality were measured with Debian's OFFICE, whose hints make small letters sharper.
FONTS = LATO, ARIMO, DEJAVU = "Lato", "Arimo", "DejaVu Sans"
OFFICE = CARLITO, LIBERATION, DEJAVU = "Carlito", "Liberation Sans", DEJAVU
_DEBIAN = Path("/usr/share/fonts/truetype")
_STEMS = {CARLITO: "crosextra/Carlito", LIBERATION: "liberation*/LiberationSans"}
_AS_CALIBRI = 0.89  # capitals 0.642 of the size high instead of 0.717


def font_file(family: str, *, bold: bool = False) -> Path:
    """The TrueType file of one of FONTS; that of Arimo holds all weights and opens as the regular one."""
    if family in _STEMS:
        found = sorted(_DEBIAN.glob(f"{_STEMS[family]}-{'Bold' if bold else 'Regular'}.ttf"))
        if not found:
            raise FileNotFoundError(f"{family}: make quality installs it, or tools/setup.sh --fonts says how")
        return found[0]
    if family != DEJAVU:
        return Path(fontpkg.path(family, weight=700 if bold else 400))
    package = find_spec("matplotlib")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / f"mpl-data/fonts/ttf/DejaVuSans{'-Bold' * bold}.ttf"


def font(family: str, size: float, *, bold: bool = False, basic: bool = False) -> ImageFont.FreeTypeFont:
    """One of FONTS for pictures, `size` in pixels; `basic` sets the letters without kerning."""
    layout = ImageFont.Layout.BASIC if basic else None
    if family in OFFICE:
        return ImageFont.truetype(str(font_file(family, bold=bold)), size, layout_engine=layout)
    shown = size * _AS_CALIBRI if family == LATO else size
    drawn: ImageFont.FreeTypeFont = pil.truetype(
        family, shown, weight=700 if bold else 400, layout_engine=layout
    )
    return drawn
