"""Whatever number is written the Finnish way is read back as the same value, unit and interval."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from raportti_parse.finnish import (
    NotQuantity,
    PeriodSpan,
    Quantity,
    parse_cell,
    parse_number,
    periods,
    quantities,
    read,
    statuses,
    unit_of_heading,
)

Part = Quantity | NotQuantity | PeriodSpan
SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "", "."])
MINUS = st.sampled_from(["-", "\u2212", "\u2013"])
MILLION, BILLION = 10**6, 10**9
SCALES = st.sampled_from(
    [
        ("M€", MILLION), ("m€", MILLION), ("milj. euroa", MILLION), ("milj. €", MILLION),
        ("miljoonaa euroa", MILLION), ("miljoonalla eurolla", MILLION), ("MILJOONAA EUROA", MILLION),
        ("milj. €:n", MILLION), ("mil-\njoonaa euroa", MILLION), ("mrd. €", BILLION),
        ("miljardia euroa", BILLION), ("t€", 1000), ("tuhatta euroa", 1000),
    ]
)  # fmt: skip
UNITS = st.sampled_from(
    [
        ("€", "EUR"), ("euroa", "EUR"), ("eurolla", "EUR"), ("EUROA", "EUR"), ("%", "percent"),
        ("prosenttia", "percent"), ("prosentin", "percent"), ("%-yksikköä", "percentage_point"),
        ("prosenttiyksikköä", "percentage_point"), ("htv", "htv"), ("hlö", "henkilö"), ("kpl", "kpl"),
        ("KPL", "kpl"), ("MWh", "MWh"), ("€/asukas", "EUR/asukas"), ("euroa/asukas", "EUR/asukas"),
    ]
)  # fmt: skip
DECIMALS = st.decimals(min_value=0, max_value=Decimal(10) ** 9, places=2, allow_nan=False)


def finnish(value: Decimal, separator: str) -> str:
    """A number as a Finnish report prints it."""
    whole, _, part = str(abs(value)).partition(".")
    groups: list[str] = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    text = separator.join([whole, *groups])
    return f"{text},{part}" if part else text


@given(value=DECIMALS, separator=SPACES, minus=MINUS, negative=st.booleans(), places=st.integers(0, 4))
def test_a_whole_token_reads_back(
    value: Decimal, separator: str, minus: str, negative: bool, places: int
) -> None:
    printed = round(value, places) if places else Decimal(int(value))
    sign = minus if negative and printed else ""
    reading = parse_number(sign + finnish(printed, separator))
    assert reading is not None
    assert reading.value == (-printed if sign else printed)
    half = Decimal(0) if places == 0 else Decimal(5).scaleb(-places - 1)
    assert (reading.low, reading.high) == (reading.value - half, reading.value + half)


@given(value=DECIMALS, separator=SPACES, scale=SCALES, places=st.integers(0, 3), negative=st.booleans())
def test_scaled_money_reads_back(
    value: Decimal, separator: str, scale: tuple[str, int], places: int, negative: bool
) -> None:
    printed = round(value, places) if places else Decimal(int(value))
    sign = "-" if negative and printed else ""
    found = quantities(f"Menot olivat {sign}{finnish(printed, separator)} {scale[0]}.")
    assert len(found) == 1
    expected = (-printed if sign else printed) * scale[1]
    half = Decimal(5).scaleb(-places - 1) * scale[1]
    assert found[0].value == expected
    assert (found[0].low, found[0].high) == (expected - half, expected + half)
    assert (found[0].unit, found[0].kind) == ("EUR", "amounts")


@given(value=DECIMALS, separator=SPACES, unit=UNITS, places=st.sampled_from([0, 1, 2]))
def test_units_read_back(value: Decimal, separator: str, unit: tuple[str, str], places: int) -> None:
    printed = round(value, places) if places else Decimal(int(value))
    found = quantities(f"Määrä oli {finnish(printed, separator)} {unit[0]} vuonna 2024.")
    assert [(q.value, q.unit) for q in found] == [(printed, unit[1])]
    quantity = found[0]
    exact = (places == 0 and quantity.kind != "percentages") or (places == 2 and unit[1] == "EUR")
    half = Decimal(0) if exact else Decimal(5).scaleb(-places - 1)
    assert (quantity.low, quantity.high) == (printed - half, printed + half)


@given(value=DECIMALS, separator=SPACES, minus=MINUS)
def test_cells_read_back(value: Decimal, separator: str, minus: str) -> None:
    (quantity,) = parse_cell(f"{minus} {finnish(value, separator)}", "EUR", Decimal(1000)).quantities
    assert quantity.value == -value * 1000


@given(st.text(alphabet=st.characters(exclude_categories=["Nd", "Nl", "No", "Cs"]), max_size=300))
def test_no_figure_without_digits_and_number_words(text: str) -> None:
    numeric = r"[0-9]|yks|yhd|yht|kaks|kahd|kaht|kolm|nel|vii|kuu|seits|kymm|sata|sada|tuha|milj|puol"
    if not re.search(numeric, text.lower()):
        assert quantities(text) == []


ANYTHING = st.one_of(
    st.text(max_size=400),
    st.text(alphabet="0123456789 ,.-–%€/()\n\u00a0\u200b\u00adamiljeuro:;§", max_size=400),
    st.lists(
        st.sampled_from(
            [
                "1", "12", "345", " ", "milj.", "M€", "euroa", "vuonna", "2024", "(", ")", "-", "yksi",
                "kaksi", "%", ",", ".", "\n", "31.12.", "kasvoi", "/", "asukas", "kpl", "tammi-helmikuu",
                "TP", "Oy",
                "- ", ";", ":", "lapsia", "tuhat", "kertaa", "–22", "jos",
            ]
        ),
        max_size=80,
    ).map("".join),
)  # fmt: skip


@settings(max_examples=300)
@given(ANYTHING)
def test_any_string_is_read_without_an_exception(text: str) -> None:
    reading = read(text)
    parts: list[Part] = [*reading.quantities, *reading.unused, *reading.periods]
    for part in parts:
        assert 0 <= part.start < part.end <= len(text)
        assert text[part.start : part.end] == part.text
    for quantity in reading.quantities:
        assert quantity.low <= quantity.value <= quantity.high
        assert all(0 <= other < len(reading.quantities) for _, other in quantity.links)
        assert isinstance(quantity.value, Decimal)
    parse_cell(text)
    parse_number(text)
    statuses(text)
    unit_of_heading(text)
    periods(text, 2024)


@settings(max_examples=200)
@given(ANYTHING)
def test_every_digit_is_accounted_for(text: str) -> None:
    reading = read(text)
    seen = bytearray(len(text))
    parts: list[Part] = [*reading.quantities, *reading.unused, *reading.periods]
    for part in parts:
        seen[part.start : part.end] = b"\x01" * (part.end - part.start)
    lost = [place for place, char in enumerate(text) if char in "0123456789" and not seen[place]]
    assert lost == []
