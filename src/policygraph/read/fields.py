"""Fields of a docx: code first, then a separator, then the result that is shown. Only the result is text."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policygraph.read.ooxml import attribute

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class _Field:
    reached: bool = False
    """Whether its separator was seen, so that what follows is its result."""
    contents: bool = False
    """Whether it makes a table of contents."""


class Fields:
    """The fields around the place that is being read."""

    def __init__(self, body: _Element) -> None:
        kinds = [attribute(mark, "fldCharType") for mark in body.iter("{*}fldChar")]
        self._balanced = kinds.count("begin") == kinds.count("end")
        """A field that never ends would take what follows for code, or for a table of contents."""
        self._open: list[_Field] = []

    @property
    def in_code(self) -> bool:
        """Whether the code of a field is being read."""
        return self._balanced and any(not field.reached for field in self._open)

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents is being read."""
        return self._balanced and any(field.contents for field in self._open)

    def mark(self, kind: str | None) -> None:
        """Take note of a field's begin, separator or end."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].reached = True
        elif kind == "end" and self._open:
            self._open.pop()

    def code(self, text: str) -> None:
        """Take note of a piece of a field's code."""
        if self._open and not self._open[-1].reached and text.split()[:1] == ["TOC"]:
            self._open[-1].contents = True

    def end_paragraph(self) -> None:
        """A field whose code does not end with its paragraph is broken, and what follows is text."""
        self._open = [field for field in self._open if field.reached or field.contents]
