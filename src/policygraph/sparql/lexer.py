"""SPARQL taken apart into tokens: enough to bind parameters and to explain errors; what may run, ``check`` decides otherwise.

Terminals as in SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar), section 19.8. Every alternative takes at
least as much as the ones before it have looked at in vain, so that the time grows with the length alone.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["space", "comment", "iri", "string", "variable", "name", "blank", "number", "word", "mark", "open", "stray"]

_REST = r"""
  | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>@?[A-Za-z_][A-Za-z0-9_\-]*)
  | (?P<mark>\^\^|&&|\|\||!=|<=|>=|<<|>>|[{}()\[\].,;|/^*+\-!?=<>&])
  | (?P<stray>.)
"""
_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<comment>\#[^\n]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>\"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
            |(?!\"\"\")"(?:[^"\\\n]|\\[^\n])*"|(?!\'\'\')'(?:[^'\\\n]|\\[^\n])*')
  | (?P<open>(?:\"\"\"|''').*|["'][^\n]*)
  | (?P<variable>[?$][\w·]+)
  | (?P<blank>_:(?:[\w\-]|\.+(?=[\w\-]))+)
  | (?P<name>(?:[^\W\d_][\w.\-]*)?:(?:[\w:%]|\\.|\.+(?=[\w:%\-\\])|-)*)
  | (?P<run>[^\W\d_][\w.\-]*)"""
    + _REST,
    re.VERBOSE | re.DOTALL,
)
_PLAIN = re.compile(_REST.lstrip().removeprefix("|"), re.VERBOSE | re.DOTALL)
"""What a run of letters that is no name is made of."""


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a query."""

    kind: Kind
    """open: a quote that is never closed, and all it takes in; stray: a character that SPARQL has no use for."""
    text: str
    start: int


def tokens(query: str) -> list[Token]:
    """All tokens of a query, white space and comments left out."""
    return [token for token in all_tokens(query) if token.kind not in ("space", "comment")]


def all_tokens(query: str) -> Iterator[Token]:
    """All tokens of a query; put together they are the query again."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup == "run":
            for part in _PLAIN.finditer(query, match.start(), match.end()):
                yield Token(part.lastgroup, part.group(), part.start())  # type: ignore[arg-type]
        else:
            yield Token(match.lastgroup, match.group(), match.start())  # type: ignore[arg-type]


def position(query: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    return query.count("\n", 0, offset) + 1, offset - (query.rfind("\n", 0, offset) + 1) + 1


def keywords(found: list[Token]) -> set[str]:
    """The bare words of a query, in capitals."""
    return {token.text.upper() for token in found if token.kind == "word"}
