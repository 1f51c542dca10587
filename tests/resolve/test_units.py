"""From printed names to bodies, over one plan, one place and many places."""
from __future__ import annotations

import pytest

from policygraph.errors import VocabularyError
from policygraph.model import Place, Span, Unit, UnitMention
from policygraph.resolve.units import Resolution, resolve_units, resolve_with_slips

DISTRICT = Place("临江区", "county", ("东海省", "大河市"))
CITY = Place("大河市", "prefecture", ("东海省",))
PROVINCE = Place("东海省", "province")
COUNTY = Place("青石县", "county")
COUNTY_CITY = Place("白水市", "county", ("东海省", "大河市"))
BANNER = Place("乌云旗", "county", ("内蒙古自治区",))
PREFECTURE = Place("南山自治州", "prefecture", ("云南省",))


def _groups(place: Place, *lists: str, document: str = "a.txt", plan: str = "general") -> list:
    groups, offset = [], 0
    for line in lists:
        mentions = []
        for name in line.split():
            span = Span(document, offset, offset + len(name), 1, 1, name)
            mentions.append(UnitMention(name, "responsible", span))
            offset += len(name) + 1
        groups.append((place, document, plan, mentions))
    return groups


def _resolve(place: Place, *lists: str, curation: dict | None = None) -> tuple[dict[str, Unit], Resolution, list]:
    """Unit by printed name, the resolution, and the groups."""
    groups = _groups(place, *lists)
    resolution = resolve_with_slips(groups, curation)
    by_iri = {u.iri: u for u in resolution.units}
    return {m.mention: by_iri[m.unit] for *_, ms in groups for m in ms}, resolution, groups


@pytest.mark.parametrize(("place", "lists", "label"), [
    (DISTRICT, ["区发改委 发展改革委", "区发展改革委 区发展和改革委员会 区发展改革委"], "区发展改革委"),
    (DISTRICT, ["市公安局临江分局 区公安分局", "大河市公安局临江分局 公安局 区公安局 区公安局"], "区公安局"),
    (DISTRICT, ["市自然资源和规划局临江分局 市自然资源和规划局临江分局", "区自然资源和规划局 自然资源和规划局"],
     "市自然资源和规划局临江分局"),
    (DISTRICT, ["人行临江支行 人民银行临江支行", "中国人民银行临江支行 人民银行临江支行"], "人民银行临江支行"),
    (DISTRICT, ["国网临江供电公司 临江供电公司", "区供电公司 供电公司"], "区供电公司"),
    (DISTRICT, ["大河银保监分局临江监管组 临江银保监组", "银保监组 大河银保监分局临江监管组"], "大河银保监分局临江监管组"),
    (DISTRICT, ["区教体局", "区教育体育局", "区教育局", "教体局"], "区教体局"),
    (DISTRICT, ["区委宣传部", "宣传部"], "区委宣传部"),
    (DISTRICT, ["临江清泉燃气有限公司", "清泉燃气公司", "清泉燃气", "临江清泉燃气有限公司"], "临江清泉燃气有限公司"),
    (CITY, ["市行政审批局 行政审批服务局", "市行政审批局"], "市行政审批局"),
    (PROVINCE, ["省发展改革委 发展改革委", "省发展和改革委员会", "省发展改革委"], "省发展改革委"),
    (COUNTY, ["县卫健局", "县卫生健康局", "卫健局"], "县卫健局"),
    (COUNTY_CITY, ["市财政局 财政局", "白水市财政局"], "市财政局"),
    (BANNER, ["旗农牧局", "农牧局", "乌云旗农牧局", "旗农牧局"], "旗农牧局"),
    (PREFECTURE, ["州财政局", "财政局", "南山州财政局"], "州财政局"),
    (CITY, ["市法院", "市中级人民法院 市中院", "市中院"], "市中院"),
    (PROVINCE, ["省法院", "省高级人民法院", "省高级人民法院 省高院"], "省高级人民法院"),
    (CITY, ["市国资委 市政府国资委", "市国资委"], "市国资委"),
    (CITY, ["市直机关工委 市委市直机关工委", "市直机关工委"], "市直机关工委"),
    (CITY, ["大河金融监管分局", "大河银保监分局", "国家金融监督管理总局大河监管分局", "大河金融监管分局"], "大河金融监管分局"),
    (CITY, ["国网东海省电力公司大河供电公司", "大河供电公司", "市供电公司", "大河供电公司"], "大河供电公司"),
    (CITY, ["大河经开区管委会", "大河经济技术开发区管委会", "经开区管委会", "大河经开区管委会"], "大河经开区管委会"),
    (CITY, ["人行大河中支", "人民银行大河市中心支行", "人民银行大河市中心支行"], "人民银行大河市中心支行"),
    (CITY, ["市金融监管局", "市地方金融监管局 市金融工作局", "市金融工作局"], "市金融工作局"),
    (CITY, ["市城市建设投资集团有限公司", "市城投集团 市城投集团"], "市城投集团"),
])
def test_names_of_one_body(place: Place, lists: list[str], label: str) -> None:
    found, resolution, _ = _resolve(place, *lists)
    here = {u.iri for u in found.values()}
    assert len(here) == 1
    unit = next(u for u in resolution.units if u.iri in here)
    assert unit.label == label
    assert unit.place == place.name
    assert set(found) - {label} <= set(unit.aliases) and label not in unit.aliases


def test_a_list_shares_its_prefix() -> None:
    found, *_ = _resolve(DISTRICT, "区发展改革委 司法局", "省公安厅 财政厅 市财政局 住建局", "教育局", "市税务局 区商务局 民政局")
    assert found["司法局"].label == "区司法局"
    assert (found["财政厅"].label, found["财政厅"].place, found["财政厅"].level) == ("省财政厅", "东海省", "province")
    assert (found["住建局"].label, found["住建局"].place) == ("市住建局", "大河市")
    assert found["教育局"].label == "区教育局"
    assert found["民政局"].label == "区民政局"


def test_a_branch_gives_no_prefix() -> None:
    found, *_ = _resolve(DISTRICT, "市自然资源和规划局临江分局 住建局")
    assert found["住建局"].label == "区住建局"


def test_bodies_of_two_places_are_two() -> None:
    other = Place("西江区", "county", ("东海省", "大河市"))
    units = resolve_units(_groups(DISTRICT, "区财政局 省财政厅") + _groups(other, "区财政局 省财政厅", document="b.txt"))
    assert sorted((u.place, u.label, u.label_en) for u in units if "区财政局" in u.aliases) == [
        ("临江区", "临江区财政局", "District Finance Bureau (临江区)"), ("西江区", "西江区财政局", "District Finance Bureau (西江区)")]
    assert len([u for u in units if u.label == "省财政厅"]) == 1


def test_places_of_one_name_are_kept_apart() -> None:
    one, other = Place("城关区", "county", ("甲市",)), Place("城关区", "county", ("乙市",))
    groups = _groups(one, "区财政局") + _groups(other, "区财政局", document="b.txt")
    assert [u.iri.split("/unit/")[1] for u in resolve_units(groups)] == ["乙市城关区/财政", "甲市城关区/财政"]


def test_unknown_places_are_not_one() -> None:
    nowhere = Place("", "county")
    groups = _groups(nowhere, "县财政局") + _groups(nowhere, "县财政局", document="b.txt")
    units = resolve_units(groups)
    assert len(units) == 2 and all(u.place == "" for u in units)


def test_bodies_above_without_a_known_place() -> None:
    found, *_ = _resolve(COUNTY, "市财政局", "县财政局")
    assert found["市财政局"].level == "prefecture" and found["市财政局"].place == ""
    assert found["市财政局"].iri != found["县财政局"].iri


def test_a_branch_belongs_to_the_body_above() -> None:
    found, resolution, _ = _resolve(DISTRICT, "市公安局临江分局", "大河银保监分局临江监管组")
    parents = {u.iri: u for u in resolution.units}
    police = found["市公安局临江分局"]
    assert police.type == "vertical" and parents[police.parent or ""].label == "市公安局"
    assert parents[police.parent or ""].place == "大河市"
    assert parents[found["大河银保监分局临江监管组"].parent or ""].label == "大河银保监分局"


def test_a_branch_elsewhere_is_a_body_of_its_own() -> None:
    found, *_ = _resolve(CITY, "市生态环境局高新分局", "市生态环境局")
    branch = found["市生态环境局高新分局"]
    assert branch.label == "市生态环境局高新分局" and branch.parent == found["市生态环境局"].iri


@pytest.mark.parametrize(("name", "kind", "english"), [
    ("区发展改革委", "department", "District Development and Reform Commission"),
    ("区税务局", "vertical", "District Tax Bureau"),
    ("区法院", "court", "District People's Court"),
    ("区委组织部", "party", "Organization Department of the District Party Committee"),
    ("团区委", "people", "District Committee of the Communist Youth League"),
    ("区供电公司", "enterprise", "District Power Supply Company"),
    ("区公共资源交易中心", "institution", "District Public Resources Trading Center"),
    ("清泉街道办事处", "town", None),
    ("区直相关部门", "collective", "Relevant district departments"),
    ("区信用体系建设领导小组", "group", None),
    ("先进制造业开发区", "zone", None),
    ("临江区人民政府", "government", "District People's Government"),
    ("财政部", "department", "Ministry of Finance"),
    ("省发展改革委", "department", "Provincial Development and Reform Commission"),
    ("市委政法委", "party", "Political and Legal Affairs Commission of the Municipal Party Committee"),
])
def test_type_and_english(name: str, kind: str, english: str | None) -> None:
    found, *_ = _resolve(DISTRICT, name)
    assert (found[name].type, found[name].label_en) == (kind, english)


def test_usual_forms_nobody_printed_are_other_names() -> None:
    found, *_ = _resolve(COUNTY, "县住建局 县法院 县文广旅局")
    assert "县住房和城乡建设局" in found["县住建局"].aliases
    assert "县人民法院" in found["县法院"].aliases
    assert "县文化广电旅游局" in found["县文广旅局"].aliases
    assert not [a for u in found.values() for a in u.aliases if a.endswith("委员会局")]


def test_parts_of_a_department_are_folded_only_when_sure() -> None:
    merged, *_ = _resolve(DISTRICT, "区文化广电和旅游局", "区文旅局")
    assert len({u.iri for u in merged.values()}) == 1
    apart, *_ = _resolve(DISTRICT, "区教育体育局 区教育局")  # one list names both
    assert len({u.iri for u in apart.values()}) == 2
    between, *_ = _resolve(DISTRICT, "区科技局", "区教育科技局", "区科技和工业信息化局")
    assert len({u.iri for u in between.values()}) == 3


def test_collective_names_stay_as_printed() -> None:
    found, *_ = _resolve(DISTRICT, "各镇办 区直相关部门", "区直各相关部门 市直有关单位")
    assert [found[n].label for n in found] == list(found)
    assert found["市直有关单位"].place == "大河市"
    counted, *_ = _resolve(DISTRICT, "22个联席会议成员单位")
    assert counted["22个联席会议成员单位"].aliases == ["联席会议成员单位"]


def test_brackets_of_either_width_are_the_same_name() -> None:
    found, *_ = _resolve(CITY, "各县（市、区）人民政府", "各县(市、区)人民政府")
    assert len({u.iri for u in found.values()}) == 1


def test_a_county_named_alone_is_its_government() -> None:
    found, *_ = _resolve(CITY, "青石县 白水区人民政府", "青石县政府")
    assert found["青石县"].iri == found["青石县政府"].iri != found["白水区人民政府"].iri
    assert (found["青石县"].type, found["青石县"].level, found["青石县"].place) == ("government", "county", "青石县")


@pytest.mark.parametrize("names", [
    "市市场监管局 市监委", "市政府办 市政府外办", "市委金融办 市金融办", "市公管局 市公共资源交易中心",
    "区法院 区中级法院", "市政协办 市政务中心",
])
def test_names_nearly_alike_of_two_bodies(names: str) -> None:
    found, resolution, _ = _resolve(DISTRICT if "区" in names else CITY, *names.split())
    assert len({u.iri for u in found.values()}) == 2 and not resolution.slips


@pytest.mark.parametrize(("name", "level"), [("海关总署", "national"), ("最高人民法院", "national"), ("证监会", "national")])
def test_bodies_of_the_nation_take_no_level(name: str, level: str) -> None:
    unit = _resolve(CITY, name)[0][name]
    assert (unit.label, unit.level, unit.place) == (name, level, "中国")


def test_agencies_called_after_a_place_nobody_told_of() -> None:
    found, *_ = _resolve(Place("", "province"), "黑龙江银保监局 深圳证监局")
    assert [u.label for u in found.values()] == ["黑龙江银保监局", "深圳证监局"]
    assert found["黑龙江银保监局"].place == "黑龙江省"


def test_another_document_leaves_identifiers_as_they_are() -> None:
    first = _groups(DISTRICT, "区发改委 区教体局 区委宣传部 各镇办 临江清泉燃气有限公司", "市公安局临江分局 区法院 人行临江支行")
    resolve_units(first)
    before = {m.mention: m.unit for *_, mentions in first for m in mentions}
    second = _groups(DISTRICT, *["区发展和改革委员会 区教育体育局 清泉燃气公司"] * 3, *["区公安局 区人民法院 中国人民银行临江支行"] * 3,
                     document="b.txt")
    units = {u.iri: u for u in resolve_units([*second, *first])}
    assert {m.mention: m.unit for *_, mentions in first for m in mentions} == before
    assert units[before["区发改委"] or ""].label == "区发展和改革委员会"
    assert [(before[n] or "").split("/unit/")[1] for n in ("区发改委", "区教体局", "各镇办", "临江清泉燃气有限公司")] == [
        "临江区/发展改革", "临江区/教育-体育", "临江区/各镇办", "临江区/清泉燃气"]


def test_an_office_in_brackets_is_its_body() -> None:
    found, *_ = _resolve(COUNTY, "县教体局（体卫站）", "县教体局")
    assert found["县教体局（体卫站）"].iri == found["县教体局"].iri
    assert found["县教体局"].label == "县教体局"


def test_misprints_are_attached_and_reported() -> None:
    found, resolution, _ = _resolve(DISTRICT, "区城市管理局", "区住建局", "区城区管理局", "区域住建局")
    assert found["区城区管理局"].label == "区城市管理局"
    assert found["区域住建局"].label == "区住建局"
    assert [(s.kind, s.mention, s.meant) for s in resolution.slips] == [
        ("misprint", "区城区管理局", "区城市管理局"), ("misprint", "区域住建局", "区住建局")]


def test_a_name_near_two_bodies_is_left_alone() -> None:
    found, resolution, _ = _resolve(DISTRICT, "区公路管理局 区铁路管理局", "区某路管理局")
    assert found["区某路管理局"].label == "区某路管理局" and not resolution.slips


def test_a_doubled_end_is_reported() -> None:
    found, resolution, _ = _resolve(DISTRICT, "市公安局临江分局", "市公安局临江分局临江分局")
    assert len({u.iri for u in found.values()}) == 1
    assert [(s.kind, s.meant) for s in resolution.slips] == [("doubled", "市公安局临江分局")]


def test_a_wrong_level_is_reported_and_can_be_curated() -> None:
    found, resolution, _ = _resolve(DISTRICT, "区市场监管局", "市市场监管局 财政局")
    assert found["市市场监管局"].place == "大河市" and found["财政局"].label == "市财政局"
    assert [(s.kind, s.mention, s.meant) for s in resolution.slips] == [("level", "市市场监管局", "区市场监管局")]
    rule = {"units": {"levels": [{"document": "a.txt", "plan": "general", "word": "市", "means": "own"}]}}
    found, resolution, _ = _resolve(DISTRICT, "区市场监管局", "市市场监管局 财政局", curation=rule)
    assert found["市市场监管局"].label == "区市场监管局" and found["财政局"].label == "区财政局"
    assert "市市场监管局" in found["区市场监管局"].aliases
    assert [s.kind for s in resolution.slips] == ["level"]


def test_names_can_be_joined_by_curation() -> None:
    rule = {"units": {"same": [{"label": "先进制造业开发区", "names": ["产业集聚区"]}]}}
    found, *_ = _resolve(DISTRICT, "产业集聚区", "先进制造业开发区", curation=rule)
    assert {u.label for u in found.values()} == {"先进制造业开发区"}


@pytest.mark.parametrize(("part", "message"), [
    ([], "units: must be a mapping"),
    ({"equal": []}, "units.equal: is no key; allowed: same, levels"),
    ({"same": [{"label": "区财政局"}]}, r"units.same\[0\]: needs names"),
    ({"same": [{"names": ["财政局"]}]}, r"units.same\[0\]: needs label"),
    ({"levels": [{"document": "a", "plan": "b", "word": "都", "means": "own"}]}, "'都' is no level word; allowed"),
    ({"levels": [{"document": "a", "plan": "b", "word": "市", "means": "city"}]}, "means must be own, is 'city'"),
])
def test_mistakes_in_the_curation_file_are_named(part: object, message: str) -> None:
    if part == []:
        part = ["x"]
    with pytest.raises(VocabularyError, match=message):
        resolve_units([], {"units": part})


def test_one_label_is_one_unit_and_order_does_not_matter() -> None:
    lists = ["区发改委 财政局 各镇办", "区发展改革委 市公安局临江分局", "区域住建局", "区住建局 清泉燃气公司"]
    _, first, groups = _resolve(DISTRICT, *lists)
    again = resolve_with_slips(groups)
    assert again.units == first.units
    labels = [(u.place, u.label) for u in first.units]
    assert len(labels) == len(set(labels))
    assert {m.unit for *_, ms in groups for m in ms} <= {u.iri for u in first.units}


def test_traditional_print_is_the_same_body() -> None:
    found, *_ = _resolve(CITY, "市發展改革委", "市发展改革委")
    assert len({u.iri for u in found.values()}) == 1
    assert "市發展改革委" in found["市发展改革委"].aliases


def test_a_body_named_by_its_field_alone_is_the_bureau() -> None:
    units, _, _ = _resolve(Place("临江区", "county"), "区财政 区人社局", "区财政局", "区发改 区财政")
    assert sorted({u.label for u in units.values()}) == ["区人社局", "区发改", "区财政局"]
    assert len({u.iri for u in units.values()}) == 3


@pytest.mark.parametrize(("name", "others"), [
    ("区发改委", ["区发展和改革委", "区发展和改革委员会", "区发展改革委"]),
    # an older or a local name is not what the body is called elsewhere
    ("县环保局", []), ("省审改办", []), ("韩城市政府", []),
])
def test_other_names_are_not_invented(name: str, others: list[str]) -> None:
    place = Place({"区": "临江区", "县": "青石县"}.get(name[0], "东省"), {"区": "county", "县": "county"}.get(name[0], "province"))
    units, _, _ = _resolve(place, name)
    assert sorted(units[name].aliases if name in units else next(iter(units.values())).aliases) == others


def test_bodies_of_the_nation_keep_theirs_in_lower_plans() -> None:
    units, resolution, _ = _resolve(Place("东省", "province"), "国家铁路局 省铁路局 中国铁路总公司", "商务部 省商务厅 铁路局")
    assert {n: units[n].level for n in ("国家铁路局", "中国铁路总公司", "商务部", "省商务厅")} == {
        "国家铁路局": "national", "中国铁路总公司": "national", "商务部": "national", "省商务厅": "province"}
    assert units["国家铁路局"].iri != units["中国铁路总公司"].iri and units["铁路局"] is units["省铁路局"]
    assert resolution.slips == []
