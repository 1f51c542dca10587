"""How printed names of indicators are cleaned and compared."""
from __future__ import annotations

import pytest

from policygraph.resolve.indicators import names


@pytest.mark.parametrize(("printed", "label"), [
    ("办理时间（工作日）", "办理时间"), ("便利度（0-40）", "便利度"), ("监管覆盖率*", "监管覆盖率"),
    ("技术 中立", "技术中立"),
    ("青河县地区客户年均停电时间", "客户年均停电时间"), ("全县城镇新增就业人数", "城镇新增就业人数"),
    ("2023年底技术合同成交额", "技术合同成交额"),
    ("力争实现网办率", "网办率"), ("降低担保成本", "担保成本"), ("普通高压客户[footnoteRef:2]办电环节", "普通高压客户办电环节"),
    ("”双随机”覆盖率", "“双随机”覆盖率"),
    # what would be lost with the front, or moves nothing that is measured, stays
    ("实现率", "实现率"), ("提升服务品质", "提升服务品质"), ("地区生产总值", "地区生产总值"),
])
def test_clean(printed: str, label: str) -> None:
    assert names.clean(printed, ["青河县", "青河县地区"]) == label


@pytest.mark.parametrize(("one", "other"), [
    ("民商事一审平均审理天数", "县法院审理的一审民商事案件平均审理周期"), ("首次执行案件平均办理天数", "首次执行案件平均用时"),
    ("技术合同成交额", "技术合同交易额"), ("网上办理占比", "网上办理比例"), ("“双随机、一公开”监管覆盖率", "双随机一公开监管覆盖率"),
    ("向上级推荐国家级高新技术企业", "推荐国家高新技术企业"), ("審批環節", "审批环节"),
    ("税务部门办理正常出口退税的平均时间", "办理正常出口退税平均时间"),
])
def test_wordings_of_one_name(one: str, other: str) -> None:
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize(("one", "other"), [
    ("立案审查时间", "案件审理时间"), ("审批时间", "办结时间"), ("仲裁结案率", "调解成功率"), ("办理环节", "办理时间"),
])
def test_different_names(one: str, other: str) -> None:
    assert names.key(one) != names.key(other)


def test_names_that_do_not_stand_alone() -> None:
    assert all(map(names.is_bare, ["办理时间", "网上办理占比", "公示率", "审批工作时间", "外线工程施工时间", "時限"]))
    assert not any(map(names.is_bare, ["债权回收率", "行政许可时间", "立案审查平均时长", "纳税次数"]))


def test_heads_and_their_better_way() -> None:
    assert names.head("企业开办时间").better == "lower"
    assert names.head("普惠小微贷款不良率").better == "lower"
    assert names.head("网上办理率").better == "higher"
    assert names.head("远程评标") is None
