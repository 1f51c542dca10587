"""Errors a user can cause and mend. Each message is one line: what, where, which value, the way out."""
from __future__ import annotations


class PolicygraphError(Exception):
    """Root of the errors that the command line shows as one line and exit code 1."""


class InputError(PolicygraphError):
    """A document that cannot be read or understood."""

    def __init__(self, file: str, reason: str, *, line: int | None = None, hint: str = "") -> None:
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}: {reason}{'; ' + hint if hint else ''}")
        self.file, self.reason, self.line, self.hint = file, reason, line, hint


class VocabularyError(PolicygraphError):
    """A word list under ontology/, or a curation file, with an entry that does not hold."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")


class IndexMissing(PolicygraphError):
    """No built index where one is expected, or one that another version built."""


class IndexDamaged(IndexMissing):
    """A built index with a file that is not as it was built."""

    def __init__(self, index: object, file: str, reason: str) -> None:
        super().__init__(f"{index}: {file} {reason}; run `policygraph build` again, which mends it")
        self.index, self.file, self.reason = index, file, reason


class QueryError(PolicygraphError):
    """A query or question that cannot be run as written."""
