"""Measures and findings as an Atom feed (RFC 4287).

An entry's id is made from what it says: a measure that changes is a new entry, a build of the same documents gives no new one. Its
date is its document's year, for the documents tell no other and there is no clock.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from policygraph import say
from policygraph.iris import finding_iri
from policygraph.model import Corpus, Finding, Measure

NAMESPACE = "http://www.w3.org/2005/Atom"
_CONTROL = {c: None for c in range(32) if chr(c) not in "\t\n\r"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    iri: str
    title: str
    text: str
    year: int
    author: str

    @property
    def id(self) -> str:
        """The thing's IRI and what is said of it."""
        return f"{self.iri}#{hashlib.sha256(f'{self.title}|{self.text}'.encode()).hexdigest()[:16]}"


def measure_entry(m: Measure, corpus: Corpus, labels: dict[str, str]) -> Entry:
    """A measure with its bodies, dates and text."""
    units = "、".join(dict.fromkeys(labels.get(u.unit, u.mention) for u in m.units))
    dates = "、".join(d.raw for d in m.deadlines)
    parts = [p for p in (f"责任单位：{units}" if units else "", f"期限：{dates}" if dates else "", m.text) if p]
    return Entry(m.iri, m.heading, "\n".join(parts), _year(corpus, m.document), m.document)


def finding_entry(f: Finding, corpus: Corpus) -> Entry:
    """A finding with its place."""
    return Entry(finding_iri(f.id), f.message, f"“{f.span.quote}”", _year(corpus, f.span.document), f.span.document)


def atom(address: str, title: str, entries: Iterable[Entry], language: say.Language = "zh") -> bytes:
    """The feed; ``address`` is where it is fetched, and its id."""
    register_namespace("", NAMESPACE)
    listed = list(entries)
    feed = Element(f"{{{NAMESPACE}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    _add(feed, "id", address)
    _add(feed, "title", title)
    _add(feed, "updated", _day(max((e.year for e in listed), default=2000)))
    SubElement(feed, f"{{{NAMESPACE}}}link", {"rel": "self", "href": address, "type": "application/atom+xml"})
    for e in dict((e.id, e) for e in listed).values():
        entry = SubElement(feed, f"{{{NAMESPACE}}}entry")
        _add(entry, "id", e.id)
        _add(entry, "title", e.title)
        _add(entry, "updated", _day(e.year))
        _add(SubElement(entry, f"{{{NAMESPACE}}}author"), "name", e.author)
        _add(entry, "content", e.text).set("type", "text")
        SubElement(entry, f"{{{NAMESPACE}}}link", {"rel": "alternate", "href": e.iri})
    indent(feed)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, f"{{{NAMESPACE}}}{name}")
    child.text = text.translate(_CONTROL).encode("utf-8", "replace").decode()
    return child


def _day(year: int) -> str:
    return f"{max(1, min(year, 9999)):04d}-01-01T00:00:00Z"


def _year(corpus: Corpus, document: str) -> int:
    return next((d.year or 2000 for d in corpus.documents if d.name == document), 2000)
