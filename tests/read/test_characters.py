import pytest

from policygraph.read.characters import raised, settle


@pytest.mark.parametrize(("seen", "meant"), [
    ("⼀、⼯业⾏动⽅案", "一、工业行动方案"),
    ("责任单位∶县工信局", "责任单位：县工信局"), ("完成时限﹕2023年6月", "完成时限：2023年6月"),
    ("抓项目\u200b建\u00ad设\ufeff", "抓项目建设"), ("县金\ufe00融局", "县金融局"),
    ("𝟐𝟎𝟐𝟑年", "2023年"), ("2O23年底", "2023年底"), ("二○二三年", "二〇二三年"), ("二0二三年", "二〇二三年"),
    ("新增绿地30¹万平方米", "新增绿地30万平方米"), ("培训12²人次", "培训12人次"), ("绿地30[1]万平方米", "绿地30万平方米"),
    ("浓度\uf0a335微克", "浓度≤35微克"), ("\ue123抓项目", "抓项目"),
    ("临溪县2 0 2 3年行动方案", "临溪县2023年行动方案"), ("2 0 2 3 年 1 2 月 3 1 日前完成", "2023年12月31日前完成"),
    ("责 任 单 位：县工信局", "责任单位：县工信局"), ("临 溪 县 工 作 要 点", "临溪县工作要点"),
])
def test_characters_are_read_as_they_were_meant(seen, meant):
    assert settle(seen)[0] == meant


@pytest.mark.parametrize("text", [
    "面积12m²、蓄水3万米³", "约3×10⁶吨", "2023年OA系统上线", "共3 5 7三档", "县 局", "王芳 李明 张伟", "序号 任务 单位", "〔2023〕12号", "一〇三室",
    "第1 2 3 4列", "甲 12 34 56 乙",
])
def test_what_only_looks_alike_stays(text):
    assert settle(text)[0] == text


def test_what_is_left_out_can_be_made_up_for_at_the_end_of_the_line():
    text, private = settle("抓\u200b项目\ue123", keep_length=True)
    assert (text, private) == ("抓项目  ", 1)


@pytest.mark.parametrize(("inside", "meant"), [("2", "²"), ("[1]", ""), ("①", ""), ("注1", ""), ("*", ""), ("th", "th")])
def test_superscript_is_a_power_or_a_note_mark(inside, meant):
    assert raised(inside) == meant
