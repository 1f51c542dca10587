"""Records as JSON values and back: plain, readable by other programs, the same bytes for the same records.

A span is stored as its numbers alone; its quote is cut from the document's text again when it is loaded.
"""
from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any

from policygraph.model import Span

_PLAIN = frozenset((str, int, float, bool, type(None)))
"""Classes whose values are JSON values as they are."""

Decoder = Callable[[Any, Mapping[str, str]], Any]


def encode(value: Any) -> Any:
    """A record as JSON values; fields that hold their default are left out."""
    if value.__class__ in _PLAIN:
        return value
    if isinstance(value, Span):
        packed = [value.document, value.start, value.end, value.first_line, value.last_line]
        where = [value.page, value.paragraph, value.place]
        return packed + where[:2 + (value.place is not None)] if any(part is not None for part in where) else packed
    if dataclasses.is_dataclass(value):
        return {name: encode(v) for name, default in _defaults(value.__class__) if (v := getattr(value, name)) != default}
    if isinstance(value, (list, tuple)):
        return [encode(v) for v in value]
    if isinstance(value, dict):
        return {k: encode(v) for k, v in value.items()}
    return value


def decode(kind: Any, data: Any, texts: Mapping[str, str]) -> Any:
    """JSON values back to a record of the class (or list, tuple, dict, optional of it) given; ``data`` is used up."""
    return _decoder(kind)(data, texts)


@functools.cache
def _defaults(kind: Any) -> list[tuple[str, Any]]:
    pairs = []
    for f in dataclasses.fields(kind):
        default = f.default_factory() if f.default_factory is not dataclasses.MISSING else f.default
        pairs.append((f.name, default))
    return pairs


def _plain(data: Any, texts: Mapping[str, str]) -> Any:
    return data


def _span(data: Any, texts: Mapping[str, str]) -> Span:
    document, start, end, first, last, *place = data
    return Span(document, start, end, first, last, texts[document][start:end], *place)


@functools.cache
def _decoder(kind: Any) -> Decoder:
    if kind is Span:
        return _span
    if dataclasses.is_dataclass(kind):
        return _record_decoder(kind)
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


def _record_decoder(kind: Any) -> Decoder:
    """A decoder of one class. Fields of plain values are passed on as they are; the others' decoders are found at first use,
    since a class may hold itself (Node)."""
    others: list[tuple[str, Decoder]] | None = None

    def build(data: Any, texts: Mapping[str, str]) -> Any:
        nonlocal others
        if others is None:
            hints = typing.get_type_hints(kind)
            others = [(f.name, decoder) for f in dataclasses.fields(kind) if (decoder := _decoder(hints[f.name])) is not _plain]
        for name, decoder in others:
            if name in data:
                data[name] = decoder(data[name], texts)
        try:
            return kind(**data)
        except TypeError as error:
            raise ValueError(f"{kind.__name__}: {error}") from None
    return build


def _holds_record(kind: Any) -> bool:
    return kind is Span or dataclasses.is_dataclass(kind) or any(_holds_record(a) for a in typing.get_args(kind) if a is not kind)
