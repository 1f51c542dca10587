"""Tools for an assistant over the Model Context Protocol: the graph with its quotes, read only."""
from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from policygraph.errors import PolicygraphError
from policygraph.serve.details import measure_detail, unit_detail
from policygraph.serve.replies import reply
from policygraph.serve.settings import Limits
from policygraph.serve.state import State

if TYPE_CHECKING:
    from mcp.server import MCPServer

_ABOUT = (
    "A knowledge graph of Chinese government plans: which unit is responsible for which measure, by when, with which targets. "
    "Every answer carries the words of the plan and their lines: quote them. What the plans do not say, the tools do not know."
)
_ROWS = 200
"""Rows a query returns to an assistant at most; a reply holds as many as have room."""
Cursor = Annotated[int, Field(ge=0, description="Where to go on: next_cursor of the reply before")]


def create_server(index_dir: Path, limits: Limits | None = None) -> MCPServer:
    """The MCP server over a built index. Raises IndexMissing."""
    from mcp.server import MCPServer

    state = State(Path(index_dir), limits or Limits(workers=1, searches=1))
    server = MCPServer("policygraph", instructions=_ABOUT)

    @server.tool(structured_output=False)
    def search(query: Annotated[str, Field(description="What to look for, in Chinese or English")],
               k: Annotated[int, Field(ge=1, le=50, description="How many results")] = 8,
               unit: Annotated[str | None, Field(description="Only measures of this unit, by any of its names")] = None,
               cursor: Cursor = 0) -> str:
        """Find measures, goals and table rows by meaning and words; best first, each with id, plan, lines and a snippet."""
        found = _told(lambda: state.questions.search(query, k=k, unit=unit))
        told = {name: found[name] for name in ("results", "fits", "note")}
        return reply(told, "results", cursor)

    @server.tool(structured_output=False)
    def ask(question: Annotated[str, Field(description="A question in Chinese or English")],
            limit: Annotated[int | None, Field(ge=1, le=500, description="Rows at most")] = None, cursor: Cursor = 0) -> str:
        """Answer a question about units, indicators, targets, deadlines or counts from the graph, with the query run and the quotes.

        answered is false when the plans do not say; nearest then holds related passages, which are no answer.
        """
        answer = _told(lambda: state.questions.ask(question))
        return reply(answer | {"rows": answer["rows"][:limit]}, "rows", cursor)

    @server.tool(structured_output=False)
    def sparql(query: Annotated[str, Field(description="SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes pg:, rdfs:, skos:, org:, prov:, "
                                                       "dcterms:, qb:, time: are declared")],
               cursor: Cursor = 0) -> str:
        """Run a SPARQL query. The chain: ?unit pg:responsibleFor ?measure . ?measure pg:targets ?indicator .

        Also pg:leads, pg:cooperatesOn, pg:dueBy, pg:hasTarget (pg:value, pg:comparator, pg:unitText), pg:owns, pg:plan; names are
        rdfs:label (@zh, @en) and skos:altLabel; prov:wasDerivedFrom leads to pg:quote and pg:firstLine.
        """
        result = _told(lambda: state.engine.run(query, limit_seconds=state.limits.seconds, limit_rows=_ROWS))
        if result.form == "select":
            return reply({"columns": result.variables, "rows": result.records(), "more_rows": result.truncated}, "rows", cursor)
        if result.form == "ask":
            return reply({"boolean": result.boolean})
        return reply({"turtle": result.to("turtle"), "more_rows": result.truncated})

    @server.tool(structured_output=False)
    def unit(name: Annotated[str, Field(description="Any name of the unit, or its IRI")],
             limit: Annotated[int | None, Field(ge=1, le=500, description="Measures at most")] = None, cursor: Cursor = 0) -> str:
        """All about one unit: names, type, measures with role and deadline, partners, indicators it owns; with quotes."""
        detail = unit_detail(state.records, _told(lambda: state.names.one("unit", name)))
        return reply(detail | {"responsible_for": detail["responsible_for"][:limit]}, "responsible_for", cursor)

    @server.tool(structured_output=False)
    def measure(id: Annotated[str, Field(description="Id such as annex04/三/（三）/1, heading, or IRI")]) -> str:  # noqa: A002
        """One measure in full: text, units with role, deadlines, targets; each with its quote and lines."""
        return reply(measure_detail(state.records, _told(lambda: state.names.one("measure", id))))

    _refuse_unknown(server)
    return server


def _refuse_unknown(server: MCPServer) -> None:
    """An argument that a tool does not have is refused, not passed over."""
    for tool in server._tool_manager.list_tools():  # noqa: SLF001 - the library has no public switch for it
        tool.fn_metadata.arg_model.model_config["extra"] = "forbid"
        tool.fn_metadata.arg_model.model_rebuild(force=True)
        tool.parameters["additionalProperties"] = False


def _told(action: Any) -> Any:
    """Errors that an assistant can mend reach it as their one line."""
    from mcp.server.mcpserver.exceptions import ToolError

    try:
        return action()
    except PolicygraphError as error:
        raise ToolError(json.dumps({"error": str(error)}, ensure_ascii=False)) from None
