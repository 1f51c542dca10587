"""The named queries over the real document, against the reference data and against the records the graph was made from."""
from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from policygraph.graph import serialise, store
from policygraph.model import Corpus, Measure
from policygraph.sparql import library, run
from policygraph.sparql.names import Names

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def real_graph(index_dir: Path) -> Store:
    return store.open_store(index_dir)


@pytest.fixture(scope="module")
def ask(real_graph: Store) -> Any:
    names = Names(real_graph)

    def call(name: str, **values: str) -> Rows:
        return run(real_graph, library.get(name).bind(values, names)).records()

    return call


@pytest.fixture(scope="module")
def plans(gold: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((gold / "plans").glob("*.json"))]


@pytest.fixture(scope="module")
def measures(corpus: Corpus) -> list[Measure]:
    return [m for m in corpus.measures if m.kind in ("measure", "step")]


def ids(rows: Rows) -> list[str]:
    return list(dict.fromkeys(row["id"] for row in rows))


# --- against the reference data -----------------------------------------------------------------------


def test_measures_of_plan(ask: Any, plans: list[dict[str, Any]]) -> None:
    found = {plan["key"]: ids(ask("measures-of-plan", plan=plan["key"])) for plan in plans}
    wanted = {plan["key"]: [m["id"] for m in plan["measures"]] for plan in plans}
    right = sum(len(set(found[key]) & set(wanted[key])) for key in wanted)
    assert right >= 0.98 * sum(map(len, wanted.values()))


def test_units_of_plan_and_of_measure(ask: Any, plans: list[dict[str, Any]]) -> None:
    wanted = found = right = 0
    for plan in plans:
        units = {u["canonical"] for m in plan["measures"] for u in m["units"]}
        assert abs(len(ask("units-of-plan", plan=plan["key"])) - len(units)) <= 2
        for m in plan["measures"][:4]:
            mentions = Counter((u["mention"], u["role"]) for u in m["units"])
            rows = Counter((row["mention"], row["role"]) for row in ask("units-of-measure", measure=m["id"]))
            wanted, found, right = wanted + mentions.total(), found + rows.total(), right + (mentions & rows).total()
    assert right >= 0.97 * max(wanted, found)


def test_deadlines_of_measure(ask: Any, plans: list[dict[str, Any]]) -> None:
    pairs = [([d["value"] for d in m["deadlines"] if d["kind"] == "by"], ask("deadlines-of-measure", measure=m["id"]))
             for plan in plans for m in plan["measures"][:5]]
    right = [(wanted, rows) for wanted, rows in pairs
             if all(any(str(row.get("due", "")).startswith(str(day)) for row in rows) for day in wanted)]
    assert len(right) >= 0.97 * len(pairs)


def test_levels_of_indicator(ask: Any) -> None:
    values = {row["perspective"]: row["value"] for row in ask("levels-of-indicator", indicator="纳税时间")}
    assert values["current"] == 69.39
    assert 65.23 in values.values()
    mediation = {row["perspective"]: row.get("value") for row in ask("levels-of-indicator", indicator="民商事案件调解率")}
    assert (mediation["current"], mediation["target_2022_12"]) == (20.1, 28)


def test_figures_of_the_reference_questions(ask: Any) -> None:
    assert 34 <= len(ids(ask("due-by", by="2022-06"))) <= 48
    ranking = ask("unit-ranking")
    assert ranking[0]["name"] == "区发展改革委"
    assert 76 <= ranking[0]["measures"] <= 88
    shared = ids(ask("shared-measures", unit="区税务局", other="区公积金管理中心"))
    assert {"annex02/三/（一）", "annex08/三/（二）", "general/三/（一）/5"} <= set(shared)
    assert len(shared) == 10
    assert {"annex03/三/（六）", "annex19/三/（二）/3", "annex22/三/（二）"} <= set(ids(ask("measures-of-unit", unit="区文物局")))
    assert [row["due"] for row in ask("deadlines-of-measure", measure="annex02/三/（四）")] == ["2022-09-30"]


# --- against the records ---------------------------------------------------------------------------------


def test_lists_of_measures(ask: Any, corpus: Corpus, measures: list[Measure]) -> None:
    assert ids(ask("measures-without-unit")) == [m.id for m in measures if not m.units]
    assert ids(ask("measures-without-deadline")) == [m.id for m in measures if not m.deadlines]
    assert ids(ask("ongoing-measures")) == [m.id for m in measures if any(d.kind == "ongoing" for d in m.deadlines)]
    assert ids(ask("invalid-deadlines")) == [m.id for m in corpus.measures if any(d.kind == "invalid" for d in m.deadlines)]
    assert ids(ask("measures-about", text="印章")) == [m.id for m in measures if "印章" in m.heading + m.text]
    due = Counter(day[:7] for m in measures for day in {d.date for d in m.deadlines if d.date})
    months = {row["month"]: row["measures"] for row in ask("due-by-month")}
    assert set(months) == set(due)
    assert months["2022-06"] == len({m.id for m in measures if any((d.date or "").startswith("2022-06") for d in m.deadlines)})


def test_one_unit(ask: Any, corpus: Corpus, measures: list[Measure]) -> None:
    unit = next(u for u in corpus.units if u.label == "区税务局")
    named = [m for m in measures if any(u.unit == unit.iri for u in m.units)]
    assert ids(ask("measures-of-unit", unit="区税务局")) == [m.id for m in named]
    led = [m.id for m in named if any(u.unit == unit.iri and u.role == "lead" for u in m.units)]
    assert ids(ask("leads-of-unit", unit="区税务局")) == led
    due = [m.id for m in named if any((d.date or "9999") <= "2022-06-30" for d in m.deadlines)]
    assert sorted(ids(ask("due-of-unit", unit="区税务局", by="2022-06"))) == sorted(due)
    partners = {row["partner"]: row["shared"] for row in ask("partners-of-unit", unit="区税务局")}
    assert partners == Counter(other for m in named for other in {u.unit for u in m.units} - {unit.iri})
    owned = {o.indicator for o in corpus.ownerships if o.unit == unit.iri}
    assert {row["indicator"] for row in ask("indicators-of-unit", unit="区税务局")} == owned
    [profile] = ask("unit-profile", unit="区税务局")
    assert (profile["measures"], profile["indicators"]) == (len(named), len(owned))
    assert {row["name"] for row in ask("aliases-of-unit", unit="区税务局")} >= {unit.label, *unit.aliases}


def test_units_of_all_kinds(ask: Any, corpus: Corpus) -> None:
    assert len(ask("units-by-type")) == len(corpus.units)
    assert {row["unit"] for row in ask("collective-bodies")} == {u.iri for u in corpus.units if u.type == "collective"}


def test_one_indicator(ask: Any, corpus: Corpus) -> None:
    indicator = next(i for i in corpus.indicators if i.label == "纳税时间")
    stated = [t for m in corpus.measures for t in m.targets if t.indicator == indicator.iri]
    assert len({row["target"] for row in ask("targets-of-indicator", indicator="纳税时间")}) == len(stated) > 0
    owners = [o for o in corpus.ownerships if o.indicator == indicator.iri]
    rows = ask("owners-of-indicator", indicator="纳税时间")
    assert {(row["unit"], row["basis"]) for row in rows} == {(o.unit, o.basis) for o in owners}
    assert all(row["quote"] and row["line"] for row in rows)
    aiming = [m.id for m in corpus.measures if any(t.indicator == indicator.iri for t in m.targets)]
    assert ids(ask("measures-of-indicator", indicator="纳税时间")) == aiming
    unowned = {i.iri for i in corpus.indicators} - {o.indicator for o in corpus.ownerships}
    assert {row["indicator"] for row in ask("indicators-without-owner")} == unowned


def test_one_plan(ask: Any, corpus: Corpus) -> None:
    [row] = ask("plans-of-field", field="缴纳税费")
    assert row["key"] == "annex08"
    inside = [m for m in corpus.measures if m.plan == "annex08"]
    named = {t.indicator for m in inside for t in m.targets} | {o.indicator for o in corpus.observations if o.plan == "annex08"}
    assert {r["indicator"] for r in ask("indicators-of-plan", plan="附件8")} == named
    assert set(ids(ask("goals-of-plan", plan="annex08"))) == {m.id for m in inside if m.kind == "goal"}


def test_gap_is_target_less_current(ask: Any) -> None:
    rows = ask("indicator-gap")
    assert len(rows) > 10
    assert all(abs(row["target"] - row["current"] - row["gap"]) < 1e-9 for row in rows)
    assert {row["plan"] for row in ask("indicator-gap", field="缴纳税费")} == {"偃师区缴纳税费提升专项行动方案"}


def test_everything_else(ask: Any, corpus: Corpus) -> None:
    rows = ask("provenance-of-measure", measure="annex02/三/（四）")
    text = next(iter(corpus.texts.values()))
    assert {row["what"] for row in rows} >= {"measure", "unit", "deadline"}
    assert all(text[row["startOffset"]:row["endOffset"]] == row["quote"] for row in rows)
    assert len(ask("documents")) == 32
    assert len(ask("cited-documents")) == len({c.number or c.title for p in corpus.documents[0].plans for c in p.citations})
    assert len(ask("elaborations")) == len(corpus.meta["elaborates"])
    assert {row["finding"] for row in ask("findings")} and len(ask("findings")) == sum(f.acknowledged is None for f in corpus.findings)
    disagreeing = [f for f in corpus.findings if f.kind == "contradiction"]
    assert len({row["finding"] for row in ask("contradictions")}) == len([f for f in disagreeing if f.related])
    assert len(ask("people")) >= len({(p.name, p.role, p.subject) for p in corpus.people})
    counted = {row["class"].rsplit("#", 1)[-1]: row["nodes"] for row in ask("overview")}
    assert (counted["Unit"], counted["Indicator"], counted["Plan"]) == (len(corpus.units), len(corpus.indicators), 32)


def test_real_graph_conforms_by_both_engines(index_dir: Path) -> None:
    from policygraph.graph.pyshacl import validate_with_pyshacl
    from policygraph.graph.validate import validate

    ours = validate(index_dir)
    assert ours.conforms, ours.lines
    assert ours == validate_with_pyshacl(serialise.export(index_dir, "turtle"))
