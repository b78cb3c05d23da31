"""The one way from a command to the terminal: what a report says is shown as it is, and steers nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from raportti_parse.printable import printable, printable_json


class Terminal(Console):
    """A console on which no text is markup, and control characters are written out: "\\x1b"."""

    def __init__(self, *, stderr: bool = False, soft_wrap: bool = True) -> None:
        super().__init__(stderr=stderr, soft_wrap=soft_wrap, markup=False, emoji=False, highlight=False)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            if segment.control:  # rich's own: a progress bar moves the cursor
                yield segment
            else:
                yield segment._replace(text=printable(segment.text, keep="\n"))


def write_json(text: str) -> None:
    """JSON and a line's end on standard output."""
    sys.stdout.write(printable_json(text) + "\n")


def complain(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write("raportti-parse: " + printable(message, keep="\n") + "\n")
