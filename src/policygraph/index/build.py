"""From a corpus to a search index."""
from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from policygraph.built import Cache
from policygraph.index import lexicon as lexicons
from policygraph.index import store
from policygraph.index.encoder import Encoder, open_encoder, probe
from policygraph.index.items import ROW, Item, items_of, short_title
from policygraph.index.kept import KeptVectors
from policygraph.index.lexical import Postings
from policygraph.index.lexicon import Lexicon
from policygraph.index.names import Name, names_of
from policygraph.index.question import chinese_terms, english_terms
from policygraph.index.related import elaborations, group
from policygraph.index.text import fold, sentences
from policygraph.index.words import counts
from policygraph.model import Corpus
from policygraph.names.fields import all_fields

_MOST_WORDINGS = 6
"""Wordings of a concept, in each language, that its vector is made from."""


_MOST_WORDS = 3500
"""Words that get a vector of their own, the frequent ones first: one district's 32 plans hold 5,300, of which 2,100 stand once."""
_HAN_WORD = re.compile(r"[\u3400-\u9fff]{2,8}")


def build_index(corpus: Corpus, folder: Path, *, model: str | None = None, kept: Path | None = None,
                cache: Cache | None = None) -> None:
    """Make the search index of a corpus and write it into a folder.

    model: a sentence-transformers model by name or folder; None for the encoder that comes with the package. kept: a
    folder where vectors are kept from build to build, so that only new texts are encoded (in the last digits of a
    float32 a vector depends on the texts it is made with). cache: the same for the words of each document. The same
    corpus and model give the same bytes on the same machine otherwise.
    Raises QueryError when the model cannot be loaded, VocabularyError when a word list does not hold.
    """
    with ThreadPoolExecutor(1) as pool:
        # unpacking the weights needs no lock of Python's, so words can be counted meanwhile
        opened = pool.submit(open_encoder, model)
        lexicon = lexicons.load()
        items, names = items_of(corpus), names_of(corpus)
        postings = {kind: Postings.build(held) for kind, held in counts(items, lexicon, names, cache).items()}
        encoder = opened.result()
    keeper = KeptVectors(encoder, kept) if kept is not None else None
    encoder = keeper or encoder
    places = [sentences(item.text) or [(0, len(item.text))] for item in items]
    sentence_item = np.array([i for i, found in enumerate(places) for _ in found], dtype=np.int32)
    sentence_place = np.array([place for found in places for place in found], dtype=np.int32).reshape(-1, 2)
    texts, sentence_vectors = _text_vectors(items, places, sentence_item, encoder, corpus)
    elaborated = elaborations(corpus, items, texts, postings["bigrams"])
    group(items, texts, elaborated)
    words = _vocabulary(postings["words"])
    word_vectors = encoder.texts(words)
    names_vectors = encoder.texts([_spelt(n) for n in names if n.kind != "person"])
    name_centre = _mean(names_vectors, encoder)
    store.save(store.Stored(
        items=items, lexicon=lexicon, names=names, postings=postings, texts=texts, sentences=sentence_vectors,
        headings=_heading_vectors(items, encoder),
        sentence_item=sentence_item, sentence_place=sentence_place, concepts=_concept_vectors(lexicon, encoder),
        names_vectors=unit(names_vectors - name_centre), question_centre=_question_centre(encoder),
        vocabulary=words, vocabulary_vectors=unit(word_vectors - _mean(word_vectors, encoder)).astype(np.float16),
        term_centres=_term_centres(lexicon, postings["words"], encoder),
        name_centre=name_centre, elaborates=elaborated, probe=probe(encoder), encoder=encoder.name), folder)
    if keeper is not None:
        keeper.close()


def _question_centre(encoder: Encoder) -> NDArray[np.float32]:
    questions = [q for language in ("zh", "en") for q in lexicons.sample_questions(language)]
    centre: NDArray[np.float32] = encoder.queries(questions).mean(axis=0)
    return centre


def _term_centres(lexicon: Lexicon, words: Postings, encoder: Encoder) -> NDArray[np.float32]:
    """Average vectors of the words of the sample questions, Chinese and English."""
    zh = [term for q in lexicons.sample_questions("zh") for term in chinese_terms(fold(q), words, lexicon)]
    en = [term for q in lexicons.sample_questions("en") for term in english_terms(fold(q), lexicon)]
    return np.stack([encoder.queries(terms or [""]).mean(axis=0) for terms in (zh, en)])


def _vocabulary(words: Postings) -> list[str]:
    """The Chinese words that are also looked for by meaning: the most frequent ones where there are very many."""
    held = {term: len(words.list_of(term)[0]) for term in words.terms if _HAN_WORD.fullmatch(term)}
    return sorted(sorted(held, key=lambda term: (-held[term], term))[:_MOST_WORDS])


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Vectors divided by their lengths; zero vectors stay."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    divided: NDArray[np.float32] = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return divided


def _mean(vectors: NDArray[np.float32], encoder: Encoder) -> NDArray[np.float32]:
    mean: NDArray[np.float32] = vectors.mean(axis=0) if len(vectors) else encoder.texts([""])[0] * 0
    return mean


def _text_vectors(items: list[Item], places: list[list[tuple[int, int]]], sentence_item: NDArray[np.int32], encoder: Encoder,
                  corpus: Corpus) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Centred unit vectors of whole texts and of their sentences.

    A sentence is encoded behind the matter of its plan, since “办理时限为1个工作日” alone does not tell of what. A
    text's vector is the average of its sentences', weighed by their length: this costs one pass instead of two.
    Centring takes out what all texts share (Mu and Viswanath, “All-but-the-Top”, ICLR 2018, without its second step).
    """
    matters = [_matter(item, corpus) for item in items]
    pieces = [f"{matters[i]}{_one_line(items[i].text[a:b])}" for i, found in enumerate(places) for a, b in found]
    vectors = encoder.texts(pieces)
    whole = np.zeros((len(items), vectors.shape[1]), dtype=np.float32)
    np.add.at(whole, sentence_item, vectors * np.array([len(p) for p in pieces], dtype=np.float32)[:, None])
    whole = unit(whole)
    measures = np.array([item.kind != ROW for item in items], dtype=bool)
    rows = measures if measures.any() else ~measures
    of_measures = rows[sentence_item] if len(sentence_item) else rows
    return unit(whole - _mean(whole[rows], encoder)), unit(vectors - _mean(vectors[of_measures], encoder))


def _heading_vectors(items: list[Item], encoder: Encoder) -> NDArray[np.float32]:
    """Centred unit vectors of the headings; a heading that stands several times is encoded once."""
    spelt = sorted({item.heading or "。" for item in items})
    vectors = encoder.texts(spelt)
    number = {heading: i for i, heading in enumerate(spelt)}
    own = vectors[[number[item.heading or "。"] for item in items]] if items else vectors
    measures = np.array([item.kind != ROW for item in items], dtype=bool)
    return unit(own - _mean(own[measures if measures.any() else ~measures], encoder))


def _matter(item: Item, corpus: Corpus) -> str:
    """What an item's plan is about, as a lead-in: its fields' names, or its title without place and general words."""
    if item.fields:
        known = all_fields()
        return "、".join(known[key].zh for key in item.fields[:2] if key in known) + "："
    plan = corpus.plan(item.document, item.plan["key"])
    title = short_title(plan)
    return f"{title}：" if title != plan.title else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _concept_vectors(lexicon: Lexicon, encoder: Encoder) -> NDArray[np.float32]:
    """One centred unit vector a concept: its Chinese and its English wordings count alike."""
    zh = encoder.texts(["，".join((*c.zh, *c.say)[:_MOST_WORDINGS]) for c in lexicon.concepts])
    en = encoder.texts([", ".join(c.en[:_MOST_WORDINGS]) for c in lexicon.concepts])
    has_english = np.array([bool(c.en) for c in lexicon.concepts], dtype=np.float32)[:, None]
    both = unit(zh + en * has_english)
    return unit(both - both.mean(axis=0))


def _spelt(name: Name) -> str:
    words = [*name.zh[:3], *name.en[:3]] if name.kind == "field" else [name.label, *([name.label_en] if name.label_en else [])]
    return "，".join(words)
