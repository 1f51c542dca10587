"""Networks as GraphML and GEXF, as Gephi and Cytoscape read them: typed attributes, labels, weights."""
from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, BinaryIO

from policygraph.network.figures import metrics

if TYPE_CHECKING:
    import networkx as nx

# what XML 1.0 cannot hold
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# eight colours that colour-blind readers tell apart (Okabe and Ito 2008), for the largest communities; grey for the others
_COLOURS = ((0, 114, 178), (230, 159, 0), (0, 158, 115), (204, 121, 167), (86, 180, 233), (213, 94, 0), (240, 228, 66), (0, 0, 0))
_GREY = (153, 153, 153)


def write_graphml(graph: nx.Graph, out: BinaryIO) -> None:
    """GraphML with the figures of ``metrics`` as node attributes."""
    import networkx as nx

    nx.write_graphml(flat(graph), out)


def write_gexf(graph: nx.Graph, out: BinaryIO) -> None:
    """GEXF 1.2 with the same attributes, and colours by community."""
    from networkx.readwrite.gexf import GEXFWriter

    ready = flat(graph)
    for _, a in ready.nodes(data=True):
        red, green, blue = _COLOURS[a["community"] - 1] if a["community"] <= len(_COLOURS) else _GREY
        a["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}, "size": round(4 + 2 * a["strength"] ** 0.5, 3)}
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    # the writer would put today's date there
    meta = writer.xml.find("meta")
    meta.attrib.pop("lastmodifieddate")
    meta.find("creator").text = "policygraph"
    writer.add_graph(ready)
    writer.write(out)


def flat(graph: nx.Graph) -> nx.Graph:
    """The graph with its figures, every attribute a text or a number; lists are joined with “；”."""
    import networkx as nx

    ready = nx.Graph()
    rows = {row.iri: row for row in metrics(graph)}
    for iri, attributes in graph.nodes(data=True):
        figures = asdict(rows[iri])
        del figures["iri"]
        ready.add_node(_text(iri), **{k: _value(v) for k, v in (attributes | {"field_names": attributes.get("fields")} | figures).items()})
    for a, b, attributes in graph.edges(data=True):
        ready.add_edge(_text(a), _text(b), **{k: _value(v) for k, v in attributes.items()})
    return ready


def _value(value: Any) -> str | int | float:
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, dict):
        return _text("；".join(f"{k}:{v}" for k, v in value.items()))
    return _text("；".join(map(str, value)) if isinstance(value, (list, tuple)) else value or "")


def _text(value: str) -> str:
    return _NOT_XML.sub("", value)
