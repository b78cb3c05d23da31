"""The report as JSON and as DataFrames."""

from __future__ import annotations

import json
from decimal import Decimal

import jsonschema
import pytest

from raportti_parse import Report, json_schema


def test_json_round_trip_is_equal(lahti: Report) -> None:
    assert Report.from_json(lahti.to_json()) == lahti


def test_json_follows_its_schema(lahti: Report) -> None:
    jsonschema.Draft202012Validator(json_schema()).validate(json.loads(lahti.to_json()))


def test_values_are_strings_in_json(lahti: Report) -> None:
    data = json.loads(lahti.to_json(), parse_float=_no_float_but_boxes)
    assert data["schema"] == "raportti-parse/1"
    for kind in ("amounts", "percentages", "counts"):
        for quantity in data[kind]:
            assert all(isinstance(quantity[name], str) for name in ("value", "low", "high"))
            assert "E" not in quantity["value"]
            assert Decimal(quantity["low"]) <= Decimal(quantity["value"]) <= Decimal(quantity["high"])


def _no_float_but_boxes(text: str) -> float:
    return round(float(text), 2)


def test_ids_are_unique_and_links_lead_somewhere(lahti: Report, kauhava: Report) -> None:
    for report in (lahti, kauhava):
        ids = [q.id for q in report.quantities]
        assert len(ids) == len(set(ids))
        known = set(ids)
        assert all(link.to in known for q in report.quantities for link in q.links)
        assert all(q in known for m in report.measures for q in m.quantities)
        measures = {m.id for m in report.measures}
        assert all(s.measure in measures for s in report.statuses if s.measure is not None)


def test_frames_keep_decimals(lahti: Report) -> None:
    frames = lahti.to_frames()
    assert set(frames) >= {"amounts", "percentages", "counts", "measures", "statuses", "unused", "tables"}
    amounts = frames["amounts"]
    assert len(amounts) == len(lahti.amounts)
    assert all(isinstance(value, Decimal) for value in amounts["value"])
    context = {"source_page", "period_label", "entity", "role", "sources_role", "sources_period"}
    assert context <= set(amounts.columns)
    assert amounts.loc[amounts["text"] == "274 M€", "value"].tolist() == [Decimal(274_000_000)]


def test_empty_frames_keep_their_columns() -> None:
    from raportti_parse.records.model import FileInfo, Header, Kind, ToolInfo

    bare = Report(
        Header(None, Kind.MUU, None, None, None, 1, FileInfo("x.pdf", ""), ToolInfo("raportti-parse", "0"))
    )
    frames = bare.to_frames()
    assert frames["amounts"].empty
    assert {"id", "value", "unit", "source_page"} <= set(frames["amounts"].columns)


def test_a_wrong_json_is_refused() -> None:
    import msgspec

    with pytest.raises(msgspec.ValidationError):
        Report.from_json('{"report": 1}')
