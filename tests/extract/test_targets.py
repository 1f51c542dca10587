"""Targets: promises and what only looks like one, side by side. Made-up sentences in the manner of many governments."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.extract.targets import targets
from policygraph.model import SourceText, Target
from policygraph.quantity import Anchor
from tests.helpers import source


def read(text: str, year: int | None = 2022, heading: str = "") -> list[Target]:
    document = source(text)
    found = targets(text, 0, document, Anchor(year), heading=heading)
    assert all(text[t.span.start:t.span.end] == t.span.quote for t in found)
    return found


def brief(text: str, **more: object) -> list[tuple[str, str, float, str]]:
    return [(t.name, t.comparator, t.value, t.unit) for t in read(text, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "name", "comparator", "value", "unit"), [
    # bounds and levels
    ("普通客户参与用电报装不超过4个环节", "普通客户参与用电报装环节", "<=", 4, "个"),
    ("首付款比例原则上不低于合同金额的50%", "首付款比例", ">=", 50, "%"),
    ("实际利用外资突破26593万美元", "实际利用外资", ">", 26593, "万美元"),
    ("监管覆盖率达到95%", "监管覆盖率", "=", 95, "%"),
    ("满意率保持在99%以上", "满意率", ">=", 99, "%"),
    ("普惠性幼儿园覆盖率稳定在85％以上", "普惠性幼儿园覆盖率", ">=", 85, "%"),
    ("城镇调查失业率控制在5.5%以内", "城镇调查失业率", "<=", 5.5, "%"),
    ("价格在基准价基础上上浮不超过20%", "价格在基准价基础上上浮", "<=", 20, "%"),
    # what is no report of what was done
    ("省财政筹措重大项目前期工作经费3亿元", "省财政筹措重大项目前期工作经费", "=", 3, "亿元"),
    ("审批事项在现有基础上精简20%以上", "审批事项", "-", 20, "%"),
    ("省级财政每年安排2亿元设立纾困基金", "设立纾困基金", "=", 2, "亿元"),
    ("每年新增建设用地计划指标的60%用于工业项目", "每年新增建设用地计划指标用于工业项目比例", "=", 60, "%"),
    ("对科技型企业贷款贴息50%", "科技型企业贷款贴息", "=", 50, "%"),
    ("购车发票金额10万元以上的补贴5000元", "购车发票金额10万元以上的补贴", "=", 5000, "元"),
    ("稳岗返还比例由30%最高提至90%", "稳岗返还比例", "=", 90, "%"),
    ("上半年完成投资40亿元", "投资", "=", 40, "亿元"),
    # an amount that says which things are counted
    ("引进超10亿元产业项目15个以上", "引进超10亿元产业项目", ">=", 15, "个"),
    ("全流程审批时间控制在40个工作日内", "全流程审批时间", "<=", 40, "工作日"),
    ("执行案件结案平均用时在100天以内", "执行案件结案平均用时", "<=", 100, "天"),
    # a level reached, and a change by so much
    ("用水办理时限压缩至1 个 工作日", "用水办理时限", "=", 1, "工作日"),
    ("解决纠纷平均用时降低到150天以下", "解决纠纷平均用时", "<=", 150, "天"),
    ("收回债务所需时间缩短为0.78年", "收回债务所需时间", "=", 0.78, "年"),
    ("提高即办件事项比率至 50%", "即办件事项比率", "=", 50, "%"),
    ("上市公司数量由2家增加至4家", "上市公司数量", "=", 4, "家"),
    ("登记时限由5个工作日压缩至3个工作日", "登记时限", "=", 3, "工作日"),
    ("纳税时间同比压缩5%", "纳税时间", "-", 5, "%"),
    ("总税率下降1个百分点", "总税率", "-", 1, "百分点"),
    ("融资规模增长不低于50%", "融资规模", "+", 50, "%"),
    ("一般公共预算收入增长7%", "一般公共预算收入", "+", 7, "%"),
    ("把承诺办理时间压缩至法定时限的30%以内", "承诺办理时间", "<=", 30, "%"),
    # time limits are named by the act
    ("各审批部门收到材料后5天内做出行政许可", "行政许可时间", "<=", 5, "天"),
    ("当事人同意调解的，应于一个月内调解完毕", "调解时间", "<=", 1, "个月"),
    ("企业开办1个工作日办结", "企业开办办结时间", "<=", 1, "工作日"),
    ("实现企业开办“一日办结”", "企业开办办结时间", "<=", 1, "日"),
    ("案件审理一般应在1个月内审结", "案件审理时间", "<=", 1, "个月"),
    ("验收后1个工作日内出具验收报告", "出具验收报告时间", "<=", 1, "工作日"),
    ("20个工作日内通过公示系统进行公示", "公示时间", "<=", 20, "工作日"),
    ("自收到发票后5日内，将资金支付到供应商账户", "资金支付时间", "<=", 5, "日"),
    # things counted
    ("城镇新增就业人数7476人以上", "城镇新增就业人数", ">=", 7476, "人"),
    ("完成全年540人次创业培训任务", "创业培训", "=", 540, "人次"),
    ("培育20家十亿级企业", "培育十亿级企业", "=", 20, "家"),
    ("新增市级以上创新平台15家以上", "新增市级以上创新平台", ">=", 15, "家"),
    ("争取省内合作地区3至5个", "省内合作地区", "range", 3, "个"),
    ("每个乡镇至少设立一个固定采样屋", "乡镇设立固定采样屋", ">=", 1, "个"),
    ("每个社区有一处养老服务设施", "社区养老服务设施", "=", 1, "处"),
    ("对当事人为企业的行政处罚案件信息，在20个工作日内向社会公示", "行政处罚案件信息公示时间", "<=", 20, "工作日"),
    ("将许可决定信息自作出之日起7个工作日内上网公示", "许可决定信息上网公示时间", "<=", 7, "工作日"),
    ("对符合条件的，5个工作日内告知", "告知时间", "<=", 5, "工作日"),
    ("开展“送政策上门”1000次", "开展“送政策上门”", "=", 1000, "次"),
    ("每周活动不少于一次", "每周活动", ">=", 1, "次"),
    ("计划提升改建农村公路约6.84公里", "提升改建农村公路", "=", 6.84, "公里"),
    ("2022年完成13个新开工项目审批事项130项", "新开工项目审批事项", "=", 130, "项"),
    # shares of a whole, amounts given
    ("供电营业窗口100%入驻政务服务大厅", "供电营业窗口入驻政务服务大厅比例", "=", 100, "%"),
    ("对投诉督办案件实施100%回访", "投诉督办案件回访率", "=", 100, "%"),
    ("90%以上的政务服务事项实现网办", "政务服务事项实现网办比例", ">=", 90, "%"),
    ("对首次认定的企业，给予一次性奖励20万元", "首次认定的企业一次性奖励", "=", 20, "万元"),
    ("为个体工商户提供最高300万元的创业担保贷款", "创业担保贷款", "<=", 300, "万元"),
    ("设立3000万元的企业还贷周转金", "设立企业还贷周转金", "=", 3000, "万元"),
    ("实现企业零成本参加采购活动", "企业参加采购活动成本", "=", 0, ""),
    ("办理成本降至0", "办理成本", "=", 0, ""),
])
def test_promises(text: str, name: str, comparator: str, value: float, unit: str) -> None:
    assert brief(text) == [(name, comparator, value, unit)]


@pytest.mark.parametrize("text", [
    # names, slogans, layouts
    "依托12345热线、“131”行动和三级三十二同标准", "打造“15分钟急救圈”", "形成一批15分钟文化生活圈",
    "落实“13710”工作法", "10千伏接网工程实行并联审批",
    "实现5G、IPv6全覆盖", "提供7×24小时预约服务", "实现24小时自助打印", "按照“只跑一个窗口、最多跑一次”的标准",
    "确保每个项目有一名领导牵头、有一个专班负责", "每有一处隐患就整改一处",
    # lists and what there is
    "“取水许可审批”“节能审查”等5个事项由政府统一服务", "围绕8条优势产业链开展招商", "做强绿色智造、新材料2个主导产业",
    "领导小组由15个部门组成，下设3个专项组",
    "目前全省共有各类园区131个", "截至2021年底，全市市场主体达30万户", "全县已建成基站3000个", "完成了30个项目建设",
    "进展情况：建设企业培育库40家，第一批拟推荐13家", "过去一年，全市生产总值增长6.5%。新增企业120家。",
    "注：用电报装为“申请、答复、接电”3个环节。",
    # who is meant
    "2000平方米以下的仓储项目免收费用", "注册资本500万元以下的企业可以分期缴付", "消除56人以上大班额",
    "对外接管线在150米以下的小型工程",
    "总建筑面积2000平方米以下的项目", "工程投资额在100万元以下（不含100万元）或者建筑面积在500平方米以下的工程",
    "单项合同金额100万元以上的，应当公开招标",
    "企业连续3年未发生事故的，予以加分", "逾期30日未缴纳的，处以5000元罚款", "不发生2次以上提交资料的情况",
    # dates and numbers of documents
    "2022年6月31日前建立机制", "利用3—5年时间", "豫政办〔2021〕66号", "第十一届大会", "有效期5年",
    "零投资是指企业不出资",
])
def test_no_promises(text: str) -> None:
    assert brief(text) == []


def test_a_topic_said_before_names_each_case() -> None:
    text = "全过程办电时间，低压居民、低压非居民（含小微企业）客户分别不超过3个、5个工作日。"
    first, second = read(text)
    assert (first.name, first.condition, first.value, first.unit) == ("低压居民客户全过程办电时间", "低压居民客户", 3, "工作日")
    assert "低压非居民" in second.name and second.name.endswith("全过程办电时间")
    assert (second.value, second.comparator) == (5, "<=")
    assert "全过程办电时间" in first.span.quote


def test_cases_before_a_shared_noun() -> None:
    found = brief("公办幼儿园和普惠性幼儿园在园幼儿占比分别达到50％、85％以上")
    assert found == [("公办幼儿园在园幼儿占比", ">=", 50, "%"), ("普惠性幼儿园在园幼儿占比", ">=", 85, "%")]


def test_counts_before_an_amount_keep_their_classifier() -> None:
    found = brief("全年引进5亿元以上项目40个、50亿元以上项目3个")
    assert [(value, unit) for _, _, value, unit in found] == [(40, "个"), (3, "个")]


def test_each_part_an_indicator() -> None:
    assert brief("结案率、调解成功率分别达到92%、62%") == [("结案率", "=", 92, "%"), ("调解成功率", "=", 62, "%")]


def test_a_bare_head_takes_what_was_named_before() -> None:
    text = "小型项目平均办理建筑许可环节压减至4个以内、时间17个工作日以内、办理零成本"
    assert [b[0] for b in brief(text)] == ["小型项目平均办理建筑许可环节", "小型项目平均办理建筑许可时间", "办理成本"]


def test_two_numbers_under_one_predicate() -> None:
    assert [b[1:] for b in brief("开办企业不超过2个环节、1个工作日")] == [("<=", 2, "个"), ("<=", 1, "工作日")]
    assert [b[1:] for b in brief("内部审批办理时限为1个环节1个工作日")] == [("=", 1, "个"), ("=", 1, "工作日")]


def test_time_limits_in_a_list() -> None:
    found = brief("一般登记3个工作日、抵押登记1个工作日办结")
    assert found == [("一般登记时间", "=", 3, "工作日"), ("抵押登记办结时间", "<=", 1, "工作日")]


def test_range_keeps_both_bounds() -> None:
    (target,) = read("省外合作地区1至2个，争取落地")
    assert (target.comparator, target.value, target.value_max) == ("range", 1, 2)


def test_deadline_beside_the_number() -> None:
    text = "2022年6月底前，纳税次数同比压缩0.25次；2022年12月底前，纳税次数同比压缩0.5次，纳税时间压缩5%。退税5个工作日内到账。"
    assert [t.deadline for t in read(text)] == ["2022-06-30", "2022-12-31", "2022-12-31", None]
    assert read("力争全年发放贷款1.2亿元")[0].deadline == "2022-12-31"


def test_the_past_year_is_a_base_or_a_report() -> None:
    assert brief("较2021年增长10%以上", heading="外贸进出口额")[0][1:] == ("+", 10, "%")
    assert brief("2021年，完成投资300亿元。引进项目50个。") == []
    assert [b[2] for b in brief("2021年完成投资300亿元，2022年力争完成投资350亿元。")] == [350]


def test_broken_lines_and_spaces() -> None:
    text = "办理正常出口退税的平均时\n间压缩至 5 个工作\n日以内。"
    (target,) = read(text)
    assert (target.name, target.value, target.unit) == ("办理正常出口退税的平均时间", 5, "工作日")
    assert (target.span.first_line, target.span.last_line) == (1, 3)


def test_traditional_characters_stay_in_name_and_unit() -> None:
    assert brief("審批環節不超過6個，辦理時間壓縮至3個工作日以內")[0] == ("審批環節", "<=", 6, "個")


def test_offset_leads_into_the_document() -> None:
    document = source("一、目标\n办理时间不超过5天。\n")
    (target,) = targets(document.text[5:], 5, document, Anchor())
    assert target.span.quote == "办理时间不超过5天" == document.text[target.span.start:target.span.end]
    assert target.span.first_line == 2


def test_every_span_of_the_real_document_is_its_text(real: SourceText) -> None:
    count = 0
    for line in real.lines:
        if line.text.startswith("\t"):
            continue
        for target in targets(line.text, line.start, real, Anchor(2022)):
            count += 1
            assert real.text[target.span.start:target.span.end] == target.span.quote
            assert 2 <= len(target.name) <= 45 and target.span.quote
    assert count > 250


_PIECES = st.sampled_from([
    "不超过", "达到", "压减至", "由", "提高", "“", "”", "（", "）", "、", "，", "。", "；", "\n",
    "5", "个", "工作日", "内", "以上",
    "办结", "完成", "新增",
    "企业", "2022年", "底前", "6月31日", "率", "100%", "亿元", "至", "分别", "和", "的", "零成本",
    "每", "三", "一次", "1.", "——",
    "《", "》", "[footnoteRef:1]",
])


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_text_gives_spans_that_hold(text: str) -> None:
    for target in read(text):
        assert target.name and target.span.quote


@pytest.mark.parametrize(("text", "found"), [
    # counts and amounts in Chinese numerals, fractions
    ("新建标准化农贸市场两个", [("新建标准化农贸市场", "=", 2, "个")]),
    ("改造老旧小区一百零五个", [("改造老旧小区", "=", 105, "个")]),
    ("新增二点五万亩高标准农田", [("新增高标准农田", "+", 2.5, "万亩")]),
    ("投入一亿二千万元", [("投入资金", "=", 1.2, "亿元")]),
    ("申请材料压减四分之一以上", [("申请材料", "-", 25, "%")]),
    ("旅游综合收入翻一番", [("旅游综合收入", "+", 100, "%")]),
    # several objects of one verb, several heads of one noun
    ("建设20所学校和60个站点", [("建设学校", "=", 20, "所"), ("建设站点", "=", 60, "个")]),
    ("花生种植、收获机械化率分别达到65%和55%", [("花生种植机械化率", "=", 65, "%"), ("花生收获机械化率", "=", 55, "%")]),
    ("甲、乙两镇基地各3万亩", [("甲、乙两镇基地", "=", 3, "万亩")]),
    ("新谋划项目不少于300个，甲县、乙县各50个", [("新谋划项目", ">=", 300, "个"), ("新谋划项目", "=", 50, "个")]),
    # a number before its noun, a share of something
    ("80个事项实现网上办理", [("事项实现网上办理", "=", 80, "个")]),
    ("打通50条断头路", [("打通断头路", "=", 50, "条")]),
    ("停电信息提前3个工作日公示", [("停电信息公示提前时间", ">=", 3, "工作日")]),
    ("省级事项网上可办率不低于90%，市县级不低于70%",
     [("省级事项网上可办率", ">=", 90, "%"), ("市县级事项网上可办率", ">=", 70, "%")]),
    # what is none
    ("开展三年一轮的培训", []), ("实施“千人百家”提升工程", []), ("推进电子口岸二期", []), ("出现一例扣2分", []),
    ("对年销售额达500万元的零售企业，每户奖励5万元", [("零售企业每户奖励", "=", 5, "万元")]),
])
def test_kinds_of_real_print(text: str, found: list[tuple[str, str, float, str]]) -> None:
    assert brief(text) == found


def test_a_relative_value_keeps_its_base() -> None:
    (target,) = read("城镇登记失业率不高于全省平均水平3个百分点")
    assert (target.name, target.comparator, target.condition) == ("城镇登记失业率", "<=", "高于全省平均水平")
