"""Small helpers to read WordprocessingML, in its transitional and its strict namespace alike."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def local(element: _Element) -> str:
    """Tag without namespace; "" for a comment or processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str | None:
    """An attribute in the element's own namespace, None when it has none."""
    space = element.tag.rpartition("}")[0]
    found: str | None = element.get(f"{space}}}{name}") if space else element.get(name)
    return found


def children(element: _Element | None, name: str) -> Iterator[_Element]:
    """Direct children with this local name; none for None."""
    if element is not None:
        yield from (item for item in element if local(item) == name)


def child(element: _Element | None, name: str) -> _Element | None:
    """The first direct child with this local name, else None."""
    return next(children(element, name), None)


def value(element: _Element | None, name: str) -> str | None:
    """The ``val`` attribute of a child, None when there is no such child or attribute."""
    found = child(element, name)
    return None if found is None else attribute(found, "val")


def number(text: str | None) -> int | None:
    """A whole number of at most nine digits, else None."""
    return int(text) if text and len(text) <= 9 and text.isascii() and text.lstrip("-").isdigit() else None


def on(element: _Element | None, name: str) -> bool:
    """Whether a switch such as ``<w:vanish/>`` is there and not switched off."""
    found = child(element, name)
    return found is not None and attribute(found, "val") not in ("0", "false", "off")
