"""Records as Parquet: every column typed, what is nested stays nested (the extra ``parquet``)."""
from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO

from policygraph.errors import PolicygraphError

TEXTS = ["text"]
RANGE = ["int"]
Shape = Any
"""A name of a type, a list with the shape of its items, or a dictionary of shapes."""

_PLAN = {"key": "text", "number": "text", "title": "text", "iri": "text"}
_NAMED = {"iri": "text", "label": "text"}
SHAPES: dict[str, dict[str, Shape]] = {
    "measures": {
        "id": "text", "iri": "text", "document": "text", "plan": _PLAN, "kind": "text", "heading": "text", "text": "text",
        "lines": RANGE, "span": RANGE, "path": TEXTS,
        "units": [{**_NAMED, "aliases": TEXTS, "mention": "text", "role": "text", "span": RANGE}],
        "deadlines": [{"raw": "text", "kind": "text", "date": "text", "precision": "text", "scope": "text", "lines": RANGE, "span": RANGE}],
        "targets": [{"indicator": _NAMED, "name": "text", "comparator": "text", "value": "number", "value_max": "number", "unit": "text",
                     "condition": "text", "deadline": "text", "quote": "text", "lines": RANGE, "span": RANGE}],
        "people": [{"name": "text", "role": "text", "lines": RANGE}]},
    "observations": {
        "document": "text", "iri": "text", "plan": _PLAN, "indicator": _NAMED, "name": "text", "perspective": "text", "header": "text",
        "raw": "text", "value": "number", "unit": "text", "period": "text", "condition": "text", "lines": RANGE, "span": RANGE},
    "units": {
        "iri": "text", "label": "text", "label_en": "text", "aliases": TEXTS, "type": "text", "level": "text", "place": "text",
        "parent": "text", "measures": "int", "leads": "int"},
    "indicators": {
        "iri": "text", "label": "text", "label_en": "text", "aliases": TEXTS, "domain": "text", "unit": "text", "direction": "text",
        "targets": "int", "owners": [{"unit": _NAMED, "basis": "text", "role": "text", "evidence": TEXTS}]},
    "findings": {
        "id": "text", "kind": "text", "severity": "text", "message": "text", "message_en": "text", "document": "text", "lines": RANGE,
        "quote": "text", "span": RANGE, "related": [{"document": "text", "lines": RANGE, "quote": "text", "span": RANGE}],
        "acknowledged": "bool"},
}
"""Kind → what its records hold, as docs/exports.md says. Dates are text: a plan may say 2022-06, or a day that does not exist."""

BATCH = 5_000
"""Records to a row group: memory does not grow with the corpus."""


def write_parquet(records: Iterable[dict[str, Any]], out: BinaryIO, kind: str) -> None:
    """Write the records of one kind; the same records give the same bytes, and none give a file with typed columns.

    Raises PolicygraphError where pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise PolicygraphError("pyarrow is not installed; run `pip install policygraph[parquet]`") from None
    simple = {"text": pyarrow.string(), "int": pyarrow.int64(), "number": pyarrow.float64(), "bool": pyarrow.bool_()}

    def typed(shape: Shape) -> Any:
        if isinstance(shape, list):
            return pyarrow.list_(typed(shape[0]))
        if isinstance(shape, dict):
            return pyarrow.struct([pyarrow.field(name, typed(part)) for name, part in shape.items()])
        return simple[shape]

    schema = pyarrow.schema([pyarrow.field(name, typed(shape)) for name, shape in SHAPES[kind].items()])
    rest = iter(records)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := list(islice(rest, BATCH)):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema))
