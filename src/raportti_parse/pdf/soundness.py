"""Which pages of a file may be shown in part only: streams that break off, objects that are not there; and
which are not to be opened: those that come to more than the limits allow, or that are an earlier one again.

pdfium shows what it can of a damaged file and says nothing of the rest. qpdf (through pikepdf) says where it
had to mend the file, and gives every stream as it is stored, to be inflated here to its end.
"""

from __future__ import annotations

import io
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from raportti_parse.limits import Limits
from raportti_parse.pdf.expansion import Expansion, TooMuchError, content

_DEEPEST = 40  # dictionaries and arrays in each other
_PAGES = ("/Page", "/Pages", "/Catalog")
_HOLDERS = (pikepdf.ObjectType.array, pikepdf.ObjectType.dictionary, pikepdf.ObjectType.stream)
_UNSEEN = 1_000  # pages that may differ, of a file that qpdf cannot take
_LATE = "there was no time left to look what it comes to; give it more (limits=Limits(seconds=...))"
_MENDED = "the file's table of objects is broken, so pages or parts of them may be missing"

Place = tuple[int, int]
"""Number and generation of an object in the file; 0, 0 of one that stands inside another."""


@dataclass(slots=True)
class Faults:
    """What is wrong by page; `file`: what is wrong with the file, so that any page may lack something."""

    pages: dict[int, str] = field(default_factory=dict)
    file: str | None = None
    count: int = 0  # pages that the file says it has, or lists
    too_much: dict[int, str] = field(default_factory=dict)  # by page: why it is not to be opened
    again: dict[int, int] = field(default_factory=dict)  # pages that are the same as an earlier one
    differing: int = _UNSEEN  # of the pages asked for

    def left_out(self, page: int) -> bool:
        """Whether a page is not to be opened."""
        return page in self.too_much or page in self.again

    def of(self, page: int) -> str | None:
        """Why a page may be shown in part only; None where nothing says so."""
        return self.pages.get(page) or self.file


def find_faults(
    source: bytes | Path,
    numbers: Collection[int],
    *,
    password: str | None = None,
    limits: Limits | None = None,
) -> Faults:
    """What may be missing from those pages (from 1), and which of them come to too much; their pictures are
    not looked into. Raises nothing: what qpdf cannot take is a fault of the file."""
    faults = Faults(differing=min(len(numbers), _UNSEEN))
    try:
        opened = pikepdf.open(
            io.BytesIO(source) if isinstance(source, bytes) else source, password=password or ""
        )
    except pikepdf.PasswordError:
        return faults
    except Exception:
        faults.file = _MENDED
        return faults
    with opened as document:
        try:
            _look(document, numbers, faults, limits or Limits())
        except Exception:
            faults.file = _MENDED
    return faults


def count_differing(source: bytes, password: str | None = None) -> int | None:
    """The pages of a file that are not an earlier one again; None where qpdf cannot take it."""
    try:
        with pikepdf.open(io.BytesIO(source), password=password or "") as document:
            pages = [page.obj for page in document.pages]
            return len(pages) - len(_again(pages, range(1, len(pages) + 1)))
    except Exception:
        return None


def _again(pages: list[Any], numbers: Iterable[int]) -> dict[int, int]:
    """The pages that are an earlier one of those numbers once more: the same object, or all that it names."""
    first: dict[bytes, int] = {}
    found = (
        (number, first.setdefault(pages[number - 1].unparse(resolved=True), number)) for number in numbers
    )
    return {number: earlier for number, earlier in found if earlier != number}


def _look(document: pikepdf.Pdf, numbers: Collection[int], faults: Faults, limits: Limits) -> None:
    pages = [page.obj for page in document.pages]
    said: object = document.Root.Pages.get("/Count")
    count = len(pages)
    faults.count = max(count, said) if isinstance(said, int) else count
    faults.again = _again(pages, (number for number in numbers if number <= count))
    faults.differing = len(numbers) - len(faults.again)
    if any("cross-reference" in str(warning) for warning in document.get_warnings()):
        faults.file = _MENDED
    until = time.monotonic() + limits.time(faults.differing)
    expansion = Expansion(limits)
    sound: set[Place] = set()
    told = len(document.get_warnings())
    for number in numbers:
        if number in faults.again:
            continue
        if number > count:
            faults.pages[number] = "it is not among the pages that the file lists"
            continue
        why = None
        try:
            if time.monotonic() > until:
                raise TooMuchError(_LATE)
            why = _why(pages[number - 1], sound, limits)
            expansion.check(pages[number - 1])
        except TooMuchError as much:
            faults.too_much[number] = str(much)
        except Exception:
            faults.file = _MENDED
        warnings = document.get_warnings()
        if why is None and len(warnings) > told:
            why = "an object of it is damaged"
        told = len(warnings)
        if why is not None:
            faults.pages[number] = why


def _why(page: Any, sound: set[Place], limits: Limits) -> str | None:
    """The first fault of what the page is drawn with. `sound`: the objects of earlier pages that are whole,
    with all that they hold; this page's are added."""
    contents = page.get("/Contents")
    if contents is None and "/Font" in page.get("/Resources", {}):
        return "it has fonts and nothing that is set in them: its content may not be in the file"
    if isinstance(contents, pikepdf.Array) and any(part is None for part in contents):
        return "one of its content streams is not in the file"
    own: set[Place] = set()
    left: list[tuple[Any, int]] = [(page, 0)]
    while left:
        thing, depth = left.pop()
        if not isinstance(thing, pikepdf.Object) or thing._type_code not in _HOLDERS or depth > _DEEPEST:
            continue
        place = thing.objgen
        if place in sound or place in own:
            continue
        if place != (0, 0):
            own.add(place)
        if isinstance(thing, pikepdf.Array):
            left += ((part, depth + 1) for part in thing)
            continue
        if depth and thing.get("/Type") in _PAGES:
            continue  # where a link leads
        if isinstance(thing, pikepdf.Stream):
            if thing.get("/Subtype") == "/Image" and not _deflated_twice(thing):
                continue
            if not content(thing, limits, keep=False).whole:
                return "a stream of it breaks off or is damaged, and what stood there is lost"
        left += ((part, depth + 1) for key, part in thing.items() if key != "/Parent")
    sound |= own
    return None


def _deflated_twice(image: Any) -> bool:
    """Pixels swell as far as their number; what is deflated once more may swell a thousand times as far."""
    filters = image.get("/Filter")
    return isinstance(filters, pikepdf.Array) and len(filters) > 1
