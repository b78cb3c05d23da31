"""Words of pages made for one oddity each: what is read is what a person sees there."""

from __future__ import annotations

import pytest

from raportti_parse.page import Origin, Page, TextLayer, read_page
from raportti_parse.pdf import open_document
from tests.reading.handmade import Handmade, text


def read(pdf: Handmade, number: int = 1) -> Page:
    with open_document(pdf.build()) as document:
        return read_page(document, number)


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


# --- places ------------------------------------------------------------------------------------------


def test_boxes_run_from_the_first_characters_start_to_the_lasts_end() -> None:
    page = read(Handmade().page(text(50, 300, "Tulot 2,6 milj.")))
    boxes = {word.text: word.box.rounded() for word in page.words}
    # Helvetica's widths: T 611, u 556, l 222, o 556, t 278, space 278
    assert boxes["Tulot"][0] == 50
    assert boxes["Tulot"][2] == pytest.approx(50 + 12 * 2.223, abs=0.01)
    assert boxes["2,6"][0] == pytest.approx(50 + 12 * 2.501, abs=0.01)
    assert boxes["Tulot"][1] < 100 < boxes["Tulot"][3]  # the base line is at 400 - 300
    assert 11 < boxes["Tulot"][3] - boxes["Tulot"][1] < 15


@pytest.mark.parametrize(
    ("turn", "size", "start"),
    [(0, (600, 400), (50, 100)), (90, (400, 600), (300, 50)), (180, (600, 400), (550, 300)),
     (270, (400, 600), (100, 550))],
)  # fmt: skip
def test_a_turned_page_is_measured_as_it_is_shown(
    turn: int, size: tuple[int, int], start: tuple[int, int]
) -> None:
    page = read(Handmade().page(text(50, 300, "Suunta"), extra=f"/Rotate {turn}"))
    word = page.words[0]
    assert (page.width, page.height, page.rotation) == (*size, turn)
    assert word.rotation == turn
    x, y = start  # where the base line begins
    assert word.box.x0 - 4 <= x <= word.box.x1 + 4
    assert word.box.top - 4 <= y <= word.box.bottom + 4


def test_a_page_turned_to_make_its_text_upright_reads_as_upright() -> None:
    content = (
        "BT /F1 12 Tf 0 1 -1 0 100 50 Tm (Ylarivi) Tj ET BT /F1 12 Tf 0 1 -1 0 120 50 Tm (Alarivi) Tj ET"
    )
    page = read(Handmade().page(content, extra="/Rotate 90"))
    assert [(word.text, word.rotation, word.line) for word in page.words] == [
        ("Ylarivi", 0, 0),
        ("Alarivi", 0, 1),
    ]
    assert page.words[0].box.x0 == pytest.approx(50)


@pytest.mark.parametrize(
    ("matrix", "rotation"), [("0 1 -1 0", 270), ("-1 0 0 -1", 180), ("0 -1 1 0", 90), ("1 0 0 1", 0)]
)
def test_turned_text_keeps_its_words_together(matrix: str, rotation: int) -> None:
    page = read(Handmade().page(f"BT /F1 10 Tf {matrix} 300 200 Tm (Kaantyva teksti) Tj ET"))
    assert [(word.text, word.rotation) for word in page.words] == [
        ("Kaantyva", rotation),
        ("teksti", rotation),
    ]
    across = page.words[0].box.width > page.words[0].box.height
    assert across is (rotation in (0, 180))


def test_what_the_crop_box_leaves_out_is_not_read() -> None:
    content = text(150, 300, "Sisalla") + text(20, 300, "Ulkona") + text(150, 380, "Ylhaalla")
    page = read(Handmade().page(content, extra="/CropBox [100 50 500 350]"))
    assert texts(page) == ["Sisalla"]
    assert (page.width, page.height) == (400, 300)
    assert page.words[0].box.x0 == pytest.approx(50)
    assert page.words[0].box.top < 50 < page.words[0].box.bottom


def test_a_media_box_that_does_not_begin_at_nought() -> None:
    page = read(Handmade().page(text(50, 300, "Siirretty"), media_box=(-100, -50, 500, 350)))
    assert page.words[0].box.x0 == pytest.approx(150)


# --- styles ------------------------------------------------------------------------------------------


def test_fonts_sizes_and_weights() -> None:
    content = (
        text(50, 300, "perus")
        + text(50, 280, "lihava", font="F2", size=14)
        + text(50, 260, "kursiivi", font="F3")
        + text(50, 240, "vahvistettu", before="2 Tr")
        + "BT 0 Tr /F1 1 Tf 9 0 0 9 50 220 Tm (yhden) Tj ET"
    )
    page = read(Handmade().page(content))
    found = {word.text: (word.font, word.size, word.bold, word.italic) for word in page.words}
    assert found == {
        "perus": ("Helvetica", 12, False, False),
        "lihava": ("Helvetica-Bold", 14, True, False),
        "kursiivi": ("Helvetica-Oblique", 12, False, True),
        "vahvistettu": ("Helvetica", 12, True, False),  # outlined in its own colour: bold for the eye
        "yhden": ("Helvetica", 9, False, False),  # the size is in the matrix alone
    }


def test_every_colour_space_comes_out_as_rgb() -> None:
    pdf = Handmade()
    tint = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>"
    profile = pdf.add_stream("/N 3 /Alternate /DeviceRGB", b"no profile, so the alternate counts")
    pdf.page(
        text(50, 300, "gray", before="0.5 g")
        + text(50, 280, "rgb", before="0 0.690196 0.313725 rg")
        + text(50, 260, "cmyk", before="1 0 1 0 k")
        + text(50, 240, "spot", before="/S cs 1 scn")
        + text(50, 220, "icc", before="/I cs 1 0 0 scn")
        + text(50, 200, "outlined", before="1 Tr 0 0 1 RG")
        + "/Half gs "
        + text(50, 180, "translucent", before="0 Tr 1 0 0 rg"),
        resources=(
            f"/ColorSpace << /S [/Separation /Punainen /DeviceCMYK {tint}] /I [/ICCBased {profile} 0 R] >> "
            "/ExtGState << /Half << /ca 0.5 >> >>"
        ),
    )
    colours = {word.text: word.colour for word in read(pdf).words}
    assert colours["gray"] == "#808080"
    assert colours["rgb"] == "#00b050"
    assert colours["icc"] == "#ff0000"
    assert colours["outlined"] == "#0000ff"
    assert colours["translucent"] == "#ff7f7f"  # on white paper
    assert colours["cmyk"] == "#00a54f"  # a green, as pdfium's press profile has it
    red = [int(colours["spot"][at : at + 2], 16) for at in (1, 3, 5)]
    assert red[0] > 200 > 100 > red[1]


# --- characters --------------------------------------------------------------------------------------


def test_zero_width_characters_go_and_printed_keeps_them() -> None:
    pdf = Handmade()
    font = pdf.font_with_map({0x41: "\u200b", **{code: chr(code) for code in range(0x2C, 0x3A)}})
    page = read(pdf.page(text(50, 300, "-A2,A1", font=font)))
    assert [(word.text, word.printed) for word in page.words] == [("-2,1", "-\u200b2,\u200b1")]


def test_every_hyphen_at_a_line_end_is_one_event() -> None:
    content = "".join(
        text(50, 380 - 15 * row, line)
        for row, line in enumerate(
            ["seuranta-", "raportti määrä-", "raha TP-", "2024 ja", "-", "10 2022-", "2024 Lahti-piste"]
        )
    )
    found = [(word.text, word.printed, word.hyphen_break) for word in read(Handmade().page(content)).words]
    assert found == [
        ("seuranta-", "seuranta-", True),
        ("raportti", "raportti", False),
        ("määrä-", "määrä-", True),
        ("raha", "raha", False),
        ("TP-", "TP-", True),
        ("2024", "2024", False),
        ("ja", "ja", False),
        ("-", "-", False),  # an empty cell's dash
        ("10", "10", False),
        ("2022-", "2022-", False),  # a range that goes on: no letters to join
        ("2024", "2024", False),
        ("Lahti-piste", "Lahti-piste", False),
    ]


def test_a_soft_hyphen_with_ink_is_a_minus_and_keeps_its_sign() -> None:
    pdf = Handmade()
    font = pdf.font_with_map({0x2D: "\u00ad", 0x32: "2", 0x36: "6", 0x2C: ",", 0x61: "a", 0x6B: "k"})
    page = read(pdf.page(text(50, 300, "-2,6", font=font) + text(50, 280, "kak-aka", font=font)))
    assert [(word.text, word.printed) for word in page.words] == [
        ("-2,6", "\u00ad2,6"),
        ("kak-aka", "kak\u00adaka"),
    ]


def test_dashes_that_pdfium_leaves_out_of_its_text_are_put_back() -> None:
    pdf = Handmade()
    font = pdf.font_with_map({0x43: "\x96", 0x34: "4", 0x31: "1"})
    assert texts(read(pdf.page(text(50, 300, "C41", font=font)))) == ["–41"]


def test_ligatures_and_characters_beyond_the_basic_plane() -> None:
    pdf = Handmade()
    font = pdf.font_with_map({0x44: "\ufb01", 0x45: "\U0001f7e2", 0x6C: "l", 0x6D: "m", 0x69: "i"})
    page = read(pdf.page(text(50, 300, "Dlmi E EE", font=font)))
    assert texts(page) == ["filmi", "\U0001f7e2", "\U0001f7e2\U0001f7e2"]


def test_symbol_fonts_say_what_the_page_shows() -> None:
    pdf = Handmade()
    balls = pdf.font_with_map({0x6C: "\uf06c"}, base="Wingdings-Regular")
    page = read(pdf.page(text(50, 300, "l", font=balls, before="0 0.690196 0.313725 rg")))
    assert [(word.text, word.colour) for word in page.words] == [("●", "#00b050")]


# --- where words end ---------------------------------------------------------------------------------


def test_cells_side_by_side_never_glue() -> None:
    content = (
        "BT /F1 10 Tf 1 0 0 1 50 300 Tm [(5 722 400) -3000 (5 805 607) -400 (83 207)] TJ ET"
        + text(50, 280, "100")
        + text(75, 280, "200")
        + text(50, 260, "Toteuma", size=8)
        + text(50 + 0.556 * 8 * 8, 260, "Tila", size=8)
    )
    page = read(Handmade().page(content))
    assert texts(page)[:9] == ["5", "722", "400", "5", "805", "607", "83", "207", "100"]
    assert "200" in texts(page)
    assert "Toteuma" in texts(page)


def test_a_figure_that_reaches_into_the_next_cell_stays_two() -> None:
    # 100 ends at 70.02, two points into what follows
    assert texts(read(Handmade().page(text(50, 260, "100") + text(68, 260, "200")))) == ["100", "200"]


def test_a_word_in_several_pieces_is_whole() -> None:
    # Kerning puts each of these letters in a place of its own; LibreOffice writes like that.
    content = "BT /F1 12 Tf 1 0 0 1 50 300 Tm [(T) 70 (oimint) -20 (akat) 15 (e)] TJ ET"
    content += " BT /F1 12 Tf 50 280 Td (Ha) Tj (lli) Tj (nto) Tj ET"
    assert texts(read(Handmade().page(content))) == ["Toimintakate", "Hallinto"]


def test_a_footnotes_digit_does_not_become_a_decimal() -> None:
    content = "BT /F1 12 Tf 50 300 Td (12,0) Tj /F1 7 Tf 5 Ts (1) Tj ET"
    content += " BT /F1 12 Tf 0 Ts 50 280 Td (1 200 m) Tj /F1 7 Tf 5 Ts (2) Tj ET"
    assert texts(read(Handmade().page(content))) == ["12,0", "1", "1", "200", "m2"]


def test_text_drawn_twice_is_one_word_and_bold() -> None:
    content = text(50, 300, "lihava") + text(50.3, 300, "lihava") + text(50, 280, "ohut")
    page = read(Handmade().page(content))
    assert [(word.text, word.bold) for word in page.words] == [("lihava", True), ("ohut", False)]


def test_the_same_figure_in_neighbouring_cells_is_two_words() -> None:
    assert texts(read(Handmade().page(text(50, 260, "5") + text(60, 260, "5")))) == ["5", "5"]


# --- what is not to be seen --------------------------------------------------------------------------


def scan(pdf: Handmade) -> str:
    picture = pdf.add_stream(
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"\xff\xee\xdd\xcc",
    )
    return f"/XObject << /Scan {picture} 0 R >>"


def test_invisible_text_over_a_picture_is_an_earlier_ocr() -> None:
    pdf = Handmade()
    resources = scan(pdf)
    pdf.page(
        "q 600 0 0 400 0 0 cm /Scan Do Q " + text(50, 300, "luettu 12,0", before="3 Tr"), resources=resources
    )
    page = read(pdf)
    assert page.text_layer is TextLayer.OCR
    assert texts(page) == ["luettu", "12,0"]


def test_text_that_a_scan_was_laid_over_is_an_earlier_ocr() -> None:
    pdf = Handmade()
    resources = scan(pdf)
    cover = "q 600 0 0 400 0 0 cm /Scan Do Q "
    pdf.page(text(50, 300, "luettu 12,0") + cover, resources=resources)
    pdf.page(text(50, 300, "alla") + cover + text(50, 280, "päällä"), resources=resources)
    pdf.page(cover + text(50, 300, "kuvan päällä"), resources=resources)
    under, mixed, over = (read(pdf, number) for number in (1, 2, 3))
    assert under.text_layer is TextLayer.OCR
    assert texts(under) == ["luettu", "12,0"]
    assert mixed.text_layer is TextLayer.SOUND
    assert over.text_layer is TextLayer.SOUND


def test_sizes_that_a_font_hides_and_text_too_small_to_see() -> None:
    pdf = Handmade()
    glyph = pdf.add_stream("", "1000 0 0 0 750 750 d1 0 0 750 750 re f")
    pdf.fonts["T"] = pdf.add(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.01 0 0 0.01 0 0] "
        f"/CharProcs << /a {glyph} 0 R >> /Encoding << /Type /Encoding /Differences [97 /a] >> "
        "/FirstChar 97 /LastChar 97 /Widths [1000] >>"
    )
    pdf.page(text(50, 300, "aaa", font="T", size=1) + text(50, 200, "pikkuruinen", size=0.2))
    page = read(pdf)
    assert [(word.text, 8 < word.size < 15) for word in page.words] == [("aaa", True)]
    assert [word.text for word in page.hidden] == ["pikkuruinen"]


def test_replacement_text_for_a_line_end_hyphen() -> None:
    content = "BT /F1 12 Tf 50 300 Td (seuran) Tj /Span << /ActualText <FEFF00AD> >> BDC (-) Tj EMC "
    page = read(Handmade().page(content + "0 -15 Td (ta jatkuu) Tj ET"))
    assert [(word.text, word.hyphen_break) for word in page.words] == [
        ("seuran-", True),
        ("ta", False),
        ("jatkuu", False),
    ]


def test_invisible_text_elsewhere_is_set_aside() -> None:
    page = read(Handmade().page(text(50, 300, "näkyvä") + text(50, 280, "piilo", before="3 Tr")))
    assert page.text_layer is TextLayer.SOUND
    assert texts(page) == ["näkyvä"]
    assert [word.text for word in page.hidden] == ["piilo"]


def test_text_that_a_clip_cuts_off_is_set_aside() -> None:
    content = "q 40 290 100 30 re W n " + text(50, 300, "sisalla") + text(300, 300, "leikattu") + "Q"
    page = read(Handmade().page(content))
    assert texts(page) == ["sisalla"]
    assert [word.text for word in page.hidden] == ["leikattu"]


def test_no_text_at_all() -> None:
    assert read(Handmade().page("0 0 10 10 re f")).text_layer is TextLayer.NONE


def test_garbage_is_told() -> None:
    pdf = Handmade()
    unknown = pdf.font_with_map({code: chr(0xE000 + code) for code in range(0x41, 0x5B)})
    pdf.page(text(50, 300, "TOIMINTAKATE JA VUOSIKATE", font=unknown))
    pdf.page(text(50, 300, "7RLPLQWDNDWH MD YXRVLNDWH QRXVL HGHOOLVHVWl YXRGHVWD"))
    pdf.page(text(50, 300, "KOHA: 43 htv, KYMP: 12 htv, TA 2024, TP 2023, M€, %, kpl, krt"))
    pdf.page(text(50, 300, "Toimintakate heikkeni edellisestä vuodesta 2,6 milj. euroa"))
    assert [read(pdf, number).text_layer for number in (1, 2, 3, 4)] == [
        TextLayer.GARBAGE,
        TextLayer.GARBAGE,  # a font shifted by three letters: no vowels to speak of
        TextLayer.SOUND,
        TextLayer.SOUND,
    ]


# --- annotations and forms ---------------------------------------------------------------------------


def test_annotations_and_form_fields_are_read_as_shown() -> None:
    pdf = Handmade()

    def appearance(words: str) -> int:
        return pdf.add_stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 3 0 R >> >>",
            f"BT /F1 10 Tf 2 5 Td ({words}) Tj ET",
        )

    note = pdf.add(
        f"<< /Type /Annot /Subtype /FreeText /Rect [100 100 200 120] /AP << /N {appearance('Huom')} 0 R >> >>"
    )
    hidden = pdf.add(
        f"<< /Type /Annot /Subtype /FreeText /F 2 /Rect [100 50 200 70] "
        f"/AP << /N {appearance('Piilo')} 0 R >> >>"
    )
    drawn = pdf.add(
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (summa) /V (123 000) /Rect [300 100 400 120] "
        f"/AP << /N {appearance('123 000')} 0 R >> >>"
    )
    bare = pdf.add(
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (muu) /V (456 000) /DA (/F1 10 Tf 0 g) "
        "/Rect [300 200 400 220] >>"
    )
    link = pdf.add("<< /Type /Annot /Subtype /Link /Rect [100 300 200 320] >>")
    numbers = " ".join(f"{number} 0 R" for number in (note, hidden, drawn, bare, link))
    defaults = "/DR << /Font << /F1 3 0 R >> >> /DA (/F1 10 Tf 0 g)"
    pdf.catalog_extra = f"/AcroForm << /Fields [{drawn} 0 R {bare} 0 R] {defaults} >>"
    pdf.page(text(50, 300, "Runko"), extra=f"/Annots [{numbers}]")
    with open_document(pdf.build()) as document:
        page, again = read_page(document, 1), read_page(document, 1)
    assert page == again
    assert [(word.text, word.origin) for word in page.words] == [
        ("Runko", Origin.TEXT),
        ("Huom", Origin.ANNOTATION),
        ("123", Origin.FORM),
        ("000", Origin.FORM),
        ("456", Origin.FORM),  # no appearance in the file: made from the field's value
        ("000", Origin.FORM),
    ]
    assert page.words[1].box.x0 == pytest.approx(102)
