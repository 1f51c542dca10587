"""The printable page: style, headings, tables. Self-contained: no script, no font, no image from elsewhere."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from policygraph.say import Language

STYLE = """
:root{--ink:#1d2733;--soft:#5c6b7a;--line:#d5dce3;--mark:#0072b2}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1000px;padding:24px 28px 60px;color:var(--ink);background:#fff;font-size:14px;line-height:1.6;
font-family:"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","WenQuanYi Micro Hei","SimHei",sans-serif}
h1{font-size:24px;margin:0 0 4px;line-height:1.3}
h2{font-size:18px;margin:34px 0 8px;padding-bottom:4px;border-bottom:2px solid var(--mark);break-after:avoid}
h3{font-size:15px;margin:20px 0 6px;break-after:avoid}
p{margin:6px 0}.soft{color:var(--soft)}
.cards{display:flex;flex-wrap:wrap;gap:10px;margin:16px 0}
.card{border:1px solid var(--line);border-radius:6px;padding:8px 14px;min-width:100px}
.card b{display:block;font-size:22px;line-height:1.25}.card span{color:var(--soft);font-size:12px}
svg.wide{width:100%;height:auto;margin:6px 0;break-inside:avoid}
svg text{font-family:inherit}
table{border-collapse:collapse;width:100%;margin:8px 0;font-size:12.5px}
th,td{text-align:left;vertical-align:top;padding:4px 8px;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th{background:#eef3f7;font-weight:600}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td.k{white-space:nowrap}
tr{break-inside:avoid}thead{display:table-header-group}
.tag{display:inline-block;border-radius:3px;padding:0 6px;font-size:12px;background:#eef3f7}
.bad{background:#fbe5d9;color:#8a3200}.good{background:#dcf1e8;color:#00543a}
ul{margin:6px 0;padding-left:22px}
@page{size:A4;margin:14mm 12mm}
@media print{body{padding:0;max-width:none;font-size:11px}table{font-size:10px}h2{margin-top:22px}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""


class Html(str):
    """Text that is HTML already and must not be escaped again."""


def page(title: str, subtitle: str, body: Iterable[str], language: Language) -> str:
    """A whole HTML document."""
    head = (f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width,initial-scale=1">\n'
            f"<title>{escape(title)}</title>\n<style>{STYLE}</style>")
    content = "\n".join(part for part in body if part)
    return (f'<!DOCTYPE html>\n<html lang="{"zh-CN" if language == "zh" else "en"}"><head>{head}</head>\n<body>\n'
            f'<header><h1>{escape(title)}</h1><p class="soft">{escape(subtitle)}</p></header>\n<main>\n{content}\n</main></body></html>\n')


def section(heading: str, *parts: str) -> str:
    """A section with its heading; empty when it has no content."""
    content = "\n".join(p for p in parts if p)
    return f"<section><h2>{escape(heading)}</h2>\n{content}\n</section>" if content else ""


def sub(heading: str, *parts: str) -> str:
    """A part of a section; empty when it has no content."""
    content = "\n".join(p for p in parts if p)
    return f"<h3>{escape(heading)}</h3>\n{content}" if content else ""


def paragraph(text: str, soft: bool = False) -> str:
    """A paragraph."""
    return f'<p{" class=soft" if soft else ""}>{escape(text)}</p>' if text else ""


def cards(figures: Iterable[tuple[str, object]]) -> str:
    """Figures at a glance: name and number."""
    return '<div class="cards">' + "".join(f'<div class="card"><b>{escape(str(n))}</b><span>{escape(label)}</span></div>'
                                           for label, n in figures) + "</div>"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], numbers: Sequence[int] = (), keep: Sequence[int] = ()) -> str:
    """A table; ``numbers`` are columns set to the right, ``keep`` columns that are not broken. Empty without rows."""
    def kind(n: int) -> str:
        return ' class="n"' if n in numbers else ' class="k"' if n in keep else ""
    body = ["<tr>" + "".join(f"<td{kind(n)}>{cell(v)}</td>" for n, v in enumerate(row)) + "</tr>" for row in rows]
    if not body:
        return ""
    head = "".join(f"<th{kind(n)}>{escape(h)}</th>" for n, h in enumerate(heads))
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n" + "\n".join(body) + "\n</tbody></table>"


def cell(value: object) -> str:
    """A cell's content: HTML as it is, everything else escaped, None empty."""
    return value if isinstance(value, Html) else "" if value is None else escape(str(value))


def tag(text: str, good: bool | None = None) -> Html:
    """A short coloured mark: good, bad or neither."""
    colour = "" if good is None else " good" if good else " bad"
    return Html(f'<span class="tag{colour}">{escape(text)}</span>')
