"""A report as the small table that a notebook shows for it."""

from __future__ import annotations

from html import escape

from raportti_parse.records.model import Report

_LEFT = 'style="text-align:left"'


def to_html(report: Report) -> str:
    """What report it is, how many records of each kind it gave, and what to look at; all text escaped."""
    head = report.report
    failing = sum(not check.holds for check in report.checks)
    rows = [
        ("report", head.title or head.file.name),
        ("organisation", head.organisation),
        ("area", head.area),
        ("period", head.period.label if head.period else None),
        ("pages", head.pages),
        ("amounts", len(report.amounts)),
        ("percentages", len(report.percentages)),
        ("counts", len(report.counts)),
        ("figures verified, doubtful", f"{len(report.verified())}, {len(report.doubtful())}"),
        ("measures, statuses", f"{len(report.measures)}, {len(report.statuses)}"),
        ("tables", len(report.tables)),
        ("checks that hold, that fail", f"{len(report.checks) - failing}, {failing}"),
        ("problems", len(report.problems)),
    ]
    cells = "".join(
        f"<tr><th {_LEFT}>{name}</th><td {_LEFT}>{escape(str(said))}</td></tr>"
        for name, said in rows
        if said is not None
    )
    return f"<table>{cells}</table>"
