"""Lists of records that can be taken away as plain dictionaries or as a pandas DataFrame."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

from policygraph.errors import PolicygraphError

T = TypeVar("T")


class Rows(Sequence[T], Generic[T]):
    """A list of things, and how each is written as a record (docs/exports.md)."""

    def __init__(self, things: Sequence[T], record: Callable[[T], dict[str, Any]]) -> None:
        self._things, self._record = things, record

    @overload
    def __getitem__(self, key: int) -> T: ...

    @overload
    def __getitem__(self, key: slice) -> Rows[T]: ...

    def __getitem__(self, key: int | slice) -> T | Rows[T]:
        return Rows(self._things[key], self._record) if isinstance(key, slice) else self._things[key]

    def __len__(self) -> int:
        return len(self._things)

    def __iter__(self) -> Iterator[T]:
        return iter(self._things)

    def __repr__(self) -> str:
        return f"<{len(self)} {type(self._things[0]).__name__.lower()}s>" if self._things else "<none>"

    def records(self) -> list[dict[str, Any]]:
        """Each as a plain dictionary."""
        return [self._record(thing) for thing in self._things]

    def frame(self) -> Any:
        """A pandas DataFrame, one row a record; nested records become columns such as ``plan.key``.

        Raises PolicygraphError where pandas is not installed.
        """
        try:
            import pandas
        except ImportError:
            raise PolicygraphError("pandas is not installed; run `pip install policygraph[frame]`") from None
        return pandas.json_normalize(self.records())
