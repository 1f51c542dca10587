from __future__ import annotations

import gc
import os
import pickle
import threading
from pathlib import Path

import pytest

from policygraph import iris
from policygraph.errors import IndexMissing, QueryError
from policygraph.sparql.engine import Busy, Engine, TimeLimit
from policygraph.sparql.worker import Answer, receive
from tests.graph.sample import NAME

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h }"


def test_query_and_formats(index: Path) -> None:
    with Engine(index) as engine:
        assert engine.run("SELECT (COUNT(*) AS ?n) { ?u a pg:Unit }").records() == [{"n": 4}]
        assert engine.write("ASK { ?u a pg:Unit }", "csv") == ("true\r\n", False)
        assert engine.write("SELECT ?u { ?u a pg:Unit }", "csv", limit_rows=2)[1] is True


@pytest.mark.parametrize("in_memory", [False, True])
def test_graphs_on_disk_and_in_memory_answer_alike(index: Path, in_memory: bool) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?p a pg:Plan }"
    with Engine(index, in_memory=in_memory) as engine:
        assert engine.run(count).records() == [{"n": 3}]
        assert engine.run(count, default_graphs=[iris.graph_iri(NAME)]).records() == [{"n": 2}]
        assert engine.run("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }").records() == [{"n": 4}]


def test_time_limit_stops_the_query_and_the_engine_goes_on(index: Path) -> None:
    with Engine(index) as engine:
        with pytest.raises(TimeLimit, match="stopped after 0.3 s"):
            engine.run(ENDLESS, limit_seconds=0.3)
        assert engine.run("ASK {}").boolean is True


def test_memory_limit(index: Path) -> None:
    with Engine(index, memory_mb=400) as engine:
        with pytest.raises(QueryError, match="memory"):
            engine.run("SELECT * { ?a ?p ?b . ?c ?q ?d } ORDER BY ?b", limit_rows=None, limit_seconds=60)
        assert engine.run("ASK {}").boolean is True


def test_errors_come_back_as_errors(index: Path) -> None:
    with Engine(index) as engine:
        with pytest.raises(QueryError, match="line 1, column 1: INSERT"):
            engine.run("INSERT DATA { <a:a> <a:b> <a:c> }")
        with pytest.raises(QueryError, match="choose one of"):
            engine.write("SELECT * { ?s ?p ?o } LIMIT 1", "turtle")


def test_a_slow_query_does_not_hold_up_others(index: Path) -> None:
    with Engine(index, workers=2) as engine:
        slow = threading.Thread(target=lambda: pytest.raises(TimeLimit, engine.run, ENDLESS, limit_seconds=2))
        slow.start()
        for _ in range(5):
            assert engine.run("ASK {}").boolean is True
        assert slow.is_alive()
        slow.join()


def test_busy_when_nobody_is_free(index: Path) -> None:
    with Engine(index) as engine:
        engine.warm()
        slow = threading.Thread(target=lambda: pytest.raises(TimeLimit, engine.run, ENDLESS, limit_seconds=1))
        slow.start()
        with pytest.raises(Busy):
            while slow.is_alive():
                engine.run("ASK {}", wait_seconds=0)
        slow.join()


def test_missing_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        Engine(tmp_path)


def test_a_worker_ended_while_idle_is_replaced(index: Path) -> None:
    with Engine(index) as engine:
        engine.warm()
        worker = engine._pool._idle.get()
        worker._process.kill()
        worker._process.wait()
        engine._pool._idle.put(worker)
        assert engine.run("ASK {}").boolean is True


def test_workers_end_with_the_engine_that_nobody_holds(index: Path) -> None:
    engine = Engine(index)
    engine.warm()
    worker = engine._pool._idle.get()
    process = worker._process
    engine._pool._idle.put(worker)
    del engine, worker
    gc.collect()
    assert process.poll() is not None


def test_what_nests_too_deeply_is_one_line(index: Path) -> None:
    with Engine(index) as engine:
        with pytest.raises(QueryError) as caught:
            engine.run("SELECT * " + "{" * 100_000 + "}" * 100_000, limit_seconds=20)
        assert "\n" not in str(caught.value) and len(str(caught.value)) < 500
        assert engine.run("ASK {}").boolean is True


def test_only_answers_are_taken_from_a_worker() -> None:
    with pytest.raises(pickle.UnpicklingError):
        receive(pickle.dumps(os.system))
    with pytest.raises(pickle.UnpicklingError):
        receive(pickle.dumps(["no answer"]))
    assert receive(pickle.dumps(Answer(error="a"))).error == "a"
