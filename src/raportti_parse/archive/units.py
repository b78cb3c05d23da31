"""Renamed units: which names in the reports are one unit, in a small table that people edit.

`units.csv` in the dataset has four columns: organisation (empty: any), written (the name in a report), unit
(the name it is to count as) and note. A leading code does not matter: "590 Nuorisopalvelut" is found as
Nuorisopalvelut without a line in the table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from raportti_parse.archive.atomic import write_whole
from raportti_parse.archive.errors import ArchiveUseError
from raportti_parse.archive.hand_table import read_lines

COLUMNS = ("organisation", "written", "unit", "note")
_CODE = re.compile(r"^\d[\d.\-]*\s+(?=\D)")


@dataclass(frozen=True, slots=True)
class Renaming:
    """One line of the table."""

    organisation: str
    written: str
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class Units:
    """The table, ready to be asked."""

    renamings: tuple[Renaming, ...] = ()

    def unit(self, organisation: str | None, written: str) -> tuple[str, Renaming | None]:
        """The key of the unit that a written name stands for, and the line of the table that says so.

        >>> Units().unit("Lahti", "590  Nuorisopalvelut")
        ('nuorisopalvelut', None)
        """
        key = _key(written)
        for renaming in self.renamings:
            if _key(renaming.written) == key and _same(renaming.organisation, organisation):
                return _key(renaming.unit), renaming
        return key, None


def _key(name: str) -> str:
    return _CODE.sub("", " ".join(name.split())).casefold()


def _same(wanted: str, organisation: str | None) -> bool:
    return not wanted or (organisation is not None and wanted.casefold() == organisation.casefold())


def start_units(path: Path) -> None:
    """An empty table to edit, where there is none; one that is there is never touched."""
    if not path.exists():
        write_whole(path, b"\xef\xbb\xbf" + ";".join(COLUMNS).encode() + b"\r\n")


def load_units(path: Path) -> Units:
    """The table at `path`; empty where there is none. Columns may be parted by ; or , or tabs.

    Raises ArchiveUseError with the line that cannot be understood.
    """
    renamings = []
    for number, cells in read_lines(path, COLUMNS):
        if not cells[1] or not cells[2]:
            raise ArchiveUseError(
                f"{path}, line {number}: a written name and the unit it counts as are needed"
            )
        renamings.append(Renaming(*cells))
    return Units(tuple(renamings))
