from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policygraph.ask.evaluation import judge, read_questions, scores
from policygraph.errors import InputError

DATA = Path(__file__).parent / "data"
NAMES = {"区税务局": ["区税务局", "税务局"]}


def record(**more: Any) -> dict[str, Any]:
    return {"answered": True, "answer": "", "rows": [], "evidence": [], **more}


@pytest.mark.parametrize(
    ("expect", "answer", "right"),
    [
        ({"units_all": ["区税务局"]}, record(answer="由税务局负责"), True),
        ({"units_all": ["区税务局"]}, record(answer="由区财政局负责"), False),
        ({"units_any": ["区水利局", "区税务局"]}, record(rows=[{"unit": "税务局"}]), True),
        ({"units_not": ["区税务局"]}, record(rows=[{"unit": "税务局"}]), False),
        ({"units_not": ["区税务局"]}, record(answer="税务局和别的单位"), True),
        ({"values_all": [1200, 0.5]}, record(answer="1,200元", rows=[{"value": 0.5}]), True),
        ({"values_all": [5]}, record(answer="15天"), False),
        ({"values_all": [1]}, record(rows=[{"done": True}]), False),
        ({"ids_all": ["annex04/三/（一）"]}, record(evidence=[{"id": "annex04/三/(一)"}]), True),
        ({"ids_any": ["a", "b"]}, record(rows=[{"id": "c"}]), False),
        ({"count": 41, "count_tolerance": 7}, record(answer="共40项"), True),
        ({"count": 2}, record(rows=[{}, {}]), True),
        ({"count": 3}, record(rows=[{}, {}]), False),
        ({"dates_any": ["2022-06"]}, record(answer="2022-06-30"), True),
        ({"text_any": ["总体方案"]}, record(rows=[{"plan": "某某总体 方案"}]), True),
        ({"refuse": True}, record(), False),
        ({"refuse": True}, record(answered=False), True),
        ({"count": 2}, record(answered=False), False),
    ],
)
def test_judge(expect: dict[str, Any], answer: dict[str, Any], right: bool) -> None:
    assert (judge(expect, answer, NAMES) == []) is right


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "questions.json"
    path.write_text('[{"q": "谁"}]', encoding="utf-8")
    with pytest.raises(InputError, match="questions.json: is no list of questions"):
        read_questions(path)


@pytest.mark.parametrize(
    ("name", "least"), [("development", 0.82), ("held", 0.82), ("fresh-1", 0.75), ("fresh-2", 0.6), ("fresh-3", 0.65), ("holes", 0.8)]
)
def test_questions_over_the_real_document(index_dir: Path, name: str, least: float) -> None:
    found = scores(index_dir, DATA / f"{name}.json")
    assert found["all"]["share"] >= least, found["misses"]
    assert found["intent 9"]["share"] >= 0.85, found["misses"]


def test_reference_questions(index_dir: Path, gold: Path) -> None:
    names = json.loads((gold / "units.json").read_text(encoding="utf-8"))
    found = scores(index_dir, gold / "questions", names)
    assert found["all"]["share"] >= 0.8, found["misses"]
    assert found["intent 9"]["share"] == 1
