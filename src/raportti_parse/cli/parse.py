"""raportti-parse parse FILE: a readable summary, or the whole report as JSON."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from raportti_parse.archive.atomic import write_whole
from raportti_parse.cli.terminal import write_json
from raportti_parse.errors import ExitCode, FileAccessError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="the report, a PDF")
    parser.add_argument("--json", action="store_true", help="the whole report as JSON, not the summary")
    parser.add_argument("--out", metavar="FILE", help="write the JSON to this file and show nothing")
    parser.add_argument("--pages", metavar="RANGE", help="only these pages, for example 3-7 or 1,4,9-12")
    parser.add_argument("--password", help="of an encrypted file")
    parser.add_argument("--no-ocr", action="store_true", help="leave pictures and scans unread")
    parser.add_argument("--audit", action="store_true", help="let pdfplumber and camelot read it too (slow)")


def run(arguments: argparse.Namespace) -> ExitCode:
    from raportti_parse.cli.waiting import shown_progress
    from raportti_parse.pipeline import collector_paused, parse

    out = Path(arguments.out) if arguments.out else None
    if out is not None:
        _check_writable(out)  # said before a minute of reading, not after
    with collector_paused(), shown_progress(arguments.file) as progress:
        report = parse(
            arguments.file,
            password=arguments.password,
            pages=arguments.pages,
            ocr=not arguments.no_ocr,
            audit=arguments.audit,
            progress=progress,
        )
    if out is not None:
        _write(out, report.to_json(indent=1) + "\n")
    elif arguments.json:
        write_json(report.to_json(indent=1))
    else:
        from raportti_parse.cli.summary import print_summary

        print_summary(report)
    return ExitCode.OK


def _check_writable(path: Path) -> None:
    if _is_stream(path):
        return
    if path.is_dir():
        raise _cannot_write(path, "it is a folder")
    if not path.parent.is_dir():
        raise _cannot_write(path, f"{path.parent} is no folder")
    if not os.access(path.parent, os.W_OK):
        raise _cannot_write(path, f"nothing may be written in {path.parent}")


def _write(path: Path, text: str) -> None:
    """The whole file or nothing; a link stays one, a pipe or a terminal is written to."""
    try:
        write_whole(path if _is_stream(path) else path.resolve(), text.encode())
    except OSError as error:
        raise _cannot_write(path, error.strerror or str(error)) from error


def _is_stream(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _cannot_write(path: Path, why: str) -> FileAccessError:
    return FileAccessError(f"cannot write {path}: {why}; choose another --out")
