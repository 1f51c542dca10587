"""What is new between two builds, and for whoever follows a feed."""
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import pytest
from fastapi.testclient import TestClient

from policygraph import pipeline
from policygraph.lint import check
from policygraph.model import Corpus
from policygraph.watch import changes, digest
from tests.align.samples import LOWER, UPPER, corpus_of

ATOM = "{http://www.w3.org/2005/Atom}"


def checked(**texts: str) -> Corpus:
    made = corpus_of({f"{name}.txt": text for name, text in texts.items()})
    made.findings = check(made, {})
    return made


def test_the_same_documents_give_no_change_wherever_lines_moved() -> None:
    assert changes(checked(plan=UPPER), checked(plan=UPPER)) == []
    moved = UPPER.replace("\n二、主要任务", "\n\n\n二、主要任务")
    assert changes(checked(plan=UPPER), checked(plan=moved)) == []
    assert digest([]) == "没有变化。\n" and digest([], "en") == "Nothing changed.\n"


def test_what_came_went_and_changed_is_told() -> None:
    after = UPPER.replace("0.5个工作日", "2个工作日").replace("推行一窗受理。政务服务事项一窗受理率达到95%以上。", "建设特色街区。夜间消费示范街区达到2个。")
    found = changes(checked(plan=UPPER), checked(plan=after, lower=LOWER))
    said = {(c.kind, c.document, c.title) for c in found}
    assert ("document-added", "lower.txt", "云江省清河市东岭区优化营商环境实施方案") in said
    assert ("measure-added", "plan.txt", "建设特色街区") in said and ("measure-dropped", "plan.txt", "推行一窗受理") in said
    changed = next(c for c in found if c.kind == "measure-changed")
    assert changed.details == ["企业开办时间 ≤0.5个工作日 → 企业开办时间 ≤2个工作日"] and changed.units == ("省市场监管局",)
    assert any(c.kind == "finding-added" for c in found)
    text = digest(found)
    assert "措施变动  第8行 压缩企业开办时间（省市场监管局）" in text and text.startswith("新增文件 1")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("watch")
    (folder / "corpus").mkdir()
    for name, text in (("upper.txt", UPPER), ("lower.txt", LOWER)):
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    pipeline.build(folder / "corpus", folder / "index", with_index=False)
    return folder


def test_the_command_says_that_nothing_changed(built: Path) -> None:
    pipeline.build(built / "corpus", built / "again", with_index=False)
    run = [sys.executable, "-m", "policygraph", "digest", "--since", str(built / "index"), "--index", str(built / "again")]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "没有变化。\n"
    assert json.loads(subprocess.run([*run, "--json"], capture_output=True, text=True, check=True).stdout) == []


@pytest.fixture(scope="module")
def client(built: Path):  # type: ignore[no-untyped-def]
    from policygraph.serve.app import create_app

    with TestClient(create_app(built / "index")) as found:
        yield found


def test_atom_of_a_unit_a_plan_and_findings(client: TestClient) -> None:
    answer = client.get("/feeds/atom", params={"unit": "区市场监管局"})
    feed = ElementTree.fromstring(answer.content)
    assert answer.headers["content-type"].startswith("application/atom+xml") and feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{name}")
    [entry] = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "压减企业开办时限" and entry.findtext(f"{ATOM}updated") == "2023-01-01T00:00:00Z"
    assert "期限：2023年8月底前" in (entry.findtext(f"{ATOM}content") or "")
    assert len(ElementTree.fromstring(client.get("/feeds/atom").content).findall(f"{ATOM}entry")) == 8  # six measures, two safeguards
    found = ElementTree.fromstring(client.get("/feeds/atom", params={"finding": "laxer-than-upper"}).content)
    assert ["低于上级方案" in (e.findtext(f"{ATOM}title") or "") for e in found.findall(f"{ATOM}entry")] == [True]


def test_a_feed_that_is_as_it_was_is_not_sent_again(client: TestClient) -> None:
    for path in ("/feeds/atom", "/feeds/calendar.ics"):
        first = client.get(path)
        assert client.get(path).content == first.content
        assert client.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 304


def test_the_live_calendar_is_read_by_another_program(client: TestClient) -> None:
    answer = client.get("/feeds/calendar.ics", params={"unit": "省市场监管局"})
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(e["DTSTART"].dt) for e in events] == ["2023-06-30"] and answer.headers["content-type"].startswith("text/calendar")


def test_an_unknown_unit_or_document_is_one_clear_answer(client: TestClient) -> None:
    for path, params in (("/feeds/atom", {"unit": "没有的局"}), ("/feeds/calendar.ics", {"plan": "没有的方案"}),
                         ("/api/align", {"upper": "没有", "lower": "lower.txt"})):
        answer = client.get(path, params=params)
        assert answer.status_code == 404 and "没有" in answer.json()["detail"]


def test_alignment_and_comparison_over_http(client: TestClient) -> None:
    said = client.get("/api/align", params={"upper": "upper.txt", "lower": ["lower.txt"]}).json()
    assert (said["counts"]["missing"], said["counts"]["laxer"], said["counts"]["stricter"]) == (1, 1, 1)
    assert client.get("/api/compare", params={"by": "place"}).json()["by"] == "place"
    assert client.get("/api/compare", params={"by": "shoe"}).status_code == 422
