"""Feeds: measures of a unit, a plan or a search, and findings, as Atom; deadlines as a calendar that is fetched anew."""
from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response

from policygraph.errors import QueryError
from policygraph.export.narrow import narrow
from policygraph.model import Corpus, Plan, Unit
from policygraph.network import find_plan, find_unit
from policygraph.serve.state import State

Name = Annotated[str | None, Query(max_length=500)]
_MOST = 1000
"""Entries of a feed at most."""


def router(state: Callable[[], State]) -> APIRouter:
    """Routes of the feeds."""
    routes = APIRouter(prefix="/feeds", tags=["Feeds"])

    @routes.get("/atom", summary="Measures of a unit, plan or search, or findings of a kind, as an Atom feed")
    def atom(request: Request, unit: Name = None, plan: Name = None, q: Name = None, finding: Name = None) -> Response:
        from policygraph.watch import Entry, finding_entry, measure_entry
        from policygraph.watch import atom as write

        now = state()
        corpus = narrow(now.corpus, *_named(now.corpus, unit, plan))
        entries: list[Entry]
        if finding is not None:
            entries = [finding_entry(f, corpus) for f in corpus.findings if finding in ("all", f.kind) and f.acknowledged is None]
        else:
            labels = {u.iri: u.label for u in now.corpus.units}
            wanted = _searched(now, q, unit, plan) if q else None
            entries = [measure_entry(m, corpus, labels) for m in corpus.measures if wanted is None or m.id in wanted]
        title = " ".join(x for x in ("policygraph", unit, plan, q, finding) if x)
        return _answer(request, write(str(request.url), title, entries[:_MOST]), "application/atom+xml; charset=utf-8")

    @routes.get("/calendar.ics", summary="Deadlines of all, of a unit or of a plan, for a calendar that subscribes to it")
    def calendar(request: Request, unit: Name = None, plan: Name = None) -> Response:
        from policygraph.export.calendar import write_calendar

        corpus = state().corpus
        body, part = _named(corpus, unit, plan)
        out = io.BytesIO()
        write_calendar(narrow(corpus, body, part), out, body)
        return _answer(request, out.getvalue(), "text/calendar; charset=utf-8")

    return routes


def _named(corpus: Corpus, unit: str | None, plan: str | None) -> tuple[Unit | None, Plan | None]:
    try:
        return find_unit(corpus, unit) if unit else None, find_plan(corpus, plan) if plan else None
    except QueryError as error:
        raise HTTPException(404, str(error)) from None


def _searched(now: State, q: str, unit: str | None, plan: str | None) -> set[str]:
    return {str(r["id"]) for r in now.questions.search(q, k=50, unit=unit, plan=plan)["results"]}


def _answer(request: Request, data: bytes, media_type: str) -> Response:
    """The bytes, or 304 where the client has them already."""
    tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return Response(data, media_type=media_type, headers={"ETag": tag})
