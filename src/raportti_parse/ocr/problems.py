"""What stayed unread in pictures and scans, as values that become the report's problems."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from raportti_parse.page.model import Box


class Weight(enum.StrEnum):
    """How much a problem matters; the words are those of the report's severities."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class OcrProblem:
    """One thing that OCR could not do, with its place."""

    code: str
    severity: Weight
    message: str
    page: int
    box: Box | None = None
