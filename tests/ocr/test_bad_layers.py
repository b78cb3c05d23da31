"""Pages whose text layer is an earlier OCR gone wrong: the picture is read, the layer gives no figures."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from raportti_parse import parse
from raportti_parse.ocr import Engine
from raportti_parse.records.model import Method
from tests.fonts import LATO, font

ROWS = (("Toimintatuotot", "1 234 567"), ("Toimintakulut", "-2 345 678"), ("Toimintakate", "-1 111 111"))
POOR = ("T0im|ntatu#t~t 9 9#4 5&7", "Tqjm{ntqk$lxt -2 3~5 6%8", "T^imxnt@k#te -7 1|1 1*1", "xq#z w|k~p 88#8")


def scanned_over(layer: tuple[str, ...]) -> bytes:
    """A page that is a picture of ROWS, with a text layer that is not shown."""
    image = Image.new("L", (1240, 400), 255)
    draw, face = ImageDraw.Draw(image), font(LATO, 34)
    for n, cells in enumerate(ROWS):
        for x, text in zip((60, 800), cells, strict=True):
            draw.text((x, 60 + 70 * n), text, font=face, fill=0)
    stored = io.BytesIO()
    image.save(stored, "JPEG", quality=90)
    lines = " ".join(f"1 0 0 1 30 {740 - 34 * n} Tm ({text}) Tj" for n, text in enumerate(layer))
    content = f"q 595 0 0 192 0 600 cm /I Do Q BT /F 12 Tf 3 Tr {lines} ET".encode()
    pixels = stored.getvalue()
    head = f"/Width 1240/Height 400/ColorSpace/DeviceGray/BitsPerComponent 8/Length {len(pixels)}"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R"
        b"/Resources<</Font<</F 4 0 R>>/XObject<</I 5 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Type/XObject/Subtype/Image/Filter/DCTDecode{head}>>stream\n".encode() + pixels + b"\nendstream",
        f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "0000000000 65535 f \n" + "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 7\n{table}trailer<</Size 7/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + end.encode()


def test_a_poor_earlier_ocr_gives_no_figures(tesseract: Engine) -> None:
    report = parse(scanned_over(POOR))
    printed = {int(text.replace(" ", "")) for _, text in ROWS}
    assert {q.value for q in report.quantities} == printed
    assert {q.source.method for q in report.quantities} <= {Method.PICTURE_OCR, Method.SCAN_OCR}
    assert "9#4" in {u.text for u in report.unused}
