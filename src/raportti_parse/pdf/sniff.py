"""What a file that is no PDF looks like, in words its reader can act on."""

from __future__ import annotations

_HEADER_WITHIN = 1024  # the standard lets a PDF's header stand this far into the file

_OFFICE_PARTS = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file (.odt, .ods or .odp)"),
)

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls or .ppt)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"%!PS", "a PostScript file"),
)

_PICTURE_ADVICE = "place it on a page and save that as PDF; its text is then read by OCR"
_OFFICE_ADVICE = "open it in its program, save or export it as PDF, and give that file"


def why_not_pdf(head: bytes, size: int) -> str | None:
    """What the file is instead and what to do about it, or None where a PDF header is found.

    `head` holds at least the first kilobyte; more of it helps to tell one zip-based format from another.

    >>> why_not_pdf(b"%PDF-1.7 ...", 12)
    >>> why_not_pdf(b"", 0)
    'the file is empty; download or export it again'
    """
    if b"%PDF-" in head[: _HEADER_WITHIN + 5]:
        return None
    if size == 0:
        return "the file is empty; download or export it again"
    if not head.strip(b"\x00"):
        return (
            "the file holds nothing but zero bytes, as an interrupted download leaves it; download it again"
        )
    if head.startswith(b"PK"):
        for part, name in _OFFICE_PARTS:
            if part in head:
                return f"this is {name}; {_OFFICE_ADVICE}"
        return "this is a zip archive; unpack it and give the PDF that is in it"
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            if "picture" in name:
                return f"this is {name}; {_PICTURE_ADVICE}"
            if "archive" in name:
                return f"this is {name}; unpack it and give the PDF that is in it"
            return f"this is {name}; {_OFFICE_ADVICE}"
    start = head[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return (
            "this is a web page (HTML), perhaps a log-in or error page saved under the report's name; "
            "open the address in a browser and save the PDF itself"
        )
    if start.startswith(b"<?xml"):
        return f"this is an XML file; {_OFFICE_ADVICE}"
    return (
        "no PDF header in the first kilobyte; check that the download is whole and the right file was given"
    )
