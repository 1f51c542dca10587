"""Counts of what the matching items have in common."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from policygraph.index.items import Item


def facets(items: list[Item], field_labels: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Values of each facet with label and count, most first, equal counts by label. An item counts once a value."""
    counts: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in ("unit", "plan", "role", "kind", "field", "due")}
    for item in items:
        counts["unit"].update({(u["iri"], u["label"]) for u in item.units if u["iri"]})
        counts["plan"][item.plan["iri"] or item.plan["key"], item.plan["title"]] += 1
        counts["role"].update(_same(u["role"] for u in item.units))
        counts["kind"].update(_same([item.kind]))
        counts["field"].update({(key, field_labels.get(key, key)) for key in item.fields})
        counts["due"].update(_same(d["date"][:7] for d in item.deadlines if d["date"]))
    return {name: [{"value": value, "label": label, "count": n} for (value, label), n in
                   sorted(found.items(), key=lambda entry: (-entry[1], entry[0][1], entry[0][0]))]
            for name, found in counts.items()}


def _same(values: Iterable[str]) -> set[tuple[str, str]]:
    return {(v, v) for v in values}
