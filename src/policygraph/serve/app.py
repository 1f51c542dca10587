"""The server: endpoint, JSON API, node pages. One application, made by ``create_app``."""
from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.middleware.cors import CORSMiddleware

from policygraph.errors import PolicygraphError
from policygraph.pool import Busy, TimeLimit
from policygraph.serve import across, api, feeds, pages, protocol
from policygraph.serve.home import home
from policygraph.serve.html import Language
from policygraph.serve.limits import RequestLimits
from policygraph.serve.manual import manual
from policygraph.serve.settings import Limits
from policygraph.serve.state import Current
from policygraph.version import VERSION

_ABOUT = "Chinese government plans as a knowledge graph: SPARQL at /sparql, JSON at /api, nodes at /id."


def create_app(index_dir: Path, limits: Limits | None = None, hosts: Sequence[str] = ("*",), origins: Sequence[str] = ()) -> FastAPI:
    """The application over a built index.

    ``hosts`` are the names a request may address it by ("*": any); a server on loopback that takes only its own
    names cannot be reached by a web page through a name of its own making. ``origins`` are the web pages that may read
    answers (CORS); none unless told, "*" for all. Raises IndexMissing.
    """
    limits = limits or Limits()
    current = Current(Path(index_dir), limits)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        import anyio.to_thread

        # as many threads as requests may wait, so that slow queries leave room for the others
        anyio.to_thread.current_default_thread_limiter().total_tokens = limits.waiting
        await run_in_threadpool(current().engine.warm)
        yield
        await run_in_threadpool(current.close)

    # FastAPI's own pages of documentation load scripts from elsewhere; ours are at / and /docs
    app = FastAPI(title="policygraph", version=VERSION, description=_ABOUT, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.include_router(protocol.router(current))
    app.include_router(api.router(current))
    app.include_router(across.router(current))
    app.include_router(feeds.router(current))
    app.include_router(pages.router(current))

    @app.get("/", response_class=HTMLResponse, tags=["Nodes"], summary="What there is")
    def index(lang: Annotated[Language, Query()] = "zh") -> HTMLResponse:
        return HTMLResponse(home(app, lang))

    @app.get("/docs", response_class=HTMLResponse, include_in_schema=False)
    def docs(lang: Annotated[Language, Query()] = "zh") -> HTMLResponse:
        return HTMLResponse(manual(app, lang))

    @app.exception_handler(PolicygraphError)
    def failed(request: Request, error: PolicygraphError) -> JSONResponse:
        busy = isinstance(error, (TimeLimit, Busy))
        return JSONResponse({"detail": str(error)}, 503 if busy else 400, {"Retry-After": "1"} if busy else None)

    if origins:
        app.add_middleware(CORSMiddleware, allow_origins=list(origins), allow_methods=["GET", "POST"], allow_headers=["*"], max_age=600)
    app.add_middleware(RequestLimits, limits=limits, hosts=hosts)
    return app
