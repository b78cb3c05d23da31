"""How a run shows where it is: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import time
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class RunProgress(Protocol):
    """What a run tells whoever watches it."""

    def stage(self, words: str) -> None:
        """Another part of the run begins."""

    def begin(self, files: int) -> None:
        """So many files are about to be read."""

    def file(self, name: str, pages: int, failure: str | None) -> None:
        """One more file is done; `failure` says why it could not be read."""

    def end(self) -> None:
        """The run is over, well or not."""


class Silent:
    """Shows nothing."""

    def stage(self, words: str) -> None: ...

    def begin(self, files: int) -> None: ...

    def file(self, name: str, pages: int, failure: str | None) -> None: ...

    def end(self) -> None: ...


class Bar:
    """A progress bar with pages a second, failures and the time left; failures scroll by above it."""

    def __init__(self, console: Console) -> None:
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[speed]} pages/s, {task.fields[failed]} failed, left"),
            TimeRemainingColumn(),
            console=console,
        )
        self._task: TaskID | None = None
        self._count = _Count()

    def stage(self, words: str) -> None:
        self._bar.console.print(words, markup=False, highlight=False)

    def begin(self, files: int) -> None:
        self._count = _Count()
        self._task = self._bar.add_task("files", total=files, speed="0", failed="0")
        self._bar.start()

    def file(self, name: str, pages: int, failure: str | None) -> None:
        if self._task is None:
            return
        self._count.add(pages, failure)
        if failure:
            self._bar.console.print(Text.assemble(("not read ", "red"), failure))
        speed = f"{self._count.speed():.1f}"
        self._bar.update(self._task, advance=1, speed=speed, failed=str(self._count.failed))

    def end(self) -> None:
        self._bar.stop()


class Lines:
    """A line every `every` seconds, for logs; failures at once."""

    def __init__(self, console: Console, every: float = 30.0) -> None:
        self._console = console
        self._every = every
        self._count = _Count()
        self._files = 0
        self._said = time.monotonic()

    def stage(self, words: str) -> None:
        self._say(words)

    def begin(self, files: int) -> None:
        self._files = files
        self._count = _Count()

    def file(self, name: str, pages: int, failure: str | None) -> None:
        self._count.add(pages, failure)
        if failure:
            self._say(f"not read: {failure}")
        if time.monotonic() - self._said >= self._every:
            self._said = time.monotonic()
            count = self._count
            left = count.seconds() / count.files * (self._files - count.files)
            self._say(
                f"{count.files} of {self._files} files, {count.speed():.1f} pages/s, {count.failed} failed, "
                f"about {left / 60:.0f} min left"
            )

    def end(self) -> None:
        pass

    def _say(self, words: str) -> None:
        self._console.print(words, markup=False, highlight=False, soft_wrap=True)


class _Count:
    def __init__(self) -> None:
        self.files = self.pages = self.failed = 0
        self._started = time.monotonic()

    def add(self, pages: int, failure: str | None) -> None:
        self.files += 1
        self.pages += pages
        self.failed += failure is not None

    def seconds(self) -> float:
        return time.monotonic() - self._started

    def speed(self) -> float:
        return self.pages / max(self.seconds(), 0.001)


def progress_for(console: Console) -> RunProgress:
    """The bar on a terminal, lines anywhere else."""
    return Bar(console) if console.is_terminal else Lines(console)
