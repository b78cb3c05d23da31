"""raportti-parse parse FILE: a readable summary, or the whole report as JSON."""

from __future__ import annotations

import argparse
from pathlib import Path

from raportti_parse.cli.terminal import write_json
from raportti_parse.cli.writing import check_writable, write
from raportti_parse.errors import ExitCode


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
        check_writable(out, "--out")  # said before a minute of reading, not after
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
        write(out, (report.to_json(indent=1) + "\n").encode(), "--out")
    elif arguments.json:
        write_json(report.to_json(indent=1))
    else:
        from raportti_parse.cli.summary import print_summary

        print_summary(report)
    return ExitCode.OK
