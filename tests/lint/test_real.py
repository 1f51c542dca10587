"""The real document: what a careful reader found in it, and what must not be found."""
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from policygraph.model import Corpus, Finding, Span

KNOWN = [
    # line, kind, and a line of the other place (0 for none)
    (46, "contradiction", 743), (842, "contradiction", 65), (741, "contradiction", 786), (741, "contradiction", 794),
    (2214, "contradiction", 240), (1443, "contradiction", 1446), (675, "invalid-date", 0), (985, "past-deadline", 0),
    (618, "wrong-domain", 0), (624, "wrong-domain", 0), (582, "wrong-domain", 573), (20, "duplication", 0), (131, "duplication", 0),
    (253, "duplication", 0), (382, "duplication", 382), (142, "numbering", 0), (1112, "numbering", 0), (1954, "numbering", 0),
    (1957, "numbering", 0), (2458, "numbering", 0), (1827, "unit-name", 1854), (1835, "unit-name", 1839), (2019, "unit-name", 0),
    (2181, "unit-name", 0), (2551, "unit-name", 0), (2564, "unit-name", 0), (1659, "unit-name", 0), (987, "missing-unit", 0),
    (987, "missing-deadline", 0), (1469, "missing-deadline", 0), (2452, "weak-target", 2483), (2063, "done-already", 2060),
    (1052, "orphan-indicator", 0), (1871, "citation", 0),
]


@pytest.mark.parametrize(("line", "kind", "other"), KNOWN, ids=lambda v: str(v))
def test_known_slips(corpus: Corpus, line: int, kind: str, other: int) -> None:
    here = [f for f in corpus.findings if f.kind == kind and f.span.first_line == line]
    assert here
    assert not other or any(s.first_line == other for f in here for s in f.related)


def test_silent_where_cases_or_stages_differ(corpus: Corpus) -> None:
    contradicted = {f.span.first_line for f in corpus.findings if f.kind == "contradiction"}
    # households and firms; 4, 3 and 2 steps of one paragraph; a table's stages; ranges of provinces and beyond
    assert not contradicted & {327, 385, 392, 442, 919, 1513, 2401}


def test_every_quote_stands_in_its_place(corpus: Corpus) -> None:
    for f in corpus.findings:
        for span in (f.span, *f.related):
            text = corpus.texts[span.document]
            assert text[span.start:span.end] == span.quote != ""
            assert text.count("\n", 0, span.start) + 1 == span.first_line
    assert len({f.id for f in corpus.findings}) == len(corpus.findings)


def test_recall_against_the_reference(corpus: Corpus, gold: Path) -> None:
    defects = [d for path in sorted((gold / "plans").glob("*.json")) for d in json.loads(path.read_text(encoding="utf-8"))["defects"]]
    sure = [d for d in defects if d["kind"] != "typo"]
    found = [d for d in sure if any(_same(f, d) for f in corpus.findings)]
    assert len(found) >= 0.75 * len(sure), [d for d in sure if d not in found]


def _same(finding: Finding, defect: dict) -> bool:
    """The same kind on one of the defect's lines, about the same text."""
    spans: list[Span] = [finding.span, *finding.related]
    lines = {defect["line"], *defect.get("also_lines", [])}
    wanted = re.sub(r"\s", "", defect["quote"])
    return finding.kind == defect["kind"] and any(
        s.first_line in lines and (re.sub(r"\s", "", s.quote) in wanted or wanted in re.sub(r"\s", "", s.quote)) for s in spans)
