"""How much of a question's matter is found in the passages that search puts first.

Search always finds a nearest passage. What tells a question the documents answer from one they do not is whether the
words of its matter, or wordings of the same concepts, stand there.
"""

from __future__ import annotations

from policygraph.ask.reading import Reading, plain_places
from policygraph.ask.searching import Searched
from policygraph.ask.words import Words
from policygraph.index.lexicon import Lexicon
from policygraph.index.text import english_words, fold

_READ = 6
"""Passages that are looked into."""
_ELSEWHERE = 0.4
"""What a word counts whose concept is known but stands in none of them."""
_PART = 0.6
"""What an English word counts that is part of known wordings."""
_LONGEST = 8


def coverage(reading: Reading, searched: Searched, lexicon: Lexicon, words: Words, vocabulary: frozenset[str]) -> float:
    """0 to 1: share of the question's matter found in the first passages; 1 for a question without any.

    vocabulary: stems of all English words of known wordings.
    """
    near = fold(searched.texts(_READ))
    held = frozenset(lexicon.in_text(near))
    places = [(s, e, bool(held & set(c))) for s, e, c in lexicon.question_places(reading.folded)]
    # a matter that no passage mentions is refused before; one that is left stands there
    named = [(e.start, e.end) for e in reading.named] + reading.matter_places
    return (
        _chinese(reading, near, places, named, words) if reading.chinese else _english(reading, places, named, words, lexicon, vocabulary)
    )


def _chinese(reading: Reading, near: str, places: list[tuple[int, int, bool]], named: list[tuple[int, int]], words: Words) -> float:
    text = reading.folded
    content = [c.isalpha() and c not in words.plain_zh for c in text]
    for start, end in [*reading.hidden, *plain_places(text, words)]:
        content[start:end] = [False] * (end - start)
    got = [0.0] * len(text)

    def count(start: int, end: int, value: float) -> None:
        got[start:end] = [max(value, g) for g in got[start:end]]

    for start, end, here in places:
        count(start, end, 1.0 if here else _ELSEWHERE)
    for start, end in named:
        count(start, end, 1.0)
    for start in range(len(text)):
        for end in range(start + 2, min(len(text), start + _LONGEST) + 1):
            piece = text[start:end]
            # two characters may stand together by chance, unless both carry matter
            if piece in near and (end - start > 2 or not any(c in words.plain_zh for c in piece)):
                count(start, end, 1.0)
    total = sum(content)
    return sum(g for g, c in zip(got, content, strict=True) if c) / total if total else 1.0


def _english(
    reading: Reading,
    places: list[tuple[int, int, bool]],
    named: list[tuple[int, int]],
    words: Words,
    lexicon: Lexicon,
    vocabulary: frozenset[str],
) -> float:
    plain = words.plain_en | lexicon.stop
    values = []
    for word, start, end in english_words(reading.folded):
        stem = word.split("'")[0]
        if stem in plain or stem.isdigit() or any(s <= start and end <= e for s, e in reading.hidden):
            continue
        holding = [here for s, e, here in places if s <= start and end <= e]
        if any(holding) or any(s <= start and end <= e for s, e in named):
            values.append(1.0)
        else:
            values.append(_ELSEWHERE if holding else _PART if stem in vocabulary else 0.0)
    return sum(values) / len(values) if values else 1.0


def english_vocabulary(lexicon: Lexicon, labels: list[str]) -> frozenset[str]:
    """Stems of the English words of the lexicon and of labels."""
    wordings = [w for concept in lexicon.concepts for w in concept.en]
    return frozenset(word for text in (*wordings, *labels) for word, _, _ in english_words(fold(text)))
