"""Saves and loads a Corpus as one JSON file: plain, readable by other programs, the same bytes for the same records.

A span is stored as its numbers alone; its quote is cut from the document's text again when it is loaded.
"""
from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
from pathlib import Path
from typing import Any

from policygraph.built import check
from policygraph.errors import IndexMissing
from policygraph.model import Corpus, Span

FILE = "corpus.json"
FORMAT = 1
"""Raised when the records change so that older files cannot be read."""


def save(corpus: Corpus, folder: Path) -> None:
    """Write ``corpus.json`` into a folder that exists."""
    data = {"format": FORMAT, **encode(corpus)}
    (folder / FILE).write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def load(index_dir: Path) -> Corpus:
    """Read the corpus of a built index. Raises IndexMissing, with the way out, when there is none to read."""
    check(index_dir)
    path = index_dir / FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise IndexMissing(f"{index_dir}: no built index here; run `policygraph build --out {index_dir}` first") from None
    except (OSError, ValueError) as error:
        raise IndexMissing(f"{path}: cannot be read ({error}); run `policygraph build` again") from error
    if data.pop("format", None) != FORMAT:
        raise IndexMissing(f"{path}: was built by another version; run `policygraph build` again")
    return decode(Corpus, data, data["texts"])


def encode(value: Any) -> Any:
    """A record as JSON values; fields that hold their default are left out."""
    if isinstance(value, Span):
        packed = [value.document, value.start, value.end, value.first_line, value.last_line]
        return packed if value.page is None and value.paragraph is None else [*packed, value.page, value.paragraph]
    if dataclasses.is_dataclass(value):
        return {name: encode(v) for name, default in _defaults(type(value)) if (v := getattr(value, name)) != default}
    if isinstance(value, (list, tuple)):
        return [encode(v) for v in value]
    if isinstance(value, dict):
        return {k: encode(v) for k, v in value.items()}
    return value


def decode(kind: Any, data: Any, texts: dict[str, str]) -> Any:
    """JSON values back to a record of the class (or list, tuple, dict, optional of it) given."""
    return _decoder(kind)(data, texts)


@functools.cache
def _defaults(kind: type) -> list[tuple[str, Any]]:
    pairs = []
    for f in dataclasses.fields(kind):
        default = f.default_factory() if f.default_factory is not dataclasses.MISSING else f.default
        pairs.append((f.name, default))
    return pairs


def _plain(data: Any, texts: dict[str, str]) -> Any:
    return data


def _span(data: Any, texts: dict[str, str]) -> Span:
    document, start, end, first, last, *place = data
    page, paragraph = place or (None, None)
    return Span(document, start, end, first, last, texts[document][start:end], page, paragraph)


@functools.cache
def _decoder(kind: Any) -> Any:
    if kind is Span:
        return _span
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)

        def build(data: Any, texts: dict[str, str]) -> Any:
            # looked up on each call: a class may hold itself (Node)
            return kind(**{name: _decoder(hints[name])(value, texts) for name, value in data.items()})
        return build
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (list, tuple) and _holds_record(arguments[0]):
        item = _decoder(arguments[0])
        return lambda data, texts: origin(item(d, texts) for d in data)
    if origin is tuple:
        return lambda data, texts: tuple(data)
    if origin in (types.UnionType, typing.Union):
        inner = [a for a in arguments if a is not type(None) and _holds_record(a)]
        if inner:
            item = _decoder(inner[0])
            return lambda data, texts: None if data is None else item(data, texts)
    return _plain


def _holds_record(kind: Any) -> bool:
    return kind is Span or dataclasses.is_dataclass(kind) or any(_holds_record(a) for a in typing.get_args(kind) if a is not kind)
