"""Markdown and SARIF."""
from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from policygraph.lint import check
from policygraph.lint.report import markdown, sarif
from policygraph.lint.rules import KINDS
from policygraph.model import Corpus
from tests.conftest import NOT_HERE
from tests.lint.cases import CASES
from tests.lint.helpers import corpus_of


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """A corpus with two findings, one acknowledged."""
    corpus = corpus_of(CASES["contradiction"][0], CASES["invalid-date"][0])
    date = next(f for f in check(corpus, {}) if f.kind == "invalid-date")
    corpus.findings = check(corpus, {"acknowledged": [{"finding": date.id, "why": "原件如此。"}]})
    return corpus


def test_sarif_has_what_viewers_need(corpus: Corpus) -> None:
    log = json.loads(json.dumps(sarif(corpus.findings, "zh")))
    assert log["version"] == "2.1.0" and len(log["runs"]) == 1
    run = log["runs"][0]
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == list(KINDS)
    assert len(run["results"]) == len(corpus.findings)
    for result, finding in zip(run["results"], corpus.findings, strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.kind
        region = result["locations"][0]["physicalLocation"]["region"]
        text = corpus.texts[finding.span.document]
        assert text[region["charOffset"]:region["charOffset"] + region["charLength"]] == region["snippet"]["text"]
        assert text.count("\n", 0, region["charOffset"]) + 1 == region["startLine"]
        assert bool(result.get("suppressions")) == (finding.acknowledged is not None)
        assert len(result.get("relatedLocations", [])) == len(finding.related)


@pytest.mark.skipif("POLICYGRAPH_SARIF_SCHEMA" not in os.environ, reason=f"{NOT_HERE}: sarif-schema-2.1.0.json of the OASIS, not ours to keep")
def test_sarif_is_what_its_schema_says(corpus: Corpus) -> None:
    schema = json.loads(Path(os.environ["POLICYGRAPH_SARIF_SCHEMA"]).read_text(encoding="utf-8"))
    check_schema = pytest.importorskip("jsonschema").Draft4Validator(schema).iter_errors
    for findings in (corpus.findings, []):
        for language in ("zh", "en"):
            assert list(check_schema(json.loads(json.dumps(sarif(findings, language))))) == []
    broken = sarif(corpus.findings, "zh")
    del broken["runs"][0]["tool"]
    assert list(check_schema(broken))


def test_markdown_in_both_languages(corpus: Corpus) -> None:
    chinese, english = markdown(corpus, corpus.findings, "zh"), markdown(corpus, corpus.findings, "en")
    assert chinese.startswith("# 文稿核查报告\n\n错误 1") and "| 前后矛盾 | 1 |" in chinese
    assert "## 已确认的问题" in chinese and "原件如此。" in chinese.split("## 已确认的问题")[1]
    assert "| contradiction | 1 |" in english and "## Acknowledged" in english
    assert all(f.id in chinese for f in corpus.findings)


def test_nothing_found() -> None:
    assert "未发现问题" in markdown(Corpus(), [], "zh")
    assert sarif([], "en")["runs"][0]["results"] == []
