"""The Lahti deck of 1-12/2021 as a scanner would give it: skewed, noisy, JPEG, without a text layer."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import numpy
import pypdfium2
from PIL import Image, ImageFilter

from . import lahti_2021

NAME = "lahti-2021-skannattu"
DPI = 200
QUALITY = 60
_PAPER = (250, 249, 246)


def build(out_dir: Path, work_dir: Path) -> Path:
    """The scan of the built deck, with the deck's truth and the skew of each page."""
    del work_dir
    source = out_dir / f"{lahti_2021.NAME}.pdf"
    dice = numpy.random.default_rng(2021)
    pages, skews = [], []
    with pypdfium2.PdfDocument(source) as deck:
        for index in range(len(deck)):
            drawn = deck[index].render(scale=DPI / 72).to_pil().convert("RGB")
            skew = round(float(dice.uniform(0.3, 1.0)) * (1 if dice.random() < 0.5 else -1), 2)
            pages.append((drawn.size, _scan(drawn, skew, dice)))
            skews.append({"page": index + 1, "degrees": skew})
    target = out_dir / f"{NAME}.pdf"
    target.write_bytes(_picture_pdf(pages))
    truth = json.loads((out_dir / f"{lahti_2021.NAME}.truth.json").read_text(encoding="utf-8"))
    truth |= {"sample": NAME, "scan_of": lahti_2021.NAME, "dpi": DPI, "jpeg_quality": QUALITY, "skew": skews}
    text = json.dumps(truth, ensure_ascii=False, indent=1) + "\n"
    (out_dir / f"{NAME}.truth.json").write_text(text, encoding="utf-8")
    return target


def _scan(drawn: Image.Image, skew: float, dice: numpy.random.Generator) -> bytes:
    """One page as JPEG: turned on its paper, a little soft, grainy, unevenly lit."""
    turned = drawn.rotate(skew, Image.Resampling.BICUBIC, fillcolor=_PAPER)
    pixels = numpy.asarray(turned.filter(ImageFilter.GaussianBlur(0.6)), dtype=numpy.float32)
    height, width, _ = pixels.shape
    light = 1 - 0.03 * numpy.linspace(0, 1, width, dtype=numpy.float32)[None, :, None]
    grain = dice.normal(0, 4, (height, width, 1)).astype(numpy.float32)
    scanned = numpy.clip(pixels * 0.97 * light + 3 + grain, 0, 255).astype(numpy.uint8)
    stream = BytesIO()
    Image.fromarray(scanned).save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()


def _picture_pdf(pages: list[tuple[tuple[int, int], bytes]]) -> bytes:
    """A PDF of one JPEG a page, as scanners write it."""
    kids = " ".join(f"{3 + 3 * index} 0 R" for index in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode()]
    for index, ((width, height), jpeg) in enumerate(pages):
        number = 3 + 3 * index
        wide, high = width * 72 / DPI, height * 72 / DPI
        draw = f"q {wide:.2f} 0 0 {high:.2f} 0 0 cm /Im0 Do Q".encode()
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide:.2f} {high:.2f}]/Contents {number + 1} 0 R"
            f"/Resources<</XObject<</Im0 {number + 2} 0 R>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw))
        head = (
            f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB"
            f"/BitsPerComponent 8/Filter/DCTDecode/Length {len(jpeg)}>>stream\n"
        )
        objects.append(head.encode() + jpeg + b"\nendstream")
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
