"""The dataset as CSV files that a spreadsheet opens right."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from raportti_parse.archive.atomic import whole_file
from raportti_parse.archive.columns import Column, Type
from raportti_parse.archive.errors import ArchiveUseError
from raportti_parse.archive.layout import existing
from raportti_parse.archive.tables import TABLES
from raportti_parse.archive.views import open_dataset
from raportti_parse.printable import inert


def export_csv(
    dataset: str | Path, folder: str | Path, *, decimal_comma: bool = False, separator: str = ";"
) -> tuple[Path, ...]:
    """Write one CSV file a table into `folder` and return their paths.

    UTF-8 with the mark that Excel looks for, columns parted by `separator`; a decimal comma as Finnish
    Excel expects it if asked for. Values stand once, every digit of them. A text that a spreadsheet might
    run as a formula gets an apostrophe before it, and control characters are written out. All records are
    written, those of replaced files too: see source_state.
    """
    if len(separator) != 1 or (decimal_comma and separator == ","):
        raise ArchiveUseError("the separator must be one character, and not the decimal comma")
    layout = existing(Path(dataset))
    paths = []
    with open_dataset(layout.root) as connection:
        for table in TABLES:
            columns = [column for column in table.columns if not _is_twin(column, table.columns)]
            names = ", ".join(_selected(column) for column in columns)
            rows = connection.execute(f"SELECT report_year, {names} FROM all_{table.name}")
            path = Path(folder) / f"{table.name}.csv"
            with whole_file(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file, delimiter=separator, lineterminator="\r\n")
                writer.writerow(["report_year", *(column.name for column in columns)])
                while batch := rows.fetchmany(10_000):
                    for row in batch:
                        cells = zip(columns, row[1:], strict=True)
                        writer.writerow(
                            [
                                _empty(row[0]),
                                *(_cell(column, value, decimal_comma) for column, value in cells),
                            ]
                        )
            paths.append(path)
    return tuple(paths)


def _is_twin(column: Column, columns: Iterable[Column]) -> bool:
    """Whether it is the text beside a DECIMAL column; the CSV has that text under the value's name."""
    return any(f"{one.name}_text" == column.name and one.type is Type.DECIMAL for one in columns)


def _selected(column: Column) -> str:
    name = f"{column.name}_text" if column.type is Type.DECIMAL else column.name
    return f"array_to_string({name}, ' | ')" if column.items else name


def _empty(value: object) -> str:
    return "" if value is None else str(value)


def _cell(column: Column, value: object, decimal_comma: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if column.type in (Type.DECIMAL, Type.POINTS):
        text = str(value) if column.type is Type.DECIMAL else format(Decimal(str(value)), "f")
        return text.replace(".", ",") if decimal_comma else text
    return str(value) if column.type is Type.INTEGER else inert(str(value))
