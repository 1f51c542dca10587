"""The same bytes whatever order sets come in: each export made twice, with two seeds of Python's string hash."""
from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest

MAKE = """
import hashlib, io, sys
from pathlib import Path
from policygraph.export import files
from policygraph.export.report import render
from policygraph.network import find_unit
from tests.network.reference import corpus
made = corpus(Path(sys.argv[1]))
unit = "区市场监管局"
found = [render(made).encode(), render(made, find_unit(made, unit)).encode()]
for kind, form in (("network", "graphml"), ("network", "gexf"), ("ledger", "xlsx"), ("calendar", "ics")):
    for part in ({}, {"unit": unit}):
        out = io.BytesIO()
        files.write(kind, form, made, out, **part)
        found.append(out.getvalue())
print([hashlib.sha256(f).hexdigest() for f in found])
"""


@pytest.fixture(scope="module")
def digests(gold) -> list[str]:
    return [subprocess.run([sys.executable, "-c", MAKE, str(gold)], check=True, capture_output=True, text=True,
                           env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.getcwd()}).stdout for seed in ("1", "2")]


def test_every_export_is_the_same_with_another_hash_seed(digests):
    first, second = digests
    assert first == second and first.count(",") == 9 and hashlib.sha256(b"").hexdigest() not in first
