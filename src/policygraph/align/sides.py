"""The plans to be held against each other: by name, or as the corpus tells them."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policygraph.align.above import META, told
from policygraph.align.align import Side, align
from policygraph.align.result import Alignment
from policygraph.errors import QueryError
from policygraph.model import Corpus, Document, Plan


def find_side(corpus: Corpus, wanted: str) -> Side:
    """A document or one of its plans: by name, key, number or title; ``document:plan`` where the plan's name is not enough.

    A part of a name that fits one thing is enough. Raises QueryError, naming what there is.
    """
    for fits in (_exact, _part):
        documents = [d for d in corpus.documents if fits(wanted, (d.name, d.title))]
        plans = [(d, p) for d in corpus.documents for p in d.plans if fits(wanted, _names(d, p))]
        if len(documents) == 1:
            return whole(documents[0])
        if len(plans) == 1 and not documents:
            return _one(*plans[0])
        if documents or plans:
            names = [d.name for d in documents] + [f"{d.name}:{p.key}" for d, p in plans if d not in documents]
            raise QueryError(f"{wanted}: fits {len(names)}: {', '.join(names[:12])}; name one")
    raise QueryError(f"{wanted}: no document or plan of the index; documents: {', '.join(d.name for d in corpus.documents[:12])}")


def whole(document: Document) -> Side:
    """All plans of a document."""
    return Side(document.name, document.name, tuple(document.plans))


def annexes(document: Document) -> tuple[Side, Side] | None:
    """The first plan of a document and all the others; None where there is one only."""
    if len(document.plans) < 2:
        return None
    first, *others = document.plans
    return _one(document, first), Side(f"{document.name}:{say_keys(others)}", document.name, tuple(others))


def say_keys(plans: list[Plan]) -> str:
    """Keys of plans in few words."""
    return plans[0].key if len(plans) == 1 else f"{plans[0].key}–{plans[-1].key}"


def told_alignments(corpus: Corpus) -> Iterator[tuple[str, Alignment]]:
    """Basis and alignment of every pair of documents the corpus tells of (``Corpus.meta["above"]``, else by the documents alone)."""
    pairs: list[list[str]] = corpus.meta[META] if META in corpus.meta else told(corpus, {})
    documents = {d.name: d for d in corpus.documents}
    for upper, lower, basis in pairs:
        if upper in documents and lower in documents:
            yield basis, align(corpus, whole(documents[upper]), [whole(documents[lower])])


def elaborations(corpus: Corpus) -> list[list[Any]]:
    """[lower measure IRI, upper measure IRI, score, basis] of all pairs of documents the corpus tells of, sorted."""
    found = {}
    for _, alignment in told_alignments(corpus):
        for task in alignment.tasks:
            for match in task.matches:
                found[match.measure.iri, task.measure.iri] = (match.score, "、".join(match.basis))
    return [[*pair, *found[pair]] for pair in sorted(found)]


def _one(document: Document, plan: Plan) -> Side:
    return Side(f"{document.name}:{plan.key}", document.name, (plan,))


def _names(document: Document, plan: Plan) -> tuple[str, ...]:
    return (f"{document.name}:{plan.key}", *(n for n in (plan.key, plan.number, plan.title) if n))


def _exact(wanted: str, names: tuple[str, ...]) -> bool:
    return wanted in names


def _part(wanted: str, names: tuple[str, ...]) -> bool:
    return any(wanted in n for n in names)
