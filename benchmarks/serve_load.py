"""Fifty readers at once against `policygraph serve`: latency of the named queries, over HTTP, on one machine.

    python benchmarks/serve_load.py --index indexes --seconds 60

Each reader sends a query as soon as the last answer is in: a named query with values drawn from the graph, always in
the same order. ``--fresh`` adds a comment that makes every query new, so that no answer is remembered.
"""
from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

from policygraph.graph.store import open_store
from policygraph.sparql import library, run
from policygraph.sparql.names import Names


def queries(index: Path, count: int, seed: int = 1) -> list[str]:
    """Named queries with values from the graph, each kind equally often."""
    store = open_store(index)
    names, draw = Names(store), random.Random(seed)
    values = {kind: [row["x"] for row in run(store, f"SELECT DISTINCT ?x {{ {pattern} }} ORDER BY ?x").records()] for kind, pattern in (
        ("unit", "?x pg:responsibleFor ?m"), ("indicator", "?x a pg:Indicator"), ("plan", "?x a pg:Plan"), ("field", "?x a pg:Field"),
        ("measure", "?x a pg:Measure"))}
    values |= {"date": ["2022-06-30", "2022-09-30", "2022-12-31"], "text": ["企业", "服务", "登记"]}
    texts = []
    for query in itertools.islice(itertools.cycle(library.all_queries().values()), count):
        texts.append(query.bind({p.name: draw.choice(values[p.type]) for p in query.parameters if p.default is None}, names))
    draw.shuffle(texts)
    return texts


async def reader(address: str, texts: list[str], until: float, times: list[float], errors: list[str], fresh: str) -> None:
    """One reader on one connection, until the clock says stop."""
    host, port = urlsplit(address).hostname, urlsplit(address).port
    source, sink = await asyncio.open_connection(host, port)
    for number, text in enumerate(itertools.cycle(texts)):
        if time.perf_counter() > until:
            break
        if fresh:
            text += f"\n# {fresh} {number}"
        start = time.perf_counter()
        head = f"GET /sparql?query={quote(text)} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        sink.write(f"{head}Accept: application/sparql-results+json\r\n\r\n".encode())
        status = await source.readline()
        length = 0
        while (line := await source.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        body = await source.readexactly(length)
        times.append(time.perf_counter() - start)
        if b" 200 " not in status:
            errors.append(f"{status.decode().strip()} {body[:100].decode()}")
    sink.close()


async def measure(address: str, texts: list[str], readers: int, seconds: float, fresh: bool) -> tuple[list[float], list[str]]:
    """Latencies in seconds, and errors."""
    times: list[float] = []
    errors: list[str] = []
    until = time.perf_counter() + seconds
    shares = [texts[n:] + texts[:n] for n in range(0, len(texts), max(1, len(texts) // readers))][:readers]
    await asyncio.gather(*(reader(address, share, until, times, errors, f"reader {n}" if fresh else "") for n, share in enumerate(shares)))
    return times, errors


def main() -> None:
    """Start a server, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, default=Path("indexes"))
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--fresh", action="store_true")
    options = parser.parse_args()
    texts = queries(options.index, 400)
    command = [sys.executable, "-m", "policygraph", "serve", "--port", "0", "--index", str(options.index)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            address = server.stderr.readline().split()[1]
            times, errors = asyncio.run(measure(address, texts, options.readers, options.seconds, options.fresh))
        finally:
            server.terminate()
    cuts = statistics.quantiles(times, n=100)
    rate = len(times) / options.seconds
    print(f"{len(times)} queries by {options.readers} readers in {options.seconds:g} s ({rate:.0f}/s), {len(errors)} errors; "
          f"ms: median {cuts[49] * 1000:.0f}, p95 {cuts[94] * 1000:.0f}, p99 {cuts[98] * 1000:.0f}, most {max(times) * 1000:.0f}")
    for error in errors[:5]:
        print(error)


if __name__ == "__main__":
    main()
