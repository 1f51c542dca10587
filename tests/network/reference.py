"""A corpus made from the reference annotations alone, without any stage of ours: what the networks are counted against."""
from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from pathlib import Path

from policygraph import iris
from policygraph.model import Corpus, Document, Measure, Place, Plan, Span, Unit, UnitMention

NAME = "reference.txt"
NOWHERE = Span(NAME, 0, 0, 1, 1, "")
PLACE = Place("某区", "county")


def plans(folder: Path) -> list[dict]:
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted((folder / "plans").glob("*.json"))]


def corpus(folder: Path) -> Corpus:
    """Plans, measures and units as annotated; everything else is left empty."""
    given = plans(folder)
    made = [Plan(p["key"], None, p["title"], NAME, NOWHERE, PLACE, 2022, iri=iris.plan_iri(NAME, p["key"])) for p in given]
    names = sorted({u["canonical"] for p in given for m in p["measures"] for u in m["units"]})
    units = [Unit(iris.unit_iri("某区", n), n, None, [], "collective" if n.startswith("各") else "department", None, "某区") for n in names]
    measures = [Measure(m["id"], NAME, p["key"], m["kind"], m["heading"], "", NOWHERE, iri=iris.measure_iri(NAME, m["id"]),
                        units=[UnitMention(u["mention"], u["role"], NOWHERE, iris.unit_iri("某区", u["canonical"])) for u in m["units"]])
                for p in given for m in p["measures"]]
    return Corpus([Document(NAME, "参考", "txt", "", 0, 0, PLACE, 2022, made)], measures, units=units, texts={NAME: ""})


def pair_counts(folder: Path, key: str | None = None) -> Counter[tuple[str, str]]:
    """Shared measures of each pair of units, counted straight from the files."""
    counts: Counter[tuple[str, str]] = Counter()
    for plan in plans(folder):
        for measure in plan["measures"]:
            if key in (None, plan["key"]):
                counts.update(combinations(sorted({u["canonical"] for u in measure["units"]}), 2))
    return counts
