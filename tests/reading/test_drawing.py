"""Rulings, shapes and pictures of pages made for one oddity each."""

from __future__ import annotations

import zlib

import pytest
from PIL import Image, ImageChops

from raportti_parse.errors import PictureError
from raportti_parse.page import Direction, Page, ShapeKind, read_page
from raportti_parse.pdf import open_document
from tests.reading.handmade import Handmade, text

OVAL = (
    "110 60 m 110 65.5 105.5 70 100 70 c 94.5 70 90 65.5 90 60 c "
    "90 54.5 94.5 50 100 50 c 105.5 50 110 54.5 110 60 c h "
)


def read(pdf: Handmade) -> Page:
    with open_document(pdf.build()) as document:
        return read_page(document, 1)


def rulings(page: Page) -> list[tuple[str, tuple[float, ...], float, str]]:
    return [
        (one.direction.value, one.box.rounded()[:], round(one.thickness, 2), one.colour)
        for one in page.rulings
    ]


# --- rulings -----------------------------------------------------------------------------------------


def test_thin_rects_stroked_lines_and_sides_of_outlined_rects_are_rulings() -> None:
    content = (
        "0.5 g 50 300 200 0.5 re f "  # as Word draws a border
        "0 G 1 w 50 250 m 250 250 l S "  # as LibreOffice does
        "1 0 0 RG 2 w 50 100 100 50 re S"
    )
    page = read(Handmade().page(content))
    assert rulings(page) == [
        ("horizontal", (50, 99.5, 250, 100), 0.5, "#808080"),
        ("horizontal", (50, 149.5, 250, 150.5), 1, "#000000"),
        ("horizontal", (50, 299, 150, 301), 2, "#ff0000"),
        ("vertical", (149, 250, 151, 300), 2, "#ff0000"),
        ("horizontal", (50, 249, 150, 251), 2, "#ff0000"),
        ("vertical", (49, 250, 51, 300), 2, "#ff0000"),
    ]
    assert [(shape.kind, shape.fill, shape.stroke) for shape in page.shapes] == [
        (ShapeKind.RECT, None, "#ff0000")
    ]


def test_a_grid_drawn_as_one_path_is_all_its_lines() -> None:
    lines = " ".join(f"50 {100 + 20 * row} m 350 {100 + 20 * row} l" for row in range(6))
    columns = " ".join(f"{50 + 100 * column} 100 m {50 + 100 * column} 200 l" for column in range(4))
    page = read(Handmade().page(f"0 G 1 w {lines} {columns} S"))
    directions = [one.direction for one in page.rulings]
    assert directions.count(Direction.HORIZONTAL) == 6
    assert directions.count(Direction.VERTICAL) == 4


def test_slanting_lines_are_no_rulings() -> None:
    assert read(Handmade().page("50 100 m 250 200 l S")).rulings == ()


def test_rulings_turn_with_the_page() -> None:
    page = read(Handmade().page("50 300 200 0.5 re f", extra="/Rotate 90"))
    assert rulings(page) == [("vertical", (300, 50, 300.5, 250), 0.5, "#000000")]


def test_lines_that_a_clip_cuts_end_there() -> None:
    page = read(Handmade().page("q 100 0 100 400 re W n 0 G 1 w 50 250 m 350 250 l S 50 0 m 50 400 l S Q"))
    assert rulings(page) == [("horizontal", (100, 149.5, 200, 150.5), 1, "#000000")]


# --- shapes ------------------------------------------------------------------------------------------


def test_a_mark_drawn_as_fill_and_then_outline_is_one_shape() -> None:
    page = read(Handmade().page(f"0 0.690196 0.313725 rg {OVAL} f 0 G 1.5 w {OVAL} S"))
    (shape,) = page.shapes
    assert shape.kind is ShapeKind.CURVE
    assert (shape.fill, shape.stroke, shape.stroke_width) == ("#00b050", "#000000", 1.5)
    assert shape.box.rounded()[:] == (90, 330, 110, 350)
    assert page.rulings == ()


def test_shapes_are_told_apart() -> None:
    content = (
        "1 0 0 rg 50 50 20 20 re f 100 50 m 120 50 l 110 70 l h f "
        "150 50 m 170 50 l 170 70 l 150 70 l h f 200 50 m 200 70 220 70 220 50 c h f "
        "1 g 250 50 20 20 re f"
    )
    page = read(Handmade().page(content))
    assert [(shape.kind.value, shape.fill) for shape in page.shapes] == [
        ("rect", "#ff0000"),
        ("polygon", "#ff0000"),
        ("rect", "#ff0000"),  # four lines, not the rectangle operator
        ("curve", "#ff0000"),
        ("rect", "#ffffff"),  # white is a colour like any other
    ]
    orders = [shape.order for shape in page.shapes]
    assert orders == sorted(orders)


def test_shapes_inside_nested_forms_stand_where_they_are_seen() -> None:
    pdf = Handmade()
    inner = pdf.add_stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Matrix [1 0 0 1 5 5] "
        "/Resources << /Font << /F1 3 0 R >> >>",
        "1 0 0 rg 0 0 10 10 re f 0 G 0 0 m 20 0 l S BT /F1 6 Tf 0 20 Td (sisalla) Tj ET",
    )
    outer = pdf.add_stream(
        f"/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Matrix [2 0 0 2 0 0] "
        f"/Resources << /XObject << /I {inner} 0 R >> >>",
        "q 1 0 0 1 10 10 cm /I Do Q",
    )
    page = read(pdf.page("q 1 0 0 1 100 100 cm /O Do Q", resources=f"/XObject << /O {outer} 0 R >>"))
    assert page.shapes[0].box.rounded()[:] == (130, 250, 150, 270)
    # the line's lower half lies outside the form's own box; its middle is what counts
    assert rulings(page)[0][1][0] == 130
    assert rulings(page)[0][1][2] == 170
    assert page.words[0].box.x0 == pytest.approx(130)
    assert page.words[0].size == pytest.approx(12)


def gradient(pdf: Handmade) -> int:
    function = pdf.add("<< /FunctionType 2 /Domain [0 1] /C0 [0 0.8 0.2] /C1 [0 0.6 0.2] /N 1 >>")
    return pdf.add(
        f"<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 50 0 70] /Function {function} 0 R "
        "/Extend [true true] >>"
    )


def is_green(colour: str | None) -> bool:
    assert colour is not None
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return green > 120 and red < 80 and blue < 110


def test_gradients_and_patterns_have_the_colour_they_show() -> None:
    pdf = Handmade()
    shading = gradient(pdf)
    pattern = pdf.add(f"<< /PatternType 2 /Shading {shading} 0 R >>")
    tiles = pdf.add_stream(
        "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4 /Resources << >>",
        "0 0.7 0.2 rg 0 0 4 4 re f",
    )
    shifted = OVAL.replace("110 ", "160 ").replace("90 ", "140 ").replace("100 ", "150 ")
    shifted = shifted.replace("105.5 ", "155.5 ").replace("94.5 ", "144.5 ")
    pdf.page(
        f"q {OVAL} W n /Sh sh Q /Pattern cs /P scn {shifted} f /T scn 200 50 20 20 re f",
        resources=f"/Shading << /Sh {shading} 0 R >> /Pattern << /P {pattern} 0 R /T {tiles} 0 R >>",
    )
    page = read(pdf)
    assert [shape.kind.value for shape in page.shapes] == ["curve", "curve", "rect"]
    assert all(is_green(shape.fill) for shape in page.shapes)
    assert page.shapes[0].box.rounded()[:] == (90, 330, 110, 350)


def test_many_gradients_are_looked_up_at_once() -> None:
    pdf = Handmade()
    shading = gradient(pdf)
    pattern = pdf.add(f"<< /PatternType 2 /Shading {shading} 0 R >>")
    marks = "".join(
        f"{x} {y} m {x} {y + 10} {x + 10} {y + 10} {x + 10} {y} c h f "
        for x in range(20, 580, 20)
        for y in (50, 55)
    )
    pdf.page(f"/Pattern cs /P scn {marks}", resources=f"/Pattern << /P {pattern} 0 R >>")
    page = read(pdf)
    assert len(page.shapes) == 56
    assert all(is_green(shape.fill) for shape in page.shapes)


def test_what_lies_off_the_page_or_outside_its_clip_is_left_out() -> None:
    content = "700 50 20 20 re f q 0 0 50 50 re W n 100 100 20 20 re f 40 40 20 20 re f Q"
    page = read(Handmade().page(content))
    assert [shape.box.rounded()[:] for shape in page.shapes] == [(40, 350, 50, 360)]


# --- pictures ----------------------------------------------------------------------------------------


def image(pdf: Handmade, entries: str, data: bytes, width: int = 2, height: int = 2) -> int:
    return pdf.add_stream(
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} {entries} /Filter /FlateDecode",
        zlib.compress(data),
    )


RED, GREEN, BLUE, WHITE = b"\xff\0\0", b"\0\xff\0", b"\0\0\xff", b"\xff\xff\xff"
CORNERS = RED + GREEN + BLUE + WHITE  # upper left, upper right, lower left, lower right


def pixels_of(content: str, entries: str, data: bytes, extra: str = "") -> tuple[Page, Image.Image]:
    pdf = Handmade()
    number = image(pdf, entries, data)
    pdf.page(content, resources=f"/XObject << /P {number} 0 R >>", extra=extra)
    with open_document(pdf.build()) as document:
        page = read_page(document, 1)
        return page, document.picture_pixels(1, page.pictures[0].index)


RGB = "/ColorSpace /DeviceRGB /BitsPerComponent 8"


@pytest.mark.parametrize(
    ("matrix", "rotation", "mirrored"),
    [
        ("100 0 0 80 50 50", 0, False),
        ("0 100 -80 0 150 50", 270, False),
        ("-100 0 0 -80 150 150", 180, False),
        ("0 -100 80 0 50 150", 90, False),
        ("-100 0 0 80 150 50", 180, True),
        ("100 0 0 -80 50 150", 0, True),
    ],
)
@pytest.mark.parametrize("turn", [0, 90])
def test_pixels_come_as_the_page_shows_them(matrix: str, rotation: int, mirrored: bool, turn: int) -> None:
    page, pixels = pixels_of(f"q {matrix} cm /P Do Q", RGB, CORNERS, extra=f"/Rotate {turn}")
    (picture,) = page.pictures
    assert (picture.rotation, picture.mirrored) == ((rotation + turn) % 360, mirrored)
    assert picture.pixels == (2, 2)
    pdf = Handmade()
    number = image(pdf, RGB, CORNERS)
    pdf.page(f"q {matrix} cm /P Do Q", resources=f"/XObject << /P {number} 0 R >>", extra=f"/Rotate {turn}")
    with open_document(pdf.build()) as document:
        drawn = document.render(1, 72, picture.box).convert("RGB")
    for x, y in ((0, 0), (1, 0), (0, 1), (1, 1)):
        at = round((x + 0.5) * drawn.width / 2), round((y + 0.5) * drawn.height / 2)
        corner = min(max(at[0] + (20 if x else -20), 0), drawn.width - 1)
        assert drawn.getpixel((corner, at[1] + (15 if y else -15))) == pixels.getpixel((x, y))


def test_every_kind_of_pixel_is_decoded() -> None:
    content = "q 100 0 0 80 50 50 cm /P Do Q"
    _, bits = pixels_of(content, "/ColorSpace /DeviceGray /BitsPerComponent 1", b"\x80\x40")
    assert [bits.convert("L").getpixel(at) for at in ((0, 0), (1, 0), (0, 1), (1, 1))] == [255, 0, 0, 255]
    _, cmyk = pixels_of(content, "/ColorSpace /DeviceCMYK /BitsPerComponent 8", b"\0\xff\xff\0" * 4)
    red = cmyk.convert("RGB").getpixel((0, 0))
    assert isinstance(red, tuple)
    assert red[0] > 200 > 80 > red[1]
    _, stencil = pixels_of("0 0 1 rg " + content, "/ImageMask true /BitsPerComponent 1", b"\x80\x40")
    assert stencil.convert("RGB").getpixel((1, 0)) == (0, 0, 255)  # a nought paints
    assert stencil.convert("RGB").getpixel((0, 0)) == (255, 255, 255)  # on white
    _, palette = pixels_of(
        content, "/ColorSpace [/Indexed /DeviceRGB 1 <ff000000ff00>] /BitsPerComponent 8", b"\0\1\1\0"
    )
    assert palette.convert("RGB").getpixel((1, 0)) == (0, 255, 0)


def test_masks_lay_the_picture_on_white() -> None:
    pdf = Handmade()
    mask = image(pdf, "/ColorSpace /DeviceGray /BitsPerComponent 8", b"\xff\0\0\xff")
    number = image(pdf, f"{RGB} /SMask {mask} 0 R", RED * 4)
    pdf.page("q 100 0 0 80 50 50 cm /P Do Q", resources=f"/XObject << /P {number} 0 R >>")
    with open_document(pdf.build()) as document:
        pixels = document.picture_pixels(1, 0)
    assert pixels.mode == "RGB"
    assert [pixels.getpixel(at) for at in ((0, 0), (1, 0))] == [(255, 0, 0), (255, 255, 255)]


def test_pictures_in_forms_and_cropped_ones() -> None:
    pdf = Handmade()
    number = image(pdf, RGB, CORNERS)
    form = pdf.add_stream(
        f"/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /XObject << /P {number} 0 R >> >>",
        "q 100 0 0 80 10 10 cm /P Do Q",
    )
    pdf.page(
        "q 2 0 0 2 0 0 cm /F Do Q q 300 50 40 40 re W n 100 0 0 80 300 50 cm /P Do Q",
        resources=f"/XObject << /F {form} 0 R /P {number} 0 R >>",
    )
    with open_document(pdf.build()) as document:
        page = read_page(document, 1)
        sizes = [document.picture_pixels(1, picture.index).size for picture in page.pictures]
    first, second = page.pictures
    assert first.box.rounded()[:] == (20, 220, 220, 380)
    assert first.shown is None
    assert second.box.rounded()[:] == (300, 270, 400, 350)
    assert second.shown is not None
    assert second.shown.rounded()[:] == (300, 310, 340, 350)
    assert sizes == [(2, 2), (2, 2)]


def test_large_pictures_are_bounded() -> None:
    pdf = Handmade()
    width, height = 12_000, 9_000
    large = image(
        pdf, "/ColorSpace /DeviceGray /BitsPerComponent 1", b"\xff" * (width // 8 * height), width, height
    )
    endless = image(pdf, "/ColorSpace /DeviceGray /BitsPerComponent 1", b"\xff", 90_000, 90_000)
    pdf.page(
        "q 100 0 0 80 50 50 cm /A Do Q q 100 0 0 80 50 50 cm /B Do Q",
        resources=f"/XObject << /A {large} 0 R /B {endless} 0 R >>",
    )
    with open_document(pdf.build()) as document:
        pixels = document.picture_pixels(1, 0)
        assert pixels.width * pixels.height <= 25_000_000
        assert pixels.width / pixels.height == pytest.approx(width / height, rel=0.01)
        with pytest.raises(PictureError, match="90000 x 90000"):
            document.picture_pixels(1, 1)
        with pytest.raises(PictureError, match="no picture 7"):
            document.picture_pixels(1, 7)
        with pytest.raises(PictureError, match="lower resolution"):
            document.render(1, 2000)


def test_a_part_of_the_page_is_drawn_as_in_the_whole() -> None:
    pdf = Handmade().page("1 0 0 rg 100 100 50 50 re f " + text(160, 120, "Teksti"))
    with open_document(pdf.build()) as document:
        whole, part = document.render(1, 72), document.render(1, 72, (90, 240, 220, 310))
    assert whole.size == (600, 400)
    assert part.size == (130, 70)
    assert ImageChops.difference(whole.crop((90, 240, 220, 310)), part).getbbox() is None
