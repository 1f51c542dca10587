"""“Did you mean pg:Unit”: names of our vocabulary in a query that it does not have, or that stand where another kind belongs."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from policygraph.sparql.lexer import tokens

_PREFIX = "pg:"
_TYPES = ("a", "rdf:type")
_NEAR, _MOST = 0.55, 3


@dataclass(frozen=True)
class Hint:
    """A name that will find nothing, and what may have been meant."""

    written: str
    start: int
    near: tuple[str, ...]

    def mended(self, query: str, name: str) -> str:
        """The query with another name in its place."""
        return query[: self.start] + name + query[self.start + len(self.written) :]


def hints(query: str, known: Mapping[str, bool]) -> list[Hint]:
    """Names in a query that find nothing. known: name with prefix → whether it is a class (else a property)."""
    found = []
    before = ""
    for token in tokens(query):
        if token.kind == "name" and token.text.startswith(_PREFIX) and token.text != _PREFIX:
            classes = before in _TYPES
            if not known.get(token.text, False) if classes else token.text not in known:
                near = _near(token.text, [name for name, is_class in known.items() if is_class or not classes])
                found.append(Hint(token.text, token.start, near))
        before = token.text
    return found


def _near(written: str, names: list[str]) -> tuple[str, ...]:
    """The names most like one, capitals set aside."""
    folded: dict[str, list[str]] = {}
    for name in names:
        folded.setdefault(name.lower(), []).append(name)
    close = difflib.get_close_matches(written.lower(), list(folded), _MOST, _NEAR)
    return tuple(name for key in close for name in folded[key])[:_MOST]
