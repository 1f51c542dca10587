"""What a query may do: read this graph, and nothing else.

The engine that runs a query decides what it means; nothing here takes it apart to find out whether it is safe. The engine
asks another server only where it reads the word SERVICE. A query without these letters cannot do so. One with them is
given to the engine to parse with another word in their place, one that stands nowhere in it: names, variables, strings
and comments with these letters are as good with others, the keyword is not. Whatever does not parse so never runs.
Updates are no queries: the engine that is asked a query cannot run one.

The time of all this grows with the length of the query alone. ``worker`` adds a second fence: it has no network at all.
"""
from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Literal

from policygraph.errors import QueryError
from policygraph.graph.terms import PREFIXES
from policygraph.sparql.lexer import Token, all_tokens, keywords, position, tokens

Form = Literal["select", "ask", "construct", "describe"]

_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
# ignoring case takes in what only looks like it in capitals (ſ, ı), which is more than the engine does
_SERVICE = re.compile("service", re.IGNORECASE)
_ALL = re.compile(r"select\s*(?:distinct|reduced)?\s*\*", re.IGNORECASE)
_GRAPHS = re.compile("from|graph", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_STAND_IN = re.compile("(?=(xq[a-z]{5}))", re.IGNORECASE)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that may run."""

    query: str
    describes: bool
    """True for DESCRIBE, whose result is a graph like that of CONSTRUCT."""
    has_dataset: bool
    """True when the query names its graphs itself (FROM); else it sees the union of all graphs."""
    names_graphs: bool
    """True when the query speaks of graphs at all (FROM, GRAPH); else only the union matters."""
    columns: tuple[str, ...] = ()
    """Of SELECT *: the variables in the order in which they stand in the query, to put the columns in."""


def check(query: str) -> Checked:
    """Look a query over before it runs, or is sent anywhere. Raises QueryError for updates and SERVICE, and what may be one."""
    form = next((token for token in all_tokens(query) if token.kind == "word" and token.text.upper() not in ("PREFIX", "BASE")), None)
    name = form.text.upper() if form is not None else ""
    if form is not None and name in _UPDATES:
        raise QueryError(f"{_where(query, form)}: {name} would change the graph; it can only be read (SELECT, ASK, CONSTRUCT, DESCRIBE)")
    _refuse_service(query)
    if "\\u" in query or "\\U" in query:
        # SPARQL 1.1 reads escapes before anything else (19.2), 1.2 within strings and names alone: neither reading may ask
        _refuse_service(_ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), query))
    words = keywords(tokens(query)) if _GRAPHS.search(query) else set()
    columns = _columns(tokens(query)) if _ALL.search(query) else ()
    return Checked(query, name == "DESCRIBE", "FROM" in words, bool(words & {"FROM", "GRAPH"}), columns)


def _columns(found: list[Token]) -> tuple[str, ...]:
    begin = next((n for n, token in enumerate(found) if token.kind == "word" and token.text.upper() == "SELECT"), len(found))
    behind = [token.text.upper() for token in found[begin + 1:begin + 3]]
    if "*" not in behind[:1] and not (behind[:1] in (["DISTINCT"], ["REDUCED"]) and behind[1:] == ["*"]):
        return ()
    return tuple(dict.fromkeys(token.text[1:] for token in found[begin:] if token.kind == "variable"))


def _refuse_service(query: str) -> None:
    if _SERVICE.search(query) is None:
        return
    from pyoxigraph import Store

    try:
        # nothing is stored and nothing is asked for: this parses
        Store().query(_without(query), prefixes=PREFIXES)
    except SyntaxError as error:
        keyword = next((token for token in all_tokens(query) if token.kind == "word" and token.text.upper() == "SERVICE"), None)
        if keyword is not None:
            raise QueryError(f"{_where(query, keyword)}: SERVICE would ask another server; only this graph can be queried") from None
        from policygraph.sparql.diagnose import explain

        raise QueryError(f"{explain(query, str(error))}; where SERVICE may be meant, only a query without a slip is run") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be read: {' '.join(str(error).split())[:300]}") from None


def _without(query: str) -> str:
    """The query with another word of the same length for each “service”, in the same capitals and small letters."""
    taken = {match[1].lower() for match in _STAND_IN.finditer(query)}
    word = next(word for ends in itertools.product(_LETTERS, repeat=5) if (word := "xq" + "".join(ends)) not in taken)
    return _SERVICE.sub(lambda match: _in_case_of(match[0], word), query)


def _in_case_of(shown: str, word: str) -> str:
    return "".join(new.upper() if old.isupper() else new for new, old in zip(word, shown, strict=True))


def _where(query: str, token: Token) -> str:
    return "line {}, column {}".format(*position(query, token.start))
