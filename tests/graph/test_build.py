from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from policygraph import iris
from policygraph.errors import IndexMissing, PolicygraphError
from policygraph.graph import serialise, store
from policygraph.graph.build import graphs, quads
from policygraph.graph.terms import PREFIXES
from tests.graph.sample import NAME, OTHER, corpus


@pytest.fixture(scope="module")
def graph() -> Store:
    return store.memory_store(list(graphs(corpus())))


def rows(graph: Store, query: str) -> list[tuple[str | None, ...]]:
    result = graph.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    return [tuple(v.value if v is not None else None for v in row) for row in result]


def test_chain_is_plain_triples(graph: Store) -> None:
    found = rows(graph, """SELECT DISTINCT ?u ?i { ?unit pg:responsibleFor ?measure . ?measure pg:targets ?indicator .
        ?unit rdfs:label ?u . ?indicator rdfs:label ?i FILTER(LANG(?u) = "zh" && LANG(?i) = "zh") } ORDER BY ?u ?i""")
    assert found == [("区住建局", "办电时间"), ("区供电公司", "办电时间"), ("区发展改革委", "供水报装时间"),
                     ("区发展改革委", "办电时间"), ("区水务公司", "供水报装时间")]


def test_roles_are_stated_beside_responsibility(graph: Store) -> None:
    query = "SELECT (COUNT(*) AS ?n) {{ ?u pg:{} ?m }}"
    assert [rows(graph, query.format(p))[0][0] for p in ("responsibleFor", "leads", "cooperatesOn")] == ["6", "1", "2"]


def test_every_node_has_a_chinese_label(graph: Store) -> None:
    assert rows(graph, """SELECT ?s { ?s a ?class FILTER(isIRI(?s))
        FILTER NOT EXISTS { ?s rdfs:label ?l FILTER(LANG(?l) = "zh") } }""") == []


def test_every_span_quotes_the_text_at_its_offsets(graph: Store) -> None:
    texts = {iris.document_iri(name): text for name, text in corpus().texts.items()}
    found = rows(graph, "SELECT ?d ?a ?b ?q { ?s a pg:Span ; pg:document ?d ; pg:startOffset ?a ; pg:endOffset ?b ; pg:quote ?q }")
    assert len(found) > 20
    assert all(texts[d][int(a):int(b)] == quote for d, a, b, quote in found)


def test_extracted_nodes_lead_to_a_span(graph: Store) -> None:
    assert rows(graph, """SELECT ?s { VALUES ?c { pg:Plan pg:Provision pg:Assignment pg:Target pg:Deadline pg:Observation
        pg:Ownership pg:Post pg:Finding pg:CitedDocument } ?s a ?c
        FILTER NOT EXISTS { ?s prov:wasDerivedFrom/pg:quote ?q } }""") == []


def test_target_node(graph: Store) -> None:
    assert rows(graph, """SELECT ?label ?cmp ?value ?max ?unit ?qudt { ?t a pg:Target ; rdfs:label ?label ; pg:comparator ?cmp ;
        pg:value ?value ; pg:unitText ?unit . OPTIONAL { ?t pg:maxValue ?max } OPTIONAL { ?t qudt:hasUnit ?qudt }
        FILTER(LANG(?label) = "zh") } ORDER BY ?value""") == [
        ("供水报装时间 2–4天", "range", "2", "4", "天", "http://qudt.org/vocab/unit/DAY"),
        ("办电时间（低压客户） ≤3个工作日", "<=", "3", None, "工作日", None),
        ("办电时间 ≤15个工作日", "<=", "15", None, "工作日", None)]


def test_deadlines(graph: Store) -> None:
    assert rows(graph, """SELECT ?raw ?kind ?due ?day { ?d a pg:Deadline ; pg:raw ?raw ; pg:deadlineKind ?kind .
        OPTIONAL { ?d pg:dueBy ?due ; time:hasEnd/time:inXSDDate ?day } } ORDER BY ?raw""") == [
        ("2022年6月", "by", "2022-06-30", "2022-06-30"), ("2022年6月31日", "invalid", "2022-06-30", "2022-06-30"),
        ("持续推进", "ongoing", None, None)]


def test_goals_and_safeguards_are_no_measures(graph: Store) -> None:
    assert rows(graph, "SELECT (COUNT(*) AS ?n) { ?m a pg:Measure }") == [("4",)]
    assert rows(graph, "SELECT (COUNT(*) AS ?n) { ?m a pg:Provision }") == [("6",)]


def test_ownership_carries_basis_and_evidence(graph: Store) -> None:
    assert rows(graph, """SELECT ?basis ?evidence ?quote { ?o a pg:Ownership ; pg:basis ?basis ;
        pg:evidence/rdfs:label ?evidence ; prov:wasDerivedFrom/pg:quote ?quote FILTER(LANG(?evidence) = "zh") } ORDER BY ?basis""") == [
        ("plan-lead", "办电时间 现状水平：12.5", "12.5"), ("stated", "压减办电环节", "低压客户办电时间不超过3个工作日")]


def test_finding_knows_its_measure(graph: Store) -> None:
    assert rows(graph, "SELECT ?id { ?f a pg:Finding ; pg:concerns/dcterms:identifier ?id } ORDER BY ?id") == [
        ("general/二/1",), ("general/二/3",)]


def test_elaboration(graph: Store) -> None:
    assert rows(graph, """SELECT ?score { ?a pg:elaborates ?b .
        ?e rdf:subject ?a ; rdf:object ?b ; pg:score ?score }""") == [("0.71",)]


def test_one_named_graph_for_each_document(graph: Store) -> None:
    names = {g.value for g in graph.named_graphs()}
    assert names == {iris.graph_iri(NAME), iris.graph_iri(OTHER), iris.SHARED_GRAPH, "https://w3id.org/policygraph/ontology"}


def test_place_chain(graph: Store) -> None:
    assert rows(graph, f"SELECT ?l {{ <{iris.place_iri('云川区')}> pg:partOf+/rdfs:label ?l }} ORDER BY ?l") == [
        ("云川省",), ("某某市",)]


def test_person_has_posts(graph: Store) -> None:
    assert rows(graph, """SELECT ?role ?what { ?p a pg:Post ; org:member/foaf:name "王明" ; pg:roleName ?role .
        OPTIONAL { ?p pg:subject ?s } OPTIONAL { ?p pg:measure/dcterms:identifier ?m } BIND(COALESCE(?s, ?m) AS ?what) }
        ORDER BY ?role""") == [("责任人", "general/二/3"), ("链长", "电力产业链")]


def test_same_corpus_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        store.write(corpus(), tmp_path / name)
    assert serialise.export(tmp_path / "a", "turtle") == serialise.export(tmp_path / "b", "turtle")
    for form in ("turtle", "jsonld", "ntriples", "nquads", "trig"):
        assert serialise.export(tmp_path / "a", form) == serialise.export(tmp_path / "b", form)


def test_formats_say_the_same(tmp_path: Path) -> None:
    import rdflib
    from rdflib.compare import isomorphic

    store.write(corpus(), tmp_path)
    graphs = [rdflib.Graph().parse(data=serialise.export(tmp_path, form), format=name)
              for form, name in (("turtle", "turtle"), ("jsonld", "json-ld"), ("ntriples", "nt"))]
    assert isomorphic(graphs[0], graphs[2])
    assert len(graphs[1]) == len(graphs[0]) > 900


def test_readers_share_a_store(tmp_path: Path) -> None:
    store.write(corpus(), tmp_path)
    first, second = store.open_store(tmp_path), store.open_store(tmp_path)
    assert len(first) == len(second) > 0
    dataset = store.open_rdflib(tmp_path)
    assert len(list(dataset.query("SELECT ?m { ?m a <https://w3id.org/policygraph/ontology#Measure> }"))) == 4


def test_missing_graph_and_format(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="policygraph build"):
        store.open_store(tmp_path)
    with pytest.raises(PolicygraphError, match="turtle, jsonld, ntriples, nquads, trig"):
        serialise.export(tmp_path, "excel")


def test_measure_iri_is_readable() -> None:
    assert iris.measure_iri("a/b plan.txt", "annex04/三/（三）/1") == iris.BASE + "measure/a-b-plan/annex04/三/（三）/1"
    NamedNode(iris.measure_iri("x<y>.txt", "general/1"))


def test_quads_are_the_graphs_statements() -> None:
    told = list(quads(corpus()))
    assert len(told) == len(set(told)) == sum(len(statements) for _, statements in graphs(corpus()))


def test_quads_and_trig_hold_the_same_graphs(tmp_path: Path) -> None:
    from pyoxigraph import RdfFormat, Store

    store.write(corpus(), tmp_path)
    stored = set(store.open_store(tmp_path))
    for form, read_as in (("nquads", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG)):
        again = Store()
        again.load(serialise.export(tmp_path, form).encode(), format=read_as)
        assert set(again) == stored
        assert len(list(again.named_graphs())) >= 3
