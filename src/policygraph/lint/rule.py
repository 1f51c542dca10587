"""What a rule is: one kind of slip, with its definition, an example of each side, and the way to find it."""
from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from policygraph.lint.context import Context
from policygraph.model import Finding, Span

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The gravest first."""


class Rule(ABC):
    """One rule. It reports only what is sure: a false alarm costs more trust than a miss."""

    id: ClassVar[str]
    """Unique name of the rule: its kind, or the kind and what it looks at."""
    kind: ClassVar[str]
    """Kind of its findings, one of ``rules.KINDS``."""
    severity: ClassVar[Severity]
    zh: ClassVar[str]
    """Definition in Chinese, one sentence."""
    en: ClassVar[str]
    """The same in English."""
    wrong: ClassVar[str]
    """A piece of text that the rule reports."""
    right: ClassVar[str]
    """The same piece as it should be."""

    @abstractmethod
    def find(self, context: Context) -> Iterator[Finding]:
        """Findings in any order; ``check`` gives them their ids and sorts them."""

    def finding(self, span: Span, message: str, message_en: str, related: Sequence[Span] = ()) -> Finding:
        """A finding of this rule, without its id."""
        return Finding("", self.kind, self.severity, message, message_en, span, list(related))
