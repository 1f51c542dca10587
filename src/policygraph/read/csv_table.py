"""Reads csv and tsv ledgers as one table, each cell with its place."""
from __future__ import annotations

import csv
from pathlib import PurePath

from policygraph.errors import InputError
from policygraph.model import SourceText
from policygraph.read import limits
from policygraph.read.builder import GridCell, TextBuilder
from policygraph.read.encoding import decode
from policygraph.read.grid import add_sheet

_SEPARATORS = ",\t;|，"


def read(data: bytes, file: str, form: str, sha256: str) -> SourceText:
    """Return the text of a table. Raises InputError when it is no text or no row can be read."""
    text, _, warnings = decode(data, file)
    builder = TextBuilder(file)
    builder.warnings += warnings
    head = [line for line in text.splitlines()[:50] if line.strip()]
    separator = max(_SEPARATORS, key=lambda sign: sum(min(line.count(sign), 50) for line in head))
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=separator))
    except csv.Error as error:
        raise InputError(file, f"cannot be read as a table ({error})", hint="save it as UTF-8 csv or as xlsx") from error
    cells = [GridCell(row, column, value.strip()) for row, values in enumerate(rows)
             for column, value in enumerate(values[:limits.MAX_TABLE_SLOTS]) if value.strip()]
    name = PurePath(file).stem
    add_sheet(builder, name, 1, cells, title=name)
    return builder.build(file, form, sha256)
