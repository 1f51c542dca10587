"""Reads the general knowledge under ``ontology/``: word lists and tables that a domain expert can change.

Code never holds such words itself; each stage reads its own file through here and checks it when it is read.
"""
from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from policygraph.errors import VocabularyError


def folder() -> Path:
    """The ontology folder: inside the installed package, or beside ``src/`` in a checkout."""
    installed = Path(__file__).parent / "_ontology"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "ontology"


@functools.cache
def read(name: str) -> dict[str, Any]:
    """Return ``ontology/<name>.yaml`` as a mapping. Treat it as read-only: it is shared.

    Raises VocabularyError when the file is missing, not YAML, or not a mapping.
    """
    return read_yaml(folder() / f"{name}.yaml")


def read_yaml(path: Path) -> dict[str, Any]:
    """Return a YAML file as a mapping, or raise VocabularyError naming file and line."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with path.open(encoding="utf-8") as stream:
            data = yaml.load(stream, Loader=loader)  # noqa: S506 - a safe loader, only faster
    except OSError as error:
        raise VocabularyError(path.name, "file", f"cannot be read ({error.strerror})") from error
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f"line {line + 1}" if line is not None else "file"
        raise VocabularyError(path.name, where, f"is not valid YAML ({getattr(error, 'problem', error)})") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise VocabularyError(path.name, "file", f"must be a mapping, is {type(data).__name__}")
    return data


def need(name: str, data: dict[str, Any], key: str, kind: type) -> Any:
    """Return ``data[key]`` if it is of the kind asked for, else raise VocabularyError naming both."""
    value = data.get(key)
    if not isinstance(value, kind):
        raise VocabularyError(f"{name}.yaml", key, f"must be {kind.__name__}, is {type(value).__name__}")
    return value
