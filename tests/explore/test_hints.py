"""Names in a query that the vocabulary does not have."""
from __future__ import annotations

import pytest

from policygraph.explore.hints import hints

KNOWN = {"pg:Unit": True, "pg:Measure": True, "pg:unit": False, "pg:responsibleFor": False}


@pytest.mark.parametrize(("query", "written", "mended"), [
    ("SELECT * { ?u a pg:Units }", "pg:Units", "SELECT * { ?u a pg:Unit }"),
    ("SELECT * { ?u a pg:unit }", "pg:unit", "SELECT * { ?u a pg:Unit }"),
    ("SELECT * { ?u pg:responsiblefor ?m }", "pg:responsiblefor", "SELECT * { ?u pg:responsibleFor ?m }")])
def test_the_name_that_may_be_meant_is_put_in_its_place(query: str, written: str, mended: str) -> None:
    [hint] = hints(query, KNOWN)
    assert hint.written == written and hint.mended(query, hint.near[0]) == mended


@pytest.mark.parametrize("query", [
    "SELECT * { ?u a pg:Unit ; pg:unit ?x }", "SELECT * { ?x rdfs:label 'pg:Units' } # pg:Nothing", "PREFIX pg: <https://x/> SELECT * { }"])
def test_names_that_are_known_or_only_quoted_are_left_alone(query: str) -> None:
    assert hints(query, KNOWN) == []


def test_a_name_like_none_has_no_suggestion() -> None:
    assert hints("SELECT * { ?x pg:zzzzzzzz ?y }", KNOWN)[0].near == ()
