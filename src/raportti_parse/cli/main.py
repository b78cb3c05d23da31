"""raportti-parse: the commands, and what the process answers with."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from raportti_parse.errors import ExitCode, RaporttiError
from raportti_parse.version import VERSION

COMMANDS = {
    "parse": "read one report and show or write its records",
    "check": "does the report's own arithmetic agree?",
    "archive": "read folders of reports into a dataset",
    "series": "one line item over the years of a dataset",
    "schema": "the JSON Schema of the records",
    "doctor": "which optional parts are installed",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; errors go to standard error in plain words."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(
        prog="raportti-parse", description="Follow-up reports of Finnish cities, read from PDF into records."
    )
    parser.add_argument("--version", action="version", version=f"raportti-parse {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    chosen = next((a for a in arguments if not a.startswith("-")), None)
    try:
        for name, summary in COMMANDS.items():
            command = commands.add_parser(name, help=summary, description=summary)
            if name == chosen:  # only the chosen command's module is loaded
                module = import_module(f"raportti_parse.cli.{name}")
                module.add_arguments(command)
                command.set_defaults(run=module.run)
        parsed = parser.parse_args(arguments)
        return int(parsed.run(parsed))
    except RaporttiError as error:
        print(f"raportti-parse: {error}", file=sys.stderr)  # noqa: T201 - the one place errors are printed
        return int(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        return int(ExitCode.OK)
    except OSError as error:  # a disk that is full, a folder without permission
        print(f"raportti-parse: {error.filename or 'no file'}: {error.strerror or error}", file=sys.stderr)  # noqa: T201
        return int(ExitCode.FILE_ACCESS)
    except KeyboardInterrupt:
        print("raportti-parse: stopped; nothing was written", file=sys.stderr)  # noqa: T201
        return int(ExitCode.INTERRUPTED)


if __name__ == "__main__":
    sys.exit(main())
