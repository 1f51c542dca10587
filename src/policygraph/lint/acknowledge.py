"""The ``acknowledged`` part of a corpus' curation file: findings that are known, with the reason."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from policygraph.errors import VocabularyError
from policygraph.model import Finding

FILE = "curation.yaml"
_KEYS = ("finding", "why")


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """One finding's id and the reason why it stays."""

    finding: str
    why: str


def read_acknowledged(curation: Mapping[str, Any]) -> tuple[Acknowledgement, ...]:
    """Check the ``acknowledged`` part. Raises VocabularyError naming the entry and what it needs."""
    part = curation.get("acknowledged") or []
    if not isinstance(part, list):
        raise VocabularyError(FILE, "acknowledged", f"must be a list, is {type(part).__name__}")
    found: dict[str, Acknowledgement] = {}
    for number, entry in enumerate(part):
        where = f"acknowledged[{number}]"
        whole = isinstance(entry, Mapping) and set(entry) == set(_KEYS)
        if not whole or not all(isinstance(entry[k], str) and entry[k].strip() for k in _KEYS):
            raise VocabularyError(FILE, where, "needs finding (the finding's id, as `policygraph lint` prints it) and why, both texts")
        if entry["finding"] in found:
            raise VocabularyError(FILE, where, f"{entry['finding']} is acknowledged twice")
        found[entry["finding"]] = Acknowledgement(entry["finding"], entry["why"].strip())
    return tuple(found.values())


def acknowledge(findings: list[Finding], known: tuple[Acknowledgement, ...]) -> list[str]:
    """Set the reasons on the findings; returns the ids that no finding has (any more)."""
    reasons = {a.finding: a.why for a in known}
    for finding in findings:
        finding.acknowledged = reasons.pop(finding.id, None)
    return list(reasons)
