"""What every report promises its callers: names, types, ids that lead somewhere, boxes, intervals."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from raportti_parse import Report
from tests.conftest import SAMPLES, parsed
from tests.parts import KAUHAVA

INPUTS = [*sorted(p for p in SAMPLES.glob("*.pdf") if "skannattu" not in p.name), KAUHAVA]
DECIMAL = re.compile(r"^-?\d+(\.\d+)?$")
COLOUR = re.compile(r"^#[0-9a-f]{6}$")

PROMISED = {
    "": "schema report amounts percentages counts measures statuses status_counts tables sections checks "
    "problems unused",
    "report": "title kind organisation publisher_kind sources area period pages file tool",
    "quantity": "id value low high unit text direction comparator role concept label entity scope "
    "entity_path sources period trust reasons source range_id",
    "source": "page bbox method section table row column context",
    "measure": "id theme goal action indicator baseline target baseline_target outturn responsible by_unit "
    "status pages quantities source",
    "status": "id value label evidence colour code page bbox measure",
    "section": "title level pages entity",
    "check": "id kind page holds expected actual tolerance members",
    "problem": "code severity message page bbox",
    "unused": "page bbox text reason",
}


def has(record: dict[str, Any], kind: str) -> bool:
    return set(PROMISED[kind].split()) <= set(record)


@pytest.fixture(params=INPUTS, ids=lambda p: p.stem, scope="module")
def data(request: pytest.FixtureRequest, wait_for: Callable[[str], None]) -> dict[str, Any]:
    path: Path = request.param
    if path is KAUHAVA:
        wait_for(KAUHAVA.name)
    loaded: dict[str, Any] = json.loads(parsed(path).to_json())
    return loaded


def quantities(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [q for kind in ("amounts", "percentages", "counts") for q in data[kind]]


def test_names(data: dict[str, Any]) -> None:
    assert has(data, "")
    assert next(iter(data)) == "schema"
    assert has(data["report"], "report")
    assert all(has(q, "quantity") and has(q["source"], "source") for q in quantities(data))
    for kinds, kind in (
        ("measures", "measure"),
        ("statuses", "status"),
        ("sections", "section"),
        ("checks", "check"),
        ("problems", "problem"),
        ("unused", "unused"),
    ):
        assert all(has(record, kind) for record in data[kinds]), kinds


def test_values_are_decimal_texts_inside_their_interval(data: dict[str, Any]) -> None:
    for q in quantities(data):
        assert all(isinstance(q[n], str) and DECIMAL.match(q[n]) for n in ("value", "low", "high")), q["id"]
        assert Decimal(q["low"]) <= Decimal(q["value"]) <= Decimal(q["high"]), q["id"]
    for check in data["checks"]:
        assert all(DECIMAL.match(check[n]) for n in ("expected", "actual", "tolerance")), check["id"]


def test_units_of_each_list(data: dict[str, Any]) -> None:
    assert all(q["unit"] == "EUR" or q["unit"].startswith("EUR/") for q in data["amounts"])
    assert {q["unit"] for q in data["percentages"]} <= {"percent", "percentage_point"}
    assert not {q["unit"] for q in data["counts"]} & {"EUR", "percent", "percentage_point"}


def test_ids_are_unique_and_lead_somewhere(data: dict[str, Any]) -> None:
    kinds = ("amounts", "percentages", "counts", "measures", "statuses", "tables", "checks")
    ids = Counter(record["id"] for kind in kinds for record in data[kind])
    assert max(ids.values()) == 1, ids.most_common(3)
    figures, measures = {q["id"] for q in quantities(data)}, {m["id"] for m in data["measures"]}
    tables, sections = {t["id"] for t in data["tables"]}, {s["title"] for s in data["sections"]}
    statuses = {s["id"] for s in data["statuses"]}
    for q in quantities(data):
        assert q["source"]["table"] in tables | {None}, q["id"]
        assert q["source"]["section"] in sections | {None}, q["id"]
        assert q["measure"] in measures | {None}, q["id"]
        assert {link["to"] for link in q["links"]} <= figures, q["id"]
    for m in data["measures"]:
        assert set(m["quantities"]) <= figures, m["id"]
        assert m["source"]["table"] in tables | {None}, m["id"]
        assert m["source"]["section"] in sections | {None}, m["id"]
        assert m["source"]["page"] in m["pages"], m["id"]
    assert {s["measure"] for s in data["statuses"]} <= measures | {None}
    assert all(set(c["members"]) <= figures | measures | statuses for c in data["checks"])
    assert all(t["section"] in sections | {None} for t in data["tables"])


def test_ranges_have_two_ends(data: dict[str, Any]) -> None:
    ends = Counter(q["range_id"] for q in quantities(data) if q["range_id"])
    assert set(ends.values()) <= {2}


def test_a_measure_has_the_value_of_its_status(data: dict[str, Any]) -> None:
    said = {s["measure"]: s["value"] for s in data["statuses"] if s["measure"]}
    assert {m["id"]: m["status"] for m in data["measures"] if m["status"]} == said
    assert all(s["colour"] is None or COLOUR.match(s["colour"]) for s in data["statuses"])


def test_boxes_and_pages(data: dict[str, Any]) -> None:
    count = data["report"]["pages"]
    places = [(q["source"]["page"], q["source"]["bbox"]) for q in quantities(data)]
    places += [(m["source"]["page"], m["source"]["bbox"]) for m in data["measures"]]
    places += [(r["page"], r["bbox"]) for kind in ("statuses", "unused", "tables") for r in data[kind]]
    places += [(c["page"], c["bbox"]) for t in data["tables"] for c in t["cells"]]
    for page, (x0, top, x1, bottom) in places:
        assert 1 <= page <= count
        assert x0 <= x1
        assert top <= bottom
        assert [round(x, 2) for x in (x0, top, x1, bottom)] == [x0, top, x1, bottom]


def test_tables_have_each_cell_once_with_its_headers(data: dict[str, Any]) -> None:
    for table in data["tables"]:
        places = [(c["row"], c["column"]) for c in table["cells"]]
        assert len(places) == len(set(places)), table["id"]
        assert all(r < table["rows"] and c < table["columns"] for r, c in places), table["id"]
    inner = [c for t in data["tables"] for c in t["cells"] if not c["header"] and c["column"] > 0]
    headed = [c for c in inner if c["row_headers"] or c["column_headers"]]
    assert len(headed) >= 0.9 * len(inner)


def test_doubt_has_a_reason(data: dict[str, Any]) -> None:
    assert all(q["reasons"] for q in quantities(data) if q["trust"] == "doubtful")
    assert all(u["reason"].strip() for u in data["unused"])


def test_summaries_of_statuses_have_the_promised_shape(lahti: Report) -> None:
    counts = json.loads(lahti.to_json())["status_counts"]
    assert [{"page": c["page"], "counts": c["counts"]} for c in counts] == [
        {"page": 27, "counts": {"achieved": 20, "partly_achieved": 9, "not_achieved": 0}}
    ]


def test_the_same_file_gives_the_same_ids() -> None:
    path = SAMPLES / "lahti-2019-toimintakertomus.pdf"
    from raportti_parse import parse

    assert parse(path.read_bytes(), ocr=False).quantities == parsed(path).quantities
