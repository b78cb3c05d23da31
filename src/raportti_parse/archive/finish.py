"""Everything that is made from the shards once they are read."""

from __future__ import annotations

from collections.abc import Mapping

from raportti_parse.archive.build import build_tables
from raportti_parse.archive.by_hand import start_by_hand
from raportti_parse.archive.layout import Layout
from raportti_parse.archive.manifest import Manifest
from raportti_parse.archive.package import write_package
from raportti_parse.archive.previous import compare_reports
from raportti_parse.archive.shards import Shard
from raportti_parse.archive.units import start_units
from raportti_parse.archive.views import write_views


def build_dataset(layout: Layout, manifest: Manifest, shards: Mapping[str, Shard]) -> None:
    """The tables, the comparisons between reports, and the descriptions of both, in that order."""
    start_units(layout.units)
    start_by_hand(layout.by_hand)
    build_tables(layout, manifest, shards)
    compare_reports(layout)
    write_package(layout, manifest.settings.version)
    write_views(layout)
