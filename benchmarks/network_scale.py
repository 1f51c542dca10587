"""Times the networks on a made-up corpus of 2,000 units and 200,000 measures.

    python benchmarks/network_scale.py [UNITS MEASURES]

Units are drawn unevenly (the busiest is in a few per cent of all measures, as in real plans), 1 to 20 to a measure, within
200 plans of which each has its own circle of units besides the common ones. Prints seconds by step and the peak memory.
"""
from __future__ import annotations

import random
import resource
import sys
import time

from policygraph import network
from policygraph.model import Corpus, Deadline, Document, Measure, Place, Plan, Span, Unit, UnitMention

SIZES = (1, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8, 20)


def corpus(units: int, measures: int, plans: int = 200) -> Corpus:
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
    found = []
    for n in range(measures):
        plan = n % plans
        size = rng.choice(SIZES)
        chosen = {*rng.choices(range(units), common, k=(size + 1) // 2), *rng.choices(circles[plan], k=size // 2)}
        mentions = [UnitMention(bodies[u].label, "lead" if i == 0 else "responsible", nobody, bodies[u].iri)
                    for i, u in enumerate(sorted(chosen))]
        day = f"2022-{rng.randint(1, 12):02}-28"
        found.append(Measure(f"annex{plan:03}/{n}", "made-up.txt", made[plan].key, "measure", f"举措{n}", "", nobody, units=mentions,
                             deadlines=[Deadline(day, "by", day, nobody)], iri=f"urn:measure:{n}"))
    return Corpus(documents=[document], measures=found, units=bodies)


def main() -> None:
    units, measures = (int(a) for a in sys.argv[1:3]) if len(sys.argv) > 2 else (2000, 200_000)
    start = time.perf_counter()
    made = corpus(units, measures)
    print(f"make       {time.perf_counter() - start:6.2f} s   {units} units, {measures} measures")
    total = time.perf_counter()
    steps = {
        "network": lambda: network.collaboration(made), "plans": lambda: network.plan_network(made),
        "workload": lambda: network.workload(made), "profile": lambda: network.profiles.unit(made, made.units[0].iri),
    }
    results = {}
    for name, step in steps.items():
        start = time.perf_counter()
        results[name] = step()
        print(f"{name:10} {time.perf_counter() - start:6.2f} s")
    graph = results["network"]
    start = time.perf_counter()
    network.metrics(graph)
    print(f"metrics    {time.perf_counter() - start:6.2f} s   betweenness from {network.betweenness_pivots(graph) or 'all'} units")
    print(f"together   {time.perf_counter() - total:6.2f} s   {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges, "
          f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
