"""Says of a finished text whether its file was read badly: little text for its size, or nearly all of it in tables."""
from __future__ import annotations

from policygraph.model import Remark, SourceText
from policygraph.read.remarks import remark

_LITTLE = 300
"""Characters below which a text is little for a file of more than ``_LARGE`` bytes."""
_LARGE = 200_000
_PER_PAGE = 60
"""Characters a page below which a PDF says little for its pages."""
_TABLES = 0.9
"""Share of a PDF's text in tables from which on they may be drawings or frames; ledgers in other formats are tables."""
_LONG = 3_000
"""Characters of a text of which that is said."""


def judge(source: SourceText, size: int) -> list[Remark]:
    """Remarks on how well a file of ``size`` bytes was read."""
    shown = sum(len(line.text.strip()) for line in source.lines)
    pages = max((line.page or 0 for line in source.lines), default=0)
    found: list[Remark] = []
    if shown < _LITTLE and size > _LARGE or source.format == "pdf" and pages > 2 and shown < _PER_PAGE * pages:
        found.append(remark("little_text", n=shown))
    inside = sum(cell.end - cell.start for table in source.tables for cell in table.cells)
    if source.format == "pdf" and shown > _LONG and inside > _TABLES * shown:
        found.append(remark("mostly_tables", n=round(100 * inside / shown), tables=len(source.tables)))
    return found
