"""Responsibility blocks and brackets in the styles of many governments: which units they name, with which role."""
from __future__ import annotations

import pytest

from policygraph.extract.units import clause_parts, mentions, names_units
from policygraph.model import Block, Role, SourceLine, SourceText

CLAUSES = [
    # province
    ("省发展改革委、省财政厅负责", "省发展改革委 省财政厅"),
    ("省发展改革委会同省财政厅、省自然资源厅负责", "省发展改革委 省财政厅 省自然资源厅"),
    ("省委宣传部、省文化和旅游厅牵头，省广电局、省电影局等配合", "省委宣传部* 省文化和旅游厅* 省广电局+ 省电影局+"),
    ("自治区发展改革委、工业和信息化厅、财政厅按职责分工负责", "自治区发展改革委 工业和信息化厅 财政厅"),
    ("牵头单位：省商务厅；配合单位：省交通运输厅、各设区市人民政府", "省商务厅* 省交通运输厅+ 各设区市人民政府+"),
    ("省政务服务局、省通信管理局，各市州人民政府，中央、省驻某地有关单位",
     "省政务服务局 省通信管理局 各市州人民政府 中央、省驻某地有关单位"),
    ("国家发展改革委、财政部、人民银行等部门及各省级人民政府按职责分工负责", "国家发展改革委 财政部 人民银行 各省级人民政府"),
    ("各市（含某州、某集市）人民政府，某安新区管委会，省税务局、人民银行某某分行",
     "各市（含某州、某集市）人民政府 某安新区管委会 省税务局 人民银行某某分行"),
    ("各设区市、省直管县（市）人民政府，省有关单位", "各设区市 省直管县（市）人民政府 省有关单位"),
    # prefecture
    ("市公安局、人行某某市中心支行等部门单位按职责分工负责", "市公安局 人行某某市中心支行"),
    ("市公安局等部门、单位协同推进", "市公安局"),
    ("市行政审批局及市有关单位依职责分工落实", "市行政审批局 市有关单位"),
    ("由市发改委牵头、市财政局配合", "市发改委* 市财政局+"),
    ("市工业和信息化局、市科技局按职责分工负责；各县（市、区）政府（管委会）落实",
     "市工业和信息化局 市科技局 各县（市、区）政府（管委会）"),
    ("牵头单位：市发改委；责任单位：市财政局、各区人民政府，6月底完成", "市发改委* 市财政局 各区人民政府 | 6月底完成"),
    ("市政府办公室牵头，市级各有关部门及各县市区政府按职责分工负责", "市政府办公室* 市级各有关部门 各县市区政府"),
    ("责任单位：市行政审批局、住建局、司法局，各市(区)人民政府", "市行政审批局 住建局 司法局 各市(区)人民政府"),
    ("由市工信局负责；完成时限：9月底前", "市工信局 | 9月底前"),
    ("牵头单位:市发改委,责任单位:市财政局,各县(市、区)人民政府", "市发改委* 市财政局 各县(市、区)人民政府"),
    ("市教育局和市体育局牵头，各县（市、区）人民政府和开发区管委会配合", "市教育局* 市体育局* 各县（市、区）人民政府+ 开发区管委会+"),
    ("市公安局、市司法局按职责分工牵头负责", "市公安局* 市司法局*"),
    ("责任单位：市商务局（口岸办）、海关、海事局、边检站", "市商务局（口岸办） 海关 海事局 边检站"),
    ("市大数据局、市政务办、各区县政府、经开区管委会、高新区管委会", "市大数据局 市政务办 各区县政府 经开区管委会 高新区管委会"),
    ("市住建局负责牵头，市城管局、供水集团、燃气公司参与", "市住建局* 市城管局+ 供水集团+ 燃气公司+"),
    ("市数据局牵头，会同市委网信办、市公安局等单位，于6月底前完成", "市数据局* 市委网信办 市公安局 | 于6月底前完成"),
    ("市委改革办〔市委政研室〕牵头，各县〔市、区〕人民政府配合", "市委改革办〔市委政研室〕* 各县〔市、区〕人民政府+"),
    ("商务部、中国贸促会、各地方人民政府按职责分工负责", "商务部 中国贸促会 各地方人民政府"),
    ("责任单位：市人社局；执行期限至2024年12月31日", "市人社局 | 执行期限至2024年12月31日"),
    ("市工信局、市国资委等15个部门", "市工信局 市国资委"),
    ("市发改委 市财政局 市商务局", "市发改委 市财政局 市商务局"),
    ("市市场监管局、市政务服务和数据管理局分别负责，2025年底前完成", "市市场监管局 市政务服务和数据管理局 | 2025年底前完成"),
    ("牵头部门：市税务局；配合部门：市财政局；时限：长期坚持", "市税务局* 市财政局+ | 长期坚持"),
    ("市中级人民法院、市检察院、市公安局、市律师协会", "市中级人民法院 市检察院 市公安局 市律师协会"),
    ("市发展改革委、市住房和城乡建设局、国网某某供电公司按职责分工负责，持续推进",
     "市发展改革委 市住房和城乡建设局 国网某某供电公司 | 持续推进"),
    ("市生态环境局各分局、市气象局", "市生态环境局各分局 市气象局"),
    ("市文广旅体局（除标注外，列第一位的为牵头单位，下同）、市体育局", "市文广旅体局 市体育局"),
    # autonomous prefecture, league
    ("州发展改革委、州财政局，各县市人民政府", "州发展改革委 州财政局 各县市人民政府"),
    ("州住房城乡建设局牵头，州水利局、州级有关部门配合", "州住房城乡建设局* 州水利局+ 州级有关部门+"),
    ("盟行署办公室牵头，盟直有关部门、各旗县市人民政府配合", "盟行署办公室* 盟直有关部门+ 各旗县市人民政府+"),
    # county, banner, district
    ("县发改局牵头，县财政局、县教科局配合", "县发改局* 县财政局+ 县教科局+"),
    ("县行政审批服务局负责，县直各部门、各乡镇配合", "县行政审批服务局 县直各部门+ 各乡镇+"),
    ("牵头单位：县行政审批服务局 责任单位：县直各部门、各乡镇 完成时限：2023年6月", "县行政审批服务局* 县直各部门 各乡镇 | 2023年6月"),
    ("牵头领导：张三；牵头单位：县市场监管局；配合单位：县直有关部门", "县市场监管局* 县直有关部门+ | 张三"),
    ("旗发改委牵头，旗财政局、各苏木乡镇配合，2023年底前完成", "旗发改委* 旗财政局+ 各苏木乡镇+ | 2023年底前完成"),
    ("旗农牧和科技局、各苏木镇人民政府", "旗农牧和科技局 各苏木镇人民政府"),
    ("区营商办（牵头）、区委宣传部、区司法局（配合）", "区营商办* 区委宣传部 区司法局+"),
    ("区投促局、各街道、各园区", "区投促局 各街道 各园区"),
    ("县委办、县政府办，各乡镇党委、政府", "县委办 县政府办 各乡镇党委、政府"),
    ("各县、市、区人民政府负责", "各县、市、区人民政府"),
    ("团县委牵头，县妇联、县残联、县红十字会配合", "团县委* 县妇联+ 县残联+ 县红十字会+"),
    ("县自然资源局为牵头单位，县林业局、县水利局为配合单位", "县自然资源局* 县林业局+ 县水利局+"),
    ("区公安分局、区市场监管局，区消防救援大队", "区公安分局 区市场监管局 区消防救援大队"),
    # traditional characters
    ("責任單位：市發展改革委、財政局，各區人民政府；完成時限：2023年12月底前", "市發展改革委 財政局 各區人民政府 | 2023年12月底前"),
    ("市市場監管局牽頭，各縣市區政府配合", "市市場監管局* 各縣市區政府+"),
    # brackets that name nobody
    ("含港澳台地区", "| 含港澳台地区"),
    ("以下简称“方案”", "| 以下简称“方案”"),
    ("2023年6月底前完成", "| 2023年6月底前完成"),
    ("详见附件", "| 详见附件"),
]

UNIT_LINES = [
    ("responsible", "区科技局、区发展改革委牵头，区工信局、市自然资源和规划局某某分局按职责分工负责",
     "区科技局* 区发展改革委* 区工信局 市自然资源和规划局某某分局"),
    ("responsible", "区政务服务和大数据管理局牵头，各镇办，区直相关部门配合", "区政务服务和大数据管理局* 各镇办+ 区直相关部门+"),
    ("responsible", "区城市管理局牵头，区住建局、区供电公司、区工信局等部门配合，按职责分工负责落实",
     "区城市管理局* 区住建局+ 区供电公司+ 区工信局+"),
    ("responsible", "区市场监管局及各相关部门按职责分工负责", "区市场监管局 各相关部门"),
    ("responsible", "区发展改革委、区水\n利局、区交易中心等按职责分工落实", "区发展改革委 区水利局 区交易中心"),
    ("responsible", "县发改局、 县教体局等 22个“双随机、一公开”监管联 席会议成员单位",
     "县发改局 县教体局 22个“双随机、一公开”监管联席会议成员单位"),
    ("responsible", "区林业局、烟草局等区直各有关部门", "区林业局 烟草局 区直各有关部门"),
    ("responsible", "区委组织部、宣传部，区总工会、团区委", "区委组织部 宣传部 区总工会 团区委"),
    ("responsible", "开发区、各镇（街道）人民政府（办事处）", "开发区 各镇（街道）人民政府（办事处）"),
    ("responsible", "县教体局（幼教股、基教股）", "县教体局（幼教股、基教股）"),
    ("responsible", "某某水务、某某热力、某某燃气公司", "某某水务 某某热力 某某燃气公司"),
    ("responsible", "区住建局牵头，区工领导小组成员单位按区工领导小组成员单位按职责分工落实职责分工落实", "区住建局* 区工领导小组成员单位"),
    ("responsible", "A县法院 、A县检察院。", "A县法院 A县检察院"),
    ("responsible", "县财政局县税务局", "县财政局 县税务局"),
    ("responsible", "市工信局，市商务局、市外办配合", "市工信局 市商务局+ 市外办+"),
    ("lead", "县委编办、县税务局牵头", "县委编办* 县税务局*"),
    ("lead", "县人社局负责", "县人社局*"),
    ("cooperating", "县直各有关单位", "县直各有关单位+"),
]


def _source(text: str) -> SourceText:
    lines, offset = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(SourceLine(number, offset, line))
        offset += len(line) + 1
    return SourceText("made-up.txt", "txt", "", text, lines)


def _read(kind: str, role: Role | None, text: str) -> str:
    """Units with * for lead and + for cooperating, then | and the rest."""
    padded = f"前文（{text}）"
    source = _source(padded)
    block = Block(kind, role, "", source.span(3, 3 + len(text)))  # type: ignore[arg-type]
    parts = clause_parts(block, source)
    mark = {"lead": "*", "cooperating": "+", "responsible": ""}
    for unit in parts.units:
        assert "".join(unit.span.quote.split()) == unit.mention
    assert all(padded[s.start:s.end] == s.quote for s in parts.rest)
    assert mentions(block, source) == parts.units
    said = [u.mention + mark[u.role] for u in parts.units]
    return " ".join(said + (["|", *(s.quote for s in parts.rest)] if parts.rest else []))


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clause(text: str, expected: str) -> None:
    assert _read("clause", None, text) == expected


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_names_units_tells_clauses_from_other_brackets(text: str, expected: str) -> None:
    assert names_units(text) == (not expected.startswith("|"))


@pytest.mark.parametrize(("role", "text", "expected"), UNIT_LINES)
def test_labelled_line(role: Role, text: str, expected: str) -> None:
    assert _read("unit", role, text) == expected


def test_clause_with_its_brackets_reads_the_same() -> None:
    assert _read("clause", None, "（牵头单位：市发改委；责任单位：市财政局）") == "市发改委* 市财政局"
    assert _read("clause", None, "〔责任单位：省财政厅〕") == "省财政厅"


def test_broken_input_is_read_in_bounded_time() -> None:
    for text in ("（" * 3000, "）" * 3000, "教育" * 2000 + "局", "、" * 4000, "组织实施" * 900 + "完", "按" * 3000 + "职责"):
        mentions(Block("unit", "responsible", "", _source(text).span(0, len(text))), _source(text))


def test_the_real_document(corpus_lines: list[tuple[SourceText, Block]]) -> None:
    found = [m for source, block in corpus_lines for m in mentions(block, source)]
    assert len(found) > 900
    assert not [m.mention for m in found if "按职责" in m.mention or m.mention.endswith(("等", "牵头", "配合", "负责"))]


@pytest.fixture(scope="module")
def corpus_lines() -> list[tuple[SourceText, Block]]:
    import re
    from pathlib import Path

    text = next((Path(__file__).parents[2] / "corpus").glob("*.txt")).read_text(encoding="utf-8-sig")
    source = _source(text)
    found = []
    for line in source.lines:
        label = re.match(r"\s*(责任单位|牵头单位|责任部门)\s?[:：]", line.text)
        if label and line.text[label.end():].strip():
            role: Role = "lead" if label.group(1) == "牵头单位" else "responsible"
            found.append((source, Block("unit", role, label.group(1), source.span(line.start + label.end(), line.end))))
    return found
