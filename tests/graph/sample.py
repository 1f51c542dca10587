"""A small corpus made by hand: two documents of made-up governments, every class of the model at least once."""
from __future__ import annotations

from policygraph import iris
from policygraph.model import (
    Citation,
    Corpus,
    Deadline,
    Document,
    Finding,
    Indicator,
    Measure,
    Observation,
    Ownership,
    Person,
    Place,
    Plan,
    SourceLine,
    SourceText,
    Span,
    Target,
    Unit,
    UnitMention,
)

TEXT = """云川区优化营商环境方案
依据《云川省优化营商环境条例》（云政〔2021〕3号）制定。
一、工作目标
2022年底前，办电时间不超过15个工作日。
二、主要措施
1.压减办电环节。低压客户办电时间不超过3个工作日。
责任单位：区供电公司牵头，区发改委、区住建局配合
时间节点：2022年6月
2.优化接电服务。
责任单位：区供电公司
时间节点：持续推进
3.公开收费标准。
时间节点：2022年6月31日
责任人：王明
附件1
云川区获得用水方案
1.压减用水报装时间。供水报装时间压减至2—4天。
责任单位：区水务公司、区发展改革委
\t办电时间
\t12.5
\t9
"""
NAME = "yunchuan.txt"
OTHER = "他县/plan-b.txt"


def source(name: str = NAME, text: str = TEXT) -> SourceText:
    lines, start = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        lines.append(SourceLine(number, start, line))
        start += len(line) + 1
    return SourceText(name, "txt", "0" * 64, text, lines)


def at(quote: str, *, after: str = "", name: str = NAME, text: str = TEXT) -> Span:
    """The span of a quote, the first one behind ``after``."""
    start = text.index(quote, text.index(after) if after else 0)
    return source(name, text).span(start, start + len(quote))


def corpus() -> Corpus:
    place = Place("云川区", "county", ("云川省", "某某市"))
    master = Plan("general", None, "云川区优化营商环境方案", NAME, source().span(0, TEXT.index("附件1") - 1), place, 2022,
                  citations=[Citation("云川省优化营商环境条例", "云政〔2021〕3号", at("《云川省优化营商环境条例》（云政〔2021〕3号）"))])
    annex = Plan("annex01", "附件1", "云川区获得用水方案", NAME, at(TEXT[TEXT.index("附件1"):]), place, 2022,
                 fields=["getting-water"])
    master.iri, annex.iri = iris.plan_iri(NAME, "general"), iris.plan_iri(NAME, "annex01")

    power, reform, housing, water = (iris.unit_iri("云川区", name)
                                     for name in ("区供电公司", "区发展改革委", "区住建局", "区水务公司"))
    connection, supply = iris.indicator_iri("办电时间"), iris.indicator_iri("供水报装时间")
    first = Measure(
        "general/二/1", NAME, "general", "measure", "压减办电环节", "低压客户办电时间不超过3个工作日。",
        at("1.压减办电环节。低压客户办电时间不超过3个工作日。\n责任单位：区供电公司牵头，区发改委、区住建局配合\n时间节点：2022年6月"),
        path=["主要措施"],
        units=[UnitMention("区供电公司", "lead", at("区供电公司"), power),
               UnitMention("区发改委", "cooperating", at("区发改委"), reform),
               UnitMention("区住建局", "cooperating", at("区住建局"), housing)],
        deadlines=[Deadline("2022年6月", "by", "2022-06-30", at("2022年6月"))],
        targets=[Target("办电时间", "<=", 3, "工作日", at("低压客户办电时间不超过3个工作日"), condition="低压客户",
                        indicator=connection)])
    second = Measure(
        "general/二/2", NAME, "general", "measure", "优化接电服务", "",
        at("2.优化接电服务。\n责任单位：区供电公司\n时间节点：持续推进"), path=["主要措施"],
        units=[UnitMention("区供电公司", "responsible", at("区供电公司", after="2.优化"), power)],
        deadlines=[Deadline("持续推进", "ongoing", None, at("持续推进"))])
    third = Measure(
        "general/二/3", NAME, "general", "measure", "公开收费标准", "",
        at("3.公开收费标准。\n时间节点：2022年6月31日\n责任人：王明"), path=["主要措施"],
        deadlines=[Deadline("2022年6月31日", "invalid", "2022-06-30", at("2022年6月31日"))],
        people=[Person("王明", "责任人", "general/二/3", at("王明"))])
    goal = Measure(
        "general/一", NAME, "general", "goal", "工作目标", "2022年底前，办电时间不超过15个工作日。",
        at("一、工作目标\n2022年底前，办电时间不超过15个工作日。"),
        targets=[Target("办电时间", "<=", 15, "工作日", at("办电时间不超过15个工作日"), deadline="2022-12-31",
                        indicator=connection)])
    fourth = Measure(
        "annex01/1", NAME, "annex01", "measure", "压减用水报装时间", "供水报装时间压减至2—4天。",
        at("1.压减用水报装时间。供水报装时间压减至2—4天。\n责任单位：区水务公司、区发展改革委"),
        units=[UnitMention("区水务公司", "responsible", at("区水务公司"), water),
               UnitMention("区发展改革委", "responsible", at("区发展改革委"), reform)],
        targets=[Target("供水报装时间", "range", 2, "天", at("供水报装时间压减至2—4天"), value_max=4, indicator=supply)])
    for measure in (first, second, third, goal, fourth):
        measure.iri = iris.measure_iri(NAME, measure.id)

    observations = [
        Observation(NAME, "annex01", "办电时间", "current", "现状水平", "12.5", 12.5, "工作日", None, at("12.5"),
                    indicator=connection),
        Observation(NAME, "annex01", "办电时间", "frontier", "国内前沿", "9", 9, "工作日", None, at("9", after="12.5"),
                    indicator=connection),
    ]
    for observation in observations:
        observation.iri = iris.observation_iri(NAME, observation.span.start)

    other_text = "他县方案\n1.做好服务。\n"
    other = Document(OTHER, "他县方案", "txt", "1" * 64, len(other_text), 3, Place("他县", "county"), None, plans=[
        Plan("general", None, "他县方案", OTHER, at("他县方案", name=OTHER, text=other_text), Place("他县", "county"), None)])
    service = Measure("general/1", OTHER, "general", "safeguard", "做好服务", "",
                      at("1.做好服务。", name=OTHER, text=other_text), iri=iris.measure_iri(OTHER, "general/1"))
    document = Document(NAME, "云川区优化营商环境方案", "txt", "0" * 64, len(TEXT), TEXT.count("\n") + 1, place, 2022,
                        plans=[master, annex])
    return Corpus(
        documents=[document, other],
        measures=[first, second, third, goal, fourth, service],
        observations=observations,
        people=[Person("王明", "责任人", "general/二/3", at("王明")),
                Person("王明", "链长", "电力产业链", at("王明"), organisation="区供电公司")],
        units=[
            Unit(power, "区供电公司", "District Power Supply Company", ["供电公司"], "enterprise", "county", "云川区"),
            Unit(reform, "区发展改革委", "District Development and Reform Commission", ["区发改委"], "department", "county", "云川区"),
            Unit(housing, "区住建局", None, [], "department", "county", "云川区", parent=reform),
            Unit(water, "区水务公司", None, [], "enterprise", "county", "云川区"),
        ],
        indicators=[
            Indicator(connection, "办电时间", "Time to get electricity", ["接电时间"], "getting-electricity", "工作日", "lower"),
            Indicator(supply, "供水报装时间", None, [], "getting-water", "天", "lower"),
        ],
        ownerships=[
            Ownership(power, connection, "stated", "lead", ["general/二/1"], [at("低压客户办电时间不超过3个工作日")]),
            Ownership(reform, connection, "plan-lead", "responsible", [observations[0].iri], [at("12.5")]),
        ],
        findings=[Finding("invalid-date/1", "invalid-date", "error", "6月没有31日", "June has no 31st day",
                          at("2022年6月31日"), related=[at("2022年6月")])],
        texts={NAME: TEXT, OTHER: other_text},
        meta={"elaborates": [[fourth.iri, first.iri, 0.71]]},
    )
