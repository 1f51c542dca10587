"""The examples of docs/api.md are run, and what they say they give is what they give."""
from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.helpers import CORPUS, ROOT

BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.DOTALL)


def test_the_examples_run(index_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(BLOCKS) >= 6
    monkeypatch.chdir(tmp_path)
    (tmp_path / "indexes").symlink_to(index_dir)
    (tmp_path / "corpus").symlink_to(CORPUS)
    names: dict[str, object] = {}
    told = 0
    for block in BLOCKS:
        if "policygraph.build" in block:
            (tmp_path / "indexes").unlink()
        for line in block.splitlines():
            code, _, comment = line.partition("  #")
            if not code.strip():
                continue
            tree = ast.parse(code)
            if isinstance(tree.body[0], ast.Expr):
                value = eval(code, names)  # noqa: S307 - our own page
                assert value is not None, code
                if re.fullmatch(r"'.*'|True|False|\d+", comment.strip()):
                    told += 1
                    assert value == ast.literal_eval(comment.strip()), code
            else:
                exec(code, names)  # noqa: S102
    assert told >= 4
