"""What a page is given: the index, the address, the language, and links to everything that has a page of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from policygraph.explore.address import Address
from policygraph.explore.html import Html, join, tag
from policygraph.explore.library import Library, short
from policygraph.explore.text import Language, words
from policygraph.model import Document, Indicator, Measure, Plan, Span, Unit
from policygraph.network.due import read_day
from policygraph.say import plan_name, plan_number, word

DAY = "POLICYGRAPH_DAY"
"""Environment variable with the day that counts as today where an address names none."""


@dataclass(frozen=True)
class View:
    """One page being shown to one user."""

    lib: Library
    a: Address
    lang: Language

    @property
    def t(self) -> Callable[..., str]:
        """Words of the catalogue in the user's language."""
        return words(self.lang)

    @property
    def day(self) -> date | None:
        """The day that counts as today: of the address, else the one the explorer was started with, else None."""
        given = self.a.get("day") or os.environ.get(DAY, "")
        return read_day(given) if given else None

    def w(self, key: str) -> str:
        """A key of the model (role, kind, basis, perspective) in the user's language."""
        return word(key, self.lang)

    def name(self, thing: Unit | Indicator) -> str:
        """The label; in English where one is known and English is shown."""
        return thing.label_en or thing.label if self.lang == "en" else thing.label

    def link(self, text: object, page: str, class_: str | None = None, title: str | None = None, **params: object) -> Html:
        """A link to a page of the explorer."""
        return tag("a", text, href=self.a.to(page, **params), class_=class_, title=title)

    def unit(self, iri: str, text: str | None = None) -> Html:
        """A unit's name, leading to its profile; a name that was not resolved stands alone."""
        unit = self.lib.units.get(iri)
        if unit is None:
            return tag("span", text or "?", class_="dim")
        return self.link(text or self.name(unit), "units", "unit", unit.label if self.lang == "en" else unit.label_en, u=short(iri))

    def units(self, measure: Measure) -> Html:
        """The units of a measure, leaders first marked as such."""
        roles = self.lib.roles[measure.iri]
        return join([self._with_role(iri, role) for iri, role in roles.items()], " ")

    def some(self, things: list[Html], most: int) -> Html:
        """The first of a list of things, and how many more there are."""
        rest = self.t("and_more", n=len(things) - most) if len(things) > most else None
        return join([join(things[:most], "、" if self.lang == "zh" else ", "), " " if rest and self.lang == "en" else None, rest])

    def _with_role(self, iri: str, role: str) -> Html:
        return tag("span", self.unit(iri), self.role(role) if role != "responsible" else None, class_="who")

    def role(self, role: str) -> Html:
        """A role as a small mark."""
        return tag("span", self.w(role), class_=f"badge role-{role}")

    def indicator(self, iri: str, text: str | None = None) -> Html:
        """An indicator's name, leading to its page."""
        indicator = self.lib.indicators.get(iri)
        if indicator is None:
            return tag("span", text or "?", class_="dim")
        return self.link(text or self.name(indicator), "indicators", "indicator", indicator.label_en, i=short(iri))

    def measure(self, m: Measure, text: str | None = None) -> Html:
        """A measure's heading, leading to its page."""
        return self.link(text or m.heading or m.text[:40], "measure", "measure", m=short(m.iri).removeprefix("measure/"))

    def plan(self, plan: Plan, text: str | None = None) -> Html:
        """A plan's number and title, leading to its text."""
        return self.link(text or plan_name(plan, self.lang), "documents", "plan", d=plan.document, p=plan.key)

    def plan_short(self, plan: Plan) -> Html:
        """A plan by its short name, leading to its text."""
        style = "plan short" if plan.number else "plan"
        return self.link(self.short_name(plan), "documents", style, plan.title, d=plan.document, p=plan.key)

    def short_name(self, plan: Plan) -> str:
        """A plan's number, or that it is the master plan of a document that has annexes, or the beginning of its title."""
        if plan.number:
            return plan_number(plan.number, self.lang)
        several = len(self.lib.documents[plan.document].plans) > 1 and len(self.lib.documents) == 1
        return self.t("master_plan") if several else plan.title[:14] + ("…" if len(plan.title) > 14 else "")

    def place(self, span: Span, plan: Plan | None = None) -> Html:
        """Where a fact stands, leading there; the quote shows when pointed at."""
        lines = self.lines(span)
        page = span.place or (self.t("page_no", n=span.page) if span.page else "")
        where = " ".join(part for part in (plan_number(plan.number, self.lang) if plan else "", page, lines) if part)
        return self.link(where, "documents", "place", span.quote[:300], d=span.document, f=span.start, e=span.end)

    def lines(self, span: Span) -> str:
        """The lines of a span in words."""
        if span.first_line == span.last_line:
            return self.t("line_no", n=span.first_line)
        return self.t("lines_no", first=span.first_line, last=span.last_line)

    def quote(self, span: Span, plan: Plan | None = None) -> Html:
        """A quote with its place."""
        return tag(
            "figure",
            tag("blockquote", " ".join(span.quote.split()) if len(span.quote) > 400 else span.quote.strip(), lang="zh"),
            tag("figcaption", self.place(span, plan)),
            class_="quote",
        )

    def due(self, m: Measure) -> Html:
        """What a measure says about time, with ongoing and impossible dates marked."""
        found = []
        for d in m.deadlines:
            label = d.date if d.kind == "by" and d.date else self.w("ongoing") if d.kind == "ongoing" else self.t("invalid_date", raw=d.raw)
            found.append(tag("span", label, class_=f"due due-{d.kind}", title=d.raw))
        return join(found, " ")

    def document(self, document: Document) -> Html:
        """A document's title, leading to its outline."""
        return self.link(document.title or document.name, "documents", d=document.name)
