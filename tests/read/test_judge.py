from policygraph.read.builder import GridCell, TextBuilder
from policygraph.read.judge import judge


def source(lines, form="pdf", cells=()):
    builder = TextBuilder("a")
    for page, text in enumerate(lines, 1):
        builder.add_line(text, page=page)
    builder.add_table(list(cells))
    return builder.build("a", form, "0")


def kinds(text, size):
    return [found.kind for found in judge(text, size)]


def test_little_text_for_a_large_file_or_many_pages_is_said():
    assert kinds(source(["方案"], "docx"), 500_000) == ["little_text"]
    assert kinds(source(["方案"] * 5), 1_000) == ["little_text"]
    assert kinds(source(["推进重点项目建设，完成年度任务。" * 20] * 5), 500_000) == []
    assert kinds(source(["方案"], "txt"), 1_000) == []


def test_a_pdf_that_is_nearly_all_tables_is_said_but_a_ledger_is_not():
    cells = [GridCell(row, column, "推进重点项目建设完成年度任务") for row in range(100) for column in range(3)]
    assert kinds(source(["方案"], "pdf", cells), 1_000) == ["mostly_tables"]
    assert kinds(source(["方案"], "xlsx", cells), 1_000) == []
