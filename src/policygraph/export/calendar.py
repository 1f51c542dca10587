"""Deadlines as an iCalendar file (RFC 5545): one all-day event for each day on which something is due."""
from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import BinaryIO

from policygraph.model import Corpus, Deadline, Measure, Plan, Unit
from policygraph.network.selection import strongest
from policygraph.say import name, plan_name, word


def write_calendar(corpus: Corpus, out: BinaryIO, unit: Unit | None = None) -> None:
    """Events with the measures due, their units and lines; a date that does not exist stands on the nearest day that does.

    The stamp of each event is the first day of the documents' year, so that the same corpus gives the same bytes.
    """
    from icalendar import Calendar, Event

    title = f"{unit.label} 措施期限" if unit else "措施期限"
    calendar = Calendar()
    calendar.add("prodid", "-//policygraph//deadlines//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", title)
    stamp = datetime(_year(corpus), 1, 1, tzinfo=UTC)
    plans = {(p.document, p.key): p for d in corpus.documents for p in d.plans}
    labels = {u.iri: name(u) for u in corpus.units}
    for day, due in sorted(_due(corpus).items()):
        event = Event()
        first = date.fromisoformat(day)
        event.add("uid", _uid(day, unit))
        event.add("dtstamp", stamp)
        event.add("dtstart", first)
        event.add("dtend", first + timedelta(days=1) if first < date.max else first)
        event.add("summary", f"{unit.label if unit else ''}{len(due)}项措施到期：{due[0][0].heading}{' 等' if len(due) > 1 else ''}")
        event.add("description", "\n".join(_entry(n, m, d, plans, labels, unit) for n, (m, d) in enumerate(due, 1)))
        event.add("transp", "TRANSPARENT")
        event.add("categories", ["措施期限"])
        calendar.add_component(event)
    out.write(calendar.to_ical())


def _due(corpus: Corpus) -> dict[str, list[tuple[Measure, Deadline]]]:
    """ISO date → measures due then, each once, in print order."""
    found: dict[str, dict[str, tuple[Measure, Deadline]]] = defaultdict(dict)
    for measure in corpus.measures:
        for deadline in measure.deadlines:
            if deadline.date is not None:
                found[deadline.date].setdefault(measure.id, (measure, deadline))
    return {day: list(due.values()) for day, due in found.items()}


def _entry(number: int, m: Measure, deadline: Deadline, plans: dict[tuple[str, str], Plan], labels: dict[str, str],
           unit: Unit | None) -> str:
    roles = strongest(m)
    role = f"〔{word(roles[unit.iri])}〕" if unit and unit.iri in roles else ""
    units = "、".join(labels[iri] + ("（牵头）" if r == "lead" else "") for iri, r in roles.items() if iri in labels)
    wrong = f"；原文日期“{deadline.raw}”不存在" if deadline.kind == "invalid" else ""
    return f"{number}. {role}{m.heading}（{units or word('nobody')}）{plan_name(plans[m.document, m.plan])} 第{m.span.first_line}行{wrong}"


def _uid(day: str, unit: Unit | None) -> str:
    owner = hashlib.sha256(unit.iri.encode()).hexdigest()[:16] if unit else "all"
    return f"{day}-{owner}@policygraph"


def _year(corpus: Corpus) -> int:
    return max((d.year for d in corpus.documents if d.year), default=2000)
