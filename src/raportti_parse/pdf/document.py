"""`open_document`: a file or bytes in, a Document with pages out, or an error that says what to do."""

from __future__ import annotations

import atexit
import hashlib
import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from raportti_parse.errors import (
    DamagedPageError,
    DamagedPdfError,
    FileAccessError,
    NoPagesError,
    NotAPdfError,
    PageRangeError,
    PasswordError,
)
from raportti_parse.pdf import pdfium
from raportti_parse.pdf.annotations import Annotation, showing_annotations
from raportti_parse.pdf.opened_page import OpenPage
from raportti_parse.pdf.pixels import page_image, picture_image
from raportti_parse.pdf.sniff import why_not_pdf
from raportti_parse.printable import printable

if TYPE_CHECKING:
    from PIL.Image import Image

_SNIFF = 65_536  # enough to meet an Office file's first part names


class Document:
    """An open PDF. Close it, or use it in a `with` block; a page is open only inside `page(number)`.

    Threads may have documents of their own, or one between them: while one has a page open, the others wait.
    """

    __slots__ = (
        "__weakref__", "_annotated", "_bytes", "_form", "_handle", "_pages", "name", "page_count", "sha256",
    )  # fmt: skip

    def __init__(self, handle: int, name: str, sha256: str, page_count: int, keep: bytes | None) -> None:
        self._handle: int | None = handle
        self._bytes = keep  # pdfium reads from these for as long as the document is open
        has_form = pdfium.form_type(handle) != pdfium.NO_FORM
        self._form = pdfium.FormEnvironment(handle) if has_form else None
        # Pages whose annotations were made part of their content: how many objects stood there before.
        self._annotated: dict[int, tuple[int, tuple[Annotation, ...]]] = {}
        self._pages: set[OpenPage] = set()
        _open.add(self)
        self.name = name
        self.sha256 = sha256
        self.page_count = page_count

    def __enter__(self) -> Document:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_handle"):
            self.close()

    def close(self) -> None:
        """Give the file and all memory back; closing twice does nothing."""
        with pdfium.lock:
            handle, self._handle = self._handle, None
            if handle is not None:
                for page in tuple(self._pages):
                    page.close()
                if self._form is not None:
                    self._form.close()
                pdfium.close_document(handle)
            self._bytes = None

    @property
    def content(self) -> bytes | None:
        """The bytes of a file that was given as such or came through a pipe; None of one read at its path."""
        return self._bytes

    @property
    def handle(self) -> int:
        """pdfium's handle, for the modules of this package."""
        if self._handle is None:
            raise ValueError(f"{self.name} was closed; open it again to read from it")
        return self._handle

    @contextmanager
    def page(self, number: int) -> Iterator[OpenPage]:
        """One page, open for the length of the block; pages count from 1.

        Raises PageRangeError for a number the file does not have, DamagedPageError where pdfium cannot
        make sense of the page.
        """
        if not 1 <= number <= self.page_count:
            raise PageRangeError(f"{self.name} has pages 1 to {self.page_count}; there is no page {number}")
        with pdfium.lock:
            page = self._opened(number)
            self._pages.add(page)
            try:
                yield page
            finally:
                page.close()
                self._pages.discard(page)

    def _opened(self, number: int) -> OpenPage:
        handle = self._load(number)
        if number not in self._annotated:
            annotations = showing_annotations(handle)
            before = pdfium.count_objects(handle) if annotations else 0
            if annotations and self._flattened(handle):
                self._annotated[number] = before, annotations
                pdfium.close_page(handle)
                handle = self._load(number)
        return OpenPage(self.handle, handle, number, *self._annotated.get(number, (0, ())))

    def _load(self, number: int) -> int:
        handle: int | None = pdfium.load_page(self.handle, number - 1)
        if not handle:
            raise DamagedPageError(f"page {number} of {self.name} is damaged and cannot be read")
        return handle

    def _flattened(self, page: int) -> bool:
        """Whether what the annotations show is now in the page's content, in memory alone."""
        form = self._form.handle if self._form is not None else None
        if form is not None:
            pdfium.form_after_load(page, form)  # gives fields without an appearance one
        done = pdfium.flatten(page)
        if form is not None:
            pdfium.form_before_close(page, form)
        return done

    def picture_pixels(self, page: int, index: int) -> Image:
        """A picture's pixels as the page shows them: masked, on white, turned and mirrored; RGB or gray.

        `index` is Picture.index. Very large pictures come scaled down. Raises PictureError where the
        pixels cannot be had.
        """
        with self.page(page) as opened:
            return picture_image(opened, index)

    def render(self, page: int, dpi: float, clip: tuple[float, float, float, float] | None = None) -> Image:
        """The page drawn on white, or the part of it in `clip` (a Box), in RGB.

        Raises PictureError where the resolution asks for more pixels than are drawn at once.
        """
        with self.page(page) as opened:
            return page_image(opened, dpi, clip)


# pypdfium2 shuts the library down when the interpreter ends, and what is still open must be closed before.
_open: weakref.WeakSet[Document] = weakref.WeakSet()


@atexit.register
def _close_all() -> None:
    for document in tuple(_open):
        document.close()


def open_document(
    source: str | os.PathLike[str] | bytes, *, password: str | None = None, name: str = "<bytes>"
) -> Document:
    """The PDF at a path, or in bytes that go by `name`, ready to read.

    Raises FileAccessError, NotAPdfError, PasswordError, DamagedPdfError or NoPagesError, each naming
    the file and the next step. pdfium repairs a broken cross-reference table by itself, so a file cut
    short may open with the pages that are left.
    """
    secret = password.encode("utf-8") if password is not None else None
    if isinstance(source, bytes):
        return _open_bytes(source, name, secret)
    path = Path(source)
    if os.path.isdir(path):
        raise FileAccessError(f"{path} is a folder; give one PDF file")
    try:
        if not path.is_file():  # missing, or a pipe, which can be read but not sought in
            return _open_bytes(path.read_bytes(), printable(path.name), secret)
        with path.open("rb") as file:
            head = file.read(_SNIFF)
            size = os.fstat(file.fileno()).st_size
            _refuse_others(head, size, path.name)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise FileAccessError(f"{path} does not exist; check the path") from error
    except PermissionError as error:
        raise FileAccessError(f"{path} may not be read; ask its owner for permission") from error
    except OSError as error:
        raise FileAccessError(f"{path} cannot be read: {error.strerror or error}") from error
    with pdfium.lock:
        handle = pdfium.load_document(os.fsencode(path), secret)
        return _checked(handle, printable(path.name), digest, secret, None)


def _open_bytes(content: bytes, name: str, secret: bytes | None) -> Document:
    _refuse_others(content[:_SNIFF], len(content), name)
    digest = hashlib.sha256(content).hexdigest()
    with pdfium.lock:
        handle = pdfium.load_memory(content, len(content), secret)
        return _checked(handle, name, digest, secret, content)


def _refuse_others(head: bytes, size: int, name: str) -> None:
    why = why_not_pdf(head, size)
    if why is not None:
        raise NotAPdfError(f"{name} is not a PDF: {why}")


def _checked(
    handle: int | None, name: str, digest: str, secret: bytes | None, keep: bytes | None
) -> Document:
    """The document, or the error that pdfium's answer means."""
    if not handle:
        code = pdfium.last_error()
        if code == pdfium.ERROR_PASSWORD:
            if secret is None:
                raise PasswordError(f"{name} is encrypted; give its password (password=..., or --password)")
            raise PasswordError(f"{name} is encrypted and the password given does not open it; check it")
        if code == pdfium.ERROR_SECURITY:
            raise PasswordError(
                f"{name} is protected in a way that no password opens (a certificate or a rights service); "
                "ask its publisher for an unprotected copy"
            )
        raise DamagedPdfError(
            f"{name} begins like a PDF but is damaged beyond repair; download it again, or open it in a "
            "viewer that can and save it anew"
        )
    count = pdfium.page_count(handle)
    if count <= 0:
        pdfium.close_document(handle)
        raise NoPagesError(f"{name} is a PDF without a single page; check that the download is whole")
    return Document(handle, name, digest, count, keep)
