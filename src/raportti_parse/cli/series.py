"""`raportti-parse series DATASET --entity UNIT --concept ITEM`."""

from __future__ import annotations

import argparse
from pathlib import Path

from raportti_parse.cli.terminal import Terminal
from raportti_parse.errors import ExitCode
from raportti_parse.records.model import Role

NAME = "series"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dataset", metavar="DATASET", help="the dataset's folder")
    parser.add_argument("--entity", required=True, metavar="UNIT", help="the unit: Perusopetus")
    parser.add_argument("--concept", required=True, metavar="ITEM", help="the line item: toimintakulut")
    parser.add_argument(
        "--role", default="outturn", choices=[str(role) for role in Role], help="default: outturn"
    )
    parser.add_argument("--organisation", metavar="CITY", help="the city, where the dataset has several")
    parser.add_argument("--part-years", action="store_true", help="figures of part of a year too")
    parser.add_argument("--plot", metavar="FILE.svg", help="draw it as well")


def run(args: argparse.Namespace) -> ExitCode:
    """0 where there is a series, 1 where nothing was found, 3 where two reports contradict each other."""
    from raportti_parse.archive import find_series, plot_series
    from raportti_parse.archive.chart import table_lines

    found = find_series(
        args.dataset,
        entity=args.entity,
        concept=args.concept,
        role=args.role,
        organisation=args.organisation,
        part_years=args.part_years,
    )
    console = Terminal()
    if not found.points:
        words = f"no {args.role} of {args.concept} for {args.entity} in {args.dataset}"
        Terminal(stderr=True).print(words)
    else:
        if args.plot:
            title = f"{args.entity}: {args.concept} ({args.role})"
            plot_series(found, Path(args.plot), title=title)
    for line in table_lines(found) if found.points or found.left_out else ():
        console.print(line)
    if not found.points:
        return ExitCode.ERROR
    return ExitCode.FINDINGS if any(point.agrees is False for point in found.points) else ExitCode.OK
