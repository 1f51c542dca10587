"""Order and stable ids of findings."""
from __future__ import annotations

import hashlib
import re
from collections import Counter

from policygraph.model import Finding

_DIGITS = 10


def identify(findings: list[Finding]) -> list[Finding]:
    """Findings sorted by document, place and kind, each with its id; the same finding of two rules once.

    The id is the kind and a digest of kind, document and quote without white space; from the second finding with
    the same digest on a number follows, in print order.
    """
    ordered = sorted(findings, key=lambda f: (f.span.document, f.span.first_line, f.span.start, f.kind, f.span.end, f.message))
    kept: list[Finding] = []
    seen: set[tuple[str, str, int, int, str]] = set()
    counts: Counter[str] = Counter()
    for finding in ordered:
        place = (finding.kind, finding.span.document, finding.span.start, finding.span.end)
        # two messages of one rule about one cell are two findings only when they say different things
        if (*place, finding.message) in seen:
            continue
        seen.add((*place, finding.message))
        key = "\0".join([finding.kind, finding.span.document, re.sub(r"\s", "", finding.span.quote)])
        base = f"{finding.kind}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"
        counts[base] += 1
        finding.id = base if counts[base] == 1 else f"{base}-{counts[base]}"
        kept.append(finding)
    return kept
