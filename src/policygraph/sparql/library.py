"""The named queries of ``ontology/queries/``: what they are called, what they ask for, and how a value gets in.

A file is a SPARQL query behind a header of comments, which together are YAML (see docs/sparql.md). A parameter
``unit`` stands in the query as the variable ``?_unit``; so the file is valid SPARQL as it is. Binding puts terms in
the place of such variables, token by token, never text into text: a value cannot become part of the query.
"""
from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from policygraph import vocabulary
from policygraph.errors import QueryError, VocabularyError
from policygraph.graph.terms import PREFIXES
from policygraph.iris import BASE
from policygraph.sparql.lexer import all_tokens
from policygraph.sparql.names import KINDS, Names

ROLES = ("any", "lead", "responsible", "cooperating")
TYPES = (*KINDS, "role", "date", "text")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value a query asks for."""

    name: str
    type: str
    """One of TYPES."""
    zh: str
    en: str
    example: str
    default: str | None = None
    """Used when no value is given; None: a value is needed. ``any`` leaves the parameter open."""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One file of the library."""

    name: str
    zh: str
    en: str
    description_zh: str
    description_en: str
    parameters: tuple[Parameter, ...]
    text: str
    """The query with its parameters as variables, header left out."""

    def bind(self, values: Mapping[str, str], names: Names) -> str:
        """The query with values in place of its parameters, ready to run.

        Units, indicators, plans, fields, measures and documents are given by name or IRI. Raises QueryError for a
        value that is missing, unknown, ambiguous or of the wrong form.
        """
        unknown = sorted(set(values) - {p.name for p in self.parameters})
        if unknown:
            known = ", ".join(p.name for p in self.parameters) or "none"
            raise QueryError(f"{self.name} has no parameter {unknown[0]!r}; its parameters are: {known}")
        terms = {f"?_{p.name}": self._term(p, values.get(p.name, p.default), names) for p in self.parameters}
        return "".join(terms.get(token.text) or token.text if token.kind == "variable" else token.text
                       for token in all_tokens(self.text))

    def _term(self, parameter: Parameter, value: str | None, names: Names) -> str | None:
        """A value as the terms that replace the variable; None leaves the variable, unbound, where it is."""
        from pyoxigraph import Literal, NamedNode

        if value is None:
            raise QueryError(f"{self.name} needs {parameter.name} ({parameter.en}), for example "
                             f"--param {parameter.name}={parameter.example}")
        if parameter.type == "role":
            if value not in ROLES:
                raise QueryError(f"{parameter.name}: {value!r} is no role; choose one of {', '.join(ROLES)}")
            return None if value == "any" else str(Literal(value))
        if value == parameter.default == "any":
            return None
        if parameter.type == "text":
            return str(Literal(value))
        if parameter.type == "date":
            return str(Literal(_last_day(parameter.name, value), datatype=NamedNode(PREFIXES["xsd"] + "date")))
        return str(NamedNode(names.one(parameter.type, value)))


def _last_day(name: str, value: str) -> str:
    """YYYY-MM-DD as it is; YYYY-MM and YYYY as their last day."""
    from calendar import monthrange

    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", value)
    try:
        if match is None:
            raise ValueError
        year, month = int(match[1]), int(match[2] or 12)
        return date(year, month, int(match[3] or monthrange(year, month)[1])).isoformat()
    except (ValueError, IndexError):
        raise QueryError(f"{name}: {value!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY") from None


@functools.cache
def all_queries() -> dict[str, NamedQuery]:
    """Every named query by its name, in the alphabet's order. Raises VocabularyError for a file that does not hold."""
    paths = sorted((vocabulary.folder() / "queries").glob("*.rq"))
    return {path.stem: _read(path) for path in paths}


def get(name: str) -> NamedQuery:
    """A named query; QueryError names the nearest when there is none."""
    queries = all_queries()
    if name not in queries:
        near = difflib.get_close_matches(name, queries, 1, 0.5)
        raise QueryError(f"no query is called {name!r}; {f'did you mean {near[0]}?' if near else 'see policygraph sparql --list'}")
    return queries[name]


def with_prefixes(query: str) -> str:
    """A query with the PREFIX lines it needs to run anywhere."""
    used = {token.text.split(":", 1)[0] for token in all_tokens(query) if token.kind == "name"}
    lines = [f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items() if prefix in used]
    return "".join(lines) + query


def _read(path: Path) -> NamedQuery:
    import yaml

    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    length = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    try:
        header = yaml.safe_load("".join(line[2:] if line.startswith("# ") else "\n" for line in lines[:length])) or {}
    except yaml.YAMLError as error:
        raise VocabularyError(path.name, "header", f"is not valid YAML ({getattr(error, 'problem', error)})") from error
    title, description = _both(path, header, "title"), _both(path, header, "description")
    parameters = header.get("parameters") or {}
    text = "".join(lines[length:])
    used = {token.text[2:] for token in all_tokens(text) if token.kind == "variable" and token.text.startswith("?_")}
    if used != set(parameters):
        raise VocabularyError(path.name, "parameters", f"the query uses {sorted(used)}, the header tells of {sorted(parameters)}")
    return NamedQuery(path.stem, *title, *description, tuple(_parameter(path, n, p) for n, p in parameters.items()), text)


def _both(path: Path, header: dict[str, Any], key: str) -> tuple[str, str]:
    value = header.get(key)
    if not isinstance(value, dict) or not all(isinstance(value.get(language), str) for language in ("zh", "en")):
        raise VocabularyError(path.name, key, "needs zh and en")
    return value["zh"], value["en"]


def _parameter(path: Path, name: str, entry: Any) -> Parameter:
    if not isinstance(entry, dict) or set(entry) - {"type", "zh", "en", "example", "default"}:
        raise VocabularyError(path.name, name, "must be a mapping with type, zh, en, example and maybe default")
    if entry.get("type") not in TYPES:
        raise VocabularyError(path.name, name, f"type must be one of {', '.join(TYPES)}")
    for key in ("zh", "en", "example"):
        if key not in entry:
            raise VocabularyError(path.name, name, f"needs {key}")
    default = entry.get("default")
    return Parameter(name, entry["type"], entry["zh"], entry["en"], str(entry["example"]), None if default is None else str(default))


def short(iri: str) -> str:
    """An IRI for people: without the base that all nodes share."""
    return iri.removeprefix(BASE)
