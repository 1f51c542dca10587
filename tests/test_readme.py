"""Every command that README and docs show is one that runs."""
from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from policygraph.cli.main import cli
from tests.helpers import ROOT

STARTS = {"build", "app", "serve", "mcp", "progress", "digest"}
"""Commands that build, stay, or write beside the corpus: their options are checked, they are not run."""


def commands() -> list[tuple[str, list[str], str]]:
    """File, words and standard input of each ``policygraph …`` line in the shell blocks of README and docs."""
    found = []
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for block in re.findall(r"```(?:sh|bash|shell)\n(.*?)```", path.read_text(encoding="utf-8"), re.S):
            for line in block.replace("\\\n", " ").splitlines():
                said = ""
                if line.startswith("echo ") and "| policygraph" in line:
                    said = shlex.split(line.split("|")[0])[1]
                    line = line.split("|", 1)[1].strip()
                if line.startswith("policygraph "):
                    found.append((path.name, shlex.split(re.split(r"\s[|>]\s?|\s&&\s", line)[0], comments=True)[1:], said))
    return found


COMMANDS = commands()


def test_there_are_commands_to_try() -> None:
    assert len(COMMANDS) > 20 and {"README.md", "site.md"} <= {name for name, _, _ in COMMANDS}


@pytest.mark.parametrize(("file", "words", "said"), COMMANDS, ids=[f"{n}:{' '.join(w)[:60]}" for n, w, _ in COMMANDS])
def test_the_command_runs(file: str, words: list[str], said: str, index_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_INDEX", str(index_dir))
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    named = words[:2] if words[0] in ("progress", "store") else words[:1]
    help_text = runner.invoke(cli, [*named, "--help"])
    assert help_text.exit_code == 0, f"{file}: no command {words[0]}"
    for option in (w.split("=")[0] for w in words[1:] if w.startswith("--")):
        assert option in help_text.output, f"{file}: {words[0]} has no option {option}"
    if words[0] in STARTS or any(re.fullmatch(r"[A-Z][A-Z_]+(?:\.[a-z]+)?…?|https?:.*|\S+\.(?:docx|txt|pdf)", w) for w in words[1:]):
        return
    result = runner.invoke(cli, words, input=said)
    # with --fail-on a document that has errors ends with 1, as a pipeline wants it
    assert result.exit_code == (1 if "--fail-on" in words else 0), f"{file}: policygraph {' '.join(words)}: {result.output[-300:]}"
    assert result.output.strip() or any(tmp_path.iterdir()), f"{file}: policygraph {' '.join(words)} gave nothing"
