"""Search and questions over HTTP: answered in processes, as the library answers, and stopped when they take too long."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import policygraph
from policygraph import pipeline
from policygraph.errors import QueryError
from policygraph.pool import TimeLimit
from policygraph.serve.app import create_app
from policygraph.serve.questions import Questions
from policygraph.serve.settings import Limits
from tests.helpers import SMALL

QUESTION = "县住建局负责哪些措施？"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("asked")
    (made / "corpus").mkdir()
    (made / "corpus" / "a.txt").write_text(SMALL, encoding="utf-8")
    pipeline.build(made / "corpus", made / "out")
    return made


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(folder / "out", Limits(workers=1, searches=1)), base_url="http://127.0.0.1") as opened:
        yield opened


def test_answers_are_those_of_the_library(client: TestClient, folder: Path) -> None:
    index = policygraph.open(folder / "out")
    assert client.get("/api/search", params={"q": "压减时间", "k": 3}).json() == index.search("压减时间", k=3).to_json()
    answer = client.get("/api/ask", params={"q": QUESTION}).json()
    assert answer.pop("rows_total") == len(answer["rows"]) > 0
    assert answer == index.ask(QUESTION)
    assert "压减时间" in client.get("/feeds/atom", params={"q": "压减时间"}).text


def test_what_is_wrong_with_a_question_is_told(client: TestClient) -> None:
    told = client.get("/api/search", params={"q": "时间", "unit": "没有这个单位"})
    assert told.status_code == 400 and "没有这个单位" in told.json()["detail"]
    assert client.get("/api/ask", params={"q": " "}).status_code == 400


def test_a_question_that_takes_too_long_is_stopped(folder: Path) -> None:
    with TestClient(create_app(folder / "out", Limits(workers=1, searches=1, seconds=1e-6)), base_url="http://127.0.0.1") as client:
        for path in ("/api/search", "/api/ask"):
            told = client.get(path, params={"q": QUESTION})
            assert told.status_code == 503 and "stopped after 1e-06 s" in told.json()["detail"] and told.headers["retry-after"]


def test_after_one_that_was_stopped_the_next_is_answered(folder: Path) -> None:
    questions = Questions(folder / "out", Limits(searches=1))
    try:
        with pytest.raises(TimeLimit):
            questions._pool.ask(("ask", QUESTION, {}), 1e-6, None)
        assert questions.ask(QUESTION)["rows"]
        with pytest.raises(QueryError):
            questions.ask("")
    finally:
        questions.close()


def test_a_rebuilt_index_is_asked(client: TestClient, folder: Path) -> None:
    (folder / "corpus" / "a.txt").write_text(SMALL.replace("压减时间", "提高水平"), encoding="utf-8")
    pipeline.build(folder / "corpus", folder / "out")
    assert client.get("/api/search", params={"q": "水平", "k": 3}).json()["results"][0]["heading"] == "提高水平"
