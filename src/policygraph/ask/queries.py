"""Logical forms as SPARQL: what the library of named queries does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policygraph.ask.grammar import Filters
from policygraph.ask.graph import values
from policygraph.ask.question import UnitMention

_UNITS = """SELECT ?id ?heading ?name ?nameEn ?role
WHERE {{
  {measures}
  ?measure dcterms:identifier ?id ; rdfs:label ?heading .
  ?assignment pg:measure ?measure ; pg:unit ?unit ; pg:role ?role .
  ?unit skos:prefLabel ?name FILTER(LANG(?name) = "zh")
  OPTIONAL {{ ?unit skos:prefLabel ?nameEn FILTER(LANG(?nameEn) = "en") }}
}}
ORDER BY ?id ?role ?name
"""
_DEADLINES = """SELECT ?id ?heading ?raw ?kind ?due ?line
WHERE {{
  {measures}
  ?measure dcterms:identifier ?id ; rdfs:label ?heading ; pg:hasDeadline ?deadline .
  ?deadline pg:raw ?raw ; pg:deadlineKind ?kind ; prov:wasDerivedFrom/pg:firstLine ?line .
  OPTIONAL {{ ?deadline pg:dueBy ?due }}
}}
ORDER BY ?id ?due
"""
_MEASURES = """SELECT ?id ?heading ?plan ?line
WHERE {{
  {measures}
  ?measure dcterms:identifier ?id ; rdfs:label ?heading ; pg:plan/rdfs:label ?plan ; prov:wasDerivedFrom/pg:firstLine ?line .
}}
ORDER BY ?id
"""
_TARGETS = """SELECT ?id ?indicatorName ?condition ?comparator ?value ?maxValue ?unit ?quote ?line
WHERE {{
  {indicators}
  ?target pg:indicator ?indicator ; a pg:Target ; pg:comparator ?comparator ; pg:value ?value ; pg:unitText ?unit ; pg:measure ?measure ;
      prov:wasDerivedFrom ?span .
  ?span pg:quote ?quote ; pg:firstLine ?line .
  ?measure dcterms:identifier ?id .
  ?indicator rdfs:label ?indicatorName FILTER(LANG(?indicatorName) = "zh")
  OPTIONAL {{ ?target pg:maxValue ?maxValue }}
  OPTIONAL {{ ?target pg:condition ?condition }}
}}
ORDER BY ?line ?id ?condition ?value
"""
_STATES = {
    "ongoing": '?measure pg:hasDeadline/pg:deadlineKind "ongoing" .',
    "not ongoing": 'FILTER NOT EXISTS { ?measure pg:hasDeadline/pg:deadlineKind "ongoing" }',
    "undated": "FILTER NOT EXISTS { ?measure pg:hasDeadline ?any }",
    "unassigned": "FILTER NOT EXISTS { ?body pg:responsibleFor ?measure }",
}
_ROLES = {"lead": "pg:leads", "cooperating": "pg:cooperatesOn"}


def units_of(measures: Iterable[str]) -> str:
    """The bodies of measures, given by IRI."""
    return _UNITS.format(measures=values("measure", measures))


def deadlines_of(measures: Iterable[str]) -> str:
    """The deadlines of measures."""
    return _DEADLINES.format(measures=values("measure", measures))


def measures_list(measures: Iterable[str]) -> str:
    """Id, heading, plan and line of measures."""
    return _MEASURES.format(measures=values("measure", measures))


def targets_of(indicators: Iterable[str]) -> str:
    """The targets set for indicators."""
    return _TARGETS.format(indicators=values("indicator", indicators))


def conditions(
    filters: Filters, *, documents: Mapping[str, str] | None = None, measures: Iterable[str] | None = None, unit: str = ""
) -> list[str]:
    """The lines of a WHERE clause that ?measure must fulfil.

    documents: name → IRI. measures: IRIs among which it must be. unit: a body without a role that must take part.
    """
    parts = [values("measure", measures)] if measures is not None else []
    parts.append("?measure a pg:Measure .")
    included = [u for u in filters.units if not u.without]
    if filters.union:
        options = " UNION ".join(f"{{ {_takes_part(u)} }}" for u in included)
        parts.append(options)
    else:
        parts += [_takes_part(u) for u in included]
    parts += [f"FILTER NOT EXISTS {{ {_takes_part(u)} }}" for u in filters.units if u.without]
    if unit:
        parts.append(f"<{unit}> pg:responsibleFor ?measure .")
    if filters.only and included:
        own = ", ".join(f"<{iri}>" for u in included for iri in u.units)
        # 只由它牵头: no other body in that role
        role = _ROLES.get(included[0].role or "", "pg:responsibleFor")
        parts.append(f"FILTER NOT EXISTS {{ ?another {role} ?measure FILTER(?another NOT IN ({own})) }}")
    if filters.single:
        parts.append("?alone pg:responsibleFor ?measure .")
        parts.append("FILTER NOT EXISTS { ?another pg:responsibleFor ?measure FILTER(?another != ?alone) }")
    if filters.plans:
        parts.append(f"{values('plan', filters.plans)} ?measure pg:plan ?plan .")
    if filters.documents and documents and len(filters.documents) < len(documents):
        parts.append(f"{values('document', [documents[d] for d in filters.documents])} ?measure pg:document ?document .")
    if filters.first or filters.last:
        low = f'?due >= "{filters.first}"^^xsd:date' if filters.first else ""
        high = f'?due <= "{filters.last}"^^xsd:date' if filters.last else ""
        parts.append(f"?measure pg:hasDeadline/pg:dueBy ?due . FILTER({' && '.join(x for x in (low, high) if x)})")
    return parts + [_STATES[state] for state in filters.states]


def _takes_part(unit: UnitMention) -> str:
    """That a body, or one of those that bear its name, takes part in its role."""
    role = _ROLES.get(unit.role or "", "pg:responsibleFor")
    if len(unit.units) == 1:
        return f"<{unit.units[0]}> {role} ?measure ."
    name = f"body{unit.start}"
    return f"{values(name, unit.units)} ?{name} {role} ?measure ."


def measures_where(parts: list[str]) -> str:
    """Measures that fulfil conditions, in the order of the documents."""
    body = "\n  ".join([*parts, "?measure dcterms:identifier ?id ; rdfs:label ?heading ; pg:position ?position ; pg:document ?of ."])
    return f"SELECT DISTINCT ?measure ?id ?heading\nWHERE {{\n  {body}\n}}\nORDER BY ?of ?position\n"


def ranking(parts: list[str], *, role: str | None = None, thing: str = "unit") -> str:
    """Bodies, plans or months by the number of measures that fulfil conditions, most first."""
    variable, link, name = {
        "unit": (
            "unit",
            f"?unit {_ROLES.get(role or '', 'pg:responsibleFor')} ?measure .",
            '?unit skos:prefLabel ?name FILTER(LANG(?name) = "zh")',
        ),
        "plan": ("plan", "?measure pg:plan ?plan .", "?plan rdfs:label ?name ; dcterms:identifier ?key ."),
        "month": ("name", "?measure pg:hasDeadline/pg:dueBy ?day . BIND(SUBSTR(STR(?day), 1, 7) AS ?name)", ""),
    }[thing]
    body = "\n      ".join([*parts, link])
    # counted before names are looked up: a third of the time
    return f"""SELECT ?{variable} ?name ?measures
WHERE {{
  {{
    SELECT ?{variable} (COUNT(DISTINCT ?measure) AS ?measures)
    WHERE {{
      {body}
    }}
    GROUP BY ?{variable}
  }}
  {name}
}}
ORDER BY DESC(?measures) ?name
""".replace("SELECT ?name ?name", "SELECT ?name")


def things(thing: str, plans: Iterable[str] = ()) -> str:
    """All things of a kind; plans: only of these."""
    wanted = list(plans)
    of_plan = f"{values('plan', wanted)} " if wanted else ""
    pattern = {
        "unit": '?thing a pg:Unit ; skos:prefLabel ?name FILTER(LANG(?name) = "zh")'
        + (f" {of_plan}?measure pg:plan ?plan . ?thing pg:responsibleFor ?measure ." if wanted else ""),
        "plan": "?thing a pg:Plan ; rdfs:label ?name .",
        "indicator": '?thing a pg:Indicator ; rdfs:label ?name FILTER(LANG(?name) = "zh")'
        + (f" {of_plan}?measure pg:plan ?plan . ?measure pg:targets ?thing ." if wanted else ""),
        "target": '?thing a pg:Target ; rdfs:label ?name FILTER(LANG(?name) = "zh")'
        + (f" {of_plan}?measure pg:plan ?plan ; pg:hasTarget ?thing ." if wanted else ""),
        "document": "?thing a pg:Document ; rdfs:label ?name .",
    }[thing]
    return f"SELECT DISTINCT ?thing ?name\nWHERE {{\n  {pattern}\n}}\nORDER BY ?name\n"


UNITS_WITHOUT = """SELECT ?unit ?name
WHERE {{
  ?unit a pg:Unit ; skos:prefLabel ?name FILTER(LANG(?name) = "zh")
  FILTER NOT EXISTS {{ ?unit {role} ?measure . ?measure a pg:Measure }}
}}
ORDER BY ?name
"""


def units_without(role: str | None) -> str:
    """Bodies that have no measure in a role."""
    return UNITS_WITHOUT.format(role=_ROLES.get(role or "", "pg:responsibleFor"))


INDICATOR_RANKING = """SELECT ?indicator ?name (COUNT(DISTINCT ?target) AS ?targets)
WHERE {
  ?indicator a pg:Indicator ; rdfs:label ?name FILTER(LANG(?name) = "zh")
  OPTIONAL { ?target pg:indicator ?indicator ; a pg:Target }
}
GROUP BY ?indicator ?name
ORDER BY DESC(?targets) ?name
"""
PAIR_RANKING = """SELECT ?one ?name ?other ?otherName ?shared
WHERE {
  {
    SELECT ?one ?other ?shared
    WHERE {
      {
        SELECT ?one ?other (COUNT(?measure) AS ?shared)
        WHERE { ?measure a pg:Measure . ?one pg:responsibleFor ?measure . ?other pg:responsibleFor ?measure }
        GROUP BY ?one ?other
      }
      FILTER(STR(?one) < STR(?other))
    }
    ORDER BY DESC(?shared) ?one ?other
    LIMIT 50
  }
  ?one skos:prefLabel ?name FILTER(LANG(?name) = "zh")
  ?other skos:prefLabel ?otherName FILTER(LANG(?otherName) = "zh")
}
ORDER BY DESC(?shared) ?name ?otherName
"""
