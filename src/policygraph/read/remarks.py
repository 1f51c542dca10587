"""What the readers can say about how well a document was read: one line a kind, in both languages."""
from __future__ import annotations

from policygraph.model import Remark

KINDS: dict[str, tuple[str, str]] = {
    "other_format": ("文件名后缀为 {named}，实为 {form}，按 {form} 读取", "named {named} but read as {form}, which it is"),
    "broken_characters": ("按 {encoding} 读取，有 {n} 个无法还原的字符", "read as {encoding} with {n} broken characters"),
    "control_characters": ("{n} 个控制字符或损坏字符已替换为 U+FFFD",
                           "{n} control characters or broken characters were replaced by U+FFFD"),
    "private_characters": ("{n} 个自造字符（私用区）无法识别，已略去",
                           "{n} private-use characters were left out: nobody can tell what they show"),
    "list_format": ("编号格式 {form} 按阿拉伯数字写出", "list numbers of the format {form} are written as digits"),
    "part_left_out": ("文档中嵌入的一部分（{part}）未读", "an embedded part ({part}) was not read"),
    "contents": ("第 {line} 行起的目录（{n} 行）已略去", "a table of contents ({n} lines from line {line} on) was left out"),
    "struck": ("{n} 个带删除线的字符已略去", "{n} characters that are struck through were left out"),
    "pages_damaged": ("{total} 页中有 {n} 页损坏，已略去，第一处为第 {page} 页",
                      "{n} of {total} pages are damaged and were left out, page {page} the first"),
    "pages_empty": ("{total} 页中有 {n} 页没有文字（可能是图片），第一处为第 {page} 页",
                    "{n} of {total} pages hold no text, only pictures perhaps, page {page} the first"),
    "characters_unmapped": ("{n} 个字符的字体未说明其为何字，已略去",
                            "{n} characters were left out: their font does not tell which they are"),
    "columns": ("{n} 页分栏排版，第一处为第 {page} 页，已按栏读取，请核对顺序",
                "{n} pages are set in columns, page {page} the first; read column by column, check the order"),
    "watermark": ("{n} 个倾斜或极浅的字符（水印）已略去", "{n} slanted or pale characters (a watermark) were left out"),
    "pictures": ("文档含 {n} 张图片，图片中的文字未读", "the document holds {n} pictures; text in them was not read"),
    "little_text": ("文件较大而文字很少（{n} 字），内容可能在图片中",
                    "little text ({n} characters) for a file of its size; it may be in pictures"),
    "mostly_tables": ("全文 {n}% 的文字在 {tables} 个表格中", "{n} % of the text stands in {tables} tables"),
    "ocr": ("{n} 页由图片识别文字，自第 {page} 页起，其中 {doubtful} 行把握不大：{lines}",
            "{n} pages were read by OCR, from page {page} on, {doubtful} lines of them doubtful: {lines}"),
    "ocr_missing": ("{n} 页只有图片，未装文字识别（pip install 'policygraph[ocr]'），未读",
                    "{n} pages are pictures and were not read; pip install 'policygraph[ocr]' reads them"),
    "sheet_hidden": ("隐藏的工作表“{sheet}”未读", "the hidden sheet {sheet} was not read"),
    "cells_hidden": ("工作表“{sheet}”中隐藏行列的 {n} 个单元格未读",
                     "{n} cells in hidden rows or columns of the sheet {sheet} were not read"),
    "formulas": ("{n} 个公式单元格没有存下结果，留空", "{n} formula cells hold no saved result and were left empty"),
}
"""Kind → message in Chinese, in English; names in braces are the remark's numbers."""


def remark(kind: str, **numbers: int | str) -> Remark:
    """The remark of a kind. Raises KeyError for a kind or number that ``KINDS`` does not know."""
    zh, en = KINDS[kind]
    return Remark(kind, zh.format(**numbers), en.format(**numbers), dict(numbers))
