"""Frozen dataclasses that are as cheap to make, and to make anew, as open ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

_Class = TypeVar("_Class", bound=type)
_Value = TypeVar("_Value")
_open_twins: dict[Any, type] = {}  # of the classes that are quickly made


def quickly_made(cls: _Class) -> _Class:
    """The same frozen, slotted dataclass with an `__init__` that sets its fields three to five times faster.

    A report has a hundred thousand words, rulings and shapes, and the `__init__` that dataclasses write
    for a frozen class calls `object.__setattr__` for each field. Here a value is an instance of an open
    twin class with the same slots until its fields are set, and is of the frozen class ever after.

    >>> from dataclasses import dataclass
    >>> @quickly_made
    ... @dataclass(frozen=True, slots=True)
    ... class Amount:
    ...     printed: str
    ...     unit: str = "euro"
    >>> Amount("-0,6", unit="milj. euroa")
    Amount(printed='-0,6', unit='milj. euroa')
    """
    names = [field.name for field in fields(cls)]
    slow: Callable[..., None] = vars(cls)["__init__"]
    body = "".join(f"    self.{name} = {name}\n" for name in names)
    source = f"def __init__(self, {', '.join(names)}):\n    turn(self, '__class__', Open)\n{body}"
    scope: dict[str, Any] = {
        "turn": object.__setattr__,  # the one way around a frozen class's own
        "Open": type(cls.__name__, (), {"__slots__": tuple(names)}),
        "Frozen": cls,
    }
    exec(source + "    self.__class__ = Frozen\n", scope)
    _open_twins[cls] = scope["Open"]
    init = scope["__init__"]
    init.__defaults__ = slow.__defaults__
    init.__annotations__ = slow.__annotations__
    init.__qualname__ = slow.__qualname__
    init.__module__ = cls.__module__
    cls.__init__ = init  # type: ignore[misc]
    return cls


def changer(cls: Callable[..., _Value], *names: str) -> Callable[..., _Value]:
    """A function that gives a value anew with other values in the named fields, in their order.

    `dataclasses.replace` looks at every field of the class each time; here that is done once.

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True, slots=True)
    ... class Amount:
    ...     printed: str
    ...     unit: str
    >>> with_unit = changer(Amount, "unit")
    >>> with_unit(Amount("-0,6", "euro"), "milj. euroa")
    Amount(printed='-0,6', unit='milj. euroa')
    """
    kept = [field.name for field in fields(cls)]  # type: ignore[arg-type]
    values = {name: name if name in names else f"value.{name}" for name in kept}
    scope: dict[str, Any] = {"Frozen": cls, "Open": _open_twins.get(cls)}
    plainly = f"    return Frozen({', '.join(values.values())})\n"
    body = _made(values) if cls in _open_twins else plainly
    exec(f"def change(value, {', '.join(names)}):\n{body}", scope)
    change: Callable[..., _Value] = scope["change"]
    return change


def maker(cls: Callable[..., _Value]) -> Callable[..., _Value]:
    """A function that makes values of a quickly made class from all their fields in order, in half the time
    again: for the few places that make tens of thousands."""
    names = [field.name for field in fields(cls)]  # type: ignore[arg-type]
    scope: dict[str, Any] = {"Frozen": cls, "Open": _open_twins[cls]}
    exec(f"def make({', '.join(names)}):\n{_made({name: name for name in names})}", scope)
    make: Callable[..., _Value] = scope["make"]
    return make


def _made(values: dict[str, str]) -> str:
    """The lines that make a value: an instance of the open twin until its fields are set."""
    fields_set = "".join(f"    made.{name} = {value}\n" for name, value in values.items())
    return f"    made = Open()\n{fields_set}    made.__class__ = Frozen\n    return made\n"
