"""The catalogue of rules: every fact names a rule that is in it."""
from __future__ import annotations

from policygraph.extract import extract
from policygraph.extract.rules import catalogue, decisions
from policygraph.structure import structure
from tests.helpers import source

TEXT = """某县营商环境行动方案
一、主要任务
（一）压减时限。企业开办1个工作日办结，2023年6月底前，新建服务站20个。
责任单位：县市场监管局
时间节点：2023年12月
（二）拓展服务。聚焦12个重点领域，打通30条断头路。（责任单位：县交通局）
"""


def test_every_fact_names_a_known_rule() -> None:
    document = source(TEXT)
    facts = [part for m in extract(document, structure(document)).measures for part in (m, *m.units, *m.deadlines, *m.targets)]
    assert len(facts) >= 8
    assert {fact.rule for fact in facts} <= set(catalogue())


def test_numbers_that_are_no_promise_are_told_with_their_rule() -> None:
    found = list(decisions("聚焦12个重点领域，打通30条断头路。", 2023))
    assert [(d.rule, d.promised) for d in found] == [("target.count.listing", False), ("target.count.verb", True)]
