from __future__ import annotations

import re

from policygraph.graph.terms import PREFIXES
from policygraph.sparql.library import TYPES, all_queries
from tests.helpers import ROOT


def test_every_named_query_is_in_the_docs() -> None:
    text = (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([a-z-]+)` \| (.+?) \| (.+?) \|", text, re.MULTILINE)
    assert told == [(q.name, q.zh, q.en) for q in all_queries().values()]
    assert all(f"`{prefix}:`" in text for prefix in PREFIXES)
    assert all(f"`{kind}`" in text for kind in TYPES)


def test_every_class_is_in_the_docs() -> None:
    text = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    vocabulary = (ROOT / "ontology" / "policygraph.ttl").read_text(encoding="utf-8")
    classes = set(re.findall(r"^(pg:\w+) a owl:Class", vocabulary, re.MULTILINE))
    # types, places and fields are told of by the properties that lead to them
    assert {c for c in classes if f"`{c}`" not in text} == {"pg:UnitType", "pg:Place", "pg:Field"}

