"""What a server allows; each limit has a clear error behind it (docs/serve.md)."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on one request and on all of them together."""

    seconds: float = 10.0
    """Time a query may take; 503 beyond it."""
    rows: int = 100_000
    """Rows or triples a query may return; 400 beyond it, since a part without a word would be taken for the whole."""
    body_bytes: int = 1_000_000
    """Size of a request's body; 413 beyond it."""
    workers: int = 3
    """Queries that run at once; more wait."""
    waiting: int = 100
    """Requests that may be under way at once; 503 beyond it."""
    wait_seconds: float = 10.0
    """How long a query waits for a worker; 503 beyond it."""
    memory_mb: int = 2048
    """Memory of one query worker, in MiB."""
    cache_mb: int = 64
    """Memory for results kept, in MiB: the graph does not change while it is served."""
    page: int = 50
    """Items on a page of the JSON API when the request does not say."""
    page_max: int = 500
    """Items on a page at most."""
