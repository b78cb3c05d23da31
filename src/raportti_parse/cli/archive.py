"""`raportti-parse archive FOLDER... --out DATASET`."""

from __future__ import annotations

import argparse
import re
from contextlib import ExitStack
from pathlib import Path

from raportti_parse.archive.errors import ArchiveStoppedError, ArchiveUseError
from raportti_parse.archive.progress import Silent, progress_for
from raportti_parse.cli.terminal import Terminal
from raportti_parse.errors import ExitCode

NAME = "archive"

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folders", nargs="*", metavar="FOLDER", help="folders and files to read")
    parser.add_argument("--out", required=True, metavar="DATASET", help="the dataset's folder")
    parser.add_argument("--workers", type=int, metavar="N", help="files read at once (default: all cores)")
    parser.add_argument(
        "--timeout",
        type=float,
        default=120,
        metavar="SECONDS",
        help="time of the processor for a file (default: 120)",
    )
    parser.add_argument(
        "--page-timeout", type=float, default=5, metavar="SECONDS", help="and more for each page (default: 5)"
    )
    parser.add_argument(
        "--memory", type=memory_size, default=2 << 30, metavar="SIZE", help="memory for a file (default: 2G)"
    )
    parser.add_argument("--retry-failed", action="store_true", help="try again what could not be read before")
    parser.add_argument(
        "--passwords", metavar="FILE", help="a text file with passwords, one a line, each tried in turn"
    )
    parser.add_argument("--no-ocr", action="store_true", help="leave pictures and scans unread")
    parser.add_argument("--dask", metavar="ADDRESS", help="read on the Dask cluster with this scheduler")
    parser.add_argument("--csv", metavar="FOLDER", help="write the tables as CSV there too")
    parser.add_argument("--decimal-comma", action="store_true", help="in the CSV: 2,6 for 2.6")
    parser.add_argument("--quiet", action="store_true", help="no progress, only the summary")


def memory_size(text: str) -> int:
    """Bytes from a size with a unit.

    >>> memory_size("1.5G"), memory_size("512 MB")
    (1610612736, 536870912)
    """
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMG]?)I?B?\s*", text.upper())
    if match is None:
        raise argparse.ArgumentTypeError(f"{text} is not a size; write 512M or 2G")
    return int(float(match[1]) * _UNITS[match[2]])


def _lines(path: str) -> list[str]:
    """The lines of a text file that are not empty."""
    try:
        return [line for line in Path(path).read_text(encoding="utf-8-sig").splitlines() if line]
    except UnicodeDecodeError as error:
        raise ArchiveUseError(f"{path} is no text in UTF-8; write one password a line") from error


def run(args: argparse.Namespace) -> ExitCode:
    """0 where every file was read, 3 where some could not be."""
    from raportti_parse.archive import export_csv, parse_archive

    console = Terminal(stderr=True)
    code = ExitCode.OK
    if not args.folders and not args.csv:
        raise ArchiveUseError("no folder was given to read; name at least one (or --csv FOLDER alone)")
    if args.dask and args.workers is not None:
        raise ArchiveUseError("--workers is for this machine; with --dask the cluster decides")
    if args.folders:
        with ExitStack() as stack:
            executor = None
            if args.dask:
                from raportti_parse.archive.cluster import dask_executor

                executor = stack.enter_context(dask_executor(args.dask))
            try:
                summary = parse_archive(
                    args.folders,
                    args.out,
                    workers=args.workers,
                    executor=executor,
                    timeout=args.timeout,
                    page_timeout=args.page_timeout,
                    memory=args.memory,
                    retry_failed=args.retry_failed,
                    ocr=not args.no_ocr,
                    passwords=_lines(args.passwords) if args.passwords else (),
                    progress=Silent() if args.quiet else progress_for(console),
                )
            except KeyboardInterrupt as error:
                raise ArchiveStoppedError(
                    "stopped. What was read is kept; give the same command again to go on"
                ) from error
        for line in summary.lines():
            console.print(line)
        code = summary.exit_code
    if args.csv:
        paths = export_csv(Path(args.out), Path(args.csv), decimal_comma=args.decimal_comma)
        console.print(f"{len(paths)} CSV files in {args.csv}")
    return code
