"""How much a page comes to before pdfium is asked to open it, since nothing stops it once it has begun.

Two kilobytes of forms that draw each other ten times, nine deep, are a thousand million objects, and eight
kilobytes deflated twice are five gigabytes. Streams are inflated here in steps, and no further than a limit;
what forms draw is counted once a form.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pikepdf

from raportti_parse.limits import Limits

_CHUNK = 1 << 20
_FEED = 1 << 16
_FLATE = ("/FlateDecode", "/Fl")
_IN_TEXT = {
    "/ASCII85Decode": lambda data: base64.a85decode(data.strip(), adobe=True),
    "/A85": lambda data: base64.a85decode(data.strip(), adobe=True),
    "/ASCIIHexDecode": lambda data: binascii.unhexlify(b"".join(data.partition(b">")[0].split())),
    "/AHx": lambda data: binascii.unhexlify(b"".join(data.partition(b">")[0].split())),
}
_SWELL = {"/LZWDecode": 1400, "/LZW": 1400, "/RunLengthDecode": 64, "/RL": 64}  # at the most, so many times
_DEEPEST = 24  # forms inside forms; pdfium itself stops a little earlier
_SHORTEST = 4  # bytes of an operator that draws, with its operands
_DRAWN = re.compile(rb"(?<=[\s\])>])(?:T[jJ]|[fFSsBb]\*?|sh|'|\"|EI)(?=\s|$)")
_DO = re.compile(rb"/([^\s/\[\]()<>{}%]+)\s+Do(?![A-Za-z0-9])")
_ANY_DO = re.compile(rb"(?<![A-Za-z0-9])Do(?![A-Za-z0-9])")
_ESCAPE = re.compile(rb"#([0-9a-fA-F]{2})")


class TooMuchError(Exception):
    """A page comes to more than the limits allow; says what, and what to do."""


class Content(NamedTuple):
    """A stream's bytes; where it is damaged (not `whole`) as far as they come."""

    data: bytes
    whole: bool


def content(stream: Any, limits: Limits, *, keep: bool = True) -> Content:
    """What a stream holds, empty where it is not to be kept.

    Raises TooMuchError where it inflates past the limit.
    """
    given = stream.get("/Filter")
    filters = (
        [str(name) for name in given]
        if isinstance(given, pikepdf.Array)
        else [str(given)][: given is not None]
    )
    raw = stream.read_raw_bytes()  # with a warning of the document's where its length is wrong
    parts: Iterable[bytes] = (raw[at : at + _FEED] for at in range(0, len(raw), _FEED))
    swell = 1
    for name in filters:
        if name in _FLATE:
            parts = inflated(parts)
        elif name in _IN_TEXT:
            parts = _plain(name, parts)
        else:
            swell *= _SWELL.get(name, 1)
    kept: list[bytes] = []
    size, whole = 0, True
    try:
        for part in parts:
            size += len(part)
            if size * swell > limits.inflated:
                raise TooMuchError(
                    f"a stream of it inflates to more than {limits.inflated >> 20} MB; where the file can be "
                    "trusted, give it more (limits=Limits(memory=...), sixteen times as much)"
                )
            if keep:
                kept.append(part)
    except (zlib.error, ValueError):
        whole = not filters or filters[0] not in _FLATE
    if keep and (swell > 1 or "/DecodeParms" in stream):
        try:
            return Content(stream.read_bytes(), whole)
        except pikepdf.PdfError:
            return Content(b"", whole)
    return Content(b"".join(kept), whole)


def inflated(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of deflated ones, in steps. Raises zlib.error where they do not come to their end, or not to
    the checksum that stands there.

    >>> whole = zlib.compress(b"(274 000 000) Tj")
    >>> b"".join(inflated([whole[:9], whole[9:]]))
    b'(274 000 000) Tj'
    >>> list(inflated([whole[:-6]]))
    Traceback (most recent call last):
    zlib.error: it breaks off
    """
    inflater = zlib.decompressobj()
    for raw in parts:
        while not inflater.eof:
            part = inflater.decompress(raw, _CHUNK)
            raw = inflater.unconsumed_tail
            if part:
                yield part
            elif not raw:
                break
        if inflater.eof:
            return
    raise zlib.error("it breaks off")


def _plain(name: str, parts: Iterable[bytes]) -> Iterator[bytes]:
    yield _IN_TEXT[name](b"".join(parts))


class Expansion:
    """Counts what the pages of one file draw."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._exact = False
        self._known: dict[tuple[object, ...], int | None] = {}  # None of a form that is being counted
        self._aside: dict[
            tuple[int, int], tuple[Any, Any]
        ] = {}  # tiles and glyphs, and whose resources they share

    def check(self, page: Any) -> None:
        """Raises TooMuchError where a page draws more objects than the limit."""
        resources = _inherited(page, "/Resources")
        contents = page.get("/Contents")
        streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        data = b"\n".join(
            content(part, self._limits).data for part in streams if isinstance(part, pikepdf.Stream)
        )
        shown = [form for annotation in page.get("/Annots") or () for form in _appearances(annotation)]
        place = page.objgen
        for self._exact in (False, True):  # nearly all pages are within limits by their length alone
            drawn = self._drawn(data, resources, place, 0)
            drawn += sum(self._form(form, resources, place, 1) for form in shown)
            while self._aside:  # once each: how often they show is not known here
                _, (form, around) = self._aside.popitem()
                drawn += self._form(form, around, place, 1)
            if drawn <= self._limits.objects:
                return
        self._known.clear()  # another page with these forms has their tiles and glyphs, too
        raise TooMuchError(
            f"it draws more than {self._limits.objects} objects; where the file can be trusted, give it more "
            "(limits=Limits(objects=...))"
        )

    def _drawn(self, data: bytes, resources: Any, place: tuple[int, int], depth: int) -> int:
        drawn = len(_DRAWN.findall(data)) if self._exact else len(data) // _SHORTEST
        for form, around in _tiles_and_glyphs(resources):
            if (self._exact, form.objgen, None) not in self._known:
                self._aside[form.objgen] = form, around
        held = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
        if not isinstance(held, pikepdf.Dictionary):
            return drawn
        forms = {name: thing for name, thing in held.items() if _is_form(thing)}
        if not forms:
            return drawn
        others = set(held.keys()) - forms.keys()
        unknown = len(_ANY_DO.findall(data))
        for raw, times in Counter(_DO.findall(data)).items():
            name = "/" + _ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), raw).decode("utf-8", "replace")
            if name in forms or name in others:
                unknown -= times
                weight = self._form(forms[name], resources, place, depth + 1) if name in forms else 1
                drawn += times * weight
        if unknown > 0:  # written in some way that is not understood here: at the most the largest
            drawn += unknown * max(self._form(form, resources, place, depth + 1) for form in forms.values())
        return drawn

    def _form(self, form: Any, around: Any, place: tuple[int, int], depth: int) -> int:
        own = form.get("/Resources")
        key = (self._exact, form.objgen, None if own is not None else place)
        if key in self._known or depth > _DEEPEST:
            known = self._known.get(key)
            if known is None:
                raise TooMuchError("its forms are drawn inside themselves, or too deep in each other")
            return known
        self._known[key] = None
        try:
            drawn = 1 + self._drawn(
                content(form, self._limits).data, own if own is not None else around, place, depth
            )
        except BaseException:
            del self._known[key]
            raise
        self._known[key] = drawn
        return drawn


def _is_form(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form"


def _tiles_and_glyphs(resources: Any) -> Iterator[tuple[Any, Any]]:
    """The tiles of patterns and the glyphs of Type 3 fonts, and the resources that they draw with."""
    if not isinstance(resources, pikepdf.Dictionary):
        return
    for tile in _values(resources.get("/Pattern")):
        if isinstance(tile, pikepdf.Stream):
            yield tile, resources
    for font in _values(resources.get("/Font")):
        glyphs = _values(font.get("/CharProcs")) if isinstance(font, pikepdf.Dictionary) else ()
        for glyph in glyphs:
            if isinstance(glyph, pikepdf.Stream):
                yield glyph, font.get("/Resources", resources)


def _values(thing: Any) -> Iterable[Any]:
    return thing.values() if isinstance(thing, pikepdf.Dictionary) else ()


def _appearances(annotation: Any) -> Iterator[Any]:
    """The forms that an annotation may be shown as."""
    looks = annotation.get("/AP") if isinstance(annotation, pikepdf.Dictionary) else None
    shown = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
    if isinstance(shown, pikepdf.Stream):
        yield shown
    elif isinstance(shown, pikepdf.Dictionary):
        yield from (form for form in shown.values() if isinstance(form, pikepdf.Stream))


def _inherited(page: Any, key: str) -> Any:
    for _ in range(_DEEPEST):
        if not isinstance(page, pikepdf.Dictionary) or key in page:
            break
        page = page.get("/Parent")
    return page.get(key) if isinstance(page, pikepdf.Dictionary) else None
