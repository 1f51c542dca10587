"""What sites put around and into an article, and what is hidden on a page."""
import pytest

from policygraph.read import html

BODY = ("<p>为推进工业发展，提升全县工业经济质量和效益，经县政府同意，现结合实际制定本方案。</p><p>一、重点任务</p>"
        "<p>（一）抓项目建设。新建标准厂房5万平方米，开工重点项目12个。</p><p>责任单位：县工信局</p>")
SHOWN = ["为推进工业发展，提升全县工业经济质量和效益，经县政府同意，现结合实际制定本方案。", "一、重点任务",
         "（一）抓项目建设。新建标准厂房5万平方米，开工重点项目12个。", "责任单位：县工信局"]


def shown(body, head=""):
    data = f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()
    source = html.read(data, "a.html", "html", "0")
    return [line.text for line in source.lines if line.text]


BOX = ("<table><tr><td>索引号：</td><td>11440100/2023-00331</td><td>分类：</td><td>卫生</td></tr>"
       "<tr><td>发布机构：</td><td>县卫生健康局</td><td>文号：</td><td>临卫〔2023〕5号</td></tr></table>")


@pytest.mark.parametrize(("before", "kept"), [
    (BOX, ["临卫〔2023〕5号"]),
    (BOX + "<p>临卫〔2023〕5号</p>", ["临卫〔2023〕5号"]),
    ("<p>索引号：123</p><p>发布机构：县政府</p><p>发布日期：2023-01-02</p>", []),
    ("<p>发布日期：2023-11-07&nbsp;&nbsp;浏览次数：-</p><p>当前位置：首页 &gt; 公开</p><p>分享到</p><p>×</p>", []),
    ("<p>发布机构：县政府</p>", ["发布机构：县政府"]),
])
def test_the_box_of_a_page_is_no_text(before, kept):
    assert shown(before + BODY) == [*kept, *SHOWN]


def test_what_follows_the_last_sentence_may_be_of_the_page():
    assert shown(BODY + "<p>上一篇：关于放假的通知</p><p>扫一扫在手机打开当前页</p><p>+</p>") == SHOWN


def test_a_table_of_the_document_stays():
    table = "<table><tr><td>序号</td><td>名称</td></tr><tr><td>1</td><td>新建泵站</td></tr></table>"
    assert shown(table + BODY)[:4] == ["\t序号", "\t名称", "\t1", "\t新建泵站"]


@pytest.mark.parametrize("more", [
    '<div style="display:none">' + BODY + "</div>", '<div class="x">内部掌握30个。</div>', '<p id="y">内部掌握30个。</p>', "<p hidden>内部。</p>",
    "<p><del>签约项目30个。</del></p>", "<p><s>签约项目30个。</s></p>",
    '<p><span style="text-decoration: line-through;">签约项目30个。</span></p>',
])
def test_what_is_hidden_or_struck_is_no_text(more):
    style = "<style>/* a */ .x, #y { display: none } @media print { .z { color: red } }</style>"
    assert shown(BODY + more, style) == SHOWN


def test_a_page_whose_text_only_a_script_would_show_is_read():
    assert shown('<div style="display:none">' + BODY + "</div>") == SHOWN


def test_choices_of_a_form_are_no_cells_but_what_was_chosen_is():
    cell = '<label><input type="radio" name="a">A档</label><label><input type="radio" name="a" checked>B档</label><input type="radio">C档'
    assert shown(BODY + f"<table><tr><td>任务</td><td>档次</td></tr><tr><td>建泵站</td><td>{cell}</td></tr></table>")[-1] == "\tB档"


@pytest.mark.parametrize(("inside", "text"), [
    ("新增绿地30<sup>1</sup>万平方米", "新增绿地30万平方米"), ("坝高5m<sup>3</sup>", "坝高5m³"), ("<ruby>岚<rp>(</rp><rt>lán</rt><rp>)</rp></ruby>山镇", "岚山镇"),
])
def test_note_marks_and_readings_change_no_word(inside, text):
    assert shown(BODY + f"<p>{inside}</p>")[-1] == text


def test_code_of_a_server_page_is_no_text():
    data = ('<%@ page language="java" pageEncoding="UTF-8"%>\n<html><body>' + BODY + "</body></html>").encode()
    assert [line.text for line in html.read(data, "a.html", "html", "0").lines] == SHOWN


@pytest.mark.parametrize(("encoding", "stated"), [("gb18030", "utf-8"), ("utf-8", "gb2312"), ("gb18030", "iso-8859-1")])
def test_a_page_that_names_a_wrong_encoding_is_read(encoding, stated):
    data = f'<html><head><meta charset="{stated}"></head><body>{BODY}</body></html>'.encode(encoding)
    assert [line.text for line in html.read(data, "a.html", "html", "0").lines] == SHOWN
