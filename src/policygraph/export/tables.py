"""Export records as JSON lines or CSV."""
from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

_JOINERS = {
    "units": lambda v: "；".join(f"{u['label']}（{u['role']}）" for u in v),
    "deadlines": lambda v: "；".join(d["date"] or d["raw"] for d in v),
    "targets": lambda v: "；".join(t["quote"] for t in v),
    "owners": lambda v: "；".join(f"{o['unit']['label']}（{o['basis']}）" for o in v),
    "related": lambda v: "；".join(f"{r['lines'][0]}: {r['quote']}" for r in v),
    "people": lambda v: "；".join(p["name"] for p in v),
}


def write_jsonl(records: Iterable[dict[str, Any]], out: TextIO) -> None:
    """One JSON object a line."""
    for record in records:
        out.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_csv(records: Iterable[dict[str, Any]], out: TextIO, columns: Sequence[str]) -> None:
    """A table for spreadsheets: nested values joined to one cell, and no cell that a spreadsheet would run as a formula.

    The columns stand at the head also where there is no record.
    """
    writer = csv.DictWriter(out, fieldnames=columns, lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow({key: _cell(key, value) for key, value in record.items()})


def _cell(key: str, value: Any) -> Any:
    if key in _JOINERS and isinstance(value, list):
        value = _JOINERS[key](value)
    elif isinstance(value, dict):
        value = value.get("label") or value.get("title") or json.dumps(value, ensure_ascii=False)
    elif isinstance(value, list):
        value = "–".join(map(str, value)) if key in ("lines", "span") else "；".join(map(str, value))
    # = + - @ at the start would be read as a formula (OWASP, CSV injection)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        value = "'" + value
    return value
