"""The truth that a sample's build wrote, as known figures and follow-up rows."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.goldens.known import Known

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def load_truth(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((SAMPLES / f"{name}.truth.json").read_text(encoding="utf-8"))
    return data


def figures(name: str) -> list[Known]:
    """All figures of a sample's truth, in its order."""
    data = load_truth(name)
    return [
        Known(item["page"], Decimal(item["value"].partition("/")[0]), kind, item["where"], item)
        for kind in ("amounts", "percentages", "counts")
        for item in data[kind]
    ]
