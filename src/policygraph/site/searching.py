"""The search that runs in the browser: MiniSearch (MIT, bundled) over pairs of Chinese characters and English words.

A browser has no encoder. What bridges languages and wordings is put in beforehand: beside its own words a passage carries the other
wordings, Chinese and English, of the matters the lexicon finds in it, and the English names of its indicators.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from policygraph.index.lexicon import load
from policygraph.index.text import fold
from policygraph.model import Corpus
from policygraph.say import Language, field_name, name, word
from policygraph.site.addresses import Addresses
from policygraph.site.frame import t


def passages(corpus: Corpus, addresses: Addresses, language: Language) -> str:
    """The passages as a script that sets ``window.PASSAGES``: pages opened from a disk may not fetch data."""
    found = [{"id": n, **entry} for n, entry in enumerate(_entries(corpus, addresses, language))]
    return "window.PASSAGES=" + json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c") + ";\n"


def _entries(corpus: Corpus, addresses: Addresses, language: Language) -> Iterator[dict[str, str]]:
    lexicon = load()
    indicators = {i.iri: i for i in corpus.indicators}
    plans = {(p.document, p.key): p.title for d in corpus.documents for p in d.plans}
    for m in corpus.measures:
        text = f"{m.heading} {m.text}"
        aimed = [indicators[x.indicator] for x in m.targets if x.indicator in indicators]
        others = [
            w
            for c in sorted(lexicon.in_text(fold(text)))
            for w in (*lexicon.concepts[c].zh, *lexicon.concepts[c].say, *lexicon.concepts[c].en)
        ]
        others += [w for i in aimed for w in (i.label, i.label_en or "")]
        yield {
            "h": m.heading or m.id,
            "x": m.text,
            "o": " ".join(dict.fromkeys(others)),
            "u": addresses.of(m.iri) or "",
            "k": word(m.kind, language),
            "p": plans[m.document, m.plan],
        }
    for u in corpus.units:
        yield {
            "h": name(u, language),
            "x": " ".join(u.aliases),
            "o": u.label_en or "",
            "u": addresses.of(u.iri) or "",
            "k": t("units", language),
            "p": u.place,
        }
    for i in corpus.indicators:
        others = [w for c in sorted(lexicon.in_text(fold(i.label))) for w in (*lexicon.concepts[c].say, *lexicon.concepts[c].en)]
        yield {
            "h": name(i, language),
            "x": " ".join(i.aliases),
            "o": " ".join([i.label, i.label_en or "", *others]),
            "u": addresses.of(i.iri) or "",
            "k": t("indicators", language),
            "p": field_name(i.field, language) if i.field else "",
        }
