"""Queries that answers need and the library does not hold: they name measures found by search, or filters at once."""

from __future__ import annotations

from collections.abc import Iterable

from policygraph.ask.graph import values

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


def filtered(
    *,
    units: Iterable[str] = (),
    role: str | None = None,
    plan: str | None = None,
    first: str | None = None,
    last: str | None = None,
    ongoing: bool = False,
    undated: bool = False,
    unassigned: bool = False,
    measures: Iterable[str] = (),
) -> str:
    """Measures that pass every filter given, in the order of the documents.

    units: IRIs; each must take part, in the role if one is given (lead, cooperating). plan: IRI. first, last: ISO dates
    between which a deadline must fall. ongoing, undated: only those that go on without an end, or state no deadline.
    unassigned: only those that name no body.
    """
    parts = ["?measure a pg:Measure ; dcterms:identifier ?id ; rdfs:label ?heading ; pg:position ?position ; pg:document ?document ."]
    if wanted := list(measures):
        parts.insert(0, values("measure", wanted))
    parts += [f"<{unit}> {_ROLES.get(role or '', 'pg:responsibleFor')} ?measure ." for unit in units]
    if plan:
        parts.append(f"?measure pg:plan <{plan}> .")
    if last:
        low = f'?due >= "{first}"^^xsd:date && ' if first else ""
        parts.append(f'?measure pg:hasDeadline/pg:dueBy ?due . FILTER({low}?due <= "{last}"^^xsd:date)')
    if ongoing:
        parts.append('?measure pg:hasDeadline/pg:deadlineKind "ongoing" .')
    if undated:
        parts.append("FILTER NOT EXISTS { ?measure pg:hasDeadline ?any }")
    if unassigned:
        parts.append("FILTER NOT EXISTS { ?body pg:responsibleFor ?measure }")
    body = "\n  ".join(parts)
    return f"SELECT DISTINCT ?measure ?id ?heading\nWHERE {{\n  {body}\n}}\nORDER BY ?document ?position\n"


def unit_ranking(*, role: str | None = None, plan: str | None = None, first: str | None = None, last: str | None = None) -> str:
    """Bodies by number of measures, most first, over the measures that pass the filters."""
    parts = ["?measure a pg:Measure .", f"?unit {_ROLES.get(role or '', 'pg:responsibleFor')} ?measure ."]
    if plan:
        parts.append(f"?measure pg:plan <{plan}> .")
    if last:
        low = f'?due >= "{first}"^^xsd:date && ' if first else ""
        parts.append(f'?measure pg:hasDeadline/pg:dueBy ?due . FILTER({low}?due <= "{last}"^^xsd:date)')
    body = "\n      ".join(parts)
    # counted before names are looked up: a third of the time
    return f"""SELECT ?unit ?name ?measures
WHERE {{
  {{
    SELECT ?unit (COUNT(DISTINCT ?measure) AS ?measures)
    WHERE {{
      {body}
    }}
    GROUP BY ?unit
  }}
  ?unit skos:prefLabel ?name FILTER(LANG(?name) = "zh")
}}
ORDER BY DESC(?measures) ?name
"""


PLAN_RANKING = """SELECT ?plan ?key ?title ?document (COUNT(DISTINCT ?measure) AS ?measures)
WHERE {
  ?plan a pg:Plan ; dcterms:identifier ?key ; rdfs:label ?title ; pg:document ?document .
  OPTIONAL { ?measure pg:plan ?plan ; a pg:Measure }
}
GROUP BY ?plan ?key ?title ?document
ORDER BY DESC(?measures) ?document ?key
"""
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
