"""Programs that others wrote, against a server on a real port."""
from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from policygraph.iris import ONTOLOGY

NAMES = f"""PREFIX pg: <{ONTOLOGY}> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name WHERE {{ ?unit a pg:Unit ; skos:prefLabel ?name FILTER(LANG(?name) = "zh") }} ORDER BY ?name"""
UNITS = ["区住建局", "区供电公司", "区发展改革委", "区水务公司"]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(address: str, method: str) -> None:
    from SPARQLWrapper import JSON, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

    client = SPARQLWrapper(f"{address}/sparql")
    client.setMethod(method)
    client.setQuery(NAMES)
    client.setReturnFormat(JSON)
    assert [row["name"]["value"] for row in client.queryAndConvert()["results"]["bindings"]] == UNITS
    client.setReturnFormat(XML)
    assert len(client.queryAndConvert().getElementsByTagName("result")) == 4
    if method == "POST":
        client.setRequestMethod(POSTDIRECTLY)
    client.setQuery(f"PREFIX pg: <{ONTOLOGY}> CONSTRUCT WHERE {{ ?u pg:leads ?m }}")
    client.setReturnFormat(TURTLE)
    assert b"pg:leads" in client.queryAndConvert()


def test_rdflib_sparqlstore(address: str) -> None:
    from rdflib import Graph, URIRef
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = Graph(SPARQLStore(f"{address}/sparql", returnFormat="json"))
    assert [str(row.name) for row in graph.query(NAMES)] == UNITS
    assert len(list(graph.triples((None, URIRef(f"{ONTOLOGY}leads"), None)))) == 1


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(address: str) -> None:
    def curl(*arguments: str) -> str:
        return subprocess.run(["curl", "-s", "--noproxy", "*", *arguments], capture_output=True, text=True, check=True, timeout=30).stdout

    assert curl("-H", "Accept: text/csv", "--data-urlencode", f"query={NAMES}", f"{address}/sparql").split() == ["name", *UNITS]
    assert curl("-G", "-H", "Accept: text/csv", "--data-urlencode", f"query={NAMES}", f"{address}/sparql").split() == ["name", *UNITS]
    assert json.loads(curl(f"{address}/api/units?limit=1"))["total"] == 4
    assert curl("-o", os.devnull, "-w", "%{http_code}", "-X", "PUT", f"{address}/sparql") == "405"


@pytest.fixture(scope="session")
def comunica(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("npm and node are not installed")
    folder = tmp_path_factory.mktemp("comunica")
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--fetch-retries=0", "--prefix", str(folder),
               "@comunica/query-sparql@4"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    except subprocess.TimeoutExpired:
        pytest.skip("npm did not bring @comunica/query-sparql in time")
    if done.returncode:
        pytest.skip(f"npm cannot bring @comunica/query-sparql: {done.stderr.strip()[-200:]}")
    return folder


def test_comunica(address: str, comunica: Path) -> None:
    script = comunica / "ask.cjs"
    script.write_text("""
const { QueryEngine } = require('@comunica/query-sparql');
(async () => {
  const [endpoint, query] = process.argv.slice(2);
  const found = await new QueryEngine().queryBindings(query, { sources: [{ type: 'sparql', value: endpoint }] });
  const rows = await found.toArray();
  console.log(JSON.stringify(rows.map(row => row.get('name').value).sort()));
})();
""", encoding="utf-8")
    done = subprocess.run(["node", str(script), f"{address}/sparql", NAMES], capture_output=True, text=True, timeout=120, cwd=comunica)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == sorted(UNITS)


def test_slow_queries_do_not_stall_the_others(address: str) -> None:
    import httpx

    slow = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }"
    threads = [threading.Thread(target=httpx.get, args=(f"{address}/sparql",), kwargs={"params": {"query": slow}, "timeout": 60})]
    threads[0].start()
    for number in range(20):
        # different each time, so that none is answered from memory
        assert httpx.get(f"{address}/sparql", params={"query": f"ASK {{ ?u a pg:Unit }} # {number}"}, timeout=5).status_code == 200
    assert threads[0].is_alive()
    threads[0].join()


def test_schemathesis(address: str) -> None:
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json", "--checks", "not_a_server_error", "-n", "20",
               "--phases", "examples,coverage,fuzzing", "--seed", "1", "--exclude-path", "/api/search", "--exclude-path", "/api/ask"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=os.environ | {"NO_PROXY": "127.0.0.1"})
    assert done.returncode == 0, done.stdout[-3000:]


def test_mcp(index: Path) -> None:
    """The official client over standard input and output."""
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    async def talk() -> dict[str, object]:
        parameters = StdioServerParameters(command=sys.executable, args=["-m", "policygraph", "mcp", "--index", str(index)], env=dict(os.environ))
        async with stdio_client(parameters) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            told: dict[str, object] = {"tools": sorted(tool.name for tool in (await session.list_tools()).tools)}
            for name, arguments in (("sparql", {"query": NAMES}), ("unit", {"name": "供电公司"}), ("measure", {"id": "general/二/1"}),
                                    ("sparql ", {"query": "SELECT * {"}), ("unit ", {"name": "区教育局"}),
                                    (" unit", {"name": "供电公司", "colour": "red"})):
                answer = await session.call_tool(name.strip(), arguments)
                told[name] = json.loads(answer.content[0].text) if name == name.strip() else answer.content[0].text
            return told

    # in a thread of its own: a browser test in this process may leave an event loop running in ours
    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(asyncio.run, talk()).result()
    assert told["tools"] == ["ask", "measure", "search", "sparql", "unit"]
    assert [row["name"] for row in told["sparql"]["rows"]] == UNITS
    assert told["unit"]["responsible_for"][0]["sources"][0]["quote"] == "区供电公司"
    assert told["measure"]["targets"][0]["source"]["quote"] == "低压客户办电时间不超过3个工作日"
    assert "line 1, column 10: { is never closed" in told["sparql "]
    assert "no unit is called" in told["unit "]
    assert "colour" in told[" unit"]


def test_what_is_no_message_is_answered(index: Path) -> None:
    lines = ["{", "[]", '"a"', '{"id": 1}', '{"jsonrpc": "2.0", "id": 2, "method": 3}', '{"jsonrpc": "2.0", "id": [], "method": "ping"}',
             '{"jsonrpc": "2.0", "id": "a", "method": "ping", "params": 1}', "[" * 100_000, "", '{"jsonrpc": "2.0", "id": 9, "method": "ping"}']
    done = subprocess.run([sys.executable, "-m", "policygraph", "mcp", "--index", str(index)], input="\n".join(lines) + "\n", capture_output=True,
                          text=True, timeout=60)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    codes = [(answer["id"], answer.get("error", {}).get("code")) for answer in answers if answer["id"] != 9]
    assert codes == [(None, -32700), (None, -32600), (None, -32600), (1, -32600), (2, -32600), (None, -32600), ("a", -32600), (None, -32700)]
    assert any(answer["id"] == 9 for answer in answers)
