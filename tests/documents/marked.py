"""Reads the marked sources of the made-up documents: the text as printed, and what is to be found in it.

A line that begins with ``%`` says something of the text line before it; every other line is text::

    %doc ext=docx numbering=auto        file to make; first line of each source
    %plan KEY TITLE                     a plan begins with the next text line
    %m ID HEADING [@ WORDS]             a measure begins at the line before (%m? where readers may differ), with
                                        these words if the line holds several
    %g                                  a goal paragraph
    %u ROLE NAME NAME=CANONICAL …       units of the open measure, in print order
    %d 2023-06 RAW                      a deadline; also ``ongoing RAW`` and ``invalid:2023-06-30 RAW``
    %t <= 5 工作日 INDICATOR :: QUOTE    a target; the unit ``-`` stands for none
    %tab TEXT                           a text line led by a tab
    %raw TEXT                           a text line, as it is
    %h2 TEXT                            a heading that its style tells (Word: Heading 2, html: h2, md: ##)
    %bold TEXT                          a line all in bold

``%d?`` and ``%t?`` count neither way. A line ``| a | b |`` is a row of a real table; ``^`` goes on with the cell above.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
NUMERAL = re.compile(r"[\s#*]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．](?!\d))?[\s*]*")


class Heading(str):
    """A text line with the heading level of its style; 0 for bold print."""

    level: int

    def __new__(cls, text: str, level: int) -> Heading:
        heading = super().__new__(cls, text)
        heading.level = level
        return heading


@dataclass
class Source:
    """One marked source: the options of the file, its text lines and the reference data."""

    name: str
    options: dict[str, str]
    lines: list[str] = field(default_factory=list)
    plans: list[dict[str, Any]] = field(default_factory=list)

    @property
    def file(self) -> str:
        return f"{self.name}.{self.options['ext']}"


def row(line: str) -> list[str]:
    """The cells of a table row."""
    return [cell.strip() for cell in line.strip("|\n ").split("|")]


def anchor(line: str) -> str:
    """Words by which the beginning of an item is found again in any format; Word's own numerals are no text."""
    if line.startswith("|"):
        cells = row(line)
        return cells[1 if cells[0].isdigit() else 2][:12]
    return line[NUMERAL.match(line).end():][:12]


def read(path: Path) -> Source:
    """Read one marked source; ValueError names the line that cannot be understood."""
    first, *rest = path.read_text(encoding="utf-8").splitlines()
    source = Source(path.stem, dict(pair.split("=") for pair in first.split()[1:]))
    current: dict[str, Any] = {}
    for number, line in enumerate(rest, start=2):
        verb, _, said = line[1:].partition(" ")
        if not line.startswith("%"):
            source.lines.append(line)
        elif verb in ("tab", "raw"):
            source.lines.append(f"\t{said}" if verb == "tab" else said)
        elif verb == "bold" or re.fullmatch(r"h[1-6]", verb):
            level = 0 if verb == "bold" else int(verb[1])
            printed = {"md": f"{'#' * level} {said}" if level else f"**{said}**"}.get(source.options["ext"], said)
            source.lines.append(Heading(printed, level))
        elif verb == "plan":
            source.plans.append(_plan(source, said))
        elif verb in ("g", "m", "m?"):
            current = _goal(source) if verb == "g" else _measure(source, said, verb.endswith("?"))
        elif verb.rstrip("?") in ("u", "d", "t"):
            _fact(current, verb.rstrip("?"), said, verb.endswith("?"))
        else:
            raise ValueError(f"{path.name}, line {number}: unknown mark %{verb}")
    for plan, following in zip(source.plans, [*source.plans[1:], None], strict=True):
        plan["last_line"] = following["first_line"] - 1 if following else len(source.lines)
    return source


def _plan(source: Source, said: str) -> dict[str, Any]:
    key, title = said.split(" ", 1)
    return {"key": key, "title": title, "first_line": len(source.lines) + 1, "last_line": 0, "goals": [],
            "measures": [], "observations": [], "people": [], "defects": []}


def _goal(source: Source) -> dict[str, Any]:
    goal = {"line": len(source.lines), "targets": []}
    source.plans[-1]["goals"].append(goal)
    return goal


def _fact(current: dict[str, Any], verb: str, said: str, optional: bool) -> None:
    if verb == "u":
        role, *names = said.split()
        current["units"] += [_unit(name, role) for name in names]
    elif verb == "d":
        current["deadlines"].append(_deadline(said, optional))
    else:
        current["targets"].append(_target(said, optional))


def _measure(source: Source, said: str, optional: bool) -> dict[str, Any]:
    said, _, start = said.partition(" @ ")
    identifier, heading = said.split(" ", 1)
    start, plan = start or source.lines[-1], source.plans[-1]
    measure = {"id": f"{plan['key']}/{identifier}", "line": len(source.lines), "starts": anchor(start),
               "heading": heading, "kind": "measure", "optional": optional, "units": [], "units_optional": [],
               "deadlines": [], "targets": []}
    plan["measures"].append(measure)
    return measure


def _unit(name: str, role: str) -> dict[str, str]:
    mention, _, canonical = name.partition("=")
    return {"mention": mention, "canonical": canonical or mention, "role": role}


def _deadline(said: str, optional: bool) -> dict[str, Any]:
    when, raw = said.split(" ", 1)
    kind, _, value = when.rpartition(":")
    if when == "ongoing":
        kind, value = "ongoing", None
    return {"raw": raw, "kind": kind or "by", "value": value, "optional": optional}


def _target(said: str, optional: bool) -> dict[str, Any]:
    facts, quote = said.split(" :: ")
    comparator, value, unit, indicator = facts.split(" ", 3)
    return {"quote": quote, "indicator": indicator, "comparator": comparator, "value": float(value),
            "unit": "" if unit == "-" else unit, "deadline": None, "optional": optional}
