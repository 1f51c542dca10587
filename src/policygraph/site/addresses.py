"""File names of pages. They come from identifiers alone, so that a page keeps its address when others come or go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def slug(identifier: str) -> str:
    """Twelve hexadecimal digits for an identifier; the same for the same one, on every system."""
    return hashlib.sha256(identifier.encode()).hexdigest()[:12]


class Addresses:
    """Which identifiers have a page, and where."""

    def __init__(self) -> None:
        self._pages: dict[str, str] = {}

    def add(self, kind: str, identifiers: Iterable[str]) -> None:
        """Give every identifier a page in the folder of its kind. Raises ValueError when two would share one."""
        for identifier in identifiers:
            page = f"{kind}/{slug(identifier)}.html"
            if self._pages.get(identifier, page) != page or (identifier not in self._pages and page in self._pages.values()):
                raise ValueError(f"two things would share the page {page}: {identifier}")
            self._pages[identifier] = page

    def of(self, identifier: str) -> str | None:
        """The page of an identifier, from the site's root; None when it has none."""
        return self._pages.get(identifier)

    def link(self, identifier: str) -> str | None:
        """The page as seen from another page, which lies one folder deep."""
        page = self.of(identifier)
        return f"../{page}" if page else None
