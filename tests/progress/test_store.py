"""Reports on the disk: only added to, whole or not at all."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from policygraph import progress
from policygraph.errors import PolicygraphError
from policygraph.model import Measure, Span
from policygraph.progress import Evidence, Report, parse_state, read_evidence, report_of

MEASURE = Measure("general/一/（一）", "plan.txt", "general", "measure", "压减企业开办时间", "压减企业开办时间。一个工作日办结。",
                  Span("plan.txt", 0, 1, 1, 1, "压"))


def report(day: str = "2023-06-30", **more: object) -> Report:
    return report_of(MEASURE, "done", day, **more)  # type: ignore[arg-type]


def test_what_is_added_is_read_back(tmp_path: Path) -> None:
    first = report(share=100, who="张三", note="已上线", evidence=read_evidence("验收单.pdf:3；https://example.org/a"))
    progress.open(tmp_path).add([first])
    progress.open(tmp_path).add([report("2023-07-01")])
    assert progress.open(tmp_path).reports == [first, report("2023-07-01")]
    assert first.evidence == (Evidence("验收单.pdf", 3), Evidence(address="https://example.org/a"))


def test_no_file_is_no_reports_and_no_folder_is_one_clear_line(tmp_path: Path) -> None:
    assert progress.open(tmp_path).reports == []
    with pytest.raises(PolicygraphError, match="no such folder; give the corpus' folder"):
        progress.open(tmp_path / "missing").add([report()])


def test_a_torn_last_line_is_told_and_the_next_report_stands_alone(tmp_path: Path) -> None:
    progress.open(tmp_path).add([report()])
    path = tmp_path / progress.FILE
    path.write_bytes(path.read_bytes() + b'{"measure":"gene')
    found = progress.open(tmp_path)
    assert len(found.reports) == 1 and "line 2: was cut off while it was written" in found.broken[0]
    found.add([report("2023-07-02")])
    again = progress.open(tmp_path)
    assert [r.date for r in again.reports] == ["2023-06-30", "2023-07-02"] and len(again.broken) == 1


@pytest.mark.parametrize("line", ['{"measure": "a"}', "[]", '{"measure":"a","state":"done","date":"2023-02-30"}', "\x00", "{" * 200_000])
def test_lines_that_are_no_reports_are_left_out(tmp_path: Path, line: str) -> None:
    (tmp_path / progress.FILE).write_text(f"{line}\n{report().line()}\n", encoding="utf-8")
    found = progress.open(tmp_path)
    assert found.reports == [report()] and len(found.broken) == 1


def test_a_kill_between_appends_loses_nothing_that_was_told(tmp_path: Path) -> None:
    code = ("import sys; from policygraph import progress; from tests.progress.test_store import report\n"
            "for n in range(10_000):\n"
            "    progress.open(__import__('pathlib').Path(sys.argv[1])).add([report(note=str(n))]); print(n, flush=True)")
    run = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True, env={**os.environ})
    assert run.stdout is not None
    for _ in range(5):
        told = int(run.stdout.readline())
    time.sleep(0.05)
    run.send_signal(signal.SIGKILL)
    told = max([told, *(int(line) for line in run.stdout.read().split())])
    run.wait()
    kept = progress.open(tmp_path)
    assert len(kept.reports) >= told + 1 and [r.note for r in kept.reports] == [str(n) for n in range(len(kept.reports))]


@pytest.mark.parametrize(("day", "share", "reason"), [("2023-02-30", None, "is no date"), ("六月", None, "is no date"), ("2023-06-30", 120, "between 0 and 100")])
def test_a_report_that_cannot_be_is_refused(day: str, share: float | None, reason: str) -> None:
    with pytest.raises(PolicygraphError, match=reason):
        report(day, share=share)


def test_states_as_typed() -> None:
    assert [parse_state(t) for t in ("已完成", "done", "办结", "推进中")] == ["done", "done", "done", "under-way"]
    for text in ("未完成", "已完成，已验收"):
        with pytest.raises(PolicygraphError, match="is no state; states: 未开始、推进中"):
            parse_state(text)
