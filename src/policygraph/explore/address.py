"""The address holds the whole state: a page is a function of it, so that links can be sent and the back button works.

Links and forms are plain HTML; ``router.js`` follows them without loading the page anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

PAGES = (
    "overview",
    "search",
    "ask",
    "firms",
    "measure",
    "units",
    "indicators",
    "calendar",
    "network",
    "compare",
    "findings",
    "documents",
    "sparql",
)
"""In the order of the navigation; the first opens at the root."""

KEPT = ("lang", "ix", "day")
"""Parameters that every link carries on: language, an uploaded document's index, and the day that counts as today."""


@dataclass(frozen=True)
class Address:
    """Where the user is."""

    page: str
    params: dict[str, str] = field(default_factory=dict)

    def get(self, name: str, default: str = "") -> str:
        """A parameter, blanks around it left out."""
        return self.params.get(name, "").strip() or default

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """A parameter as a whole number between two bounds; the default for anything else."""
        value = self.get(name)
        return min(max(int(value), low), high) if value.isascii() and value.isdigit() else default

    def items(self, name: str) -> list[str]:
        """A parameter that holds several values with commas between."""
        return [part for part in self.get(name).split(",") if part]

    def to(self, page: str, **params: object) -> str:
        """Address of another page, relative to any page."""
        carried = {name: self.params[name] for name in KEPT if self.params.get(name)}
        chosen = {name: str(value) for name, value in params.items() if value not in (None, "", False)}
        query = urlencode(carried | chosen)
        return ("./" if page == PAGES[0] else page) + (f"?{query}" if query else "")

    def but(self, **changes: object) -> str:
        """Address of this page with some parameters changed; None or "" takes one out."""
        merged: dict[str, object] = {**self.params, **changes}
        # a new choice starts at the first page of its list
        if "at" not in changes:
            merged.pop("at", None)
        query = urlencode({name: str(value) for name, value in merged.items() if value not in (None, "", False)})
        return ("./" if self.page == PAGES[0] else self.page) + (f"?{query}" if query else "")
