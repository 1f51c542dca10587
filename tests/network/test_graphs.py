from __future__ import annotations

import pytest

from policygraph import network
from policygraph.errors import QueryError
from tests.graph.sample import corpus as sample
from tests.network import reference


def edges(graph) -> dict[tuple[str, str], int]:
    label = {n: a["label"] for n, a in graph.nodes(data=True)}
    return {tuple(sorted((label[a], label[b]))): w for a, b, w in graph.edges(data="weight")}


def test_shared_measures_equal_a_direct_count_over_all_reference_plans(gold):
    made = reference.corpus(gold)
    assert edges(network.collaboration(made)) == dict(reference.pair_counts(gold))
    for plan in made.documents[0].plans:
        assert edges(network.collaboration(made, plan=plan.key)) == dict(reference.pair_counts(gold, plan.key))


def test_what_was_extracted_shares_as_many_measures_as_the_reference_says(gold, corpus):
    """Pair by pair over the reference plans, under the reference's names; a few per cent may differ by extraction errors."""
    wanted = reference.pair_counts(gold)
    import json
    names = json.loads((gold / "units.json").read_text(encoding="utf-8"))
    canonical = {other: name for name, others in names.items() for other in (name, *others)}
    label = {u.iri: next((canonical[n] for n in (u.label, *u.aliases) if n in canonical), u.label) for u in corpus.units}
    found: dict[tuple[str, str], int] = {}
    for plan in reference.plans(gold):
        for a, b, weight in network.collaboration(corpus, plan=plan["key"]).edges(data="weight"):
            pair = tuple(sorted((label[a], label[b])))
            found[pair] = found.get(pair, 0) + weight
    same = sum(min(n, found.get(pair, 0)) for pair, n in wanted.items())
    assert same / max(sum(wanted.values()), sum(found.values())) > 0.93


def test_an_edge_lists_its_measures_and_splits_leading_from_joining():
    graph = network.collaboration(sample())
    by_label = {a["label"]: n for n, a in graph.nodes(data=True)}
    led = graph.edges[by_label["区供电公司"], by_label["区发展改革委"]]
    assert led == {"weight": 1, "leading": 1, "joining": 0, "measures": ["general/二/1"]}
    joined = graph.edges[by_label["区发展改革委"], by_label["区住建局"]]
    assert (joined["leading"], joined["joining"]) == (0, 1)
    assert graph.nodes[by_label["区供电公司"]]["measures"] == 2 and graph.nodes[by_label["区供电公司"]]["leads"] == 1


@pytest.mark.parametrize(("choice", "pairs"), [
    ({}, 4), ({"plan": "annex01"}, 1), ({"field": "getting-water"}, 1), ({"field": "paying-taxes"}, 0), ({"period": "2022-06"}, 3),
    ({"period": "2022-07/2022-12"}, 0), ({"unit_type": "department"}, 1), ({"unit_type": ["department", "enterprise"]}, 4),
    ({"roles": ["cooperating"]}, 1), ({"min_weight": 2}, 0),
])
def test_choices(choice, pairs):
    assert network.collaboration(sample(), **choice).number_of_edges() == pairs


def test_units_without_an_edge_stay_when_weak_edges_are_left_out():
    assert network.collaboration(sample(), min_weight=2).number_of_nodes() == 4


@pytest.mark.parametrize("period", ["2022-13", "22", "June", "2022/"])
def test_a_period_that_is_none_is_refused(period):
    with pytest.raises(QueryError, match="2022-06"):
        network.collaboration(sample(), period=period)


def test_collective_bodies_in_or_out(gold):
    made = reference.corpus(gold)
    names = {a["label"] for _, a in network.collaboration(made, collectives=False).nodes(data=True)}
    assert not any(n.startswith("各") for n in names)


def test_a_unit_printed_twice_counts_once_with_its_stronger_role():
    made = sample()
    first = made.measures[0]
    again = first.units[1]
    first.units.append(type(again)(again.mention, "lead", again.span, again.unit))
    graph = network.collaboration(made, plan="general")
    assert all(w == 1 for *_, w in graph.edges(data="weight"))
    assert graph.nodes[again.unit]["leads"] == 1


def test_bipartite_forms():
    made = sample()
    to_measures = network.bipartite(made)
    assert sorted(d["role"] for *_, d in to_measures.edges(data=True)) == ["cooperating", "cooperating", "lead"] + ["responsible"] * 3
    to_indicators = network.bipartite(made, "indicators")
    assert {(d["basis"], d["weight"]) for *_, d in to_indicators.edges(data=True)} == {("stated", 1), ("plan-lead", 1)}
    assert network.bipartite(made, "indicators", plan="annex01").number_of_edges() == 1
    assert network.bipartite(made, "indicators", roles=["lead"]).number_of_edges() == 1


def test_plans_share_units_and_indicators():
    made = sample()
    made.documents[1].plans[0].iri = "urn:other"
    graph = network.plan_network(made)
    (a, b, edge), = graph.edges(data=True)
    assert {graph.nodes[a]["key"], graph.nodes[b]["key"]} == {"general", "annex01"}
    assert edge["weight"] == 2 and len(edge["units"]) == 1 and len(edge["indicators"]) == 1
    assert edge["overlap"] == pytest.approx(1 / 4)


def test_an_empty_corpus_gives_empty_networks():
    from policygraph.model import Corpus

    assert not network.collaboration(Corpus()) and not network.bipartite(Corpus()) and not network.plan_network(Corpus())
    assert network.metrics(network.collaboration(Corpus())) == []
    assert network.workload(Corpus()).months == []
