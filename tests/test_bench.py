"""What the bench times is what a reader gets: a file that the process has not read before."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench import run
from bench.reading import CONTESTANTS, WHOLE

from tests.conftest import SAMPLES
from tests.parts import KAUHAVA

FILES = [*sorted(SAMPLES.glob("*.pdf")), KAUHAVA]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
@pytest.mark.parametrize("name", list(CONTESTANTS))
def test_no_timed_contestant_has_seen_the_file(
    name: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Path, bool]] = []
    clock: list[float] = []

    def contestant(given: Path) -> int:
        seen.append((given, bool(clock)))
        return 7

    def now() -> float:
        clock.append(len(clock))
        return clock[-1]

    monkeypatch.setitem(CONTESTANTS, name, contestant)
    monkeypatch.setattr("bench.run.time.process_time", now)
    assert run.run_one(name, path)["pages"] == 7
    (warmed, _), timed = seen
    assert warmed.name != path.name
    assert timed == (path, True)
    assert len(clock) == 2


def test_the_first_file_of_a_process_is_timed_cold(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []

    def contestant(given: Path) -> int:
        seen.append(given)
        return 1

    monkeypatch.setitem(CONTESTANTS, WHOLE, contestant)
    assert run.run_one(WHOLE, FILES[0], first=True)["seconds"] >= 0.1  # this process's own start counts
    assert seen == [FILES[0]]
