"""What can be seen on a PDF page, and how it stands."""
import math

from policygraph.read import pdf
from tests.read.makers import at, rule
from tests.read.makers import pdf as make

BODY = [at(72, 100 + 24 * n, text) for n, text in enumerate(["临溪县工业行动方案", "一、重点任务", "（一）抓项目建设。新建厂房五座。", "责任单位：县工信局"])]
SHOWN = ["临溪县工业行动方案", "一、重点任务", "（一）抓项目建设。新建厂房五座。", "责任单位：县工信局"]


def read(*pages):
    return pdf.read(make(list(pages)), "a.pdf", "pdf", "0")


def shown(source):
    return [line.text for line in source.lines if line.text]


def turned(x, y, text, degrees, size=16):
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return f"BT /F {size} Tf {c:.4f} {s:.4f} {-s:.4f} {c:.4f} {x} {842 - y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def test_a_tilted_watermark_is_left_out_and_said():
    source = read("".join(BODY) + turned(60, 200, "内部资料注意保存", 30, 24))
    assert shown(source) == SHOWN
    assert [(w.kind, w.numbers) for w in source.warnings] == [("watermark", {"n": 8})]


def test_a_level_pale_watermark_is_left_out_but_white_on_a_dark_ground_is_text():
    pale = "0.8 g\n" + at(80, 120, "征求意见稿", 40) + "0 g\n"
    header = "0 0 0.5 rg 60 600 300 30 re f 1 g\n" + at(72, 236, "白字表头") + "0 g\n"
    assert shown(read("".join(BODY) + pale + header)) == [*SHOWN, "白字表头"]


def test_a_page_printed_in_a_light_colour_is_text():
    assert shown(read("0.75 g\n" + "".join(BODY))) == SHOWN


def test_a_table_set_sideways_is_read_as_it_is_meant():
    lines = "".join(rule(x, 100, x, 500) for x in (100, 140, 180)) + "".join(rule(100, y, 180, y) for y in (100, 300, 500))
    cells = turned(125, 480, "任务", 90) + turned(125, 280, "责任单位", 90) + turned(165, 480, "建泵站", 90) + turned(165, 280, "县水利局", 90)
    source = read(lines + cells)
    assert shown(source) == ["\t任务", "\t责任单位", "\t建泵站", "\t县水利局"]


def test_white_boxes_behind_lines_make_no_table():
    white = "1 g\n" + "".join(f"{x} {842 - y} 200 24 re f\n" for y in (105, 129, 153, 177) for x in (72, 272)) + "0 g\n"
    source = read(white + "".join(BODY))
    assert shown(source) == SHOWN and not source.tables


def test_a_note_mark_in_superscript_changes_no_number():
    line = at(72, 300, "新增绿地30") + at(152, 294, "1", 8) + at(160, 300, "万平方米。")
    assert shown(read("".join(BODY) + line))[-1] == "新增绿地30万平方米。"
