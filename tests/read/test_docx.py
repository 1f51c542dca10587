import pytest

from policygraph.errors import InputError
from policygraph.read import docx
from tests.read.makers import W, archive, p, table, tc
from tests.read.makers import docx as make


def read(body, **parts):
    return docx.read(make(body, **parts), "a.docx", "docx", "0")


def lines(body, **parts):
    return [line.text for line in read(body, **parts).lines]


def run(inside, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def test_paragraphs_stand_in_order_with_their_numbers():
    source = read(p("标题") + p() + p("正文"))
    assert [(line.text, line.paragraph) for line in source.lines] == [("标题", 1), ("", 2), ("正文", 3)]


@pytest.mark.parametrize(("inside", "text"), [
    (run("<w:t>上</w:t><w:br/><w:t>下</w:t>"), "上\n下"),
    (run('<w:t>上</w:t><w:br w:type="page"/><w:t>下</w:t>'), "上下"),
    (run("<w:tab/><w:t>单元格</w:t>"), "\t单元格"),
    ('<w:hyperlink r:id="x">' + run("<w:t>链接</w:t>") + "</w:hyperlink>", "链接"),
    ("<w:ins>" + run("<w:t>新</w:t>") + "</w:ins><w:del>" + run("<w:delText>旧</w:delText>") + "</w:del>", "新"),
    ("<w:moveFrom>" + run("<w:t>旧</w:t>") + "</w:moveFrom><w:moveTo>" + run("<w:t>新</w:t>") + "</w:moveTo>", "新"),
    ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("<w:t>控件</w:t>") + "</w:sdtContent></w:sdt>", "控件"),
    (run('<w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText><w:t>5月</w:t>'), "5月"),
    (run("<w:t>见</w:t>") + run("<w:t>隐</w:t>", "<w:vanish/>") + run("<w:t>了</w:t>", '<w:vanish w:val="0"/>'), "见了"),
    ("<w:ruby><w:rt>" + run("<w:t>pin</w:t>") + "</w:rt><w:rubyBase>" + run("<w:t>拼</w:t>") + "</w:rubyBase></w:ruby>", "拼"),
    (run("<w:t>5</w:t><w:noBreakHyphen/><w:t>6月</w:t>"), "5-6月"),
])
def test_what_a_paragraph_shows(inside, text):
    assert read(f"<w:p>{inside}</w:p>").text == text


def test_a_paragraph_whose_end_was_deleted_runs_into_the_next():
    assert lines(p("区水", "<w:rPr><w:del/></w:rPr>") + p("利局") + p("完")) == ["区水利局", "完"]
    assert lines(p("完", "<w:rPr><w:del/></w:rPr>")) == ["完"]


def test_tables_with_merged_cells():
    source = read(p("表") + table(
        [tc("指标", '<w:vMerge w:val="restart"/>'), tc("目标", '<w:gridSpan w:val="2"/>')],
        [tc("", "<w:vMerge/>"), tc("6月"), tc("12月")],
        [tc("用时"), tc(p("1") + p("天")), tc("")]) + p("注"))
    assert [line.text for line in source.lines] == [
        "表", "\t指标", "\t目标", "\t", "", "\t", "\t6月", "\t12月", "", "\t用时", "\t1 天", "\t", "", "注"]
    spans = [(c.row, c.column, c.row_span, c.column_span, source.text[c.start:c.end]) for c in source.tables[0].cells]
    assert spans == [(0, 0, 2, 1, "指标"), (0, 1, 1, 2, "目标"), (1, 1, 1, 1, "6月"), (1, 2, 1, 1, "12月"),
                     (2, 0, 1, 1, "用时"), (2, 1, 1, 1, "1 天"), (2, 2, 1, 1, "")]


def test_a_deleted_row_is_left_out():
    rows = table([tc("甲"), tc("乙")]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert lines(p("表") + rows.replace("</w:tbl>", f"<w:tr>{tc('丙')}{tc('丁')}</w:tr></w:tbl>")) == ["表", "\t丙", "\t丁", ""]


def test_a_table_that_arranges_the_page_is_text():
    assert lines(table([tc(p("一、总体要求") + p("正文"))])) == ["一、总体要求", "正文"]
    inner = table([tc("甲"), tc("乙")], [tc("丙"), tc("丁")])
    assert lines(table([tc("左"), tc(inner + p())])) == ["左", "\t甲", "\t乙", "", "\t丙", "\t丁", "", ""]


def test_a_table_in_a_cell_of_a_larger_one_is_text_of_that_cell():
    inner = table([tc("子"), tc("女")])
    assert lines(table([tc("某项较长的说明文字"), tc(inner)], [tc("丙"), tc("丁")]))[:2] == ["\t某项较长的说明文字", "\t子，女"]


def test_footnotes_follow_their_paragraph_once():
    notes = f'<w:footnote w:id="1">{p("低压小微企业：指……企业。")}</w:footnote>'
    text = '<w:p>' + run("<w:t>低压小微企业</w:t>") + run('<w:footnoteReference w:id="1"/>') + run("<w:t>免审批</w:t>") + "</w:p>"
    assert lines(text + text + p("责任单位：局"), footnotes=notes) == [
        "低压小微企业免审批", "注1：低压小微企业：指……企业。", "低压小微企业免审批", "责任单位：局"]


def test_text_boxes_come_once_after_their_paragraph():
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    body = (f"<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
            "<w:t>正文</w:t></w:r></w:p>")
    assert lines(body) == ["正文", "框内"]


def test_headers_and_tables_of_contents_are_left_out():
    contents = ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
                f"<w:sdtContent>{p('一、总体要求 1')}</w:sdtContent></w:sdt>")
    styles = '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="toc 1"/></w:style>'
    toc_line = p("二、目标 2", '<w:pStyle w:val="a3"/>')
    assert lines(contents + toc_line + p("正文"), styles=styles, header1=p("内部资料")) == ["正文"]


def test_the_main_part_is_found_by_its_relation_and_strict_files_are_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    relations = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
                 'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/doc/main.xml"/></Relationships>')
    body = f'<w:document xmlns:w="{strict}"><w:body>{p("正文")}</w:body></w:document>'
    data = archive({"_rels/.rels": relations.encode(), "doc/main.xml": body.encode()})
    assert docx.read(data, "a.docx", "docx", "0").text == "正文"


@pytest.mark.parametrize(("files", "message"), [
    ({"word/document.xml": b"<w:document"}, "not well-formed"),
    ({"word/document.xml": f'<w:document xmlns:w="{W}"/>'.encode()}, "no Word document"),
    ({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body/></w:document>'.encode()}, "holds no text"),
    ({"../../word/document.xml": b"<x/>", "/etc/passwd": b"x"}, "no Word document"),
])
def test_a_broken_docx_is_one_clear_line(files, message):
    with pytest.raises(InputError, match=message):
        docx.read(archive(files), "a.docx", "docx", "0")


def test_a_damaged_archive_is_one_clear_line():
    data = make(p("方案" * 500))
    for cut in (30, len(data) // 2, len(data) - 5):
        with pytest.raises(InputError, match="a.docx"):
            docx.read(data[:cut], "a.docx", "docx", "0")


HIDDEN = ('<w:style w:type="character" w:styleId="C"><w:rPr><w:vanish/></w:rPr></w:style>'
          '<w:style w:type="character" w:styleId="D"><w:basedOn w:val="C"/></w:style>'
          '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>')


@pytest.mark.parametrize(("inside", "found"), [
    ("<w:p>" + run("<w:t>新增500个。</w:t>") + run('<w:t>内部800个。</w:t>', '<w:rStyle w:val="D"/>') + "</w:p>", ["新增500个。"]),
    (p("内部掌握", '<w:pStyle w:val="P"/>') + p("公开"), ["公开"]),
    ('<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>' + run('<w:t>仍显示</w:t>', '<w:vanish w:val="0"/>') + "</w:p>", ["仍显示"]),
    ("<w:p>" + run("<w:t>签约</w:t>") + run('<w:t>30个</w:t>', '<w:strike/>') + run("<w:t>20个</w:t>") + "</w:p>", ["签约20个"]),
    ("<w:p>" + run("<w:t>绿地30</w:t>") + run('<w:t>1</w:t>', '<w:vertAlign w:val="superscript"/>')
     + run("<w:t>万平方米，坝高5m</w:t>") + run('<w:t>3</w:t>', '<w:vertAlign w:val="superscript"/>') + "</w:p>",
     ["绿地30万平方米，坝高5m³"]),
    ("<w:p>" + run("<w:t>公开</w:t>") + run("<w:t>内部</w:t>", '<w:color w:val="FFFFFF"/>') + "</w:p>", ["公开"]),
    ("<w:p>" + run("<w:t>白字</w:t>", '<w:color w:val="FFFFFF"/><w:shd w:fill="000080"/>') + "</w:p>", ["白字"]),
    ("<w:p>" + run("<w:t>单位：</w:t>") + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("<w:t>单击输入</w:t>")
     + "</w:sdtContent></w:sdt></w:p>", ["单位："]),
    ("<w:p>" + run("<w:t>浓度</w:t>") + run('<w:sym w:font="Symbol" w:char="F0A3"/>') + run("<w:t>35</w:t>") + "</w:p>", ["浓度≤35"]),
    ("<w:p>" + run('<w:sym w:font="Wingdings" w:char="F0FE"/>') + run("<w:t>是</w:t>") + "</w:p>", ["☑是"]),
    ("<w:p>" + run('<w:fldChar w:fldCharType="begin"/>') + run("<w:instrText>IF 1=1</w:instrText>") + run("<w:t>99公里</w:t>")
     + run('<w:fldChar w:fldCharType="separate"/>') + run("<w:t>10公里</w:t>") + run('<w:fldChar w:fldCharType="end"/>') + "</w:p>", ["10公里"]),
    ("<w:p>" + run('<w:fldChar w:fldCharType="begin"/><w:instrText> TOC \\o "1-3" </w:instrText><w:fldChar w:fldCharType="separate"/>')
     + run("<w:t>一、目标 1</w:t>") + "</w:p>" + p("二、任务 3") + "<w:p>" + run('<w:fldChar w:fldCharType="end"/>') + "</w:p>" + p("一、目标"),
     ["一、目标"]),
])
def test_what_is_hidden_struck_raised_or_code_is_not_text(inside, found):
    assert lines(inside, styles=HIDDEN) == found


def test_a_table_within_a_cell_goes_on_with_its_line():
    inner = table([tc("新建公厕"), tc("20座")], [tc("新建停车场"), tc("5个")])
    outer = table([tc("序号"), tc("任务")], [tc("1"), tc(p("办好一批看得见的民生实事项目") + inner)])
    assert lines(outer)[4] == "\t办好一批看得见的民生实事项目：新建公厕20座；新建停车场5个"
