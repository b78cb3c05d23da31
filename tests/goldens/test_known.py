"""Known figures, transcribed by eye: are they in the output, with the right value, page and meaning?"""

from __future__ import annotations

from raportti_parse import Report
from tests.goldens.known import Known, Score, load, score

KAUHAVA = "kauhava-tilinpaatos-2024.known.json"
LAHTI = "lahti-2021-seurantaraportti.known.json"


def _missing(result: Score) -> str:
    return "\n".join(
        f"page {k.page}: {k.said['text']} ({k.said.get('row') or k.said.get('label')})"
        for k in result.missing
    )


def _wrong(result: Score, field: str) -> str:
    return "\n".join(
        f"page {k.page}: {k.said['text']} is {getattr(q, field)}, known {k.said.get(field)}"
        for k, q in result.wrong[field]
    )


def _where(known: list[Known], *places: str) -> list[Known]:
    return [k for k in known if k.where in places]


def test_every_known_figure_of_lahti_is_found(lahti: Report) -> None:
    known = load(LAHTI)
    assert len(known) >= 23
    result = score(lahti, known, ("unit", "role", "entity", "direction"))
    assert not result.missing, _missing(result)
    for field in ("unit", "role", "entity", "direction"):
        assert not result.wrong[field], _wrong(result, field)


def test_known_figures_of_kauhava(kauhava: Report) -> None:
    known = load(KAUHAVA)
    assert len(known) >= 150
    assert len({k.page for k in known}) >= 20
    text = score(kauhava, _where(known, "text"))
    table = score(kauhava, _where(known, "table"))
    assert text.recall() >= 0.985, _missing(text)
    assert table.recall() >= 0.995, _missing(table)
    assert table.right("role") >= 0.99, _wrong(table, "role")
    assert table.right("entity") >= 0.99, _wrong(table, "entity")
    assert text.right("unit") >= 0.98, _wrong(text, "unit")
    assert text.right("role") >= 0.95, _wrong(text, "role")
    assert text.right("entity") >= 0.90, _wrong(text, "entity")
