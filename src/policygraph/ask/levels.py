"""The levels of an indicator that a question asks for, and whether a figure tells one: now, aim, frontier, a month, a year."""

from __future__ import annotations

import re

from policygraph.ask.figure import Figure
from policygraph.ask.question import Question

_FROM_TO = re.compile(r"\bfrom (?:what|which|how)\b.*\bto (?:what|which|how)\b|[从由](?:多少|几).*[到至为降升减增](?:多少|几)")
_YEAR = re.compile(r"(?<![比较])((?:19|20)\d\d)年")
"""A year that a sentence speaks of; one that a number is held against is another one's."""
_COMPARED = re.compile(
    r"还是|\b(?:above or below|below or above)\b"
    r"|哪[个一]?项?[更要]?(?:高|低|大|小|多|少|长|短)|谁[更]?(?:高|低|大|小|多|少|长|短)|比.{1,20}(?:高|低|大|小|多|少|长|短)"
    r"|\b(?:higher|larger|bigger|greater|longer|shorter|lower|smaller|more|less|fewer)\b.*\b(?:or|than|and)\b|\bexceeds?\b"
)
"""Two numbers are held against each other."""
_MONTHS = re.compile(r"target_(\d{4})_(\d\d)")


def levels_wanted(question: Question) -> list[str]:
    """The levels of an indicator that a question asks for, as perspectives or months."""
    wanted = [
        level
        for cue, level in (
            ("now", "current"),
            ("province", "province_target"),
            ("city", "city_target"),
            ("own", "district_target"),
            ("frontier", "frontier"),
        )
        if question.has(cue)
    ]
    if from_to(question):
        wanted += ["current", *([] if question.periods else ["goal"])]
    months = [p for p in question.periods if not p.whole_year]
    years = [p for p in question.periods if p.whole_year]
    if len(question.periods) > 1:
        wanted += [f"year {p.last[:4]}" for p in years] + [f"target_{p.last[:7].replace('-', '_')}" for p in months]
    elif months:
        wanted.append(f"target_{months[0].last[:7].replace('-', '_')}")
    aims = any(w.startswith(("target", "district", "province", "city", "year")) for w in wanted)
    if question.has("difference", "compare") and not question.has("amount") and len(wanted) < 2 and "current" not in wanted:
        wanted.insert(0, "current")
    twice = sum(c.key == "number" for c in question.found) > 1 or question.has("difference", "amount")
    if "current" in wanted and not aims and "frontier" not in wanted and twice or question.has("amount") and wanted == ["frontier"]:
        wanted.append("goal")
    return list(dict.fromkeys(wanted))


def from_to(question: Question) -> bool:
    """Whether a question asks where an indicator starts and where it is to end."""
    return bool(_FROM_TO.search(question.folded))


def held_together(question: Question) -> bool:
    """Whether a question holds two numbers against each other."""
    return bool(_COMPARED.search(question.folded))


def at_level(figure: Figure, level: str, year: int) -> bool:
    """Whether a figure tells an indicator's level."""
    if level == "goal":
        return (
            figure.level.startswith("target_")
            or figure.level in ("district_target", "")
            and (figure.source is not None or figure.level != "")
        )
    if level.startswith("year "):
        said = level[5:]
        if told_year(figure) == said and not figure.passage.row:
            return True
        if f"{said}年" in figure.passage.clause and (figure.level or "current") == "current":
            return True
        return (
            figure.period.startswith(said)
            or (not figure.level and int(said) == year)
            or (figure.level == "current" and int(said) == year - 1)
        )
    if level.startswith("target_"):
        m = _MONTHS.match(level)
        month = f"{m[1]}-{m[2]}" if m else ""
        if month == f"{year - 1}-12" and figure.level == "current":
            # what a table calls its present level is that of the end of the year before
            return True
        named = f"{int(month[5:])}月" in figure.passage.clause if month else False
        return (
            figure.level == level
            or (figure.level == "district_target" and month[5:] == "12")
            or figure.period.startswith(month)
            or (not figure.level and named and figure.source is not None)
        )
    if level == "district_target":
        return figure.level in ("district_target",) or figure.level.startswith("target_") or not figure.level
    if level == "current":
        return figure.level == "current"
    return figure.level == level


def told_year(figure: Figure) -> str:
    """The year a figure speaks of: its own, else the last one that the text names before it; "" where none is told."""
    if figure.period or figure.passage.row:
        return figure.period[:4]
    text = figure.passage.item.text
    at = text.find(figure.quote)
    years = [m[1] for m in _YEAR.finditer(text[: at + len(figure.quote)])] if at >= 0 else []
    return years[-1] if years else ""
