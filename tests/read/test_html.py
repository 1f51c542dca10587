import pytest

from policygraph.errors import InputError
from policygraph.read import html

PARAGRAPHS = ["为贯彻落实国家、省、市决策部署，持续优化营商环境，制定本方案。", "一、总体要求",
              "（一）压减办理时间。全面压减办理时间；提升服务水平。",
              "责任单位：市发展改革委、市财政局", "（二）降低成本。取消收费项目，降低企业成本。", "责任单位：市市场监管局"]
TITLE = "某某市优化营商环境实施方案"
LINKS = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(20))


def read(page, encoding="utf-8"):
    return html.read(page.encode(encoding), "a.html", "html", "0")


def lines(page):
    return [line.text for line in read(page).lines]


def page(body, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def ps(texts):
    return "".join(f"<p>　　{text}</p>" for text in texts)


SITES = {
    "trs": f"""<div class="header">{LINKS}</div><div class="main"><h1>{TITLE}</h1><div>发布时间：2022-05-01 来源：办公室</div>
        <div class="view TRS_UEDITOR"><div class="TRS_Editor">{ps(PARAGRAPHS)}</div></div><div class="share">分享到：<a>微信</a></div></div>
        <div class="footer"><p>主办：某某市人民政府办公室。</p><p>ICP备00号 网站标识码000。</p></div>""",
    "ucap": f"<div><ul>{LINKS}</ul></div><h1>{TITLE}</h1><ucapcontent>{ps(PARAGRAPHS)}</ucapcontent><div>网站地图 联系我们</div>",
    "unnamed": f"""<div id="t1"><ul>{LINKS}</ul></div><div id="m1"><div id="l1"><ul>{LINKS}</ul></div><div id="r1"><h1>{TITLE}</h1>
        <div id="k1">{ps(PARAGRAPHS)}</div></div></div><div id="b1">版权所有 某某市人民政府　电话 000</div>""",
    "tables": f"""<table><tr><td>{LINKS}</td></tr></table><table><tr><td>&nbsp;</td></tr><tr><td><table><tr><td><h1>{TITLE}</h1></td></tr>
        <tr><td>{ps(PARAGRAPHS)}</td></tr></table></td></tr></table><table><tr><td>版权所有</td><td>ICP备0</td></tr></table>""",
    "form": f"""<form action="/x"><input type="hidden" value="x"><div class="nav">{LINKS}</div><div class="con"><h1>{TITLE}</h1>
        <div id="zoom">{"<br>".join("　　" + text for text in PARAGRAPHS)}</div></div></form>""",
    "spans": f"""<nav>{LINKS}</nav><article><h1>{TITLE}</h1>{"".join(f"<div><span><font>{text}</font></span></div>" for text in PARAGRAPHS)}
        </article><aside>{LINKS}</aside><footer>某某市人民政府。主办。承办。</footer>""",
}


@pytest.mark.parametrize("name", SITES)
def test_the_article_comes_out_of_any_site_with_its_title(name):
    found = [line for line in lines(page(SITES[name], f"<title>{TITLE}_某某市人民政府</title>")) if line]
    assert found[0] == TITLE
    assert found[-len(PARAGRAPHS):] == PARAGRAPHS
    assert "栏目3" not in "".join(found)
    assert "版权" not in "".join(found)


def test_an_annex_in_a_container_of_its_own_is_kept():
    body = f'<div class="wrap"><div class="TRS_Editor">{ps(PARAGRAPHS)}</div><div class="TRS_Editor">{ps(PARAGRAPHS[:5])}</div></div>'
    assert len(lines(page(f"<ul>{LINKS}</ul>{body}"))) == 11


def test_a_data_table_after_the_text_is_kept_and_read_as_a_table():
    rows = "".join(f"<tr><td>{n}</td><td>完成任务{n}</td><td>市财政局<br>市教育局</td></tr>" for n in (1, 2))
    head = "<caption>任务表</caption><thead><tr><th>序号</th><th>任务</th><th>责任单位</th></tr></thead>"
    source = read(page(f"<div>{ps(PARAGRAPHS)}</div><table>{head}<tbody>{rows}</tbody></table><div>{LINKS}</div>"))
    assert [line.text for line in source.lines][-13:] == [
        "任务表", "\t序号", "\t任务", "\t责任单位", "", "\t1", "\t完成任务1", "\t市财政局 市教育局", "",
        "\t2", "\t完成任务2", "\t市财政局 市教育局", ""]
    assert len(source.tables[0].cells) == 9


def test_spans_of_cells():
    source = read(page("<table><tr><td rowspan=2>指标</td><td colspan=2>目标</td></tr><tr><td>6月</td><td>12月</td></tr>"
                       "<tr><td>用时<td rowspan=9>1<td colspan=x>2</table>"))
    assert [(c.row, c.column, c.row_span, c.column_span, source.text[c.start:c.end]) for c in source.tables[0].cells] == [
        (0, 0, 2, 1, "指标"), (0, 1, 1, 2, "目标"), (1, 1, 1, 1, "6月"), (1, 2, 1, 1, "12月"),
        (2, 0, 1, 1, "用时"), (2, 1, 1, 1, "1"), (2, 2, 1, 1, "2")]


@pytest.mark.parametrize(("body", "found"), [
    ("<p>上<br>下</p>", ["上", "下"]),
    ("<p>上</p><p>&nbsp;</p><p></p><p>下</p>", ["上", "", "下"]),
    ("<p>2022\n   年\t底</p>", ["2022 年 底"]),
    ("<p>&nbsp;&nbsp;　　正文&nbsp;</p>", ["正文"]),
    ("<pre>\t甲\n\t乙\n\n丙</pre>", ["\t甲", "\t乙", "", "丙"]),
    ("甲" * 30 + "<div>乙<p>丙</p>丁</div>戊", ["甲" * 30, "乙", "丙", "丁", "戊"]),
    ("<ol><li>甲<li>乙</ol><ol start=3 type=a><li><p>丙</p></ol><ul><li>丁</ul>", ["1.甲", "2.乙", "c.丙", "丁"]),
    ("<p>甲<script>x</script><!-- y --><style>z</style>乙</p>", ["甲乙"]),
    ("<p>面积5m<sup>2</sup>，<b>加</b><i>粗</i></p>", ["面积5m²，加粗"]),
    ("<p>区公&#8203;安&shy;局</p>", ["区公安局"]),
])
def test_what_a_browser_shows(body, found):
    assert lines(page(body)) == found


def test_lists_of_libreoffice_get_the_numbers_of_an_official_document():
    head = '<meta name="generator" content="LibreOffice 7.4"/>'
    body = ("<ol><li><p>总体要求</p></ol><p>正文</p><ol start=2><li><p>措施</p><ol><li><p>减时间</p><ol><li><p>甲</p></ol>"
            "</ol></ol><p>\t格</p><p><br/></p><p>完</p>")
    assert lines(page(body, head)) == ["一、总体要求", "正文", "二、措施", "（一）减时间", "1.甲", "\t格", "", "完"]


def test_tabs_of_flattened_tables_are_kept_and_those_of_an_editor_are_not():
    assert lines(page("<p>指标对比</p><p>\t指标</p><p>\t目标</p><p></p><p>\t1</p><p>注</p><p>正文</p><p>完</p>")) == [
        "指标对比", "\t指标", "\t目标", "", "\t1", "注", "正文", "完"]
    assert lines(page("<p>\t一、要求</p><p>\t正文</p><p>\t完</p>")) == ["一、要求", "正文", "完"]


@pytest.mark.parametrize(("encoding", "named"), [("gb18030", "gb2312"), ("gb18030", "utf-8"), ("utf-8", "utf-8"), ("utf-8", ""),
                                                 ("big5", "big5"), ("utf-16", "utf-16"), ("utf-8", "punycode")])
def test_encodings_named_rightly_wrongly_or_not_at_all(encoding, named):
    text = "實施方案：責任單位的名稱，時間為年底。" if encoding == "big5" else "实施方案：责任单位的名称，时间为年底。"
    assert read(page(f"<p>{text}</p>", f'<meta charset="{named}">' if named else ""), encoding).text == text


def test_a_page_without_an_article_is_refused():
    for body in ("", "<script>x</script>", "<div> &nbsp; </div>"):
        with pytest.raises(InputError, match="a.html"):
            read(page(body))
