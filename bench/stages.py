"""Where the time of one parse goes, stage by stage."""

from __future__ import annotations

import time
from pathlib import Path

from raportti_parse import finnish
from raportti_parse.checks import check_report
from raportti_parse.layout import lay_out
from raportti_parse.page import Page, read_pages, set_furniture_aside
from raportti_parse.pdf import open_document
from raportti_parse.pipeline import find_all_marks
from raportti_parse.records.assemble import Input, build_report
from raportti_parse.records.model import FileInfo

STAGES = ("reading", "furniture", "layout", "marks", "records", "checks", "json")


def stage_seconds(path: Path, warm: Path) -> dict[str, float]:
    """Seconds of processor time a stage, in a process that has read another report before."""
    _run(warm)
    return _run(path)


def _run(path: Path) -> dict[str, float]:
    times = [time.process_time()]

    def lap() -> None:
        times.append(time.process_time())

    with open_document(path) as document:
        pages = [page for page in read_pages(document) if isinstance(page, Page)]
        lap()
        pages = list(set_furniture_aside(pages))
        lap()
        layout = lay_out(pages, finnish.join_break)
        lap()
        marks = find_all_marks(layout, document, [])
        lap()
        file = FileInfo(document.name, document.sha256)
        given = Input(layout, file, document.page_count, None, (), tuple(marks))
        report = build_report(given)
        lap()
    report = check_report(report)
    lap()
    report.to_json()
    lap()
    return {name: end - start for name, start, end in zip(STAGES, times, times[1:], strict=False)}
