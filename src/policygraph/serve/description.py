"""The service description of the endpoint (https://www.w3.org/TR/sparql11-service-description/)."""
from __future__ import annotations

from policygraph.graph.context import Statement
from policygraph.graph.terms import A, Namespace, ref
from policygraph.sparql.result import Result

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = "http://www.w3.org/ns/formats/"


def description(endpoint: str, graphs: list[str]) -> list[Statement]:
    """The endpoint at a URL, with the names of its graphs, as statements."""
    service, dataset = ref(endpoint), ref(f"{endpoint}#dataset")
    default = ref(f"{endpoint}#default-graph")
    told: list[Statement] = [
        (service, A, SD.Service), (service, SD.endpoint, service), (service, SD.supportedLanguage, SD.SPARQL11Query),
        (service, SD.feature, SD.UnionDefaultGraph), (service, SD.defaultDataset, dataset),
        (dataset, A, SD.Dataset), (dataset, SD.defaultGraph, default), (default, A, SD.Graph),
    ]
    for name in ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
                 "JSON-LD", "RDF_XML"):
        told.append((service, SD.resultFormat, ref(_FORMATS + name)))
    for number, graph in enumerate(graphs, start=1):
        named = ref(f"{endpoint}#graph-{number}")
        told += [(dataset, SD.namedGraph, named), (named, A, SD.NamedGraph), (named, SD.name, ref(graph))]
    return told


def graph_names(result: Result) -> list[str]:
    """Names of graphs from the rows of ``SELECT DISTINCT ?g { GRAPH ?g { … } }``, sorted."""
    return sorted(row["g"] for row in result.records())
