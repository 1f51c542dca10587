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
from policygraph.read.pdf import ocr
from policygraph.read.remarks import remark

_REASONS = {
    "password": ("is protected by a password", "remove the password and save it again"),
    "damaged": ("is a damaged PDF", "open it in a PDF viewer and save it again"),
    "pages": (f"has more than {limits.MAX_PAGES} pages", "split it into several files"),
    "scanned": ("has no text, only pictures of pages (a scan) or nothing",
                "install policygraph[ocr], run OCR on it, or give the document as docx or txt"),
    "unmapped": ("has fonts that do not tell which characters they show", "give the document as docx or txt"),
    "memory": ("needs more memory than a plan should, or is damaged", "print it to a new PDF, or give it as docx or txt"),
}


def read(data: bytes, file: str, form: str, sha256: str) -> SourceText:
    """Return the text of a PDF, each line with its page.

    Raises InputError when it is damaged, protected, scanned, or takes more time or memory than allowed.
    """
    result = _parse(data, file)
    unread = result.get("error") == "scanned" or any(kind == "pages_empty" for kind, _ in result.get("warnings", []))
    if unread and ocr.available():
        result = _parse(data, file, by_ocr=True)
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


def _parse(data: bytes, file: str, *, by_ocr: bool = False) -> dict[str, Any]:
    """What the process says of a PDF. Raises InputError when it takes more time than allowed."""
    seconds, memory = (limits.OCR_SECONDS, limits.OCR_BYTES_OF_MEMORY) if by_ocr else (limits.PDF_SECONDS, limits.PDF_BYTES_OF_MEMORY)
    command = [sys.executable, "-m", "policygraph.read.pdf.worker", *(["--ocr"] if by_ocr else [])]
    try:
        code, output, _ = run(command, data, seconds=seconds, memory=memory)
    except TooMuch as error:
        raise InputError(file, f"was not read within {seconds} seconds",
                         hint="print it to a new PDF, or give it as docx or txt") from error
    result: dict[str, Any] = json.loads(output) if code == 0 and output else {"error": "memory"}
    return result
