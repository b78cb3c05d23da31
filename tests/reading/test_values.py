"""What is done once for many words, and values made in a quick way, are the same as done one by one."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from raportti_parse.page import Box, Direction, Origin, Ruling, Word, read_page
from raportti_parse.page.clean import HYPHEN_MARKS, clean, is_plain
from raportti_parse.page.symbols import signs
from raportti_parse.pdf import open_document
from tests.reading.handmade import Handmade, text

WORD = Word("12,0", "12,0", Box(1.0, 2.0, 3.0, 4.0), "Arial", 9.0, False, False, "#000000", 3)


def test_a_word_is_frozen_however_it_was_made() -> None:
    for word in (WORD, replace(WORD, bold=True), pickle.loads(pickle.dumps(WORD))):
        assert type(word) is Word
        with pytest.raises(FrozenInstanceError):
            word.text = "13,0"  # type: ignore[misc]
        with pytest.raises(FrozenInstanceError):
            del word.text


def test_words_compare_by_their_fields_and_take_defaults() -> None:
    same = Word(
        text="12,0", printed="12,0", box=WORD.box, font="Arial", size=9.0, bold=False, italic=False,
        colour="#000000", line=3,
    )  # fmt: skip
    assert same == WORD
    assert hash(same) == hash(WORD)
    assert (same.rotation, same.origin, same.confidence, same.alternatives) == (0, Origin.TEXT, None, ())
    assert replace(same, text="12,1") != WORD


def test_a_missing_or_unknown_field_is_refused() -> None:
    with pytest.raises(TypeError):
        Ruling(Direction.VERTICAL, WORD.box, 1.0)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        replace(WORD, weight=700)  # type: ignore[call-arg]


def test_plain_characters_are_those_that_cleaning_leaves_alone() -> None:
    plain = [chr(code) for code in range(0x110000) if is_plain(chr(code))]
    in_words = [sign for sign in plain if not sign.isspace() and sign not in f"\0{HYPHEN_MARKS}"]
    together = "".join(in_words)
    assert clean(together) == together
    assert all(clean(sign) == signs(sign, "Corbel") == sign for sign in in_words)
    assert {*"aåäöÅÄÖ09€%–−•●■▲"} <= {*in_words}


def test_text_that_looks_almost_the_same_keeps_its_own_style() -> None:
    looks = [
        ("musta", "0 g 0 Tr /F1 12 Tf 1 0 0 1"),
        ("punainen", "1 0 0 rg 0 Tr /F1 12 Tf 1 0 0 1"),
        ("pieni", "0 g 0 Tr /F1 8 Tf 1 0 0 1"),
        ("suurennettu", "0 g 0 Tr /F1 12 Tf 2 0 0 2"),
        ("lihava", "0 g 0 Tr /F2 12 Tf 1 0 0 1"),
        ("reunus", "0 g 1 0 0 RG 1 Tr /F1 12 Tf 1 0 0 1"),
        ("vihrea", "0 g 0 1 0 RG 1 Tr /F1 12 Tf 1 0 0 1"),
        ("toistuva", "0 g 0 Tr /F1 12 Tf 1 0 0 1"),
    ]
    content = "".join(
        f"BT {look} 50 {360 - 40 * at} Tm ({name}) Tj ET " for at, (name, look) in enumerate(looks)
    )
    content += (
        f"q 0 0 600 400 re W n {text(50, 20, 'rajattu')} Q q 0 0 10 10 re W n {text(90, 20, 'poissa')} Q"
    )
    with open_document(Handmade().page(content).build()) as document:
        page = read_page(document, 1)
    assert [(word.text, word.colour, word.size, word.bold) for word in page.words] == [
        ("musta", "#000000", 12.0, False),
        ("punainen", "#ff0000", 12.0, False),
        ("pieni", "#000000", 8.0, False),
        ("suurennettu", "#000000", 24.0, False),
        ("lihava", "#000000", 12.0, True),
        ("reunus", "#ff0000", 12.0, False),
        ("vihrea", "#00ff00", 12.0, False),
        ("toistuva", "#000000", 12.0, False),
        ("rajattu", "#000000", 12.0, False),
    ]
    assert [word.text for word in page.hidden] == ["poissa"]
