"""Typical calls, as a user's own file has them. Never run: type checkers read it against the wheel."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any, assert_type

import pandas as pd

import raportti_parse
from raportti_parse import (
    Check,
    FileAccessError,
    Limits,
    Measure,
    PasswordError,
    Problem,
    Quantity,
    RaporttiError,
    Report,
    Status,
    Table,
    UnknownFigureError,
    json_schema,
    parse,
    parse_archive,
)
from raportti_parse.archive import Summary, find_series, open_dataset, plot_series, series
from raportti_parse.export import explain_picture


def largest(report: Report) -> Quantity | None:
    return max(report.amounts, key=lambda amount: amount.value, default=None)


def costs(path: Path) -> dict[str, Decimal]:
    report = parse(path, pages="1-6", ocr=False, limits=Limits(seconds=5, memory=1 << 30, objects=50_000))
    assert_type(report, Report)
    return {
        amount.entity or "": amount.value
        for amount in report.amounts
        if amount.concept == "toimintakulut" and amount.role == "outturn"
    }


def records(report: Report) -> None:
    quantity: Quantity = report.amounts[0]
    measure: Measure = report.measures[0]
    status: Status = report.statuses[0]
    table: Table = report.tables[0]
    check: Check = report.checks[0]
    problem: Problem = report.problems[0]
    assert_type(quantity.value, Decimal)
    assert_type(quantity.source.page, int)
    assert_type(quantity.period.label if quantity.period else "", str)
    assert_type(measure.responsible, tuple[str, ...])
    assert_type(status.label, str | None)
    assert_type(table.cells[0].text, str)
    assert_type(check.holds, bool)
    assert_type(problem.page, int | None)


def sources(content: bytes) -> tuple[Report, ...]:
    with open("report.pdf", "rb") as file:
        opened = parse(file, pages=3)
    return opened, parse(content, pages=[1, 2]), parse(io.BytesIO(content)), parse("report.pdf", password="x")


def told(words: str, done: int, pages: int) -> None:
    print(f"{words}: {done} of {pages}")  # noqa: T201


def failures(path: str) -> str:
    try:
        report = parse(path, progress=told)
    except UnknownFigureError as error:
        return str(error)
    except PasswordError as error:
        return f"{error} {error.exit_code}"
    except FileAccessError as error:
        return error.strerror or str(error)
    except RaporttiError as error:
        return str(error)
    return report.to_json(indent=1)


def elsewhere(report: Report) -> tuple[pd.DataFrame, Report, dict[str, Any]]:
    frames = report.to_frames()
    assert_type(report.explain("p1q1"), str)
    explain_picture(report, "p1q1", "report.pdf", dpi=100).save("p1q1.png")
    return frames["amounts"], Report.from_json(report.to_json()), json_schema()


def years(folder: Path) -> pd.DataFrame:
    summary = parse_archive([folder, "more.pdf"], "dataset", workers=2, ocr=False)
    assert_type(summary, Summary)
    print("\n".join(summary.lines()))  # noqa: T201
    with open_dataset("dataset") as connection:
        connection.sql("SELECT 1")
    found = find_series("dataset", entity="Perusopetus", concept="toimintakulut")
    plot_series(found, Path("series.svg"))
    return series("dataset", entity="Perusopetus", concept="toimintakulut", role="outturn")


def named() -> str:
    return f"{raportti_parse.__version__} {raportti_parse.parse.__name__}"
