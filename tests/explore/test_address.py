"""The address is the whole state."""
from __future__ import annotations

from policygraph.explore.address import Address


def test_links_carry_language_and_own_corpus_and_nothing_else() -> None:
    here = Address("search", {"q": "用电", "lang": "en", "ix": "k", "unit": "u"})
    assert here.to("units", u="unit/甲") == "units?lang=en&ix=k&u=unit%2F%E7%94%B2"
    assert here.to("overview") == "./?lang=en&ix=k"
    assert Address("search").to("units") == "units"


def test_a_change_keeps_the_rest_and_goes_back_to_the_first_page_of_a_list() -> None:
    here = Address("units", {"q": "局", "at": "3", "sort": "name"})
    assert here.but(sort="-name") == "units?q=%E5%B1%80&sort=-name"
    assert here.but(at=4) == "units?q=%E5%B1%80&at=4&sort=name"
    assert here.but(q=None, sort="") == "units"


def test_values_that_make_no_sense_give_the_default() -> None:
    here = Address("units", {"at": "abc", "n": "99999", "m": "-1", "role": "lead,,x", "blank": "  "})
    assert here.number("at", 1, 1, 9) == 1
    assert here.number("n", 1, 1, 9) == 9
    assert here.number("m", 2, 1, 9) == 2
    assert here.number("none", 5, 1, 9) == 5
    assert here.items("role") == ["lead", "x"] and here.items("none") == []
    assert here.get("blank", "d") == "d"
