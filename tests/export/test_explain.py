"""Why one figure is what it is: the text, and the picture of its place."""

from __future__ import annotations

import dataclasses
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from raportti_parse import Report, UnknownFigureError
from raportti_parse.cli.main import main
from raportti_parse.errors import ExitCode, PictureError
from raportti_parse.export import explain, explain_picture
from raportti_parse.export.explanation import find_place
from raportti_parse.records.model import Quantity
from tests.conftest import SAMPLES, parsed

DECK = SAMPLES / "lahti-2021-seurantaraportti.pdf"
ACCOUNTS = SAMPLES / "lahti-2019-toimintakertomus.pdf"
RED, ORANGE, BLUE, GREEN = (208, 0, 0), (224, 128, 0), (0, 96, 192), (0, 128, 43)


def by_text(report: Report, text: str) -> Quantity:
    return next(quantity for quantity in report.quantities if quantity.text == text)


@pytest.fixture
def accounts() -> Report:
    """The rebuilt report of operations of 2019, which has tables of money."""
    return parsed(ACCOUNTS)


def test_a_figure_of_running_text(lahti: Report) -> None:
    figure = by_text(lahti, "1 milj.")
    lines = explain(lahti, figure.id).splitlines()
    assert lines[0] == f"{figure.id}: 1 milj."
    assert "  value     1 000 000 EUR" in lines
    assert "  rounding  leaves 500 000 .. 1 500 000 open" in lines
    assert "  narrowed  to 1 004 100 .. 1 072 000 by the checks below" in lines
    assert "  unit      EUR    <- the line above that governs it" in lines
    assert any(
        line.startswith("  entity    Lahti > Sivistyksen palvelualue > Perusopetus    <-") for line in lines
    )
    assert "  - unit from the lead in: Korona-avustuksia saatiin 2,6 M€;" in lines
    check = next(one for one in lahti.checks if figure.id in one.members)
    at = lines.index(f"  {check.id}  sum on page 1, holds: {check.note}")
    assert "1 000 000 + 133 000" in lines[at]
    assert (
        lines[at + 1] == "    expected 2 545 900, printed 2 600 000, off by 54 100; rounding allows 550 000"
    )


def test_a_figure_of_a_goal(lahti: Report) -> None:
    measure = next(one for one in lahti.measures if one.quantities and one.status)
    text = lahti.explain(measure.quantities[0])
    assert f"{measure.id}: {measure.status}" in text
    mark = next(one for one in lahti.statuses if one.measure == measure.id)
    assert f"{mark.id}, {mark.value} by its {mark.evidence}, {mark.label}, {mark.colour}" in text
    assert "Its rows of the table" in text


def test_a_figure_of_a_table(accounts: Report) -> None:
    figure = by_text(accounts, "30 581")
    lines = explain(accounts, figure.id).splitlines()
    assert '  role      amended_budget    <- its column "TA muutosten jälkeen"' in lines
    assert '  label     Toimintatuotot    <- its row "Toimintatuotot"' in lines
    assert any(line.endswith(", row 1, column 3") for line in lines)
    row = next(line for line in lines if ">30 581<" in line)
    assert [part for part in row.split("  ") if part][1:] == [
        "Toimintatuotot", "30 440", "141", ">30 581<", "30 490", "-91", "99,7",
    ]  # fmt: skip
    place = find_place(accounts, figure)
    assert [cell.text for cell in place.column_headers] == ["TA muutosten jälkeen"]
    assert [cell.text for cell in place.row_headers] == ["Toimintatuotot"]


def test_every_figure_can_be_explained(lahti: Report, accounts: Report) -> None:
    for report in (lahti, accounts):
        for figure in report.quantities:
            assert f"\n  value     {'-' if figure.value < 0 else ''}" in explain(report, figure.id)


def test_every_header_of_a_figure_has_its_cell(accounts: Report, kauhava: Report) -> None:
    for report in (accounts, kauhava):
        figures = [one for one in report.quantities if one.source.cell is not None]
        assert len(figures) > 300
        for figure in figures[:: len(figures) // 100]:
            place = find_place(report, figure)
            assert place.own is not None
            assert tuple(cell.text for cell in place.column_headers) == place.own.column_headers
            assert tuple(cell.text for cell in place.row_headers) == place.own.row_headers


def test_what_refers_to_a_figure(lahti: Report) -> None:
    costs, share = by_text(lahti, "274 M€"), by_text(lahti, "101 %")
    assert f"{share.id} (101 %) is share_of this one" in explain(lahti, costs.id)
    assert f"share_of {costs.id} (274 M€)" in explain(lahti, share.id)


def test_ids_that_are_none(lahti: Report) -> None:
    with pytest.raises(UnknownFigureError, match=r"no figure 'p1q99'; close to it are .*p1q9"):
        lahti.explain("p1q99")
    with pytest.raises(LookupError, match=r"no figure ''; parse --json lists the ids"):
        lahti.explain("")
    measure = next(one for one in lahti.measures if one.quantities)
    with pytest.raises(UnknownFigureError, match=rf"{measure.id} is no figure .* {measure.quantities[0]}"):
        lahti.explain(measure.id)
    with pytest.raises(UnknownFigureError) as refused:
        lahti.explain("\x1b[2Jp1q1\n")
    assert str(refused.value).isprintable()


def test_the_reports_words_stay_words(lahti: Report) -> None:
    evil = "[bold red]Kulut[/]\x1b[31m\x9b2J\r\nvalue 1\u202e"
    figure = by_text(lahti, "274 M€")
    source = dataclasses.replace(figure.source, section=evil, context=evil, row=evil)
    changed = dataclasses.replace(
        figure, label=evil, unit=evil, text=evil, entity=evil, entity_path=(), reasons=(evil,), source=source
    )
    report = dataclasses.replace(lahti, amounts=(changed,))
    text = explain(report, changed.id)
    assert text.count(r"[bold red]Kulut[/]\x1b[31m\x9b2J value 1\u202e") >= 8
    assert {ch for ch in text if unicodedata.category(ch) in ("Cc", "Cf")} == {"\n"}


def colours(image: Image.Image) -> set[tuple[int, ...]]:
    return {colour for _, colour in image.getcolors(1 << 24) or () if isinstance(colour, tuple)}


def test_the_picture_of_a_figure_in_text(lahti: Report) -> None:
    figure = by_text(lahti, "274 M€")
    image = explain_picture(lahti, figure.id, DECK, dpi=72)
    x0, top, _, _ = figure.source.bbox
    upper = int(top - 90)  # of what is shown
    at_left_side = {image.getpixel((int(x0) + beside, round(top) - upper + 5)) for beside in (-2, -1, 0, 1)}
    assert RED in at_left_side
    assert colours(image) & {RED, ORANGE, BLUE, GREEN} == {RED}
    larger = explain_picture(lahti, figure.id, DECK.read_bytes(), dpi=144)
    assert abs(larger.width - 2 * image.width) <= 2


def test_the_picture_of_a_figure_in_a_table(accounts: Report) -> None:
    figure = by_text(accounts, "30 581")
    image = explain_picture(accounts, figure.id, ACCOUNTS, dpi=72)
    assert {RED, ORANGE, BLUE, GREEN} <= colours(image)
    table = find_place(accounts, figure).table
    assert table is not None
    across = max(c.bbox[2] for c in table.cells) - min(c.bbox[0] for c in table.cells)
    assert abs(image.width - across - 24) <= 4


def test_no_picture_of_another_file(lahti: Report) -> None:
    with pytest.raises(PictureError, match="not the file"):
        explain_picture(lahti, lahti.amounts[0].id, SAMPLES / "lahti-2020-seurantaraportti.pdf")


def test_a_resolution_that_is_too_high_or_none(lahti: Report) -> None:
    figure = by_text(lahti, "274 M€")
    image = explain_picture(lahti, figure.id, DECK, dpi=100_000)
    assert 10_000_000 < image.width * image.height <= 25_000_000
    with pytest.raises(PictureError):
        explain_picture(lahti, figure.id, DECK, dpi=0)


def test_the_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    png = tmp_path / "figure.png"
    command = ["explain", str(DECK), "p1q1", "--no-ocr", "--pages", "1-2"]
    assert main([*command, "--png", str(png)]) == ExitCode.OK
    shown = capsys.readouterr()
    assert shown.out.startswith("p1q1: 274 M€\n")
    assert shown.err == ""
    with Image.open(png) as image:
        assert image.format == "PNG"
    assert [path.name for path in tmp_path.iterdir()] == ["figure.png"]
    command[2] = "p1q77"
    assert main(command) == ExitCode.USAGE
    assert capsys.readouterr().err.startswith("raportti-parse: the report has no figure 'p1q77'; close to it")
    assert main([*command, "--png", str(tmp_path)]) == ExitCode.FILE_ACCESS
    assert capsys.readouterr().err.endswith("it is a folder; choose another --png\n")
