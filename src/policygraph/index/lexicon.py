"""Concepts under all their wordings (ontology/lexicon.yaml): the bridge between a question's words and a text's."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.index.text import english_words, fold

_FILE = "lexicon"


@dataclass(frozen=True, slots=True)
class Concept:
    """One matter and how it is said."""

    zh: tuple[str, ...]
    """How documents say it; the first is its name."""
    say: tuple[str, ...] = ()
    """How people say it in Chinese; looked for in questions only."""
    en: tuple[str, ...] = ()


@dataclass(slots=True)
class PhraseTable:
    """Phrases and what they stand for; finds them in folded text without looking for each one by one."""

    by_start: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    """First two characters → phrases that begin with them and the numbers they stand for, longest first."""

    @classmethod
    def of(cls, pairs: list[tuple[str, int]]) -> PhraseTable:
        """A table of (phrase, number) pairs; phrases of one character are left out as they say too little."""
        table: dict[str, set[tuple[str, int]]] = {}
        for phrase, number in pairs:
            folded = fold(phrase)
            if len(folded) > 1:
                table.setdefault(folded[:2], set()).add((folded, number))
        return cls({start: sorted(found, key=lambda p: (-len(p[0]), p)) for start, found in sorted(table.items())})

    def find(self, folded: str) -> list[tuple[int, int, int]]:
        """(start, end, number) of every phrase in the text, overlapping ones too."""
        return [(i, i + len(phrase), number) for i in range(len(folded) - 1)
                for phrase, number in self.by_start.get(folded[i:i + 2], ()) if folded.startswith(phrase, i)]

    def longest(self, folded: str) -> list[tuple[int, int, tuple[int, ...]]]:
        """Phrases that do not overlap, the longer ones first, each with all the numbers it stands for."""
        return without_overlaps(self.find(folded))


def without_overlaps(found: list[tuple[int, int, int]]) -> list[tuple[int, int, tuple[int, ...]]]:
    """Of overlapping pieces the longest, in order of place; pieces of the same place are one."""
    numbers: dict[tuple[int, int], list[int]] = {}
    for start, end, number in found:
        numbers.setdefault((start, end), []).append(number)
    kept: list[tuple[int, int, tuple[int, ...]]] = []
    taken: set[int] = set()
    for start, end in sorted(numbers, key=lambda place: (place[0] - place[1], place)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end, tuple(sorted(numbers[start, end]))))
    return sorted(kept)


def _without_crossings(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Pieces without those that arise by chance where two others meet: 办电 between 开办 and 电子化 in 开办电子化.

    A piece that only one other crosses stays, since nothing tells which of the two is meant.
    """
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    for start, end, _ in found:
        begins[start] = max(begins.get(start, end), end)
        ends[end] = min(ends.get(end, start), start)
    return [
        (start, end, number)
        for start, end, number in found
        if not (
            any(ends.get(at, start) < start for at in range(start + 1, end))
            and any(begins.get(at, end) > end for at in range(start + 1, end))
        )
    ]


class WordTable:
    """English phrases by their stems."""

    def __init__(self, pairs: list[tuple[str, int]]) -> None:
        self._numbers: dict[tuple[str, ...], set[int]] = {}
        for phrase, number in pairs:
            stems = tuple(word for word, _, _ in english_words(fold(phrase)))
            if stems:
                self._numbers.setdefault(stems, set()).add(number)
        self._longest = max(map(len, self._numbers), default=0)

    def longest(self, folded: str) -> list[tuple[int, int, tuple[int, ...]]]:
        """(start, end, numbers) of the phrases in a text, read from left to right, the longest at each word."""
        words = english_words(folded)
        found, i = [], 0
        while i < len(words):
            for length in range(min(self._longest, len(words) - i), 0, -1):
                numbers = self._numbers.get(tuple(word for word, _, _ in words[i:i + length]))
                if numbers:
                    found.append((words[i][1], words[i + length - 1][2], tuple(sorted(numbers))))
                    i += length
                    break
            else:
                i += 1
        return found


class Lexicon:
    """The concepts, ready to be found in questions and texts."""

    def __init__(self, concepts: list[Concept], stop: frozenset[str], number_units: tuple[str, ...]) -> None:
        self.concepts = concepts
        self.stop = stop
        self.han_stop = tuple(sorted((w for w in stop if "\u3400" <= w[0] <= "\u9fff"), key=lambda w: (-len(w), w)))
        """The Chinese stop words, longest first."""
        self.number_units = number_units
        self._wordings = [tuple(fold(w) for w in c.zh if len(w) > 1) for c in concepts]
        self._texts = PhraseTable.of([(w, i) for i, c in enumerate(concepts) for w in c.zh])
        self._questions = PhraseTable.of([(w, i) for i, c in enumerate(concepts) for w in (*c.zh, *c.say)])
        self._english = WordTable([(w, i) for i, c in enumerate(concepts) for w in c.en])

    def in_text(self, folded: str) -> Counter[int]:
        """How often each concept is said in a document's text."""
        return Counter(number for _, _, number in _without_crossings(self._texts.find(folded)))

    def wordings(self, concept: int) -> tuple[str, ...]:
        """How documents say a concept, folded."""
        return self._wordings[concept]

    def in_question(self, folded: str) -> list[tuple[int, ...]]:
        """The concepts of a question: for each wording found, all concepts it may mean."""
        return [numbers for _, _, numbers in (*self._questions.longest(folded), *self._english.longest(folded))]

    def question_places(self, folded: str) -> list[tuple[int, int, tuple[int, ...]]]:
        """(start, end, concepts it may mean) of the wordings of a question that the lexicon knows, in order."""
        return sorted((*self._questions.longest(folded), *self._english.longest(folded)))

    def to_data(self) -> dict[str, Any]:
        """As JSON values, so that an index keeps the lexicon it was made with."""
        return {"concepts": [[c.zh, c.say, c.en] for c in self.concepts], "stop": sorted(self.stop), "number_units": self.number_units}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Lexicon:
        """The lexicon an index keeps."""
        return cls([Concept(*map(tuple, c)) for c in data["concepts"]], frozenset(data["stop"]), tuple(data["number_units"]))


def load() -> Lexicon:
    """The lexicon under ontology/. Raises VocabularyError naming the concept that does not hold."""
    data = vocabulary.read(_FILE)
    concepts = [_concept(entry) for entry in vocabulary.need(_FILE, data, "concepts", list)]
    stop = vocabulary.need(_FILE, data, "stop", dict)
    words = [w for language in ("zh", "en") for w in _words("stop", language, stop.get(language))]
    return Lexicon(concepts, frozenset(words), _words("number_units", "number_units", data.get("number_units")))


def title_words() -> tuple[str, ...]:
    """Words of a plan's title that do not tell what it is about, longest first."""
    words = _words("title_words", "title_words", vocabulary.read(_FILE).get("title_words"))
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


def sample_questions(language: str) -> list[str]:
    """Questions in Chinese (zh) or English (en), of ontology/questions.yaml, whose average is taken out of every query."""
    return [str(q) for q in vocabulary.need("questions", vocabulary.read("questions"), language, list)]


def _concept(entry: object) -> Concept:
    if not isinstance(entry, dict) or not entry.get("zh"):
        raise VocabularyError("lexicon.yaml", str(entry)[:60], "must be a mapping with zh: [words], and say and en if there are any")
    name = str(entry["zh"])[:40]
    if unknown := sorted(set(entry) - {"zh", "say", "en"}):
        raise VocabularyError("lexicon.yaml", name, f"has {unknown[0]!r}; allowed are zh, say, en")
    return Concept(*(_words(name, key, entry.get(key, [])) for key in ("zh", "say", "en")))


def _words(name: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(w, (str, int)) for w in value):
        raise VocabularyError("lexicon.yaml", name, f"{key} must be a list of words")
    return tuple(map(str, value))
