from __future__ import annotations

import json
import os
import signal
import threading
import time
from dataclasses import dataclass

import pytest

from policygraph.errors import PolicygraphError, QueryError
from policygraph.pool import Busy, Kind, Pool, TimeLimit


@dataclass
class Told:
    error: str | None
    number: int = 0
    pid: int = 0


SLEEPERS = Kind("tests.sleeper", lambda data: Told(**json.loads(data)), "sleeper", "sleep less")


@pytest.fixture
def pool():
    with Pool(SLEEPERS, ("ready",), 1) as opened:
        yield opened


def test_a_worker_is_kept(pool: Pool) -> None:
    assert [pool.ask(0, 30, None).number for _ in range(3)] == [1, 2, 3]


def test_what_takes_too_long_is_stopped_and_the_next_is_answered(pool: Pool) -> None:
    first = pool.ask(0, 30, None).pid
    with pytest.raises(TimeLimit, match="the sleeper was stopped after 0.2 s; sleep less"):
        pool.ask(60, 0.2, None)
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert pool.ask(0, 30, None).number == 1


def test_a_worker_that_ends_itself_fails_its_request_alone(pool: Pool) -> None:
    with pytest.raises(QueryError, match="ended its worker"):
        pool.ask(-1, 30, None)
    assert pool.ask(0, 30, None).number == 1


def test_a_worker_killed_while_idle_is_replaced(pool: Pool) -> None:
    os.kill(pool.ask(0, 30, None).pid, signal.SIGKILL)
    time.sleep(0.1)
    assert pool.ask(0, 30, None).number == 1


def test_who_waits_too_long_is_told(pool: Pool) -> None:
    pool.warm()
    slow = threading.Thread(target=lambda: pytest.raises(TimeLimit, pool.ask, 60, 1.5, None))
    slow.start()
    time.sleep(0.3)
    with pytest.raises(Busy, match="all sleeper workers are busy"):
        pool.ask(0, 30, 0.1)
    slow.join()
    assert pool.ask(0, 30, None).number == 1


def test_a_worker_that_cannot_begin_says_why() -> None:
    with Pool(SLEEPERS, ("refused",), 1) as pool, pytest.raises(PolicygraphError, match="^cannot begin$"):
        pool.ask(0, 30, None)


def test_workers_end_with_the_pool() -> None:
    with Pool(SLEEPERS, ("ready",), 1) as pool:
        process = pool.ask(0, 30, None).pid
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
