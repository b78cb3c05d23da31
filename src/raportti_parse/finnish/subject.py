"""What a figure is of: the words that say it, the standard line item, and whose it is."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .clause import clause_bounds
from .entity import says_who
from .figure import Figure
from .going_on import goes_on, says_again
from .lexer import COLUMN, NUMBER, PERIOD, PUNCT, WORD, Token
from .lexicon import load
from .model import Context
from .suffixes import looks_verbal
from .words import lemma, readings

_AUX = frozenset(
    [
        "on",
        "oli",
        "olivat",
        "ovat",
        "ollut",
        "olleet",
        "olevan",
        "ollen",
        "ei",
        "saatiin",
        "kertyi",
        "tuli",
        "oltu",
        "nyt",
        "lopussa",
        "lopulla",
        "alussa",
        "päättyessä",
        "mukaisesti",
        "perusteella",
        "johdosta",
        "takia",
        "vuoksi",
        "ansiosta",
        "vastaavaan",
        "vastaavana",
        "aikaan",
        "ajankohtaan",
        "ajankohtana",
        "edellisenä",
        "edelliseen",
        "edellisen",
        "edellisestä",
        "edeltävästä",
        "takaisesta",
        "takaiseen",
        "edellisvuonna",
        "toteutumassa",
        "puolestaan",
        "verrattuna",
        "verraten",
        "nähden",
    ]
)


# Words that speak of what the sentence named before.
_PRONOUNS = frozenset(
    [
        "ne",
        "niitä",
        "niiden",
        "niistä",
        "se",
        "sen",
        "sitä",
        "siitä",
        "tämä",
        "tämän",
        "tätä",
        "tästä",
        "nämä",
        "näitä",
        "näistä",
        "he",
        "heitä",
        "heistä",
    ]
)


_EARLIER = frozenset(["vuotta", "aiemmin", "aikaisemmin", "edellisenä", "vuonna", "silloin"])


# What a figure in the genitive measures only in form: "ylitti yhdeksän miljoonan euron rajan".
_SIZES = frozenset(
    ["summan", "summa", "rajan", "tason", "tasoa", "tasolle", "tasolla", "tasosta", "edestä", "arvosta"]
)
_PREFACES = frozenset(["huomioiden", "huomioituna", "mukaanlukien", "huomioon"])
_PLACES = ("ssa", "ssä", "lla", "llä")

# Words that say what a figure is to the plan or the year before, and not what it is of.
_RELATIVES = frozenset(
    ["missä", "mitkä", "mikä", "mistä", "joka", "jotka", "jossa", "josta", "joista", "joilla", "jolla"]
)
_SAYS_ROLE = frozenset(
    [
        "ta",
        "mta",
        "tae",
        "ks",
        "enn",
        "tp",
        "tot",
        "toteuma",
        "toteutuma",
        "käyttö",
        "ed",
        "vuosi",
        "vuonna",
        "muutettu",
        "talousarvio",
        "ennuste",
        "ed.",
        "vrt",
    ]
)


@cache
def _concepts() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the first stem of a line item in a label, the longest at its place; and whose stem it is."""
    stems = {stem: entry["id"] for entry in load("concepts.toml")["concept"] for stem in entry["stems"]}
    heads = "".join(sorted({stem[0] for stem in stems}))
    longest_first = "|".join(map(re.escape, sorted(stems, key=len, reverse=True)))
    return re.compile(rf"(?<![^\W\d_])(?=[{heads}])(?:{longest_first})"), stems


@lru_cache(maxsize=20_000)
def concept_of(label: str) -> str | None:
    """The standard line item of municipal accounts that a label names, or None.

    >>> concept_of("Kulujen toteuma"), concept_of("Tuloverosta saatiin")
    ('toimintakulut', 'kunnan tulovero')
    """
    pattern, stems = _concepts()
    found = pattern.search(label.lower())
    return stems[found.group()] if found is not None else None


def find_label(
    figure: Figure, figures: list[Figure], at: int, tokens: list[Token], labels: list[str], context: Context
) -> str:
    """The phrase of the clause before the figure, without verbs, periods and comparators.

    labels are those of the figures before, for an aside or a clause that speaks of the same thing.
    """
    low, _high = clause_bounds(figure, tokens)
    if at and (goes_on(figure, figures[at - 1], tokens) or says_again(figure, figures[at - 1], tokens)):
        return labels[at - 1]
    if figure.paren and at:
        words_inside = [t for t in tokens[low : figure.first] if t.kind == WORD and not _noise(t)]
        if not words_inside and figure.aside:
            return labels[at - 1]
    if figure.paren and not figure.aside:
        # "yläkouluosa (5,4 m€) ja keskuskeittiö (1,7 m€)": the words before the parenthesis say what it is
        opening = next((n for n in range(figure.first - 1, -1, -1) if tokens[n].text == "("), 0)
        bound = figures[at - 1].last + 1 if at else 0
        if not [t for t in tokens[opening + 1 : figure.first] if t.kind == WORD and not _noise(t)]:
            names = [
                t.text for t in tokens[max(bound, opening - 6) : opening] if t.kind == WORD and not _noise(t)
            ]
            if names:
                return " ".join(names[-5:])
    if at and figures[at - 1].last >= low and (not figure.paren or figures[at - 1].paren):
        subject = _subject_around(figures[at - 1], figure, tokens, low)
        if subject is not None:
            return subject
        low = max(low, figures[at - 1].last + 1)
    kept: list[str] = []
    depth = 0
    for place in range(low, figure.first):
        token = tokens[place]
        if token.kind == PUNCT:
            depth += (token.text == "(") - (token.text == ")")
            continue
        if depth > 0 and not figure.paren:
            continue
        if kept and token.text in ("ja", "sekä") and _joins(tokens, place):
            kept.append(token.text)
            continue
        if token.kind in (NUMBER, PERIOD) or _noise(token) or says_who(tokens, place):
            continue
        if token.text.lower() in _PREFACES:
            kept.clear()  # "poistot huomioiden alijäämä oli": what was taken into account is not the subject
            continue
        if token.text.lower() in _RELATIVES:
            continue
        kept.append(token.text)
    label = " ".join(kept[-8:])
    if figure.noun is not None and figure.noun not in label.lower():
        label = " ".join(filter(None, (" ".join(kept[-5:]), _phrase_after(figure, tokens))))
    elif (
        figure.kind != "percentages"
        and figure.form.endswith("n")
        and figure.form[-2:] in ("on", "an", "in", "en")
    ):
        # "100 euron e-passietu": the genitive measures the noun that follows
        label = _measured(_phrase_after(figure, tokens)) or label
    elif figure.role == "share" and figure.kind == "percentages" and not figure.paren and label:
        label = " ".join(filter(None, (label, _phrase_after(figure, tokens))))
    if kept and all(word.lower() in _SAYS_ROLE for word in label.split()):
        # "(TA 116,0 M€)", "ed. vuosi 19,2 M€": what the figure is, the words before the last one say
        above = labels[at - 1] if at else context.lead_in.strip(" ;:")
        if above and not any(c.isdigit() for c in above):
            return above
    if (
        label.endswith("n")
        and at
        and kept
        and not figure.paren
        and not figures[at - 1].paren
        and all(w.endswith("n") for w in kept)
    ):
        # "… ja Etelä-Pohjanmaan kuntien 66 päivää": the genitive hangs on the noun of the figure before
        head = labels[at - 1].split()[-2:]
        if head[0][-3:] == label[-3:] and concept_of(" ".join(head)) is not None:
            del head[0]  # "Menojen toteuma 98 % ja tulojen 103 %"
        label = " ".join([label, *head])
    lows = [word.lower() for word in kept]
    if at and any(low in _PRONOUNS for low in lows) and all(low in _PRONOUNS | _EARLIER for low in lows):
        return labels[at - 1]
    if not label and _relative(tokens, low):
        if at:
            return labels[at - 1]
        if tokens[low].text.lower() in ("joka", "jotka"):
            label = _antecedent(tokens[:low])
        elif tokens[low].text.lower() in ("ollen", "mikä"):
            label = _opening(tokens[:low])
    if not label:
        label = _phrase_after(figure, tokens)
    if not label and at:
        return labels[at - 1]
    if not label:
        label = context.lead_in.strip(" ;:") or context.heading
    return label


def _joins(tokens: list[Token], place: int) -> bool:
    """Whether "ja" stands between two words of one phrase: "Teatterin ja orkesterin lipputulot"."""
    before, after = tokens[place - 1], tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None or before.kind != WORD or after.kind != WORD or _noise(before) or _noise(after):
        return False
    return before.text.endswith("-") or before.text[-2:] == after.text[-2:]


def alone(label: str) -> str:
    """A label of one word without its case ending, where the dictionary knows it."""
    if not label[:1].isupper() or not label.isalpha() or label.isupper():
        return label
    known = readings(label)
    if not known or any(case in ("nimento", "") for _, _, case, _ in known):
        return label
    base = lemma(label)
    return base[:1].upper() + base[1:]


def _subject_around(before: Figure, figure: Figure, tokens: list[Token], low: int) -> str | None:
    """The subject that the figure before is a part of: 'Voitto verojen ja 69.000 euron varauksen purun
    jälkeen oli 6.299 euroa'; None where it is no part of one."""
    if not before.form.endswith("n") or before.paren or figure.paren:
        return None
    between = [token.text.lower() for token in tokens[before.last + 1 : figure.first]]
    verb = next((at for at, word in enumerate(between) if word in ("oli", "on", "olivat", "ovat")), None)
    if verb is None or not any(word in ("jälkeen", "lisäksi", "huomioiden") for word in between[:verb]):
        return None
    subject = _opening(tokens[low : before.first])
    return subject if any(not word.endswith("n") for word in subject.split()) else None


def _measured(phrase: str) -> str:
    """What a genitive measures ("100 euron e-passietu"), empty where it measures nothing but itself."""
    first, _, rest = phrase.partition(" ")
    if first == "verran":  # "1,9 hehtaarin verran peltoa"
        return "" if rest.split(" ")[0].endswith(_PLACES) else rest
    return "" if first in _SIZES or first.startswith("suurui") else phrase


def _opening(tokens: list[Token]) -> str:
    """What the clauses before speak of: the words up to their verb ("Henkilöstökulut pysyivät …, ollen")."""
    words: list[str] = []
    for token in tokens:
        if token.word is not None and looks_verbal(token.word.low):
            break
        if token.kind == WORD and not _noise(token):
            words.append(token.text)
    return " ".join(words[-5:])


def _antecedent(tokens: list[Token]) -> str:
    """What a relative clause speaks of: the words right before it, back to a verb or a stop."""
    words: list[str] = []
    for token in reversed(tokens):
        if token.text == "," and not words:
            continue
        if token.kind != WORD or token.word is None or token.word.stop or looks_verbal(token.word.low):
            break
        words.append(token.text)
    return " ".join(reversed(words[:5]))


def _relative(tokens: list[Token], low: int) -> bool:
    word = tokens[low].word if low < len(tokens) else None
    return word is not None and word.low in ("mikä", "joka", "jotka", "ollen", "jossa", "jota")


def _phrase_after(figure: Figure, tokens: list[Token]) -> str:
    words: list[str] = []
    start = (
        figure.last
        if figure.noun is not None and figure.form == figure.noun and figure.last > figure.index
        else figure.last + 1
    )
    for token in tokens[start : start + 12]:
        if token.text == "," and words:
            continue
        if (
            token.kind != WORD
            or token.gap == COLUMN
            or (words and token.word is not None and token.word.stop)
        ):
            break
        if token.word is not None and (token.word.stop or looks_verbal(token.word.low)):
            break
        words.append(token.text)
        if token.word is not None and token.word.low == figure.noun:
            break
    return " ".join(words)


def _noise(token: Token) -> bool:
    word = token.word
    if word is None:
        return token.kind != WORD
    if word.low in _AUX or word.comparator is not None or word.filler or word.stop or looks_verbal(word.low):
        return True
    return word.cue is not None and word.cue.role in ("change",) and looks_verbal(word.low)
