"""Named queries on a store elsewhere against the built graph: ``python benchmarks/stores.py INDEX URL [--store-kind KIND] [--push]``.

INDEX is that of this repository's corpus, for which the examples in the queries' headers are. Each query runs with its example
values and with its parameters left open, on both; prints rows, milliseconds (best of three; one where it took over a second) and
whether the rows are the same, in any order; numbers are compared by what they are worth.
"""
from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path

from policygraph.errors import PolicygraphError
from policygraph.graph.store import open_store
from policygraph.sparql import Result, library, run
from policygraph.sparql.names import Names
from policygraph.sparql.result import value
from policygraph.stores import Server, push


def worth(text: str) -> str:
    """2 and 2.0 are one number."""
    try:
        return str(Decimal(text).normalize())
    except InvalidOperation:
        return text


def rows(result: Result) -> Counter[tuple[str, ...]]:
    """Rows in any order."""
    return Counter(tuple(worth(value(cell)) for cell in row) for row in result.rows)


def timed(ask: Callable[[str], Result], query: str) -> tuple[float, Result | str]:
    """Milliseconds, and what came of it."""
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        try:
            result: Result | str = ask(query)
        except PolicygraphError as error:
            return 0.0, str(error)
        best = min(best, time.perf_counter() - begin)
        if best > 1:
            break
    return best * 1000, result


def main() -> None:
    """Print the table; exit 1 where rows differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("url")
    parser.add_argument("--store-kind", default="oxigraph")
    parser.add_argument("--push", action="store_true", help="bring the index there first")
    given = parser.parse_args()
    graph, total, differ = open_store(given.index), dict.fromkeys(("bound", "open"), (0.0, 0.0)), 0
    with Server(given.url, given.store_kind) as server:
        if given.push:
            begin = time.perf_counter()
            done = push(given.index, server)
            print(f"pushed {done.statements:,} statements in {time.perf_counter() - begin:.1f} s\n")
        print("| query | rows | built graph ms | store ms | same |\n| --- | --- | --- | --- | --- |")
        for query in library.all_queries().values():
            texts = {"bound": query.bind({p.name: p.example for p in query.parameters}, Names(graph))}
            if query.parameters:
                texts["open"] = query.text
            for how, text in texts.items():
                here, ours = timed(lambda text: run(graph, text), text)
                there, theirs = timed(server.ask, text)
                same = isinstance(ours, Result) and isinstance(theirs, Result) and rows(ours) == rows(theirs)
                said = "yes" if same else f"no: {theirs if isinstance(theirs, str) else f'{len(theirs.rows)} rows'}"
                differ += not same
                total[how] = total[how][0] + here, total[how][1] + there
                count = len(ours.rows) if isinstance(ours, Result) else 0
                print(f"| {query.name}{', open' if how == 'open' else ''} | {count} | {here:.1f} | {there:.1f} | {said} |", flush=True)
    for how, (here, there) in total.items():
        print(f"| all {how} | | {here:.0f} | {there:.0f} | |")
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
