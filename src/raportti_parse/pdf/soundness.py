"""Which pages of a file may be shown in part only: streams that break off, objects that are not there.

pdfium shows what it can of a damaged file and says nothing of the rest. qpdf (through pikepdf) says where it
had to mend the file, and gives every stream as it is stored, to be inflated here to its end.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

_MOST_INFLATED = 1 << 28  # bytes of a stream: what swells further is no text of a page
_CHUNK = 1 << 20
_DEEPEST = 40  # dictionaries and arrays in each other
_FLATE = ("/FlateDecode", "/Fl")
_PAGES = ("/Page", "/Pages", "/Catalog")
_HOLDERS = (pikepdf.ObjectType.array, pikepdf.ObjectType.dictionary, pikepdf.ObjectType.stream)
_MENDED = "the file's table of objects is broken, so pages or parts of them may be missing"

Place = tuple[int, int]
"""Number and generation of an object in the file; 0, 0 of one that stands inside another."""


@dataclass(slots=True)
class Faults:
    """What is wrong by page; `file`: what is wrong with the file, so that any page may lack something."""

    pages: dict[int, str] = field(default_factory=dict)
    file: str | None = None
    count: int = 0  # pages that the file says it has, or lists

    def of(self, page: int) -> str | None:
        """Why a page may be shown in part only; None where nothing says so."""
        return self.pages.get(page) or self.file


def find_faults(source: bytes | Path, numbers: Iterable[int], *, password: str | None = None) -> Faults:
    """What may be missing from those pages (from 1); their pictures are not looked into. Raises nothing: what
    qpdf cannot take is a fault of the file."""
    faults = Faults()
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
            _look(document, numbers, faults)
        except Exception:
            faults.file = _MENDED
    return faults


def _look(document: pikepdf.Pdf, numbers: Iterable[int], faults: Faults) -> None:
    pages = document.pages
    said: object = document.Root.Pages.get("/Count")
    count = len(pages)
    faults.count = max(count, said) if isinstance(said, int) else count
    if any("cross-reference" in str(warning) for warning in document.get_warnings()):
        faults.file = _MENDED
    sound: set[Place] = set()
    told = len(document.get_warnings())
    for number in numbers:
        if number > count:
            faults.pages[number] = "it is not among the pages that the file lists"
            continue
        why = _why(pages[number - 1].obj, sound)
        warnings = document.get_warnings()
        if why is None and len(warnings) > told:
            why = "an object of it is damaged"
        told = len(warnings)
        if why is not None:
            faults.pages[number] = why


def _why(page: Any, sound: set[Place]) -> str | None:
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
            if thing.get("/Subtype") == "/Image":
                continue
            if not _is_whole(thing):
                return "a stream of it breaks off or is damaged, and what stood there is lost"
        left += ((part, depth + 1) for key, part in thing.items() if key != "/Parent")
    sound |= own
    return None


def _is_whole(stream: Any) -> bool:
    filters = stream.get("/Filter")
    first = filters[0] if isinstance(filters, pikepdf.Array) and len(filters) else filters
    raw = stream.read_raw_bytes()  # with a warning of the document's where its length is wrong
    return first not in _FLATE or inflates(raw)


def inflates(raw: bytes) -> bool:
    """Whether deflated bytes come to their end, and to the checksum that stands there.

    >>> whole = zlib.compress(b"(274 000 000) Tj")
    >>> inflates(whole), inflates(whole[:-6])
    (True, False)
    """
    inflater = zlib.decompressobj()
    size = 0
    try:
        while not inflater.eof:
            part = inflater.decompress(raw, _CHUNK)
            size += len(part)
            raw = inflater.unconsumed_tail
            if size > _MOST_INFLATED:
                return True
            if not part and not raw:
                return inflater.eof
    except zlib.error:
        return False
    return True
