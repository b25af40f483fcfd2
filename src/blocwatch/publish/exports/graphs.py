"""The network of states as GraphML and GEXF: two rates and a signed tie on every edge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as Xml

from blocwatch.publish.materials import Materials

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
GEXF = "http://www.gexf.net/1.2draft"

Value = str | float | int


@dataclass(frozen=True, slots=True)
class Node:
    """A state or organisation; `bloc` counts from 1, 0 for none."""

    code: str
    name: str
    bloc: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair. `weight` is never negative, since layouts need that; `sign` tells which way it is."""

    low: str
    high: str
    values: Mapping[str, Value]


EDGE: Mapping[str, str] = {
    "weight": "double", "sign": "int", "cooperation": "double", "cooperation_low": "double",
    "cooperation_high": "double", "conflict": "double", "conflict_low": "double",
    "conflict_high": "double", "cooperation_count": "int", "conflict_count": "int",
}  # fmt: skip
"""What an edge tells: |tie| and its sign, and each rate a month with its 90 % interval and its count."""

NODE: Mapping[str, str] = {"code": "string", "bloc": "int"}


def network(materials: Materials) -> tuple[list[Node], list[Edge], date, date]:
    """Nodes and edges in order, and the window they stand for."""
    told = materials.assessment
    ties = {tie.dyad: tie.weight for tie in told.ties}
    rates = {one.dyad: one for one in told.relations}
    edges = []
    for dyad in sorted({*ties, *rates}):
        weight, found = ties.get(dyad, 0.0), rates.get(dyad)
        values: dict[str, Value] = {"weight": round(abs(weight), 4), "sign": (weight > 0) - (weight < 0)}
        for name in ("cooperation", "conflict") if found else ():
            rate = getattr(found, name)
            values |= {name: round(rate.mean, 4), f"{name}_low": round(rate.low, 4)}
            values |= {f"{name}_high": round(rate.high, 4), f"{name}_count": rate.count}
        edges.append(Edge(dyad.low, dyad.high, values))
    blocs = {code: place for place, bloc in reversed([*enumerate(told.blocs, 1)]) for code in bloc.members}
    codes = sorted({side for edge in edges for side in (edge.low, edge.high)} | set(blocs))
    nodes = [Node(code, materials.label(code), blocs.get(code, 0)) for code in codes]
    return nodes, edges, told.since, told.as_of


def graphml(materials: Materials) -> bytes:
    """GraphML 1.0 (Gephi, yEd, networkx, igraph)."""
    nodes, edges, _, _ = network(materials)
    root = Xml.Element("graphml", {"xmlns": GRAPHML})
    for kind, table in (("node", {"label": "string", **NODE}), ("edge", EDGE)):
        for name, sort in table.items():
            key = {"id": f"{kind}-{name}", "for": kind, "attr.name": name, "attr.type": sort}
            Xml.SubElement(root, "key", key)
    graph = Xml.SubElement(root, "graph", {"id": "blocwatch", "edgedefault": "undirected"})
    for node in nodes:
        told = Xml.SubElement(graph, "node", {"id": node.code})
        _data(told, "node", {"label": node.name, "code": node.code, "bloc": node.bloc})
    for edge in edges:
        told = Xml.SubElement(graph, "edge", {"source": edge.low, "target": edge.high})
        _data(told, "edge", edge.values)
    return _spelled(root)


def _data(parent: Xml.Element, kind: str, values: Mapping[str, Value]) -> None:
    for name, value in values.items():
        Xml.SubElement(parent, "data", {"key": f"{kind}-{name}"}).text = str(value)


def gexf(materials: Materials) -> bytes:
    """GEXF 1.2 (Gephi, networkx)."""
    nodes, edges, since, as_of = network(materials)
    root = Xml.Element("gexf", {"xmlns": GEXF, "version": "1.2"})
    meta = Xml.SubElement(root, "meta", {"lastmodifieddate": as_of.isoformat()})
    Xml.SubElement(meta, "creator").text = "blocwatch"
    Xml.SubElement(meta, "description").text = f"Relations of states from {since} to {as_of}"
    graph = Xml.SubElement(root, "graph", {"defaultedgetype": "undirected", "mode": "static"})
    for kind, table in (("node", NODE), ("edge", EDGE)):
        place = Xml.SubElement(graph, "attributes", {"class": kind})
        for name, sort in table.items():
            if name != "weight":
                sort_of = "integer" if sort == "int" else sort
                Xml.SubElement(place, "attribute", {"id": name, "title": name, "type": sort_of})
    place = Xml.SubElement(graph, "nodes")
    for node in nodes:
        told = Xml.SubElement(place, "node", {"id": node.code, "label": node.name})
        _values(told, {"code": node.code, "bloc": node.bloc})
    place = Xml.SubElement(graph, "edges")
    for number, edge in enumerate(edges):
        sides = {"id": str(number), "source": edge.low, "target": edge.high}
        told = Xml.SubElement(place, "edge", sides | {"weight": str(edge.values["weight"])})
        _values(told, {name: value for name, value in edge.values.items() if name != "weight"})
    return _spelled(root)


def _values(parent: Xml.Element, values: Mapping[str, Value]) -> None:
    place = Xml.SubElement(parent, "attvalues")
    for name, value in values.items():
        Xml.SubElement(place, "attvalue", {"for": name, "value": str(value)})


def _spelled(root: Xml.Element) -> bytes:
    Xml.indent(root, " ")
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
