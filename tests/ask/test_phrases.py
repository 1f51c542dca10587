from __future__ import annotations

import pytest

from policygraph.ask.phrases import Phrases


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("多少条", "一共多少条措施", "多少条"),
        ("多少条", "多少个措施", None),
        ("多少…法官", "法院一共有多少名员额法官", "多少名员额法官"),
        ("多少…法官", "多少措施里提到了要给法院增加编制的法官", None),
        ("lead", "who leads it", None),
        ("lead*", "who leads it", "leads"),
        ("what does … do", "what does the tax bureau do", "what does the tax bureau do"),
        ("what does … do", "what does it say that all the other many people do", None),
        ("disabled persons' federation", "the disabled persons' federation", "disabled persons' federation"),
        ("what's on", "what's on tonight", "what's on"),
        ("e-cny", "is e-cny used", "e-cny"),
        ("pm2.5", "the pm2.5 target", "pm2.5"),
    ],
)
def test_what_a_phrase_finds(phrase: str, text: str, found: str | None) -> None:
    places = Phrases([(phrase, "key")]).find(text)
    assert [text[f.start : f.end] for f in places] == ([found] if found else [])


def test_longest_leaves_out_what_lies_in_a_longer_phrase() -> None:
    phrases = Phrases([("几个", "number"), ("哪几个单位", "who")])
    assert [f.key for f in phrases.longest("由哪几个单位负责")] == ["who"]


def test_one_phrase_may_stand_for_two_keys() -> None:
    assert [f.key for f in Phrases([("最多", "amount"), ("最多", "most")]).find("最多几天")] == ["amount", "most"]
