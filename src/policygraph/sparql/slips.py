"""Slips in the patterns of a query: a missing dot, a triple cut short, a clause in the wrong place."""
from __future__ import annotations

from policygraph.sparql.lexer import Token

Slip = tuple[int, str]
"""Offset of the slip, and what would mend it."""

_TERMS = ("variable", "name", "iri", "string", "number", "blank")
_BEHIND_WHERE = ("ORDER", "GROUP", "HAVING", "LIMIT", "OFFSET")
_PATHS = ("/", "|", "^", "^^", "*", "+", "?", "!")
_OPERATORS = ("=", "!=", "<", ">", "<=", ">=", "&&", "||", "+", "*", "/", "!")


def find_slip(found: list[Token]) -> Slip | None:
    """The first slip in the tokens of a query that does not parse; None where none is recognised."""
    if not found:
        return 0, "the query is empty"
    return _commas(found) or _operators(found) or _bound_twice(found) or _Triples().walk(found)


def _commas(found: list[Token]) -> Slip | None:
    """``SELECT ?a, ?b``."""
    selecting, depth = False, 0
    for token in found:
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == "word" and token.text.upper() == "SELECT":
            selecting, depth = True, 0
        elif token.text == "{" or token.text.upper() == "WHERE":
            selecting = False
        elif selecting and depth == 0 and token.text == ",":
            return token.start, "variables in SELECT are parted by spaces; remove the comma"
    return None


def _operators(found: list[Token]) -> Slip | None:
    """``FILTER(?x = )``."""
    for token, behind in zip(found, found[1:], strict=False):
        if token.kind == "mark" and token.text in _OPERATORS and behind.text == ")" and token.text not in ("*", "+"):
            return behind.start, f"a value is missing behind {token.text}"
    return None


def _bound_twice(found: list[Token]) -> Slip | None:
    """``?x pg:value ?v . BIND(1 AS ?v)``."""
    depth, binding, seen = 0, False, set()
    for before, token in zip(found, found[1:], strict=False):
        if token.text in "{}":
            depth += 1 if token.text == "{" else -1
        if before.text.upper() == "BIND" and token.text == "(":
            binding = True
        if token.kind != "variable" or depth == 0:
            continue
        if binding and before.text.upper() == "AS":
            if token.text in seen:
                return token.start, f"{token.text} has a value already; BIND needs a new variable"
            binding = False
        seen.add(token.text)
    return None


class _Triples:
    """Walks through graph patterns, counting how far each triple has come."""

    def __init__(self) -> None:
        self.terms = 0
        """Terms of the triple so far; a property path counts as one."""
        self.depth = 0
        self.parentheses = 0
        self.idle = True
        """True outside of graph patterns: in SELECT, ORDER BY, FILTER …"""
        self.subselect: list[bool] = []

    def walk(self, found: list[Token]) -> Slip | None:
        """The first triple that is too long or too short."""
        before: Token | None = None
        for token in found:
            slip = self._step(token, before)
            if slip is not None:
                return slip
            before = token
        return None

    def _step(self, token: Token, before: Token | None) -> Slip | None:
        if token.text in ("(", ")"):
            self.parentheses += 1 if token.text == "(" else -1
            if self.parentheses == 0 and self.depth:
                self.idle, self.terms = bool(self.subselect and self.subselect[-1]), 0
            return None
        if self.parentheses:
            return None
        if token.text in ("{", "}", ".", ";", ",") and token.kind == "mark":
            return self._mark(token)
        if token.kind == "word" and token.text not in ("a", "true", "false") and not token.text.startswith("@"):
            return self._clause(token)
        if self.idle or self.depth == 0 or (token.kind not in _TERMS and token.text not in ("a", "true", "false")):
            return None
        if before is not None and before.text in _PATHS and before.kind == "mark":
            return None
        self.terms += 1
        if self.terms == 4:
            return token.start, f"a “.” is missing before {token.text}"
        return None

    def _mark(self, token: Token) -> Slip | None:
        if not self.idle and 0 < self.terms < 3 and not (token.text == "}" and self.terms == 1):
            return token.start, "the triple before is cut short; it needs subject, property and value"
        if token.text == "{":
            self.depth += 1
            self.idle, self.terms = False, 0
            self.subselect.append(False)
        elif token.text == "}":
            self.depth -= 1
            self.idle, self.terms = False, 0
            if self.subselect:
                self.subselect.pop()
        else:
            self.terms = {".": 0, ";": 1, ",": 2}[token.text] if not self.idle else 0
        return None

    def _clause(self, token: Token) -> Slip | None:
        word = token.text.upper()
        if word == "SELECT" and self.subselect:
            self.subselect[-1] = True
        elif word in _BEHIND_WHERE and self.depth and not self.subselect[-1]:
            return token.start, f"{word} belongs behind the closing }} of WHERE"
        self.idle = True
        return None
