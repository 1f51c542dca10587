"""What plans seldom hold, and how a clause looks that does hold it."""

from __future__ import annotations

import re

_KINDS: dict[str, re.Pattern[str]] = {
    "why": re.compile(r"由于|因为|原因是|主要原因|鉴于|导致|造成.{0,8}的是|是因|所致"),
    "procedure": re.compile(r"申请|提交|受理|流程|程序|材料|窗口|登录|凭|自助|网上办|线上|掌上|一网通办|代办|容缺"),
    "address": re.compile(r"位于|地址|坐落|[路街]\d+号|设在|地点"),
    "hours": re.compile(r"\d{1,2}[:：]\d\d|\d{1,2}点|24小时|二十四小时|上午|下午|周[一二三四五六日末]|节假日|全天候|工作时间|延时"),
    "contact": re.compile(r"\d{3,4}-\d{7,8}|1\d{10}|(?<!\d)(?:12\d{3}|9\d{4}|110|119|120)(?!\d)|https?://|www\.|@|[“\"]12345"),
    "result": re.compile(
        r"已(?:经)?(?:完成|建成|实现|达|办理|建立|开工|投|形成)|截[至止].{2,20}(?:完成|达|共)|完成率|累计(?:完成|发放|办理)"
    ),
    "vendor": re.compile(
        r"由[^，。；]{2,20}(?:公司|集团|银行|研究院)[^，。；]{0,8}(?:承建|开发|建设|运营|实施|承办|施工|提供)|中标(?:人|单位|企业)为"
    ),
    "breakdown": re.compile(r"(?:镇|乡|街道|办)[^，。；]{0,6}\d+[^，。；]*[、，；][^，。；]*(?:镇|乡|街道|办)[^，。；]{0,6}\d+|分别|其中"),
    "rank": re.compile(r"第[一二三四五六七八九十\d]+(?:名|位)|前[一二三四五六七八九十\d]+(?:名|位|强)?"),
}
_NAMES = {
    "why": ("原因", "the cause"),
    "procedure": ("办理的手续", "the procedure"),
    "address": ("地址", "an address"),
    "hours": ("办公时间", "opening hours"),
    "contact": ("联系方式", "contact details"),
    "result": ("完成的结果", "what has been achieved"),
    "advice": ("建议", "advice"),
    "vendor": ("哪家企业", "which company"),
    "breakdown": ("分项数字", "a breakdown"),
    "rank": ("名次", "a rank"),
}


def holds(kind: str, clause: str) -> bool:
    """Whether a clause holds what a question of this kind asks for."""
    pattern = _KINDS.get(kind)
    return bool(pattern and pattern.search(clause))


def name(kind: str) -> tuple[str, str]:
    """What a kind asks for, in Chinese and English."""
    return _NAMES[kind]
