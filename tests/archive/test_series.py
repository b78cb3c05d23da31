"""One line item over the years, and what reports say of each other."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from raportti_parse.archive import ArchiveUseError, find_series, open_dataset, plot_series, series
from raportti_parse.archive.chart import bar, table_lines
from raportti_parse.archive.figures import _year_before
from raportti_parse.archive.units import Units, load_units
from tests.archive import fakes
from tests.archive.small_archive import quick_run


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """2018 to 2021: 2019 is stated anew with another figure, the unit is renamed in 2021."""
    source = tmp_path / "in"
    for year, name, before in (
        (2018, "590 Perusopetus", 2_017_000),
        (2019, "Perusopetus", 2_018_000),
        (2020, "Perusopetus", 2_099_000),
        (2021, "Peruskoulut", 2_020_000),
    ):
        fakes.write(
            source / f"r{year}.pdf",
            f"year {year}",
            "city Lahti",
            f"amount outturn {year}000 500 {name};toimintakulut",
            f"amount outturn {year}100 50000 {name};toimintakulut",
            f"amount outturn {before} 0.5 {name};toimintakulut;{year - 1}",
            f"amount budget {year}900 0.5 {name};toimintakulut",
        )
    fakes.write(
        source / "part.pdf",
        "period 2020-01-01 2020-08-31",
        "city Lahti",
        "amount outturn 5 0 Perusopetus;toimintakulut",
    )
    quick_run(source, out=tmp_path / "out")
    return tmp_path / "out"


def rename(dataset: Path, *lines: str) -> None:
    table = dataset / "units.csv"
    table.write_text("\n".join((table.read_text(encoding="utf-8-sig").strip(), *lines)), encoding="utf-8-sig")


def test_both_statements_of_a_year_are_kept_and_compared(dataset: Path) -> None:
    frame = series(dataset, entity="Perusopetus", concept="toimintakulut")
    assert list(frame.columns[:6]) == ["year", "value", "low", "high", "trust", "source"]
    found = list(zip(frame["year"], frame["value"], frame["stated"], frame["agrees"], strict=True))
    assert found == [
        (2017, Decimal(2_017_000), "later", None),
        (2018, Decimal(2_018_000), "then", True),
        (2018, Decimal(2_018_000), "later", True),
        (2019, Decimal(2_019_000), "then", False),
        (2019, Decimal(2_099_000), "later", False),
        (2020, Decimal(2_020_000), "then", None),
    ]
    assert frame["entity"][1] == "590 Perusopetus"
    assert frame["low"][1] == Decimal(2_017_500)
    assert frame["source"][0] == "r2018.pdf p. 2"
    (left,) = frame.attrs["left_out"]
    assert "part of a year" in left


def test_renamed_units_are_joined_by_the_table_alone(dataset: Path) -> None:
    rename(dataset, "Lahti;Peruskoulut;Perusopetus;name since 2021")
    found = find_series(dataset, entity="Perusopetus", concept="toimintakulut")
    assert [point.year for point in found.points] == [2017, 2018, 2018, 2019, 2019, 2020, 2020, 2021]
    assert found.points[-1].renaming is not None
    lines = list(table_lines(found))
    assert "by units.csv: Peruskoulut counts as Perusopetus (name since 2021)" in lines
    assert "2019: reports do not agree: 2 019 000 (r2019.pdf p. 2), 2 099 000 (r2020.pdf p. 2)" in lines
    assert len(series(dataset, entity="Peruskoulut", concept="toimintakulut")) == 8
    other = find_series(dataset, entity="Perusopetus", concept="toimintakulut", role="budget")
    assert [point.figure.value for point in other.points][-1] == Decimal(2_021_900)


def test_reports_are_checked_against_each_other(dataset: Path) -> None:
    query = (
        "SELECT report_year, holds, expected, actual FROM checks WHERE kind = 'previous_report' ORDER BY 1"
    )
    with open_dataset(dataset) as connection:
        assert connection.execute(query).fetchall() == [
            (2019, True, Decimal(2_018_000), Decimal(2_018_000)),
            (2020, False, Decimal(2_019_000), Decimal(2_099_000)),
        ]
    rename(dataset, ";Peruskoulut;Perusopetus;")
    quick_run(dataset.parent / "in", out=dataset)  # nothing is read, and the renaming is taken in
    with open_dataset(dataset) as connection:
        assert len(connection.execute(query).fetchall()) == 3


def test_a_report_of_no_known_city_is_taken_for_no_city(dataset: Path) -> None:
    report = fakes.write(
        dataset.parent / "in/nowhere.pdf",
        "year 2022",
        "amount outturn 2021999 0 Perusopetus;toimintakulut;2021",
    )
    quick_run(dataset.parent / "in", out=dataset)
    frame = series(dataset, entity="Perusopetus", concept="toimintakulut")
    assert report.name not in " ".join(frame["source"])
    assert any("which city" in line for line in frame.attrs["left_out"])
    with open_dataset(dataset) as connection:
        checks = connection.execute("SELECT DISTINCT organisation FROM checks WHERE kind = 'previous_report'")
        assert checks.fetchall() == [("Lahti",)]


def test_the_plot_is_the_same_every_time(dataset: Path, tmp_path: Path) -> None:
    found = find_series(dataset, entity="Perusopetus", concept="toimintakulut")
    for name in ("one.svg", "two.svg"):
        plot_series(found, tmp_path / name, title="Perusopetus: toimintakulut")
    drawn = (tmp_path / "one.svg").read_text()
    assert drawn == (tmp_path / "two.svg").read_text()
    assert "<svg" in drawn
    assert "open by rounding" in drawn
    with pytest.raises(ArchiveUseError, match="format"):
        plot_series(found, tmp_path / "one.docx")
    with pytest.raises(ArchiveUseError, match="no figure"):
        plot_series(find_series(dataset, entity="Kirjasto", concept="tulos"), tmp_path / "none.svg")


def test_wrong_questions_are_answered_in_words(dataset: Path) -> None:
    with pytest.raises(ArchiveUseError, match="roles are outturn"):
        series(dataset, entity="Perusopetus", concept="toimintakulut", role="toteuma")
    assert series(dataset, entity="Perusopetus", concept="nothing").empty
    assert series(dataset, entity="Perusopetus", concept="TOIMINTAKULUT", organisation="lahti").shape[0] == 6
    fakes.write(
        dataset.parent / "in/tampere.pdf",
        "year 2018",
        "city Tampere",
        "amount outturn 1 0 Perusopetus;toimintakulut",
    )
    quick_run(dataset.parent / "in", out=dataset)
    with pytest.raises(ArchiveUseError, match="Lahti, Tampere"):
        series(dataset, entity="Perusopetus", concept="toimintakulut")


@pytest.mark.parametrize(
    "content",
    [
        "organisation;written;unit;note\nLahti;A;B;x",
        "\ufefforganisation,written,unit\r\nLahti,A,B\r\n\r\n",
        "Organisation\tWritten\tUnit\tNote\nlahti\t590 a\tB\t",
    ],
)
def test_the_table_of_units_may_come_from_any_spreadsheet(tmp_path: Path, content: str) -> None:
    (tmp_path / "units.csv").write_text(content, encoding="utf-8")
    units = load_units(tmp_path / "units.csv")
    assert units.unit("Lahti", "A")[0] == "b"
    assert units.unit("Oulu", "A")[0] == "a"


def test_a_wrong_line_of_the_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("organisation;written;unit;note\n;A;;", encoding="utf-8")
    with pytest.raises(ArchiveUseError, match="line 2"):
        load_units(tmp_path / "units.csv")
    assert load_units(tmp_path / "none.csv") == Units()


def test_bars() -> None:
    assert bar(Decimal(0), Decimal(0)) == ""
    assert bar(Decimal(1), Decimal(2)) == "█" * 15
    assert bar(Decimal(-2), Decimal(2)) == "-" + "█" * 30


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-01-01", "2024-12-31", ("2023-01-01", "2023-12-31")),
        ("2024-01-01", "2024-02-29", ("2023-01-01", "2023-02-28")),
        ("2023-01-01", "2023-02-28", ("2022-01-01", "2022-02-28")),
        ("2025-01-01", "2025-02-28", ("2024-01-01", "2024-02-29")),
        ("2024-07-01", "2024-08-15", ("2023-07-01", "2023-08-15")),
    ],
)
def test_the_year_before(start: str, end: str, expected: tuple[str, str]) -> None:
    days = _year_before((datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)))
    assert tuple(day.isoformat() for day in days) == expected
