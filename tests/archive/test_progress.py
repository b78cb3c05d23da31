"""What a run shows."""

from __future__ import annotations

import io

from rich.console import Console

from raportti_parse.archive.progress import Bar, Lines, progress_for


def test_plain_lines_where_there_is_no_terminal() -> None:
    out = io.StringIO()
    console = Console(file=out, width=60)
    progress = progress_for(console)
    assert isinstance(progress, Lines)
    progress = Lines(console, every=0)
    progress.stage("looking for files")
    progress.begin(2)
    progress.file("a.pdf", 12, None)
    progress.file("[b].pdf", 0, "[b].pdf is damaged")
    progress.end()
    lines = out.getvalue().splitlines()
    assert lines[0] == "looking for files"
    assert lines[1].startswith("1 of 2 files, ")
    assert lines[2] == "not read: [b].pdf is damaged"
    assert "2 of 2 files" in lines[3]
    assert "1 failed, about 0 min left" in lines[3]


def test_a_bar_on_a_terminal() -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=120)
    progress = progress_for(console)
    assert isinstance(progress, Bar)
    progress.stage("looking for files")
    progress.begin(2)
    progress.file("a.pdf", 12, None)
    progress.file("[b].pdf", 0, "[b].pdf is damaged")
    progress.end()
    assert "2/2" in out.getvalue()
    assert "1 failed" in out.getvalue()
    assert "[b].pdf is damaged" in out.getvalue()
