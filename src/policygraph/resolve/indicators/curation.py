"""The ``indicators`` part of a corpus' curation file: what no general rule can tell."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from policygraph.errors import VocabularyError
from policygraph.resolve.indicators.names import clean

_FILE = "curation.yaml"
_KEYS = {"rename": {"document", "plan", "name", "as", "why"}, "same": {"label", "names", "why"}}


@dataclass(slots=True)
class Curation:
    """Names to read otherwise in one plan, and names that are one indicator."""

    renames: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """(document, plan, cleaned name) → the name meant."""
    same: list[list[str]] = field(default_factory=list)
    """Names of one indicator each, the label first."""

    def rename(self, document: str, plan: str, name: str) -> str | None:
        """The name meant where this one is printed; None when it is meant as printed."""
        return self.renames.get((document, plan, clean(name)))


def read(curation: dict[str, Any]) -> Curation:
    """The entries of a curation file. Raises VocabularyError naming the entry that does not hold."""
    part = curation.get("indicators") or {}
    if not isinstance(part, dict) or set(part) - set(_KEYS):
        raise VocabularyError(_FILE, "indicators", f"must be a mapping; allowed keys: {', '.join(_KEYS)}")
    result = Curation()
    for entry in _entries(part, "rename"):
        result.renames[entry["document"], entry["plan"], clean(entry["name"])] = entry["as"]
    for entry in _entries(part, "same"):
        if not isinstance(entry["names"], list) or not all(isinstance(n, str) for n in entry["names"]):
            raise VocabularyError(_FILE, "indicators.same.names", "must be a list of names")
        result.same.append([entry["label"], *entry["names"]])
    return result


def _entries(part: dict[str, Any], key: str) -> list[dict[str, Any]]:
    entries = part.get(key) or []
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries], 1):
        if not isinstance(entry, dict) or set(entry) != _KEYS[key]:
            raise VocabularyError(_FILE, f"indicators.{key}, entry {number}", f"needs exactly {', '.join(sorted(_KEYS[key]))}")
        texts = [k for k in _KEYS[key] - {"names"} if not isinstance(entry[k], str) or not entry[k].strip()]
        if texts:
            raise VocabularyError(_FILE, f"indicators.{key}, entry {number}", f"{sorted(texts)[0]} must be a text")
    return entries
