from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from policygraph.cli.evaluate import evaluate
from policygraph.errors import QueryError
from policygraph.index import Searcher
from policygraph.index.grading import figures, places, run, summary


def test_a_partial_answer_counts_half_and_pieces_of_one_answer_count_once() -> None:
    answers = [({"a1", "a2"}, 2), ({"b"}, 1)]
    assert figures(["a2", "a1", "b"], answers)["ndcg10"] == pytest.approx(1.0)
    assert figures(["b", "a1"], answers)["ndcg10"] < 1
    assert figures(["x", "a1"], answers) == {"ndcg10": pytest.approx(0.48, abs=0.01), "hit1": 0.0, "hit5": 1.0}
    assert figures(["x", "y"], answers) == {"ndcg10": 0.0, "hit1": 0.0, "hit5": 0.0}


def test_an_answer_is_an_id_in_any_width_or_the_beginning_of_a_heading(small: Searcher) -> None:
    item = small.items[0]
    assert places(small.items, item.id.replace("（", "(")) == {item.id}
    assert item.id in places(small.items, f"{item.document}|{item.heading[:3]}")
    assert places(small.items, "annex99/一") == set()


def test_good_searches_and_such_as_nothing_answers_are_told_apart(small: Searcher) -> None:
    found = summary(run(small, [{"q": "老是停电", "style": "colloquial", "grades": {"annex02/三/（二）": 2}},
                                {"q": "深海采矿", "style": "nothing", "nothing": True}]))
    assert found["all"] == found["colloquial"] == {"ndcg10": 1.0, "hit1": 1.0, "hit5": 1.0, "n": 1}
    assert found["nothing fits, said"] == {"right": 1, "n": 1}
    assert found["something fits, said so"] == {"right": 1, "n": 1}


def test_answers_of_other_documents_are_an_error(small: Searcher) -> None:
    with pytest.raises(QueryError, match="is it the index of these documents"):
        run(small, [{"q": "停电", "grades": {"other.html|某事": 2}}])


def test_the_command_scores_a_file_and_refuses_what_is_none(index_dir: Path, tmp_path: Path) -> None:
    file = tmp_path / "searches.json"
    file.write_text(json.dumps([{"q": "办电时间", "lang": "zh", "corpus": "a", "relevant": ["annex04/三/（三）/3"]},
                                {"q": "x", "corpus": "b", "nothing": True}]), encoding="utf-8")
    command = ["--searches", str(file), "--only", "corpus=a", "--index", str(index_dir)]
    told = CliRunner().invoke(evaluate, [*command, "--json"])
    assert told.exit_code == 0 and json.loads(told.output)["all"]["n"] == 1
    with pytest.raises(QueryError, match="holds no searches"):
        CliRunner().invoke(evaluate, [*command[:-3], "corpus=c", *command[-2:]], catch_exceptions=False)
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(QueryError, match="must be a list"):
        CliRunner().invoke(evaluate, command, catch_exceptions=False)
