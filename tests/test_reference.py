"""The figures that must hold on the reference data, and on every record of the real document."""
from __future__ import annotations

import pytest

from policygraph.evaluate import extraction
from policygraph.export.records import Records
from policygraph.model import Span


@pytest.fixture(scope="module")
def figures(corpus, gold):
    plans, names = extraction.load_reference(gold)
    exported = Records(corpus)
    return extraction.score(plans, names, list(exported.of("measures")), list(exported.of("observations"))).figures()


@pytest.mark.parametrize(("part", "least"), [
    ("measures", 0.99), ("units", 0.985), ("deadlines", 0.99), ("targets", 0.9), ("observations", 0.98)])
def test_f1(figures, part, least):
    assert figures[part]["f1"] >= least


@pytest.mark.parametrize(("name", "least"), [
    ("heading_exact", 0.95), ("unit_role", 0.985), ("target_indicator", 0.9), ("target_comparator", 0.97), ("cell_value", 0.99)])
def test_share_right_among_hits(figures, name, least):
    assert figures[name] >= least


def test_units_are_told_apart_and_brought_together(figures):
    assert figures["unit_identity_bcubed"]["precision"] >= 0.98
    assert figures["unit_identity_bcubed"]["recall"] >= 0.98


def spans(corpus):
    for m in corpus.measures:
        yield m.span
        for part in (*m.units, *m.deadlines, *m.targets, *m.people):
            yield part.span
    for o in corpus.observations:
        yield o.span
    for f in corpus.findings:
        yield from (f.span, *f.related)
    for o in corpus.ownerships:
        yield from o.spans


def test_every_quote_is_the_text_at_its_offsets_and_on_its_lines(corpus):
    text = {name: (t, t.split("\n")) for name, t in corpus.texts.items()}
    count = 0
    for span in spans(corpus):
        assert isinstance(span, Span)
        whole, lines = text[span.document]
        assert whole[span.start:span.end] == span.quote
        assert span.quote
        assert span.first_line == whole.count("\n", 0, span.start) + 1
        assert span.last_line == whole.count("\n", 0, max(span.start, span.end - 1)) + 1
        assert span.last_line <= len(lines)
        count += 1
    assert count > 2000


def test_ids_are_unique(corpus):
    for ids in ([m.id for m in corpus.measures], [m.iri for m in corpus.measures], [u.iri for u in corpus.units],
                [i.iri for i in corpus.indicators], [o.iri for o in corpus.observations], [f.id for f in corpus.findings]):
        assert len(ids) == len(set(ids))


def test_every_mention_leads_to_a_unit_and_every_target_to_an_indicator(corpus):
    units, indicators = {u.iri for u in corpus.units}, {i.iri for i in corpus.indicators}
    assert {u.unit for m in corpus.measures for u in m.units} <= units
    assert {t.indicator for m in corpus.measures for t in m.targets} <= indicators
    assert {o.indicator for o in corpus.observations} <= indicators
