"""Faults put into the program: any of its functions raises as soon as it is given something of one page."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import raportti_parse
from raportti_parse.layout import Block, Cell, PageLayout, Table, Text
from raportti_parse.layout.marks import Mark
from raportti_parse.page import Page
from raportti_parse.pdf import OpenPage
from raportti_parse.records.model import Measure, Quantity, Status
from raportti_parse.records.model import Table as TableRecord

STAGES = ("page", "ocr", "layout", "records", "checks")
_SOURCE = Path(raportti_parse.__file__).parent
_active: dict[str, Callable[..., Any]] = {}


class FaultError(Exception):
    """What no code of the program expects."""


def is_of(value: object, page: int) -> bool:
    """Whether a value is a thing of the page, and not the blank paper that is left of it."""
    if isinstance(value, Page):
        return value.number == page and bool(value.words)
    if isinstance(value, OpenPage):
        return value.number == page
    if isinstance(value, PageLayout):
        return is_of(value.page, page)
    if isinstance(value, (Block, Cell)):
        return value.page == page and bool(value.text)
    if isinstance(value, Text):
        return bool(value.pieces) and value.page == page
    if isinstance(value, (Quantity, Measure)):
        return value.source.page == page
    return isinstance(value, (Table, TableRecord, Mark, Status)) and value.page == page


def functions_given(page: int, run: Callable[[], object]) -> list[str]:
    """The functions ("module:name") that a run gives something of the page."""
    found: set[str] = set()

    def watch(frame: types.FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event != "call" or "." in code.co_qualname or not code.co_filename.startswith(str(_SOURCE)):
            return
        module = frame.f_globals["__name__"]
        if module.split(".")[1] not in STAGES or f"{module}:{code.co_name}" in found:
            return
        given = list(frame.f_locals.values())[: code.co_argcount + code.co_kwonlyargcount]
        if any(is_of(value, page) for value in given):
            function = frame.f_globals.get(code.co_name)
            if isinstance(function, types.FunctionType) and function.__code__ is code:
                found.add(f"{module}:{code.co_name}")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        run()
    finally:
        sys.setprofile(before)
    return sorted(found)


def call(name: str, arguments: tuple[object, ...], named: dict[str, object]) -> Any:
    """What stands in a function's place does this."""
    return _active[name](*arguments, **named)


@contextmanager
def raising(name: str, page: int) -> Iterator[None]:
    """The function raises for things of the page, whoever calls it, and for all others is as it was."""
    module, _, short = name.partition(":")
    function: types.FunctionType = getattr(sys.modules[module], short)
    code, defaults, optional = function.__code__, function.__defaults__, function.__kwdefaults__
    original = types.FunctionType(code, function.__globals__, short, defaults, function.__closure__)
    original.__kwdefaults__ = optional

    def spoiled(*arguments: object, **named: object) -> Any:
        if any(is_of(value, page) for value in (*arguments, *named.values())):
            raise FaultError(name)
        return original(*arguments, **named)

    scope: dict[str, Any] = {}
    exec(
        "def stand_in(*arguments, **named):\n"
        f"    from {__name__} import call\n"
        f"    return call({name!r}, arguments, named)\n",
        scope,
    )
    _active[name] = spoiled
    function.__code__, function.__defaults__, function.__kwdefaults__ = scope["stand_in"].__code__, None, None
    try:
        yield
    finally:
        function.__code__, function.__defaults__, function.__kwdefaults__ = code, defaults, optional
        del _active[name]
