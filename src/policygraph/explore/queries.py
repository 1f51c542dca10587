"""The SPARQL behind lists that can be narrowed: it gives the same things as the page shows, in the page's first order."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.explore import filters
from policygraph.explore.library import full
from policygraph.explore.view import View
from policygraph.iris import finding_iri
from policygraph.network.due import month_after

CLASSES = {"measure": "pg:Measure", "step": "pg:Step", "safeguard": "pg:Safeguard", "goal": "pg:Goal"}


def measures(view: View, dated: bool = False) -> str:
    """The measures that ``filters.chosen`` gives; ``dated`` leaves out those without a deadline."""
    a, lib = view.a, view.lib
    plan = filters.plan_key(lib, a.get("plan"))
    lines = [
        f"  ?measure a {CLASSES.get(a.get('kind'), 'pg:Measure')} ; rdfs:label ?heading ; pg:position ?position ;",
        "      pg:document ?document ; pg:plan ?planNode ; prov:wasDerivedFrom/pg:firstLine ?line .",
        "  ?planNode rdfs:label ?plan .",
    ]
    if plan:
        lines.append(f"  FILTER(?planNode = {_iri(lib.plans[plan].iri)})")
    if a.get("field"):
        lines.append(f"  ?planNode pg:field {_iri(full('field/' + a.get('field')))} .")
    if a.get("partner"):
        lines.append(f"  {_iri(full(a.get('partner')))} pg:responsibleFor ?measure .")
    if a.get("unit") or a.get("role"):
        unit = _iri(full(a.get("unit"))) if a.get("unit") else "?someUnit"
        role = _text(a.get("role")) if a.get("role") else "?role"
        lines.append(f"  ?assignment pg:measure ?measure ; pg:unit {unit} ; pg:role {role} .")
    lines += _standing(view)
    if a.get("month") in filters.APART:
        lines.append(f"  ?measure pg:hasDeadline/pg:deadlineKind {_text(a.get('month'))} .")
    elif dated:
        lines.append("  ?measure pg:hasDeadline ?deadline . OPTIONAL { ?measure pg:dueBy ?day }")
    elif a.get("month"):
        lines.append(f"  ?measure pg:dueBy ?day . FILTER(STRSTARTS(STR(?day), {_text(a.get('month'))}))")
    else:
        lines.append("  OPTIONAL { ?measure pg:dueBy ?day }")
    if a.get("q"):
        lines.append("  ?measure pg:text ?text .")
        said = "CONCAT(STR(?heading), ' ', STR(?text))"
        lines += [f"  FILTER({_holds(said, word)})" for word in a.get("q").lower().split()]
    return _select("DISTINCT ?measure ?heading ?plan ?day ?line", lines, "ORDER BY ?document ?position ?day")


def _standing(view: View) -> list[str]:
    """How a measure stands on the day given, as ``network.due.state`` says."""
    wanted, day = view.a.get("due"), view.day
    if wanted == "nobody":
        return ["  FILTER NOT EXISTS { ?anybody pg:responsibleFor ?measure }"]
    dated, ongoing = "EXISTS { ?measure pg:dueBy ?d }", "EXISTS { ?measure pg:hasDeadline/pg:deadlineKind 'ongoing' }"
    if wanted == "undated":
        return [f"  FILTER(NOT {dated} && NOT {ongoing})"]
    if not wanted or day is None:
        return ["  FILTER(false)"] if wanted else []
    first, last = day.isoformat(), f"{day.isoformat()[:7]}-31"
    after = month_after(day)
    coming = f"EXISTS {{ ?measure pg:dueBy ?d FILTER(STR(?d) >= '{first}') }}"
    now = f"EXISTS {{ ?measure pg:dueBy ?d FILTER(STR(?d) >= '{first}' && STR(?d) <= '{last}') }}"
    soon = f"EXISTS {{ ?measure pg:dueBy ?d FILTER(STRSTARTS(STR(?d), '{after}')) }}"
    tests = {
        "overdue": f"{dated} && NOT {coming} && NOT {ongoing}",
        "this_month": now,
        "next_month": f"NOT {now} && {soon}",
        "later": f"{coming} && NOT {now} && NOT {soon}",
        "ongoing": f"{ongoing} && NOT {coming}",
    }
    return [f"  FILTER({tests.get(wanted, 'false')})"]


def measures_by_iri(iris: Sequence[str]) -> str:
    """Measures that something other than a query has found, in the order found."""
    values = "\n".join(f"    ({_iri(iri)} {n})" for n, iri in enumerate(iris, 1))
    lines = [
        "  VALUES (?measure ?rank) {",
        values,
        "  }",
        "  ?measure rdfs:label ?heading ; pg:plan/rdfs:label ?plan ; prov:wasDerivedFrom/pg:firstLine ?line .",
    ]
    return _select("?rank ?measure ?heading ?plan ?line", lines, "ORDER BY ?rank")


def units(view: View) -> str:
    """The units of the list of units, with what they have to do."""
    a = view.a
    lines = ['  ?unit a pg:Unit ; skos:prefLabel ?name ; org:classification/skos:notation ?type . FILTER(LANG(?name) = "zh")']
    if a.get("type"):
        lines.append(f"  FILTER(?type = {_text(a.get('type'))})")
    if a.get("level"):
        lines.append(f"  ?unit pg:level {_text(a.get('level'))} .")
    if a.get("q"):
        lines.append(_named("?unit", a.get("q")))
    lines += [
        "  OPTIONAL { SELECT ?unit (COUNT(DISTINCT ?measure) AS ?all) WHERE { ?unit pg:responsibleFor ?measure . ?measure a pg:Measure }"
        " GROUP BY ?unit }",
        "  OPTIONAL { SELECT ?unit (COUNT(DISTINCT ?led) AS ?some) WHERE { ?unit pg:leads ?led . ?led a pg:Measure } GROUP BY ?unit }",
        "  OPTIONAL { SELECT ?unit (COUNT(DISTINCT ?owned) AS ?own) WHERE {",
        "      ?ownership a pg:Ownership ; pg:unit ?unit ; pg:indicator ?owned } GROUP BY ?unit }",
        "  BIND(COALESCE(?all, 0) AS ?measures) BIND(COALESCE(?some, 0) AS ?leading) BIND(COALESCE(?own, 0) AS ?indicators)",
    ]
    return _select("?unit ?name ?type ?measures ?leading ?indicators", lines, "ORDER BY DESC(?measures) DESC(?name)")


def indicators(view: View) -> str:
    """The indicators of the list of indicators, with how many figures there are of each."""
    a = view.a
    lines = ['  ?indicator a pg:Indicator ; skos:prefLabel ?name . FILTER(LANG(?name) = "zh")']
    if a.get("field"):
        lines.append(f"  ?indicator pg:field {_iri(full('field/' + a.get('field')))} .")
    if a.get("owner"):
        without = "" if a.get("owner") == "yes" else "NOT "
        lines.append(f"  FILTER {without}EXISTS {{ ?ownership a pg:Ownership ; pg:indicator ?indicator }}")
    if a.get("q"):
        lines.append(_named("?indicator", a.get("q")))
    lines += [
        "  OPTIONAL { ?indicator pg:unitText ?unit }",
        "  OPTIONAL { ?indicator pg:direction ?direction }",
        "  OPTIONAL { SELECT ?indicator (COUNT(DISTINCT ?figure) AS ?some) WHERE {",
        "      VALUES ?class { pg:Target pg:Observation } ?figure a ?class ; pg:indicator ?indicator } GROUP BY ?indicator }",
        "  BIND(COALESCE(?some, 0) AS ?figures)",
    ]
    return _select("?indicator ?name ?unit ?direction ?figures", lines, "ORDER BY DESC(?figures) DESC(?name)")


def findings(view: View) -> str:
    """The findings of the list of findings."""
    a, state = view.a, view.a.get("state", "open")
    lines = [
        '  VALUES (?severity ?rank) { ("error" 1) ("warning" 2) ("note" 3) }',
        "  ?finding a pg:Finding ; pg:findingKind ?kind ; pg:severity ?severity ; rdfs:label ?message ; prov:wasDerivedFrom ?span .",
        '  FILTER(LANG(?message) = "zh")',
        "  ?span pg:quote ?quote ; pg:firstLine ?line ; pg:document ?document .",
    ]
    if state != "all":
        lines.append(f"  FILTER {'NOT ' if state == 'open' else ''}EXISTS {{ ?finding pg:acknowledged ?reason }}")
    if a.get("kind"):
        lines.append(f"  FILTER(?kind = {_text(a.get('kind'))})")
    if a.get("severity"):
        lines.append(f"  FILTER(?severity = {_text(a.get('severity'))})")
    if a.get("plan"):
        plan = filters.plan_key(view.lib, a.get("plan"))
        lines.append(f"  ?finding pg:plan {_iri(view.lib.plans[plan].iri) if plan else '<urn:unknown>'} .")
    if a.get("unit"):
        lines.append(f"  FILTER EXISTS {{ ?finding pg:concerns ?theirs . {_iri(full(a.get('unit')))} pg:responsibleFor ?theirs }}")
    if a.get("finding"):
        lines.append(f"  FILTER(?finding = {_iri(finding_iri(a.get('finding')))})")
    return _select("?finding ?kind ?severity ?message ?quote ?line ?document", lines, "ORDER BY ?rank ?document ?line ?finding")


def ties(plan: str | None, roles: Sequence[str], collectives: bool, weight: int, shown: Sequence[str]) -> str:
    """Which of the units shown share measures, and how many: by the plan's IRI, in these roles (none means any), at least so many."""
    among = " ".join(_iri(iri) for iri in shown)
    lines = [f"  VALUES ?one {{ {among} }}", f"  VALUES ?two {{ {among} }}", "  ?measure a pg:Measure ."]
    if plan:
        lines.append(f"  ?measure pg:plan {_iri(plan)} .")
    for unit in ("one", "two"):
        if roles:
            lines.append(f"  ?assignment_{unit} pg:measure ?measure ; pg:unit ?{unit} ; pg:role ?role_{unit} .")
            lines.append(f"  FILTER(?role_{unit} IN ({', '.join(map(_text, roles))}))")
        else:
            lines.append(f"  ?{unit} pg:responsibleFor ?measure .")
        if not collectives:
            lines.append(f"  FILTER NOT EXISTS {{ ?{unit} org:classification/skos:notation {_text('collective')} }}")
    lines += [
        "  ?one skos:prefLabel ?nameOne . ?two skos:prefLabel ?nameTwo .",
        '  FILTER(STR(?one) < STR(?two) && LANG(?nameOne) = "zh" && LANG(?nameTwo) = "zh")',
    ]
    last = f"GROUP BY ?one ?nameOne ?two ?nameTwo\nHAVING(COUNT(DISTINCT ?measure) >= {weight})\nORDER BY DESC(?shared) ?nameOne ?nameTwo"
    return _select("?one ?nameOne ?two ?nameTwo (COUNT(DISTINCT ?measure) AS ?shared)", lines, last)


def _select(what: str, lines: Sequence[str], last: str) -> str:
    body = "\n".join(lines)
    return f"SELECT {what}\nWHERE {{\n{body}\n}}\n{last}"


def _named(thing: str, words: str) -> str:
    return f"  FILTER EXISTS {{ {thing} skos:prefLabel|skos:altLabel ?called FILTER({_holds('STR(?called)', words.lower())}) }}"


def _holds(expression: str, words: str) -> str:
    return f"CONTAINS(LCASE({expression}), {_text(words)})"


def _iri(iri: str) -> str:
    from pyoxigraph import NamedNode

    try:
        return str(NamedNode(iri))
    except ValueError:
        return "<urn:unknown>"


def _text(text: str) -> str:
    from pyoxigraph import Literal

    return str(Literal(text))
