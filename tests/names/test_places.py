"""The place a document speaks for, from its title, its issuing line, its number and its own words."""
from __future__ import annotations

from pathlib import Path

import pytest

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.model import Place
from policygraph.names.places import detect_place, level_of, place_words


@pytest.mark.parametrize(("title", "text", "expected"), [
    ("东海市临江区优化营商环境总体方案", "我区", Place("临江区", "county", ("东海市",))),
    ("临江区获得电力提升专项行动方案", "东海市临江区 东海市临江区", Place("临江区", "county", ("东海市",))),
    ("河南省优化营商环境实施方案", "", Place("河南省", "province")),
    ("浙江省人民政府办公厅关于印发2023年营商环境工作要点的通知", "各市、县（市、区）人民政府", Place("浙江省", "province")),
    ("关于印发《南山彝族自治州优化营商环境方案》的通知", "全州", Place("南山彝族自治州", "prefecture")),
    ("2023年优化营商环境工作要点", "青石县人民政府办公室\n2023年3月1日\n全县", Place("青石县", "county")),
    ("优化营商环境三年行动", "我市 全市 市直", Place("", "prefecture")),
    ("上海市浦东新区优化营商环境方案", "我区", Place("浦东新区", "county", ("上海市",))),
    ("国务院办公厅关于进一步优化营商环境的意见", "", Place("中国", "national")),
    ("乌云自治旗优化营商环境方案", "全旗", Place("乌云自治旗", "county")),
    ("内蒙古自治区优化营商环境方案", "", Place("内蒙古自治区", "province")),
    ("白水市优化营商环境方案", "我市各镇办 各镇（街道）", Place("白水市", "county")),  # 市 that speaks only to towns
    ("大河市优化营商环境方案", "我市 各县（市、区）人民政府 各乡镇", Place("大河市", "prefecture")),
    ("东州市白水市方案", "我市", Place("白水市", "county", ("东州市",))),
    ("中共A市委A市人民政府关于优化营商环境的意见", "各县区", Place("A市", "prefecture")),
    ("海南藏族自治州方案", "全州", Place("海南藏族自治州", "prefecture")),  # no part of the province of that name
    ("关于加快推进城市更新的实施意见", "我区", Place("", "county")),  # 城市 is no place
    ("优化营商环境方案", "豫政办〔2023〕6号\n我省 全省", Place("河南省", "province")),
])
def test_place(title: str, text: str, expected: Place) -> None:
    assert detect_place(title, text) == expected


def test_real_document() -> None:
    text = next((Path(__file__).parents[2] / "corpus").glob("*.txt")).read_text(encoding="utf-8-sig")
    assert detect_place(text.split("\n", 1)[0], text) == Place("偃师区", "county", ("河南省", "洛阳市"))


def test_level_of_a_name() -> None:
    assert [level_of(n) for n in ("重庆市", "大河市", "青石县", "城关镇", "某地")] == ["province", "prefecture", "county", "township", None]


def test_a_wrong_level_in_the_vocabulary_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = {**vocabulary.read("places"), "endings": {"省": "state"}}
    monkeypatch.setattr(vocabulary, "read", lambda name: changed)
    place_words.cache_clear()
    try:
        with pytest.raises(VocabularyError, match="places.yaml: endings.省: 'state' is no level; allowed: national"):
            place_words()
    finally:
        place_words.cache_clear()


@pytest.mark.parametrize(("title", "place"), [
    ("杭州优化营商环境行动方案", Place("杭州市", "prefecture")),
    ("大理州优化营商环境行动方案", Place("大理州", "prefecture")),
    ("农业农村部办公厅关于印发2024年工作要点的通知", Place("中国", "national")),
    ("2026年中央一号文件", Place("中国", "national")),
    ("甲市民政局甲市财政局关于印发救助标准的通知", Place("甲市", "prefecture")),
])
def test_places_of_titles(title: str, place: Place) -> None:
    assert detect_place(title, title) == place
