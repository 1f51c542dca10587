import pytest

from policygraph.errors import InputError
from policygraph.read import pdf
from tests.read.makers import at, pdf_of, rule
from tests.read.makers import pdf as make

LONG = "为深入贯彻落实党中央国务院关于优化营商环境的决策部署结合我市实际制定本方案现印发给你们请认真贯彻执行。"
LEFT, COLUMNS, PITCH = 90, 26, 28


def read(pages, **options):
    return pdf.read(make(pages, **options), "a.pdf", "pdf", "0")


def lines(pages, **options):
    return [line.text for line in read(pages, **options).lines]


def flow(texts, *, indent=2, top=80, spacing=0):
    """Paragraphs broken into full lines of 26 characters of 16 points."""
    content, y = "", top
    for text in texts:
        start = indent
        while text:
            piece, text = text[:COLUMNS - start], text[COLUMNS - start:]
            content += at(LEFT + 16 * start, y, piece)
            y, start = y + PITCH, 0
        y += spacing
    return content


@pytest.mark.parametrize(("indent", "spacing"), [(2, 0), (0, 12), (2, 12)])
def test_lines_become_paragraphs(indent, spacing):
    texts = ["一、总体要求", LONG, "责任单位：市发展改革委", LONG * 2, "时间节点：年底", LONG]
    assert lines([flow(texts, indent=indent, spacing=spacing)]) == texts


def test_without_indent_and_spacing_room_at_the_end_tells():
    texts = ["一、总体要求", LONG, "责任单位：市发展改革委", LONG * 2, "时间节点：年底"]
    assert lines([flow(texts, indent=0)]) == texts


def test_a_full_last_line_ends_before_a_numeral_or_label():
    full = LONG[:25] + "。"
    texts = [full, "（一）压减时间", LONG[:40], full, "责任单位：市发展改革委"]
    assert lines([flow(texts, indent=0)]) == texts


def test_a_paragraph_goes_on_over_the_page_and_each_line_knows_its_page():
    source = read([flow([LONG, LONG[:COLUMNS - 2]]), flow([LONG[COLUMNS - 2:]], indent=0) + flow([LONG], top=300)])
    assert [(line.text, line.page) for line in source.lines if line.text] == [(LONG, 1), (LONG, 1), (LONG, 2)]


def test_page_numbers_and_running_headers_are_left_out():
    texts = [[f"第{name}条" + LONG, f"{name}是统筹"] for name in "一二三四"]
    pages = [at(250, 40, "内部资料", 10) + flow(text) + at(280, 800, f"—{number}—", 12) for number, text in enumerate(texts, 1)]
    assert lines(pages) == sum(texts, [])


def test_a_header_on_both_of_two_pages_is_left_out_and_one_on_one_of_them_stays():
    texts = [["第一条" + LONG], ["第二条" + LONG]]
    assert lines([at(250, 40, f"公报  2023年第{n}期", 10) + flow(text) for n, text in enumerate(texts, 2)]) == sum(texts, [])
    assert lines([at(250, 40, "公报", 10) + flow(texts[0]), flow(texts[1])])[0] == "公报"


def test_numbers_at_the_page_end_that_do_not_run_with_the_pages_stay():
    assert lines([flow([LONG, "42"]), flow([LONG, "17"])]) == [LONG, "42", LONG, "17"]


def grid(xs, ys):
    return "".join(rule(xs[0], y, xs[-1], y) for y in ys) + "".join(rule(x, ys[0], x, ys[-1]) for x in xs)


def test_a_ruled_table_is_a_table():
    table = grid((90, 200, 490), (300, 330, 360, 420))
    cells = "".join(at(x, y, text, 12) for x, y, text in (
        (95, 320, "指标"), (205, 320, "目标"), (95, 350, "环节"), (205, 350, "二个"), (95, 380, "用时最长不超过五天"),
        (95, 396, "含节假日"), (205, 380, "市财政局"), (205, 396, "市教育局和其他部门")))
    source = read([flow([LONG, "指标对比"]) + table + cells + at(LEFT + 32, 460, "注：年底完成")])
    assert [line.text for line in source.lines] == [
        LONG, "指标对比", "\t指标", "\t目标", "", "\t环节", "\t二个", "",
        "\t用时最长不超过五天含节假日", "\t市财政局 市教育局和其他部门", "", "注：年底完成"]
    assert len(source.tables[0].cells) == 6


def test_merged_cells_and_tables_over_two_pages():
    first = (grid((90, 200, 490), (700, 730)) + rule(90, 760, 490, 760) + rule(90, 730, 90, 760) + rule(490, 730, 490, 760)
             + at(95, 720, "甲栏", 12) + at(205, 720, "乙栏", 12) + at(95, 750, "跨两栏的一格", 12))
    second = (grid((90, 200, 490), (80, 110, 140)) + at(95, 100, "甲栏", 12) + at(205, 100, "乙栏", 12) + at(95, 130, "丙格", 12)
              + at(205, 130, "丁格", 12))
    source = read([flow([LONG]) + first, second + flow([LONG], top=200)])
    assert len(source.tables) == 1
    assert [(c.row, c.column, c.column_span, source.text[c.start:c.end]) for c in source.tables[0].cells] == [
        (0, 0, 1, "甲栏"), (0, 1, 1, "乙栏"), (1, 0, 2, "跨两栏的一格"), (2, 0, 1, "丙格"), (2, 1, 1, "丁格")]


def test_a_turned_page_is_read_as_it_is_shown():
    plain, turned = read([flow([LONG])]), read([flow([LONG])], extra="/Rotate 180")
    assert plain.text == LONG
    assert turned.text != ""


def test_radicals_become_characters():
    assert lines([flow(["⼈⺠政府"])]) == ["人民政府"]


@pytest.mark.parametrize(("data", "message"), [
    (b"%PDF-1.4\nnonsense", "damaged PDF"),
    (make([""]), "no text, only pictures"),
    (pdf_of(["<</Type/Catalog>>"]), "damaged PDF"),
])
def test_what_holds_no_text_is_one_clear_line(data, message):
    with pytest.raises(InputError, match=message):
        pdf.read(data, "a.pdf", "pdf", "0")


def test_page_trees_that_loop_or_lie_end():
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    rest = [page, "<</Length 40>>stream\nBT /F 12 Tf 50 700 Td (Plan) Tj ET\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    loop = pdf_of(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 3/Kids[2 0 R 2 0 R 3 0 R]>>", *rest])
    source = pdf.read(loop, "a.pdf", "pdf", "0")
    assert source.text == "Plan"
    assert [str(w) for w in source.warnings] == ["2 of 3 pages are damaged and were left out, page 2 the first"]
    many = pdf_of(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count 5000/Kids[{'3 0 R ' * 5000}]>>", *rest])
    with pytest.raises(InputError, match="more than 2000 pages"):
        pdf.read(many, "a.pdf", "pdf", "0")
