"""What a rule is: it reads the slots of one number's clause and says how the number is promised, or that it is not."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from policygraph.extract.targets.sentence import Candidate

Form = Literal["predicate", "time-limit", "object-first", "share-of", "noun"]
"""How the indicator is said: subject before the predicate (用时不超过5天), act behind a time limit (5日内办结),
thing counted behind the number (新增9家企业), act behind a share (100%入驻), bare noun before it (覆盖率40%)."""
KINDS = frozenset({"time", "share", "money", "amount", "technical", "count", ""})


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know beside the clause."""

    year: int | None = None
    """The year the plan speaks of."""
    promised: bool = False
    """The sentence holds an earlier promise, so that bare nouns with a number go on with it."""
    form: Form | None = None
    """For refusals: the form a promise would have."""


Test = Callable[[Candidate, Context], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``form`` None: it says that the number is no promise."""

    id: str
    form: Form | None
    zh: str
    """Definition in Chinese, one sentence."""
    en: str
    """The same in English."""
    right: str
    """A sentence whose first number this rule decides."""
    wrong: str
    """A sentence that looks like it, where the rule does not decide so."""
    kinds: frozenset[str]
    """Kinds of unit it reads."""
    test: Test


class RuleSet:
    """Rules in the order in which they are asked; the first that speaks decides."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def add(self, id: str, form: Form | None, *, zh: str, en: str, right: str, wrong: str, kinds: str = "") -> Callable[[Test], Test]:
        """Decorator: the function becomes the test of a new rule behind those there are. ``kinds``: words of KINDS, "" for all."""
        def keep(test: Test) -> Test:
            self.rules.append(Rule(id, form, zh, en, right, wrong, frozenset(kinds.split()) or KINDS, test))
            return test
        return keep

    def first(self, c: Candidate, context: Context) -> Rule | None:
        """The first rule that speaks; None when none does."""
        return next((r for r in self.rules if c.first.kind in r.kinds and r.test(c, context)), None)
