"""Pages as text: everything from the graph is escaped, and nothing is loaded from elsewhere."""
from __future__ import annotations

from html import escape
from typing import Literal

Language = Literal["zh", "en"]

_STYLE = """
:root{color-scheme:light dark;--line:#8884}
body{font:16px/1.6 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;
max-width:60rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.5rem;line-height:1.35;margin:.2rem 0}
h2{font-size:1.1rem;margin:1.8rem 0 .4rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-top:1px solid var(--line)}
th{width:11rem;font-weight:500}
td{overflow-wrap:anywhere}
ul{margin:0;padding-left:1.1rem}
blockquote{margin:.3rem 0;padding-left:.8rem;border-left:3px solid var(--line);white-space:pre-wrap}
code,textarea{font-family:ui-monospace,monospace}
textarea{width:100%;min-height:9rem}
.faint{color:GrayText;font-size:.9rem}
nav a{margin-right:1rem}
"""


def page(title: str, body: str, *, language: Language, path: str, links: str = "") -> str:
    """A whole page; ``body`` and ``links`` are HTML already, ``title`` is text."""
    other, name = ("en", "English") if language == "zh" else ("zh", "中文")
    home = "首页" if language == "zh" else "Home"
    return (
        f'<!doctype html>\n<html lang="{"zh-CN" if language == "zh" else "en"}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title><style>{_STYLE}</style></head>\n'
        f'<body><nav><a href="/?lang={language}">{home}</a>{links}<a href="{escape(path)}?lang={other}" lang="{other}">{name}</a></nav>\n'
        f"<main>\n{body}\n</main></body></html>\n")


def link(address: str, text: str) -> str:
    """A link; only to this server, or to a web address."""
    if not address.startswith(("/", "http://", "https://")):
        return escape(text)
    return f'<a href="{escape(address)}">{escape(text)}</a>'
