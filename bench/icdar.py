"""Cell adjacency of tables on the ICDAR 2013 table sets.

    python -m bench.icdar FOLDER         every NAME.pdf with its NAME-str.xml in the folder and below
    python -m bench.icdar --self-test    a small invented case whose scores are known

The measure is that of the competition (Göbel, Hassan, Oro, Orsi: ICDAR 2013 Table Competition): a table is
the set of its adjacency relations, each a cell's text, the text of its nearest neighbour with content to the
right or below, and the direction. Recall and precision compare the relations of a document; blank cells
have none. White space is left out of texts. The files have no scores of ours beside them: run it where the
set is at hand.
"""

from __future__ import annotations

import argparse
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Relation = tuple[str, str, str]
"""Text, neighbour's text, "right" or "below"."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a table; rows and columns count from 0, ends are included."""

    row: int
    column: int
    row_end: int
    column_end: int
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """Adjacency relations: how many the truth has, how many were found, how many agree."""

    wanted: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def f1(self) -> float:
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


def relations(cells: Iterable[GridCell]) -> Counter[Relation]:
    """The adjacency relations of a table: nearest neighbours with content, to the right and below.

    >>> table = [GridCell(0, 0, 0, 0, "a"), GridCell(0, 1, 0, 1, ""), GridCell(0, 2, 0, 2, "b")]
    >>> relations(table)
    Counter({('a', 'b', 'right'): 1})
    """
    content = [c for c in cells if squeeze(c.text)]
    at = {
        (row, column): n
        for n, c in enumerate(content)
        for row in range(c.row, c.row_end + 1)
        for column in range(c.column, c.column_end + 1)
    }
    rows = max((c.row_end for c in content), default=-1) + 1
    columns = max((c.column_end for c in content), default=-1) + 1
    pairs: set[tuple[int, int, str]] = set()
    for n, cell in enumerate(content):
        for row in range(cell.row, cell.row_end + 1):
            beside = next((at[row, c] for c in range(cell.column_end + 1, columns) if (row, c) in at), None)
            if beside is not None:
                pairs.add((n, beside, "right"))
        for column in range(cell.column, cell.column_end + 1):
            under = next((at[r, column] for r in range(cell.row_end + 1, rows) if (r, column) in at), None)
            if under is not None:
                pairs.add((n, under, "below"))
    return Counter((squeeze(content[a].text), squeeze(content[b].text), where) for a, b, where in pairs)


def squeeze(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def compare(truth: Iterable[Sequence[GridCell]], found: Iterable[Sequence[GridCell]]) -> Score:
    """The score of a document's tables, all relations together."""
    wanted: Counter[Relation] = Counter()
    have: Counter[Relation] = Counter()
    for table in truth:
        wanted += relations(table)
    for table in found:
        have += relations(table)
    return Score(wanted.total(), have.total(), (wanted & have).total())


def read_truth(path: Path) -> list[list[GridCell]]:
    """The tables of a structure file (NAME-str.xml); a table's regions are put together as they say."""
    tables = []
    for table in ET.parse(path).getroot().iter("table"):
        cells = []
        for region in table.iter("region"):
            down = int(region.get("row-increment") or 0)
            across = int(region.get("col-increment") or 0)
            for cell in region.iter("cell"):
                row = int(cell.get("start-row") or 0) + down
                column = int(cell.get("start-col") or 0) + across
                row_end = int(cell.get("end-row") or row - down) + down
                column_end = int(cell.get("end-col") or column - across) + across
                content = cell.find("content")
                text = "".join(content.itertext()) if content is not None else ""
                cells.append(GridCell(row, column, max(row, row_end), max(column, column_end), text))
        tables.append(cells)
    return tables


def read_tables(pdf: Path) -> list[list[GridCell]]:
    """The tables that this library finds in a file."""
    from raportti_parse.layout import lay_out
    from raportti_parse.page import Page, read_pages, set_furniture_aside
    from raportti_parse.pdf import open_document

    with open_document(pdf) as document:
        pages = [p for p in read_pages(document) if isinstance(p, Page)]
    layout = lay_out(set_furniture_aside(pages))
    return [
        [
            GridCell(c.row, c.column, c.row + c.row_span - 1, c.column + c.column_span - 1, c.text.text)
            for c in table.cells
        ]
        for table in layout.tables
    ]


def pairs_in(folder: Path) -> list[tuple[Path, Path]]:
    """Each PDF of the set with its structure file, by name."""
    found = []
    for structure in sorted(folder.rglob("*-str.xml")):
        pdf = structure.with_name(structure.name.removesuffix("-str.xml") + ".pdf")
        if pdf.exists():
            found.append((pdf, structure))
    return found


def self_test() -> None:
    """Scores of an invented table read right, with two columns glued, and with a cell lost."""
    right = [
        GridCell(0, 0, 0, 0, ""),
        GridCell(0, 1, 0, 2, "Kunta"),
        GridCell(1, 0, 1, 0, "Tulot"),
        GridCell(1, 1, 1, 1, "1 200"),
        GridCell(1, 2, 1, 2, "1 100"),
        GridCell(2, 0, 2, 0, "Menot"),
        GridCell(2, 1, 2, 1, "-900"),
        GridCell(2, 2, 2, 2, "-850"),
    ]
    # Kunta over two figures, two rows of two steps, three columns of one step
    assert relations(right).total() == 2 + 4 + 3
    assert compare([right], [right]) == Score(9, 9, 9)
    glued = [
        GridCell(1, 0, 1, 0, "Tulot"),
        GridCell(1, 1, 1, 1, "1 200 1 100"),
        GridCell(2, 0, 2, 0, "Menot"),
        GridCell(2, 1, 2, 1, "-900 -850"),
    ]
    assert compare([right], [glued]) == Score(9, 4, 1)
    lost = [c for c in right if c.text != "-850"]
    found = compare([right], [lost])
    assert found == Score(9, 7, 7)
    assert (round(found.recall, 3), found.precision) == (0.778, 1.0)
    assert compare([right], []) == Score(9, 0, 0)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test or options.folder is None:
        self_test()
        print("self-test: as known")
        return 0
    pairs = pairs_in(options.folder)
    if not pairs:
        print(f"no NAME.pdf with NAME-str.xml in {options.folder}")
        return 1
    scores = []
    for pdf, structure in pairs:
        start = time.perf_counter()
        score = compare(read_truth(structure), read_tables(pdf))
        scores.append(score)
        seconds = time.perf_counter() - start
        print(
            f"{pdf.stem:<12} recall {score.recall:.3f}  precision {score.precision:.3f}"
            f"  {score.wanted:>5} relations  {seconds:.2f} s"
        )
    number = len(scores)
    recall = sum(s.recall for s in scores) / number
    precision = sum(s.precision for s in scores) / number
    f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
    print(f"mean of {number} documents: recall {recall:.4f}  precision {precision:.4f}  F1 {f1:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
