"""Is this number a promise? The rules are asked in order; the first that speaks decides, then the refusals."""
from __future__ import annotations

import re
from dataclasses import dataclass

from policygraph.extract.targets import counts  # noqa: F401 - its rules stand behind those of promises
from policygraph.extract.targets.promises import PROMISES
from policygraph.extract.targets.refusals import REFUSALS
from policygraph.extract.targets.rule import Context, Form, Rule
from policygraph.extract.targets.sentence import Candidate
from policygraph.extract.targets.words import words
from policygraph.model import Comparator

_LET_OFF = re.compile(r"(?:减免|减收|免收|免除|免缴|缓缴)$")
_BY_SHARE_OF = re.compile(r"按照?[^，；。]{2,20}的$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A number judged to be a promise."""

    comparator: Comparator
    form: Form
    rule: str
    """Id of the rule that decided."""


def rules() -> list[Rule]:
    """Every rule, in the order in which they are asked."""
    return [*PROMISES.rules, *REFUSALS.rules]


def judge(c: Candidate, *, year: int | None, promised: bool) -> Verdict | None:
    """How the number is promised, or None when it is not.

    ``year`` is the year the plan speaks of (None: unknown); ``promised`` tells that the same sentence holds an
    earlier promise, so that bare nouns with a number (森林覆盖率10.91%) go on with it.
    """
    form, rule = decide(c, Context(year, promised))
    return Verdict(_comparator(c, form), form, f"target.{rule}") if form is not None else None


def decide(c: Candidate, context: Context) -> tuple[Form | None, str]:
    """The form in which the number is promised and the rule that says so; None with the rule that refuses it, "" for none."""
    found = PROMISES.first(c, context)
    form, name = (found.form, found.id) if found else (None, "")
    if form is None and c.goes_on and context.promised and c.first.kind in ("time", "share"):
        form, name = "predicate", "goes-on"
    if form is None:
        return None, name
    refused = REFUSALS.first(c, Context(context.year, context.promised, form))
    return (None, refused.id) if refused else (form, name)


def _comparator(c: Candidate, form: Form) -> Comparator:
    if c.first.value_max is not None and c.limit.comparator not in ("-", "+"):
        return "range"
    if c.first.grows:
        return "+"
    behind: Comparator = words().after_of.get(c.after, "=")
    said = c.limit.comparator
    if c.first.kind == "time" and _LET_OFF.search(c.left):
        return "="
    if c.first.kind == "share" and _BY_SHARE_OF.search(c.left):
        return "="  # 按照新增研发费用的10%给予补助: nothing grows
    if said in ("<=", ">=", "<", ">", "-", "+"):
        return said
    if c.left.endswith("提前") and form == "noun":
        return ">="
    if form == "time-limit" and behind == "=":
        return "<="
    if behind != "=":
        return behind
    return ">=" if c.first.more else "="
