"""raportti-parse explain FILE ID: why one figure is what it is, as text and as a picture."""

from __future__ import annotations

import argparse
import io
from pathlib import Path

from raportti_parse.cli.terminal import Terminal
from raportti_parse.cli.writing import check_writable, write
from raportti_parse.errors import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="the report, a PDF")
    parser.add_argument("id", help="the figure's id, as parse --json and check show it: p98q12")
    parser.add_argument("--png", metavar="FILE", help="draw its part of the page, with what it was read from")
    parser.add_argument("--dpi", type=int, default=150, metavar="N", help="of the picture (default: 150)")
    parser.add_argument("--pages", metavar="RANGE", help="read only these pages, as parse --pages did")
    parser.add_argument("--password", help="of an encrypted file")
    parser.add_argument("--no-ocr", action="store_true", help="leave pictures and scans unread")


def run(arguments: argparse.Namespace) -> ExitCode:
    from raportti_parse.cli.waiting import shown_progress
    from raportti_parse.export import explain, explain_picture
    from raportti_parse.pipeline import collector_paused, parse

    png = Path(arguments.png) if arguments.png else None
    if png is not None:
        check_writable(png, "--png")
    with collector_paused(), shown_progress(arguments.file) as progress:
        report = parse(
            arguments.file,
            password=arguments.password,
            pages=arguments.pages,
            ocr=not arguments.no_ocr,
            progress=progress,
        )
    text = explain(report, arguments.id)
    if png is not None:
        image = explain_picture(
            report, arguments.id, arguments.file, password=arguments.password, dpi=arguments.dpi
        )
        content = io.BytesIO()
        image.save(content, "PNG")
        write(png, content.getvalue(), "--png")
    Terminal().print(text, end="")
    return ExitCode.OK
