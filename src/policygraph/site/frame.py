"""What every page shares: head, navigation, style, the search field, and records for machines."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

from policygraph import say
from policygraph.export.report.page import STYLE, Html
from policygraph.iris import ONTOLOGY
from policygraph.say import Language

STATIC = Path(__file__).with_name("static")

WORDS: dict[str, tuple[str, str]] = {
    "title": ("政策图谱", "Policy graph"),
    "search": ("检索", "Search"),
    "placeholder": ("例如：电力接入时间", "for example: electricity connection time"),
    "nothing": ("没有找到；请换一种说法。", "Nothing found; say it another way."),
    "plans": ("方案", "Plans"),
    "units": ("单位", "Units"),
    "indicators": ("指标", "Indicators"),
    "measures": ("措施", "Measures"),
    "findings": ("文稿问题", "Findings"),
    "documents": ("文件", "Documents"),
    "quote": ("原文", "Quote"),
    "place": ("出处", "Place"),
    "text": ("正文", "Text"),
    "aliases": ("又名", "Also called"),
    "owners": ("责任单位", "Owners"),
    "stated": ("各处的数", "Figures"),
    "partners": ("合作单位", "Partners"),
    "other": ("English", "中文"),
    "about": ("全部内容取自所载文件，逐条可查原文。", "Everything is read from the loaded documents and leads back to its quote."),
    "line": ("第{n}行", "line {n}"),
}


def t(key: str, language: Language, **values: object) -> str:
    """A word of the site."""
    return say.pick(WORDS[key], language).format(**values)


def page(title: str, body: list[str], language: Language, depth: int = 1, data: dict[str, Any] | None = None) -> str:
    """A whole page. depth: how many folders deep it lies. data: the record for machines, written as JSON-LD."""
    up = "../" * depth
    links = "".join(
        f'<a href="{up}{name}.html">{escape(t(name, language))}</a>' for name in ("plans", "measures", "units", "indicators", "findings")
    )
    linked = ""
    if data is not None:
        context = {"@vocab": ONTOLOGY, "label": "http://www.w3.org/2000/01/rdf-schema#label", "iri": "@id"}
        # “<” is escaped so that no text of a document can end the script
        linked = (
            '<script type="application/ld+json">'
            + json.dumps({"@context": context, **data}, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
            + "</script>"
        )
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f'<link rel="stylesheet" href="{up}style.css">{linked}'
    )
    content = "\n".join(part for part in body if part)
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if language == "zh" else "en"}"><head>{head}</head>\n<body><nav class="top">'
        f'<a href="{up}index.html"><b>{escape(t("title", language))}</b></a>{links}</nav>\n<header><h1>{escape(title)}</h1></header>\n'
        f'<main>\n{content}\n</main><footer class="soft">{escape(t("about", language))}</footer></body></html>\n'
    )


def style() -> str:
    """The one style sheet."""
    return STYLE + (STATIC / "site.css").read_text(encoding="utf-8")


def linked(text: str, address: str | None) -> Html:
    """A name as a link where it has a page."""
    return Html(f'<a href="{escape(address)}">{escape(text)}</a>' if address else escape(text))
