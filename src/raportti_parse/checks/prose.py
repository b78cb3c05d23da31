"""Sums in running text: a total and its list, a figure and what it is split into."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from raportti_parse.checks.finding import Finding, linear, repairs
from raportti_parse.checks.interval import Figure, figure
from raportti_parse.checks.vocabulary import same_unit, word_test
from raportti_parse.records.model import CheckKind, Quantity, Role

_ITEM = re.compile(r"^\s*[-–−•·*▪o]\s|^\s*[-–−•·▪]")
_LEAD = "lead in: "
_WORDS = re.compile(r"[^\W\d_]{4,}")
_SUMMABLE = frozenset({Role.OUTTURN, Role.OTHER, Role.FORECAST, Role.BUDGET, Role.SHARE, Role.CHANGE})


@dataclass(frozen=True, slots=True)
class Group:
    """A total of the text and the list that stands under it."""

    total: Figure
    parts: tuple[Figure, ...]


def prose_sums(kinds: Sequence[Sequence[Quantity]], in_grid: frozenset[str]) -> list[Finding]:
    """Sums in the text of the report. `kinds`: quantities of one kind each, in page order; `in_grid`: ids of
    figures that fill a table cell, which the table's own sums take care of."""
    found: list[Finding] = []
    for quantities in kinds:
        pages: dict[int, list[Figure]] = defaultdict(list)
        for quantity in quantities:
            if quantity.id in in_grid or not quantity.source.context:
                continue
            one = figure(quantity)
            if one is not None:
                pages[quantity.source.page].append(one)
        groups: list[Group] = []
        for figures in pages.values():
            groups += _lists(figures)
        for group in groups:
            found += _list_sum(group)
        for figures in pages.values():
            found += _sentences(figures)
        found += _subsets(groups, [one for figures in pages.values() for one in figures])
    return found


def _lists(figures: list[Figure]) -> Iterator[Group]:
    """Lists under a line with one figure, known by links, by the lead-in that was inherited, or by shape."""
    by_id = {one.id: one for one in figures}
    by_context: dict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        by_context[one.quantity.source.context or ""].append(one)
    parts: dict[str, list[Figure]] = defaultdict(list)
    for position, one in enumerate(figures):
        total = _linked(one, by_id) or _inherited(one, by_context) or _above(figures, position)
        if total is not None and total is not one:
            parts[total.id].append(one)
    for name, listed in parts.items():
        total = by_id[name]
        same = [part for part in listed if _alike(total, part)]
        if len(same) > 1 and len(same) == len(listed):
            yield Group(total, tuple(same))


def _linked(one: Figure, by_id: dict[str, Figure]) -> Figure | None:
    if "ratio" in one.quantity.reasons:
        return None
    wholes = (link.to for link in one.quantity.links if link.relation == "part_of")
    return next((by_id[whole] for whole in wholes if whole in by_id), None)


def _inherited(one: Figure, by_context: dict[str, list[Figure]]) -> Figure | None:
    """The figure of the lead-in that gave this one its unit or scale."""
    for reason in one.quantity.reasons:
        if _LEAD in reason:
            above = by_context.get(reason.split(_LEAD, 1)[1].strip(), [])
            return above[0] if len(above) == 1 else None
    return None


def _above(figures: list[Figure], position: int) -> Figure | None:
    """The figure of the line above a list item, where that ends in a colon or says that it is the total."""
    one = figures[position]
    if not _is_item(one):
        return None
    for place in range(position - 1, max(-1, position - 15), -1):
        above = figures[place]
        if not _is_item(above):
            context = (above.quantity.source.context or "").rstrip()
            alone = place == 0 or figures[place - 1].quantity.source.context != above.quantity.source.context
            leads = context.endswith((":", ";")) or word_test("total")(context[: _place(above)])
            return above if leads and alone else None
    return None


def _is_item(one: Figure) -> bool:
    """Whether a figure stands in a line with a bullet, or alone at the end of one: "Toteutunut: 8 kpl"."""
    context = one.quantity.source.context or ""
    return bool(_ITEM.match(context)) or (":" in context and context.endswith(f": {one.quantity.text}"))


def _alike(total: Figure, part: Figure) -> bool:
    a, b = total.quantity, part.quantity
    return same_unit(a.unit) == same_unit(b.unit) and b.role in _SUMMABLE


def _list_sum(group: Group) -> Iterator[Finding]:
    total, parts = group.total, group.parts
    partial = word_test("partial")
    if any(partial(text) for text in (total.quantity.source.context or "", total.quantity.label)):
        return
    found = linear(CheckKind.SUM, "list", total, tuple((1, part) for part in parts))
    if found.holds or repairs(found):
        yield found


def _sentences(figures: list[Figure]) -> Iterator[Finding]:
    """Figures of one sentence, or of the sentence after a total: "406 henkilöä … 236 hlö, 66 hlö, …"."""
    runs: list[list[Figure]] = []
    for one in figures:
        if runs and _together(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    for position, run in enumerate(runs):
        run.sort(key=_place)
        explicit = list(_written(run))
        if explicit:
            yield from explicit
            continue
        yield from _split(run)
        if position:
            yield from _follows(runs[position - 1], run)


def _together(first: Figure, second: Figure) -> bool:
    """Whether two figures stand in one sentence, or in a row of boxes that hold a figure each."""
    if first.quantity.source.context == second.quantity.source.context:
        return True
    return _bare(first) and _bare(second)


def _bare(one: Figure) -> bool:
    return (one.quantity.source.context or "").strip() == one.quantity.text.strip()


def _place(one: Figure) -> int:
    return (one.quantity.source.context or "").find(one.quantity.text)


def _written(run: list[Figure]) -> Iterator[Finding]:
    """A sum written out: "236 + 66 + 60 + 44 = 406"."""
    context = run[0].quantity.source.context or ""
    if "=" not in context or len(run) < 3:
        return
    marks: list[str] = []
    end = -1
    for one in run:
        start = context.find(one.quantity.text, max(end, 0))
        if start < 0:
            return
        marks.append(context[end:start].strip() if end >= 0 else "")
        end = start + len(one.quantity.text)
    for at, mark in enumerate(marks):
        if mark != "=" or at < 2:
            continue
        first = at - 1
        while first > 0 and marks[first] in ("+", "-", "–", "−"):
            first -= 1
        terms = tuple((1 if n == first or marks[n] == "+" else -1, run[n]) for n in range(first, at))
        if len(terms) > 1:
            yield linear(CheckKind.SUM, "written", run[at], terms)


def _split(run: list[Figure]) -> Iterator[Finding]:
    """A figure and its parts in one sentence, told by "joista", "yhteensä", "koostuu"."""
    context = run[0].quantity.source.context or ""
    splits, totals = word_test("splitting"), word_test("total")
    for at in range(len(run) - 2):
        total = run[at]
        rest = [one for one in run[at + 1 :] if _alike(total, one)]
        if len(rest) < 2:
            continue
        between = context[_place(total) + len(total.quantity.text) : _place(rest[0])]
        before = context[: _place(total)]
        said = splits(between) or (at == 0 and totals(before))
        if not said:
            continue
        for count in range(len(rest), 1, -1):
            found = linear(CheckKind.SUM, "split", total, tuple((1, part) for part in rest[:count]))
            if found.holds and found.balance.allowed * 20 <= abs(total.value):
                yield found
                break
        else:
            whole = linear(CheckKind.SUM, "split", total, tuple((1, part) for part in rest))
            complete = totals(before) and ":" in between
            if whole.balance.gap < 0 and splits(between) and not _before_other(between):
                yield whole  # the parts are more than the whole
            elif (complete or whole.balance.allowed * 1000 <= abs(total.value)) and repairs(whole):
                yield whole
        return


def _before_other(between: str) -> bool:
    """Whether another clause starts before the parts: then they need not be parts."""
    return between.count(",") > 2 or len(between) > 60


def _follows(above: list[Figure], run: list[Figure]) -> Iterator[Finding]:
    """A total in one sentence and its parts in the next, all in one unit."""
    totals = word_test("total")
    for total in above:
        parts = [one for one in run if _alike(total, one)]
        if len(parts) < 2 or len(parts) != len(run):
            continue
        if not _same_place(total, parts[0]):
            continue
        found = linear(CheckKind.SUM, "follows", total, tuple((1, part) for part in parts))
        context = total.quantity.source.context or ""
        said = totals(context[: _place(total)])
        leads = len(parts) > 2 or context.endswith((":", ";"))
        if said and (found.holds or (leads and repairs(found))):
            yield found
            return
        if found.holds and _elative(total, run) and found.balance.allowed * 1000 <= abs(total.value):
            yield found
            return


def _same_place(first: Figure, second: Figure) -> bool:
    a, b = first.quantity.source, second.quantity.source
    return a.page == b.page and a.table == b.table and a.cell == b.cell


def _elative(total: Figure, run: list[Figure]) -> bool:
    """Whether the next sentence begins with what the total is of: "Liikevaihto oli … Liikevaihdosta …"."""
    start = re.match(r"\W*([^\W\d_]+s[tt][aä])\b", run[0].quantity.source.context or "")
    return start is not None and any(
        word.lower()[:5] == start[1].lower()[:5] for word in _WORDS.findall(total.quantity.label)
    )


def _subsets(groups: list[Group], figures: list[Figure]) -> Iterator[Finding]:
    """A figure elsewhere that names some of a list's parts: "perusopetuksen ja … yht. 1,3 milj."."""
    for group in groups:
        names = {part.id: _stem(part.quantity.label) for part in group.parts}
        if len(group.parts) < 3 or not all(names.values()):
            continue
        own = {group.total.id, *names}
        for one in figures:
            if one.id in own or not _alike(group.total, one):
                continue
            text = f"{one.quantity.label} {one.quantity.source.context or ''}".lower()
            named = [part for part in group.parts if names[part.id] and names[part.id] in text]
            if not 1 < len(named) < len(group.parts):
                continue
            found = linear(CheckKind.SUM, "named parts", one, tuple((1, part) for part in named))
            if found.holds or repairs(found):
                yield found


def _stem(label: str) -> str:
    """What stays of a name in any case: "perusopet" of Perusopetus and perusopetuksen."""
    name = label.strip().lower()
    if len(name) < 4 or name.count(" ") > 2:
        return ""
    return name[: max(4, len(name) - 2)]
