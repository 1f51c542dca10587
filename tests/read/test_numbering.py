from policygraph.read import docx
from tests.read.makers import docx as make
from tests.read.makers import level, numbered, p

OFFICIAL = ('<w:abstractNum w:abstractNumId="0">'
            + level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）")
            + level(2, "decimal", "%3.") + level(3, "decimal", "（%4）") + level(4, "decimal", "%1.%5", "<w:isLgl/>")
            + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
            '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
            "</w:lvlOverride></w:num>"
            '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
            + level(0, "decimal", "第%1条") + "</w:lvlOverride></w:num>")


def lines(body, numbering=OFFICIAL, **parts):
    source = docx.read(make(body, numbering=numbering, **parts), "a.docx", "docx", "0")
    return [line.text for line in source.lines]


def test_levels_count_and_restart_below_a_higher_one():
    assert lines(numbered("总体要求", 1) + numbered("目标", 1, 1) + numbered("任务", 1, 1) + numbered("甲", 1, 2)
                 + numbered("乙", 1, 2) + numbered("丙", 1, 3) + numbered("措施", 1) + numbered("丁", 1, 1)) == [
        "一、总体要求", "（一）目标", "（二）任务", "1.甲", "2.乙", "（1）丙", "二、措施", "（一）丁"]


def test_plain_paragraphs_between_do_not_stop_the_count():
    assert lines(numbered("甲", 1) + p("正文") + numbered("乙", 1)) == ["一、甲", "正文", "二、乙"]


def test_a_start_override_restarts_once_and_lists_of_one_definition_count_on():
    assert lines(numbered("甲", 1) + numbered("乙", 2) + numbered("丙", 2) + numbered("丁", 1)) == [
        "一、甲", "一、乙", "二、丙", "三、丁"]


def test_an_override_may_replace_a_level_and_legal_numbers_are_digits():
    assert lines(numbered("总则", 3)) == ["第1条 总则"]
    assert lines(numbered("甲", 1) + numbered("乙", 1, 4)) == ["一、甲", "1.1 乙"]


def test_numbers_come_with_the_style_and_its_base_and_zero_takes_them_away():
    styles = ('<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>')
    numbering = ('<w:abstractNum w:abstractNumId="0">' + level(0, "japaneseCounting", "%1、")
                 + level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>')
                 + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    style = '<w:pStyle w:val="{}"/>'.format
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    assert lines(p("甲", style("H1")) + p("乙", style("H2")) + p("丙", style("H1") + off) + p("丁", style("Loop")),
                 numbering, styles=styles) == ["一、甲", "1.乙", "丙", "丁"]


def test_suffixes_and_bullets():
    numbering = ('<w:abstractNum w:abstractNumId="0">' + level(0, "decimal", "%1") + level(1, "decimal", "%2", '<w:suff w:val="nothing"/>')
                 + level(2, "bullet", "\uf0b7") + level(3, "bullet", "—", '<w:suff w:val="nothing"/>')
                 + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    assert lines("".join(numbered("甲", 1, at) for at in range(4)), numbering) == ["1 甲", "1甲", "• 甲", "—甲"]


def test_levels_that_never_restart_and_lists_named_by_a_style():
    numbering = ('<w:abstractNum w:abstractNumId="0">' + level(0, "decimal", "%1.")
                 + level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
                 + '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
                 '<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="L"/>' + level(0, "upperLetter", "%1.") + "</w:abstractNum>"
                 '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>')
    assert lines(numbered("甲", 1) + numbered("乙", 1, 1) + numbered("丙", 1) + numbered("丁", 1, 1) + numbered("戊", 2), numbering) == [
        "1.甲", "1)乙", "2.丙", "2)丁", "A.戊"]


def test_broken_numbering_gives_the_bare_text():
    assert lines(numbered("甲", 9) + p("乙", '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr>')) == ["甲", "一、乙"]
    assert lines(numbered("甲", 1), '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>') == ["甲"]


def test_an_unknown_format_is_told():
    numbering = ('<w:abstractNum w:abstractNumId="0">' + level(0, "koreanDigital", "%1.")
                 + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    source = docx.read(make(numbered("甲", 1), numbering=numbering), "a.docx", "docx", "0")
    assert source.text == "1.甲"
    assert [str(w) for w in source.warnings] == ["list numbers of the format koreanDigital are written as digits"]
