"""Reads pieces of a document, running text or a block's value, for units, deadlines, targets and quantities.

The finding works on characters, for word segmenters hide units inside longer words. ``policygraph.spacy`` offers the same as
components of a spaCy pipeline.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from policygraph.extract.deadlines import deadlines, text_deadlines
from policygraph.extract.targets import targets
from policygraph.extract.units import clause_parts, mentions
from policygraph.model import Block, Deadline, SourceText, Span, Target, UnitMention
from policygraph.quantity import Anchor, Quantity, quantities


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document to be read: running text, or the value of a block."""

    span: Span
    source: SourceText
    anchor: Anchor = Anchor()
    """The year the plan speaks of and the day it was issued, where known."""
    heading: str = ""
    block: Block | None = None
    """The block whose value it is; None for running text."""
    dated: bool = True
    """Whether dates in running text are read as deadlines; those of a block always are."""


@dataclass(slots=True)
class Annotation:
    """What was found in a piece, each list in print order."""

    targets: list[Target] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    units: list[UnitMention] = field(default_factory=list)


def annotate(pieces: Iterable[Piece]) -> Iterator[Annotation]:
    """One annotation for each piece, in order."""
    for piece in pieces:
        yield Annotation(found_targets(piece), found_deadlines(piece), found_units(piece))


def found_quantities(piece: Piece) -> list[Quantity]:
    """Numbers with their units in running text; offsets count from the piece's start."""
    return quantities(piece.span.quote) if piece.block is None else []


def found_targets(piece: Piece) -> list[Target]:
    """Numbers promised in running text."""
    if piece.block is not None:
        return []
    return targets(piece.span.quote, piece.span.start, piece.source, piece.anchor, heading=piece.heading)


def found_deadlines(piece: Piece) -> list[Deadline]:
    """Dates of a deadline block, of the parts of a clause, or of running text."""
    block = piece.block
    if block is None:
        return text_deadlines(piece.span.quote, piece.span.start, piece.source, piece.anchor) if piece.dated else []
    if block.kind == "deadline":
        return deadlines(piece.span, piece.source, piece.anchor)
    if block.kind == "clause":
        return [d for part in clause_parts(block, piece.source).rest
                for d in deadlines(part, piece.source, piece.anchor, labelled=False)]
    return []


def found_units(piece: Piece) -> list[UnitMention]:
    """Units of a block that names them."""
    block = piece.block
    return mentions(block, piece.source) if block is not None and block.kind in ("unit", "clause") else []
