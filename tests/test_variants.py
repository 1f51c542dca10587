"""The real document as .docx with automatic numbering, .html and .pdf scores like the text it was made from."""
from __future__ import annotations

import copy
import difflib
import shutil
from pathlib import Path
from typing import Any

import pytest

from policygraph import pipeline, records
from policygraph.evaluate import extraction
from policygraph.evaluate.compare import squash
from policygraph.export.records import Records
from policygraph.model import SourceText
from policygraph.read import read_file
from tests.helpers import REAL
from tests.read.make_variants import convert, numbered_docx

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) makes the variants and is not installed")

F1 = ("measures", "units", "deadlines", "targets", "observations")
SHARES = ("heading_exact", "unit_role", "target_indicator", "target_comparator", "cell_value")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The real document in each format."""
    folder = tmp_path_factory.mktemp("variants")
    docx = folder / "real.docx"
    docx.write_bytes(numbered_docx(REAL.read_text(encoding="utf-8")))
    return {"docx": docx, "html": convert(docx, "html", folder), "pdf": convert(docx, "pdf", folder)}


def line_map(text: SourceText, variant: SourceText) -> dict[int, int]:
    """Line of the text → line of the variant that begins alike; a line without a twin goes with the one before it."""
    ours, theirs = ([(line.number, squash(line.text)[:16]) for line in t.lines if line.text.strip()] for t in (text, variant))
    twins: dict[int, int] = {}
    matcher = difflib.SequenceMatcher(None, [w for _, w in ours], [w for _, w in theirs], autojunk=False)
    for block in matcher.get_matching_blocks():
        twins.update({ours[block.a + i][0]: theirs[block.b + i][0] for i in range(block.size)})
    found, last = {}, 1
    for line in text.lines:
        last = found[line.number] = twins.get(line.number, last)
    return found


def moved(plans: list[dict[str, Any]], where: dict[int, int]) -> list[dict[str, Any]]:
    """Reference plans with their lines as they stand in a variant."""
    plans = copy.deepcopy(plans)
    for plan in plans:
        plan["first_line"], plan["last_line"] = where[plan["first_line"]], where[plan["last_line"]]
        for item in (*plan["measures"], *plan["observations"]):
            item["line"] = where[item["line"]]
    return plans


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
def test_figures_are_those_of_the_text(files, form, gold, real, tmp_path):
    (tmp_path / "corpus").mkdir()
    path = shutil.copy(files[form], tmp_path / "corpus" / f"real.{form}")
    shutil.copy(REAL.parent / "curation.yaml", tmp_path / "corpus" / "curation.yaml")
    pipeline.build(tmp_path / "corpus", tmp_path / "out", with_index=False)
    exported = Records(records.load(tmp_path / "out"))
    plans, names = extraction.load_reference(gold)
    reference = moved(plans, line_map(real, read_file(Path(path))))
    result = extraction.score(reference, names, list(exported.of("measures")), list(exported.of("observations")))
    figures = result.figures()
    low = {k: figures[k]["f1"] for k in F1 if figures[k]["f1"] < 0.98} | {k: figures[k] for k in SHARES if figures[k] < 0.95}
    assert low == {}, result.differences[:20]
