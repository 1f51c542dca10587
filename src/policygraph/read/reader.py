"""The one entry for all formats: takes the bytes once, finds out what they are, calls the reader."""
from __future__ import annotations

import hashlib
import os
from pathlib import Path

from policygraph.errors import InputError
from policygraph.model import SourceText
from policygraph.read import limits
from policygraph.read.formats import CONVERTED, FORMATS, SUPPORTED, sniff
from policygraph.read.judge import judge
from policygraph.read.remarks import remark

__all__ = ["SUPPORTED", "read_file"]


def read_file(path: Path, name: str | None = None) -> SourceText:
    """Read one document.

    ``name`` names it everywhere (its path below the corpus folder); None takes the file's own name. A file whose
    extension contradicts its content (Word files named .txt, web pages named .doc) is read as what it is, with a
    warning. ``sha256`` is that of the bytes that were read.

    Raises InputError when the file is missing, changes while it is read, is no document of a supported format, is
    damaged, protected, scanned or empty, or goes beyond one of the limits in ``read/limits.py``.
    """
    path = Path(path)
    file = name or path.name
    named = FORMATS.get(path.suffix.lower())
    if named is None:
        raise InputError(file, f"has the unsupported extension {path.suffix or '(none)'}",
                         hint=f"supported: {' '.join(sorted(SUPPORTED))}")
    data = _bytes(path, file)
    if not data.strip():
        raise InputError(file, "is empty", hint="remove it or put the document there")
    form = sniff(data) or (named if named in ("html", "md", "csv") else "txt")
    if form == "doc" and (named in CONVERTED or named == "xls"):
        form = named  # doc, wps and xls share their container
    if form == "html" and named in ("txt", "md", "csv"):
        form = named  # a text may begin with markup
    if form not in FORMATS.values():
        raise InputError(file, f"is {form}, not a document", hint=f"supported: {' '.join(sorted(SUPPORTED))}")
    source = _read(data, file, form, hashlib.sha256(data).hexdigest())
    if form != named:
        source.warnings.insert(0, remark("other_format", named=path.suffix, form=form))
    source.warnings += judge(source, len(data))
    return source


def _read(data: bytes, file: str, form: str, sha256: str) -> SourceText:
    """Hand the bytes to the reader of a format; imports it only now, since each brings a library."""
    if form in ("txt", "md"):
        from policygraph.read import plain
        return plain.read(data, file, form, sha256)
    if form == "html":
        from policygraph.read import html
        return html.read(data, file, form, sha256)
    if form == "pdf":
        from policygraph.read import pdf
        return pdf.read(data, file, form, sha256)
    if form == "csv":
        from policygraph.read import csv_table
        return csv_table.read(data, file, form, sha256)
    if form == "xls":
        from policygraph.read import xls
        return xls.read(data, file, form, sha256)
    from policygraph.read import convert, docx, xlsx
    kind = CONVERTED.get(form, form)
    if kind != form:
        data = convert.convert(data, file, form, kind)
    return xlsx.read(data, file, form, sha256) if kind == "xlsx" else docx.read(data, file, form, sha256)


def _bytes(path: Path, file: str) -> bytes:
    """The file's content, taken in one go.

    Raises InputError when the file cannot be opened, is no regular file, is too large, or changes meanwhile.
    """
    try:
        if path.exists() and not path.is_file():
            raise InputError(file, "is not a regular file", hint="give a file with a document in it")
        with path.open("rb") as stream:
            before = os.fstat(stream.fileno())
            if before.st_size > limits.MAX_FILE_BYTES:
                raise InputError(file, f"has {before.st_size} bytes, at most {limits.MAX_FILE_BYTES} are read",
                                 hint="split it into several files")
            data = stream.read(limits.MAX_FILE_BYTES + 1)
            after = os.fstat(stream.fileno())
    except OSError as error:
        raise InputError(file, f"cannot be opened ({error.strerror})", hint="check the path and its rights") from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise InputError(file, "changed while it was read", hint="build again when it is no longer being written")
    return data
