from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policygraph.cli.search import search
from policygraph.errors import QueryError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(search, arguments)


def test_json_is_one_flat_list(small_dir: Path) -> None:
    result = run("停电", "--index", str(small_dir), "--json", "-k", "2")
    assert result.exit_code == 0
    assert [r["id"] for r in json.loads(result.stdout)] == ["annex02/三/（二）", "general/三/1"]


def test_a_batch_answers_every_query(small_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "queries.json").write_text(json.dumps([{"q": "停电"}, {"q": "tax refund", "lang": "en"}, {"q": "😀"}]), encoding="utf-8")
    answered = json.loads(run("--batch", str(tmp_path / "queries.json"), "--index", str(small_dir), "-k", "1").stdout)
    assert [(a["q"], [r["id"] for r in a["results"]]) for a in answered] == [
        ("停电", ["annex02/三/（二）"]), ("tax refund", ["annex03/三/（二）"]), ("😀", [])]


def test_people_get_groups_units_and_deadlines(small_dir: Path) -> None:
    out = run("推进税费事项网上办理", "--index", str(small_dir), "--unit", "税务局").stdout
    assert out.index("推进税费事项网上办理") < out.index("同组 also 改进办税缴费方式")
    assert "区税务局" in out


def test_a_query_that_says_nothing_is_one_line_on_standard_error(small_dir: Path) -> None:
    result = run("的", "--index", str(small_dir))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["停电", "--batch", __file__]])
def test_query_or_batch_but_not_both(arguments: list[str], small_dir: Path) -> None:
    assert run(*arguments, "--index", str(small_dir)).exit_code == 2


@pytest.mark.parametrize(("content", "said"), [("{", "cannot be read as JSON"), ("{}", "must be a list"), ('[{"q": "电"}, {}]',
    "entry 2 has no query"),
                                               ('[{"q": " "}]', "entry 1 has no query"), ("[1]", "entry 1")])
def test_a_batch_file_that_is_none_is_named(content: str, said: str, small_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "queries.json").write_text(content, encoding="utf-8")
    result = run("--batch", str(tmp_path / "queries.json"), "--index", str(small_dir))
    assert isinstance(result.exception, QueryError)
    assert said in str(result.exception)


def test_nothing_heavy_is_loaded_to_search(small_dir: Path) -> None:
    code = ("import sys\nfrom policygraph.cli.main import cli\n"
            f"cli(['search', '停电', '--index', {str(small_dir)!r}], standalone_mode=False)\n"
            "print([m for m in ('torch', 'sentence_transformers', 'spacy', 'jieba', 'pandas', 'rdflib') if m in sys.modules])")
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[]"
