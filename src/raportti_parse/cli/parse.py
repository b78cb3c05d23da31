"""raportti-parse parse FILE: a readable summary, or the whole report as JSON."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

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
    from raportti_parse.pipeline import parse

    report = parse(
        arguments.file,
        password=arguments.password,
        pages=arguments.pages,
        ocr=not arguments.no_ocr,
        audit=arguments.audit,
    )
    if arguments.out:
        _write(Path(arguments.out), report.to_json(indent=1) + "\n")
    elif arguments.json:
        sys.stdout.write(report.to_json(indent=1) + "\n")
    else:
        from raportti_parse.cli.summary import print_summary

        print_summary(report)
    return ExitCode.OK


def _write(path: Path, text: str) -> None:
    """The whole file or nothing: written beside and moved into place."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise FileAccessError(f"cannot write {path}: {error.strerror}; choose another --out") from error
