"""Plans held against each other over HTTP: what ``policygraph align`` and ``policygraph compare`` print as JSON."""
from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query

from policygraph.compare import By
from policygraph.errors import QueryError
from policygraph.serve.state import State

Name = Annotated[str, Query(min_length=1, max_length=500)]


def router(state: Callable[[], State]) -> APIRouter:
    """Routes of the comparisons."""
    routes = APIRouter(prefix="/api", tags=["Across plans"])

    @routes.get("/align", summary="An upper plan held against lower ones: tasks, numbers, dates, bodies, each with both quotes",
                responses={404: {"description": "No such document or plan"}})
    def align(upper: Name, lower: Annotated[list[Name], Query(min_length=1, max_length=50)]) -> dict[str, Any]:
        from policygraph.align import align as hold
        from policygraph.align import find_side

        corpus = state().corpus
        try:
            return hold(corpus, find_side(corpus, upper), [find_side(corpus, name) for name in lower]).as_json()
        except QueryError as error:
            raise HTTPException(404, str(error)) from None

    @routes.get("/compare", summary="Targets, measures and bodies over years or places")
    def compare(by: By) -> dict[str, Any]:
        from policygraph.compare import compare as hold

        return hold(state().corpus, by).as_json()

    return routes
