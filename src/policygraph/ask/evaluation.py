"""Judges answers against reference questions.

A question counts as right when everything in its ``expect`` holds for the answer's rows and sentence (ids also for its
evidence): bodies by any of their names, numbers by value, dates and words by being said; a question that cannot be
answered, when it is refused.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from policygraph.errors import InputError

_WIDE = str.maketrans("（），：；％", "(),:;%")
_NUMBER = re.compile(r"\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,9})?")


def scores(
    index_dir: Path, questions: Sequence[Mapping[str, Any]] | Path, names: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Any]:
    """Share of reference questions answered right.

    questions: records with q, lang, intent and expect, or a JSON file or folder of such lists. names: other names of
    bodies; those the index knows are added. Returns for “all”, each language and each intent {"right", "of", "share"},
    and under “misses” each wrong question with what was missing.
    """
    from policygraph.ask.asker import Asker

    listed = read_questions(questions) if isinstance(questions, Path) else list(questions)
    asker = Asker.open(index_dir)
    known = {u.label: [u.label, *u.aliases] for u in asker.known.corpus.units}
    for name, others in (names or {}).items():
        known[name] = [name, *others, *known.get(name, [])]
    right, of, misses = Counter[str](), Counter[str](), []
    for question in listed:
        wrong = judge(question["expect"], asker.ask(question["q"]), known)
        for group in ("all", str(question["lang"]), f"intent {question['intent']}"):
            of[group] += 1
            right[group] += not wrong
        if wrong:
            misses.append({"q": question["q"], "intent": question["intent"], "wrong": wrong})
    return {g: {"right": right[g], "of": n, "share": round(right[g] / n, 4)} for g, n in sorted(of.items())} | {"misses": misses}


def read_questions(path: Path) -> list[dict[str, Any]]:
    """The questions of a JSON file, or of every JSON file of a folder. Raises InputError."""
    found = []
    for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
        try:
            entries = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InputError(file.name, f"cannot be read as JSON ({error})", hint="give a list of {q, lang, intent, expect}") from error
        if not isinstance(entries, list) or not all(isinstance(e, dict) and {"q", "lang", "intent", "expect"} <= e.keys() for e in entries):
            raise InputError(file.name, "is no list of questions", hint="each needs q, lang, intent and expect")
        found += entries
    return found


def judge(expect: Mapping[str, Any], answer: Mapping[str, Any], names: Mapping[str, Sequence[str]]) -> list[str]:
    """What of an expectation does not hold for an answer; empty when it is right."""
    if expect.get("refuse"):
        return ["answered, though the documents do not say"] if answer["answered"] else []
    if not answer["answered"]:
        return ["refused"]
    said = list(_leaves([answer["answer"], answer["rows"]]))
    cells = [_squeezed(leaf) for leaf in said]
    ids = {_squeezed(leaf) for leaf in _leaves([answer["rows"], answer["evidence"]])}
    held = _numbers(said)
    wrong = []

    def lacks(key: str, found: list[bool], *, need_all: bool) -> None:
        wanted = expect.get(key)
        if wanted and not (all(found) if need_all else any(found)):
            wrong.append(f"{key}: {[w for w, ok in zip(wanted, found, strict=True) if not ok]}")

    def named(unit: str) -> bool:
        return any(_squeezed(n) in cell for n in names.get(unit, [unit]) for cell in cells)

    for key, need_all in (("units_all", True), ("units_any", False)):
        lacks(key, [named(u) for u in expect.get(key, [])], need_all=need_all)
    for key, need_all in (("ids_all", True), ("ids_any", False)):
        lacks(key, [_squeezed(i) in ids for i in expect.get(key, [])], need_all=need_all)
    for key in ("dates_any", "text_any"):
        lacks(key, [any(_squeezed(w) in cell for cell in cells) for w in expect.get(key, [])], need_all=False)
    lacks("values_all", [round(float(v), 4) in held for v in expect.get("values_all", [])], need_all=True)
    wrong += [
        f"units_not: {u}" for u in expect.get("units_not", []) if any(_squeezed(n) == cell for n in names.get(u, [u]) for cell in cells)
    ]
    if "count" in expect and not any(
        abs(n - expect["count"]) <= expect.get("count_tolerance", 0) for n in held | {float(len(answer["rows"]))}
    ):
        wrong.append(f"count: {expect['count']}")
    return wrong


def _leaves(value: Any) -> Iterator[Any]:
    """Every single value inside lists and mappings."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif value is not None:
        yield value


def _squeezed(value: Any) -> str:
    return re.sub(r"\s", "", str(value)).translate(_WIDE)


def _numbers(values: list[Any]) -> set[float]:
    found: set[float] = set()
    for value in values:
        if isinstance(value, bool):
            continue
        texts = [str(value)] if isinstance(value, (int, float)) else _NUMBER.findall(str(value))
        found |= {round(float(t.replace(",", "")), 4) for t in texts}
    return found
