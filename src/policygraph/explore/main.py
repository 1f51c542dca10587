"""What runs for each view of a page: the bar above it, the page that the address names, and one sentence when it fails."""

from __future__ import annotations

import importlib
import logging
import os
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from policygraph.errors import PolicygraphError
from policygraph.explore import html, parts, shelf
from policygraph.explore.address import PAGES, Address
from policygraph.explore.apart import UploadRefused
from policygraph.explore.html import tag
from policygraph.explore.text import LANGUAGES, Language, words
from policygraph.explore.view import DAY, View

_HERE = Path(__file__).parent
ICON = "🗂️"


def main() -> None:
    """Show the page that the address names."""
    pages = [st.Page(partial(_show, name), title=name, url_path=name, default=name == PAGES[0]) for name in PAGES]
    st.navigation(pages, position="hidden").run()


def _show(page: str) -> None:
    address = Address(page, {name: st.query_params[name] for name in st.query_params})
    language: Language = "en" if address.get("lang") == "en" else "zh"
    word = words(language)
    st.set_page_config(
        page_title=f"{word(f'page_{page}')} · {word('name')}", page_icon=ICON, layout="wide", initial_sidebar_state="collapsed"
    )
    st.html(_HERE / "theme.css")
    st.html(f"<script>{(_HERE / 'router.js').read_text(encoding='utf-8')}</script>", unsafe_allow_javascript=True)
    html.show(_bar(address, language))
    try:
        view = View(shelf.library(address.get("ix")), address, language)
        if address.get("ix"):
            html.show(parts.note(html.join([word("own_corpus"), " ", tag("a", word("back_to_shared"), href="./")])))
        importlib.import_module(f"policygraph.explore.pages.{page}").page(view)
    except UploadRefused as error:
        html.show(parts.note(word(error.sentence, **error.values), "error"))
    except PolicygraphError as error:
        html.show(parts.note(word("failed", reason=str(error).splitlines()[0]), "error"))
    except Exception as error:  # whatever it is, the user is told in one sentence and the log has the rest
        logging.getLogger(__name__).exception("page %s", page)
        html.show(parts.note(word("broken", kind=type(error).__name__), "error"))
    # encoded, as markup inside an attribute would be cleaned away with it
    html.show(tag("footer", word("footer"), data_view=f"{page}?{urlencode(sorted(address.params.items()))}", lang=language))


def _day(address: Address, language: Language) -> html.Html:
    """The day that counts as today, for every page; nothing is counted from the clock of a machine."""
    given = address.get("day") or os.environ.get(DAY, "")
    box = tag("input", type="date", name="day", value=given)
    return tag(
        "form", tag("label", tag("span", words(language)("as_of")), box), action=address.but(), method="get", data_now=True, class_="day"
    )


def _bar(address: Address, language: Language) -> html.Html:
    """Brand, pages and language, above every page."""
    word = words(language)
    links = [tag("a", word(f"page_{p}"), href=address.to(p), aria_current="page" if p == address.page else None) for p in PAGES]
    other = next(known for known in LANGUAGES if known != language)
    switch = tag(
        "a",
        word("other_language"),
        href=address.but(lang=None if other == "zh" else other, at=address.get("at")),
        lang=other,
        class_="switch",
    )
    return tag(
        "header",
        tag("a", word("skip"), href="#content", class_="skip"),
        tag("a", word("name"), href=address.to(PAGES[0]), class_="brand"),
        tag("nav", links, aria_label=word("pages")),
        _day(address, language),
        switch,
        tag("span", id="content", tabindex="-1"),
        class_="top",
    )
