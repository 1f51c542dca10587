"""Words of tables, ledgers, calendars and reports, Chinese and English side by side."""
from __future__ import annotations

import functools
from typing import Literal

from policygraph import vocabulary
from policygraph.model import Indicator, Plan, Target, Unit

Language = Literal["zh", "en"]

WORDS: dict[str, tuple[str, str]] = {
    # roles, kinds, bases, severities: the keys of the model
    "lead": ("牵头", "leads"), "responsible": ("责任", "responsible"), "cooperating": ("配合", "cooperates"),
    "measure": ("措施", "measure"), "step": ("实施步骤", "step"), "safeguard": ("保障措施", "safeguard"), "goal": ("工作目标", "goal"),
    "stated": ("原文写明", "stated"), "aimed-at": ("措施指向", "aimed at"), "plan-lead": ("方案牵头", "leads the plan"),
    "error": ("错误", "error"), "warning": ("提醒", "warning"), "note": ("提示", "note"),
    "higher": ("越高越好", "higher is better"), "lower": ("越低越好", "lower is better"),
    "national": ("国家级", "national"), "province": ("省级", "province"), "prefecture": ("市级", "prefecture"),
    "county": ("区县级", "county"), "township": ("乡镇级", "township"), "village": ("村级", "village"),
    # where a figure comes from
    "current": ("现状", "current"), "commitment": ("文中承诺", "stated in the text"), "target": ("目标", "target"),
    "district_target": ("本级目标", "own target"), "city_target": ("市级目标", "city target"),
    "province_target": ("省级目标", "province target"),
    "frontier": ("前沿水平", "frontier"), "deadline": ("时限", "deadline"), "stage": ("分环节", "by stage"), "other": ("其他", "other"),
    # states
    "ongoing": ("持续推进", "ongoing"), "undated": ("未定期限", "no date"), "alone": ("独立承担", "alone"),
    "reached": ("已达到", "reached"), "not_reached": ("未达到", "not reached"), "unknown": ("无从判断", "cannot tell"),
    "nobody": ("没有责任单位", "nobody"), "none": ("无", "none"), "all": ("全部", "all"),
    # column heads
    "unit": ("单位", "Unit"), "units": ("单位", "Units"), "plan": ("方案", "Plan"), "plans": ("方案", "Plans"),
    "indicator": ("指标", "Indicator"),
    "indicators": ("指标", "Indicators"), "measures": ("措施", "Measures"), "role": ("角色", "Role"), "due": ("期限", "Due"),
    "line": ("行", "Line"),
    "partner": ("合作单位", "Partner"), "shared": ("共同措施", "Shared"), "value": ("数值", "Value"), "source": ("出处", "Source"),
    "period": ("时期", "Period"), "case": ("情形", "Case"), "gap": ("差距", "Gap"), "owner": ("责任单位", "Owner"),
    "basis": ("依据", "Basis"),
    "field": ("领域", "Field"), "type": ("类型", "Type"), "month": ("月份", "Month"), "number": ("数量", "Number"),
    "heading": ("标题", "Heading"),
    "id": ("编号", "Id"), "leading": ("牵头合作", "One leads"), "joining": ("共同参与", "Neither leads"), "rank": ("名次", "Rank"),
    "other_names": ("又名", "Also called"), "perspective": ("口径", "What it is"), "findings": ("文稿问题", "Findings"),
    "share": ("占比", "Share"),
    "needed": ("离不开", "Cannot do without"), "overlap": ("重合度", "Overlap"), "listed": ("所列单位数", "Units named"),
    "quote": ("原文", "Quote"),
}


SIGNS = {"<=": "≤", ">=": "≥", "=": "", "<": "<", ">": ">", "+": "+", "-": "−", "range": ""}


def word(key: str, language: Language = "zh") -> str:
    """A word of the catalogue; a key that is not in it stands for itself, so that new kinds are seen, not lost."""
    return WORDS.get(key, (key, key))[0 if language == "zh" else 1]


def pick(pair: tuple[str, str], language: Language) -> str:
    """The Chinese or the English one of a pair."""
    return pair[0 if language == "zh" else 1]


def name(thing: Unit | Indicator, language: Language = "zh") -> str:
    """The label, in English where one is known and asked for."""
    return thing.label_en or thing.label if language == "en" else thing.label


def plan_name(plan: Plan) -> str:
    """Number and title."""
    return f"{plan.number} {plan.title}" if plan.number else plan.title


def unit_type(key: str, language: Language = "zh") -> str:
    """Name of a type of unit (ontology/units.yaml)."""
    return _names("units", "types").get(key, {}).get(language, key)


def unit_type_keys() -> list[str]:
    """Keys of all types of units (ontology/units.yaml)."""
    return list(_names("units", "types"))


def field_name(key: str, language: Language = "zh") -> str:
    """Name of a field (ontology/fields.yaml)."""
    return _names("fields", "fields").get(key, {}).get(language, key)


def amount(comparator: str, value: float | None, value_max: float | None, unit: str | None) -> str:
    """A figure as people write it: ≤5工作日, 3–5个, 28%."""
    if value is None:
        return ""
    upper = f"–{plain(value_max)}" if value_max is not None else ""
    return f"{SIGNS.get(comparator, comparator)}{plain(value)}{upper}{unit or ''}"



def gap_text(difference: float, unit: str, language: Language = "zh") -> str:
    """A difference with its sign; between two shares it is in percentage points."""
    said = {"zh": "个百分点", "en": " pp"}[language] if unit in ("%", "％") else unit
    return f"{'+' if difference > 0 else '−' if difference < 0 else ''}{plain(abs(difference))}{said}"


def target_text(target: Target) -> str:
    """A target in a few words: name, case, figure."""
    case = f"（{target.condition}）" if target.condition and target.condition not in target.name else ""
    return f"{target.name}{case} {amount(target.comparator, target.value, target.value_max, target.unit)}"


def plain(value: float) -> str:
    """A number without needless digits: 5, 12.5, 120000."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


@functools.cache
def _names(file: str, key: str) -> dict[str, dict[str, str]]:
    return vocabulary.need(file, vocabulary.read(file), key, dict)
