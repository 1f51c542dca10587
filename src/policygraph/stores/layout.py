"""Kinds of servers, by ``ontology/stores.yaml``: where each listens."""
from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from policygraph import vocabulary
from policygraph.errors import PolicygraphError, VocabularyError

FILE = "stores"


@dataclass(frozen=True, slots=True)
class Layout:
    """The addresses of one server's three services."""

    query: str
    update: str
    graphs: str
    union: tuple[tuple[str, str], ...]
    """Parameters under which a query that names no graph sees all of them."""


def kinds() -> list[str]:
    """The kinds of servers that are known."""
    return list(vocabulary.read(FILE))


def layout(address: str, kind: str) -> Layout:
    """Where the server at an address listens. Raises PolicygraphError for what is no address, or an unknown kind."""
    known = vocabulary.read(FILE)
    if kind not in known:
        raise PolicygraphError(f"no kind of store is called {kind!r}; choose one of {', '.join(known)}")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise PolicygraphError(f"{address!r} is no address of a store; write one like https://host:7878")
    if parts.username or parts.password:
        raise PolicygraphError("the address holds a name or password; put them into POLICYGRAPH_STORE_USER and POLICYGRAPH_STORE_PASSWORD")
    entry, base = known[kind], address.rstrip("/")
    for key in ("query", "update", "graphs"):
        if not isinstance(entry.get(key), str):
            raise VocabularyError(f"{FILE}.yaml", f"{kind}.{key}", "must be a path below the server's address")
    at = {key: f"{base}/{entry[key]}".rstrip("/") for key in ("query", "update", "graphs")}
    return Layout(**at, union=tuple((entry.get("union") or {}).items()))
