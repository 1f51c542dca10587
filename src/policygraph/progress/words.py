"""The word lists of ``ontology/progress.yaml``, checked once: states and columns of ledgers."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any, Literal, get_args

from policygraph import vocabulary
from policygraph.errors import PolicygraphError, VocabularyError
from policygraph.say import Language

FILE = "progress"
State = Literal["not-started", "under-way", "done", "behind", "cancelled", "unverifiable"]
Column = Literal["id", "heading", "text", "plan", "unit", "state", "share", "date", "who", "note", "evidence", "deadline"]
STATES: tuple[State, ...] = get_args(State)
_SIGNS = re.compile(r"[\s（(【\[].*?[）)】\]]|[\W_]+")


@dataclass(frozen=True)
class ProgressWords:
    """The checked content of ``ontology/progress.yaml``."""

    names: dict[State, dict[Language, str]]
    spellings: dict[str, State]
    """What ledgers write → state, the longest first."""
    columns: dict[str, Column]
    not_tasks: tuple[str, ...]
    affirmed: frozenset[str]
    denied: frozenset[str]
    manner: re.Pattern[str]
    """What may stand before a state and changes nothing of it."""
    endings: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Said:
    """What a state cell says: the state, and what follows it in the cell."""

    state: State
    rest: str


@functools.cache
def progress_words() -> ProgressWords:
    """Read and check the lists. Raises VocabularyError naming key and allowed values."""
    data = vocabulary.read(FILE)
    states = vocabulary.need(FILE, data, "states", dict)
    if tuple(states) != STATES:
        raise VocabularyError(f"{FILE}.yaml", "states", f"must have exactly {', '.join(STATES)}, in this order")
    spellings: dict[str, State] = {}
    for state, entry in states.items():
        for name in (entry["zh"], entry["en"], state, *entry["also"]):
            if spellings.setdefault(name, state) != state:
                raise VocabularyError(f"{FILE}.yaml", f"states.{state}", f"{name} also stands for {spellings[name]}")
    columns: dict[str, Column] = {}
    for column, names in vocabulary.need(FILE, data, "columns", dict).items():
        if column not in get_args(Column):
            raise VocabularyError(f"{FILE}.yaml", f"columns.{column}", f"is no column; allowed: {', '.join(get_args(Column))}")
        for name in names:
            if columns.setdefault(name, column) != column:
                raise VocabularyError(f"{FILE}.yaml", f"columns.{column}", f"{name} also heads {columns[name]}")
    return ProgressWords(
        {s: {"zh": e["zh"], "en": e["en"]} for s, e in states.items()},
        {n: spellings[n] for n in sorted(spellings, key=lambda n: (-len(n), n))},
        {n: columns[n] for n in sorted(columns, key=lambda n: (-len(n), n))},
        tuple(vocabulary.need(FILE, data, "not_tasks", list)),
        frozenset(str(w) for w in data["affirmed"]), frozenset(str(w) for w in data["denied"]),
        re.compile(f"^(?:{_either(data, 'manner')})+"), re.compile(f"^(?:{_either(data, 'endings')})"))


def _either(data: dict[str, Any], key: str) -> str:
    return "|".join(re.escape(w) for w in sorted(vocabulary.need(FILE, data, key, list), key=lambda w: (-len(w), w)))


def state_name(state: State, language: Language = "zh") -> str:
    """已完成, done."""
    return progress_words().names[state][language]


def parse_state(text: str) -> State:
    """A state as somebody typed it. Raises PolicygraphError naming what there is."""
    said = read_state(text)
    if said is None or said.rest:
        allowed = "、".join(state_name(s) for s in STATES)
        raise PolicygraphError(f"{text!r} is no state; states: {allowed} ({', '.join(STATES)})")
    return said.state


def read_state(text: str) -> Said | None:
    """The state a cell begins with; None for any other text, 未完成 among them: it may be under way or not begun."""
    words = progress_words()
    bare = re.sub(r"^[\s\d.、:：—\-]+", "", text.strip())
    # 有序推进中: how it goes, the state, an ending
    for said in dict.fromkeys((bare, words.manner.sub("", bare))):
        for spelling, state in words.spellings.items():
            if said.lower().startswith(spelling):
                rest = words.endings.sub("", said[len(spelling):])
                if not rest or not re.match(r"[\w一-鿿]", rest):
                    return Said(state, re.sub(r"^[\W_]+", "", rest))
    return None


def state_heading(heading: str) -> State | None:
    """The state that a column of ticks stands for: 已完成, 正在推进."""
    said = read_state(_SIGNS.sub("", heading)) if heading else None
    return said.state if said is not None and not said.rest else None


def read_column(heading: str) -> Column | None:
    """What stands below a heading of a ledger; None where it tells nothing we keep."""
    if re.search(r"[：:]\s*\w", heading):
        return None  # 填报单位：区发改委 says something, it heads nothing
    bare = _SIGNS.sub("", heading)
    columns = progress_words().columns
    if bare in columns:
        return columns[bare]
    # 2022年完成情况, 工作任务及目标: a known word and little else
    fits = [n for n in columns if len(n) >= 2 and (bare.startswith(n) or bare.endswith(n)) and len(bare) <= 2 * len(n) + 4]
    return columns[max(fits, key=lambda n: (len(n), n))] if fits else None
