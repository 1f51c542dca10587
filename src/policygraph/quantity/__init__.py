"""The one reader of numbers and dates: digits and Chinese numerals, amounts with their units, dates with their precision.

Stands below read, structure, extract, ask and lint; knows nothing of documents or promises.

- ``number``, ``integer``, ``digits``: the value of a numeral; ``chinese`` writes one.
- ``find``, ``quantities``: amounts with units in running text.
- ``dates``: expressions of time, reckoned from an ``Anchor``; ``issued``: when a document was signed.
- ``clean``, ``sentences``: the view without white space and with unified forms that the grammars read.
"""
from policygraph.quantity.calendar import add_months, add_working_days, festival, month_end
from policygraph.quantity.dates import Anchor, Precision, When, dates, issued
from policygraph.quantity.numbers import Quantity, find, quantities, unit_kinds
from policygraph.quantity.numerals import chinese, digits, integer, number
from policygraph.quantity.view import View, clean, sentences

__all__ = [
    "Anchor", "Precision", "Quantity", "View", "When", "add_months", "add_working_days", "chinese", "clean", "dates", "digits", "festival",
    "find", "integer", "issued", "month_end", "number", "quantities", "sentences", "unit_kinds",
]
