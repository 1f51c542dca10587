"""Reads PDF: lines rejoined into paragraphs, page furniture left out, ruled tables as tables.

The file is parsed in a process of its own with limits on time and memory (``read/limits.py``), because a PDF can be
made to loop or to grow without end; here only plain data comes back.
"""
from __future__ import annotations

import json
import sys
from typing import Any

from policygraph.errors import InputError
from policygraph.model import SourceText
from policygraph.read import limits
from policygraph.read.bounded import TooMuch, run
from policygraph.read.builder import GridCell, TextBuilder
from policygraph.read.remarks import remark

_REASONS = {
    "password": ("is protected by a password", "remove the password and save it again"),
    "damaged": ("is a damaged PDF", "open it in a PDF viewer and save it again"),
    "pages": (f"has more than {limits.MAX_PAGES} pages", "split it into several files"),
    "scanned": ("has no text, only pictures of pages (a scan) or nothing",
                "run OCR on it, or give the document as docx or txt"),
    "unmapped": ("has fonts that do not tell which characters they show", "give the document as docx or txt"),
    "memory": ("needs more memory than a plan should, or is damaged", "print it to a new PDF, or give it as docx or txt"),
}


def read(data: bytes, file: str, form: str, sha256: str) -> SourceText:
    """Return the text of a PDF, each line with its page.

    Raises InputError when it is damaged, protected, scanned, or takes more time or memory than allowed.
    """
    try:
        code, output, _ = run([sys.executable, "-m", "policygraph.read.pdf.worker"], data, seconds=limits.PDF_SECONDS,
                              memory=limits.PDF_BYTES_OF_MEMORY)
    except TooMuch as error:
        raise InputError(file, f"was not read within {limits.PDF_SECONDS} seconds",
                         hint="print it to a new PDF, or give it as docx or txt") from error
    result: dict[str, Any] = json.loads(output) if code == 0 and output else {"error": "memory"}
    if "error" in result:
        reason, hint = _REASONS[result["error"]]
        raise InputError(file, reason, hint=hint)
    builder = TextBuilder(file)
    builder.warnings += [remark(kind, **numbers) for kind, numbers in result["warnings"]]
    for item in result["items"]:
        if "text" in item:
            builder.add_line(item["text"], page=item["page"])
        else:
            builder.add_table([GridCell(**cell) for cell in item["cells"]])
    return builder.build(file, form, sha256)
