"""What a table's own figures say of each other: pure sums, differences and shares, knowing no words."""

from raportti_parse.arithmetic.columns import Relation, relations
from raportti_parse.arithmetic.signs import are_negative

__all__ = ["Relation", "are_negative", "relations"]
