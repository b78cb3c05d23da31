"""Table pictures read: spaces, signs and separate cells survive, and words lie where they are printed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PIL import Image, ImageDraw

from raportti_parse.ocr import Cache, PictureReading, holds_text, is_doubtful, read_picture
from raportti_parse.page.model import Box, Direction, Origin, ShapeKind
from tests.fonts import ARIMO, FONTS, font
from tests.ocr.counting import CountingEngine
from tests.ocr.drawn_tables import draw_table

DASHES = str.maketrans({"\u2013": "-", "\u2212": "-"})


def table(
    rows: Sequence[Sequence[str]],
    *,
    size: int = 20,
    family: str = ARIMO,
    ink: str = "#000000",
    fill: str = "#ffffff",
    grid: str | None = None,
    column: int = 150,
) -> Image.Image:
    """A plain table picture: first column to the left, others to the right."""
    face = font(family, size, basic=True)
    line, label = round(size * 1.7), 260
    width = label + column * (len(rows[0]) - 1) + 20
    image = Image.new("RGB", (width, line * len(rows) + 20), "#ffffff")
    draw = ImageDraw.Draw(image)
    for r, row in enumerate(rows):
        top = 10 + r * line
        draw.rectangle((10, top, width - 10, top + line), fill=fill)
        for c, text in enumerate(row):
            if c == 0:
                draw.text((16, top + line / 2), text, font=face, fill=ink, anchor="lm")
            else:
                draw.text((label + c * column - 8, top + line / 2), text, font=face, fill=ink, anchor="rm")
    if grid:
        for r in range(len(rows) + 1):
            draw.line((10, 10 + r * line, width - 10, 10 + r * line), fill=grid)
        for c in range(len(rows[0]) + 1):
            x = 10 if c == 0 else label + (c - 1) * column
            draw.line((x, 10, x, 10 + len(rows) * line), fill=grid)
    return image


def lines(reading: PictureReading) -> list[str]:
    """The words as printed lines, from top to bottom."""
    rows: list[list[int]] = []
    order = sorted(range(len(reading.words)), key=lambda n: reading.words[n].box.cy)
    for n in order:
        box = reading.words[n].box
        if rows and abs(reading.words[rows[-1][0]].box.cy - box.cy) < 10:
            rows[-1].append(n)
        else:
            rows.append([n])
    return [
        " ".join(reading.words[n].text for n in sorted(row, key=lambda n: reading.words[n].box.x0)).translate(
            DASHES
        )
        for row in rows
    ]


def read(image: Image.Image, engine: CountingEngine) -> PictureReading:
    return read_picture(image, Box(0, 0, image.width, image.height), engine)


ROWS = [
    ["Toimintatuotot", "5 722 400", "5 805 607", "83 207"],
    ["Toimintakulut", "-270 810", "-273 964", "-3 154"],
    ["Toimintakate", "-774", "-714", "0"],
]


@pytest.mark.parametrize("family", FONTS)
@pytest.mark.parametrize("grid", [None, "#a6a6a6", "#000000"])
def test_cells_come_back_as_printed(engine: CountingEngine, family: str, grid: str | None) -> None:
    assert lines(read(table(ROWS, family=family, grid=grid), engine)) == [" ".join(row) for row in ROWS]


@pytest.mark.parametrize("minus", ["-", "\u2013", "\u2212"])
def test_a_minus_of_every_kind_survives(engine: CountingEngine, minus: str) -> None:
    rows = [[row[0], *(cell.replace("-", minus) for cell in row[1:])] for row in ROWS]
    assert lines(read(table(rows), engine)) == [" ".join(row) for row in ROWS]


@pytest.mark.parametrize(
    ("ink", "fill"), [("#ffffff", "#1f497d"), ("#000000", "#d8e4bc"), ("#c00000", "#ffffff")]
)
def test_colours_make_no_difference(engine: CountingEngine, ink: str, fill: str) -> None:
    reading = read(table(ROWS, ink=ink, fill=fill), engine)
    assert lines(reading) == [" ".join(row) for row in ROWS]
    if ink == "#c00000":
        assert all(
            int(w.colour[1:3], 16) > 120 > int(w.colour[3:5], 16) for w in reading.words if len(w.text) > 2
        )


def test_words_rulings_and_fills_lie_where_they_are_printed(engine: CountingEngine) -> None:
    image = table(ROWS, grid="#000000", fill="#dce6f1")
    reading = read_picture(
        image, Box(100, 200, 100 + image.width / 2, 200 + image.height / 2), engine, order=7
    )
    total = next(w for w in reading.words if w.text == "Toimintakulut")
    assert total.origin is Origin.PICTURE_OCR
    assert total.confidence is not None
    assert total.box.x0 == pytest.approx(108, abs=1.5)
    assert 8 < total.size < 12
    levels = [r for r in reading.rulings if r.direction is Direction.HORIZONTAL]
    assert len(levels) == 4
    assert levels[0].box.x0 == pytest.approx(105, abs=1)
    fills = [s for s in reading.shapes if s.kind is ShapeKind.RECT]
    assert fills
    assert all(s.order == 7 for s in fills)


def test_bold_words_are_bold(engine: CountingEngine) -> None:
    face = font(ARIMO, 22, bold=True)
    plain = font(ARIMO, 22)
    image = Image.new("RGB", (420, 120), "#ffffff")
    draw = ImageDraw.Draw(image)
    draw.text((10, 20), "Yhteensä 12 345", font=face, fill="#000000")
    draw.text((10, 70), "Myyntituotot 12 345", font=plain, fill="#000000")
    bold = {w.text: w.bold for w in read(image, engine).words}
    assert bold["Yhteensä"]
    assert not bold["Myyntituotot"]


def test_coarse_pictures_say_what_they_doubt(engine: CountingEngine) -> None:
    """At 72 dpi and JPEG quality 40 wrong numbers happen; nearly none of them may look certain."""
    silent = numbers = 0
    for seed in (8, 24, 32):
        drawn = draw_table(seed, 72)
        reading = read(drawn.image, engine)
        for cell in drawn.cells:
            if not cell.number:
                continue
            box = Box(*cell.box)
            words = [w for w in reading.words if box.holds(w.box.cx, w.box.cy)]
            digits = "".join(c for w in words for c in w.text if c.isdigit())
            numbers += 1
            wrong = digits != "".join(c for c in cell.text if c.isdigit())
            silent += (
                wrong and bool(digits) and not any(is_doubtful(w.confidence, w.alternatives) for w in words)
            )
    assert numbers > 100
    assert silent <= 1


def test_a_second_reading_calls_no_engine(
    engine: CountingEngine, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = Cache(tmp_path_factory.mktemp("cache"))
    image = table(ROWS)
    box = Box(0, 0, image.width, image.height)
    first = read_picture(image, box, engine, cache=cache)
    calls = engine.calls
    second = read_picture(image, box, engine, cache=cache)
    assert engine.calls == calls > 0
    assert second.cached
    assert not first.cached
    assert second.words == first.words
    assert second.rulings == first.rulings


def test_a_bar_chart_is_known_for_one(engine: CountingEngine) -> None:
    image = Image.new("RGB", (520, 300), "#ffffff")
    draw = ImageDraw.Draw(image)
    face = font(ARIMO, 16)
    for n, (name, value) in enumerate(
        (("Tammi", 21815), ("Helmi", 18439), ("Maalis", 25654), ("Huhti", 12929))
    ):
        top = 20 + 65 * n
        draw.rectangle((100, top, 100 + value // 80, top + 30), fill="#4472c4")
        draw.text((20, top + 15), name, font=face, fill="#000000", anchor="lm")
        draw.text(
            (106 + value // 80, top + 15),
            f"{value:,}".replace(",", " "),
            font=face,
            fill="#000000",
            anchor="lm",
        )
    reading = read(image, engine)
    assert reading.chart
    assert len(reading.charts) == 1
    assert {"21", "815", "Tammi"} <= {w.text for w in reading.words}


def test_what_holds_text() -> None:
    assert holds_text(table(ROWS))
    assert holds_text(table([["Tulos", "12 %"]]))
    logo = Image.new("RGB", (300, 300), "#ffffff")
    ImageDraw.Draw(logo).ellipse((40, 40, 260, 260), fill="#00617f")
    assert not holds_text(logo)
    photo = Image.effect_noise((600, 400), 90).convert("RGB")
    assert not holds_text(photo)
    assert not holds_text(Image.new("RGB", (800, 100), "#1f497d"))
    large = Image.new("RGB", (5000, 4000), "#ffffff")
    large.paste(table(ROWS), (3000, 2500))
    assert holds_text(large)
