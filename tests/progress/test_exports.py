"""Bulletin, ledger, calendar and graph of what was reported; the command."""
from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import docx
import icalendar
import openpyxl
import pytest
from pyoxigraph import RdfFormat, Store

from policygraph import pipeline
from policygraph.model import Corpus
from policygraph.progress import report_of, status
from policygraph.progress.exports import Kind, write
from tests.progress.samples import IDS, PLAN, corpus

DAY = "2023-07-15"


@pytest.fixture(scope="module")
def plan() -> Corpus:
    return corpus()


def written(c: Corpus, kind: Kind, **more: str) -> bytes:
    by_id = {m.id: m for m in c.measures}
    told = [report_of(by_id[IDS[0]], "under-way", "2023-06-01", who="张三"), report_of(by_id[IDS[0]], "done", "2023-06-20", note="已上线"),
            report_of(by_id[IDS[5]], "unverifiable", "2023-07-01")]
    out = io.BytesIO()
    write(kind, c, told, status(c, told, DAY), out, **more)
    return out.getvalue()


def test_the_bulletin_counts_and_names_and_is_laid_out_after_the_standard(plan: Corpus) -> None:
    data = written(plan, "bulletin", subject="优化营商环境", issuer="河东区人民政府办公室")
    book = docx.Document(io.BytesIO(data))
    text = "\n".join(p.text for p in book.paragraphs)
    assert "共6项任务：已完成1项，已取消0项，已逾期1项，即将到期0项，未到期3项，未写明时限1项。" in text
    assert "未完成任务中，无法核实1项，未填报4项。" in text
    assert "1．建设智慧停车平台；责任单位：区城管局；时限：2023年6月30日；未填报。" in text
    assert "1．压减企业开办时间；责任单位：区市场监管局；时限：2023年6月30日；2023年6月20日填报已完成：已上线。" in text
    assert book.paragraphs[-1].text.strip() == "2023年7月15日"
    page = book.sections[0]
    assert [round(x.mm) for x in (page.page_width, page.page_height, page.top_margin, page.left_margin)] == [210, 297, 37, 28]
    assert book.paragraphs[4].runs[0].font.size.pt == 16 and book.paragraphs[0].runs[0].font.size.pt == 22
    assert data == written(plan, "bulletin", subject="优化营商环境", issuer="河东区人民政府办公室")


def test_a_bulletin_without_reports_says_so(plan: Corpus) -> None:
    out = io.BytesIO()
    write("bulletin", plan, [], status(plan, [], DAY), out)
    assert "尚未收到进展填报" in "\n".join(p.text for p in docx.Document(io.BytesIO(out.getvalue())).paragraphs)


def test_the_ledger_has_lights_and_the_last_report(plan: Corpus) -> None:
    page = openpyxl.load_workbook(io.BytesIO(written(plan, "ledger")))["督办台账"]
    heads = [c.value for c in page[1]]
    rows = [dict(zip(heads, (c.value for c in row), strict=True)) for row in page.iter_rows(min_row=2)]
    assert [(r["提示"], r["办理状态"]) for r in rows] == [
        ("已完成", "已完成"), ("未到期", None), ("未到期", None), ("已逾期", None), ("未写明时限", None), ("未到期", "无法核实")]


def test_the_calendar_has_what_is_open(plan: Corpus) -> None:
    events = [e for e in icalendar.Calendar.from_ical(written(plan, "calendar")).walk("VEVENT")]
    said = " ".join(str(e["SUMMARY"]) + str(e["DESCRIPTION"]) for e in events)
    assert "建设智慧停车平台" in said and "压减企业开办时间" not in said


def test_the_graph_says_who_when_and_what_it_revises(plan: Corpus) -> None:
    store = Store()
    store.load(written(plan, "graph"), format=RdfFormat.N_QUADS)
    rows = list(store.query(
        "PREFIX pg: <https://w3id.org/policygraph/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#> "
        "SELECT ?state ?before ?who { GRAPH <https://w3id.org/policygraph/id/graph/progress> { ?r a pg:ProgressReport ; "
        "pg:progressState ?state ; pg:reportsOn ?m . OPTIONAL { ?r prov:wasRevisionOf/pg:progressState ?before } "
        "OPTIONAL { ?r prov:wasAttributedTo/<http://www.w3.org/2000/01/rdf-schema#label> ?who } } } ORDER BY ?state"))
    assert [[v.value if v else None for v in row] for row in rows] == [
        ["done", "under-way", None], ["under-way", None, "张三"], ["unverifiable", None, None]]


def test_the_command_adds_shows_and_exports(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "plan.txt").write_text(PLAN, encoding="utf-8")
    pipeline.build(tmp_path / "corpus", tmp_path / "index", with_index=False)
    where = ["--corpus", str(tmp_path / "corpus"), "--index", str(tmp_path / "index")]

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "policygraph", "progress", *words, *where], capture_output=True, text=True)

    before = run("show", "--day", DAY)
    assert "没有任何进展填报" in before.stdout
    assert run("add", IDS[0], "已完成", "--day", "2023-06-20", "--evidence", "单.pdf:2").returncode == 0
    shown = json.loads(run("show", "--day", DAY, "--unit", "区市场监管局", "--json").stdout)
    assert shown["tasks"] == 2 and shown["lights"]["done"] == 1 and shown["items"][0]["reports"][0]["evidence"] == [{"file": "单.pdf", "line": 2}]
    assert run("export", "ledger", "--day", DAY, "-o", str(tmp_path / "l.xlsx")).returncode == 0
    again = json.loads(run("import", str(tmp_path / "l.xlsx"), "--day", DAY, "--json").stdout)
    assert again["ledgers"][0]["counts"]["known"] == 1 and again["ledgers"][0]["counts"]["taken"] == 0
    built = pipeline.build(tmp_path / "corpus", tmp_path / "index", with_index=False)
    assert built.unchanged and built.problems == []  # reports are no document
    for wrong, reason in ((["add", "nothing", "已完成", "--day", DAY], "no measure has this id"), (["add", IDS[0], "好", "--day", DAY], "is no state"),
                          (["show", "--day", "2023-13-01"], "is no date"), (["show"], "Missing option '--day'")):
        failed = run(*wrong)
        assert failed.returncode in (1, 2) and reason in failed.stderr and "Traceback" not in failed.stderr
