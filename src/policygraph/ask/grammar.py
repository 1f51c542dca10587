"""From mentions to a logical form: what is selected, by which filters, and what is done with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from policygraph.ask.question import Question, UnitMention
from policygraph.ask.words import KINDS

_COUNTED_ZH = re.compile(r"(?:多少|几)小?[条项件](?=$|[\s？?，,。的了呢啊]|措施|任务|工作|事)")
_OF_MEASURES = re.compile(r"[条项件]$")
"""The classifier behind a number word that counts measures: of 只由一个单位负责的有几条 no bodies are counted."""
_EACH_OF = re.compile(r"(?:各|每一?个?)(?:单位|部门|方案|附件|家)")
_DENIED = re.compile(
    r"(?:没有?|不是|并?非|不属于?|未|除了|除去|除开)(?:被|是|写着?|写明|标明?|注明|列为|要求)?[\s“\"'‘「]*$"
    r"|\b(?:not|n't|never|no longer|other than|except|neither)(?: (?:marked|called|said to be|being|as|just|simply))*[\s“\"'‘]*$"
)
"""What directly before a state makes it one that must not hold."""
_BETWEEN = {"of", "the", "these", "those", "different", "all", "such", "action", "numbered", "individual"}
"""Words that may stand between “how many” and what is counted."""
_NEAR = 5
"""Characters that may stand between a number word and what it counts."""
OPERATIONS = ("findings", "people", "rank", "each", "compare", "partners", "list", "count", "owners", "units_without", "targets", "point")


@dataclass(slots=True)
class Filters:
    """What measures must fulfil; every one that is set holds."""

    units: list[UnitMention] = field(default_factory=list)
    """Bodies that must take part, each in its role; with ``without`` those that must not."""
    only: bool = False
    """No other body takes part."""
    single: bool = False
    """One body and no more takes part, whichever it is."""
    union: bool = False
    """One of the bodies is enough."""
    plans: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    first: str | None = None
    last: str | None = None
    """Between which days a deadline must fall."""
    states: tuple[str, ...] = ()
    """Of ongoing, not ongoing, undated, unassigned those that must hold."""
    topic: bool = False
    """Whether they must speak of the question's content words."""

    @property
    def bound(self) -> bool:
        """Whether anything but the topic is set."""
        return bool(self.units or self.plans or self.first or self.last or self.states or self.only or self.single)


@dataclass(slots=True)
class Form:
    """A logical form."""

    operation: str
    """One of OPERATIONS."""
    thing: str = "measure"
    """What is counted, listed or ranked."""
    filters: Filters = field(default_factory=Filters)
    wanted: tuple[str, ...] = ()
    """What is projected of a point: owners, deadline, value, measures, text; two of them for a double question."""
    whether: bool = False
    """Whether yes or no is asked."""
    least: bool = False

    def words(self) -> str:
        """The form in words, for the record."""
        f = self.filters
        parts = [self.thing] if self.operation != "point" else list(self.wanted)
        parts += [f"{'not ' if u.without else ''}{u.role or 'unit'}={u.text}" for u in f.units]
        flags = (("only", f.only), ("single", f.single), ("union", f.union), ("topic", f.topic), ("plan", bool(f.plans)))
        parts += [*(w for w, on in flags if on), *f.states]
        parts += [f"due {f.first or ''}..{f.last or ''}"] if f.first or f.last else []
        return f"{self.operation}({', '.join(parts)})"


def parse(q: Question) -> Form:
    """The logical form of a question. Types decide: what can be counted, ranked or compared is a thing of the graph."""
    filters = _filters(q)
    thing = next((t for t in ("pair", "month", "unit", "plan", "indicator", "target", "document", "measure") if t in q.things), "")
    if q.has("conflict", "slips"):
        return Form("findings", "conflict" if q.has("conflict") else "slip", filters)
    if q.people or (q.has("who", "person", "topic", "what") and q.has("person")):
        return Form("people", filters=filters)
    if q.roles and q.has("who", "what", "topic") and not q.has("number", "count", "when"):
        return Form("people", filters=filters, wanted=wanted(q))
    if form := _ranked(q, filters, thing):
        return form
    if len(q.included) >= 2 and q.has("compare", "difference", "most", "least") and not q.terms[2:]:
        return Form("compare", filters=filters)
    if q.has("together", "most") and q.has("who") and len(q.included) == 1 and not filters.only and not _matters(q):
        return _partners(filters)
    if form := _set(q, filters, thing):
        return form
    return Form("point", filters=filters, wanted=wanted(q), whether=q.has("whether") or _english_whether(q))


def _partners(filters: Filters) -> Form:
    """With whom a body works: whatever its role."""
    for unit in filters.units:
        unit.role = None
    return Form("partners", filters=filters)


def _matters(q: Question) -> bool:
    return sum(t.weight for t in q.terms) >= 0.5


def _filters(q: Question) -> Filters:
    f = Filters(units=[u for u in q.units if not u.excepted], plans=q.plans, documents=q.documents, topic=_matters(q))
    f.only = q.has("only") and bool(q.included)
    f.single = q.has("only") and not q.included and ("unit" in q.things or q.has("who", "lead", "cooperate"))
    f.union = q.has("union") and len(q.included) >= 2
    f.states = tuple(s for s in ("unassigned", "undated", "ongoing") if q.has(s))
    if "ongoing" in f.states:
        # 没有截止日期（持续推进）: that it goes on is what is stated; 不是持续推进的: what has an end
        denied = all(_DENIED.search(q.folded[: c.start]) for c in q.found if c.key == "ongoing")
        f.states = tuple("not ongoing" if s == "ongoing" and denied else s for s in f.states if s != "undated")
    if q.has("overdue") and q.day:
        f.last = (date.fromisoformat(q.day) - timedelta(1)).isoformat()
        return f
    fine = [p for p in q.periods if not p.whole_year]
    if fine:
        bounds = [p.bounds() for p in fine]
        f.first = max((b[0] for b in bounds if b[0]), default=None) if len(fine) == 1 else min((b[0] for b in bounds if b[0]), default=None)
        f.last = min((b[1] for b in bounds if b[1]), default=None) if len(fine) == 1 else max((b[1] for b in bounds if b[1]), default=None)
    elif q.periods and (q.has("when") or "deadline" in q.things or "measure" in q.things or q.has("duties")):
        f.first, f.last = q.periods[0].bounds()
    return f


def _ranked(q: Question, filters: Filters, thing: str) -> Form | None:
    """Which has the most, or how many each has: things of the graph by their number of measures."""
    if q.dimension in ("time", "money", "share") or (
        _matters(q) and not filters.plans and thing not in ("pair", "month", "measure", "unit")
    ):
        return None
    what = (
        thing
        if thing in ("pair", "month", "plan", "indicator")
        else "unit"
        if thing in ("unit", "measure", "") and q.has("who", "topic", "duties", "lead", "what", "number")
        else ""
    )
    if thing == "measure" and "plan" in q.things:
        what = "plan"
    if q.has("most", "least") and what and not q.included:
        return Form("rank", what, filters, least=q.has("least") and not q.has("most"))
    if q.has("most") and len(q.included) == 1 and q.has("who", "together"):
        return _partners(filters)
    measures = "measure" in q.things and _COUNTED_ZH.search(q.folded) and not _EACH_OF.search(q.folded)
    if q.has("each") and not q.included and thing and q.has("number", "count") and what in ("unit", "plan") and not measures:
        return Form("each", what, filters)
    if (
        q.has("negation")
        and q.has("who")
        and not q.units
        and not filters.states
        and (q.has("lead", "duties", "cooperate"))
        and not _matters(q)
    ):
        return Form("units_without", "unit", filters)
    return None


def _set(q: Question, filters: Filters, thing: str) -> Form | None:
    """Sets of measures, and counts of things."""
    if any(q.has(kind) for kind in KINDS if not (kind == "address" and q.has("topic"))):
        return None
    counted = _counted(q, thing)
    if counted:
        return Form("count", counted, filters, whether=False)
    asks_measures = "measure" in q.things or q.has("duties", "topic")
    alone = not q.has("number", "count") and not (q.has("when") and not filters.first and not filters.last and "measure" not in q.things)
    if (
        filters.states
        and (asks_measures or thing in ("", "measure", "unit"))
        and not (filters.topic and not asks_measures and q.has("whether"))
    ):
        return Form("list", "measure", filters, whether=q.has("whether"))
    if q.plans and q.has("amount") and q.has("topic", "what", "number") and not filters.topic and not filters.units and thing != "measure":
        return Form("targets", "target", filters)
    if q.plans and q.has("who") and not filters.topic and not filters.units:
        return Form("owners", "unit", filters)
    if filters.units and alone and not (q.has("who") and filters.topic and not filters.only and not _about_units(q)):
        many = len(q.included) > 1 or any(u.without for u in filters.units) or filters.only
        if asks_measures or many or q.has("together", "lead", "cooperate") or (filters.first or filters.last) or not filters.topic:
            return Form("list", "measure", filters, whether=q.has("whether") or _english_whether(q))
    if (
        (filters.first or filters.last)
        and alone
        and not q.has("who", "amount", "difference", "now")
        and (asks_measures or not filters.topic)
    ):
        return Form("list", "measure", filters, whether=q.has("whether"))
    if q.plans and asks_measures and alone and not filters.topic and not q.has("who"):
        return Form("list", "measure", filters)
    return None


def _about_units(q: Question) -> bool:
    return "measure" in q.things or any(u.without for u in q.units)


def _counted(q: Question, thing: str) -> str:
    """The thing of the graph that is counted; "" where a number of something else is asked."""
    if not q.has("count") and not q.has("number"):
        return ""
    said = "measure" in q.things or not _matters(q)
    of_measures = bool(said and _COUNTED_ZH.search(q.folded) and (q.units or q.plans or q.periods))
    if thing in ("month", "pair", ""):
        return "measure" if of_measures and (q.units or q.plans) else ""
    places = [(c.start, c.end) for c in q.found if c.key in ("count", "number")]
    found: list[tuple[int, str]] = []
    for kind, start, end in q.thing_places:
        if kind in ("month", "pair", "deadline"):
            continue
        if kind == "unit" and q.chinese and places and all(_OF_MEASURES.search(q.folded[s:e]) for s, e in places):
            continue
        for s, e in places:
            between = q.folded[e:start]
            if s <= start < e or (start >= e and (len(between) <= _NEAR if q.chinese else set(between.split()) <= _BETWEEN)):
                found.append((max(0, start - e), kind))
            elif (
                q.chinese
                and 0 <= s - end <= _NEAR
                and len(q.folded[e:].strip(" ?？吗呢啊了.!")) <= _NEAR
                and _COUNTED_ZH.search(q.folded, s)
            ):
                found.append((s - end, kind))
    if found:
        return min(found)[1]
    return "measure" if of_measures else ""


def wanted(q: Question) -> tuple[str, ...]:
    """What is asked of a point."""
    asked = []
    if q.has("whether") and "deadline" in q.things and not q.has("number"):
        return ("deadline",)
    if q.numbers and any(u for _, u in q.numbers) and (q.has("whether") or _english_whether(q)):
        return ("value",)
    if q.has("who") or (q.has("lead", "cooperate") and not q.units):
        asked.append("owners")
    if q.has("when"):
        asked.append("deadline")
    if (
        q.has("number", "count", "difference", "now", "frontier", "highest", "lowest")
        or len(q.periods) > 1
        or (q.has("each") and not q.has("topic", "who", "when"))
        or (q.has("amount", "province", "city", "own", "compare") and not asked and not q.has("topic"))
        or (q.dimension and not asked)
    ):
        asked.append("value")
    if not asked and (q.has("topic") or "measure" in q.things):
        asked.append("measures")
    return tuple(asked) or ("text",)


def _english_whether(q: Question) -> bool:
    first = q.folded.split(" ", 1)[0]
    return not q.chinese and first in (
        "is",
        "are",
        "was",
        "were",
        "do",
        "does",
        "did",
        "can",
        "could",
        "will",
        "must",
        "has",
        "have",
        "should",
        "may",
    )
