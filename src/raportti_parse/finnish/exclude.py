"""Digits that are no figure: footnotes, list and section numbers, laws, pages, names. Each with its reason."""

from __future__ import annotations

import re

from .lexer import COLUMN, LINE, NONE, NUMBER, OTHER, PUNCT, WORD, Token

_DAY_MONTH = re.compile(r"(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])")
_SECTION = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}")
_PHONE_AFTER = re.compile(r"[0-9 ]{6,15}")


def exclusion(
    tokens: list[Token], index: int, *, opens: bool, closes: bool, bullet: bool
) -> tuple[str, int] | None:
    """(reason, last token) when the number at index is no figure by the looks of what stands around it.

    opens: the statement is the first of its block, so that a number at its start may be a list number.
    """
    token = tokens[index]
    text = token.text
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    small = text.isdigit() and len(text) <= 2
    if before is not None:
        if before.text == "§" or (before.text in "#" and before.gap == NONE):
            return "paragraph", index
        if (
            before.text == ":"
            and token.gap == NONE
            and before.gap == NONE
            and tokens[index - 2].kind == NUMBER
        ):
            return "name", index  # "ISO 9001:2015"
        if (
            before.text in "-\u2013"
            and token.gap == NONE
            and before.gap == NONE
            and index >= 2
            and tokens[index - 2].kind == WORD
        ):
            return "name", index  # "COVID-19"
        if before.kind == WORD and before.text.endswith("-") and token.gap == NONE and len(before.text) > 1:
            return "name", index
    if after is not None and after.text == "§":
        return "paragraph", index
    if after is not None and after.kind == WORD and after.text.lower().startswith(("pykäl", "momen")):
        return "law", index
    if text.count(".") >= 2 and _SECTION.fullmatch(text):
        return "section", index
    named = _named(tokens, index, before)
    if named is not None:
        return named, index
    slash = _slash(tokens, index, opens, closes)
    if slash is not None:
        return slash
    if after is not None and after.text == ":" and after.gap == NONE and index + 2 < len(tokens):
        ending = tokens[index + 2]
        if ending.gap == NONE and ending.kind == WORD and ending.text.islower() and len(ending.text) <= 4:
            return "name", index  # "valtatie 19:n": the number is spoken as a name
    if (
        after is not None
        and after.gap == NONE
        and after.text == ")"
        and small
        and not _open_paren(tokens, index)
    ):
        return "list", index
    if after is not None and after.gap == NONE and after.text == "." and text.isdigit() and len(text) <= 3:
        follows = tokens[index + 2] if index + 2 < len(tokens) else None
        if (index == 0 and (opens or (follows is not None and follows.text[:1].isupper()))) or (
            token.gap >= LINE and follows is not None and follows.text[:1].isupper()
        ):
            return ("section" if follows is not None and follows.kind == NUMBER else "list"), index
        if (
            follows is not None
            and follows.gap != NONE
            and follows.kind == WORD
            and follows.text[:1].islower()
        ):
            return "ordinal", index
        if any(
            t.text.lower().startswith(("sijoitu", "sijalla", "sijalta"))
            for t in tokens[max(0, index - 6) : index]
        ):
            return "ordinal", index
        if follows is not None and follows.text in ",-" and follows.gap == NONE and len(text) <= 2:
            return "ordinal", index
    if index == 0 and opens and after is not None and after.kind == WORD:
        if _SECTION.fullmatch(text) and "." in text and after.text[:1].isupper():
            return "section", index
        if (
            small
            and after.text[:1].isupper()
            and len(after.text) > 2
            and after.text.lower() == after.text.lower()
            and not _unit(after)
        ):
            return "footnote", index
    if small and closes and index == len(tokens) - 1 and before is not None and not bullet:
        if before.text in (".", "!", "?", "”", '"') and token.gap != NONE:
            return "footnote", index
        if before.text == "." and token.gap == NONE and index >= 2:
            return "footnote", index
    if (
        small
        and before is not None
        and before.text == "."
        and token.gap != NONE
        and index >= 2
        and tokens[index - 2].kind == WORD
    ):
        if after is not None and after.gap in (LINE, COLUMN) and after.text[:1].isupper():
            return "footnote", index
    if (
        _DAY_MONTH.fullmatch(text)
        and before is not None
        and before.text in "-\u2013"
        and index >= 2
        and tokens[index - 2].text == "."
    ):
        return "date", index
    return None


def _unit(token: Token) -> bool:
    return token.word is not None and (token.word.unit is not None or token.word.scale is not None)


def _named(tokens: list[Token], index: int, before: Token | None) -> str | None:
    """Digits after a word that numbers things: 'sivu 5', 'valtatie 19', 'Opastie 12', 'klo 18.30'."""
    at = index - 1
    if (
        before is not None
        and before.text == "."
        and at >= 1
        and before.gap == NONE
        and tokens[index].gap <= 1
    ):
        at -= 1
        if len(tokens[at].text) > 5:
            return None
    if at < 0:
        return None
    word = tokens[at].word
    if word is None or word.naming is None:
        return None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    digits = tokens[index].text
    if after is not None and _unit(after):
        return None
    if word.naming == "time":
        return "time"
    if "," in digits or " " in digits:
        return None if word.naming not in ("account", "phone") else word.naming
    if len(word.low) <= 2 and at == index - 1 and word.naming in ("page",):
        return None  # a bare "s" without its stop
    if word.naming == "name" and len(digits) > 3:
        return None
    return "name" if word.naming == "street" else word.naming


def _slash(tokens: list[Token], index: int, opens: bool, closes: bool) -> tuple[str, int] | None:
    """'57/157' alone or after a title is a page, '461/2000' a law, '100/120' in a sentence a ratio (None)."""
    if index + 2 >= len(tokens):
        return None
    slash, other = tokens[index + 1], tokens[index + 2]
    if slash.text != "/" or slash.gap != NONE or other.kind not in (NUMBER, "d") or other.gap != NONE:
        return None
    last = index + 2
    if other.kind == "d":
        return "law", last
    left, right = tokens[index].text, other.text
    if not (left.isdigit() and right.isdigit()):
        return None
    if len(right) == 4 and right[:2] in ("18", "19", "20"):
        return "law", last
    alone = index == 0 and last == len(tokens) - 1
    in_paren = (
        index > 0
        and tokens[index - 1].text == "("
        and last + 1 < len(tokens)
        and tokens[last + 1].text == ")"
    )
    following = tokens[last + (2 if in_paren else 1) :]
    ends = not following or (following[0].gap >= LINE and following[0].text[:1].isupper())
    closes = closes or bool(following)
    if int(left) <= int(right) and (alone or (ends and opens and closes and _titled(tokens, index))):
        return "page", last
    return None


def _titled(tokens: list[Token], index: int) -> bool:
    """Whether the words before make a title: they begin with a capital or a number and hold no verb or colon."""
    words = [t for t in tokens[:index] if t.kind == WORD]
    if not words or not (tokens[0].text[:1].isupper() or tokens[0].kind in (NUMBER, OTHER)):
        return False
    return not any(
        t.word is not None and (t.word.stop and t.word.low in ("on", "oli", "olivat", "ovat")) for t in words
    )


def _open_paren(tokens: list[Token], index: int) -> bool:
    for place in range(index - 1, max(-1, index - 40), -1):
        if tokens[place].text == "(":
            return True
        if tokens[place].text == ")":
            return False
    return False


def chain_ends(tokens: list[Token], index: int) -> bool:
    """Whether another plain number stands right beside this one, with nothing but a space between."""
    token = tokens[index]
    for other, gap in (
        (index - 1, token.gap),
        (index + 1, tokens[index + 1].gap if index + 1 < len(tokens) else NONE),
    ):
        if 0 <= other < len(tokens) and tokens[other].kind == NUMBER and gap in (1, LINE):
            return True
    return False


__all__ = ["PUNCT", "chain_ends", "exclusion"]
