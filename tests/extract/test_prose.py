"""Who is responsible, said in running text."""
from __future__ import annotations

import pytest

from policygraph.extract.units import prose_mentions
from policygraph.model import SourceLine, SourceText

SAID = [
    ("由县水利局负责建设引水管线18公里，11月底前完工。", "县水利局"),
    ("县住建局牵头，县水务集团具体实施，新建水厂1座。", "县住建局* 县水务集团"),
    ("更新管网65公里。县住建局会同县财政局落实资金。", "县住建局 县财政局"),
    ("县工信局会同有关部门建立台账，年底前清零。", "县工信局"),
    ("校园食堂监管由县教育局负责。县教育局要明确专人，学校每月自查。", "县教育局"),
    ("省农业农村厅会同省财政厅按照规定分配资金。", "省农业农村厅 省财政厅"),
    ("各市县（区）农业农村部门在收到申请后2个工作日内受理。", "各市县（区）农业农村部门"),
    ("各部门要高度重视。各区要加强领导。", ""),
    ("由镇河长办牵头，镇综合执法队、各村配合。", "镇河长办* 镇综合执法队+ 各村+"),
    ("完善由区法院、区发展改革委牵头的协调机制。", "区法院* 区发展改革委*"),
    ("由市教育局牵头、市人社局配合，每季度开展1次。", "市教育局* 市人社局+"),
    ("完成平台对接：区公安分局负责印章系统对接，区税务局负责发票业务。", "区公安分局 区税务局"),
    # departments that are only mentioned, and people
    ("推动市教育局与高校共建实训基地。", ""),
    ("市财政局负责人每月调度一次。", ""),
    ("实行牵头单位负责制，明确责任主体。", ""),
    ("申请材料由企业负责提供，市税务局网站可下载表格。", ""),
    ("", ""),
    ("负责", ""),
]
ROLES = {"lead": "*", "cooperating": "+", "responsible": ""}


def document(text: str) -> SourceText:
    return SourceText("plan.txt", "txt", "", text, [SourceLine(1, 0, text)])


@pytest.mark.parametrize(("text", "wanted"), SAID)
def test_owners_in_prose(text: str, wanted: str) -> None:
    source = document(text)
    found = prose_mentions(source.span(0, len(text)), source)
    assert " ".join(m.mention + ROLES[m.role] for m in found) == wanted
    assert all(source.text[m.span.start:m.span.end] == m.mention for m in found)


def test_long_input_stays_bounded() -> None:
    text = "由" * 5000 + "，县水利局、" * 5000 + "负责"
    source = document(text)
    assert prose_mentions(source.span(0, len(text)), source) == []
