"""Document numbers in queries and texts: 豫政办〔2021〕66号, whatever its brackets."""
from __future__ import annotations

import re

_OPEN, _CLOSE = r"\s?[〔\[（(【﹝]\s?", r"\s?[〕\])）】﹞]\s?"
_NUMBER = re.compile(rf"([\u3400-\u9fff]{{1,16}}){_OPEN}((?:19|20)\d\d){_CLOSE}(?:第\s?)?0*(\d{{1,5}})\s?号")
_LEADS = re.compile(r"^.*(?:关于|根据|按照|依据|落实|贯彻|查找|查|找|按|见|的|和|与|及|由|对|在)")


def document_number(query: str) -> tuple[str, str, str] | None:
    """Issuer's letters, year and number of the document number in a query; None where it gives none."""
    found = _NUMBER.search(query)
    if found is None:
        return None
    letters = _LEADS.sub("", found[1]) or found[1]
    return letters, found[2], found[3]


def holding(texts: list[str], number: tuple[str, str, str]) -> tuple[int, ...]:
    """Which texts hold a document number."""
    letters, year, count = number
    pattern = re.compile(rf"{re.escape(letters)}{_OPEN}{year}{_CLOSE}(?:第\s?)?0*{count}\s?号")
    return tuple(i for i, text in enumerate(texts) if year in text and pattern.search(text))
