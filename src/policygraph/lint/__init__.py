"""Stage 6: what is wrong with the documents themselves."""
from __future__ import annotations

from itertools import islice
from typing import Any

from policygraph.model import Corpus, Finding

__all__ = ["MOST_OF_A_RULE", "check"]

MOST_OF_A_RULE = 2000
"""A text so broken that a rule fires more often needs no longer list."""


def check(corpus: Corpus, curation: dict[str, Any]) -> list[Finding]:
    """Findings about the documents of a corpus, sorted by document, line and kind.

    ``curation`` is the corpus' curation file ({} for none); findings it acknowledges carry the reason, and ids it
    acknowledges that no finding has are left in ``corpus.meta["stale_acknowledgements"]``. A finding's id depends on
    its kind, document and quote only, so it stays when lines are added before it. A rule reports at most
    ``MOST_OF_A_RULE`` findings; how many each left out stands in ``corpus.meta["findings_left_out"]``. Raises
    VocabularyError when the word list or the curation file does not hold.
    """
    from policygraph.lint.acknowledge import acknowledge, read_acknowledged
    from policygraph.lint.context import Context
    from policygraph.lint.identify import identify
    from policygraph.lint.rules import RULES

    known = read_acknowledged(curation)
    context = Context(corpus)
    found: list[Finding] = []
    left_out: dict[str, int] = {}
    for rule in RULES:
        of_rule = rule.find(context)
        found += islice(of_rule, MOST_OF_A_RULE)
        if more := sum(1 for _ in of_rule):
            left_out[rule.id] = more
    findings = identify(found)
    corpus.meta["findings_left_out"] = left_out
    corpus.meta["stale_acknowledgements"] = acknowledge(findings, known)
    return findings
