"""A parser for the tests: it reads small text files that say what report they are, or how they misbehave.

It stands beside the tests and is loaded by the reading processes as "tests.archive.fakes:parse".
"""

from __future__ import annotations

import datetime
import hashlib
import os
import signal
import time
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest import mock

from raportti_parse import pipeline
from raportti_parse.errors import PasswordError
from raportti_parse.pdf import Document, open_document
from raportti_parse.records.model import (
    Check,
    CheckKind,
    FileInfo,
    Header,
    Kind,
    Measure,
    MeasureSource,
    Method,
    Period,
    Problem,
    Quantity,
    Report,
    Role,
    Severity,
    Source,
    Status,
    StatusValue,
    ToolInfo,
    Trust,
    Unused,
)
from raportti_parse.records.model import Evidence as Proof

BOX = (10.0, 20.25, 110.0, 32.5)


def write(path: Path, *lines: str) -> Path:
    """A fake report: `year 2021`, `period 2021-01-01 2021-08-31`, `city Lahti`,
    `amount ROLE VALUE HALFWIDTH ENTITY;CONCEPT[;YEAR]`, `measures 3`, or a misbehaviour: `hang`, `crash`,
    `eat 20000000000`, `error`, `encrypted`, `work 3` (seconds of the processor)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(("%PDF-fake", *lines)), encoding="utf-8")
    return path


def parse_overwritten(source: str | bytes, *, ocr: bool = True) -> Report:
    """The real parser, on a file whose second half somebody zeroes in place as soon as it is open."""

    def opening(*args: Any, **kwargs: Any) -> Document:
        document = open_document(*args, **kwargs)
        path = Path(os.environ["OVERWRITTEN"])
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.seek(size // 8)
            file.write(bytes(size - size // 8))
        return document

    with mock.patch("raportti_parse.pipeline.open_document", opening):
        return pipeline.parse(source, ocr=ocr)


def parse(source: str | bytes, *, ocr: bool = True) -> Report:
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = "<bytes>" if isinstance(source, bytes) else os.path.basename(source)
    city: str | None = None
    period: Period | None = None
    amounts: list[Quantity] = []
    measures: list[Measure] = []
    for line in content.decode("utf-8", "replace").splitlines()[1:]:
        word, _, rest = line.partition(" ")
        if word == "year":
            period = _year(int(rest))
        elif word == "period":
            start, end = rest.split()
            period = Period(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end), rest)
        elif word == "city":
            city = rest
        elif word == "amount":
            amounts.append(_amount(len(amounts), rest))
        elif word == "measures":
            measures = [_measure(number) for number in range(int(rest))]
        else:
            _misbehave(word, rest)
    return Report(
        report=Header(
            title=f"Seurantaraportti {period.label if period else ''}",
            kind=Kind.SEURANTARAPORTTI,
            organisation=city,
            area=None,
            period=period,
            pages=3,
            file=FileInfo(name, hashlib.sha256(content).hexdigest()),
            tool=ToolInfo("fakes", "1"),
        ),
        amounts=tuple(amounts),
        measures=tuple(measures),
        statuses=tuple(
            Status(
                f"s-{m.id}", StatusValue.ACHIEVED, "Toteutunut", Proof.COLOUR, "#00b050", "1", 1, BOX, m.id
            )
            for m in measures
        ),
        checks=(Check("c-1", CheckKind.SUM, 1, True, Decimal(3), Decimal(3), Decimal(0), ("a-0",)),),
        problems=(Problem("page", Severity.WARNING, "a page problem", 2, BOX),),
        unused=(Unused(1, BOX, "12", "page number"),),
    )


def _year(year: int) -> Period:
    return Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31), f"1-12/{year}")


def _amount(number: int, text: str) -> Quantity:
    role, value, half, rest = text.split(" ", 3)
    entity, concept, *year = rest.split(";")
    middle = Decimal(value)
    return Quantity(
        id=f"a-{number}",
        value=middle,
        low=middle - Decimal(half),
        high=middle + Decimal(half),
        unit="EUR",
        text=f"{value} €",
        direction=None,
        comparator=None,
        role=Role(role),
        concept=concept,
        label=concept.capitalize(),
        entity=entity,
        period=_year(int(year[0])) if year else None,
        trust=Trust.READ,
        reasons=("said so",),
        source=Source(2, BOX, Method.TABLE, table="t-1", row=concept, column=role, cell=(1, 2)),
    )


def _measure(number: int) -> Measure:
    return Measure(
        id=f"m-{number}",
        theme=None,
        goal="Hyvinvointi, \"laatu\"; ja 'talous'",
        action="=HYPERLINK(1)",
        indicator="-4,2 M€",
        baseline=None,
        target="100 %",
        baseline_target=None,
        outturn="äö 😀",
        responsible=("KOHA", "KYMP"),
        by_unit={"KOHA": "1"},
        status=StatusValue.ACHIEVED,
        pages=(1, 2),
        quantities=(),
        source=MeasureSource(1, BOX, Method.TABLE),
    )


_STARTED = time.process_time()


def _misbehave(word: str, rest: str) -> None:
    if word == "hang":
        time.sleep(3600)
    elif word == "work":
        while time.process_time() - _STARTED < float(rest):
            sum(range(10_000))
    elif word == "sleep":
        time.sleep(float(rest))
    elif word == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif word == "end":
        os.kill(os.getpid(), signal.SIGTERM)
    elif word == "abort":  # as native code does that gets no memory; others say why
        os.write(2, rest.encode())
        os.abort()
    elif word == "leave":
        os._exit(7)
    elif word == "eat":
        bytearray(int(rest))
    elif word == "error":
        raise TypeError("a bug")
    elif word == "encrypted":
        raise PasswordError("the file is encrypted")
    elif word == "print":
        os.write(1, b"noise on standard output")
    elif word == "busy":
        raise OSError(24, "Too many open files")
