"""raportti-parse: the commands, and what the process answers with."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from raportti_parse.cli.terminal import complain
from raportti_parse.errors import ExitCode, RaporttiError
from raportti_parse.printable import printable
from raportti_parse.version import VERSION

COMMANDS = {
    "parse": "read one report and show or write its records",
    "check": "does the report's own arithmetic agree?",
    "explain": "why one figure is what it is, as text and on its page",
    "archive": "read folders of reports into a dataset",
    "series": "one line item over the years of a dataset",
    "schema": "the JSON Schema of the records",
    "doctor": "which optional parts are installed",
}

_STANDARD_OUTPUT = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; errors go to standard error in plain words."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = _Arguments(
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
        code = int(parsed.run(parsed))
        if sys.stdout is not None:
            sys.stdout.flush()  # a full disk behind it is met here, not after the exit code is given
        return code
    except RaporttiError as error:
        complain(str(error))
        return int(error.exit_code)
    except BrokenPipeError:
        _drop_output()
        return int(ExitCode.OK)
    except OSError as error:  # a disk that is full, a folder without permission
        where = "standard output" if error.filename is None else os.fsdecode(error.filename)
        complain(f"{where} cannot be used: {error.strerror or error}; make room, or choose another place")
        if error.filename is None:
            _drop_output()
        return int(ExitCode.FILE_ACCESS)
    except KeyboardInterrupt:
        complain("stopped; nothing was written")
        return int(ExitCode.INTERRUPTED)


class _Arguments(argparse.ArgumentParser):
    """Says what is wrong with the arguments without passing on what steers a terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))


def _drop_output() -> None:
    """What still waits to be written goes nowhere, or the interpreter would complain of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STANDARD_OUTPUT)


if __name__ == "__main__":
    sys.exit(main())
