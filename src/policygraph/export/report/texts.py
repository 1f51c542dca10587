"""Headings and sentences of the report, Chinese and English."""
from __future__ import annotations

from policygraph.say import Language

TEXTS: dict[str, tuple[str, str]] = {
    "title": ("任务与合作报告", "Report on tasks and cooperation"),
    "overview": ("概览", "At a glance"), "who": ("谁承担得最多", "Who has most to do"), "when": ("何时到期", "What is due when"),
    "network": ("谁与谁合作", "Who works with whom"), "plans": ("各方案", "Plans"), "indicators": ("指标与差距", "Indicators and gaps"),
    "risks": ("风险与缺口", "Risks and gaps"), "findings": ("文稿问题", "Slips in the documents"),
    "method": ("怎样读这份报告", "How to read this"),
    "tasks": ("任务清单", "Tasks"), "partners": ("合作单位", "Partners"), "lists": ("与多少单位同列", "How many share the task"),
    "documents": ("文件", "documents"), "plan_count": ("方案", "plans"), "measure_count": ("措施与步骤", "measures and steps"),
    "unit_count": ("单位", "units"), "indicator_count": ("指标", "indicators"), "target_count": ("量化目标", "numeric targets"),
    "dated": ("有期限的措施", "measures with a date"),
    "finding_count": ("文稿问题", "slips"), "partner_count": ("合作单位", "partners"),
    "alone_count": ("独立承担", "alone"), "first": ("前 {n} 个，共 {all} 个", "First {n} of {all}"),
    "rest": ("其余 {n} 项见台账。", "{n} more are in the ledger."),
    "bottleneck": ("到期集中的月份：{months}（{threshold:g} 项及以上）。", "Bottleneck months: {months} ({threshold:g} measures or more)."),
    "heat": ("任务最多的单位，各月到期措施数", "Busiest units: measures due by month"),
    "circle": ("合作最多的 {n} 个单位；颜色为合作圈，线越粗共同措施越多，较弱的联系未画",
               "The {n} units with most ties; colours are groups, lines as thick as ties, weaker ties left out"),
    "around": ("合作最多的单位；颜色为合作圈，线越粗共同措施越多", "Closest partners; colours are groups, lines as thick as ties"),
    "ties": ("合作最多的单位对", "Strongest ties"), "groups": ("合作圈", "Groups"), "brokers": ("跨领域的纽带", "Brokers between fields"),
    "central": ("网络位置", "Place in the network"), "shared": ("共同措施", "shared measures"),
    "no_unit": ("没有责任单位的措施", "Measures without a unit"), "no_date": ("没有期限的措施", "Measures without a date"),
    "once": ("只被提到一次的单位", "Units named once only"), "unowned": ("没有单位负责的指标", "Indicators nobody owns"),
    "of_all": ("{n} 项，占 {share:.0%}", "{n}, {share:.0%} of all"),
    "by_it": ("本单位牵头", "led by it"), "by_partner": ("对方牵头", "led by partner"),
    "joint": ("共同参与", "both join"), "units_n": ("{size} 个单位", "{size} units"), "only": ("仅本单位", "this unit only"),
    "and_others": ("（另 {n} 家）", " (and {n} others)"),
    "now": ("现状", "Now"), "goal": ("目标", "Target"), "front": ("前沿", "Frontier"), "state": ("是否达到", "Reached"),
    "scale": ("位置（蓝现状、橙目标、绿前沿）", "Where it stands (blue now, orange target, green frontier)"),
    "needs": ("最离不开的单位", "Cannot do without"),
    "needs_note": ("最离不开的单位：数字是没有它就无人承担或无人牵头的措施数。",
                   "Cannot do without: the number of measures that would be left without a unit or without a leader."),
    "unit_note": ("责任、牵头、配合按原文标注；同一措施中重复出现的单位只算一次；保障措施与工作目标不计入措施数。",
                  "Roles as printed; a unit printed twice in a measure counts once; safeguards and goals are not counted as measures."),
    "date_note": ("期限只写到月的算月末，只写到年的算年末；不存在的日期按最近的日期计。",
                  "A month or a year given as a deadline means its last day; for a date that does not exist the nearest is taken."),
    "line_note": ("“行”是原文件的行号；“编号”是方案编号加原文序号。",
                  "“Line” is the line in the original file; “Id” is the plan's key and the printed numerals."),
    "gap_note": ("差距只在同一情形、可换算的单位之间比较；无从判断好坏方向的不作评价。",
                 "Gaps are taken within one case and where units convert; where nothing says which way is better, nothing is judged."),
}


def t(key: str, language: Language, **values: object) -> str:
    """A text of the report, with its values put in."""
    return TEXTS[key][0 if language == "zh" else 1].format(**values)
