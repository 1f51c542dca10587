"""The JSON API under /api: search, questions, and the records of units, indicators, measures, plans and the rest.

Every record says where it was read: document, lines, character offsets, and the quote where it is asked for alone.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from pydantic import BaseModel, Field

from policygraph.errors import QueryError
from policygraph.model import Measure
from policygraph.serve.details import Record, indicator_detail, measure_detail, plan_detail, plan_record, unit_detail
from policygraph.serve.state import State
from policygraph.sparql.engine import TimeLimit
from policygraph.sparql.names import fold

_ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"description": "A question or filter that cannot be understood"}, 404: {"description": "No such thing"},
}
Text = Annotated[str, Query(min_length=1, max_length=2000)]
Name = Annotated[str | None, Query(max_length=500)]
Limit = Annotated[int | None, Query(ge=1, le=500, description="Items on the page")]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="YYYY-MM-DD")]


class Page(BaseModel):
    """Some of many items."""

    total: int
    offset: int
    limit: int
    next: str | None = Field(description="Address of the next page; null on the last")
    items: list[Record]


def router(state: Callable[[], State]) -> APIRouter:
    """Routes of the API."""
    routes = APIRouter(prefix="/api", responses=_ERRORS, dependencies=[Depends(_known)])
    _add_questions(routes, state)
    _add_units(routes, state)
    _add_indicators(routes, state)
    _add_measures(routes, state)
    _add_plans(routes, state)
    _add_others(routes, state)
    return routes


def _known(request: Request) -> None:
    """A parameter that a route does not have is refused: a filter that is passed over gives a wrong answer."""
    route = request.scope["route"]
    known = sorted(p.alias for p in route.dependant.query_params)
    for name in request.query_params:
        if name not in known:
            raise HTTPException(400, f"there is no parameter {name!r} here; there are {', '.join(known) or 'none'}")


def page(request: Request, items: Iterable[Any], total: int, offset: int, limit: int | None, state: State,
         record: Callable[[Any], Record] = lambda item: item) -> Page:
    """One page of items; only those on it are turned into records."""
    size = min(limit or state.limits.page, state.limits.page_max)
    shown = [record(item) for item in islice(items, offset, offset + size)]
    more = offset + size < total
    address = str(request.url.include_query_params(offset=offset + size, limit=size)) if more else None
    return Page(total=total, offset=offset, limit=size, next=address, items=shown)


def _add_questions(routes: APIRouter, state: Callable[[], State]) -> None:
    @routes.get("/search", tags=["Questions"], summary="Find measures by meaning and words, in Chinese or English")
    def search(q: Text, k: Annotated[int, Query(ge=1, le=100)] = 10, unit: Name = None, plan: Name = None, role: Name = None,
               field: Name = None, due_from: Day = None, due_to: Day = None) -> Record:
        now = state()
        return _asked(lambda: now.questions.search(q, k=k, unit=unit, plan=plan, role=role, field=field, due_from=due_from, due_to=due_to))

    @routes.get("/ask", tags=["Questions"], summary="Answer a question in Chinese or English, with the query and the quotes")
    def ask(q: Text, limit: Limit = None) -> Record:
        now = state()
        answer = _asked(lambda: now.questions.ask(q))
        return answer | {"rows": answer["rows"][:limit], "rows_total": len(answer["rows"])}


def _asked(question: Callable[[], Record]) -> Record:
    try:
        return question()
    except TimeLimit:
        raise
    except QueryError as error:
        raise HTTPException(400, str(error)) from None


def _add_units(routes: APIRouter, state: Callable[[], State]) -> None:
    @routes.get("/units", tags=["Units"], summary="Units, most measures first")
    def units(request: Request, q: Name = None, type: Name = None, level: Name = None, offset: Offset = 0, limit: Limit = None) -> Page:  # noqa: A002
        now = state()
        wanted = fold(q or "")
        found = [r for r in now.records.of("units") if (not type or r["type"] == type) and (not level or r["level"] == level)
                 and any(wanted in fold(name) for name in (r["label"], r["label_en"] or "", *r["aliases"]))]
        found.sort(key=lambda r: (-r["measures"], r["iri"]))
        return page(request, found, len(found), offset, limit, now)

    @routes.get("/units/{name:path}", tags=["Units"], summary="One unit, by name or IRI, with its measures and indicators")
    def unit(name: str, limit: Limit = None, offset: Offset = 0) -> Record:
        now = state()
        detail = unit_detail(now.records, one(now, "unit", name))
        duties = detail["responsible_for"]
        shown = duties[offset:offset + limit if limit else None]
        return detail | {"responsible_for": shown, "responsible_for_total": len(duties)}


def _add_indicators(routes: APIRouter, state: Callable[[], State]) -> None:
    @routes.get("/indicators", tags=["Indicators"], summary="Indicators with their owners")
    def indicators(request: Request, q: Name = None, field: Name = None, offset: Offset = 0, limit: Limit = None) -> Page:
        now = state()
        wanted = fold(q or "")
        found = [r for r in now.records.of("indicators") if (not field or r["domain"] == field)
                 and any(wanted in fold(name) for name in (r["label"], r["label_en"] or "", *r["aliases"]))]
        return page(request, found, len(found), offset, limit, now)

    @routes.get("/indicators/{name:path}", tags=["Indicators"], summary="One indicator, by name or IRI, with targets, levels and owners")
    def indicator(name: str) -> Record:
        now = state()
        return indicator_detail(now.records, one(now, "indicator", name))


def _add_measures(routes: APIRouter, state: Callable[[], State]) -> None:
    @routes.get("/measures", tags=["Measures"], summary="Measures, steps, safeguards and goals in print order")
    def measures(request: Request, unit: Name = None, plan: Name = None, role: Name = None, kind: Name = None,
                 due_from: Day = None, due_to: Day = None, offset: Offset = 0, limit: Limit = None) -> Page:
        now = state()
        unit_iri, plan_iri = (one(now, "unit", unit) if unit else None), (one(now, "plan", plan) if plan else None)
        found = [m for m in now.corpus.measures if (not kind or m.kind == kind) and _named(m, unit_iri, role)
                 and (plan_iri is None or now.records.plan(m.document, m.plan)["iri"] == plan_iri) and _due(m, due_from, due_to)]
        return page(request, found, len(found), offset, limit, now, now.records.measure)

    @routes.get("/measures/{id:path}", tags=["Measures"], summary="One measure, by id or IRI, with its quotes")
    def measure(id: str) -> Record:  # noqa: A002
        now = state()
        return measure_detail(now.records, one(now, "measure", id))


def _named(m: Measure, unit: str | None, role: str | None) -> bool:
    if unit is None and not role:
        return True
    return any((unit is None or u.unit == unit) and (not role or u.role == role) for u in m.units)


def _due(m: Measure, first: str | None, last: str | None) -> bool:
    if first is None and last is None:
        return True
    return any(d.date is not None and (first or "") <= d.date <= (last or "9999") for d in m.deadlines)


def _add_plans(routes: APIRouter, state: Callable[[], State]) -> None:
    @routes.get("/plans", tags=["Plans"], summary="The plans of all documents")
    def plans(request: Request, field: Name = None, offset: Offset = 0, limit: Limit = None) -> Page:
        now = state()
        found = [p for d in now.corpus.documents for p in d.plans if not field or field in p.fields]
        return page(request, found, len(found), offset, limit, now, plan_record)

    @routes.get("/plans/{key:path}", tags=["Plans"], summary="One plan, by key, number, title or IRI, with its measures")
    def plan(key: str) -> Record:
        now = state()
        return plan_detail(now.records, one(now, "plan", key))


def _add_others(routes: APIRouter, state: Callable[[], State]) -> None:
    @routes.get("/observations", tags=["Indicators"], summary="Cells of the comparison tables")
    def observations(request: Request, offset: Offset = 0, limit: Limit = None) -> Page:
        now = state()
        return page(request, now.corpus.observations, len(now.corpus.observations), offset, limit, now, now.records.observation)

    @routes.get("/findings", tags=["Documents"], summary="Slips and contradictions in the documents")
    def findings(request: Request, kind: Name = None, offset: Offset = 0, limit: Limit = None) -> Page:
        now = state()
        found = [f for f in now.corpus.findings if not kind or f.kind == kind]
        return page(request, found, len(found), offset, limit, now, now.records.finding)

    @routes.get("/documents", tags=["Documents"], summary="The documents that were read")
    def documents(request: Request, offset: Offset = 0, limit: Limit = None) -> Page:
        now = state()
        return page(request, now.corpus.documents, len(now.corpus.documents), offset, limit, now, lambda d: {
            "name": d.name, "iri": d.iri, "title": d.title, "number": d.number, "year": d.year, "place": d.place.name,
            "format": d.format,
            "sha256": d.sha256, "characters": d.characters, "lines": d.line_count,
            "plans": [p.key for p in d.plans], "warnings": [{"kind": w.kind, "zh": w.zh, "en": w.en} for w in d.warnings]})


def one(state: State, kind: str, name: str) -> str:
    """The IRI a name means; 404 when there is none, 400 with the candidates when there are several."""
    from policygraph.iris import BASE

    names = state.names
    for candidate in (name, f"{BASE}{kind}/{name}"):
        found = names.find(kind, candidate)
        if len(found) == 1:
            return found[0]
    try:
        return names.one(kind, name)
    except QueryError as error:
        raise HTTPException(400 if names.find(kind, name) else 404, str(error)) from None
