"""Phrases looked for in a question: Chinese anywhere, English as whole words, with gaps and open endings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_\u3400-\u9fff](?:[^\W_\u3400-\u9fff]|['.-](?=[^\W_\u3400-\u9fff]))*")
_GAP_CHARACTERS = 8
_GAP_WORDS = 4
_GAP = "…"


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found in a text."""

    start: int
    end: int
    key: str
    """What the phrase stands for."""
    gap: bool = False
    """True when words that are no part of the phrase may stand between."""


class Phrases:
    """A table of phrases, each standing for a key.

    In a phrase “…” stands for up to eight characters (Chinese) or up to four words (English), “*” for the rest of an
    English word. Text is expected folded (half width, lower case), as ``policygraph.index.text.fold`` leaves it.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._plain: dict[str, list[str]] = {}
        self._gapped: list[tuple[str, str, str]] = []
        self._english: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._open: list[tuple[tuple[str, ...], str]] = []
        for phrase, key in sorted(set(pairs)):
            if not _HAN.search(phrase):
                # an apostrophe at a word's end is no part of the word when a text is taken apart
                self._add_english(tuple(token.rstrip("'") for token in phrase.lower().split()), key)
            elif _GAP in phrase:
                before, _, after = phrase.partition(_GAP)
                self._gapped.append((before, after, key))
            else:
                self._plain.setdefault(phrase.lower(), []).append(key)
        self._longest = max(map(len, self._plain), default=0)

    def _add_english(self, tokens: tuple[str, ...], key: str) -> None:
        if tokens and tokens[0].endswith("*"):
            self._open.append((tokens, key))
        elif tokens:
            self._english.setdefault(tokens[0], []).append((tokens, key))

    def find(self, text: str) -> list[Found]:
        """Every phrase in a text, overlapping ones too, in order of place, longer ones first."""
        found = {
            Found(i, i + n, key)
            for i in range(len(text))
            for n in range(1, min(self._longest, len(text) - i) + 1)
            for key in self._plain.get(text[i : i + n], ())
        }
        for before, after, key in self._gapped:
            start = text.find(before)
            end = text.find(after, start + len(before), start + len(before) + _GAP_CHARACTERS + len(after)) if start >= 0 else -1
            if end >= 0:
                found.add(Found(start, end + len(after), key, gap=True))
        words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(text)]
        spelt = [word for _, _, word in words]
        for i, (start, _, word) in enumerate(words):
            for tokens, key in (*self._english.get(word, ()), *self._open):
                last = _match(tokens, 0, spelt, i)
                if last is not None:
                    found.add(Found(start, words[last][1], key, gap=_GAP in tokens))
        return sorted(found, key=lambda f: (f.start, -f.end, f.key))

    def longest(self, text: str) -> list[Found]:
        """The phrases of a text that lie in no longer one, in order of place."""
        found = self.find(text)
        return [f for f in found if not any(o.start <= f.start and f.end <= o.end and o.end - o.start > f.end - f.start for o in found)]


def _match(tokens: tuple[str, ...], t: int, words: list[str], w: int) -> int | None:
    """Index of the last word when the tokens from t on match the words from w on, else None."""
    if t == len(tokens):
        return w - 1
    if tokens[t] == _GAP:
        for skipped in range(_GAP_WORDS + 1):
            last = _match(tokens, t + 1, words, w + skipped)
            if last is not None:
                return last
        return None
    if w >= len(words) or not _same(tokens[t], words[w]):
        return None
    return _match(tokens, t + 1, words, w + 1)


def _same(token: str, word: str) -> bool:
    return word.startswith(token[:-1]) if token.endswith("*") else word == token
