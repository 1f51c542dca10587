"""Finds the article of a web page: the element that holds the text, without menus, shares and footers.

Text that is no link is what counts. From the body downwards, the child that holds nearly all of it is followed as
long as what stays behind reads like page furniture (few sentences, no data table, no further paragraphs); elements
that content management systems name as the article (``ontology/read.yaml``) are preferred on the way. The idea of
text and link density is that of Kohlschütter, Fankhauser, Nejdl: Boilerplate Detection using Shallow Text Features
(WSDM 2010).
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policygraph.read import words

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED = {"script", "style", "noscript", "template", "iframe", "frame", "object", "embed", "applet", "svg", "canvas",
            "select", "button", "input", "textarea", "video", "audio", "map", "head", "link", "meta", "math"}
_NOT_READ = _DROPPED | {"del", "s", "strike", "rt", "rp", "rtc", "datalist", "option", "dialog"}
"""Elements whose text is not shown, is struck through, or says how a word is read aloud."""
_FURNITURE = {"nav", "footer", "aside", "menu"}
_HIDDEN = re.compile(r"(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden)", re.IGNORECASE)
_LONGEST_CHOICE = 20
"""Characters of the words beside a button that offers a choice."""
_STRUCK = re.compile(r"text-decoration(?:-line)?\s{0,4}:[^;]{0,40}line-through", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}@;]{1,300})\{([^{}]{0,2000})\}")
_NAME = re.compile(r"[.#][\w-]{1,60}")
_MOST_STYLE = 200_000
"""Characters of a style sheet that are looked at."""
_FOLLOWED = {"body", "div", "article", "section", "main", "form", "center", "table", "tbody", "tr", "td", "font", "span",
             "ucapcontent", "founder-content", "html"}
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "blockquote"}
_GROUPS = {"div", "ul", "ol", "dl", "table", "section", "p"}
_SENTENCE_END = re.compile("[。；;！？]")
_BLANK = re.compile(r"\s+")
_LEAST_SHOWN = 0.3
"""Share of the page's text that must be shown for what is hidden to be left out."""
_GOOD_PART = 0.4
"""Share of the page's text that keeps an element, however it is named."""


@dataclass(slots=True)
class _Weight:
    """What an element holds, everything below it included, links left out."""

    characters: int = 0
    sentences: int = 0
    cells: int = 0
    """Table cells with text."""
    largest_cell: int = 0
    """Characters of the largest cell that has no table in it."""
    tables: int = 0
    links: int = 0
    linked: int = 0
    """Characters in links."""


def find(root: _Element) -> _Element:
    """Remove from the page what is no text, and return the element with the article (the body when none stands out)."""
    body = next((element for element in root.iter("body")), root)
    hidden = _hidden_names(root)
    drop_unread(body)
    weights = _weigh(body)
    unseen = {element for element in body.iter() if element is not body and _is_hidden(element, hidden)}
    outer = sum(weights[element].characters for element in unseen if unseen.isdisjoint(element.iterancestors()))
    if weights[body].characters - outer >= _LEAST_SHOWN * weights[body].characters:  # else a script is to show the article
        _remove(body, lambda element: element in unseen)
        weights = _weigh(body)
    most = weights[body].characters * _GOOD_PART
    _remove(body, lambda element: weights[element].characters <= most and (
        _is_furniture(element) or element.tag in _GROUPS and _is_menu(weights[element])))
    weights = _weigh(body)
    named = [element for element in body.iter() if weights[element].characters >= most and _has_name(element)]
    complete = [element for element in named if _is_furniture_only(weights, body, element)]
    start = min(complete, key=lambda element: weights[element].characters) if complete else body
    return _descend(start, weights)


def drop_unread(body: _Element) -> None:
    """Remove from a tree what is no text for a reader: scripts, form fields, struck-through words, readings of a character."""
    offered: set[_Element] = set()
    for item in body.iter("input"):
        # What was chosen in a form is said; what could be chosen is not.
        if (item.get("type") or "").lower() in ("radio", "checkbox") and item.get("checked") is None:
            label = next(item.iterancestors("label"), None)
            if label is not None and len(_BLANK.sub("", label.text_content())) <= _LONGEST_CHOICE:
                offered.add(label)
            elif len(_BLANK.sub("", item.tail or "")) <= _LONGEST_CHOICE:
                item.tail = None
    _remove(body, lambda element: element in offered)
    _remove(body, lambda element: element.tag in _NOT_READ or _STRUCK.search(element.get("style") or "") is not None)


def _hidden_names(root: _Element) -> set[str]:
    """The classes and ids (``.name``, ``#name``) that the page's own style sheet hides at once."""
    found: set[str] = set()
    for sheet in root.iter("style"):
        text = _COMMENT.sub("", sheet.text or "")[:_MOST_STYLE]
        for names, rules in _RULE.findall(text):
            if _HIDDEN.search(rules):
                found.update(name.strip() for name in names.split(",") if _NAME.fullmatch(name.strip()))
    return found


def _selectors(element: _Element) -> set[str]:
    """The selectors of one word that an element answers to."""
    names = {f".{name}" for name in (element.get("class") or "").split()}
    return names | {f"#{element.get('id')}"} if element.get("id") else names


def _descend(node: _Element, weights: dict[_Element, _Weight]) -> _Element:
    """Follow the child that holds nearly everything, as long as nothing of the article stays behind."""
    while len(node):
        best = max(node, key=lambda element: weights[element].characters)
        beside = sum(1 for element in node
                     if element is not best and element.tag in _PARAGRAPHS and weights[element].characters >= 8)
        own = len(_BLANK.sub("", (node.text or "") + "".join(element.tail or "" for element in node)))
        if best.tag not in _FOLLOWED or beside >= 2 or own > 40 or not _is_furniture_only(weights, node, best):
            break
        if best.tag == "table" and not _arranges_page(weights[best]):
            break
        node = best
    return node


def _arranges_page(table: _Weight) -> bool:
    """Whether one cell of a table holds nearly all of its text."""
    return table.largest_cell > 0.6 * table.characters


def _is_furniture_only(weights: dict[_Element, _Weight], whole: _Element, part: _Element) -> bool:
    """Whether what ``whole`` holds beside ``part`` reads like page furniture."""
    all_of_it, kept = weights[whole], weights[part]
    sentences = all_of_it.sentences - kept.sentences
    return (kept.characters >= _GOOD_PART * all_of_it.characters
            and sentences <= max(3, 0.05 * all_of_it.sentences)
            and all_of_it.cells - kept.cells < 6)


def _weigh(body: _Element) -> dict[_Element, _Weight]:
    """Weights of all elements below the body, the body included."""
    weights: dict[_Element, _Weight] = {}
    for element in reversed(list(body.iter())):  # children come after their parent in document order
        weight = weights.setdefault(element, _Weight())
        _count(weight, element.text if element.tag != "a" else None)
        if element.tag in ("td", "th") and weight.characters:
            weight.cells += 1
            if not weight.tables:
                weight.largest_cell = weight.characters
        weight.tables += element.tag == "table"
        if element is body:
            break
        above = weights.setdefault(element.getparent(), _Weight())
        if element.tag != "a":
            above.characters += weight.characters
            above.sentences += weight.sentences
            above.cells += weight.cells
            above.largest_cell = max(above.largest_cell, weight.largest_cell)
        else:
            above.links += 1
            above.linked += len(_BLANK.sub("", element.text_content()))
        above.tables += weight.tables
        above.links += weight.links
        above.linked += weight.linked
        _count(above, element.tail)
    return weights


def _count(weight: _Weight, text: str | None) -> None:
    if text and not text.isspace():
        weight.characters += len(_BLANK.sub("", text))
        weight.sentences += len(_SENTENCE_END.findall(text))


def _is_menu(weight: _Weight) -> bool:
    """Whether nearly all of an element's text is links, and many of them: a menu or a list of related pages."""
    return weight.links >= 5 and weight.characters < 0.1 * weight.linked


def _tokens(element: _Element) -> list[str]:
    """The words of an element's id and class, in lower case."""
    return f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()


def _has_name(element: _Element) -> bool:
    return element.tag in ("article", "ucapcontent", "founder-content") or any(
        token in words.names("article_names") for token in _tokens(element))


def _is_hidden(element: _Element, names: set[str]) -> bool:
    """Whether an element is hidden by itself or by a name that the style sheet hides."""
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None \
        or not names.isdisjoint(_selectors(element))


def _is_furniture(element: _Element) -> bool:
    if element.tag in _FURNITURE:
        return True
    return any(token in words.names("furniture_names")
               or re.split("[-_]", token, maxsplit=1)[0] in words.names("furniture_names")
               for token in _tokens(element))


def _remove(body: _Element, unwanted: Callable[[_Element], bool]) -> None:
    """Take elements out of the tree, their tails kept."""
    for element in [element for element in body.iter() if element is not body and unwanted(element)]:
        parent = element.getparent()
        if parent is None:
            continue
        before = element.getprevious()
        if element.tail:
            if before is not None:
                before.tail = (before.tail or "") + element.tail
            else:
                parent.text = (parent.text or "") + element.tail
        parent.remove(element)
