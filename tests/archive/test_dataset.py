"""The dataset as other tools see it."""

from __future__ import annotations

import csv
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from raportti_parse.archive import ArchiveUseError, export_csv, open_dataset
from raportti_parse.archive.columns import fitting
from raportti_parse.archive.layout import NO_YEAR, Layout
from raportti_parse.archive.tables import LEADING, TABLES
from raportti_parse.archive.views import _no_pattern
from tests.archive import fakes
from tests.archive.small_archive import Run, content, quick_run, years

LONG = "123456789012345678901234567890.123456789"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # a folder whose name means something to SQL, to shells and to file name patterns
    folder = tmp_path_factory.mktemp("dataset") / "it's [a] test*? å"
    source = years(folder / "in")
    fakes.write(source / "bad.pdf", "error")
    fakes.write(source / "undated.pdf", "city Lahti", f"amount outturn {LONG} 0.0000000005 Kirjasto;tulos")
    quick_run(source, out=folder / "out")
    return folder / "out"


def test_the_tables_are_the_promised_ones(dataset: Path) -> None:
    assert [table.name for table in TABLES] == [
        *(
            "reports",
            "amounts",
            "percentages",
            "counts",
            "measures",
            "statuses",
            "checks",
            "problems",
            "unused",
        )
    ]
    for table in TABLES:
        assert table.columns[: len(LEADING)] == LEADING
        assert len({column.name for column in table.columns}) == len(table.columns)
        assert all(column.meaning for column in table.columns)
    assert {path.parent.name for path in Layout(dataset).parts("amounts")} == {
        *(f"report_year={year}" for year in range(2018, 2022)),
        f"report_year={NO_YEAR}",
    }


def test_decimals_are_exact_and_stand_as_text_too(dataset: Path) -> None:
    schema = pq.read_schema(Layout(dataset).part("amounts", 2018))
    assert schema.field("value").type == pa.decimal128(30, 8)
    with open_dataset(dataset) as connection:
        fits = connection.execute(
            "SELECT value, value_text, low FROM amounts WHERE report_year = 2018"
        ).fetchone()
        long = connection.execute(
            "SELECT value, value_text FROM amounts WHERE report_year IS NULL"
        ).fetchone()
        said = connection.execute(
            "SELECT count(*) FROM problems WHERE code = 'decimal_does_not_fit'"
        ).fetchone()
    assert fits == (Decimal("2018000"), "2018000", Decimal("2017500"))
    assert long is not None
    assert long[:2] == (None, LONG)
    assert said == (1,)


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("0", True),
        ("-4200000.05", True),
        ("1E+21", True),
        ("9999999999999999999999.99999999", True),
        ("1E+22", False),
        ("0.000000010", True),
        ("0.000000001", False),
        ("Infinity", False),
    ],
)
def test_what_fits_a_decimal_column(value: str, fits: bool) -> None:
    number = fitting(Decimal(value))
    assert (number == Decimal(value)) if fits else (number is None)
    if number is not None:
        assert pa.array([number], pa.decimal128(30, 8))[0].as_py() == number


def test_one_line_of_sql_over_all_years(dataset: Path) -> None:
    query = "SELECT report_year, sum(value) FROM amounts WHERE role = 'outturn' GROUP BY 1 ORDER BY 1"
    with open_dataset(dataset) as connection:
        assert connection.execute(query).fetchall()[:4] == [(y, Decimal(y * 1000)) for y in range(2018, 2022)]
        lists = connection.execute("SELECT responsible, pages, by_unit FROM measures LIMIT 1").fetchone()
        assert lists == (["KOHA", "KYMP"], [1, 2], '{"KOHA":"1"}')
        figures = connection.execute("SELECT DISTINCT record FROM figures").fetchall()
        assert figures == [("amounts",)]


def python(script: str, folder: Path) -> str:
    """What a script prints in a process of its own; other packages' warnings are no matter of ours."""
    command = [sys.executable, "-W", "ignore", "-c", script]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def test_the_views_file_works_in_the_dataset_folder(dataset: Path) -> None:
    script = (
        "import duckdb, pathlib; c = duckdb.connect(); c.execute(pathlib.Path('views.sql').read_text());"
        "print(c.execute('SELECT count(*) FROM amounts').fetchone()[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=dataset, capture_output=True, text=True, check=True
    )
    assert done.stdout == "13\n"


def test_frictionless_finds_the_package_valid(dataset: Path) -> None:
    script = (
        "import frictionless, json; r = frictionless.validate('datapackage.json');"
        "print(json.dumps([r.valid, r.stats['tasks'], r.flatten(['type', 'note'])[:5]]))"
    )
    files = sum(len(Layout(dataset).parts(table.name)) for table in TABLES)
    assert python(script, dataset) == f"[true, {files}, []]\n"


def test_csv_opens_in_a_finnish_spreadsheet(dataset: Path, tmp_path: Path) -> None:
    paths = export_csv(dataset, tmp_path, decimal_comma=True)
    assert [path.stem for path in paths] == [table.name for table in TABLES]
    raw = (tmp_path / "amounts.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfreport_year;report;")
    with (tmp_path / "amounts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert (rows[0]["value"], rows[1]["low"], rows[0]["top"]) == ("2018000", "2016999,5", "20,25")
    assert rows[-1]["value"] == LONG.replace(".", ",")
    with (tmp_path / "measures.csv").open(encoding="utf-8-sig", newline="") as file:
        measure = next(csv.DictReader(file, delimiter=";"))
    assert measure["action"] == "'=HYPERLINK(1)"  # no formula from a report runs
    assert measure["indicator"] == "-4,2 M€"  # what is printed stays as it is
    assert measure["outturn"] == "äö 😀"
    assert measure["responsible"] == "KOHA | KYMP"


def test_an_unfinished_dataset_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ArchiveUseError, match="raportti-parse archive"):
        open_dataset(tmp_path)


def test_years_that_are_gone_leave_no_files(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "in"
    report = fakes.write(source / "r.pdf", "year 2018")
    run(source, out=tmp_path / "out")
    stray = Layout(tmp_path / "out").part("amounts", 1999)
    stray.parent.mkdir()
    stray.write_bytes(b"left by something else")
    run(report, out=tmp_path / "out")
    assert not stray.parent.exists()
    assert "amounts/report_year=2018/amounts.parquet" in content(tmp_path / "out")


def test_patterns_are_literal() -> None:
    assert _no_pattern(Path("/a[1]/b*?")) == "/a[[]1]/b[*][?]"
