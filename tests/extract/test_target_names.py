"""What a target's indicator is called: the noun that is measured, in the words of its clause and of those before it."""
from __future__ import annotations

import pytest

from policygraph.extract.targets import targets
from policygraph.quantity import Anchor
from tests.helpers import source


def names(text: str, heading: str = "") -> list[str]:
    return [t.name for t in targets(text, 0, source(text), Anchor(2022), heading=heading)]

@pytest.mark.parametrize(("text", "wanted"), [
    ("减按4%的税率征收房产税。", ["房产税税率"]),
    ("职工购买自住住房的执行20%最低首付比例。", ["职工购买自住住房最低首付比例"]),
    ("拿出不低于30%比例专门用于招聘应届毕业生。", ["用于招聘应届毕业生比例"]),
    ("新出让土地的竞买保证金可按起始价20%缴纳。", ["新出让土地的竞买保证金"]),
    ("竞买保证金比例下调，原则上不低于宗地评估价的20%。", ["竞买保证金比例"]),
    ("给予展位费最高80%支持，单个企业最高60万元。", ["展位费支持", "单个企业展位费支持"]),
    ("选择不超过10个品目且不超过20个档次。", ["选择品目", "档次"]),
    ("对到企业就业的给予专项生活补贴，硕士生每月1200元。", ["硕士生每月专项生活补贴"]),
    ("为每位有意愿的毕业生提供1次职业指导。", ["职业指导"]),
    ("对示范项目按照设备购置额10%给予补助。", ["示范项目补助比例"]),
    ("地方水利建设基金按90%收取。", ["地方水利建设基金"]),
    ("缴费基数按照全省平均工资60%核定。", ["缴费基数"]),
    ("对小规模纳税人减按50%征收资源税。", ["资源税征收比例"]),
    ("奖励额度为企业在市外缴纳税收地方留存部分的50%。", ["奖励额度"]),
    ("将土地竞买预付款比例由起始价的30%下浮至10%。", ["土地竞买预付款比例"]),
    ("给予中小企业不低于采购合同金额50%的预付款。", ["预付款比例"]),
    ("面向中小企业的预留份额阶段性提高至40%以上的政策延续实施。", ["面向中小企业的预留份额"]),
    ("对制造业新增贷款给予不超过5%的贴息。", ["制造业新增贷款贴息"]),
    ("全年推动1万家工业企业技改数转。", ["工业企业技改数转"]),
    ("全市每年统筹开发800个公共服务岗位用于招录毕业三年内的毕业生。", ["公共服务岗位"]),
    ("推动甲地生产线等10个项目建成投产。", ["项目建成投产"]),
])
def test_the_noun_measured(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted

@pytest.mark.parametrize("text", [
    "对年产值超过8亿元，纳税额度达到1500万元，且未发生事故的企业，授予称号。",
    "入井人数超过30人、井深超过800米的矿山停产整改。",
    "一次性组织不少于400人专列，给予组织者5万元奖补。",
    "推动甲集团20万吨/年磷酸铁项目建设。",
])
def test_who_is_meant_and_how_large_things_are_is_no_promise(text: str) -> None:
    assert "5万元" in text or names(text) == []
    assert all(name.endswith("奖补") for name in names(text))
