"""Writes the site: every page, the style sheet, the search, and the exports to take away."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TypeVar

from policygraph import say
from policygraph.errors import PolicygraphError
from policygraph.export.report.page import Html, cards
from policygraph.model import Corpus, Document, Indicator, Measure, Plan, Unit
from policygraph.network.selection import ACTIONS
from policygraph.say import Language
from policygraph.site import searching
from policygraph.site.addresses import Addresses
from policygraph.site.frame import STATIC, page, style, t
from policygraph.site.pages import Pages

Thing = TypeVar("Thing", Document, Plan, Measure, Unit, Indicator)
MARK = ".policygraph-site"
"""Tells a folder that a site was written to, so that nothing else is ever overwritten."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    pages: int
    bytes: int


def write(corpus: Corpus, folder: Path, language: Language = "zh") -> Written:
    """Write the site into a folder that is new, empty, or holds a site; the same corpus gives the same bytes.

    Raises PolicygraphError when the folder holds anything else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise PolicygraphError(f"{folder}: holds files that are no site; give an empty or new folder with -o")
    shutil.rmtree(folder, ignore_errors=True)
    total = count = 0
    for name, text in _files(corpus, language):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        total += path.write_bytes(text.encode("utf-8", "replace"))
        count += name.endswith(".html")
    (folder / MARK).write_text("policygraph site\n", encoding="utf-8")
    return Written(count, total)


def _each(make: Callable[[Thing], str], things: Iterable[Thing]) -> Iterator[tuple[str, str]]:
    """The IRI of each thing with its page."""
    return ((thing.iri, make(thing)) for thing in things)


def _files(corpus: Corpus, language: Language) -> Iterator[tuple[str, str]]:
    addresses = Addresses()
    plans = [p for d in corpus.documents for p in d.plans]
    for kind, things in (
        ("documents", [d.iri for d in corpus.documents]),
        ("plans", [p.iri for p in plans]),
        ("measures", [m.iri for m in corpus.measures]),
        ("units", [u.iri for u in corpus.units]),
        ("indicators", [i.iri for i in corpus.indicators]),
    ):
        addresses.add(kind, things)
    made = Pages(corpus, addresses, language)
    for iri, text in itertools.chain(
        _each(made.document, corpus.documents),
        _each(made.plan, plans),
        _each(made.measure, corpus.measures),
        _each(made.unit, corpus.units),
        _each(made.indicator, corpus.indicators),
    ):
        yield addresses.of(iri) or "", text
    actions = {p.iri: sum(m.kind in ACTIONS for m in made.of_plan[p.document, p.key]) for p in plans}
    yield "plans.html", made.listing("plans", [(say.plan_name(p, language), p.iri, actions[p.iri]) for p in plans])
    yield (
        "measures.html",
        made.listing(
            "measures",
            [(m.heading or m.id, m.iri, say.plan_name(made.plans[m.document, m.plan], language)) for m in corpus.measures],
            beside="plan",
        ),
    )
    busy = {u.iri: sum(m.kind in ACTIONS for m in made.of_unit[u.iri]) for u in corpus.units}
    yield (
        "units.html",
        made.listing(
            "units", [(say.name(u, language), u.iri, busy[u.iri]) for u in sorted(corpus.units, key=lambda u: (-busy[u.iri], u.label))]
        ),
    )
    yield (
        "indicators.html",
        made.listing("indicators", [(say.name(i, language), i.iri, len(made.of_indicator[i.iri])) for i in corpus.indicators]),
    )
    yield "findings.html", made.findings(f for f in corpus.findings if not f.acknowledged)
    yield "index.html", _home(corpus, language, addresses)
    yield "style.css", style()
    yield "passages.js", searching.passages(corpus, addresses, language)
    for name in ("search.js", "minisearch.js", "minisearch.LICENSE"):
        yield name, (STATIC / name).read_text(encoding="utf-8")


def _home(corpus: Corpus, language: Language, addresses: Addresses) -> str:
    figures = [
        (t("documents", language), len(corpus.documents)),
        (t("plans", language), sum(len(d.plans) for d in corpus.documents)),
        (t("measures", language), sum(m.kind in ACTIONS for m in corpus.measures)),
        (t("units", language), len(corpus.units)),
        (t("indicators", language), len(corpus.indicators)),
    ]
    documents = "".join(f'<li><a href="{addresses.of(d.iri)}">{escape(d.title or d.name)}</a></li>' for d in corpus.documents)
    search = (
        f'<p><label for="q">{escape(t("search", language))}</label> <input type="search" id="q" autocomplete="off" '
        f'placeholder="{escape(t("placeholder", language))}"></p><ol id="results" data-nothing="{escape(t("nothing", language))}"></ol>'
    )
    scripts = "".join(f'<script src="{name}"></script>' for name in ("minisearch.js", "passages.js", "search.js"))
    return page(t("title", language), [search, cards(figures), Html(f"<ul>{documents}</ul>"), scripts], language, depth=0)
