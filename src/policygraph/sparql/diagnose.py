"""Says what is wrong with a query in words a person can act on: where, what, and the likely fix.

The engine's own message lists every character it would have taken; the commonest slips are looked for first.
"""
from __future__ import annotations

import difflib
import re

from policygraph.graph.terms import PREFIXES
from policygraph.sparql.lexer import Token, position, tokens
from policygraph.sparql.slips import find_slip

# full-width and typographic marks that a Chinese keyboard types, and what SPARQL wants
_WIDE = dict(zip("，；：（）｛｝［］？。！＝＜＞＊“”‘’｜／", ",;:(){}[]?.!=<>*\"\"''|/", strict=True))
_PAIRS = {")": "(", "}": "{", "]": "["}
_KEYWORDS = (
    "SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED AS GROUP BY HAVING ORDER ASC DESC LIMIT "
    "OFFSET VALUES OPTIONAL UNION MINUS GRAPH FILTER BIND EXISTS NOT IN UNDEF TRUE FALSE A COUNT SUM MIN MAX AVG SAMPLE "
    "GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE "
    "LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW "
    "UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC "
    "REGEX SUBSTR REPLACE TRIPLE SUBJECT PREDICATE OBJECT ISTRIPLE LATERAL"
).split()
_ENGINE = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)


def explain(query: str, message: str) -> str:
    """One line: where the query is wrong, what is wrong, and what would mend it.

    ``message`` is the engine's own error, used where no common slip is found.
    """
    found = tokens(query)
    slip = _characters(found) or _brackets(found) or _prefix(found) or _meaning(found, message) or _word(found) or find_slip(found)
    if slip is not None:
        offset, text = slip
        return "line {}, column {}: {}".format(*position(query, offset), text)
    return _from_engine(query, found, message)


def _characters(found: list[Token]) -> tuple[int, str] | None:
    for token in found:
        if token.kind == "open":
            quote = token.text[:3] if token.text.startswith(('"""', "'''")) else token.text[0]
            return token.start, f"the string that begins with {quote} is never closed; add {quote} at its end"
        if token.kind == "stray":
            wanted = _WIDE.get(token.text)
            if wanted:
                return token.start, f"{token.text} is a full-width mark; write {wanted}"
            return token.start, f"{token.text!r} means nothing here; put text in quotation marks, and a ? before a variable"
    return None


def _brackets(found: list[Token]) -> tuple[int, str] | None:
    opened: list[Token] = []
    for token in found:
        if token.kind != "mark":
            continue
        if token.text in _PAIRS.values():
            opened.append(token)
        elif token.text in _PAIRS:
            if not opened or opened[-1].text != _PAIRS[token.text]:
                return token.start, f"{token.text} closes nothing; remove it, or add {_PAIRS[token.text]} before"
            opened.pop()
    if opened:
        closing = next(close for close, open_ in _PAIRS.items() if open_ == opened[-1].text)
        return opened[-1].start, f"{opened[-1].text} is never closed; add {closing}"
    return None


def _prefix(found: list[Token]) -> tuple[int, str] | None:
    declared = set(PREFIXES)
    for before, token in zip(found, found[1:], strict=False):
        if before.text.upper() == "PREFIX":
            declared.add(token.text.rstrip(":"))
    for token in found:
        prefix = token.text.split(":", 1)[0]
        if token.kind == "name" and prefix not in declared:
            near = difflib.get_close_matches(prefix, sorted(declared), 1, 0.4)
            hint = f"did you mean {near[0]}: ?" if near else f"declare it with PREFIX {prefix}: <…>"
            return token.start, f"the prefix {prefix}: is not declared; {hint}"
    return None


def _meaning(found: list[Token], message: str) -> tuple[int, str] | None:
    """Queries that are well formed but mean nothing."""
    if "variable that is unbound" in message:
        return found[0].start, "with GROUP BY or an aggregate, every other variable of SELECT must stand in GROUP BY"
    return None


def _word(found: list[Token]) -> tuple[int, str] | None:
    for number, token in enumerate(found):
        if token.kind != "word" or token.text.upper() in _KEYWORDS or token.text.startswith("@"):
            continue
        near = difflib.get_close_matches(token.text.upper(), _KEYWORDS, 1, 0.75)
        if near:
            return token.start, f"{token.text} is no word of SPARQL; did you mean {near[0]}?"
        behind = found[number + 1].text if number + 1 < len(found) else ""
        if behind == "(":
            return token.start, f"there is no function {token.text}"
        return token.start, f"{token.text} is no word of SPARQL; a variable is written ?{token.text}, a term pg:{token.text}"
    return None


def _from_engine(query: str, found: list[Token], message: str) -> str:
    match = _ENGINE.search(message)
    if match is None:
        return " ".join(message.split())[:300]
    line, column = int(match[1]), int(match[2])
    offset = sum(len(text) + 1 for text in query.split("\n")[:line - 1]) + column - 1
    at = next((token for token in found if token.start >= offset), None)
    if at is None:
        return f"line {line}, column {column}: the query ends too soon; something is missing here"
    line, column = position(query, at.start)
    return f"line {line}, column {column}: {at.text} is not expected here"
