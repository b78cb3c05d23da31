"""Digits that are no figure: footnotes, list and section numbers, laws, pages, names, each with a reason."""

from __future__ import annotations

import re
from typing import NamedTuple

from .lexer import COLUMN, LINE, NONE, NUMBER, OTHER, SPACE, WORD, Token

_DAY_MONTH = re.compile(r"(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])")
_SECTION = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}")
_COPULAS = ("on", "oli", "olivat", "ovat")
_SIGNS = ("-", "\u2212", "\u2013", "+")
_RANKS = ("sijoitu", "sijalla", "sijalta")


class Place(NamedTuple):
    """Where a statement stands: whether it opens and closes its block, is a list item, or fills a cell."""

    opens: bool
    closes: bool
    bullet: bool
    in_cell: bool


def exclusion(tokens: list[Token], index: int, place: Place) -> tuple[str, int] | None:
    """(reason, last token) when the number at index is no figure by the looks of what stands around it."""
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    reason = (
        _marked(tokens, index, before, after) or _named(tokens, index, before) or _labelled(tokens, index)
    )
    if reason is None:
        slash = _slash(tokens, index, place)
        if slash is not None:
            return slash
        reason = _numbered(tokens, index, after, place) or _footnote(tokens, index, before, after, place)
    if reason == "law" and _slash_follows(tokens, index):
        return reason, index + 2  # "asetuksen 888/2006": its year is no number either
    return None if reason is None else (reason, index)


def _slash_follows(tokens: list[Token], index: int) -> bool:
    if index + 2 >= len(tokens):
        return False
    slash, other = tokens[index + 1], tokens[index + 2]
    return slash.text == "/" and slash.gap == NONE and other.kind in (NUMBER, "d") and other.gap == NONE


def _marked(tokens: list[Token], index: int, before: Token | None, after: Token | None) -> str | None:
    """Signs and letters stuck to the digits: '§ 26', 'COVID-19', 'ISO 9001:2015', '2.2.1', '1 = kesken'."""
    token = tokens[index]
    if index >= 4 and all(t.text == "." for t in tokens[index - 4 : index]):
        return "page"  # "Kaupunginhallitus ........ 77"
    if before is not None:
        tight = token.gap == NONE
        if before.text == "§" or (before.text == "#" and tight):
            return "paragraph"
        if tight and before.gap == NONE and index >= 2:
            earlier = tokens[index - 2].kind
            code = (
                before.text == ":"
                and tokens[index - 2].text.isupper()
                and after is not None
                and after.text in "/."
            )
            if (
                code
                or (before.text == ":" and earlier == NUMBER)
                or (before.text in "-\u2013" and earlier == WORD)
            ):
                return "name"
        if tight and before.kind == WORD and before.text.endswith("-") and len(before.text) > 1:
            return "name"
        ranged = before.text in "-\u2013" and index >= 2 and tokens[index - 2].text == "."
        if ranged and _DAY_MONTH.fullmatch(token.text):
            return "date"
    if after is not None:
        if after.text == "§":
            return "paragraph"
        if after.text == "=" and len(token.text) == 1 and index + 2 < len(tokens):
            meaning = tokens[index + 2]
            if meaning.kind == WORD and not _unit(meaning):
                return "code"  # "1 = kesken, 2 = valmis"
        if after.kind == WORD and after.text.lower().startswith(("pykäl", "momen")):
            return "law"
        if after.text == ":" and after.gap == NONE and index + 2 < len(tokens):
            ending = tokens[index + 2]
            if ending.kind == WORD and ending.gap == NONE and ending.text.islower() and len(ending.text) <= 4:
                return "name"
    if token.text.count(".") >= 2 and _SECTION.fullmatch(token.text):
        return "section"
    return None


def _named(tokens: list[Token], index: int, before: Token | None) -> str | None:
    """Digits after a word that numbers things: 'sivu 5', 'valtatie 19', 'Opastie 12', 'klo 18.30'."""
    at = index - 1
    stop = before is not None and before.text == "." and before.gap == NONE
    if stop and at >= 1 and tokens[index].gap <= SPACE:
        at -= 1  # "s. 5", "puh. 044 …"
        if len(tokens[at].text) > 5:
            return None
    word = tokens[at].word if at >= 0 else None
    if word is None or word.naming is None:
        return None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    digits = tokens[index].text
    if after is not None and _unit(after):
        return None
    if word.naming in ("time", "account", "phone"):
        return word.naming
    if "," in digits or " " in digits or (word.naming == "name" and len(digits) > 3):
        return None
    if word.naming == "page" and len(word.low) <= 2 and at == index - 1:
        return None  # a bare "s" without its stop
    return "name" if word.naming == "street" else word.naming


_RANGE_OF = ("time", "page", "section", "name", "street", "law")
_NUMBERED = ("tavoite", "mittari", "toimenpide", "painopiste", "kärkihanke", "strategiatavoite", "osatavoite")


def _labelled(tokens: list[Token], index: int) -> str | None:
    """'klo 9–15', 'Rajakatu 12–14': the range's last end; 'Tavoite 1: …', 'Mittari 3': the number of one."""
    if index >= 3 and tokens[index - 1].text in ("-", "\u2013") and tokens[index - 2].kind == NUMBER:
        first = tokens[index - 3].word
        if first is not None and first.naming in _RANGE_OF and tokens[index - 2].text.isdigit():
            return _named(tokens, index - 2, tokens[index - 3])
    if index != 1 or tokens[0].text[:1].islower() or len(tokens[1].text) > 2 or not tokens[1].text.isdigit():
        return None
    head = tokens[0].text.lower()
    after = tokens[2] if len(tokens) > 2 else None
    ends = after is None and head != "tavoite"
    named = after is not None and (after.text == ":" or (after.text[:1].isupper() and not _unit(after)))
    return "name" if head in _NUMBERED and (ends or named) else None


def _slash(tokens: list[Token], index: int, place: Place) -> tuple[str, int] | None:
    """'57/157' alone or after a title is a page, '461/2000' a law; '100/120' in a sentence is a ratio."""
    last = index + 2
    if last >= len(tokens):
        return None
    slash, other = tokens[index + 1], tokens[last]
    if slash.text != "/" or slash.gap != NONE or other.kind not in (NUMBER, "d") or other.gap != NONE:
        return None
    if other.kind == "d":
        return "law", last
    left, right = tokens[index].text, other.text
    if not (left.isdigit() and right.isdigit()) or len(left) > 9 or len(right) > 9:
        return None
    if len(right) == 4 and right[:2] in ("18", "19", "20"):
        return "law", last
    if (left, right) == ("24", "7"):
        return "name", last
    if place.in_cell or int(left) > int(right):
        return None
    if index == 0 and last == len(tokens) - 1:
        return "page", last
    enclosed = tokens[index - 1].text == "(" and last + 1 < len(tokens) and tokens[last + 1].text == ")"
    following = tokens[last + (2 if enclosed else 1) :]
    title_ends = bool(following) and following[0].gap >= LINE and following[0].text[:1].isupper()
    ends = title_ends if following else place.closes
    return ("page", last) if ends and place.opens and _titled(tokens, index) else None


def _titled(tokens: list[Token], index: int) -> bool:
    """Whether the words before make a title: a capital or a number first, and no verb."""
    words = [t for t in tokens[:index] if t.kind == WORD]
    if not words or not (tokens[0].text[:1].isupper() or tokens[0].kind in (NUMBER, OTHER)):
        return False
    return not any(t.text in _COPULAS for t in words)


def _numbered(tokens: list[Token], index: int, after: Token | None, place: Place) -> str | None:
    """List, section and ordinal numbers: '1) …', '2. Lahti …', '1.1 Olennaiset …', '7. paras'."""
    token = tokens[index]
    text = token.text
    if after is None or not text[:1].isdigit():
        return None
    if after.gap == NONE and after.text == ")" and len(text) <= 2 and not _open_paren(tokens, index):
        return "list"
    follows = tokens[index + 2] if index + 2 < len(tokens) else None
    if after.gap == NONE and after.text == "." and text.isdigit() and len(text) <= 3:
        capital = follows is not None and follows.text[:1].isupper()
        if (
            follows is not None
            and follows.gap != NONE
            and follows.kind == WORD
            and follows.text[:1].islower()
        ):
            return "ordinal"
        if (index == 0 and (place.opens or capital)) or (token.gap >= LINE and capital):
            return "section" if follows is not None and follows.kind == NUMBER else "list"
        listed = tokens[0].kind == NUMBER and len(tokens) > 1 and tokens[1].text == "."
        if listed and capital and int(text) <= 20:
            return "list"  # "1. Talous 2. Henkilöstö 3. Toiminta"
        if any(t.text.lower().startswith(_RANKS) for t in tokens[max(0, index - 6) : index]):
            return "ordinal"
        if (
            follows is not None
            and follows.text in ",-\u2013\u2212"
            and follows.gap == NONE
            and len(text) <= 2
        ):
            return "ordinal"
    if index == 0 and place.opens and after.kind == WORD and after.text[:1].isupper():
        if "." in text and _SECTION.fullmatch(text):
            return "section"
        if (
            text.isdigit()
            and len(text) <= 2
            and len(after.text) > 2
            and (not _unit(after) or _is_title_word(after.text))
            and not place.in_cell
        ):
            # "1 Tilastokeskus.": the note itself; "2 Henkilötyövuodet": the title of a chapter
            return "footnote" if tokens[-1].text == "." else "section"
    return None


def _is_title_word(text: str) -> bool:
    """A capital and then small letters only: no symbol of a unit ("KPL", "MWh")."""
    return len(text) > 4 and text[1:].islower()


def _footnote(
    tokens: list[Token], index: int, before: Token | None, after: Token | None, place: Place
) -> str | None:
    """A digit or two after the end of a sentence: 'avattu marraskuussa. 1'."""
    token = tokens[index]
    if not (token.text.isdigit() and len(token.text) <= 2) or before is None or place.bullet or index < 2:
        return None
    if place.closes and after is None and before.text in (".", "!", "?", "”", '"'):
        return "footnote"
    ended = before.text == "." and token.gap != NONE and tokens[index - 2].kind == WORD
    next_line = after is not None and after.gap in (LINE, COLUMN) and after.text[:1].isupper()
    return "footnote" if ended and next_line else None


def _unit(token: Token) -> bool:
    return token.word is not None and (token.word.unit is not None or token.word.scale is not None)


def _open_paren(tokens: list[Token], index: int) -> bool:
    for place in range(index - 1, max(-1, index - 40), -1):
        if tokens[place].text == "(":
            return True
        if tokens[place].text == ")":
            return False
    return False


def stands_in_columns(tokens: list[Token], index: int) -> bool:
    """Whether another plain number stands right beside this one, with nothing but a space between."""
    beside = [(index - 1, tokens[index].gap)]
    if index + 1 < len(tokens):
        beside.append((index + 1, tokens[index + 1].gap))
    if index >= 2 and tokens[index].gap == NONE and tokens[index - 1].text in _SIGNS:
        beside.append((index - 2, tokens[index - 1].gap))  # "1 234 567,89 -1 300 000,00"
    if index + 2 < len(tokens) and tokens[index + 2].gap == NONE and tokens[index + 1].text in _SIGNS:
        beside.append((index + 2, tokens[index + 1].gap))
    return any(at >= 0 and tokens[at].kind == NUMBER and gap in (SPACE, LINE) for at, gap in beside)
