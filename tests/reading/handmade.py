"""PDFs written by hand, byte by byte, so that a test holds exactly the oddity it is about."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass, field


@dataclass
class HandmadePage:
    """One page: its content stream and what its dictionary says."""

    content: bytes
    media_box: tuple[float, float, float, float] = (0, 0, 600, 400)
    extra: str = ""  # more entries of the page's dictionary
    resources: str = ""  # more entries of its resources


@dataclass
class Handmade:
    """A PDF in the making. Fonts F1 (Helvetica), F2 (Helvetica-Bold) and F3 (oblique) are there."""

    pages: list[HandmadePage] = field(default_factory=list)
    objects: list[bytes] = field(default_factory=list)  # further objects, numbered from 100
    fonts: dict[str, int] = field(default_factory=lambda: {"F1": 3, "F2": 4, "F3": 5})
    catalog_extra: str = ""

    def font_with_map(self, characters: dict[int, str], base: str = "Helvetica") -> str:
        """A font whose codes mean the characters given, as its ToUnicode map says; answers its name."""
        lines = "".join(
            f"<{code:02x}> <{meaning.encode('utf-16-be').hex()}>\n" for code, meaning in characters.items()
        )
        cmap = self.add_stream(
            "",
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def "
            "1 begincodespacerange <00> <ff> endcodespacerange "
            f"{len(characters)} beginbfchar\n{lines}endbfchar endcmap end end",
        )
        number = self.add(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding "
            f"/ToUnicode {cmap} 0 R >>"
        )
        name = f"M{number}"
        self.fonts[name] = number
        return name

    def page(
        self,
        content: str | bytes,
        *,
        media_box: tuple[float, float, float, float] = (0, 0, 600, 400),
        extra: str = "",
        resources: str = "",
    ) -> Handmade:
        data = content.encode("cp1252") if isinstance(content, str) else content
        self.pages.append(HandmadePage(data, media_box, extra, resources))
        return self

    def add(self, body: str | bytes) -> int:
        """Another object; answers its number."""
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return 99 + len(self.objects)

    def add_stream(self, dictionary: str, data: str | bytes) -> int:
        content = data.encode("cp1252") if isinstance(data, str) else data
        head = f"<< {dictionary} /Length {len(content)} >>\nstream\n".encode("latin-1")
        return self.add(head + content + b"\nendstream")

    def build(self) -> bytes:
        numbered: dict[int, bytes] = {}
        kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(self.pages)))
        numbered[1] = f"<< /Type /Catalog /Pages 2 0 R {self.catalog_extra} >>".encode()
        numbered[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>".encode()
        for number, name in ((3, "Helvetica"), (4, "Helvetica-Bold"), (5, "Helvetica-Oblique")):
            numbered[number] = (
                f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
            )
        fonts = " ".join(f"/{name} {number} 0 R" for name, number in self.fonts.items())
        for at, page in enumerate(self.pages):
            box = " ".join(str(part) for part in page.media_box)
            numbered[10 + 2 * at] = (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {11 + 2 * at} 0 R "
                f"/Resources << /Font << {fonts} >> {page.resources} >> {page.extra} >>"
            ).encode("latin-1")
            numbered[11 + 2 * at] = (
                f"<< /Length {len(page.content)} >>\nstream\n".encode() + page.content + b"\nendstream"
            )
        for at, body in enumerate(self.objects):
            numbered[100 + at] = body
        return _file(numbered)


def _file(numbered: dict[int, bytes], trailer: str = "") -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets: dict[int, int] = {}
    for number in sorted(numbered):
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode() + numbered[number] + b"\nendobj\n"
    start = len(out)
    size = max(numbered) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        if number in offsets:
            out += f"{offsets[number]:010d} 00000 n \n".encode()
        else:
            out += b"0000000000 65535 f \n"
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def text(x: float, y: float, words: str, *, font: str = "F1", size: float = 12, before: str = "") -> str:
    """Content that shows words at a place in page space."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT {before} /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def encrypted(content: str, password: str) -> bytes:
    """A one-page PDF that opens with the password alone (the standard's oldest scheme, 40-bit RC4)."""
    user = (password.encode("latin-1") + _PADDING)[:32]
    owner_value = _rc4(hashlib.md5(user).digest()[:5], user)
    permissions, identity = -4, b"0123456789abcdef"
    key = hashlib.md5(user + owner_value + struct.pack("<i", permissions) + identity).digest()[:5]
    stream_key = hashlib.md5(key + struct.pack("<I", 11)[:3] + b"\0\0").digest()[:10]
    secret = _rc4(stream_key, content.encode("cp1252"))
    numbered = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        10: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 11 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>",
        11: f"<< /Length {len(secret)} >>\nstream\n".encode() + secret + b"\nendstream",
        20: (
            f"<< /Filter /Standard /V 1 /R 2 /P {permissions} /O <{owner_value.hex()}> "
            f"/U <{_rc4(key, _PADDING).hex()}> >>"
        ).encode(),
    }
    trailer = f"/Encrypt 20 0 R /ID [<{identity.hex()}> <{identity.hex()}>]"
    return _file(numbered, trailer)
