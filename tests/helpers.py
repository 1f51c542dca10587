"""Small documents for tests."""
from __future__ import annotations

import hashlib
from pathlib import Path

from policygraph.model import SourceLine, SourceText

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
REAL = CORPUS / "yanshi-business-environment-2022.txt"
SMALL = """甲县优化营商环境行动方案
一、主要任务
（一）优化审批
1.压减时间。2023年底前，办理时间压减至3个工作日以内。
责任单位：县住建局、财政局
完成时限：2023年12月
"""


def source(text: str, name: str = "made-up.txt") -> SourceText:
    """A text as a reader would return it."""
    lines, offset = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(SourceLine(number, offset, line))
        offset += len(line) + 1
    return SourceText(name, "txt", hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text, lines)
