"""What a server allows; each limit has a clear error behind it (docs/security.md)."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on one request and on all of them together."""

    seconds: float = 10.0
    """Time a query, search or question may take; 503 beyond it."""
    rows: int = 100_000
    """Rows or triples a query may return; 400 beyond it, since a part without a word would be taken for the whole."""
    body_bytes: int = 1_000_000
    """Size of a request's body; 413 beyond it."""
    body_seconds: float = 10.0
    """Time a request's body may take to come; 408 beyond it."""
    head_seconds: float = 10.0
    """Time the head of a request may take to come, also the next one's on a connection kept open; closed beyond it."""
    connections: int = 500
    """Connections that are open at once; more are closed as they come."""
    answer_seconds: float = 120.0
    """Time a client may take to fetch an answer; cut off beyond it."""
    answer_mb: int = 64
    """Size of one answer, in MiB; 400 beyond it."""
    answers_mb: int = 128
    """Size of all answers that clients have not fetched to their end, in MiB; 503 beyond it."""
    workers: int = 3
    """Queries that run at once; more wait."""
    waiting: int = 100
    """Requests that may be under way at once; 503 beyond it."""
    per_client: int = 50
    """Requests of one client that may be under way at once; 503 beyond it."""
    searches: int = 2
    """Searches and questions that run at once, each in a process that holds the search index; more wait, as long as a query does."""
    wait_seconds: float = 10.0
    """How long a query waits for a worker; 503 beyond it."""
    memory_mb: int = 2048
    """Memory of one worker, in MiB."""
    cache_mb: int = 64
    """Memory for results kept and what they are found by, in MiB: the graph does not change while it is served."""
    page: int = 50
    """Items on a page of the JSON API when the request does not say."""
    page_max: int = 500
    """Items on a page at most."""
