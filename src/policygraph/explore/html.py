"""Markup, escaped in one place: whatever is not ``Html`` is text and is shown as text.

Documents are written by others, so every word of theirs passes through ``esc``. Streamlit cleans what ``st.html`` is
given once more (no scripts, no event handlers), but nothing here relies on it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any

_CONTROLS = {c: f"[U+{c:04X}]" for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}
"""Marks that reorder what follows are shown by their number: a text must not be able to disguise itself."""
_CONTROLS.update({c: "\N{REPLACEMENT CHARACTER}" for c in (*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F)})
_VOID = frozenset({"input", "br", "hr"})
_TAGS = re.compile(r"<[^<>]*>")


class Html(str):
    """Markup made here. Only ``tag``, ``join`` and ``esc`` make it."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """What a reader sees of it, as plain text."""
        return html.unescape(_TAGS.sub("", self))


def esc(value: Any) -> Html:
    """Any value as markup that shows it; ``Html`` stays as it is, None is nothing."""
    if isinstance(value, Html):
        return value
    return Html("" if value is None else html.escape(str(value).translate(_CONTROLS), quote=True))


def tag(name: str, /, *children: Any, **attributes: Any) -> Html:
    """An element. Attributes: ``class_`` is class, ``data_x`` is data-x; None and False leave one out, True writes its name alone."""
    written = []
    for key, value in attributes.items():
        attribute = key.rstrip("_").replace("_", "-")
        if value is True:
            written.append(f" {attribute}")
        elif value is not None and value is not False:
            written.append(f' {attribute}="{esc(str(value))}"')
    opened = f"<{name}{''.join(written)}>"
    return Html(opened if name in _VOID else f"{opened}{join(children)}</{name}>")


def join(parts: Iterable[Any], separator: Any = "") -> Html:
    """Parts behind each other; lists among them are joined too, None is left out."""
    flat: list[str] = []
    for part in parts:
        if isinstance(part, (list, tuple)):
            flat.append(join(part))
        elif part is not None and part != "":
            flat.append(esc(part))
    return Html(str(esc(separator)).join(flat))


def show(*parts: Any) -> None:
    """Put markup on the page."""
    import streamlit as st

    st.html(tag("div", *parts, class_="pg"))


def plain(value: Any) -> str:
    """A cell as plain text, for a file."""
    return value.text if isinstance(value, Html) else "" if value is None else str(value)
