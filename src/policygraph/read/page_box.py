"""What a government site sets around a document inside its article: the box of index number and issuer, sharing, neighbours.

Only the beginning and the end of the article are looked at, up to the first and behind the last running sentence. The
document's own number, where the box alone states it, stays as a line.
"""
from __future__ import annotations

import re

from policygraph.read import words
from policygraph.read.blocks import Block, BlockTable, Paragraph, cell_text, is_layout

_MOST = 30
"""Blocks at either end that may be furniture."""
_SENTENCE = re.compile("[^：:]{30,}|[。；]")
_LEAST = 3
"""Labels that make a box."""


def without_box(blocks: list[Block]) -> list[Block]:
    """The blocks without the page's box and controls at both ends."""
    blocks = _flat(blocks)
    kept = list(blocks)
    numbers: list[str] = []
    labelled = {index for index, block in enumerate(_head(kept)) if isinstance(block, Paragraph) and _label(block.text)}
    for index, block in enumerate(_head(kept)):
        if isinstance(block, BlockTable):
            if _is_box(block):
                numbers += _numbers([cell_text(cell.blocks) for cell in block.cells])
                kept[index] = Paragraph("", None)
        elif index in labelled and len(labelled) >= _LEAST or _labels(block.text) >= 2 or _is_control(block.text):
            numbers += _numbers([block.text])
            kept[index] = Paragraph("", None)
    for index in range(len(kept) - 1, max(len(kept) - _MOST, 0), -1):
        block = kept[index]
        if isinstance(block, BlockTable) or _SENTENCE.search(block.text) and not _is_control(block.text):
            break
        if _is_control(block.text):
            kept[index] = Paragraph("", None)
    left = [block for index, block in enumerate(kept) if block is blocks[index]]
    printed = "".join("".join(block.text.split()) for block in left if isinstance(block, Paragraph))
    lines: list[Block] = [Paragraph(number, None) for number in dict.fromkeys(numbers) if "".join(number.split()) not in printed]
    return lines + left


def _flat(blocks: list[Block]) -> list[Block]:
    """The blocks with those of tables that only arrange the page in their place."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, BlockTable) and is_layout(block):
            found += _flat([inside for cell in block.cells for inside in cell.blocks])
        else:
            found.append(block)
    return found


def _head(blocks: list[Block]) -> list[Block]:
    """The blocks up to the first running sentence."""
    for index, block in enumerate(blocks[:_MOST]):
        if isinstance(block, Paragraph) and "。" in block.text and len(block.text) > 40 and not _label(block.text):
            return blocks[:index]
        if isinstance(block, BlockTable) and not _is_box(block):
            return blocks[:index]
    return blocks[:_MOST]


def _is_box(table: BlockTable) -> bool:
    """Whether most of a table's filled cells are labels of the page with what they say."""
    texts = [text for cell in table.cells if (text := cell_text(cell.blocks).strip())]
    labels = sum(_label(text) for text in texts)
    return labels >= _LEAST and 2 * labels >= len(texts) - 2


def _label(text: str) -> bool:
    """Whether a line or cell begins with a label of the page (索引号：…)."""
    name = re.split("[：:]", "".join(text.split()).strip("【】[]"), maxsplit=1)[0]
    return name in words.names("page_labels")


def _labels(text: str) -> int:
    """Number of labels of the page in a line (发布日期：… 浏览次数：…)."""
    return sum(_label(piece) for piece in re.split(r"\s{1,}", re.sub(r"[：:]\s+", "：", text)) if "：" in piece or ":" in piece)


def _is_control(text: str) -> bool:
    """Whether a line is a button or path of the page (分享到, 当前位置：…), or a sign without a word."""
    shown = "".join(text.split()).strip("【】[]|·>＞-")
    if not shown:
        return bool(text.strip())
    if len(shown) <= 2 and not any(character.isalnum() for character in shown):
        return True
    return len(shown) <= 60 and any(shown.lower().startswith(name) for name in words.names("page_controls"))


def _numbers(texts: list[str]) -> list[str]:
    """Document numbers (…〔2023〕5号) in the texts of a box."""
    return [found.group() for text in texts for found in [re.search(r"[一-鿿]{1,12}[〔\[﹝（(]\d{4}[〕\]﹞）)]\d{1,5}号", text)] if found]
