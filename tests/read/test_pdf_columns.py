from policygraph.read import pdf
from tests.read.makers import at, rule
from tests.read.makers import pdf as make

LEFT = "为深入贯彻落实上级决策部署推动全县工业经济高质量发展结合本县实际制定本方案各有关部门要提高认识细化措施确保各项任务按时完成并取得实效现将有关事项明确如下请认真组织实施遇到问题及时报告县政府办公室统筹协调推进落实"
RIGHT = "各乡镇要压实属地责任加强调度指导建立台账逐项销号重点企业要主动对接用好政策扩大投资提升效益行业协会要发挥桥梁作用及时反映诉求营造良好环境县直部门要优化服务减少环节压缩时限让市场主体真正得到实惠并持续改进"


def column(text, x, y, width=13, size=14):
    return "".join(at(x, y + 20 * n, text[n * width:(n + 1) * width], size) for n in range((len(text) + width - 1) // width))


def read(page):
    return pdf.read(make([page]), "a.pdf", "pdf", "0")


def test_two_columns_are_read_one_after_the_other():
    source = read(at(200, 80, "临溪县工业行动方案") + column(LEFT + "。", 72, 130) + column(RIGHT + "。", 310, 130))
    assert [line.text for line in source.lines if line.text] == ["临溪县工业行动方案", LEFT + "。" + RIGHT + "。"] or \
        [line.text for line in source.lines if line.text] == ["临溪县工业行动方案", LEFT + "。", RIGHT + "。"]
    assert [warning.kind for warning in source.warnings] == ["columns"]


def test_short_paragraphs_in_two_columns_are_read_one_after_the_other():
    lines = ("　　（一）培育企业。建立梯度培育库，", "帮助企业解决用地、用工、融资等难题。", "　　责任单位：县工信局", "　　完成时限：2023年3月",
             "　　（二）促进商贸。完善三级物流体系", "，支持商贸企业下乡进村。", "　　责任单位：县商务局", "　　完成时限：2023年6月", "　　（三）建设水利。推进灌区续建配套",
             "，提高防洪抗旱能力。")
    page = "".join(at(x + 28 * line.startswith("　"), 100 + 22 * n, line.strip("　"), 14) for x in (50, 315) for n, line in enumerate(lines))
    source = read(page)
    assert [warning.kind for warning in source.warnings] == ["columns"]
    assert [line.text for line in source.lines if "责任单位" in line.text] == ["责任单位：县工信局", "责任单位：县商务局"] * 2


def test_a_list_in_two_columns_of_words_is_none():
    rows = "".join(at(72, 100 + 24 * n, "县工信局", 14) + at(310, 100 + 24 * n, "项目建设", 14) for n in range(12))
    assert not read(rows).warnings


def test_frames_around_running_text_are_no_table():
    frame = "".join(rule(x, 100, x, 220) for x in (72, 80, 520)) + "".join(rule(72, y, 520, y) for y in (100, 140, 180, 220))
    text = at(90, 125, "一、重点任务") + at(90, 165, "（一）抓项目建设。") + at(90, 205, "责任单位：县工信局")
    source = read(frame + text)
    assert not source.tables
    assert [line.text for line in source.lines if line.text] == ["一、重点任务", "（一）抓项目建设。", "责任单位：县工信局"]
