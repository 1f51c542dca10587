"""Headings that only their style tells."""
from __future__ import annotations

from policygraph.model import BOLD, SourceLine
from policygraph.structure.styled import styled_headings


def lines(*texts: tuple[str, int]) -> list[SourceLine]:
    made, start = [], 0
    for number, (text, level) in enumerate(texts, 1):
        made.append(SourceLine(number, start, text, level=level))
        start += len(text) + 1
    return made


def test_levels_become_depths() -> None:
    found = styled_headings(lines(("重点任务", 2), ("加强水源保护", 3), ("新建水厂1座。", 0), ("保障措施", 2)))
    assert found == {1: "#2", 2: "#3", 4: "#2"}


def test_a_title_is_no_section() -> None:
    found = styled_headings(lines(("某县防汛方案", 1), ("重点任务", 2), ("正文。", 0), ("保障措施", 2)))
    assert found == {2: "#2", 4: "#2"}
    assert styled_headings(lines(("某县防汛方案", 1), ("正文。", 0))) == {}


def test_bold_print_counts_where_numerals_do_not() -> None:
    bold = lines(("丰富供给", BOLD), ("推出线路15条。", 0), ("优化服务", BOLD), ("商店达到60家。", 0))
    assert styled_headings(bold) == {1: "#2", 3: "#2"}
    numbered = lines(("一、供给", 0), ("强调这一句", BOLD), ("二、服务", 0), ("也强调这一句", BOLD), ("三、保障", 0))
    assert styled_headings(numbered) == {}


def test_stars_of_markdown() -> None:
    assert styled_headings(lines(("**造林绿化**", 0), ("造林1万亩。", 0), ("**资源监管**", 0))) == {1: "#2", 3: "#2"}


def test_sentences_labels_and_numerals_are_no_such_headings() -> None:
    found = styled_headings(lines(("这是一句话。", BOLD), ("责任单位：县水利局", BOLD), ("一、任务", 1), ("", 2), ("字" * 60, 2)))
    assert found == {}
