"""Names taken apart: level, place, core, branch; and the vocabulary they rest on."""
from __future__ import annotations

from pathlib import Path

import pytest

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.names.bodies import decompose, known, unit_words
from policygraph.names.parse import is_collective, is_unit_name, parse_name

PLACES = {"临江区": "临江区", "临江": "临江区", "大河市": "大河市", "大河": "大河市"}


@pytest.mark.parametrize(("name", "level", "place", "core"), [
    ("区住建局", "区", "", "住建局"),
    ("市场监管局", "", "", "市场监管局"),
    ("市市场监管局", "市", "", "市场监管局"),
    ("市政务服务局", "市", "", "政务服务局"),
    ("市政务服务热线站", "市", "", "政务服务热线站"),
    ("市政设施管理处", "", "", "市政设施管理处"),
    ("区域合作办", "", "", "区域合作办"),
    ("自治区财政厅", "自治区", "", "财政厅"),
    ("旗发展和改革委员会", "旗", "", "发展和改革委员会"),
    ("区委宣传部", "区", "", "委宣传部"),
    ("团区委", "区", "", "团委"),
    ("共青团大河市委", "", "大河市", "团委"),
    ("临江供电公司", "", "临江区", "供电公司"),
    ("国网临江供电公司", "", "临江区", "供电公司"),
    ("国家税务总局临江区税务局", "", "临江区", "税务局"),
    ("临江市财政局", "", "临江区", "财政局"),  # the place's former status
    ("远山州发展和改革委员会", "", "远山州", "发展和改革委员会"),
    ("远山县人民政府", "", "远山县", "人民政府"),
    ("市教育局和市体育局", "市", "", "教育局和市体育局"),  # not the bureau of a place called 市教育局和市
])
def test_level_and_place(name: str, level: str, place: str, core: str) -> None:
    found = parse_name(name, PLACES)
    assert (found.level_word, found.place, found.core) == (level, place, core)


@pytest.mark.parametrize(("name", "place", "upper", "key"), [
    ("市自然资源和规划局临江分局", "临江区", "市自然资源和规划局", "自然资源+规划"),
    ("大河市公安局临江分局", "临江区", "大河市公安局", "公安"),
    ("临江市公安局临江分局临江分局", "临江区", "临江市公安局", "公安"),
    ("大河银保监分局临江监管组", "临江区", "大河银保监分局", "银保监"),
    ("人行临江支行", "临江区", "人行", "人民银行"),
    ("市生态环境局高新分局", "高新", "市生态环境局", "生态环境"),
])
def test_branch(name: str, place: str, upper: str, key: str) -> None:
    found = parse_name(name, PLACES)
    assert found.branch and found.body is not None
    assert (found.place, found.upper, found.body.key) == (place, upper, key)


def test_an_office_is_no_branch() -> None:
    assert not parse_name("市公安局交警支队", PLACES).branch
    assert parse_name("县教体局（体卫站）", PLACES).note == "（体卫站）"
    assert parse_name("市住建局〈市人防办〉", PLACES).note == "〈市人防办〉"


@pytest.mark.parametrize("name", ["各镇办", "区直相关部门", "具有行政处罚权的所有单位", "各县（市、区）人民政府", "相关镇（街道）",
                                  "各政府采购代理机构",
                                  "22个“双随机、一公开”监管联席会议成员单位", "县政府各部门", "各镇（街道）人民政府（办事处）"])
def test_collective(name: str) -> None:
    assert is_collective(name)


@pytest.mark.parametrize("name", ["区住建局", "市政府", "县直机关工委", "市场监管局", "开发区", "团县委", "各"])
def test_not_collective(name: str) -> None:
    assert not is_collective(name)


@pytest.mark.parametrize("text", ["", "局", "6月底前完成", "按职责分工", "推进项目", "详见附件"])
def test_no_unit_name(text: str) -> None:
    assert not is_unit_name(text)


@pytest.mark.parametrize("names", [
    ["发改委", "发展改革委", "发展和改革委员会", "发改局", "发展和改革局"],
    ["住建局", "住房和城乡建设局", "住房城乡建设厅"],
    ["文广旅局", "文化广电和旅游局", "文化广电旅游局", "文旅广电局"],
    ["卫健委", "卫生健康委", "卫生健康局"],
    ["市监局", "市场监管局", "市场监督管理局"],
    ["教体局", "教育体育局", "教育和体育局"],
    ["政数局", "政务服务和大数据管理局", "政务服务数据管理局"],
    ["科工信局", "科技和工业信息化局", "科技工信局"],
    ["林草局", "林业和草原局"],
    ["人社厅", "人力资源和社会保障厅", "人力资源社会保障局"],
    ["银保监分局", "银保监组", "国家金融监督管理总局", "金融监管局"],
    ["公安分局", "公安局", "公安局分局"],
    ["编办", "机构编制委员会办公室", "编委办"],
    ["法院", "人民法院"],
    ["工商联", "工商业联合会"],
])
def test_spellings_of_one_body(names: list[str]) -> None:
    bodies = [known(n) for n in names]
    assert all(bodies) and len({b.key for b in bodies if b}) == 1


@pytest.mark.parametrize(("one", "other"), [
    ("教育局", "教育体育局"), ("法院", "中级法院"), ("政务服务局", "政务服务中心"), ("社保中心", "人社局"), ("大数据局", "大数据中心"),
])
def test_different_bodies(one: str, other: str) -> None:
    a, b = known(one), known(other)
    assert a is not None and b is not None and a.key != b.key


def test_unknown_names_have_no_body() -> None:
    assert known("城区管理局") is None
    assert known("局") is None
    assert known("教育" * 500 + "局") is None
    assert decompose("") is None


def test_every_name_of_the_vocabulary_can_be_read() -> None:
    words = unit_words()
    assert len(words.functions) + len(words.bodies) > 1000
    assert all(known(name) for name in words.bodies)
    assert all(known(f"{name}局") for name in words.functions)
    assert not any("{" in (b.en or "").replace("{level}", "") for b in words.bodies.values())


@pytest.mark.parametrize(("change", "message"), [
    ({"types": ["department"]}, "types"),
    ({"levels": {"区": {"level": "district", "en": "District"}}}, "levels.区: 'district' is no level; allowed: national"),
    ({"functions": {"财政": {}}}, "functions.财政: needs an English name"),
    ({"compounds": {"教体": ["教育", "运动"]}}, "compounds.教体: 运动 is no key"),
    ({"bodies": {"妇联": {"type": "club"}}}, "bodies.妇联: 'club' is no type; allowed: department"),
    ({"role_words": {"lead": []}}, "role_words: must have exactly lead"),
])
def test_mistakes_in_the_vocabulary_are_named(change: dict[str, object], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = {**vocabulary.read("units"), **change}
    monkeypatch.setattr(vocabulary, "read", lambda name: changed)
    unit_words.cache_clear()
    try:
        with pytest.raises(VocabularyError, match=message) as error:
            unit_words()
        assert str(error.value).startswith("units.yaml: ")
    finally:
        unit_words.cache_clear()


def test_vocabulary_names_nothing_of_the_corpus() -> None:
    text = (Path(vocabulary.folder()) / "units.yaml").read_text(encoding="utf-8")
    assert not [w for w in ("偃师", "洛阳", "中裕", "亳源", "寰慧") if w in text]
