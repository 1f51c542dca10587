"""Which document stands above which: told in the curation file, or by the documents' places, citations and titles."""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from policygraph.align.likeness import bigrams
from policygraph.align.words import align_words
from policygraph.errors import VocabularyError
from policygraph.model import Corpus, Document, Level, Place

META = "above"
"""Key in ``Corpus.meta`` of the list of [upper document, lower document, basis]."""
SAME_MATTER = 0.75
"""Share of the shorter title's pairs of characters that the other has, kinds of papers and places left out, to be one matter."""
_RANK = {level: n for n, level in enumerate(get_args(Level))}
_NUMBER = re.compile(r"[\s〔〕\[\]［］（）()﹝﹞]")


def told(corpus: Corpus, curation: dict[str, Any]) -> list[list[str]]:
    """[upper, lower, basis] for each pair of documents of which one is to carry out the other, sorted.

    basis: declared (``alignment`` of the curation file), cited (the lower one names the upper one) or title (a place within the
    other's, one matter, the same year or the one after). Raises VocabularyError when the curation file's part does not hold.
    """
    found = {(upper, lower): "declared" for upper, lower in _declared(corpus, curation)}
    speaking: dict[str, list[Document]] = {}
    for d in corpus.documents:
        speaking.setdefault("" if d.place.level == "national" else d.place.name, []).append(d)
    for lower in corpus.documents:
        for upper in (d for place in ("", *lower.place.parents) for d in speaking.get(place, ())):
            if upper is not lower and within(lower.place, upper.place) and (basis := _basis(upper, lower)):
                found.setdefault((upper.name, lower.name), basis)
    return [[*pair, found[pair]] for pair in sorted(found)]


def within(lower: Place, upper: Place) -> bool:
    """Whether a place lies in another of a higher level, as far as the documents tell."""
    if _RANK[upper.level] >= _RANK[lower.level] or not lower.name:
        return False
    return upper.level == "national" or bool(upper.name) and upper.name in lower.parents


def _basis(upper: Document, lower: Document) -> str | None:
    for plan in lower.plans:
        for citation in plan.citations:
            if upper.number and citation.number and _NUMBER.sub("", upper.number) == _NUMBER.sub("", citation.number):
                return "cited"
            if len(citation.title) >= 8 and _bare_title(citation.title) == _bare_title(upper.title):
                return "cited"
    if upper.year and lower.year and not 0 <= lower.year - upper.year <= 1:
        return None
    one, other = bigrams(matter(upper)), bigrams(matter(lower))
    if min(len(one), len(other)) < 2:
        return None
    return "title" if len(one & other) / min(len(one), len(other)) >= SAME_MATTER else None


def _bare_title(title: str) -> str:
    return re.sub(r"[\W_]", "", title)


def matter(document: Document) -> str:
    """A title without the places and what kind of paper it is."""
    title = re.sub(r"\d+年?", "", document.title)
    for place in (*document.place.parents, document.place.name):
        title = title.replace(place, "。") if place else title
    return align_words().kinds_of_papers.sub("。", title)


def _declared(corpus: Corpus, curation: dict[str, Any]) -> Iterator[tuple[str, str]]:
    names = [d.name for d in corpus.documents]
    listed = curation.get("alignment") or []
    if not isinstance(listed, list):
        raise VocabularyError("curation.yaml", "alignment", "must be a list of entries with upper and lower")
    for number, entry in enumerate(listed, 1):
        where = f"alignment, entry {number}"
        if not isinstance(entry, dict) or set(entry) != {"upper", "lower"}:
            raise VocabularyError("curation.yaml", where, "needs upper (a document) and lower (one or a list), and nothing else")
        lowers = entry["lower"] if isinstance(entry["lower"], list) else [entry["lower"]]
        for name in (entry["upper"], *lowers):
            if name not in names:
                raise VocabularyError("curation.yaml", where, f"{name} is no document of the corpus; documents: {', '.join(names)}")
        yield from ((entry["upper"], lower) for lower in lowers if lower != entry["upper"])
