"""The catalogue of rules by which facts are read: what each says, in both languages."""
from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.extract.targets.judge import decide, rules
from policygraph.extract.targets.rule import Context
from policygraph.extract.targets.sentence import candidates
from policygraph.quantity import clean, sentences


@dataclass(frozen=True, slots=True)
class Definition:
    """What a rule says. ``right`` and ``wrong``: examples, "" where a rule needs none."""

    id: str
    zh: str
    en: str
    right: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rules say of one number of a text."""

    rule: str
    """Id of the rule that decided; "" when none spoke."""
    promised: bool
    quote: str
    """The number with what stands around it in its clause."""


_STATED = (
    Definition("measure.item", "编号的任务是一项措施。", "A numbered item of an action section is a measure."),
    Definition("measure.row", "任务表的一行是一项措施。", "A row of a task table is a measure."),
    Definition("measure.step", "实施步骤里的一项。", "An item of a section of steps."),
    Definition("measure.goal", "目标部分的段落。", "A paragraph of a section of goals."),
    Definition("measure.safeguard", "保障措施里的一项。", "An item of a section of safeguards."),
    Definition("unit.block", "责任单位、牵头单位栏里的单位。", "A body in a line or cell labelled as responsible."),
    Definition("unit.clause", "括号里的责任单位。", "A body in a bracket that says who is responsible."),
    Definition("unit.prose", "正文里说由谁负责。", "A body that running text makes responsible."),
    Definition("deadline.block", "时限栏里的日期。", "A date in a line, cell or bracket that says by when."),
    Definition("deadline.ongoing", "时限栏说持续推进。", "The block says that work goes on."),
    Definition("deadline.words", "时限栏的话定不出日期，照原文保留。", "Words of the block that give no date, kept as printed."),
    Definition("deadline.text", "正文说何时完成。", "Running text says by when."),
    Definition("deadline.clause", "正文里另有一个时限，只管所在的分句。", "Running text names another date, for its clause alone."),
    Definition("target.goes-on", "紧跟前一个数，同一谓语。", "Right behind another number, under its predicate."),
    Definition("target.cell", "任务表里目标值一栏的数，属于前面指标一栏所写的指标。",
               "A number in a task table's column of targets, of the indicator that a column before it names."),
    Definition("target.zero-in-words", "零成本、零收费是零的目标。", "Zero in words is a promise of 0."),
)


@functools.cache
def catalogue() -> dict[str, Definition]:
    """Every rule by its id."""
    found = {d.id: d for d in _STATED}
    found |= {f"target.{r.id}": Definition(f"target.{r.id}", r.zh, r.en, r.right, r.wrong) for r in rules()}
    return found


def decisions(text: str, year: int | None) -> Iterator[Decision]:
    """What the rules say of every number with a unit in a text, in print order."""
    for sentence in sentences(clean(text)):
        promised = False
        for c in candidates(sentence):
            form, rule = decide(c, Context(year, promised))
            promised = promised or form is not None
            said = sentence.text[max(c.clause_start, c.first.start - 24):c.end] + c.right[:12]
            yield Decision(f"target.{rule}" if rule else "", form is not None, said)
