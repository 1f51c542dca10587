"""The passes run in one list, each on what those before it set; a dump shows a document behind any of them."""
from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from policygraph.cli.main import cli
from policygraph.errors import InputError
from policygraph.structure.document import drafts
from policygraph.structure.passes import PASSES
from tests.helpers import source

TEXT = "甲县2024年绿化工作方案\n一、绿化家园\n1.植树。到2024年底植树100亩。（县林业局牵头，县财政局配合）\n2.护林。（县林业局）\n"


def test_each_pass_reads_what_is_set_before_it() -> None:
    known = {"part"}
    for step in PASSES:
        assert {r.partition(".")[0] for r in step.reads} <= known, step.name
        known |= {s.partition(".")[0] for s in step.sets}
        assert step.sets and step.says and step.before != step.after
    assert len({p.name for p in PASSES}) == len(PASSES)


def test_a_draft_shows_what_a_pass_decided() -> None:
    outline, clauses, kinds = (drafts(source(TEXT), after=name)[0].sections[-1] for name in ("outline", "clauses", "kinds"))
    assert [len(c.blocks) for c in outline.children] == [0, 0]
    assert [len(c.blocks) for c in clauses.children] == [1, 1]
    assert (outline.kind, kinds.kind) == ("item", "measures")


def test_a_pass_that_does_not_exist_is_named() -> None:
    with pytest.raises(InputError, match="layout"):
        drafts(source(TEXT), after="layout")


def test_the_dump_on_the_command_line(tmp_path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(TEXT, encoding="utf-8")
    run = CliRunner().invoke(cli, ["structure", str(file), "--after", "outline", "--json"])
    assert run.exit_code == 0, run.output
    assert [c["heading"] for c in json.loads(run.output)[0]["sections"][-1]["children"]] == ["植树", "护林"]
    assert "paragraphs" in CliRunner().invoke(cli, ["structure", "--passes"]).output
    assert CliRunner().invoke(cli, ["structure"]).exit_code == 2
