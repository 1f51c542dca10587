"""What was understood of a question as chips: each can be taken out of the question or changed, and the question is asked anew."""

from __future__ import annotations

import difflib
from typing import Any

from policygraph.explore.html import Html, tag
from policygraph.explore.library import short
from policygraph.explore.view import View
from policygraph.network import addressees
from policygraph.say import plan_number

_MOST = 12
_ROLES = ("lead", "responsible", "cooperating")
_FIXED = ("asked", "role")
"""Elements that a question cannot do without: they are changed or left, but not taken out."""


def chips(view: View, question: str, answer: dict[str, Any]) -> Html | None:
    """The elements of a question in its order; those the answer does not rest on are set off."""
    elements = [_chip(view, question, e) for e in _joined(answer.get("understood") or [], question)]
    firms = _firms(view, question)
    if not elements and not firms:
        return None
    return tag(
        "div",
        tag("span", view.t("understood"), class_="dim"),
        elements,
        firms,
        class_="chips understood",
        role="group",
        aria_label=view.t("understood"),
    )


def _joined(elements: list[dict[str, Any]], question: str) -> list[dict[str, Any]]:
    """Words of a matter that stand at once behind each other in the question as one: 民商事案件, 调解, 率."""
    found: list[dict[str, Any]] = []
    for e in elements:
        last = found[-1] if found else None
        if (
            last
            and e["element"] == last["element"] == "matter"
            and e["used"] == last["used"]
            and (whole := _between(question, last["text"], e["text"]))
        ):
            found[-1] = {**last, "text": whole}
        else:
            found.append(dict(e))
    return found


def _between(question: str, one: str, two: str) -> str:
    """Both words as one, where they stand beside each other; "" where they do not."""
    return next((one + space + two for space in ("", " ") if one + space + two in question), "")


def _chip(view: View, question: str, e: dict[str, Any]) -> Html:
    t, text = view.t, str(e["text"])
    said = _value(view, e)
    label = tag("span", t(f"element_{e['element']}"), "：" if view.lang == "zh" else ": ", class_="dim")
    unused = None if e["used"] else tag("span", t("element_unused"), class_="badge")
    there = text in question
    drop = None
    if there and e["element"] not in _FIXED and question.replace(text, "", 1).strip(" ？?，,。"):
        without = " ".join(question.replace(text, "", 1).split())
        label_of_drop = f"{t('element_drop')} {said}"
        drop = tag("a", "×", href=view.a.to("ask", q=without), class_="drop", title=t("element_drop"), aria_label=label_of_drop)
    others = [view.link(shown, "ask", q=question.replace(text, put, 1)) for shown, put in _others(view, e)] if there else []
    if not others:
        return tag("span", label, said, " ", unused, drop, class_="chip element" if e["used"] else "chip element unused")
    choices = tag(
        "details",
        tag("summary", label, said, " ", unused, title=t("element_change")),
        tag("ul", [tag("li", link) for link in others]),
    )
    return tag("span", choices, drop, class_="chip element")


def _value(view: View, e: dict[str, Any]) -> str:
    """What was understood, in words; what stands in the question where both are the same."""
    value, text = str(e["value"]), str(e["text"])
    if e["element"] == "asked":
        return text
    if e["element"] == "role":
        return view.w(value)
    if e["element"] == "unit":
        value = next((view.name(u) for u in view.lib.units.values() if u.label == value), value)
    if e["element"] in ("unit", "plan", "place", "date", "person") and value and value != text:
        return f"{text} → {value}"
    return text


def _others(view: View, e: dict[str, Any]) -> list[tuple[str, str]]:
    """What might stand in an element's place: as shown, and as put into the question."""
    lib = view.lib
    if e["element"] == "unit":
        names = {view.name(u): len(lib.of_unit[u.iri]) for u in lib.units.values() if u.label != e["value"]}
        near = difflib.get_close_matches(str(e["value"]), list(names), _MOST // 2, 0.4)
        busy = sorted(names, key=lambda name: (-names[name], name))
        return [(name, name) for name in list(dict.fromkeys([*near, *busy]))[:_MOST]]
    if e["element"] == "role":
        return [(view.w(role), view.w(role)) for role in _ROLES if role != e["value"]]
    if e["element"] == "plan":
        plans = [p for p in lib.plans.values() if p.number and p.number not in str(e["value"])]
        return [(f"{plan_number(p.number or '', view.lang)} {p.title[:16]}", p.number or "") for p in plans[: 3 * _MOST]]
    if e["element"] == "date" and len(str(e["value"]).lstrip("≤<>")) == 10:
        last = str(e["value"]).lstrip("≤<>")[:7]
        months = sorted({d.date[:7] for m in lib.corpus.measures for d in m.deadlines if d.date} - {last})
        return [(m, f"{m[:4]}年{int(m[5:])}月底前" if view.lang == "zh" else f"by {m}") for m in months[:_MOST]]
    return []


def _firms(view: View, question: str) -> Html | None:
    """The page of the firms a question speaks of."""
    kind = addressees.kind_of(question)
    if kind is None or kind.key not in addressees.kinds():
        return None
    return view.link(view.t("firms_see", kind=kind.en if view.lang == "en" else kind.zh), "firms", "chip", firm=kind.key)


def narrower(view: View, iri: str) -> Html:
    """A search's link that keeps to a unit's measures."""
    return tag("a", view.t("only_its"), href=view.a.but(unit=short(iri), more=None), class_="quiet small")
