"""The card of a query that is nothing but a name: what it is the name of, and all that has to do with it."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from policygraph.index.entities import Entity
from policygraph.index.items import RANKED, Item
from policygraph.index.numbers import document_number
from policygraph.index.question import Question
from policygraph.index.ranking import Mentions

_ROLES = {"lead": 0, "responsible": 1, "cooperating": 2}


@dataclass(slots=True)
class Card:
    """Something that a query is the name of."""

    kind: str
    """unit, plan, indicator, field, person or number."""
    iri: str
    """IRI; for a field its key, for a person the name, for a number the number as asked for."""
    label: str
    label_en: str | None
    items: list[Item]
    """All that has to do with it: for a unit what it leads first; in print order."""

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {"kind": self.kind, "iri": self.iri, "label": self.label, "label_en": self.label_en, "count": len(self.items),
                "items": [{"id": i.id, "iri": i.iri, "kind": i.kind, "heading": i.heading} for i in self.items]}


def card(question: Question, said: list[Entity], mentions: Mentions, items: list[Item], people: list[str]) -> Card | None:
    """The card of what a query names and says nothing beside; None for other queries."""
    number = document_number(question.text)
    if number is not None and mentions.numbered:
        written = f"{number[0]}〔{number[1]}〕{number[2]}号"
        return Card("number", written, written, None, [items[i] for i in mentions.numbered])
    for name in people:
        if name == question.text:
            return Card("person", name, name, None, [i for i in items if name in i.text])
    for entity in said:
        rest = question.folded[:entity.start] + question.folded[entity.end:]
        if entity.why in ("name", "short") and not re.search(r"\w", rest):
            found = _list(entity, items)
            if found:
                return Card(entity.kind, entity.iri, entity.label, entity.label_en, found)
    return None


def _list(entity: Entity, items: list[Item]) -> list[Item]:
    """What has to do with an entity."""
    if entity.kind == "unit":
        own = [(min(_ROLES.get(u["role"], 3) for u in i.units if u["iri"] == entity.iri), i.kind not in RANKED, k, i)
               for k, i in enumerate(items) if any(u["iri"] == entity.iri for u in i.units)]
        return [found for *_, found in sorted(own, key=lambda o: o[:3])]
    if entity.kind == "plan":
        return [i for i in items if i.plan["iri"] == entity.iri]
    if entity.kind == "indicator":
        return [i for i in items if entity.iri in i.indicators]
    return [i for i in items if entity.iri in i.fields]
