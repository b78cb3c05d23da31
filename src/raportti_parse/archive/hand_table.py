"""Tables that people edit: their lines, as any spreadsheet saves them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from raportti_parse.archive.errors import ArchiveUseError


def read_lines(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The number and the cells of each line that is not empty; none where there is no file.

    Columns may be parted by ; or , or tabs; the last of `columns` may be missing.

    Raises ArchiveUseError where the first line does not name the columns.
    """
    if not path.exists():
        return
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")  # what a spreadsheet may save
    lines = text.splitlines()
    separator = max(";,\t", key=lines[0].count) if lines else ";"
    rows = list(csv.reader(lines, delimiter=separator))
    wanted = tuple(columns[:-1])
    if not rows or tuple(cell.strip().casefold() for cell in rows[0][: len(wanted)]) != wanted:
        raise ArchiveUseError(f"{path}: the first line must be {';'.join(columns)}")
    for number, row in enumerate(rows[1:], 2):
        cells = [cell.strip() for cell in (*row, *[""] * len(columns))[: len(columns)]]
        if any(cells):
            yield number, cells
