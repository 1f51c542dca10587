"""What a document says once for all its lists of units: 列第一位者为牵头单位，下同."""
from __future__ import annotations

import re
from collections.abc import Iterable

from policygraph.model import Measure, SourceText

_FIRST = r"(?:最前|首位|第一(?:位|个|家|名)?|前面)"
_BODY = r"(?:的|者|责任|单位|部门)*"
FIRST_LEADS = re.compile(
    rf"(?:列|排|居|名列|位列|排列|排名)(?:在|于)?{_FIRST}{_BODY}(?:均)?(?:为|是|即)(?:总|工作)?牵头"
    rf"|(?:首位|第一(?:位|个)|首个){_BODY}(?:均)?(?:为|是)(?:总|工作)?牵头"
    rf"|牵头(?:责任)?(?:单位|部门)(?:均)?(?:列|排)在?{_FIRST}")
_BELOW = re.compile("下同|以下|后同")
_NEAR = 30


def first_leads(measures: Iterable[Measure], source: SourceText) -> None:
    """Let the unit printed first lead where the document says that it does.

    Said with 下同 it holds from there on; said inside one measure without it, for that measure; elsewhere (in a note,
    in the preamble) for all. A measure that says who leads in its own words keeps them.
    """
    ordered = sorted(measures, key=lambda m: m.span.start)
    for found in FIRST_LEADS.finditer(source.text):
        at = found.start()
        inside = next((m for m in ordered if m.units and m.span.start <= at < m.span.end), None)
        below = _BELOW.search(source.text, found.end(), found.end() + _NEAR) is not None
        for measure in ordered:
            meant = measure.span.end > at if below else inside is None or measure is inside
            if meant and measure.units and not any(u.role == "lead" for u in measure.units):
                first = min(measure.units, key=lambda u: u.span.start)
                if first.role == "responsible":
                    first.role = "lead"
