"""Folders in, files and troubles out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from raportti_parse.archive.errors import ArchiveUseError
from raportti_parse.archive.find import find_files
from raportti_parse.printable import printable

NAMES = ("tilinpäätös Å.pdf", 'it\'s "quoted".PDF', "emoji 😀.pdf", "new\nline.pdf", "-dash.pdf", "[1]*?.pdf")


def test_names_of_every_sort_are_found(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).write_bytes(b"%PDF-1.4")
    (tmp_path / os.fsdecode(b"latin-\xe4.pdf")).write_bytes(b"%PDF-1.4")
    found = find_files([tmp_path])
    assert {os.path.basename(path) for path in found.files} == {*NAMES, os.fsdecode(b"latin-\xe4.pdf")}
    assert not found.troubles
    assert not found.others


def test_content_decides_where_the_name_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "report").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "notes.txt").write_text("hello")
    found = find_files([tmp_path])
    assert [os.path.basename(path) for path in found.files] == ["report"]
    assert [os.path.basename(path) for path in found.others] == ["notes.txt"]


def test_links_are_followed_once_and_broken_ones_said(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "r.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere")
    found = find_files([tmp_path])
    assert len(found.files) == 1
    assert [(trouble.code, os.path.basename(trouble.path)) for trouble in found.troubles] == [
        ("broken_link", "gone.pdf")
    ]


def test_a_pipe_named_pdf_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    found = find_files([tmp_path])
    assert [trouble.code for trouble in found.troubles] == ["not_a_file"]


def test_an_unreadable_folder_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "r.pdf").write_bytes(b"%PDF-1.4")
    scan = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("shut"):  # a real one would not stop the administrator who runs tests
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = find_files([tmp_path])
    assert len(found.files) == 1
    assert [trouble.code for trouble in found.troubles] == ["unreadable_folder"]
    assert found.blind == (str(tmp_path / "shut"),)


def test_a_path_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(ArchiveUseError, match="does not exist"):
        find_files([tmp_path / "missing"])
    with pytest.raises(ArchiveUseError, match="no folder"):
        find_files([])


def test_control_characters_cannot_reach_the_terminal() -> None:
    assert printable("a\x1b[31m\n.pdf") == "a\\x1b[31m\\x0a.pdf"
    assert printable("å 😀.pdf") == "å 😀.pdf"


@contextmanager
def deep(folder: Path, name: str, depth: int) -> Iterator[None]:
    """A report so many folders down; taken away again step by step, as `rmtree` may not reach it either."""
    here = os.getcwd()
    os.chdir(folder)
    for _ in range(depth):
        os.mkdir(name)
        os.chdir(name)
    Path("r.pdf").touch()
    bottom = os.open(".", os.O_RDONLY)
    try:
        os.chdir(here)
        yield
    finally:
        os.chdir(bottom)
        os.close(bottom)
        Path("r.pdf").unlink()
        for _ in range(depth):
            os.chdir("..")
            os.rmdir(name)
        os.chdir(here)


def test_a_report_five_hundred_folders_deep_is_found(tmp_path: Path) -> None:
    with deep(tmp_path, "d", 500):
        assert find_files([tmp_path]).files == (str(tmp_path / "/".join(["d"] * 500) / "r.pdf"),)


def test_what_lies_deeper_than_the_system_can_name_is_said(tmp_path: Path) -> None:
    with deep(tmp_path, "d" * 100, 60):
        found = find_files([tmp_path])
    assert found.files == ()
    assert [trouble.message.rpartition(" cannot be ")[2] for trouble in found.troubles] == [
        "reached (File name too long)"
    ]
    assert found.blind
