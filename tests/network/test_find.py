from __future__ import annotations

import pytest

from policygraph.errors import QueryError
from policygraph.network import NameAmbiguous, NameUnknown, find_indicator, find_plan, find_unit
from tests.graph.sample import corpus as sample


@pytest.mark.parametrize("name", ["区发展改革委", "区发改委", " 区发展改革委 ", "云川区区发展改革委", "发展改革委",
                                  "district development and reform commission", "https://w3id.org/policygraph/id/unit/云川区/区发展改革委"])
def test_a_unit_by_any_of_its_names(name):
    assert find_unit(sample(), name).label == "区发展改革委"


@pytest.mark.parametrize("name", ["接电时间", "办电时间", "Time to get electricity"])
def test_an_indicator_by_any_of_its_names(name):
    assert find_indicator(sample(), name).label == "办电时间"


@pytest.mark.parametrize("name", ["annex01", "附件1", "附件１", "云川区获得用水方案", "获得用水"])
def test_a_plan_by_key_number_or_title(name):
    assert find_plan(sample(), name).key == "annex01"


def test_an_ambiguous_name_lists_the_candidates():
    made = sample()
    made.units[2].aliases.append("供电公司")
    with pytest.raises(NameAmbiguous, match="区住建局.*identifiers") as raised:
        find_unit(made, "供电公司")
    assert {label for _, label in raised.value.candidates} == {"云川区 区供电公司", "云川区 区住建局"}


def test_a_label_wins_over_another_units_other_name():
    made = sample()
    made.units[2].aliases.append("区供电公司")
    assert find_unit(made, "区供电公司").label == "区供电公司"


def test_an_unknown_name_shows_the_nearest():
    with pytest.raises(NameUnknown, match="区发展改革委") as raised:
        find_unit(sample(), "区发展改格委")
    assert raised.value.nearest[0] == "区发展改革委"
    with pytest.raises(NameUnknown, match="nothing has a name like it"):
        find_unit(sample(), "xyz")


@pytest.mark.parametrize("name", ["", "  ", "局"])
def test_too_little_to_go_by(name):
    with pytest.raises(QueryError):
        find_unit(sample(), name)
