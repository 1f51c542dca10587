from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from policygraph.cli.ask import _show
from policygraph.cli.main import cli


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_for_people(small_index: Path) -> None:
    code, out, _ = run("ask", "谁负责整治黑臭水体？", "--index", str(small_index), "--sparql")
    assert code == 0
    assert "县生态环境局" in out
    assert "SELECT" in out
    assert "“" in out


def test_findings_and_bodies_have_rows_for_people(capsys) -> None:
    base = "https://w3id.org/policygraph/id/"
    answer = {
        "question": "哪些地方前后矛盾？",
        "answer": "有1处。",
        "answered": True,
        "nearest": [],
        "sparql": "",
        "rows": [{"finding": base + "finding/1", "message": "请统一。", "line": 46, "otherLine": 27}],
        "evidence": [{"id": base + "finding/1", "lines": [46, 46], "quote": "6个工作日"}],
    }
    _show(answer, False)
    said = capsys.readouterr().out
    assert "请统一。" in said and "27" in said and "finding/1  46" in said and base not in said
    _show(answer | {"rows": [{"unit": base + "unit/甲县/法院", "name": "县法院", "measures": 14}], "evidence": []}, False)
    said = capsys.readouterr().out
    assert "县法院" in said and base not in said


def test_json_is_the_record(small_index: Path) -> None:
    code, out, _ = run("ask", "What does the court have to do?", "--index", str(small_index), "--json")
    record = json.loads(out)
    assert code == 0
    assert record["question"] == "What does the court have to do?"
    assert list(record)[:8] == ["question", "intent", "answered", "answer", "sparql", "rows", "evidence", "nearest"]


def test_rows_at_most(small_index: Path) -> None:
    question = ("ask", "哪些措施在2023年12月底前完成？", "--index", str(small_index))
    every = json.loads(run(*question, "--json")[1])["rows"]
    some = json.loads(run(*question, "--json", "--limit", "1")[1])
    assert len(every) > 1 and some["rows"] == every[:1] and some["rows_total"] == len(every)
    assert f"… +{len(every) - 1}" in run(*question, "--limit", "1")[1]
    assert run(*question, "--limit", "0")[0] == 2


def test_batch(small_index: Path, tmp_path: Path) -> None:
    path = tmp_path / "questions.json"
    path.write_text(json.dumps([{"q": "县长是谁？"}, {"q": "县林业局有什么任务？"}]), encoding="utf-8")
    code, out, _ = run("ask", "--batch", str(path), "--json", "--index", str(small_index))
    assert code == 0
    assert [r["answered"] for r in json.loads(out)] == [False, True]


def test_wrong_use(tmp_path: Path) -> None:
    path = tmp_path / "questions.json"
    path.write_text("[1]", encoding="utf-8")
    assert run("ask")[0] == 2
    assert "entry 1 has no question" in str(CliRunner().invoke(cli, ["ask", "--batch", str(path), "--json"]).exception)


def test_an_index_that_is_not_there(tmp_path: Path) -> None:
    assert "policygraph build" in str(CliRunner().invoke(cli, ["ask", "谁", "--index", str(tmp_path)]).exception)


def test_nothing_heavy_is_imported(small_index: Path) -> None:
    code = (
        "import sys; from policygraph.ask import answer; from pathlib import Path; "
        f"answer('谁负责整治黑臭水体？', Path({str(small_index)!r})); "
        "print([m for m in ('torch', 'spacy', 'rdflib', 'pandas', 'sentence_transformers', 'streamlit') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
