"""Draw sentences for hand annotation from the prose of a Finnish report.

    python tests/quality/draw_sentences.py REPORT.pdf [--count 220] [--seed 2024] > drawn.jsonl

Reads the PDF with poppler's ``pdftotext -layout``, drops table rows, page marks and the table of contents,
joins the lines of a paragraph (over a page break too), heals hyphens at line ends, cuts the paragraphs into
sentences, keeps those that contain a digit or a number word, and draws ``--count`` of them without
replacement from a generator seeded with ``--seed``. One JSON object a line: page, heading, the text before
(what may govern the sentence) and the text.

The script finds sentences only. It reads no quantity: what is one was decided by reading, see README.md.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

# A row of a table or of a list of names: two words at least three spaces apart after the indent.
TABLE_ROW = re.compile(r"\S\s{3,}\S")
# "57/157" alone, the running header, and dot leaders of the table of contents.
PAGE_MARK = re.compile(r"^\s*\d+/\d+\s*$")
RUNNING_HEADER = re.compile(r"^\s*Tilinpäätös \d{4}\s*$")
DOT_LEADER = re.compile(r"\.{5,}")
BULLET = re.compile(r"^\s*([-•−–·*]|\d+[.)])\s+(?=\S)")
HEADING = re.compile(r"^\d+(\.\d+)*\.?\s+[A-ZÅÄÖ]")
# Wide on purpose: a word that may be a number puts the sentence into the frame; the annotator decides.
NUMBER_WORD = re.compile(
    r"\b(yksi|yhde|yhtä\b|yhteen\b|yhdellä|kaksi|kahde|kahta|kahteen|kolme|neljä|viisi|viide|viittä|viiteen|kuusi|"
    r"kuude|kuutta|kuuteen|seitsem|kahdeksa|yhdeksä|kymmen|sata|sada[nts]|tuhan|tuhat|miljoon|miljard|puole[tl]|"
    r"puolta|puolit|kerran|kertaa|kolmanne|neljänne|kaksinkert|kolminkert|moninkert|pari|tusina)",
    re.IGNORECASE,
)
# A stop ends a sentence when a space and a capital, a digit or a quote follow, unless an abbreviation or a
# number stands before it ("mm. Alahärmän", "ns. johdon", "1.1. Kauhavan").
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"”A-ZÅÄÖ0-9(–−-])")
ABBREVIATION = re.compile(
    r"(?:(?<![:\w])(?:mm|ns|esim|em|ao|ko|n|v|ml|ed|yht|milj|mrd|jne|ym|yms|tms|pj|vpj|kk|sis|alk|as|vs|nk|väh|enint|klo|os|s|"
    r"[A-ZÅÄÖ])|(?:^|\s)\d{1,2})\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or bullet: its page, the heading above it, the passage before it and its healed text."""

    page: int
    heading: str
    before: str
    text: str


@dataclass(slots=True)
class Block:
    """Lines that stand together on a page, and whether a table row stands right above or below them."""

    page: int
    lines: list[str]
    beside_row: bool


def pages(pdf: str) -> list[str]:
    """The text of every page, laid out as printed."""
    run = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True)
    return run.stdout.split("\f")


def heal(lines: list[str]) -> str:
    """The lines of one paragraph as running text.

    A hyphen at a line end goes when lower-case letters stand on both sides of it; it stays between a name, an
    abbreviation or a digit and the rest ("TE-" + "palvelut"), and where the next word is "ja" or "tai".
    """
    text = ""
    for line in (raw.strip() for raw in lines):
        hyphen = re.search(r"\w-$", text) and re.match(r"\w", line) and not re.match(r"(ja|tai|sekä)\b", line)
        if hyphen and text[-2].islower() and line[0].islower():
            text = text[:-1] + line
        elif hyphen or not text:
            text += line
        else:
            text += " " + line
    return re.sub(r"[ \t]+", " ", text).strip()


def blocks(pdf: str) -> Iterator[Block]:
    """Runs of lines outside tables; a run that a page break cuts in mid-sentence is one again."""
    found: list[Block] = []
    for number, page in enumerate(pages(pdf), start=1):
        lines: list[str] = []
        after_row = False
        first = True
        for line in [*page.splitlines(), ""]:
            bullet = BULLET.match(line)
            row = TABLE_ROW.search(line[bullet.end() :] if bullet else line.strip())
            furniture = PAGE_MARK.match(line) or DOT_LEADER.search(line) or RUNNING_HEADER.match(line)
            if furniture or not line.strip():
                ended, row = True, None
            else:
                ended = bool(row or bullet)
            if ended and lines:
                block = Block(number, lines, beside_row=after_row or bool(row))
                if first and found and goes_on(found[-1].lines[-1], lines[0]):
                    found[-1].lines.extend(lines)
                else:
                    found.append(block)
                lines, first = [], False
            if ended:
                after_row = bool(row)
                if bullet and not row:
                    lines = [line]
            else:
                lines.append(line)
    yield from found


def goes_on(last: str, first: str) -> bool:
    """Whether a page's first line carries on the last line of the page before."""
    last, first = last.strip(), first.strip()
    return not re.search(r"[.!?:]$", last) and bool(re.match(r"[a-zåäö]", first)) and len(last) > 60


def passages(pdf: str) -> Iterator[Passage]:
    """Paragraphs and bullets outside tables, in reading order."""
    heading = before = ""
    for block in blocks(pdf):
        text = heal(block.lines)
        numbered = HEADING.match(text) and not text.endswith(".")
        short = len(text) < 60 and not re.search(r"[.!?:,-]$|\d", text) and not BULLET.match(block.lines[0])
        if (numbered or short) and not block.beside_row:
            heading = text
        else:
            yield Passage(block.page, heading, before, text)
            before = text


def sentences(text: str) -> Iterator[str]:
    """The sentences of a passage."""
    start = 0
    for end in SENTENCE_END.finditer(text):
        if not ABBREVIATION.search(text[start : end.start()]):
            yield text[start : end.start()]
            start = end.end()
    yield text[start:]


def is_prose(sentence: str) -> bool:
    """At least five words, most of them words and not figures: what a table leaves behind is not."""
    words = sentence.split()
    worded = [word for word in words if re.search(r"[a-zåäö]{3}", word)]
    return len(words) >= 5 and 2 * len(worded) >= len(words)


def main() -> None:
    """Print the drawn sentences in reading order."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pdf")
    parser.add_argument("--count", type=int, default=220)
    parser.add_argument("--seed", type=int, default=2024)
    args = parser.parse_args()
    frame: dict[str, dict[str, object]] = {}
    for passage in passages(args.pdf):
        previous = ""
        for sentence in sentences(passage.text):
            if is_prose(sentence) and (re.search(r"\d", sentence) or NUMBER_WORD.search(sentence)):
                # The same sentence printed twice is drawn once.
                frame.setdefault(
                    sentence,
                    {
                        "page": passage.page,
                        "heading": passage.heading,
                        "before": previous or passage.before[-200:],
                        "text": sentence,
                    },
                )
            previous = sentence
    rows = list(frame.values())
    print(f"{len(rows)} sentences in the frame", file=sys.stderr)
    for index in sorted(random.Random(args.seed).sample(range(len(rows)), args.count)):
        print(json.dumps(rows[index], ensure_ascii=False))


if __name__ == "__main__":
    main()
