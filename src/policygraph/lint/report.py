"""Findings as Markdown and as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/)."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from policygraph.lint.rule import SEVERITIES
from policygraph.lint.rules import KINDS, RULES
from policygraph.model import Corpus, Finding, Span
from policygraph.version import VERSION

SEVERITY_NAMES = {"error": ("错误", "error"), "warning": ("提醒", "warning"), "note": ("提示", "note")}
"""Severity → what people call it, in Chinese and English."""
_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LONGEST_QUOTE = 60


def shown_quote(finding: Finding) -> str:
    """The quote on one line, cut when long."""
    text = " ".join(finding.span.quote.split())
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE - 1] + "…"


def place(span: Span, language: str) -> str:
    """第12行 or line 12; for several lines the first and the last."""
    number = f"{span.first_line}" if span.first_line == span.last_line else f"{span.first_line}–{span.last_line}"
    return f"第{number}行" if language == "zh" else f"line {number}"


def markdown(corpus: Corpus, findings: Sequence[Finding], language: str) -> str:
    """A short report: figures by kind, then the open findings by plan, then the acknowledged ones."""
    n = 0 if language == "zh" else 1
    title, kind, count, none, known = (
        ("文稿核查报告", "类型", "数量", "未发现问题。", "已确认的问题") if language == "zh" else
        ("Report on the documents", "Kind", "Number", "Nothing found.", "Acknowledged"))
    opened = [f for f in findings if f.acknowledged is None]
    severities = Counter(f.severity for f in opened)
    lines = [f"# {title}", "", "　".join(f"{SEVERITY_NAMES[s][n]} {severities[s]}" for s in SEVERITIES), ""]
    if not opened:
        lines += [none, ""]
    else:
        kinds = Counter(f.kind for f in opened)
        lines += [f"| {kind} | {count} |", "| --- | ---: |", *(f"| {KINDS[k][n]} | {kinds[k]} |" for k in KINDS if kinds[k]), ""]
    for heading, group in _by_plan(corpus, opened):
        lines += [f"## {heading}", "", *(_item(f, language) for f in group), ""]
    if len(opened) < len(findings):
        lines += [f"## {known}", "", *(f"{_item(f, language)} — {f.acknowledged}" for f in findings if f.acknowledged is not None), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def sarif(findings: Sequence[Finding], language: str) -> dict[str, Any]:
    """One SARIF run; acknowledged findings are suppressed with their reason. Offsets count Unicode characters."""
    n = 0 if language == "zh" else 1
    rules = [
        {"id": kind, "name": names[1], "shortDescription": {"text": names[n]},
         "fullDescription": {"text": " ".join((r.zh, r.en)[n] for r in RULES if r.kind == kind)},
         "help": {"text": "\n".join(f"✗ {r.wrong}\n✓ {r.right}" for r in RULES if r.kind == kind)}}
        for kind, names in KINDS.items()]
    order = {kind: i for i, kind in enumerate(KINDS)}
    results = []
    for f in findings:
        result: dict[str, Any] = {
            "ruleId": f.kind, "ruleIndex": order[f.kind], "level": f.severity,
            "message": {"text": f.message if language == "zh" else f.message_en}, "locations": [_location(f.span)],
            "partialFingerprints": {"policygraph/v1": f.id}}
        if f.related:
            result["relatedLocations"] = [{"id": i, **_location(s)} for i, s in enumerate(f.related, 1)]
        if f.acknowledged is not None:
            result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": f.acknowledged}]
        results.append(result)
    driver = {"name": "policygraph", "version": VERSION, "language": "zh-CN" if language == "zh" else "en", "rules": rules}
    return {"$schema": _SARIF_SCHEMA, "version": "2.1.0",
            "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}]}


def _by_plan(corpus: Corpus, findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """Findings under the heading of their plan, in print order."""
    groups: dict[str, list[Finding]] = {}
    plans = {d.name: d.plans for d in corpus.documents}
    for f in findings:
        plan = next((p for p in plans.get(f.span.document, []) if p.span.start <= f.span.start < p.span.end), None)
        heading = " ".join(part for part in ((plan.number or ""), plan.title) if part) if plan else f.span.document
        groups.setdefault(heading, []).append(f)
    return list(groups.items())


def _item(finding: Finding, language: str) -> str:
    n = 0 if language == "zh" else 1
    message = finding.message if language == "zh" else finding.message_en
    return f"- **{SEVERITY_NAMES[finding.severity][n]}** {place(finding.span, language)}「{shown_quote(finding)}」{message} `{finding.id}`"


def _location(span: Span) -> dict[str, Any]:
    region = {"startLine": span.first_line, "endLine": span.last_line, "charOffset": span.start, "charLength": span.end - span.start,
              "snippet": {"text": span.quote}}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(span.document)}, "region": region}}
