"""Numerals at the start of a line: 一、 （一） ㈠ 1. 1． ⒈ （1） ⑴ ① 一是 第一条 1.1 行动一：, with what Word left before them.

Those with a word (第一條, 任務一) are known in traditional characters, too.
"""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from policygraph.quantity import integer

_CN = "[一二三四五六七八九十百零〇]{1,5}"

# form, how deep it usually stands, pattern; order matters: the first that matches wins
_FORMS: list[tuple[str, re.Pattern[str]]] = [
    ("chapter", re.compile(rf"第\s?({_CN}|\d{{1,3}})\s?[章编編篇部](?:分)?[\s、:：]*")),
    ("part", re.compile(rf"第\s?({_CN}|\d{{1,3}})\s?[节節][\s、:：]*")),
    ("article", re.compile(rf"第\s?({_CN}|\d{{1,3}})\s?[条條][\s、:：]*")),
    ("cn", re.compile(rf"({_CN})\s?[、.．﹒]\s*")),
    ("(cn)", re.compile(rf"[（(]\s?({_CN})\s?[)）]\s*[、.．]?\s*")),
    ("(cn)", re.compile(rf"({_CN})\s?[)）]\s*[、.．]?\s*")),
    ("(cn)", re.compile(r"([㈠-㈩])\s*[、.．]?\s*")),
    ("n", re.compile(r"([⒈-⒛])\s*")),
    ("(n)", re.compile(r"([⑴-⒇])\s*[、.．]?\s*")),
    ("task", re.compile(rf"((?:重[点點]|主要|[专專][项項])?(?:任[务務]|行[动動]|工程|[举舉]措|措施)(?:{_CN}|\d{{1,2}}))\s?[、:：.．]\s*")),
    ("n.n", re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){1,3})(?:[.．、]\s*|\s+)(?=\D)")),
    ("n", re.compile(r"(\d{1,3}|1\d{3})\s?[.．、﹒․](?:(?!\d)|(?=(?:19|20)\d\d\s?年))\s*")),
    ("(n)", re.compile(r"[（(]\s?(\d{1,3})\s?[)）]\s*[、.．]?\s*")),
    ("n)", re.compile(r"(\d{1,2})\s?[)）]\s*")),
    ("o", re.compile(r"([①-⑳])\s*[、.．]?\s*")),
    ("cn-is", re.compile(r"(?:第)?([一二三四五六七八九十]{1,2})(?:是|要)(?=\S)")),
]
LIST_FORMS = frozenset({"(n)", "n)", "o", "cn-is", "dash"})
"""Forms that usually list parts of one measure; the others usually number measures."""

_MARKDOWN = re.compile(r"\s*(#{2,5})\s+([^\s#*].{0,39}?)[\s#]*$")
"""A Markdown heading without a numeral; its words stand for the numeral."""
_PRINTED = {
    "chapter": "第{}章", "part": "第{}节", "article": "第{}条", "cn": "{}", "(cn)": "（{}）", "n.n": "{}", "n": "{}",
    "(n)": "（{}）", "n)": "{}）", "o": "{}", "cn-is": "{}是", "task": "{}",
}


@dataclass(frozen=True, slots=True)
class Marker:
    """A numeral that begins a line."""

    form: str
    value: int
    """The number meant; for 1.2.3 the last part."""
    printed: str
    """As printed, with brackets and digits normalised: 三, （一）, （2）, 1; the words of a Markdown heading without numeral."""
    start: int
    """Offset in the line where the numeral begins."""
    end: int
    """Offset in the line where the text behind it begins."""


def number(text: str) -> int:
    """A whole number written in digits or Chinese numerals; ValueError otherwise."""
    value = integer(text)
    if value is None:
        raise ValueError(f"not a number: {text!r}")
    return value


def find_marker(line: str, skip: int = 0) -> Marker | None:
    """The numeral at the start of a line (behind ``skip`` characters of debris and white space); None if none."""
    begin = skip
    while begin < len(line) and (line[begin].isspace() or line[begin] in "#*>\ufeff\u200b"):
        begin += 1
    # digits and letters in full width are the same length, so offsets stay true
    head = line[begin:begin + 24].translate(_HALFWIDTH)
    for form, pattern in _FORMS:
        match = pattern.match(head)
        if match is None:
            continue
        printed = match.group(1)
        if form == "o":
            value = ord(printed) - ord("①") + 1
        elif form == "n.n":
            value = int(re.split(r"[.．]", printed)[-1])
            printed = printed.replace("．", ".")
        elif form == "task":
            value = number(re.sub(r"[^\d一二三四五六七八九十百]", "", printed))
        else:
            printed = unicodedata.normalize("NFKC", printed).strip("().")
            value = number(printed)
        return Marker(form, value, _PRINTED[form].format(printed), begin, begin + match.end())
    heading = _MARKDOWN.match(line)
    if heading:
        return Marker(f"#{len(heading.group(1))}", 0, heading.group(2), heading.start(2), heading.start(2))
    return None


_HALFWIDTH = {ord("０") + i: ord("0") + i for i in range(10)}
