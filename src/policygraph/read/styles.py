"""What a docx's paragraph styles say about numbering and headings."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from policygraph.read.ooxml import attribute, child, children, number, on, value

if TYPE_CHECKING:
    from lxml.etree import _Element


MOST_LEVELS = 6
"""Headings below these levels are taken for text."""


class Styles:
    """Paragraph styles by id."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._runs: dict[str, _Element] = {}
        self._default: str | None = None
        for element in children(root, "style"):
            key = attribute(element, "styleId")
            if key is not None and attribute(element, "type") == "character":
                self._runs[key] = element
            if key is None or attribute(element, "type") not in (None, "paragraph"):
                continue
            self._styles[key] = element
            if attribute(element, "default") in ("1", "true", "on"):
                self._default = key

    def chain(self, style: str | None) -> Iterator[str]:
        """The style (None: the default one) and those it is based on, nearest first; a circle ends it."""
        key = style if style in self._styles else self._default
        seen: set[str] = set()
        while key is not None and key in self._styles and key not in seen:
            seen.add(key)
            yield key
            key = value(self._styles[key], "basedOn")

    def numbering(self, style: str | None) -> tuple[str | None, int | None]:
        """List id and level that a style gives its paragraphs, each None when it gives none."""
        for key in self.chain(style):
            properties = child(child(self._styles[key], "pPr"), "numPr")
            num_id = value(properties, "numId")
            if num_id is not None:
                return (None, None) if num_id == "0" else (num_id, number(value(properties, "ilvl")))
        return None, None

    def level(self, style: str | None, properties: _Element | None) -> int:
        """Heading level of a paragraph by its own outline level or its style's, 1 to 6; 0 for none."""
        told = [value(properties, "outlineLvl")]
        told += [value(child(self._styles[key], "pPr"), "outlineLvl") for key in self.chain(style)]
        level = next((number(level) for level in told if level is not None), None)
        return level + 1 if level is not None and 0 <= level < MOST_LEVELS else 0

    def sets(self, switch: str, style: str | None, run: _Element | None) -> bool:
        """Whether a switch (``vanish``, ``strike`` …) is on for a run: by its own properties, else by its style, else by
        the style of its paragraph, each with the styles it is based on.
        """
        if child(run, switch) is not None:
            return on(run, switch)
        key, seen = value(run, "rStyle"), set[str]()
        while key in self._runs and key not in seen:
            seen.add(key)
            if child(child(self._runs[key], "rPr"), switch) is not None:
                return on(child(self._runs[key], "rPr"), switch)
            key = value(self._runs[key], "basedOn")
        for name in self.chain(style):
            if child(child(self._styles[name], "rPr"), switch) is not None:
                return on(child(self._styles[name], "rPr"), switch)
        return False

    def is_contents(self, style: str | None) -> bool:
        """Whether the style is one of a table of contents (Word: “toc 1” to “toc 9”)."""
        element = self._styles.get(style or "")
        name = value(element, "name") if element is not None else style
        return (name or "").lower().replace(" ", "").rstrip("0123456789") == "toc"
