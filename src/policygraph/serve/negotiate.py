"""Content negotiation: which of the formats offered a client likes best (RFC 9110, section 12.5.1)."""
from __future__ import annotations

from dataclasses import dataclass

# media type → format of policygraph.sparql.Result.to; the first of each is the default
ROWS = {
    "application/sparql-results+json": "json", "application/json": "json", "application/sparql-results+xml": "xml",
    "application/xml": "xml", "text/xml": "xml", "text/csv": "csv", "text/tab-separated-values": "tsv",
}
GRAPHS = {
    "text/turtle": "turtle", "application/x-turtle": "turtle", "application/n-triples": "ntriples", "text/plain": "ntriples",
    "application/ld+json": "jsonld", "application/json": "jsonld", "application/rdf+xml": "rdfxml", "application/xml": "rdfxml",
}


@dataclass(frozen=True, slots=True)
class _Range:
    kind: str
    subtype: str
    quality: float

    def match(self, media_type: str) -> int:
        """How exactly the range names a type: 2 wholly, 1 its kind, 0 anything, -1 not at all."""
        kind, subtype = media_type.split("/")
        if (self.kind, self.subtype) == (kind, subtype):
            return 2
        if self.subtype == "*" and self.kind == kind:
            return 1
        return 0 if (self.kind, self.subtype) == ("*", "*") else -1


def choose(accept: str | None, offered: list[str]) -> str | None:
    """The media type offered that an Accept header likes best, the first where it likes several; None where it likes none.

    The most exact range decides a type's quality; a quality of 0 refuses it. No header accepts everything.
    """
    ranges = _parse(accept) if accept and accept.strip() else [_Range("*", "*", 1.0)]
    best, best_key = None, (0.0, -1)
    for media_type in offered:
        matching = [(r.match(media_type), r.quality) for r in ranges if r.match(media_type) >= 0]
        if not matching:
            continue
        exactness, quality = max(matching)
        # of types liked alike, one that is named goes before one that only falls under */*
        if quality > 0 and (quality, exactness) > best_key:
            best, best_key = media_type, (quality, exactness)
    return best


def _parse(accept: str) -> list[_Range]:
    ranges = []
    for part in accept.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        kind, slash, subtype = name.lower().partition("/")
        if not slash or not kind or not subtype:
            continue
        ranges.append(_Range(kind, subtype, _quality(parameters)))
    return ranges


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0
