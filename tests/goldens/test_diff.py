"""make diff: records matched and compared field by field, snapshots kept by the source's tree."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bench.diff import described, main, pictures, summary
from bench.differences import Change, Record, differences, records
from bench.snapshots import WORKING, snapshots, source_tree

from raportti_parse import Report
from tests.conftest import SAMPLES, parsed

DECK = SAMPLES / "lahti-2020-seurantaraportti.pdf"


@pytest.fixture(scope="module")
def deck() -> Report:
    return parsed(DECK)


def data(report: Report) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(report.to_json())
    return read


def changes(old: Report, new: Report) -> list[Change]:
    return differences(records(data(old)), records(data(new)))


def test_equal_reports_have_no_differences(deck: Report) -> None:
    assert changes(deck, deck) == []
    assert len(records(data(deck))) > len(deck.quantities) + len(deck.checks) + len(deck.unused)


def test_a_changed_field_is_named_with_both_values(deck: Report) -> None:
    first = replace(deck.amounts[0], entity="Kirjasto", value=Decimal(7))
    [change] = changes(deck, replace(deck, amounts=(first, *deck.amounts[1:])))
    assert change.what == "changed"
    assert change.fields == (
        ("entity", "Sivistyksen palvelualue", "Kirjasto"),
        ("value", "270800000", "7"),
    )
    assert described(change) == [
        "~ p2 quantity 270,8 M€",
        "      entity: Sivistyksen palvelualue -> Kirjasto",
        "      value: 270800000 -> 7",
    ]


def test_added_and_lost_records_are_told_apart(deck: Report) -> None:
    fewer = replace(deck, unused=deck.unused[1:])
    assert [c.what for c in changes(deck, fewer)] == ["lost"]
    assert [c.what for c in changes(fewer, deck)] == ["added"]
    assert summary({DECK: changes(deck, fewer)})[-1] == "ALL: unused 1 lost"


def test_new_ids_are_no_difference(deck: Report) -> None:
    """One record more on a page renames the page's others: what they are and name stays the same."""
    other = json.loads(deck.to_json().replace('"p3q', '"p3q1').replace("p3c", "p3c2"))
    assert '"p3q1' in json.dumps(other)
    assert differences(records(data(deck)), records(other)) == []


def test_a_glued_figure_is_a_changed_text_and_a_lost_record() -> None:
    apart = [figure("20 000", 10, 40), figure("400 000", 50, 90)]
    glued = [figure("20 000 400 000", 10, 90)]
    [first, second] = differences(apart, glued)
    assert (first.what, second.what) == ("changed", "lost")
    assert first.fields[-1] == ("text", "20 000", "20 000 400 000")


def test_a_moved_figure_is_matched_by_its_text() -> None:
    [change] = differences(
        [figure("7", 10, 20), figure("8", 10, 20)], [figure("8", 10, 20), figure("7", 60, 70)]
    )
    assert [name for name, _, _ in change.fields] == ["box"]


def figure(text: str, left: float, right: float) -> Record:
    return Record("quantity", 3, (left, 100.0, right, 110.0), text, {"role": "budget"})


def test_pictures_show_the_place_of_each_change(deck: Report, tmp_path: Path) -> None:
    page = pictures({DECK: changes(deck, replace(deck, amounts=deck.amounts[2:]))}, tmp_path, most=9)
    html = page.read_text(encoding="utf-8")
    shown = sorted(tmp_path.glob("*.png"))
    assert len(shown) >= 2
    assert all(picture.name in html for picture in shown)
    assert "270,8 M€" in html


def git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def test_snapshots_are_kept_by_the_tree_of_the_source(tmp_path: Path) -> None:
    root, kept, file = tmp_path / "project", tmp_path / "kept", tmp_path / "a.pdf"
    package = root / "src" / "raportti_parse"
    package.mkdir(parents=True)
    file.write_bytes(b"%PDF")
    reader = (
        "class parse:\n    def __init__(self, *a, ocr): pass\n    def to_json(self): return '{\"n\": %d}'\n"
    )
    (package / "__init__.py").write_text(reader % 1, encoding="utf-8")
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "one")
    assert source_tree(WORKING, root) == source_tree("HEAD", root)
    assert snapshots("HEAD", [file], folder=kept, root=root) == {file: {"n": 1}}

    (package / "__init__.py").write_text(reader % 2, encoding="utf-8")
    assert source_tree(WORKING, root) != source_tree("HEAD", root)
    assert snapshots(WORKING, [file], folder=kept, root=root) == {file: {"n": 2}}
    assert snapshots("HEAD", [file], folder=kept, root=root) == {file: {"n": 1}}
    assert len(list(kept.rglob("*.json"))) == 2

    with pytest.raises(subprocess.CalledProcessError):
        snapshots("no-such-revision", [file], folder=kept, root=root)


def test_the_command_says_when_nothing_differs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def same(revision: str, files: list[Path], *, ocr: bool) -> dict[Path, dict[str, Any]]:
        asked.append(revision)
        return {path: {} for path in files}

    monkeypatch.setattr("bench.diff.snapshots", same)
    assert main(["--base", "main", "--exit-code", str(DECK)]) == 0
    assert asked == ["main", WORKING]
    assert capsys.readouterr().out.splitlines()[-1] == "ALL: the same"
