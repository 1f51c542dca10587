"""From what people call a thing to its IRI: units, indicators, plans, fields, measures, documents."""
from __future__ import annotations

import difflib
import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from policygraph.errors import QueryError
from policygraph.iris import BASE
from policygraph.sparql.result import value
from policygraph.sparql.run import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyoxigraph import Store

    from policygraph.sparql.result import Result

# kind → class, and the properties that hold its names
KINDS = {
    "unit": ("pg:Unit", "rdfs:label|skos:altLabel"),
    "indicator": ("pg:Indicator", "rdfs:label|skos:altLabel"),
    "field": ("pg:Field", "rdfs:label|skos:notation|skos:altLabel"),
    "plan": ("pg:Plan", "rdfs:label|dcterms:identifier|pg:number"),
    "measure": ("pg:Provision", "dcterms:identifier|rdfs:label"),
    "document": ("pg:Document", "rdfs:label|dcterms:identifier"),
}
_CANDIDATES = 8
"""Names that a message lists at most."""
_IGNORED = re.compile(r"[\s“”\"'《》()（）【】\[\]·、,，.。:：]+")


def fold(name: str) -> str:
    """A name as it is compared: full-width forms, case, spaces, quotes and brackets do not count."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name)).casefold()


class Names:
    """Names of the nodes of a built graph, read kind by kind when first asked for."""

    def __init__(self, source: Store | Callable[[str], Result]) -> None:
        """``source``: the graph, or what answers a query about it."""
        self._ask = source if callable(source) else functools.partial(run, source)
        self._known: dict[str, dict[str, list[str]]] = {}
        self._shown: dict[str, str] = {}

    def find(self, kind: str, name: str) -> list[str]:
        """IRIs of what a name may mean, sorted: those called exactly so, else those whose name holds it; maybe none.

        ``kind`` is a key of KINDS. An IRI stands for itself when there is such a node.
        """
        known = self._read(kind)
        if name.startswith(("http://", "https://")):
            return [name] if name in self._shown else []
        folded = fold(name)
        if folded in known:
            return known[folded]
        if not folded:
            return []
        return sorted({iri for other, iris in known.items() if folded in other for iri in iris})

    def one(self, kind: str, name: str) -> str:
        """The IRI a name means. Raises QueryError when there is none, or more than one; the message lists them."""
        found = self.find(kind, name)
        if len(found) == 1:
            return found[0]
        if found:
            listed = [self._listed(iri) for iri in found[:_CANDIDATES]]
            more = f" and {len(found) - _CANDIDATES} more" if len(found) > _CANDIDATES else ""
            raise QueryError(f"{name!r} may be {len(found)} {kind}s: {'; '.join(listed)}{more}; give the full name or the IRI")
        near = difflib.get_close_matches(fold(name), self._known[kind], 3, 0.5)
        iris = dict.fromkeys(iri for other in near for iri in self._known[kind][other])
        hint = "did you mean " + " or ".join(self._shown[iri] for iri in list(iris)[:3]) + "?" if iris else "nothing has a name like it"
        raise QueryError(f"no {kind} is called {name!r}; {hint}")

    def label(self, kind: str, iri: str) -> str:
        """The label of a node; the IRI itself when it has none."""
        self._read(kind)
        return self._shown.get(iri, iri)

    def _listed(self, iri: str) -> str:
        return f"{self._shown[iri]} <{iri.removeprefix(BASE)}>"

    def _read(self, kind: str) -> dict[str, list[str]]:
        if kind not in self._known:
            cls, properties = KINDS[kind]
            names: dict[str, set[str]] = {}
            result = self._ask(f"SELECT ?iri ?name {{ ?iri a {cls} ; {properties} ?name }}")
            for iri, name in ((value(row[0]), value(row[1])) for row in result.rows):
                names.setdefault(fold(name), set()).add(iri)
            labels = self._ask(f'SELECT ?iri ?name {{ ?iri a {cls} ; rdfs:label ?name FILTER(LANG(?name) = "zh") }}')
            self._shown.update((value(row[0]), value(row[1])) for row in labels.rows)
            self._known[kind] = {name: sorted(iris) for name, iris in names.items()}
        return self._known[kind]
