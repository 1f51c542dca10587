from __future__ import annotations

import pytest

from policygraph.index import Searcher


@pytest.mark.parametrize(("text", "kind", "label", "why"), [
    ("区税务局", "unit", "区税务局", "name"), ("税务局", "unit", "区税务局", "short"), ("国家税务总局某某区税务局要做什么", "unit",
        "区税务局", "name"),
    ("District Tax Bureau", "unit", "区税务局", "name"), ("tax bureau", "unit", "区税务局", "concept"), ("用电报装时间",
        "indicator", "办电时间", "name"),
    ("time to get electricity", "indicator", "办电时间", "name"), ("getting electricity", "field", "获得电力", "name"),
    ("企业开办", "field", "企业开办", "name"), ("附件3", "plan", "某某区缴纳税费提升专项行动方案", "name"),
    ("what does annex 3 ask for?", "plan", "某某区缴纳税费提升专项行动方案", "name"),
])
def test_names_are_recognised_in_both_languages(small: Searcher, text: str, kind: str, label: str, why: str) -> None:
    found = next(e for e in small.entities(text) if e.kind == kind)
    assert (found.label, found.why) == (label, why)


def test_a_name_tells_where_it_stands(small: Searcher) -> None:
    text = "请问 区税务局 什么时候推行电子发票"
    unit = small.entities(text)[0]
    assert text[unit.start:unit.end] == unit.matched == "区税务局"
    assert unit.score == 1


def test_kinds_can_be_chosen(small: Searcher) -> None:
    assert {e.kind for e in small.entities("区税务局 获得电力", kinds=("field",))} == {"field"}


@pytest.mark.parametrize("text", ["", "  ", "😀"])
def test_nothing_is_named_by_nothing(small: Searcher, text: str) -> None:
    assert small.entities(text) == []
