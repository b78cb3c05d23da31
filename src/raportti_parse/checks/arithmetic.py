"""The sum behind a check, written out the way a person would do it."""

from __future__ import annotations

from raportti_parse.checks.finding import Finding, spaced
from raportti_parse.records.model import CheckKind

_MOST = 12


def written_out(finding: Finding) -> str:
    """ "1 223 796 - 7 479 717 = -6 255 921, printed -6 255 922"."""
    b = finding.balance
    printed = spaced(finding.result.value)
    if finding.kind is CheckKind.REPEAT:
        other = finding.terms[0][1]
        return f"{printed} here, {spaced(other.value)} on page {other.quantity.source.page}"
    if finding.linear:
        left = _sum(finding)
    else:
        part, whole = finding.terms[0][1], finding.terms[-1][1]
        left = f"{spaced(part.value)} / {spaced(whole.value)}"
        if finding.factor != 1:
            left += f" x {spaced(finding.factor)}"
        if finding.shift:
            left += f" - {spaced(finding.shift)}"
        if finding.turned:
            left = f"-({left})"
    if not b.gap:
        return f"{left} = {printed}"
    return f"{left} = {spaced(b.expected)}, printed {printed}"


def _sum(finding: Finding) -> str:
    pieces: list[str] = []
    shown = finding.terms if len(finding.terms) <= _MOST else finding.terms[: _MOST - 1]
    for sign, one in shown:
        value = one.value
        if sign < 0 and value < 0:
            piece, mark = f"({spaced(value)})", "-"
        else:
            piece, mark = spaced(abs(value)), "-" if sign * value < 0 else "+"
        pieces.append(f"{mark} {piece}" if pieces else (piece if mark == "+" else f"-{piece}"))
    if len(shown) < len(finding.terms):
        pieces.append(f"+ ... ({len(finding.terms)} figures)")
    return " ".join(pieces)
