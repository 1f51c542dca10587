from __future__ import annotations

from collections import Counter

import pytest

from policygraph import network
from policygraph.errors import QueryError
from policygraph.network import find_indicator, find_plan, find_unit, profiles
from tests.graph.sample import corpus as sample
from tests.network import reference


def test_a_units_profile():
    made = sample()
    found = profiles.unit(made, find_unit(made, "区供电公司").iri)
    assert found.roles == {"lead": 1, "responsible": 1, "cooperating": 0} and found.measures == 2
    assert found.due == {"2022-06-30": ["general/二/1"]} and found.alone == ["general/二/2"]
    assert [(p.unit.label, p.measures, p.led_by_unit, p.led_by_partner) for p in found.partners] == [
        ("区住建局", ["general/二/1"], 1, 0), ("区发展改革委", ["general/二/1"], 1, 0)]
    assert [(o.indicator.label, o.ownership.basis) for o in found.indicators] == [("办电时间", "stated")]
    assert [t.ongoing for t in found.tasks] == [False, True]
    assert [(low, high, len(ids)) for low, high, ids in found.list_sizes[:2]] == [(1, 1, 1), (2, 4, 1)]


def test_a_plans_profile():
    made = sample()
    found = profiles.plan(made, find_plan(made, "云川区优化营商环境方案").iri)
    assert found.kinds == {"goal": 1, "measure": 3}
    assert [(s.unit.label, s.measures, s.needed) for s in found.units][0] == ("区供电公司", 2, ["general/二/1", "general/二/2"])
    assert found.without_unit == ["general/二/3"] and found.without_deadline == []
    assert [(p.key, units, indicators) for p, units, indicators, _ in found.related] == [("annex01", 1, 1)]
    assert [f.kind for f in found.findings] == ["invalid-date"] and [(i.label, n) for i, n in found.indicators] == [("办电时间", 2)]


def test_an_indicators_profile():
    made = sample()
    found = profiles.indicator(made, find_indicator(made, "办电时间").iri)
    assert len(found.levels) == 4 and [p.key for p in found.plans] == ["general", "annex01"]
    assert [(u.label, o.basis) for u, o in found.owners] == [("区供电公司", "stated"), ("区发展改革委", "plan-lead")]


@pytest.mark.parametrize("profile", [profiles.unit, profiles.plan, profiles.indicator])
def test_an_unknown_identifier_is_refused(profile):
    with pytest.raises(QueryError, match="urn:nobody"):
        profile(sample(), "urn:nobody")


def test_partners_of_every_reference_unit_equal_a_direct_count(gold):
    made = reference.corpus(gold)
    pairs = reference.pair_counts(gold)
    label = {u.iri: u.label for u in made.units}
    all_profiles = profiles.Profiles(made)
    for u in made.units:
        direct = Counter({(b if a == u.label else a): n for (a, b), n in pairs.items() if u.label in (a, b)})
        assert {label[p.unit.iri]: len(p.measures) for p in all_profiles.unit(u.iri).partners} == direct


def test_workload_and_risks():
    made = sample()
    found = network.workload(made)
    assert found.total == 4 and found.months == ["2022-06"] and found.due["2022-06"] == ["general/二/1", "general/二/3"]
    assert found.without_unit == ["general/二/3"] and found.without_deadline == ["annex01/1"]
    label = {u.iri: u.label for u in made.units}
    assert [label[i] for i in found.named_once] == ["区住建局", "区水务公司"]
    assert [(u.label, u.measures, u.leads, u.ongoing, u.undated) for u in found.units][:2] == [
        ("区供电公司", 2, 1, 1, 0), ("区发展改革委", 2, 0, 0, 1)]
    assert found.unowned == [made.indicators[1].iri] and found.bottlenecks == []


def test_a_bottleneck_is_a_month_far_above_the_others():
    made = sample()
    first = made.measures[0]
    for n in range(12):
        copy = type(first)(f"general/x/{n}", first.document, first.plan, "measure", "", "", first.span, units=first.units[:1],
                           deadlines=[type(first.deadlines[0])("", "by", f"2022-{max(1, n - 5):02}-01", first.span)])
        made.measures.append(copy)
    found = network.workload(made)
    assert [(b.month, b.unit is None, len(b.measures)) for b in found.bottlenecks] == [("2022-01", True, 7), ("2022-01", False, 7)]


# counted by hand in the real document, block by block; the ten partners with most shared measures of three units
BY_HAND = {
    "区供电公司": {"区发展改革委": 15, "区住建局": 8, "区政务服务和大数据管理局": 6, "区城市管理局": 5, "区公安局": 3, "区市场监管局": 3,
                   "市自然资源和规划局偃师分局": 3, "偃师中裕燃气有限公司": 2, "偃师区亳源水务有限责任公司": 2, "华润热力": 2},
    "区司法局": {"区法院": 12, "区市场监管局": 8, "区公安局": 7, "区检察院": 6, "区住建局": 5, "区财政局": 5, "区金融工作局": 5,
                 "市自然资源和规划局偃师分局": 5, "区人力资源和社会保障局": 4, "区发展改革委": 4},
    "区公共资源交易中心": {"区发展改革委": 14, "区交通运输局": 10, "区住建局": 10, "区城市管理局": 10, "区水利局": 10, "区财政局": 7,
                           "区直各部门": 4, "各政府采购代理机构": 4},
}


@pytest.mark.parametrize("name", BY_HAND)
def test_the_strongest_partners_are_those_counted_by_hand(corpus, name):
    partners = profiles.unit(corpus, find_unit(corpus, name).iri).partners
    found = {p.unit.iri: len(p.measures) for p in partners}
    wanted = {find_unit(corpus, other).iri: n for other, n in BY_HAND[name].items()}
    assert {iri: found.get(iri) for iri in wanted} == wanted
    assert all(n <= min(wanted.values()) for iri, n in found.items() if iri not in wanted)
