"""Goals whose status is a sign or a grade that a line of words explains."""

from __future__ import annotations

import pytest

from raportti_parse import Report, parse
from tests.variety.drawing import LANDSCAPE, Sheet


def ruled(sheet: Sheet, places: tuple[int, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """A table with all its lines, its columns from place to place."""
    for number, row in enumerate(rows):
        for x, text in zip(places, row, strict=False):
            sheet.text(x + 4, 92 + 20 * number, text, bold=number == 0)
    for number in range(len(rows) + 1):
        sheet.line(places[0], 78 + 20 * number, places[-1])
    for x in places:
        sheet.upright(x, 78, 78 + 20 * len(rows))


def goals(legend: str, heading: str, marks: tuple[str, str, str]) -> Report:
    """A ruled table of three goals with outturns in words, and what its marks mean above it."""
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 40, "Mallilan kaupunki – Osavuosikatsaus 1-8/2024", 14, bold=True)
    sheet.text(40, 62, legend)
    places = (40, 200, 430, 690, 760)
    rows = (
        ("Tavoite", "Toimenpide", "Toteutuminen 31.8.2024", heading),
        ("Elinvoima", "Tontteja luovutetaan 10 kpl", "Tontteja on luovutettu 7 kpl.", marks[0]),
        ("Hyvinvointi", "Liikuntaryhmiä perustetaan", "Ryhmiä on perustettu 12.", marks[1]),
        ("Ilmasto", "Päästöt laskevat", "Päästöt kasvoivat.", marks[2]),
    )
    ruled(sheet, places, rows)
    return parse(sheet.pdf(), ocr=False)


@pytest.mark.parametrize(
    ("legend", "heading", "marks"),
    [
        ("+ = toteutuu, o = toteutuu osittain, - = ei toteudu", "Tila", ("o", "+", "-")),
        ("3 = toteutunut, 2 = toteutunut osittain, 1 = ei toteutunut", "Arvio", ("2", "3", "1")),
    ],
)
def test_signs_and_grades_are_statuses(legend: str, heading: str, marks: tuple[str, str, str]) -> None:
    report = goals(legend, heading, marks)
    found = [str(m.status) for m in report.measures]
    assert found == ["partly_achieved", "achieved", "not_achieved"]
    assert [s.code for s in report.statuses] == list(marks)
    assert [str(q.value) for q in report.quantities] == ["10", "7", "12"]  # and no mark among the figures


def test_digits_under_a_forecast_are_figures() -> None:
    report = goals("Luvut ovat kappaleita.", "Ennuste", ("2", "3", "1"))
    assert not report.statuses
    assert {"2", "3", "1"} <= {str(q.value) for q in report.quantities}


def test_a_goal_of_the_year_before_its_indicator_is_no_level() -> None:
    """ "Tavoite 2024" over words, and the level inside the indicator: the goal; "Päämäärä" is its theme."""
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 40, "Mallilan kaupunki – Tilinpäätös 2024", 14, bold=True)
    places = (40, 180, 340, 560, 690, 790)
    rows = (
        ("Päämäärä", "Tavoite 2024", "Mittari ja tavoitearvo", "Toteutuma 2024", "Toteutunut"),
        ("Kasvava kaupunki", "Työpaikat lisääntyvät", "Työpaikkojen määrä kasvaa 150:llä", "112", "Ei"),
        ("Hyvä arki", "Liikenne on sujuvaa", "Tyytyväisyys vähintään 4,0", "3,8", "Osittain"),
    )
    ruled(sheet, places, rows)
    report = parse(sheet.pdf(), ocr=False)
    first, second = report.measures
    assert (first.theme, first.goal, first.target) == ("Kasvava kaupunki", "Työpaikat lisääntyvät", None)
    assert (str(first.status), str(second.status)) == ("not_achieved", "partly_achieved")
    roles = {str(q.value): str(q.role) for q in report.quantities}
    assert roles == {"150": "target", "112": "outturn", "4": "target", "3.8": "outturn"}
