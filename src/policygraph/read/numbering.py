"""Automatic list numbers of a docx: “一、”, “（一）”, “1.1” that stand in no text and are computed when shown.

Follows ECMA-376 part 1, 17.9 (numbering) with Word's behaviour where the standard is silent: lists of one abstract
definition count on together; a start override restarts a list at its first paragraph; a level restarts after any
level above it unless ``lvlRestart`` says otherwise.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policygraph.read import numerals
from policygraph.read.ooxml import attribute, child, children, number, on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from policygraph.read.styles import Styles

_MAX_TEXT = 100
"""Characters of a level's text that are used; longer ones are no list markers."""
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_CLOSED = "、．.。)）:：，,】］]-"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list writes its number."""

    start: int
    form: str
    text: str
    """Such as “第%1条”, %n being the number of level n."""
    suffix: str
    """What parts number and text: tab, space or nothing."""
    restart: int | None
    """1-based level after which this one restarts; 0 never; None any level above."""
    style: str | None
    """Paragraph style that is numbered on this level."""
    legal: bool
    """All numbers in plain digits."""


class Numbering:
    """Gives each paragraph its marker; call ``marker`` once a paragraph, in document order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self.unknown_formats: set[str] = set()
        self._styles = styles
        self._abstract: dict[str, _Element] = {}
        self._levels: dict[tuple[str, int], Level | None] = {}
        self._nums: dict[str, _Element] = {}
        self._by_style_link: dict[str, str] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        for element in children(root, "abstractNum"):
            key = attribute(element, "abstractNumId") or ""
            self._abstract[key] = element
            if link := value(element, "styleLink"):
                self._by_style_link[link] = key
        for element in children(root, "num"):
            self._nums[attribute(element, "numId") or ""] = element

    def marker(self, style: str | None, num_id: str | None, level: int | None) -> str:
        """The marker of a paragraph, its suffix included; "" when it is not numbered.

        ``style`` is the paragraph's style id (None: the default style); ``num_id`` and ``level`` are its own
        ``numPr``, None where it has none. ``num_id`` "0" takes away what the style gives.
        """
        if num_id is None:
            num_id, style_level = self._styles.numbering(style)
            if level is None:
                level = self._level_of_style(num_id, style) if num_id else None
            if level is None:
                level = style_level
        if num_id is None or num_id not in self._nums:
            return ""
        level = min(max(level or 0, 0), 8)
        definition = self._level(num_id, level)
        if definition is None:
            return ""
        self._count(num_id, level, definition)
        return self._write(num_id, level, definition)

    def _abstract_of(self, num_id: str) -> str:
        """Key of the abstract definition behind a list, through a numbering style where it is named by one."""
        key = value(self._nums[num_id], "abstractNumId") or ""
        element = self._abstract.get(key)
        link = value(element, "numStyleLink") if element is not None else None
        return self._by_style_link.get(link, key) if link else key

    def _level(self, num_id: str, level: int) -> Level | None:
        if (num_id, level) not in self._levels:
            self._levels[num_id, level] = self._read_level(num_id, level)
        return self._levels[num_id, level]

    def _read_level(self, num_id: str, level: int) -> Level | None:
        """The level's definition: the list's override, else the abstract definition's; None when neither has it."""
        abstract = self._abstract.get(self._abstract_of(num_id))
        found = _level_element(abstract, level)
        override = self._override(num_id, level)
        if override is not None:
            own = _level_element(override, level)
            found = own if own is not None else found
        if found is None:
            return None
        form = _format(found)
        if not numerals.known(form) and form != "bullet":
            self.unknown_formats.add(form)
        return Level(number(value(found, "start")) or 0, form, (value(found, "lvlText") or "")[:_MAX_TEXT],
                     value(found, "suff") or "tab", number(value(found, "lvlRestart")), value(found, "pStyle"),
                     on(found, "isLgl"))

    def _override(self, num_id: str, level: int) -> _Element | None:
        for element in children(self._nums[num_id], "lvlOverride"):
            if attribute(element, "ilvl") == str(level):
                return element
        return None

    def _level_of_style(self, num_id: str, style: str | None) -> int | None:
        """The level that names the paragraph's style or one it is based on."""
        if num_id not in self._nums:
            return None
        for name in self._styles.chain(style):
            for level in range(9):
                definition = self._level(num_id, level)
                if definition is not None and definition.style == name:
                    return level
        return None

    def _count(self, num_id: str, level: int, definition: Level) -> None:
        """Advance the list to its next paragraph on a level."""
        counters = self._counters.setdefault(self._abstract_of(num_id), {})
        override = number(value(self._override(num_id, level), "startOverride"))
        if override is not None and (num_id, level) not in self._started:
            counters[level] = override
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = definition.start
        self._started.add((num_id, level))
        for below in [key for key in counters if key > level]:
            lower = self._level(num_id, below)
            if lower is None or lower.restart is None or 0 < level + 1 <= lower.restart:
                del counters[below]

    def _write(self, num_id: str, level: int, definition: Level) -> str:
        if definition.form == "bullet":
            text = _PRIVATE.sub("•", definition.text)
        else:
            counters = self._counters[self._abstract_of(num_id)]

            def fill(match: re.Match[str]) -> str:
                at = int(match.group(1)) - 1
                other = self._level(num_id, at)
                if other is None:
                    return ""
                form = "decimal" if definition.legal else other.form
                return numerals.write(counters.get(at, other.start), form)

            text = _PLACE.sub(fill, definition.text)
        if not text or definition.suffix == "nothing":
            return text
        if definition.suffix == "tab" and text[-1] in _CLOSED:
            return text  # the tab only aligns what the punctuation already parts
        return text if text[-1].isspace() else text + " "


def _level_element(parent: _Element | None, level: int) -> _Element | None:
    for element in children(parent, "lvl"):
        if attribute(element, "ilvl") == str(level):
            return element
    return None


def _format(level: _Element) -> str:
    """Name of the number format; a custom one such as “01, 02, 03, ...” is named by its beginning."""
    element = child(level, "numFmt")
    if element is None:  # Word wraps newer formats in mc:AlternateContent with a Choice
        element = next((found for found in level.iter("{*}numFmt")), None)
    if element is None:
        return "decimal"
    form = attribute(element, "val") or "decimal"
    if form == "custom":
        return "decimalZero" if (attribute(element, "format") or "").startswith("01") else "decimal"
    return form
