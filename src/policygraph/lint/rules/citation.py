"""Documents named as the basis of a plan that cannot be meant."""
from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.lint.context import Context, bare
from policygraph.lint.rule import Rule
from policygraph.model import Finding

_BASIS = re.compile(r"(?:根据|按照|依据|落实|贯彻|结合|参照|以及|和|与|》[、，]?)\s*$")
_BASIS_WITHIN = 30
"""Characters before a title in which a word says that it is the basis."""


class SelfCitation(Rule):
    """A plan made “according to” a plan of its own title: the title was copied with the place's name replaced."""

    id = kind = "citation"
    severity = "warning"
    zh = "方案把与自己同名的文件列为依据，多因套用上级文件时只换了地名。"
    en = "A plan that names a document of its own title as its basis, as happens when a plan is copied and the place replaced."
    wrong = "河东区信用环境提升方案\n根据《河东区信用环境提升方案》，制定本方案。"
    right = "河东区信用环境提升方案\n根据《云山市信用环境提升方案》，制定本方案。"

    def find(self, context: Context) -> Iterator[Finding]:
        """Citations before the first numbered section."""
        for document, plan in context.plans:
            numbered = [n.span.start for n in plan.sections if n.marker]
            body = numbered[0] if numbered else plan.span.end
            for citation in plan.citations:
                before = context.corpus.texts[document.name][max(0, citation.span.start - _BASIS_WITHIN):citation.span.start]
                same = bare(citation.title) == bare(plan.title) and citation.span.start < body
                if same and _BASIS.search(before):
                    yield self.finding(
                        citation.span, f"以《{citation.title}》为依据，而本方案正是此名，疑应为上级的同类方案。",
                        "The plan names a document of its own title as its basis; the plan of the level above is probably meant.")
