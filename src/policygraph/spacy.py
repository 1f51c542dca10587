"""The extraction as spaCy components that anybody can add to a pipeline of their own.

    import spacy
    nlp = spacy.blank("zh")
    nlp.add_pipe("policygraph_targets")
    nlp.add_pipe("policygraph_deadlines", config={"year": 2022})
    doc = nlp("企业开办时间压缩至0.5个工作日以内，2022年底前完成。")
    doc._.policy_targets, doc._.policy_deadlines, doc.spans["policy_targets"]

The factories are entry points of the package, so the name is enough. A component reads characters, whatever the tokens are;
what it found stands on ``doc._`` and, where it covers tokens, in ``doc.spans`` under the same name. ``build`` itself does not go
through spaCy: the records are the same without, and the frame costs half as much again as reading does (docs/spacy.md).
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from policygraph.extract.annotate import Piece, found_deadlines, found_quantities, found_targets
from policygraph.model import SourceLine, SourceText, Span
from policygraph.quantity import Anchor

__all__ = ["deadlines", "quantities", "targets"]

_Finder = Callable[[Piece], Iterable[tuple[Any, Span]]]


def _piece(text: str, year: int | None) -> Piece:
    """A bare text as a document of its own."""
    start, lines = 0, []
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(SourceLine(number, start, line))
        start += len(line) + 1
    source = SourceText("text", "txt", "", text, lines)
    return Piece(source.span(0, len(text)), source, Anchor(year))


def _component(name: str, year: int | None, find: _Finder) -> Callable[[Doc], Doc]:
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=None)

    def run(doc: Doc) -> Doc:
        found = list(find(_piece(doc.text, year)))
        doc._.set(name, [thing for thing, _ in found])
        spans = [doc.char_span(s.start, s.end, label=name, alignment_mode="expand") for _, s in found]
        doc.spans[name] = [s for s in spans if s is not None]
        return doc

    return run


def targets(nlp: Language, name: str, year: int | None) -> Callable[[Doc], Doc]:
    """Numbers promised, as ``policygraph.model.Target``. year: the plan's, for dates that print none."""
    return _component("policy_targets", year, lambda piece: [(t, t.span) for t in found_targets(piece)])


def deadlines(nlp: Language, name: str, year: int | None) -> Callable[[Doc], Doc]:
    """Days something is due, as ``policygraph.model.Deadline``. year: the plan's, for dates that print none."""
    return _component("policy_deadlines", year, lambda piece: [(d, d.span) for d in found_deadlines(piece)])


def quantities(nlp: Language, name: str, year: int | None) -> Callable[[Doc], Doc]:
    """Numbers with their units of measure."""
    return _component("policy_quantities", year, lambda piece: [(q, piece.source.span(q.start, q.end)) for q in found_quantities(piece)])


for _name, _factory in (("targets", targets), ("deadlines", deadlines), ("quantities", quantities)):
    Language.factory(f"policygraph_{_name}", assigns=[f"doc._.policy_{_name}", "doc.spans"], default_config={"year": None}, func=_factory)
