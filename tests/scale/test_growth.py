"""The whole parse costs as much a page in a report of 2 000 pages as in one of ten, and on one page as much
a word and a ruling among a hundred thousand as among a thousand. The curves are printed (`pytest -s`)."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable

import pytest

from raportti_parse import Report, parse
from raportti_parse.records.model import CheckKind
from tests.reading.handmade import Handmade, text

LABELS = ("Myyntituotot", "Maksutuotot", "Tuet ja avustukset", "Palkat ja palkkiot", "Palvelujen ostot")
UNITS = ("Kirjasto", "Perusopetus", "Varhaiskasvatus", "Liikuntapalvelut", "Nuorisopalvelut")


def report_of(pages: int) -> bytes:
    """Pages of one kind: a heading, two sentences with figures, a ruled table with its sum and a footer."""
    dice = random.Random(pages)
    pdf = Handmade()
    for number in range(1, pages + 1):
        unit = dice.choice(UNITS)
        parts = [text(50, 370, f"{number} {unit}", size=16)]
        parts.append(text(50, 345, f"Palveluja k\xe4ytti {dice.randint(100, 9999)} asiakasta vuonna 2024."))
        parts.append(
            text(50, 330, f"Kulujen toteuma oli {dice.randint(10, 99)},{dice.randint(0, 9)} milj. euroa.")
        )
        parts += [text(x, 302, head) for x, head in ((200, "TA 2024"), (300, "TP 2024"), (400, "Poikkeama"))]
        figures = [(dice.randint(1000, 99_999), dice.randint(1000, 99_999)) for _ in LABELS]
        figures.append((sum(a for a, _ in figures), sum(b for _, b in figures)))
        for row, (label, (budget, outturn)) in enumerate(zip((*LABELS, "Yhteens\xe4"), figures, strict=True)):
            y = 282 - 20 * row
            parts.append(text(55, y, label))
            for x, figure in ((200, budget), (300, outturn), (400, outturn - budget)):
                parts.append(text(x, y, f"{figure:,}".replace(",", " ")))
        bottom = 296 - 20 * (len(figures))
        parts += [f"50 {316 - 20 * row} 450 0.5 re f " for row in range(len(figures) + 2)]
        parts += [f"{x} {bottom} 0.5 {316 - bottom} re f " for x in (50, 190, 290, 390, 500)]
        pdf.page("".join(parts) + text(290, 15, str(number)))
    return pdf.build()


def rulings_page(count: int) -> bytes:
    return Handmade().page("".join(f"{at % 500} {at % 390} 30 0.5 re f\n" for at in range(count))).build()


def words_page(count: int) -> bytes:
    """Words spread over a page as large as they need, so that it stays as full."""
    across = round(count**0.5)
    words = "".join(text(70 * (at % across), 14 * (at // across), f"sana{at}") for at in range(count))
    side = (70.0 * across + 60, 14.0 * (count // across + 2))
    return Handmade().page(words, media_box=(0, 0, *side)).build()


def table_page(rows: int) -> bytes:
    """One table of so many rows, every tenth the sum of the nine above it."""
    dice = random.Random(rows)
    top = 20.0 * rows + 20
    parts = [text(x, top, head) for x, head in ((200, "TA 2024"), (300, "TP 2024"), (400, "Poikkeama"))]
    group: list[tuple[int, int]] = []
    for row in range(1, rows + 1):
        y = top - 20 * row
        if row % 10:
            label, (budget, outturn) = (
                f"Kohde {row}",
                (dice.randint(1000, 99_999), dice.randint(1000, 99_999)),
            )
            group.append((budget, outturn))
        else:
            label, (budget, outturn) = "Yhteens\xe4", (sum(b for b, _ in group), sum(o for _, o in group))
            group = []
        parts.append(text(55, y, label))
        for x, figure in ((200, budget), (300, outturn), (400, outturn - budget)):
            parts.append(text(x, y, f"{figure:,}".replace(",", " ")))
        parts.append(f"50 {y - 6} 450 0.5 re f ")
    parts += [f"{x} 0 0.5 {top + 14} re f " for x in (50, 190, 290, 390, 500)]
    return Handmade().page("".join(parts), media_box=(0, 0, 550, top + 30)).build()


def curve(
    title: str, sizes: tuple[int, ...], make: Callable[[int], bytes]
) -> tuple[list[float], list[Report]]:
    """Seconds of processor time a piece at each size, and the reports."""
    lines = [title]
    costs, reports = [], []
    for size in sizes:
        content = make(size)
        start = time.process_time()
        reports.append(parse(content, ocr=False))
        costs.append((time.process_time() - start) / size)
        lines.append(f"{size:>8} {1000 * costs[-1]:9.4f} ms each")
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
    return costs, reports


@pytest.mark.slow
def test_a_page_costs_the_same_in_a_long_report() -> None:
    parse(report_of(10), ocr=False)  # what is loaded once
    costs, reports = curve("pages", (10, 100, 500, 2000), report_of)
    assert costs[-1] < 1.5 * min(costs), costs
    for report in reports:
        assert len(report.amounts) >= 18 * report.report.pages
        sums = [check for check in report.checks if check.kind in (CheckKind.SUM, CheckKind.DIFFERENCE)]
        assert len(sums) >= 8 * report.report.pages
        assert all(check.holds for check in sums)


@pytest.mark.slow
@pytest.mark.parametrize("make", [rulings_page, words_page])
def test_a_page_costs_as_much_as_stands_on_it(make: Callable[[int], bytes]) -> None:
    parse(make(100), ocr=False)
    costs, _ = curve(make.__name__, (1000, 10_000, 100_000), make)
    assert costs[-1] < 2.5 * min(costs[:2]), costs


@pytest.mark.slow
def test_a_row_costs_the_same_in_a_large_table() -> None:
    parse(table_page(100), ocr=False)
    costs, reports = curve("rows", (200, 1000, 5000), table_page)
    assert costs[-1] < 2.5 * min(costs), costs
    for report, rows in zip(reports, (200, 1000, 5000), strict=True):
        assert len(report.counts) == 3 * rows
        sums = [check for check in report.checks if check.kind is CheckKind.SUM]
        assert len(sums) >= 2 * rows // 10
        assert all(check.holds for check in sums)
