"""Forty files that a reader can stumble over, made from nothing but a small report and a seed."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

MEGABYTE = 1 << 20


def write_hostile(folder: Path, report: Path) -> dict[str, Path]:
    """All of them in a folder, by name; `report` is a good PDF to spoil."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for name, content in hostile(report.read_bytes()):
        files[name] = folder / f"{name}.pdf"
        files[name].write_bytes(content)
    return files


def hostile(good: bytes) -> Iterator[tuple[str, bytes]]:
    for quarter in (1, 2, 3):
        yield f"cut-at-{quarter}-quarters", good[: len(good) * quarter // 4]
    yield "cut-before-the-end", good[:-7]
    yield "head-missing", good[len(good) // 4 :]
    for seed in range(4):
        yield f"bytes-changed-{seed}", changed(good, seed)
    yield "middle-zeroed", good[: len(good) // 3] + bytes(len(good) // 3) + good[2 * len(good) // 3 :]
    yield "twice", good + good
    yield "empty", b""
    yield "header-alone", b"%PDF-1.7\n"
    yield "zeros", bytes(MEGABYTE)
    yield "random", random.Random(1).randbytes(300_000)
    yield "random-after-header", b"%PDF-1.7\n" + random.Random(2).randbytes(300_000)
    yield "word-document", word_document()
    yield "web-page", b"<!DOCTYPE html><html><body>404</body></html>"
    yield from structures()
    yield from pages()
    yield from bombs()


def changed(content: bytes, seed: int) -> bytes:
    dice = random.Random(seed)
    spoiled = bytearray(content)
    for _ in range(10 ** (seed % 3 + 1)):
        spoiled[dice.randrange(len(spoiled))] = dice.randrange(256)
    return bytes(spoiled)


def word_document() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return buffer.getvalue()


def pdf(*objects: bytes, trailer: bytes = b"", root: bytes = b"1 0 R") -> bytes:
    """A PDF of the objects given, numbered from 1, with a right cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root %b %b >>\n" % (len(objects) + 1, root, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, entries: bytes = b"", *, deflate: int = 0) -> bytes:
    """A stream object, deflated so many times."""
    for _ in range(deflate):
        data = zlib.compress(data, 9)
    names = b"/Filter [%b]" % (b"/FlateDecode " * deflate) if deflate else b""
    return b"<< /Length %d %b %b >>\nstream\n" % (len(data), names, entries) + data + b"\nendstream"


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def one_page(
    content: bytes, box: bytes = b"0 0 595 842", resources: bytes = b"", *more: bytes, page: bytes = b""
) -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%b] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> %b >> %b >>" % (box, resources, page),
        content,
        FONT,
        *more,
    )


TEXT = stream(b"BT /F1 12 Tf 72 700 Td (Toimintakulut 274 000 000 euroa) Tj ET")


def structures() -> Iterator[tuple[str, bytes]]:
    """Structures that lead in circles or nowhere."""
    circle = one_page(TEXT)
    start = circle.rindex(b"startxref\n") + 10
    offset = int(circle[start:].split()[0])
    yield "xref-loop", circle.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % offset)
    yield "xref-offset-wrong", circle[:start] + b"99999999\n%%EOF\n"
    yield "xref-of-a-billion", circle.replace(b"xref\n0 6", b"xref\n0 1000000000")
    yield (
        "pages-in-a-circle",
        pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>",
            b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>",
        ),
    )
    yield "no-pages", pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>")
    yield (
        "pages-claimed-by-the-thousand",
        pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 100000 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ),
    )
    yield "root-is-a-number", pdf(b"42")
    yield "arrays-in-arrays", one_page(stream(b"[" * 200_000 + b"]" * 200_000 + b" TJ"))
    yield "dictionary-in-dictionary", pdf(b"<< /A " * 50_000 + b"1" + b" >>" * 50_000)
    yield "length-lies", one_page(TEXT.replace(b"/Length ", b"/Length 9999"))
    yield "length-is-itself", one_page(b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream")
    yield (
        "form-in-itself",
        one_page(
            stream(b"/X Do"),
            b"0 0 595 842",
            b"/XObject << /X 6 0 R >>",
            stream(
                b"/X Do /X Do",
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
            ),
        ),
    )
    yield (
        "unknown-encryption",
        pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [] /Count 0 >>",
            b"<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O (%b) /U (%b) >>" % (b"x" * 48, b"y" * 48),
            trailer=b"/Encrypt 3 0 R /ID [(a) (b)]",
        ),
    )


def pages() -> Iterator[tuple[str, bytes]]:
    """Pages of sizes and contents that nobody prints."""
    yield "page-of-a-kilometre", one_page(TEXT, b"0 0 2834645 2834645")
    yield "page-of-no-size", one_page(TEXT, b"0 0 0 0")
    yield "page-of-numbers-too-large", one_page(TEXT, b"0 0 1e38 99999999999999999999")
    yield "states-in-states", one_page(stream(b"q " * 500_000))
    yield (
        "lines-by-the-thousand",
        one_page(
            stream(
                b"".join(b"%d %d m %d %d l S\n" % (i % 595, i % 842, i % 599, i % 7) for i in range(300_000))
            )
        ),
    )
    yield (
        "text-without-end",
        one_page(stream(b"BT /F1 1 Tf " + b"1 0 Td (123 456 789) Tj " * 60_000 + b"ET", deflate=1)),
    )


def bombs() -> Iterator[tuple[str, bytes]]:
    """Small files that swell."""
    yield "stream-bomb", one_page(stream(zeros(400), b"/Filter /FlateDecode"))
    yield (
        "stream-bomb-twice",
        one_page(stream(zlib.compress(zeros(4096), 9), b"/Filter [/FlateDecode /FlateDecode]")),
    )
    yield (
        "picture-of-20-gigabytes",
        one_page(
            stream(b"595 0 0 842 0 0 cm /X Do"),
            b"0 0 595 842",
            b"/XObject << /X 6 0 R >>",
            stream(
                zlib.compress(bytes(MEGABYTE)),
                b"/Type /XObject /Subtype /Image /Width 80000 /Height 80000 /ColorSpace /DeviceRGB "
                b"/BitsPerComponent 8 /Filter /FlateDecode",
            ),
        ),
    )


def zeros(megabytes: int) -> bytes:
    """So many megabytes of zeros, deflated: one packed megabyte again and again, so that it takes no time."""
    packer = zlib.compressobj(9, wbits=-15)
    first = packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + first * megabytes + b"\x03\x00"


def many_pages(count: int) -> bytes:
    """A good report of very many pages."""
    kids = b" ".join(b"%d 0 R" % (number * 2 + 4) for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count),
        FONT,
    ]
    for number in range(count):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (number * 2 + 5)
        )
        objects.append(
            stream(b"BT /F1 12 Tf 72 700 Td (Sivu %d: toimintakulut %d euroa) Tj ET" % (number, number))
        )
    return pdf(*objects)
