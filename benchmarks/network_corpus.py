"""Times everything that networks, profiles and exports make of a built index.

    python benchmarks/network_corpus.py [INDEX]

Prints seconds by step; imports are counted where they first happen.
"""
from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

from policygraph import records


def main() -> None:
    index = Path(sys.argv[1] if len(sys.argv) > 1 else "indexes")
    total = time.perf_counter()
    corpus = timed("load", lambda: records.load(index))
    from policygraph import network
    from policygraph.export import files
    from policygraph.export.report import render

    def export(kind: str, form: str) -> bytes:
        out = io.BytesIO()
        files.write(kind, form, corpus, out)
        return out.getvalue()

    profiles = network.profiles.Profiles(corpus)
    graph = timed("network", lambda: network.collaboration(corpus))
    timed("figures", lambda: network.metrics(graph))
    timed("plans", lambda: network.plan_network(corpus))
    timed("workload", lambda: network.workload(corpus))
    timed(f"{len(corpus.units)} unit profiles", lambda: [profiles.unit(u.iri) for u in corpus.units])
    timed(f"{len(corpus.indicators)} indicator profiles", lambda: [profiles.indicator(i.iri) for i in corpus.indicators])
    for kind, form in (("network", "graphml"), ("network", "gexf"), ("ledger", "xlsx"), ("calendar", "ics")):
        timed(f"{kind} {form}", lambda kind=kind, form=form: export(kind, form))
    timed("report html", lambda: render(corpus))
    print(f"{'together':26} {time.perf_counter() - total:6.2f} s")


def timed(name: str, step: Callable[[], object]) -> object:
    start = time.perf_counter()
    result = step()
    print(f"{name:26} {time.perf_counter() - start:6.2f} s")
    return result


if __name__ == "__main__":
    main()
