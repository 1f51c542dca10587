from __future__ import annotations

import pytest

from policygraph.errors import QueryError
from policygraph.index import Searcher


def found(small: Searcher, **filters: str) -> set[str]:
    return {h.item.id.removeprefix("annex") for h in small.search("办理", **{"kind": "measure,step"} | filters).results}  # type: ignore[arg-type]


@pytest.mark.parametrize(("filters", "expected"), [
    ({"unit": "国网某某供电公司"}, {"general/三/1", "02/三/（一）", "02/三/（二）"}),
    ({"unit": "供电公司"}, {"general/三/1", "02/三/（一）", "02/三/（二）"}),
    ({"unit": "district power supply company"}, {"general/三/1", "02/三/（一）", "02/三/（二）"}),
    ({"unit": "区供电公司", "role": "lead"}, {"02/三/（一）"}),
    ({"role": "cooperating"}, {"03/三/（二）"}),
    ({"plan": "annex03"}, {"03/三/（一）", "03/三/（二）", "03/三/（三）"}),
    ({"plan": "附件3", "unit": "区税务局", "due_to": "2022"}, {"03/三/（一）"}),
    ({"plan": "3"}, {"03/三/（一）", "03/三/（二）", "03/三/（三）"}),
    ({"plan": "获得电力"}, {"02/三/（一）", "02/三/（二）"}),
    ({"due_to": "2022-06"}, {"02/三/（一）"}),
    ({"due_from": "2022-07-01"}, {"02/三/（二）", "03/三/（一）"}),
    ({"due_from": "2022-06-30", "due_to": "2022-06-30"}, {"02/三/（一）"}),
    ({"field": "getting-electricity"}, {"02/三/（一）", "02/三/（二）"}),
    ({"field": "paying taxes"}, {"03/三/（一）", "03/三/（二）", "03/三/（三）"}),
    ({"kind": "goal"}, {"02/二"}),
    ({"kind": "step"}, set()),
])
def test_only_what_passes_is_returned(small: Searcher, filters: dict[str, str], expected: set[str]) -> None:
    assert found(small, **filters) == expected


def test_a_filter_changes_no_score(small: Searcher) -> None:
    free = {h.item.id: h.score for h in small.search("退税").results}
    assert {h.item.id: h.score for h in small.search("退税", unit="区税务局").results}.items() <= free.items()


@pytest.mark.parametrize(("filters", "said"), [
    ({"unit": "税务"}, "no unit is called '税务'; did you mean 区税务局"), ({"unit": "zzz"}, "no unit is called 'zzz'; there are for example 区税务局、区供电公司"),
    ({"plan": "附件9"}, "no plan is called '附件9'; plans are for example general"), ({"field": "魔法"}, "no field is called"),
    ({"role": "boss"}, "roles are lead, responsible, cooperating"), ({"due_to": "6月"}, "give it as 2022"),
    ({"due_from": "2022-13"}, "cannot be read"),
])
def test_a_filter_that_means_nothing_says_what_would(small: Searcher, filters: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        found(small, **filters)
