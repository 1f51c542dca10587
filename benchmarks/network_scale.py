"""Times the networks on a made-up corpus of 2,000 units and 200,000 measures.

    python benchmarks/network_scale.py [UNITS MEASURES] [--mixed]

200 plans name about a hundred units each, as large real plans do: forty of the busy ones that every plan turns to and sixty of
its own; a measure names 1 to 20 of them. With ``--mixed`` any measure may name any unit, which no plan does: four times the
ties. Prints seconds by step, on the clock and of the processor,
and the peak memory.
"""
from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from policygraph import network
from policygraph.model import Corpus, Deadline, Document, Measure, Place, Plan, Span, Unit, UnitMention

T = TypeVar("T")

SIZES = (1, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8, 20)


def corpus(units: int, measures: int, plans: int = 200, mixed: bool = False) -> Corpus:
    """A made-up corpus, the same on every run."""
    rng = random.Random(7)
    nobody = Span("made-up.txt", 0, 1, 1, 1, "。")
    place = Place("某区", "county")
    bodies = [Unit(f"urn:unit:{n}", f"单位{n}", None, [], "department", "county", place.name) for n in range(units)]
    made = [Plan(f"annex{n:03}", f"附件{n}", f"方案{n}", "made-up.txt", nobody, place, 2022, iri=f"urn:plan:{n}", fields=[f"field{n % 20}"])
            for n in range(plans)]
    document = Document("made-up.txt", "总体方案", "txt", "", 1, 1, place, 2022, made)
    common = [1 / (n + 10) for n in range(units)]
    circles = [rng.sample(range(units), 60) for _ in made]
    busy = [rng.choices(range(units), common, k=40) for _ in made]
    found = []
    for n in range(measures):
        plan = n % plans
        size = rng.choice(SIZES)
        anyone = rng.choices(range(units), common, k=(size + 1) // 2) if mixed else rng.choices(busy[plan], k=(size + 1) // 2)
        chosen = {*anyone, *rng.choices(circles[plan], k=size // 2)}
        mentions = [UnitMention(bodies[u].label, "lead" if i == 0 else "responsible", nobody, bodies[u].iri)
                    for i, u in enumerate(sorted(chosen))]
        day = f"2022-{rng.randint(1, 12):02}-28"
        found.append(Measure(f"annex{plan:03}/{n}", "made-up.txt", made[plan].key, "measure", f"举措{n}", "", nobody, units=mentions,
                             deadlines=[Deadline(day, "by", day, nobody)], iri=f"urn:measure:{n}"))
    return Corpus(documents=[document], measures=found, units=bodies)


def main() -> None:
    mixed = "--mixed" in sys.argv
    units, measures = [int(a) for a in sys.argv[1:] if a.isdigit()] or (2000, 200_000)
    made = timed(f"make {units} units, {measures} measures", lambda: corpus(units, measures, mixed=mixed))
    wall, processor = time.perf_counter(), time.process_time()
    graph = timed("network", lambda: network.collaboration(made))
    timed("plans", lambda: network.plan_network(made))
    timed("workload", lambda: network.workload(made))
    timed("profile", lambda: network.profiles.unit(made, made.units[0].iri))
    timed(f"figures, betweenness from {network.betweenness_pivots(graph) or 'all'} units", lambda: network.metrics(graph))
    show("together, without making", time.perf_counter() - wall, time.process_time() - processor)
    print(f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges, "
          f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def timed(name: str, step: Callable[[], T]) -> T:
    wall, processor = time.perf_counter(), time.process_time()
    result = step()
    show(name, time.perf_counter() - wall, time.process_time() - processor)
    return result


def show(name: str, wall: float, processor: float) -> None:
    print(f"{name:44} {wall:7.2f} s   {processor:7.2f} s of processor time")


if __name__ == "__main__":
    main()
