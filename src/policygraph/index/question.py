"""A query made ready: folded, its language, its words and concepts."""
from __future__ import annotations

from dataclasses import dataclass

from policygraph.errors import QueryError
from policygraph.index.lexical import Postings
from policygraph.index.lexicon import Lexicon
from policygraph.index.text import english_words, fold, han_bigrams, is_chinese, numbers

LONGEST = 400
"""Characters of a query that are read; what comes behind is left out, and the response says so."""
_LONGEST_WORD = 10


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
    empty: bool
    """True when there is nothing to search for: no letter, digit or character that means something."""
    cut: bool
    """True when the query was longer than LONGEST."""


def read_query(query: str, lexicon: Lexicon, known: Postings) -> Question:
    """Prepare a query. Raises QueryError for an empty one.

    Words are found by looking for every word of the index in the query: this needs no segmenter, so a search starts
    without loading one, and a query is cut as the texts were.
    """
    joined = " ".join(query.split())
    if not joined:
        raise QueryError("the query is empty; type what you look for, e.g. 企业开办 or “tax refund”")
    text = joined[:LONGEST]
    folded = fold(text)
    chinese = is_chinese(folded)
    han = {folded[i:j] for i in range(len(folded)) for j in range(i + 2, min(i + _LONGEST_WORD, len(folded)) + 1)}
    latin = [word for word, _, _ in english_words(folded)]
    content = [w for w in latin if w not in lexicon.stop]
    words = sorted(w for w in {*han, *content, *numbers(folded, lexicon.number_units)} if w in known)
    concepts = tuple(lexicon.in_question(folded))
    return Question(text, folded, chinese, tuple(words), tuple(dict.fromkeys(han_bigrams(folded))), concepts,
                    empty=not content and not _means_something(folded, lexicon), cut=len(joined) > LONGEST)


def _means_something(folded: str, lexicon: Lexicon) -> bool:
    """Whether Chinese characters are left when the stop words are taken out."""
    rest = folded
    for word in sorted(lexicon.stop, key=lambda w: (-len(w), w)):
        if "\u3400" <= word[0] <= "\u9fff":
            rest = rest.replace(word, " ")
    return any("\u3400" <= c <= "\u9fff" for c in rest)
