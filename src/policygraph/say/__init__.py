"""The one mouth: numbers, units of measure, comparators, dates, roles, types and perspectives said in Chinese and English.

Every command, page, report and export says these through here, so that a figure reads the same wherever it stands. Words for
keys come from ``ontology/labels.yaml``, units of measure from ``ontology/qudt.yaml``, fields and types of bodies from their own
lists. A number is said as printed: every digit, no exponent, no rounding.
"""
from policygraph.say.dates import date, month, period
from policygraph.say.numbers import SIGNS, amount, difference, json_number, number, phrase, unit_of_measure
from policygraph.say.things import (
    field_name,
    name,
    perspective,
    place,
    plan_name,
    plan_number,
    target,
    unit_type,
    unit_type_keys,
)
from policygraph.say.words import LANGUAGES, Language, known, pick, word

__all__ = [
    "LANGUAGES", "SIGNS", "Language", "amount", "date", "difference", "field_name", "json_number", "known", "month", "name", "number",
    "period", "perspective", "phrase", "pick", "place", "plan_name", "plan_number", "target", "unit_of_measure", "unit_type",
    "unit_type_keys", "word",
]
