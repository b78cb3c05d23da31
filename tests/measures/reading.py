"""A file's follow-up records, by the stages that give them and no others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from raportti_parse import finnish
from raportti_parse.layout import Layout, lay_out
from raportti_parse.layout.legends import Legend, find_legend
from raportti_parse.layout.marks import Mark
from raportti_parse.page import Page, read_pages, set_furniture_aside
from raportti_parse.pdf import open_document
from raportti_parse.pipeline import find_all_marks
from raportti_parse.records.entities import section_entities
from raportti_parse.records.follow_up import FollowUp, MeasureContext
from raportti_parse.records.header import find_kind, find_period, find_service_area
from raportti_parse.records.measures import find_measures
from raportti_parse.records.owners import report_home, section_homes
from raportti_parse.records.publisher import find_publisher


@dataclass(frozen=True, slots=True)
class Read:
    """What the stages gave, each to be looked at."""

    layout: Layout
    marks: tuple[Mark, ...]
    legend: Legend
    found: FollowUp


def read_follow_up(source: Path | bytes) -> Read:
    """Marks, legend and follow-up records of one PDF."""
    with open_document(source) as document:
        pages = [p for p in read_pages(document) if isinstance(p, Page)]
        layout = lay_out(list(set_furniture_aside(pages)), finnish.join_break)
        marks = find_all_marks(layout, document, [])
        legend = find_legend(layout.pages, marks)
        area = find_service_area(layout)
        publisher = find_publisher(layout)
        owner = report_home(publisher, area)
        entities = section_entities(layout, area, owner.entity)
        owners = tuple(section_homes(layout.sections, entities, owner))
        context = MeasureContext(find_period(layout, find_kind(layout)), owner, owners)
        return Read(layout, tuple(marks), legend, find_measures(layout, marks, legend, context))
