"""Answers queries from a built index."""
from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from policygraph.errors import QueryError
from policygraph.index import store
from policygraph.index.build import unit
from policygraph.index.card import card
from policygraph.index.encoder import DEFAULT, Encoder, open_encoder, probe, same
from policygraph.index.entities import Entities, Entity
from policygraph.index.facets import facets
from policygraph.index.filters import Filters, allowed
from policygraph.index.fitting import FIRST, likelihood
from policygraph.index.items import RANKED, Item
from policygraph.index.lexicon import Lexicon
from policygraph.index.numbers import document_number, holding
from policygraph.index.question import LONGEST, Question, read_query
from policygraph.index.ranking import Mentions, Ranking, Scores
from policygraph.index.response import Hit, SearchResponse, note
from policygraph.index.snippet import marks, snippet
from policygraph.index.text import answers_in_chinese
from policygraph.index.weights import MODES, Weights, fit, modes

_SHOWN = 5
"""Names offered before the passages, and indicators whose measures gain by it."""
_MOST_MEANT = 50
"""Names looked through for such indicators."""
_MATCH_SHARE = 0.5
"""Share of the best score from which an item counts as a match in the facets."""
_NEAR_BEST = 0.7
"""Share of the best score of all that an item within a filter must reach to fit."""
_CLEAR_MEANING = 0.25
"""Cosine from which meaning is named as a reason."""


class Searcher:
    """A search index, ready for queries. Open it once and use it for many."""

    def __init__(self, stored: store.Stored, encoder: Encoder) -> None:
        self._stored, self._encoder = stored, encoder
        self._ranking = Ranking(stored)
        self._people = [n.label for n in stored.names if n.kind == "person"]
        names = [n for n in stored.names if n.kind != "person"]
        self._entities = Entities(names, stored.names_vectors, stored.name_centre, stored.lexicon, encoder.queries)
        self._field_labels = {n.iri: n.label for n in stored.names if n.kind == "field"}
        # products this small are slower on several threads, above all when other programs are running
        self._one_thread = ThreadpoolController().limit
        self._number = {item.id: i for i, item in enumerate(stored.items)} | {item.iri: i for i, item in enumerate(stored.items)}

    @classmethod
    def open(cls, index_dir: Path, *, model: str | None = None) -> Searcher:
        """Open the index in a folder.

        model: refuse an index that another model made; None takes the model the index was made with. Raises
        IndexMissing when there is no index, QueryError when it was made with another model or that one is not at hand.
        """
        made_with = store.read_meta(Path(index_dir))["encoder"]
        if model is not None and model != made_with:
            raise QueryError(f"{index_dir}: the index was made with the model {made_with}, not {model}; leave --model out, "
                             f"or run `policygraph build --model {model}` first")
        with ThreadPoolExecutor(1) as pool:
            # unpacking the weights needs no lock of Python's, so the index can be read meanwhile
            opened = pool.submit(open_encoder, None if made_with == DEFAULT else made_with)
            stored = store.load(Path(index_dir))
            encoder = opened.result()
        if not same(probe(encoder), stored.probe):
            raise QueryError(f"{index_dir}: {made_with} is not what it was when the index was made; run `policygraph build` again")
        return cls(stored, encoder)

    def search(self, query: str, *, k: int = 10, unit: str | None = None, plan: str | None = None, role: str | None = None,
               kind: str | None = None, due_from: str | None = None, due_to: str | None = None, field: str | None = None,
               mode: str = "hybrid", weights: Weights | None = None, bare: bool = False) -> SearchResponse:
        """The k best items for a query in Chinese or English.

        The other arguments are filters (see ``filters.Filters``): items that do not pass are left out before the
        ranking. mode: hybrid, lexical or dense; weights take its place for experiments. bare: without
        snippets, reasons and facets, for callers that read the items themselves. Raises QueryError for an empty query and
        for a filter that cannot be made out.
        """
        if k < 1:
            raise QueryError(f"k is {k}; it must be at least 1")
        if mode not in MODES:
            raise QueryError(f"mode {mode!r} is not known; modes are {', '.join(MODES)}")
        question = read_query(query, self._stored.lexicon, self._stored.postings["words"])
        filters = Filters(unit, plan, role, kind, due_from, due_to, field)
        passed = allowed(self._stored.items, filters, self._entities)
        if question.empty:
            said_nothing = _say(question, "查询中没有可以检索的词", "the query holds no word that can be searched for")
            return SearchResponse(question.text, [], fits=False, note=said_nothing)
        weighed = weights or modes()[mode]
        with self._one_thread(limits=1):
            vectors = self._encoder.queries([question.text, *question.terms])
            said = self._entities.named(question.text)
            meant = self._entities.suggest(question.text, count=_MOST_MEANT, vector=vectors[0], named=said)
            mentions = self._mentions(question, said, meant)
            scores = self._ranking.scores(question, vectors, weighed, mentions)
        if not weighed.text:
            passed &= scores.lexical > 0
        first = self._best(scores, passed, max(k, FIRST))
        best = first[:k]
        if bare:
            return SearchResponse(question.text, [Hit(self._stored.items[i], round(float(scores.total[i]), 3), {}, "", []) for i in best])
        matching = self._matching(scores, passed)
        sure = bool(mentions.named or mentions.numbered)
        top = float(scores.total.max()) if len(scores.total) else 0.0
        # within a filter an item must also come near to what fits best without it
        floor = _NEAR_BEST * top if filters != Filters() else -np.inf
        response = SearchResponse(
            question.text, [self._hit(i, question, scores, floor) for i in best], entities=meant[:_SHOWN], matches=len(matching),
            facets=facets([self._stored.items[i] for i in matching], self._field_labels),
            card=card(question, said, mentions, self._stored.items, self._people))
        response.fits = bool(first) and (sure or any(_fits(scores, i, floor) for i in first[:FIRST]))
        hidden = None if response.fits or filters == Filters() else self._hidden(scores, sure)
        response.note = note(question, response, hidden, filters)
        return response

    def similar(self, measure_id: str, k: int = 10) -> list[Hit]:
        """Measures most like one, best first, itself left out. ``measure_id``: id or IRI. Raises QueryError for an unknown one."""
        if measure_id not in self._number:
            raise QueryError(f"no measure has the id {measure_id!r}; ids are like {self._stored.items[0].id}")
        own = self._number[measure_id]
        items = self._stored.items
        nearness = self._stored.texts @ self._stored.texts[own]
        aims = set(items[own].indicators)
        score = nearness + np.array([0.1 * bool(aims & set(i.indicators)) for i in items], dtype=np.float32)
        score[own] = -np.inf
        score[[i.kind not in RANKED for i in items]] = -np.inf
        order = [i for i in np.argsort(-score, kind="stable")[:k].tolist() if np.isfinite(score[i])]
        return [Hit(items[i], round(float(score[i]), 3), {"kind": "meaning", "words": [], "meaning": round(float(nearness[i]), 3)},
                    items[i].text[:140], []) for i in order]

    def entities(self, text: str, *, kinds: tuple[str, ...] = (), count: int = 8) -> list[Entity]:
        """Units, indicators, fields and plans that a text or question names or means, best first."""
        return self._entities.suggest(" ".join(text.split())[:LONGEST], kinds=kinds, count=count) if text.strip() else []

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of queries or other short texts, one a row, as the index's encoder makes them."""
        return self._encoder.queries(list(texts))

    def near_words(self, terms: Sequence[str], *, chinese: bool, count: int = 8) -> list[list[tuple[str, float]]]:
        """For each term the words of the index nearest in meaning, in Chinese, with how near they are (cosine), nearest first."""
        stored = self._stored
        if not terms or not stored.vocabulary:
            return [[] for _ in terms]
        with self._one_thread(limits=1):
            vectors = unit(self._encoder.queries(list(terms)) - stored.term_centres[0 if chinese else 1])
            nearness = stored.vocabulary_vectors @ vectors.T
        found = []
        for column in nearness.T:
            best = np.argpartition(-column, min(count, len(column)) - 1)[:count].tolist()
            found.append(sorted(((stored.vocabulary[i], round(float(column[i]), 3)) for i in best), key=lambda p: (-p[1], p[0])))
        return found

    def knows(self, word: str) -> bool:
        """Whether the index's texts hold a word."""
        return word in self._stored.postings["words"]

    def item(self, identity: str) -> Item | None:
        """What has this id or IRI; None for none."""
        number = self._number.get(identity)
        return None if number is None else self._stored.items[number]

    @property
    def lexicon(self) -> Lexicon:
        """The concepts the index was made with."""
        return self._stored.lexicon

    def parts(self, query: str, lexicon: Lexicon | None = None, weights: Weights | None = None) -> tuple[NDArray[np.float32], Scores]:
        """The signals of every item for a query (see ``weights.SIGNALS``) and its scores without total: for training and measuring."""
        own = lexicon or self._stored.lexicon
        question = read_query(query, own, self._stored.postings["words"])
        vectors = self._encoder.queries([question.text, *question.terms])
        return self._ranking.signals(question, vectors, weights or modes()["hybrid"], own)

    @property
    def items(self) -> list[Item]:
        """All that can be found."""
        return self._stored.items

    # --- parts ----------------------------------------------------------------------------------------

    def _mentions(self, question: Question, said: list[Entity], meant: list[Entity]) -> Mentions:
        number = document_number(question.text)
        return Mentions(
            frozenset(e.iri for e in said if e.kind in ("unit", "plan")),
            {e.iri: e.score for e in [e for e in meant if e.kind == "indicator"][:_SHOWN]},
            holding([item.text for item in self._stored.items], number) if number else ())

    def _hidden(self, scores: Scores, sure: bool) -> Item | None:
        """The item that fits a query when no filter hides it."""
        if not len(scores.total):
            return None
        best = int(scores.total.argmax())
        return self._stored.items[best] if sure or likelihood(scores, best) >= fit().least else None

    def _best(self, scores: Scores, among: NDArray[np.bool_], k: int) -> list[int]:
        numbers = np.flatnonzero(among)
        best: list[int] = numbers[np.argsort(-scores.total[numbers], kind="stable")[:k]].tolist()
        return best

    def _matching(self, scores: Scores, among: NDArray[np.bool_]) -> list[int]:
        numbers = np.flatnonzero(among)
        if not len(numbers):
            return []
        floor = _MATCH_SHARE * float(scores.total[numbers].max())
        near = numbers[scores.total[numbers] >= max(floor, 1e-9)].tolist()
        return [i for i in near if likelihood(scores, i) >= fit().least]

    def _hit(self, i: int, question: Question, scores: Scores, floor: float) -> Hit:
        stored, item = self._stored, self._stored.items[i]
        marked = marks(item.text, question, stored.lexicon)
        own = slice(*np.searchsorted(stored.sentence_item, [i, i + 1]).tolist())
        piece, highlights = snippet(item.text, [tuple(p) for p in stored.sentence_place[own].tolist()], scores.sentences[own], marked)
        words = list(dict.fromkeys(item.text[a:b] for a, b in marked))[:8]
        meaning = round(float(scores.meaning[i]), 3)
        by_words, by_meaning = scores.lexical[i] > 0 and bool(words), meaning >= _CLEAR_MEANING
        in_heading = bool(by_words) and any(w in item.heading for w in words)
        why = "both" if by_words and by_meaning else "label" if in_heading else "words" if by_words else "meaning"
        return Hit(item, round(float(scores.total[i]), 3), {"kind": why, "words": words, "meaning": meaning, "heading": in_heading},
                   piece, highlights, round(likelihood(scores, i), 3), _fits(scores, i, floor))


def _fits(scores: Scores, i: int, floor: float) -> bool:
    return likelihood(scores, i) >= fit().least and float(scores.total[i]) >= floor


def _say(question: Question, zh: str, en: str) -> str:
    """A note in the query's language; in Chinese where it has none."""
    return zh if answers_in_chinese(question.text) else en
