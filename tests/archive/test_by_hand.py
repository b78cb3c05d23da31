"""`reports.csv`: what people know of a report wins over what was read, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from raportti_parse.archive import ArchiveUseError, open_dataset
from raportti_parse.archive.by_hand import load_by_hand
from tests.archive import fakes
from tests.archive.small_archive import quick_run

HEAD = "file;organisation;area;period;kind;note\n"


def test_a_line_wins_over_what_was_read(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    fakes.write(source / "undated.pdf", "amount outturn 5000 0.5 Kirjasto;tulos")
    fakes.write(source / "other.pdf", "year 2020", "city Lahti", "amount outturn 700 0.5 Kirjasto;tulos")
    quick_run(source, out=out)
    assert (out / "reports.csv").read_text(encoding="utf-8-sig").strip() == HEAD.strip()
    line = "undated.pdf;Korpivaara;;1-8/2025;osavuosikatsaus;asked\n"
    (out / "reports.csv").write_text(HEAD + line, encoding="utf-8")
    quick_run(source, out=out)
    with open_dataset(out) as connection:
        found = connection.execute(
            "SELECT organisation, kind, period_end::VARCHAR FROM reports ORDER BY organisation"
        ).fetchall()
        assert found[0] == ("Korpivaara", "osavuosikatsaus", "2025-08-31")
        assert found[1][0] == "Lahti"
        dated = connection.execute(
            "SELECT organisation, period_label, period_source FROM amounts WHERE value = 5000"
        ).fetchall()
    assert dated == [("Korpivaara", "1-8/2025", "correction")]


@pytest.mark.parametrize(
    ("line", "why"),
    [(";A;;;;", "file is needed"), ("a.pdf;;;soon;;", "no period"), ("a.pdf;;;;novel;", "no kind")],
)
def test_a_line_that_cannot_be_understood(tmp_path: Path, line: str, why: str) -> None:
    path = tmp_path / "reports.csv"
    path.write_text(HEAD + line, encoding="utf-8")
    with pytest.raises(ArchiveUseError, match=why):
        load_by_hand(path)
