"""A supervision bulletin (督查通报) as Word, laid out after GB/T 9704-2012: A4, 22 lines of 28 characters, 仿宋 of size three."""
from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any, BinaryIO

from policygraph import say
from policygraph.model import Corpus
from policygraph.network.selection import strongest
from policygraph.progress.status import Status, Task
from policygraph.progress.words import STATES, state_name

TITLE, BODY, FIRST, SECOND, PAGE = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
SIZE_TITLE, SIZE_BODY, SIZE_PAGE = 22, 16, 14
"""Points of size two, three and four."""
LINE = 28.95
"""Points from line to line: 22 lines on a page."""
MOST = 200
"""Tasks listed in one part at most; the ledger has all."""


def write_bulletin(corpus: Corpus, status: Status, out: BinaryIO, *, subject: str = "", issuer: str = "") -> None:
    """Write the bulletin of a day as docx; the same status gives the same bytes.

    subject: what it is about; the title of the first plan when left out. issuer: who signs; nobody when left out.
    """
    import docx

    book = docx.Document()
    _page(book)
    subject = subject or (corpus.documents[0].plans[0].title if corpus.documents and corpus.documents[0].plans else "重点任务")
    _line(book, f"关于{subject}", TITLE, SIZE_TITLE, centred=True)
    _line(book, "任务进展情况的通报", TITLE, SIZE_TITLE, centred=True)
    _line(book, "", BODY)
    _line(book, "各有关单位：", BODY)
    for text, level in sentences(corpus, status, subject):
        _line(book, text, (BODY, FIRST, SECOND)[level], indent=True)
    if issuer:
        _line(book, "", BODY)
        _line(book, f"{issuer}　　", BODY, right=True)
        _line(book, f"{say.date(status.day)}　　", BODY, right=True)
    made = datetime.combine(date.fromisoformat(status.day), datetime.min.time())
    book.core_properties.created = book.core_properties.modified = made
    book.core_properties.author = issuer or "policygraph"
    book.core_properties.title = f"关于{subject}任务进展情况的通报"
    _write(book, out)


def sentences(corpus: Corpus, status: Status, subject: str) -> Iterable[tuple[str, int]]:
    """Paragraphs with their level: 0 text, 1 一、, 2 （一）."""
    lights, labels = status.lights(), {u.iri: u.label for u in corpus.units}
    total, done = len(status.tasks), lights["done"]
    day = say.date(status.day)
    yield f"现将截至{day}{subject}任务进展情况通报如下。", 0
    yield "一、总体情况", 1
    if not status.reported:
        yield f"{subject}共{total}项任务，尚未收到进展填报；以下仅按方案写明的时限列出。", 0
    yield (f"共{total}项任务：已完成{done}项，已取消{lights['cancelled']}项，已逾期{lights['overdue']}项，即将到期{lights['due-soon']}项，"
           f"未到期{lights['on-time']}项，未写明时限{lights['no-date']}项。"), 0
    states = status.states()
    told = [f"{state_name(s)}{states[s]}项" for s in STATES if states[s] and s not in ("done", "cancelled")]
    told += [f"未填报{states['unreported']}项"] if states["unreported"] else []
    if told:
        yield f"未完成任务中，{'，'.join(told)}。", 0
    parts = (("已逾期任务", status.of("overdue")), ("即将到期任务", status.of("due-soon")), ("已完成任务", status.of("done")),
             ("无法核实的任务", [t for t in status.tasks if t.state == "unverifiable"]))
    number = 1
    for title, tasks in parts:
        if tasks:
            number += 1
            yield f"{'一二三四五六'[number - 1]}、{title}（{len(tasks)}项）", 1
            for n, task in enumerate(tasks[:MOST], 1):
                yield f"{n}．{_said(task, labels)}", 0
            if len(tasks) > MOST:
                yield f"其余{len(tasks) - MOST}项见督办台账。", 0
    yield f"{'一二三四五六'[number]}、下一步要求", 1
    yield "请各有关单位对照方案时限抓好落实；已逾期的任务说明原因、明确完成时间，并及时填报进展和佐证材料。", 0


def _said(task: Task, labels: dict[str, str]) -> str:
    roles = strongest(task.measure)
    leads = [labels[i] for i, r in roles.items() if r == "lead" and i in labels] or [labels[i] for i in roles if i in labels]
    shown = "、".join(leads[:5]) + ("等" if len(leads) > 5 else "")
    parts = [task.measure.heading]
    if shown:
        parts.append(f"责任单位：{shown}")
    if task.due:
        parts.append(f"时限：{say.date(task.due)}")
    if task.last:
        share = f"，完成{task.last.share:g}%" if task.last.share is not None and task.state != "done" else ""
        late = "，晚于时限" if task.late else ""
        note = f"：{task.last.note}" if task.last.note else ""
        parts.append(f"{say.date(task.last.date)}填报{state_name(task.last.state)}{share}{late}{note}")
    else:
        parts.append("未填报")
    return "；".join(p.rstrip("。；") for p in parts) + "。"


def _page(book: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = book.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    _font(book.styles["Normal"], BODY, SIZE_BODY)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("text", "— "), ("begin", ""), ("code", "PAGE"), ("end", ""), ("text", " —")):
        run = foot.add_run(text if kind == "text" else "")
        _font(run, PAGE, SIZE_PAGE)
        if kind in ("begin", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif kind == "code":
            code = OxmlElement("w:instrText")
            code.text = text
            run._r.append(code)


def _line(book: Any, text: str, font: str, size: int = SIZE_BODY, *, centred: bool = False, indent: bool = False,
          right: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    paragraph = book.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE if size == SIZE_BODY else 35)
    if indent:
        form.first_line_indent = Pt(2 * size)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.JUSTIFY
    _font(paragraph.add_run(text), font, size)


def _font(thing: Any, name: str, size: int) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    thing.font.name, thing.font.size = name, Pt(size)
    fonts = thing.element.get_or_add_rPr().get_or_add_rFonts() if hasattr(thing.element, "get_or_add_rPr") else None
    if fonts is not None:
        fonts.set(qn("w:eastAsia"), name)


def _write(book: Any, out: BinaryIO) -> None:
    """The parts with one fixed time each, so that the same text gives the same bytes."""
    whole = BytesIO()
    book.save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
