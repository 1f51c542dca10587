"""Small documents for tests."""
from __future__ import annotations

import hashlib
from pathlib import Path

from policygraph.model import SourceLine, SourceText

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
REAL = CORPUS / "yanshi-business-environment-2022.txt"


def source(text: str, name: str = "made-up.txt") -> SourceText:
    """A text as a reader would return it."""
    lines, offset = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(SourceLine(number, offset, line))
        offset += len(line) + 1
    return SourceText(name, "txt", hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text, lines)
