"""raportti-parse schema: the JSON Schema of the records."""

from __future__ import annotations

import argparse
import json

from raportti_parse.cli.terminal import write_json
from raportti_parse.errors import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> ExitCode:
    from raportti_parse.records.codec import json_schema

    write_json(json.dumps(json_schema(), ensure_ascii=False, indent=1))
    return ExitCode.OK
