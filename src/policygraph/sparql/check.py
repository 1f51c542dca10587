"""What a query may do: read this graph, and nothing else."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from policygraph.errors import QueryError
from policygraph.sparql.lexer import Token, keywords, position, tokens

Form = Literal["select", "ask", "construct", "describe"]

_FORMS: tuple[Form, ...] = ("select", "ask", "construct", "describe")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that may run."""

    query: str
    form: Form | None
    """None where no form is named: the parser will say what is wrong."""
    has_dataset: bool
    """True when the query names its graphs itself (FROM); else it sees the union of all graphs."""
    names_graphs: bool
    """True when the query speaks of graphs at all (FROM, GRAPH); else only the union matters."""


def check(query: str) -> Checked:
    """Look a query over before it runs. Raises QueryError for updates, SERVICE and LOAD."""
    _refuse_service(query)
    # \\u0053ERVICE is SERVICE: escapes are read before anything else (SPARQL 1.1, 19.2)
    if "\\u" in query or "\\U" in query:
        _refuse_service(_ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), query))
    found = tokens(query)
    form = next((token for token in found if token.kind == "word" and token.text.upper() not in ("PREFIX", "BASE")), None)
    if form is not None and form.text.upper() in _UPDATES:
        raise QueryError(f"{_where(query, form)}: {form.text.upper()} would change the graph; it can only be read "
                         "(SELECT, ASK, CONSTRUCT, DESCRIBE)")
    name = form.text.lower() if form is not None else ""
    words = keywords(found)
    return Checked(query, next((f for f in _FORMS if f == name), None), "FROM" in words, bool(words & {"FROM", "GRAPH"}))


def _refuse_service(query: str) -> None:
    for token in tokens(query):
        if token.kind == "word" and token.text.upper() == "SERVICE":
            raise QueryError(f"{_where(query, token)}: SERVICE would ask another server; only this graph can be queried")


def _where(query: str, token: Token) -> str:
    return "line {}, column {}".format(*position(query, token.start))
