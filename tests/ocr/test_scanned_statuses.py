"""Follow-up tables on scanned pages, invented and drawn: their marks, summaries and statuses."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from raportti_parse import Report, parse
from raportti_parse.records.model import Evidence
from tests.measures.drawn_pages import AMBER, GREEN, RED, Box, Paper, head, row
from tests.measures.test_families import LEGEND
from tests.ocr.counting import CountingEngine

DPI = 200


def scanned(paper: Paper) -> Report:
    """What is read of a drawn page after it has been printed and scanned."""
    document = pdfium.PdfDocument(paper.pdf())
    image: Image.Image = document[0].render(scale=DPI / 72).to_pil().convert("RGB")
    document.close()
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(paper.width, paper.height), invariant=1)
    canvas.drawImage(ImageReader(image), 0, 0, paper.width, paper.height)
    canvas.showPage()
    canvas.save()
    return parse(stream.getvalue())


def values(report: Report) -> list[str | None]:
    return [m.status and m.status.value for m in report.measures]


def test_lights_of_a_scan(engine: CountingEngine) -> None:
    paper = Paper(size=11.0)
    paper.title("3. Hyvinvointi")
    paper.table(
        [
            head("Tavoite", "Mittari", "Toteuma", "Tila"),
            row("Nuoret voivat hyvin", "Kouluterveyskysely", "77 %", Box(marks=(GREEN,))),
            row("Asukkaat liikkuvat", "Uimahallin kävijät", "12 500", Box(marks=(AMBER,))),
            row("Lainaaminen kasvaa", "Kirjaston lainat", "340 000", Box(marks=(RED,))),
        ],
        [220, 200, 120, 60],
    )
    paper.y += 10
    paper.legend(*LEGEND)
    report = scanned(paper)
    assert values(report) == ["achieved", "partly_achieved", "not_achieved"]
    assert [m.goal for m in report.measures] == [
        "Nuoret voivat hyvin", "Asukkaat liikkuvat", "Lainaaminen kasvaa",
    ]  # fmt: skip
    assert {s.evidence for s in report.statuses} == {Evidence.COLOUR}


def test_words_of_a_scan(engine: CountingEngine) -> None:
    paper = Paper(size=11.0)
    paper.title("Sitovat tavoitteet")
    paper.table(
        [
            head("Tavoite", "Toteuma", "Tila"),
            row("Talous on tasapainossa", "Vuosikate oli 12,4 M€", "Toteutui"),
            row("Velka vähenee", "Velka kasvoi", "Ei toteutunut"),
        ],
        [220, 240, 120],
    )
    report = scanned(paper)
    assert values(report) == ["achieved", "not_achieved"]
    assert {s.evidence for s in report.statuses} == {Evidence.TEXT}


def test_counts_of_a_scan(engine: CountingEngine) -> None:
    paper = Paper()
    paper.title("Tavoitteiden toteutuminen 2021")
    for number, (count, words, colour) in enumerate(
        [("20KPL", "Toteutui", GREEN), ("9KPL", "Toteutui osittain", AMBER), ("0KPL", "Ei toteutunut", RED)]
    ):
        x = 60 + 250 * number
        paper.canvas.setFillColor(colour)
        paper.canvas.rect(x, paper.height - 320, 200, 110, stroke=0, fill=1)
        paper.text(x + 55, 275, count, 34, "#ffffff")
        paper.text(x + 40, 350, words, 18)
    report = scanned(paper)
    (counts,) = report.status_counts
    assert counts.counts == {"achieved": 20, "partly_achieved": 9, "not_achieved": 0}
