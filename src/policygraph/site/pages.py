"""The pages of plans, measures, units, indicators, findings and documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from html import escape

from policygraph import say
from policygraph.export.records import Records
from policygraph.export.report.page import Html, paragraph, section, table, tag
from policygraph.model import Corpus, Document, Finding, Indicator, Measure, Plan, Span, Unit
from policygraph.network.selection import ACTIONS, strongest
from policygraph.say import Language, word
from policygraph.site.addresses import Addresses
from policygraph.site.frame import linked, page, t

_PARTNERS = 20


class Pages:
    """Makes the pages of one corpus in one language."""

    def __init__(self, corpus: Corpus, addresses: Addresses, language: Language) -> None:
        self.corpus, self.at, self.language = corpus, addresses, language
        self.records = Records(corpus)
        self.units = {u.iri: u for u in corpus.units}
        self.indicators = {i.iri: i for i in corpus.indicators}
        self.plans = {(p.document, p.key): p for d in corpus.documents for p in d.plans}
        self.documents = {d.name: d for d in corpus.documents}
        self.roles = {m.iri: strongest(m) for m in corpus.measures}
        self.of_unit: dict[str, list[Measure]] = defaultdict(list)
        self.of_plan: dict[tuple[str, str], list[Measure]] = defaultdict(list)
        self.of_indicator: dict[str, list[Measure]] = defaultdict(list)
        for m in corpus.measures:
            self.of_plan[m.document, m.plan].append(m)
            for iri in self.roles[m.iri]:
                self.of_unit[iri].append(m)
            for iri in dict.fromkeys(x.indicator for x in m.targets if x.indicator):
                self.of_indicator[iri].append(m)

    def plan(self, plan: Plan) -> str:
        """A plan: what it asks of whom, in print order."""
        own = self.of_plan[plan.document, plan.key]
        return self._page(
            say.plan_name(plan, self.language), [paragraph(self.documents[plan.document].title, soft=True), self._measures("measures", own)]
        )

    def measure(self, m: Measure) -> str:
        """A measure: text, units, deadlines, targets, each with its quote."""
        lang = self.language
        plan = self.plans[m.document, m.plan]
        units = [(self._unit(u.unit, u.mention), word(u.role, lang), self._place(u.span)) for u in m.units]
        deadlines = [
            (d.date or word("ongoing" if d.kind == "ongoing" else "undated", lang), d.raw, self._place(d.span)) for d in m.deadlines
        ]
        targets = [
            (
                self._indicator(x.indicator, x.name),
                x.condition,
                say.amount(x.comparator, x.value, x.value_max, x.unit, lang),
                x.span.quote,
                self._place(x.span),
            )
            for x in m.targets
        ]
        head = Html(f"<p>{tag(word(m.kind, lang))} {linked(say.plan_name(plan, lang), self.at.link(plan.iri))} {self._place(m.span)}</p>")
        return self._page(
            m.heading or m.id,
            [
                head,
                section(t("text", lang), f"<blockquote>{escape(m.span.quote)}</blockquote>"),
                section(word("units", lang), table([word("unit", lang), word("role", lang), t("place", lang)], units)),
                section(word("due", lang), table([word("due", lang), t("quote", lang), t("place", lang)], deadlines)),
                section(
                    word("target", lang),
                    table([word("indicator", lang), word("case", lang), word("value", lang), t("quote", lang), t("place", lang)], targets),
                ),
            ],
            data={**self.records.measure(m), "@type": "Measure"},
        )

    def unit(self, u: Unit) -> str:
        """A unit: its measures, its partners, its indicators."""
        lang, own = self.language, self.of_unit[u.iri]
        actions = [m for m in own if m.kind in ACTIONS]
        shared: dict[str, int] = defaultdict(int)
        for m in actions:
            for iri in self.roles[m.iri]:
                shared[iri] += iri != u.iri
        partners = sorted((iri for iri, n in shared.items() if n), key=lambda iri: (-shared[iri], self.units[iri].label))
        owned = [(self._indicator(o.indicator, ""), word(o.basis, lang)) for o in self.corpus.ownerships if o.unit == u.iri]
        led = sum(self.roles[m.iri][u.iri] == "lead" for m in actions)
        about = " · ".join(p for p in (u.label_en or "", say.unit_type(u.type, lang), word(u.level, lang) if u.level else "", u.place) if p)
        return self._page(
            say.name(u, lang),
            [
                paragraph(about, soft=True),
                paragraph(f"{t('aliases', lang)}：{'、'.join(u.aliases)}" if u.aliases else ""),
                self._measures("measures", own, u.iri),
                section(
                    t("partners", lang),
                    table(
                        [word("partner", lang), word("shared", lang)],
                        [(self._unit(iri, ""), shared[iri]) for iri in partners[:_PARTNERS]],
                        numbers=(1,),
                    ),
                ),
                section(word("indicators", lang), table([word("indicator", lang), word("basis", lang)], owned)),
            ],
            data={**self.records.unit(u, len(actions), led), "@type": "Unit"},
        )

    def indicator(self, i: Indicator) -> str:
        """An indicator: every figure stated of it, and who owns it."""
        lang = self.language
        figures = [
            (
                word("target", lang),
                say.amount(x.comparator, x.value, x.value_max, x.unit, lang),
                x.condition or "",
                linked(m.heading or m.id, self.at.link(m.iri)),
                self._place(x.span),
            )
            for m in self.of_indicator[i.iri]
            for x in m.targets
            if x.indicator == i.iri
        ]
        figures += [
            (
                say.perspective(o.perspective, o.header, lang),
                o.raw,
                o.condition or "",
                linked(say.plan_name(self.plans[o.document, o.plan], lang), self.at.link(self.plans[o.document, o.plan].iri)),
                self._place(o.span),
            )
            for o in self.corpus.observations
            if o.indicator == i.iri
        ]
        owners = [(self._unit(o.unit, ""), word(o.basis, lang)) for o in self.corpus.ownerships if o.indicator == i.iri]
        return self._page(
            say.name(i, lang),
            [
                paragraph(f"{t('aliases', lang)}：{'、'.join(i.aliases)}" if i.aliases else ""),
                section(
                    t("stated", lang),
                    table(
                        [word("perspective", lang), word("value", lang), word("case", lang), word("source", lang), t("place", lang)],
                        figures,
                    ),
                ),
                section(t("owners", lang), table([word("unit", lang), word("basis", lang)], owners)),
            ],
            data={**self.records.indicator(i, len(self.of_indicator[i.iri])), "@type": "Indicator"},
        )

    def document(self, d: Document) -> str:
        """A document line by line, as read; every line has an address."""
        rows = "".join(
            f'<li id="l{n}"><a href="#l{n}">{n}</a><span>{escape(line)}</span></li>'
            for n, line in enumerate(self.corpus.texts.get(d.name, "").split("\n"), 1)
        )
        return self._page(d.title or d.name, [f'<ol class="text">{rows}</ol>'])

    def findings(self, found: Iterable[Finding]) -> str:
        """What is wrong in the documents themselves."""
        lang = self.language
        rows = [
            (word(f.severity, lang), f.message if lang == "zh" else f.message_en, f.span.quote, self._place(f.span, up="")) for f in found
        ]
        return page(t("findings", lang), [table(["", word("findings", lang), t("quote", lang), t("place", lang)], rows)], lang, depth=0)

    def listing(self, name: str, rows: Iterable[tuple[str, str, object]], beside: str = "measures") -> str:
        """A list of things as (label, identifier, what stands beside it); ``beside`` is the key of the second column's head."""
        lang = self.language
        made = [(linked(label, self.at.of(iri)), value) for label, iri, value in rows]
        numbers = (1,) if beside == "measures" else ()
        return page(t(name, lang), [table([t(name, lang), word(beside, lang)], made, numbers=numbers)], lang, depth=0)

    def _measures(self, name: str, measures: list[Measure], unit: str | None = None) -> str:
        lang = self.language
        rows = [
            (
                linked(m.heading or m.id, self.at.link(m.iri)),
                word(self.roles[m.iri][unit], lang) if unit else word(m.kind, lang),
                Html("、".join(self._unit(iri, "") for iri in self.roles[m.iri] if iri != unit)),
                " ".join(d.date or word("ongoing" if d.kind == "ongoing" else "undated", lang) for d in m.deadlines),
                "；".join(say.target(x, lang) for x in m.targets),
            )
            for m in measures
        ]
        heads = [word("heading", lang), word("role", lang) if unit else "", word("units", lang), word("due", lang), word("target", lang)]
        return section(t(name, lang), table(heads, rows))

    def _page(self, title: str, body: list[str], data: dict[str, object] | None = None) -> str:
        return page(title, body, self.language, data=data)

    def _unit(self, iri: str, mention: str) -> Html:
        unit = self.units.get(iri)
        return linked(say.name(unit, self.language) if unit else mention, self.at.link(iri))

    def _indicator(self, iri: str, name: str) -> Html:
        found = self.indicators.get(iri)
        return linked(say.name(found, self.language) if found else name, self.at.link(iri))

    def _place(self, span: Span, up: str = "../") -> Html:
        address = self.at.of(self.documents[span.document].iri)
        return linked(t("line", self.language, n=span.first_line), f"{up}{address}#l{span.first_line}" if address else None)
