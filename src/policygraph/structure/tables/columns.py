"""What each column of a table holds, told from its header by the words of ``ontology/tables.yaml``."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.hanzi import simplified
from policygraph.structure.tables.grid import HEADER_JOIN

KINDS = ("number", "deadline", "lead", "cooperating", "responsible", "person", "role", "note", "measure_unit", "case",
         "name", "task", "group", "goal", "subject")
VALUE = "value"
"""Kind of every column whose header says none of the others."""

_BRACKETS = re.compile(r"[（(\[［【][^（）()\[\]［］【】]{0,40}[）)\]］】]")
_YEAR = re.compile(r"(?:19|20)\d\d年?")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one kind: whole headers, and ends of headers."""

    equals: frozenset[str]
    ends: tuple[str, ...]

    def fit(self, header: str) -> bool:
        """Whether a bare header is one of these words, or ends with one that may end it."""
        return header in self.equals or header.endswith(self.ends)


def bare(header: str) -> str:
    """A header without white space, brackets with what they hold, stars and colons, in simplified characters."""
    return re.sub(r"[\s*＊:：]+", "", _BRACKETS.sub("", simplified(header)))


@functools.cache
def words(section: str) -> dict[str, Words]:
    """A section of kinds from tables.yaml. Raises VocabularyError for an unknown kind or a list that is none."""
    result = {}
    for kind, lists in vocabulary.need("tables", vocabulary.read("tables"), section, dict).items():
        if kind not in KINDS:
            raise VocabularyError("tables.yaml", f"{section}.{kind}", f"unknown kind; allowed: {', '.join(KINDS)}")
        for key, value in lists.items():
            if key not in ("equals", "ends") or not isinstance(value, list):
                raise VocabularyError("tables.yaml", f"{section}.{kind}.{key}", "must be a list named equals or ends")
        equals = [str(w) for w in [*lists.get("equals", []), *lists.get("ends", [])]]
        result[kind] = Words(frozenset(equals), tuple(str(w) for w in lists.get("ends", [])) or ("\0",))
    return result


@functools.cache
def word_list(key: str) -> tuple[str, ...]:
    """A plain list of tables.yaml. Raises VocabularyError when it is missing or no list."""
    return tuple(str(w) for w in vocabulary.need("tables", vocabulary.read("tables"), key, list))


def kind(header: str) -> str:
    """Kind of one header taken alone, ``value`` when no word fits."""
    leaf = bare(header.split(HEADER_JOIN)[-1])
    if not leaf:
        return VALUE
    return next((name for name, w in words("columns").items() if w.fit(leaf)), VALUE)


def says_value(header: str) -> bool:
    """Whether a header speaks of a level or time of values: 现状水平, 省目标, 2025年."""
    plain = bare(header)
    lists = vocabulary.need("tables", vocabulary.read("tables"), "perspectives", dict)
    return bool(_YEAR.search(plain)) or any(w in plain for key in ("current", "frontier", "target") for w in lists[key])


def says_target(header: str) -> bool:
    """Whether a header speaks of a value to be reached: 目标值, 2025年目标."""
    lists = vocabulary.need("tables", vocabulary.read("tables"), "perspectives", dict)
    return any(w in bare(header) for w in lists["target"])


def known(header: str) -> bool:
    """Whether a text reads like a column header: a word of the vocabulary, or a level or time of values."""
    plain = bare(header)
    return 0 < len(plain) <= 16 and (kind(header) != VALUE or says_value(plain))


def kinds(header: list[str]) -> list[str]:
    """Kind of every column, seen together: what a word means depends on the columns beside it."""
    found = [kind(h) for h in header]
    has_task = "task" in found
    further = word_list("further_names")
    leading = True
    for i, name in enumerate(found):
        measured = name == "deadline" and unit_in_brackets(header[i]) is not None
        again = name in ("name", "case") and (not leading or "name" in found[:i] and bare(header[i]) not in further)
        if measured or again:
            found[i] = VALUE
        elif name == "measure_unit" and has_task:
            found[i] = "responsible"
        leading = leading and found[i] in ("number", "name", "group", "case", "subject", "task")
    return found


def unit_in_brackets(text: str) -> str | None:
    """The unit of measurement in the brackets of a header or row name (办理时间（工作日） → 工作日), None without one.

    Brackets that hold anything else, such as a range (0-100) or a case (重要), name no unit.
    """
    for match in reversed(_BRACKETS.findall(re.sub(r"\s+", "", text))):
        inner = re.sub(r"^(?:计量)?单位[:：]", "", match[1:-1]).replace("％", "%")
        if inner in word_list("measure_units") or inner[:1] == "个" and inner[1:] in word_list("measure_units"):
            return inner
    return None
