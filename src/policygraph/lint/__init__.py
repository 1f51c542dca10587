"""Stage 6: what is wrong with the documents themselves."""
from __future__ import annotations

from typing import Any

from policygraph.model import Corpus, Finding

__all__ = ["check"]


def check(corpus: Corpus, curation: dict[str, Any]) -> list[Finding]:
    """Findings about the documents of a corpus, sorted by document, line and kind.

    ``curation`` is the corpus' curation file ({} for none); findings it acknowledges carry the reason, and ids it
    acknowledges that no finding has are left in ``corpus.meta["stale_acknowledgements"]``. A finding's id depends on
    its kind, document and quote only, so it stays when lines are added before it. Raises VocabularyError when the
    word list or the curation file does not hold.
    """
    from policygraph.lint.acknowledge import acknowledge, read_acknowledged
    from policygraph.lint.context import Context
    from policygraph.lint.identify import identify
    from policygraph.lint.rules import RULES

    known = read_acknowledged(curation)
    context = Context(corpus)
    findings = identify([finding for rule in RULES for finding in rule.find(context)])
    corpus.meta["stale_acknowledgements"] = acknowledge(findings, known)
    return findings
