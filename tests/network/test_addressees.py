"""Whom sentences speak to, with condition, threshold and amount as printed."""
from __future__ import annotations

import pytest

from policygraph.model import Measure, Span
from policygraph.network import addressees
from policygraph.network.addressees import Passage


def read(text: str, kind: str) -> list[Passage]:
    measure = Measure("1", "a.txt", "general", "measure", "办", text, Span("a.txt", 0, len(text), 1, 1, text))
    wanted = addressees.kind_of(kind)
    assert wanted is not None
    return [p for _, p in addressees.of_measure(measure, text, [wanted])]


@pytest.mark.parametrize(("text", "kind", "name", "condition", "thresholds", "amounts"), [
    ("对年营业收入首次突破2000万元的规上工业企业，给予一次性奖励10万元。", "scale", "规上工业企业", "年营业收入首次突破2000万元", ("2000万元",), ("10万元",)),
    ("外贸企业参加境外展会、展位费超过1万元的，按50%给予补贴，每家企业最高不超过5万元。", "trade", "外贸企业", "参加境外展会、展位费超过1万元",
     ("超过1万元",), ("按50%", "最高不超过5万元")),
    ("面积在300平方米以下的餐饮门店免于办理消防验收。", "餐饮店", "餐饮门店", "面积在300平方米以下", ("300平方米以下",), ()),
    ("新入规的餐饮业奖励3万元。", "catering", "餐饮业", "", (), ("3万元",)),
    ("为小微企业免费提供刻章服务。", "small", "小微企业", "", (), ()),
    ("对养老机构给予床位补贴2000元。", "养老机构", "养老机构", "", (), ("2000元",)),
])
def test_what_is_said_to_a_kind_of_firm(text: str, kind: str, name: str, condition: str, thresholds: tuple[str, ...],
                                        amounts: tuple[str, ...]) -> None:
    [found] = read(text, kind)
    assert (found.name, found.condition, found.thresholds, found.amounts) == (name, condition, thresholds, amounts)
    assert found.addressed and found.span.quote in text


@pytest.mark.parametrize(("text", "kind"), [
    ("全年培育高新技术企业20家。", "hightech"), ("向上级推荐国家高新技术企业20家以上。", "hightech"), ("及时梳理小微企业名单。", "small")])
def test_firms_that_are_only_counted_or_listed_are_named_not_addressed(text: str, kind: str) -> None:
    assert [p.addressed for p in read(text, kind)] == [False]


@pytest.mark.parametrize(("text", "kind"), [("举办外贸洽谈会。", "trade"), ("建设小微游园。", "small"), ("提高企业满意度。", "hightech")])
def test_a_word_without_a_firm_is_nobody(text: str, kind: str) -> None:
    assert read(text, kind) == []


def test_a_kind_is_meant_by_key_name_or_word() -> None:
    known = addressees.kinds()
    assert addressees.kind_of("small") == addressees.kind_of("小微企业") == addressees.kind_of("Small and micro firms") == known["small"]
    assert addressees.kind_of(" ") is None
