"""docs/security.md tells every limit as the settings have it."""
from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest

from policygraph.explore import apart, shelf
from policygraph.explore.pages import sparql
from policygraph.read import limits
from policygraph.serve import mcp_server, replies
from policygraph.serve.api import Text
from policygraph.serve.settings import Limits
from tests.helpers import ROOT

DOC = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def told(heading: str) -> dict[str, float]:
    """Setting → default in the table below a heading."""
    part = DOC.split(f"### {heading}", 1)[1].split("\n#", 1)[0]
    return {name: float(value) for name, value in re.findall(r"^\| `([\w.]+)` \| ([\d.]+) \|", part, re.MULTILINE)}


def constants(module: Any) -> dict[str, float]:
    return {name: float(value) for name, value in vars(module).items() if name.isupper() and isinstance(value, (int, float))}


def test_limits_of_the_server() -> None:
    assert told("`policygraph serve`") == {field.name: float(field.default) for field in dataclasses.fields(Limits)}
    assert f"at most {replies.LARGEST:,} characters and goes on by a cursor" in DOC
    assert re.search(rf"at most\s+{mcp_server._ROWS} rows", DOC)
    longest = next(m.max_length for m in Text.__metadata__[0].metadata if hasattr(m, "max_length"))
    assert f"at most {longest:,} characters" in DOC


def test_limits_of_the_explorer() -> None:
    modules = {"shelf": shelf, "apart": apart, "sparql": sparql}
    kept = {f"{name}.{key}": value for name, module in modules.items() for key, value in constants(module).items()}
    assert told("`policygraph app`") == {key: value for key, value in kept.items() if not key.split(".")[1].startswith("_")}


def test_limits_of_readers() -> None:
    assert told("Reading a document") == constants(limits)


@pytest.mark.parametrize("option", ["--timeout", "--max-rows", "--max-body", "--workers"])
def test_options_of_the_server_have_the_same_defaults(option: str) -> None:
    from policygraph.cli.serve import serve

    name = {"--timeout": "seconds", "--max-rows": "rows", "--max-body": "body_bytes", "--workers": "workers"}[option]
    default = next(parameter.default for parameter in serve.params if option in parameter.opts)
    assert float(default) == told("`policygraph serve`")[name]
