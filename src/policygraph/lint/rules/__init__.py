"""All rules, in an explicit list, and the kinds of findings they make."""
from __future__ import annotations

from policygraph.lint.rule import Rule
from policygraph.lint.rules.alignment import LaxerThanUpper, NotCovered
from policygraph.lint.rules.citation import SelfCitation
from policygraph.lint.rules.contradiction import DifferentNumbers, EarlierIsStricter
from policygraph.lint.rules.contradiction_deadlines import MeasureDeadlines, TableDeadlines
from policygraph.lint.rules.contradiction_tables import DeadlineColumn, GoalAndTable, TableTotal
from policygraph.lint.rules.dates import InvalidDate, PastDeadline
from policygraph.lint.rules.domain import WrongCompany, WrongDomain
from policygraph.lint.rules.duplication import RepeatedMeasure, RepeatedPromise, RepeatedSentence, RepeatedUnit, RepeatedWords
from policygraph.lint.rules.indicators import DoneAlready, OrphanIndicator, WeakTarget
from policygraph.lint.rules.missing import MissingDeadline, MissingInPlan, MissingUnit
from policygraph.lint.rules.missing_cells import MissingCell, MissingTarget
from policygraph.lint.rules.numbering import AnnexNumbering, ItemNumbering, ListNumbering
from policygraph.lint.rules.place_names import MixedLevels, OwnBranch, PlaceName
from policygraph.lint.rules.reading import ReadBadly
from policygraph.lint.rules.typo import Brackets, Footnotes, Punctuation, ReplacedLevel, Share
from policygraph.lint.rules.unit_names import MisspeltUnit, UnitLevel

KINDS: dict[str, tuple[str, str]] = {
    "invalid-date": ("日期不存在", "date that does not exist"),
    "past-deadline": ("时限早于文件年度", "deadline before the document's year"),
    "contradiction": ("前后矛盾", "contradiction"),
    "laxer-than-upper": ("低于上级要求", "laxer than the plan above"),
    "not-covered": ("上级任务未承接", "task of the plan above not taken up"),
    "wrong-domain": ("领域不符", "another subject"),
    "numbering": ("序号有误", "numbering"),
    "duplication": ("重复", "printed twice"),
    "unit-name": ("单位名称有误", "unit's name"),
    "citation": ("引用有误", "citation"),
    "missing-unit": ("缺责任单位", "no responsible unit"),
    "missing-deadline": ("缺完成时限", "no deadline"),
    "missing-target": ("缺目标", "no target"),
    "weak-target": ("目标偏低", "weak target"),
    "done-already": ("目标等于现状", "target equals the current level"),
    "orphan-indicator": ("指标无措施对应", "indicator nobody aims at"),
    "typo": ("误植", "misprint"),
    "read-badly": ("读取不全", "read badly"),
}
"""Kind → what people call it, in Chinese and English; the gravest first."""

RULES: tuple[Rule, ...] = (
    InvalidDate(), PastDeadline(),
    DifferentNumbers(), EarlierIsStricter(), GoalAndTable(), DeadlineColumn(), TableTotal(), MeasureDeadlines(), TableDeadlines(),
    LaxerThanUpper(), NotCovered(),
    WrongDomain(), WrongCompany(),
    ItemNumbering(), ListNumbering(), AnnexNumbering(),
    RepeatedWords(), RepeatedPromise(), RepeatedSentence(), RepeatedMeasure(), RepeatedUnit(),
    MisspeltUnit(), UnitLevel(), MixedLevels(), OwnBranch(), PlaceName(),
    SelfCitation(),
    MissingUnit(), MissingInPlan(), MissingDeadline(), MissingCell(), MissingTarget(),
    WeakTarget(), DoneAlready(), OrphanIndicator(),
    Brackets(), Footnotes(), Punctuation(), Share(), ReplacedLevel(),
    ReadBadly(),
)
