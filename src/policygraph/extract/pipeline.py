"""The extraction as a spaCy pipeline: one component for each thing found, each says what it needs and sets.

The finding works on characters (``quantities``, ``targets``, ``deadlines``, ``units``), for word segmenters hide
units inside longer words; spaCy is the frame: a text runs through ``nlp(text)``, results sit on ``doc._`` and,
where they cover tokens, in ``doc.spans``, and ``nlp.analyze_pipes()`` checks the order before anything runs.
"""
from __future__ import annotations

import contextlib
import functools
import logging
import sys
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from policygraph.extract.deadlines import deadlines, text_deadlines
from policygraph.extract.quantities import Quantity, quantities
from policygraph.extract.targets import targets
from policygraph.model import Block, Deadline, SourceLine, SourceText, Span, Target, UnitMention

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NAMES = ("policygraph_quantities", "policygraph_targets", "policygraph_deadlines", "policygraph_units")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document to be read: running text, or the value of a block."""

    span: Span
    source: SourceText
    year: int | None = None
    """The year the plan speaks of, None when unknown."""
    heading: str = ""
    block: Block | None = None
    """The block whose value it is; None for running text."""
    dated: bool = True
    """Whether dates in running text are read as deadlines; those of a block always are."""


@dataclass(slots=True)
class Annotation:
    """What was found in a piece, each list in print order."""

    quantities: list[Quantity] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    units: list[UnitMention] = field(default_factory=list)


def make_pipeline(segmenter: Literal["jieba", "char"] = "jieba") -> Language:
    """A blank Chinese spaCy pipeline with the four components, over words (jieba) or single characters.

    Both find the same: no component reads word borders, they only carry ``doc.spans``. jieba's dictionary takes over
    a second to load and the words half a second to find, so ``annotate`` runs over characters.

    ``nlp(text)`` reads a bare text without a plan's year; set ``doc._.piece`` first (as ``annotate`` does) for a
    piece of a document. Raises ValueError when a component needs what none before it sets.
    """
    with _light_import():
        import spacy

    if segmenter == "jieba":
        import jieba

        jieba.setLogLevel(logging.WARNING)  # its start-up notes are not ours
    _register()
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": segmenter}}})
    for name in NAMES:
        nlp.add_pipe(name)
    problems = {name: p for name, p in nlp.analyze_pipes()["problems"].items() if p}
    if problems:
        raise ValueError(f"pipeline components in the wrong order: {problems}")
    return nlp


def annotate(pieces: Iterable[Piece], nlp: Language | None = None) -> Iterator[Annotation]:
    """Run pieces through the pipeline, one annotation for each, in order. ``nlp`` None: the shared pipeline."""
    pipeline = nlp or _shared()
    for piece in pieces:
        doc = pipeline.make_doc(piece.span.quote)
        doc._.piece = piece
        for _, component in pipeline.pipeline:
            doc = component(doc)
        yield Annotation(doc._.quantities, doc._.targets, doc._.deadlines, doc._.units)


@contextlib.contextmanager
def _light_import() -> Iterator[None]:
    """Keep spaCy's import from loading what rules do not use: torch (2 s, 200 MB) and its command line (0.4 s).

    A None in ``sys.modules`` makes ``import torch`` fail, which spaCy's parts allow for; the command line's place is
    held by an empty module. Both are gone afterwards, so that a later import finds the real ones.
    """
    absent = {"torch": None, "spacy.cli": types.ModuleType("spacy.cli"), "spacy.cli.info": types.ModuleType("spacy.cli.info")}
    absent["spacy.cli"].__path__ = []
    absent["spacy.cli.info"].info = _spacy_info
    held = {name: module for name, module in absent.items() if name not in sys.modules} if "spacy" not in sys.modules else {}
    sys.modules.update(held)
    try:
        yield
    finally:
        for name in held:
            del sys.modules[name]


def _spacy_info(*arguments: Any, **options: Any) -> Any:
    """What ``spacy.info`` does, imported when somebody asks for it."""
    from spacy.cli.info import info

    return info(*arguments, **options)


@functools.cache
def _shared() -> Language:
    return make_pipeline("char")


@functools.cache
def _register() -> None:
    """Tell spaCy the components and the attributes they set."""
    from spacy.language import Language
    from spacy.tokens import Doc

    for attribute in ("piece", "quantities", "targets", "deadlines", "units"):
        Doc.set_extension(attribute, default=None, force=True)
    needs: dict[str, tuple[Any, list[str], list[str]]] = {
        "policygraph_quantities": (_quantities, [], ["doc._.quantities"]),
        "policygraph_targets": (_targets, ["doc._.quantities"], ["doc._.targets"]),
        "policygraph_deadlines": (_deadlines, [], ["doc._.deadlines"]),
        "policygraph_units": (_units, [], ["doc._.units"]),
    }
    for name, (function, requires, assigns) in needs.items():
        Language.component(name, func=function, requires=requires, assigns=assigns)


def _piece(doc: Doc) -> Piece:
    """The piece a Doc was made from; a bare text becomes a document of its own."""
    if doc._.piece is None:
        text, start, lines = doc.text, 0, []
        for number, line in enumerate(text.split("\n"), 1):
            lines.append(SourceLine(number, start, line))
            start += len(line) + 1
        source = SourceText("text", "txt", "", text, lines)
        doc._.piece = Piece(source.span(0, len(text)), source)
    return doc._.piece


def _mark(doc: Doc, key: str, spans: Iterable[Span], offset: int) -> None:
    """Put found spans on the tokens they touch."""
    found = [doc.char_span(s.start - offset, s.end - offset, label=key, alignment_mode="expand") for s in spans]
    doc.spans[key] = [s for s in found if s is not None]


def _quantities(doc: Doc) -> Doc:
    piece = _piece(doc)
    doc._.quantities = quantities(piece.span.quote) if piece.block is None else []
    start = piece.span.start
    _mark(doc, "quantities", [piece.source.span(start + q.start, start + q.end) for q in doc._.quantities], start)
    return doc


def _targets(doc: Doc) -> Doc:
    piece = _piece(doc)
    doc._.targets = []
    if piece.block is None:
        doc._.targets = targets(piece.span.quote, piece.span.start, piece.source, year=piece.year, heading=piece.heading)
    _mark(doc, "targets", [t.span for t in doc._.targets], piece.span.start)
    return doc


def _deadlines(doc: Doc) -> Doc:
    piece = _piece(doc)
    if piece.block is None and not piece.dated:
        found = []
    elif piece.block is None:
        found = text_deadlines(piece.span.quote, piece.span.start, piece.source, year=piece.year)
    elif piece.block.kind == "deadline":
        found = deadlines(piece.span, piece.source, year=piece.year)
    elif piece.block.kind == "clause":
        from policygraph.extract.units import clause_parts

        parts = clause_parts(piece.block, piece.source).rest
        found = [d for part in parts for d in deadlines(part, piece.source, year=piece.year)]
    else:
        found = []
    doc._.deadlines = found
    _mark(doc, "deadlines", [d.span for d in found], piece.span.start)
    return doc


def _units(doc: Doc) -> Doc:
    from policygraph.extract.units import mentions

    piece = _piece(doc)
    known = piece.block is not None and piece.block.kind in ("unit", "clause")
    doc._.units = mentions(piece.block, piece.source) if known and piece.block else []
    _mark(doc, "units", [u.span for u in doc._.units], piece.span.start)
    return doc
