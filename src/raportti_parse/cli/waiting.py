"""What a person sees while one report is read: nothing for a second, then a line that says where it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from raportti_parse.cli.terminal import Terminal

if TYPE_CHECKING:
    from raportti_parse.pipeline import Progress

PATIENCE = 1.0  # seconds


@contextmanager
def shown_progress(file: str, console: Console | None = None, after: float = PATIENCE) -> Iterator[Progress]:
    """What `parse` is to tell its progress; on a terminal it shows after a second, on standard error.

    The line is gone when the block ends.
    """
    console = console or Terminal(stderr=True, soft_wrap=False)
    name = escape(Path(file).name)
    status = console.status(name)
    timer = threading.Timer(after, status.start)
    timer.daemon = True

    def tell(words: str, done: int, pages: int) -> None:
        status.update(f"{name}: {words}, {done} of {pages} pages")

    if console.is_terminal:
        timer.start()
    try:
        yield tell
    finally:
        timer.cancel()
        if timer.ident is not None:
            timer.join()
        status.stop()
