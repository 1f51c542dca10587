"""A query made ready: folded, its language, its words and concepts."""
from __future__ import annotations

import re
from dataclasses import dataclass

from policygraph.errors import QueryError
from policygraph.index.lexical import Postings
from policygraph.index.lexicon import Lexicon
from policygraph.index.text import english_words, fold, han_bigrams, is_chinese, numbers, stem

LONGEST = 400
"""Characters of a query that are read; what comes behind is left out, and the response says so."""
_LONGEST_WORD = 10
_MOST_TERMS = 16
_ENGLISH = re.compile(r"[a-z][a-z'-]*")
_MONTH_ZH = re.compile(r"(?:((?:19|20)\d\d)年)?(?<!\d)(1[0-2]|0?[1-9])月")
_MONTH_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(1[0-2]|0[1-9])(?!\d)")
_MONTHS_EN = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH_EN = re.compile(rf"\b({'|'.join(_MONTHS_EN)})(?: \d{{1,2}},?)? ((?:19|20)\d\d)\b")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,6}")


@dataclass(frozen=True, slots=True)
class Question:
    """A query as the ranking takes it."""

    text: str
    """As typed, white space joined, at most LONGEST characters."""
    folded: str
    chinese: bool
    words: tuple[str, ...]
    """Words of the query that the index knows, numbers with their units among them."""
    bigrams: tuple[str, ...]
    concepts: tuple[tuple[int, ...], ...]
    """For each wording found, all concepts it may mean."""
    terms: tuple[str, ...]
    """Its words in their own form, stop words left out: what is looked for by meaning, word by word."""
    months: tuple[tuple[str, str], ...]
    """Months it names, as ("2022", "06"); the year is "" where it names none."""
    empty: bool
    """True when there is nothing to search for: no letter, digit or character that means something."""
    cut: bool
    """True when the query was longer than LONGEST."""


def read_query(query: str, lexicon: Lexicon, known: Postings) -> Question:
    """Prepare a query. Raises QueryError for an empty one.

    Words are found by looking for every word of the index in the query: this needs no segmenter, so a search starts
    without loading one, and a query is cut as the texts were.
    """
    # half of a character pair cannot be written as UTF-8, nor read by the encoder
    joined = " ".join(query.encode("utf-8", "replace").decode("utf-8").split())
    if not joined:
        raise QueryError("the query is empty; type what you look for, e.g. 企业开办 or “tax refund”")
    text = joined[:LONGEST]
    folded = fold(text)
    chinese = is_chinese(folded)
    han = {folded[i:j] for i in range(len(folded)) if folded[i] > "\u3400" for j in range(i + 2, min(i + _LONGEST_WORD, len(folded)) + 1)}
    latin = [word for word, _, _ in english_words(folded)]
    content = [w for w in latin if w not in lexicon.stop]
    words = sorted(w for w in {*han, *content, *numbers(folded, lexicon.number_units)} if w in known)
    concepts = tuple(lexicon.in_question(folded))
    terms = chinese_terms(folded, known, lexicon) if chinese else english_terms(folded, lexicon)
    return Question(text, folded, chinese, tuple(words), tuple(dict.fromkeys(han_bigrams(folded))), concepts, terms, months(folded),
                    empty=not content and not _means_something(folded, lexicon), cut=len(joined) > LONGEST)


def months(folded: str) -> tuple[tuple[str, str], ...]:
    """The months a folded text names: 2022年6月, 6月底, 2022-06, June 2022."""
    found = [(m[1] or "", m[2].zfill(2)) for m in (*_MONTH_ZH.finditer(folded), *_MONTH_ISO.finditer(folded))]
    found += [(m[2], str(_MONTHS_EN.index(m[1]) + 1).zfill(2)) for m in _MONTH_EN.finditer(folded)]
    return tuple(dict.fromkeys(found))


def english_terms(folded: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of an English text that are no stop words."""
    words = [w for w in _ENGLISH.findall(folded) if len(w) > 2 and w not in lexicon.stop and stem(w) not in lexicon.stop]
    return tuple(dict.fromkeys(words))[:_MOST_TERMS]


def chinese_terms(folded: str, known: Postings, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a Chinese text: those the index knows, longest first, and what stands between them."""
    terms: list[str] = []
    at = i = 0
    while i < len(folded):
        word = next((folded[i:j] for j in range(min(i + _LONGEST_WORD, len(folded)), i + 1, -1) if folded[i:j] in known), "")
        if word:
            terms += [*_between(folded[at:i], lexicon), word]
            at = i + len(word)
        i += len(word) or 1
    terms += _between(folded[at:], lexicon)
    return tuple(dict.fromkeys(terms))[:_MOST_TERMS]


def _between(text: str, lexicon: Lexicon) -> list[str]:
    return _HAN_RUN.findall(_without_stop_words(text, lexicon))


def _without_stop_words(folded: str, lexicon: Lexicon) -> str:
    for word in lexicon.han_stop:
        folded = folded.replace(word, " ")
    return folded


def _means_something(folded: str, lexicon: Lexicon) -> bool:
    """Whether Chinese characters are left when the stop words are taken out."""
    return any("\u3400" <= c <= "\u9fff" for c in _without_stop_words(folded, lexicon))
