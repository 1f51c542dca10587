"""The result of a query, and the ways to write it down."""
from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from policygraph.errors import QueryError
from policygraph.sparql.check import Form

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

    Term = NamedNode | BlankNode | Literal | Triple

# characters that XML 1.0 cannot hold at all, not even as references
_NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
ROW_FORMATS = ("json", "csv", "tsv", "xml")
GRAPH_FORMATS = ("turtle", "ntriples", "jsonld", "rdfxml")


@dataclass(slots=True)
class Result:
    """What a query returned."""

    form: Form
    variables: list[str] = field(default_factory=list)
    """Names of the columns, without “?”; empty unless the form is select."""
    rows: list[tuple[Term | None, ...]] = field(default_factory=list)
    """One tuple for each solution; None where a variable is unbound."""
    triples: list[Triple] = field(default_factory=list)
    """What CONSTRUCT or DESCRIBE made."""
    boolean: bool | None = None
    """The answer of ASK, else None."""
    truncated: bool = False
    """True when there was more than the row limit allowed."""

    def records(self) -> list[dict[str, Any]]:
        """Rows as mappings from variable to Python value; unbound variables are left out."""
        return [{name: plain(term) for name, term in zip(self.variables, row, strict=True) if term is not None}
                for row in self.rows]

    def to(self, form: str) -> str:
        """Write the result as json, csv, tsv or xml (rows, yes or no), turtle, ntriples, jsonld or rdfxml (graphs).

        Raises QueryError when the query's kind cannot be written so.
        """
        if self.form in ("construct", "describe"):
            if form not in GRAPH_FORMATS:
                raise QueryError(f"{self.form.upper()} returns a graph, which has no {form} form; choose one of {', '.join(GRAPH_FORMATS)}")
            return _graph(self.triples, form)
        if form not in ROW_FORMATS:
            raise QueryError(f"{self.form.upper()} returns {'rows' if self.form == 'select' else 'yes or no'}, which have no {form} form; "
                             f"choose one of {', '.join(ROW_FORMATS)}")
        return {"json": _json, "csv": _csv, "tsv": _tsv, "xml": _xml}[form](self)


def value(term: Term | None) -> str:
    """What a term says without its type: an IRI, a text, a number as it is written; empty where there is none."""
    return "" if term is None else str(getattr(term, "value", term))


def plain(term: Any) -> Any:
    """A term as a Python value: numbers as int or float, everything else as text."""
    kind = getattr(term, "datatype", None)
    if kind is None:
        return term.value if hasattr(term, "value") else str(term)
    name = kind.value.rsplit("#", 1)[-1]
    try:
        if name == "integer":
            return int(term.value)
        if name in ("decimal", "double", "float"):
            return int(term.value) if term.value.lstrip("+-").isdigit() else float(term.value)
    except ValueError:
        return term.value
    return term.value == "true" if name == "boolean" else term.value


def _parts(term: Any) -> dict[str, str]:
    """A term as SPARQL 1.1 Query Results JSON describes it."""
    from pyoxigraph import BlankNode, Literal, NamedNode

    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "literal", "value": str(term)}
    parts = {"type": "literal", "value": term.value}
    if term.language:
        parts["xml:lang"] = term.language
    elif not term.datatype.value.endswith("XMLSchema#string"):
        parts["datatype"] = term.datatype.value
    return parts


def _json(result: Result) -> str:
    """https://www.w3.org/TR/sparql11-results-json/."""
    if result.form == "ask":
        return json.dumps({"head": {}, "boolean": result.boolean})
    bindings = [{name: _parts(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
                for row in result.rows]
    return json.dumps({"head": {"vars": result.variables}, "results": {"bindings": bindings}}, ensure_ascii=False)


def _csv(result: Result) -> str:
    """https://www.w3.org/TR/sparql11-results-csv-tsv/."""
    if result.form == "ask":
        return f"{str(result.boolean).lower()}\r\n"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(result.variables)
    for row in result.rows:
        writer.writerow(_csv_cell(term) for term in row)
    return out.getvalue()


def _csv_cell(term: Any) -> str:
    """Values as they are; a blank node as one, so that its name is not taken for a text."""
    from pyoxigraph import BlankNode

    return str(term) if isinstance(term, BlankNode) else value(term)


def _tsv(result: Result) -> str:
    """https://www.w3.org/TR/sparql11-results-csv-tsv/."""
    if result.form == "ask":
        return f"{str(result.boolean).lower()}\n"
    lines = ["\t".join(f"?{name}" for name in result.variables)]
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in result.rows]
    return "\n".join(lines) + "\n"


def _xml(result: Result) -> str:
    """https://www.w3.org/TR/rdf-sparql-XMLres/."""
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in result.variables)
    if result.form == "ask":
        body = f"<boolean>{str(result.boolean).lower()}</boolean>"
    else:
        rows = ("".join(f"<binding name={quoteattr(name)}>{_xml_term(_parts(term))}</binding>"
                        for name, term in zip(result.variables, row, strict=True) if term is not None) for row in result.rows)
        body = "<results>" + "".join(f"<result>{row}</result>" for row in rows) + "</results>"
    return f'<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>{head}</head>{body}</sparql>\n'


def _xml_term(parts: dict[str, str]) -> str:
    language = f" xml:lang={quoteattr(parts['xml:lang'])}" if "xml:lang" in parts else ""
    datatype = f" datatype={quoteattr(parts['datatype'])}" if "datatype" in parts else ""
    value = escape(_NO_XML.sub("\ufffd", parts["value"]))
    return f"<{parts['type']}{language}{datatype}>{value}</{parts['type']}>"


def _graph(triples: list[Triple], form: str) -> str:
    from policygraph.graph import serialise as writer

    statements = [(str(t.subject), str(t.predicate), str(t.object)) for t in triples]
    return {"turtle": writer.turtle, "ntriples": writer.ntriples, "jsonld": writer.jsonld, "rdfxml": writer.rdfxml}[form](statements)
