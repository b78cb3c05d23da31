"""make idle: which functions no real report, sample or annotated sentence calls, and which never say yes.

    python -m bench.idle [--real DIR] [--ocr] [--rare N] [FILE ...]

A function that gives no more than None, False or nothing over all files (`--rare N`: at most N times) is a
rule that moved nothing: a candidate to go. It may still be a guard against hostile input or keep a wrong
figure out, and what a check would say of a faulty report it does not say of a right one: switch it off and
look at `make diff` and at the tests before it goes.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from bench.snapshots import report_files

ROOMS = ("layout", "finnish", "records", "checks")
Place = tuple[str, int]
"""A file and the line on which a function starts, decorators included."""


@dataclass(frozen=True, slots=True)
class Function:
    """One function of the source; `silent` where it is declared to return None."""

    name: str
    place: Place
    lines: int
    silent: bool


@dataclass(slots=True)
class Watch:
    """How often each function was called, and how often it gave something that counts as yes."""

    called: Counter[Place]
    said: Counter[Place]


def functions(folder: Path) -> list[Function]:
    """All functions and methods under a folder, in order; special methods are left out."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("__"):
                start = min([node.lineno, *(d.lineno for d in node.decorator_list)])
                lines = (node.end_lineno or start) - start + 1
                silent = isinstance(node.returns, ast.Constant) and node.returns.value is None
                found.append(Function(node.name, (str(path), start), lines, silent))
    return sorted(found, key=lambda one: one.place)


@contextmanager
def watched(folder: Path) -> Iterator[Watch]:
    """Counts the calls of functions under a folder meanwhile; what runs is slower by half."""
    watch, root = Watch(Counter(), Counter()), f"{folder}/"

    def see(frame: FrameType, event: str, value: object) -> None:
        code = frame.f_code
        if event not in ("call", "return") or not code.co_filename.startswith(root):
            return
        place = code.co_filename, code.co_firstlineno
        if event == "call":
            watch.called[place] += 1
        elif _counts(value):
            watch.said[place] += 1

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        yield watch
    finally:
        sys.setprofile(before)


def _counts(value: object) -> bool:
    try:
        return bool(value)
    except ValueError:  # an array has no truth of its own
        return True


def idle(found: Iterable[Function], watch: Watch, rare: int = 0) -> tuple[list[Function], list[Function]]:
    """The functions that were never called, and those that said something at most `rare` times."""
    never = [one for one in found if not watch.called[one.place]]
    quiet = [
        one for one in found if watch.called[one.place] and not one.silent and watch.said[one.place] <= rare
    ]
    return never, quiet


def read_all(files: Sequence[Path], *, ocr: bool, say: Callable[[str], None]) -> None:
    """Parses the files and reads the annotated sentences."""
    from tests.quality.run_sentences import SENTENCES, Tally, score

    from raportti_parse import parse

    for path in files:
        say(path.name)
        parse(path, ocr=ocr)
    tally = Tally()
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        score(json.loads(line), tally, keep=False)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--real", type=Path, help="a folder of real reports")
    parser.add_argument("--ocr", action="store_true")
    parser.add_argument("--rare", type=int, default=0, metavar="N", help="times that count as never")
    options = parser.parse_args(arguments)
    import raportti_parse

    package = Path(raportti_parse.__file__).parent
    with watched(package) as watch:
        read_all(options.files or report_files(options.real), ocr=options.ocr, say=print)
    found = [one for room in ROOMS for one in functions(package / room)]
    never, quiet = idle(found, watch, options.rare)
    for title, listed in (("never called", never), ("never said yes", quiet)):
        print(f"== {title}: {len(listed)} functions, {sum(one.lines for one in listed)} lines")
        for one in listed:
            path, line = one.place
            times = f"{watch.said[one.place]} of {watch.called[one.place]}"
            print(f"{Path(path).relative_to(package)}:{line} {one.name}, {one.lines} lines, {times}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
