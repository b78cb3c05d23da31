"""make idle: functions that are never called, or never say anything, are told from those that do."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from bench.idle import functions, idle, watched

SOURCE = """
from functools import lru_cache

def yes(x): return x > 1

def never_yes(x): return x > 9

def uncalled(x): return True

def acts(x) -> None: x + 1

def found(x):
    yield from ([x] if x > 2 else [])

def finds_nothing(x):
    for y in ():
        yield y

class Kept:
    @property
    def empty(self): return []

    @lru_cache
    def once(self): return 3
"""


def test_functions_are_told_by_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "rules.py"
    path.write_text(SOURCE, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("rules", path)
    assert spec is not None
    assert spec.loader is not None
    rules = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(rules)
    with watched(tmp_path) as watch:
        for x in (1, 2, 3):
            rules.yes(x), rules.never_yes(x), rules.acts(x)
            list(rules.found(x)), list(rules.finds_nothing(x))
        kept = rules.Kept()
        assert (kept.empty, kept.once()) == ([], 3)
    rules.uncalled(1)  # after the watch is over
    listed = functions(tmp_path)
    names = ["yes", "never_yes", "uncalled", "acts", "found", "finds_nothing", "empty", "once"]
    assert [one.name for one in listed] == names
    never, quiet = idle(listed, watch)
    assert [one.name for one in never] == ["uncalled"]
    assert [one.name for one in quiet] == ["never_yes", "finds_nothing", "empty"]
    assert [one.name for one in idle(listed, watch, rare=1)[1]] == [
        "never_yes", "found", "finds_nothing", "empty", "once",
    ]  # fmt: skip
