"""Why one figure is what the report says it is, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from raportti_parse.checks.finding import spaced
from raportti_parse.errors import UnknownFigureError
from raportti_parse.printable import printable
from raportti_parse.records.model import Basis, Cell, Check, Measure, Period, Quantity, Report, Table

LONGEST = 12  # members of a check, and ids in an error, that are listed one by one
ROWS_AROUND = 2  # of the table, above and below the figure's own
HEADING_ROWS = 4
WIDEST_CELL = 22  # characters
LONGEST_TEXT = 300

_SAID_BY = {
    Basis.PRINTED: "printed beside it",
    Basis.ROW: "its row",
    Basis.COLUMN: "its column",
    Basis.TITLE: "the title of its table or chart",
    Basis.LEAD_IN: "the line above that governs it",
    Basis.HEADING: "the heading of its section",
    Basis.REPORT: "what holds for the whole report",
    Basis.ARITHMETIC: "the report's arithmetic",
    Basis.CORRECTION: "a person's correction",
    Basis.ASSUMED: "nothing: assumed, as the most common case",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A figure's table, its cell there, and the cells that head its row and its column; outermost first."""

    table: Table | None = None
    own: Cell | None = None
    row_headers: tuple[Cell, ...] = ()
    column_headers: tuple[Cell, ...] = ()


def explain(report: Report, figure_id: str) -> str:
    """The figure's value, what each of its properties is and follows from, its place in its table, and the
    checks, goal and statuses that it belongs to; lines of plain text, control characters written out.

    Raises UnknownFigureError where the report has no such figure; the message names ids that come close.
    """
    figure = find_figure(report, figure_id)
    place = find_place(report, figure)
    parts = (
        _value(figure),
        _properties(figure, place.table),
        [f"  - {plain(reason)}" for reason in figure.reasons],
        _standing(figure, place),
        _excerpt(place),
        list(_checks(report, figure)),
        list(_goal(report, figure)),
        list(_links(report, figure)),
    )
    titles = (
        f"{figure.id}: {plain(figure.text)}",
        "What it is, and what says so",
        f"Reasons ({figure.trust.value})",
        "Where it stands",
        "Its rows of the table",
        "Checks",
        "Goal",
        "Other figures it refers to, or that refer to it",
    )
    return "\n".join(
        "\n".join([title, *lines, ""]) for title, lines in zip(titles, parts, strict=True) if lines
    )


def find_figure(report: Report, figure_id: str) -> Quantity:
    """The figure with this id. Raises UnknownFigureError, which names those that come close."""
    ids = {quantity.id: quantity for quantity in report.quantities}
    if figure_id in ids:
        return ids[figure_id]
    said = plain(figure_id)
    members = {check.id: check.members for check in report.checks}
    members.update((measure.id, measure.quantities) for measure in report.measures)
    if members.get(figure_id):
        of_it = ", ".join(members[figure_id][:LONGEST])
        raise UnknownFigureError(f"{said} is no figure but a check or goal; its figures are {of_it}")
    close = get_close_matches(figure_id, ids, n=5, cutoff=0.6)
    hint = f"close to it are {', '.join(close)}" if close else "parse --json lists the ids"
    raise UnknownFigureError(f"the report has no figure '{said}'; {hint}")


def find_place(report: Report, figure: Quantity) -> Place:
    """Where in its table the figure stands; all empty where it stands in none."""
    table = next((one for one in report.tables if one.id == figure.source.table), None)
    if table is None:
        return Place()
    own = next((cell for cell in table.cells if _holds(cell, figure)), None)
    if own is None:
        return Place(table)
    before = [c for c in table.cells if c.row <= own.row and c.column < own.column]
    above = [c for c in table.cells if c.row < own.row and _covers_column(c, own.column)]
    return Place(table, own, _named(own.row_headers, before), _named(own.column_headers, above))


def _named(names: Sequence[str], cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """For each name the last of the cells that has it, the one that is nearest."""
    nearest = {cell.text: cell for cell in sorted(cells, key=lambda c: (c.row, c.column))}
    return tuple(nearest[name] for name in names if name in nearest)


def _holds(cell: Cell, figure: Quantity) -> bool:
    """Whether it is the figure's cell: by its number, or by its place, as a goal's figures have no number."""
    if figure.source.cell is not None:
        row, column = figure.source.cell
        return cell.row <= row < cell.row + cell.row_span and _covers_column(cell, column)
    (x0, top, x1, bottom), (left, upper, right, lower) = figure.source.bbox, cell.bbox
    inside = left <= (x0 + x1) / 2 < right and upper <= (top + bottom) / 2 < lower
    return inside and cell.page == figure.source.page


def _covers_column(cell: Cell, column: int) -> bool:
    return cell.column <= column < cell.column + cell.column_span


def plain(text: str, longest: int = LONGEST_TEXT) -> str:
    """The report's words on one line, cut where they are long; control characters are written out.

    >>> plain("Kulut\\n\\x1b[31m 274 M€\\u202e")
    'Kulut \\\\x1b[31m 274 M€\\\\u202e'
    """
    line = printable(" ".join(text.split()))
    return line if len(line) <= longest else line[: longest - 3] + "..."


def _field(name: str, said: str) -> str:
    return f"  {name:<10}{said}"


def _span(low: Decimal, high: Decimal) -> str:
    return spaced(low) if low == high else f"{spaced(low)} .. {spaced(high)}"


def _value(figure: Quantity) -> list[str]:
    sides = (figure.comparator, figure.direction)
    said = [side.value.replace("_", " ") for side in sides if side is not None]
    lines = [
        _field("value", ", ".join([f"{spaced(figure.value)} {plain(figure.unit or '')}".rstrip(), *said]))
    ]
    if figure.low != figure.high:
        lines.append(_field("rounding", f"leaves {_span(figure.low, figure.high)} open"))
    if figure.narrowed is not None:
        lines.append(_field("narrowed", f"to {_span(*figure.narrowed)} by the checks below"))
    return lines


def _properties(figure: Quantity, table: Table | None) -> list[str]:
    words = {
        Basis.ROW: figure.source.row,
        Basis.COLUMN: figure.source.column,
        Basis.TITLE: table.title if table else None,
    }
    sources = figure.sources
    rows: list[tuple[str, str | None, Basis | None]] = [
        ("unit", figure.unit, sources.unit),
        ("role", figure.role.value, sources.role),
        ("label", figure.label, sources.label),
        ("concept", figure.concept, None),
        ("entity", " > ".join(figure.entity_path) or figure.entity, sources.entity),
        ("scope", figure.scope.value if figure.scope else None, None),
        ("period", _dated(figure.period) if figure.period else None, sources.period),
    ]
    lines: list[str] = []
    for name, said, basis in rows:
        line = _field(name, plain(said or "not said", 120))
        if said and basis is not None:
            quoted = words.get(basis)
            line += f"    <- {_SAID_BY[basis]}" + (f' "{plain(quoted, 80)}"' if quoted else "")
        lines.append(line)
    return lines


def _dated(period: Period) -> str:
    if period.start is None and period.end is None:
        return period.label
    return f"{period.label} ({period.start or ''} .. {period.end or ''})"


def _standing(figure: Quantity, place: Place) -> list[str]:
    source, table = figure.source, place.table
    box = ", ".join(f"{side:g}" for side in source.bbox)
    lines = [_field("page", f"{source.page}, box {box} (points), read as {source.method.value}")]
    lines += [_field("section", plain(source.section))] if source.section else []
    if table is not None:
        title = f' "{plain(table.title, 80)}"' if table.title else ""
        cell = f", row {place.own.row}, column {place.own.column}" if place.own else ""
        lines.append(_field("table", f"{table.id} ({table.kind}){title}{cell}"))
    named = (("row", source.row), ("column", source.column), ("context", source.context))
    return lines + [_field(name, plain(said)) for name, said in named if said]


def _excerpt(place: Place) -> list[str]:
    """The first row, the heading rows and those around the figure's, which stands between > and <."""
    if place.table is None or place.own is None:
        return []
    cells, row = place.table.cells, place.own.row
    top = {c.row for c in cells if (c.header or c.row == 0) and c.row < row - ROWS_AROUND}
    heading = sorted(top)[:HEADING_ROWS]
    shown = [*heading, *range(max(row - ROWS_AROUND, 0), min(row + ROWS_AROUND + 1, place.table.rows))]
    grid = {number: [""] * place.table.columns for number in shown}
    for cell in cells:
        if cell.row in grid:
            text = plain(cell.text, WIDEST_CELL)
            grid[cell.row][cell.column] = f">{text}<" if cell is place.own else text
    widths = [max(map(len, column)) for column in zip(*grid.values(), strict=True)]
    return [
        f"  {number:>4}  " + "  ".join(t.ljust(w) for t, w in zip(texts, widths, strict=True) if w).rstrip()
        for number, texts in grid.items()
    ]


def _checks(report: Report, figure: Quantity) -> Iterator[str]:
    by_id = {quantity.id: quantity for quantity in report.quantities}
    for check in report.checks:
        if figure.id in check.members:
            yield from _check(check, [by_id[name] for name in check.members if name in by_id])


def _check(check: Check, members: Sequence[Quantity]) -> Iterator[str]:
    holds = "holds" if check.holds else "DOES NOT HOLD"
    note = f": {plain(check.note)}" if check.note else ""
    yield f"  {check.id}  {check.kind.value} on page {check.page}, {holds}{note}"
    off = spaced(abs(check.actual - check.expected))
    sides = f"expected {spaced(check.expected)}, printed {spaced(check.actual)}"
    yield f"    {sides}, off by {off}; rounding allows {spaced(check.tolerance)}"
    for one in members[:LONGEST]:
        where = f"page {one.source.page}, {one.role.value}"
        yield f"    {one.id:<8} {plain(one.text)}  {plain(one.label, 60)}  ({where})"
    if len(members) > LONGEST:
        yield f"    and {len(members) - LONGEST} more figures"


def _goal(report: Report, figure: Quantity) -> Iterator[str]:
    for measure in report.measures:
        if measure.id == figure.measure or figure.id in measure.quantities:
            yield from _measure(measure)
            for status in report.statuses:
                if status.measure == measure.id:
                    by = (f"its {status.evidence.value}", status.label, status.colour, status.code)
                    said = ", ".join(plain(one) for one in by if one)
                    yield _field("mark", f"{status.id}, {status.value.value} by {said}")


def _measure(measure: Measure) -> Iterator[str]:
    status = measure.status.value if measure.status else "no status"
    yield f"  {measure.id}: {status}, page {measure.source.page}"
    for name in ("theme", "goal", "action", "indicator", "baseline", "target", "baseline_target", "outturn"):
        said: str | None = getattr(measure, name)
        if said:
            yield _field(name.replace("baseline_target", "aim"), plain(said, 160))


def _links(report: Report, figure: Quantity) -> Iterator[str]:
    by_id = {quantity.id: quantity for quantity in report.quantities}
    for link in figure.links:
        text = plain(by_id[link.to].text) if link.to in by_id else "not in this report"
        yield f"  {link.relation} {link.to} ({text})"
    for other in report.quantities:
        for link in other.links:
            if link.to == figure.id:
                yield f"  {other.id} ({plain(other.text)}) is {link.relation} this one"
        if figure.range_id and other.range_id == figure.range_id and other is not figure:
            yield f"  {other.id} ({plain(other.text)}) is the range's other end"
