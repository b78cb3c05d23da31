"""Freezes the table of Finnish number words from CLDR's spell-out rules.

A development-time tool: the library reads the frozen JSON and never needs ICU. Run it again only
when the table has to grow:

    pip install pyicu
    python tools/number_words.py > src/raportti_parse/finnish/data/number_words.json

CLDR marks the joints of a compound with soft hyphens ("kaksi­kymmentä­viisi"), so the table holds
the joints only: the words for 0-99 in every case, and the endings that make hundreds and thousands
of them. The reader puts "kolmesataaviisikymmentä" together from these.
"""

from __future__ import annotations

import json
import sys

SOFT_HYPHEN = "\u00ad"
CASES = {
    "nominative": "%spellout-cardinal",
    "genitive": "%spellout-cardinal-genitive",
    "partitive": "%spellout-cardinal-partitive",
    "essive": "%spellout-cardinal-essive",
    "translative": "%spellout-cardinal-translative",
    "inessive": "%spellout-cardinal-inessive",
    "elative": "%spellout-cardinal-elative",
    "illative": "%spellout-cardinal-illative",
    "adessive": "%spellout-cardinal-adessive",
    "ablative": "%spellout-cardinal-ablative",
    "allative": "%spellout-cardinal-allative",
}


def freeze() -> dict[str, object]:
    """The table as the reader loads it: case -> word -> value, and the forms of 100 and 1000."""
    import icu

    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale("fi"))

    def spell(value: int, case: str) -> str:
        rules.setDefaultRuleSet(CASES[case])
        return str(rules.format(value))

    below_hundred = {
        case: {spell(value, case).replace(SOFT_HYPHEN, ""): value for value in range(100)} for case in CASES
    }
    hundred = {case: [spell(100, case), spell(200, case).split(SOFT_HYPHEN)[-1]] for case in CASES}
    thousand = {case: [spell(1000, case), spell(2000, case).split(SOFT_HYPHEN)[-1]] for case in CASES}
    return {
        "source": f"CLDR spell-out rules for fi, ICU {icu.ICU_VERSION}",
        "below_hundred": below_hundred,
        "hundred": hundred,
        "thousand": thousand,
    }


if __name__ == "__main__":
    json.dump(freeze(), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
