from __future__ import annotations

import pytest

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.names.fields import _field, all_fields, classify


@pytest.mark.parametrize(("title", "keys"), [
    ("云川区获得电力提升专项行动方案", ["getting-electricity"]),
    ("云川区2022年不动产登记专项提升\n行动方案", ["registering-property"]),
    ("云川区公共文化服务能力提升专项行动方案", ["public-culture"]),
    ("云川区基本公共教育、体育服务能力提升专项行动方案", ["education-and-sports"]),
    ("某市获得用水用气服务方案", ["getting-water", "getting-gas"]),
    ("某县劳动力市场监管提升方案", ["labour-market-regulation"]),
    ("某县市场监管提升方案", ["market-regulation"]),
    ("云川区优化营商环境总体方案", []),
    ("关于打造市场化法治化国际化营商环境的意见", []),
])
def test_title_decides(title: str, keys: list[str]) -> None:
    assert classify(title) == keys


def test_text_decides_only_where_it_is_clear() -> None:
    clear = "压减办电环节，优化供电方案，用电报装线上办，提高供电可靠性，停电告知，免费接电。"
    general = "优化办电、不动产登记、纳税、招标投标、政务服务、就业、养老、医疗服务，推进企业开办。"
    assert classify("某某工作方案", clear) == ["getting-electricity"]
    assert classify("某某工作方案", general) == []
    assert classify("某某工作方案", "办电。") == []


def test_there_are_thirty_one_and_ten_are_of_the_world_bank() -> None:
    fields = all_fields()
    assert len(fields) == 31
    assert [f.en for f in fields.values() if f.worldbank] == [
        "Starting a business", "Dealing with construction permits", "Getting electricity", "Registering property", "Getting credit",
        "Protecting minority investors", "Paying taxes", "Trading across borders", "Enforcing contracts", "Resolving insolvency"]


@pytest.mark.parametrize(("entry", "message"), [
    ("x", "must be a mapping"), ({"zh": "一"}, "needs en"), ({"zh": "一", "en": "one", "title": "x"}, "title must be a list"),
    ({"zh": "一", "en": "one", "titles": []}, "has 'titles'; allowed are en, note"),
])
def test_entries_that_do_not_hold(entry: object, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        _field("key", entry)


def test_no_word_names_two_fields() -> None:
    words = [word for field in vocabulary.read("fields")["fields"].values() for word in field["title"]]
    assert len(words) == len(set(words))
