"""The content words of a question and how well a text answers for them: literally, by synonym, translation or near meaning."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import log

from policygraph.index.dictionary import Dictionary, Token, akin, american
from policygraph.index.searcher import Searcher
from policygraph.index.text import english_words, fold
from policygraph.names.fields import Field, all_fields

_TOTAL = 60_101_967
_CLASSES = {"v": 0.5, "a": 0.5, "d": 0.0, "b": 0.7, "z": 0.5, "f": 0.3}
"""Weight of the classes of Chinese words beside nouns; closed classes carry none."""
_CLOSED = ("r", "p", "c", "u", "y", "e", "o", "m", "q", "t", "k", "h", "d", "w")
_LONGEST_RUN = 5
_GRAMMAR = (*_CLOSED, "v", "d", "f", "a")
_SINGLE = 0.35
"""A Chinese word of one character says little: its weight beside a longer one's."""
_SYNONYM, _AKIN, _TRANSLATED, _PART = 0.9, 0.7, 0.95, 0.8
_NEAR = {True: (0.62, 0.92, 0.75), False: (0.48, 0.72, 0.9)}
"""For Chinese and English words: cosine from which a word of the texts counts as near, from which fully, and how much then."""
_LONGEST_PHRASE = 3
_FIELD = 1.3
"""Weight of the name of a field, as of a long English term."""
_GLOSSES = 120_000
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z]{4})")
_PARTICLE = re.compile(r"[吗呢吧](?=[\s，,。；;？?！!]|$)")
"""At the end of a clause it only asks."""


@dataclass(slots=True)
class Term:
    """A content word of a question."""

    text: str
    start: int
    end: int
    weight: float
    name: bool = False
    """Whether it is a proper name, which nothing but itself can stand for."""
    equivalents: list[tuple[str, float]] = field(default_factory=list)
    """Chinese words that stand for it, with how surely, best first; folded."""
    stem: str = ""
    """Of an English word, or of all words of a phrase, looked for in English labels."""
    verb: bool = False
    """Whether it is an English verb or a Chinese one, which says less of the matter."""
    known: bool = False
    """Whether the documents, the dictionaries or the concepts know it at all."""

    def match(self, text: str, english: frozenset[str] = frozenset()) -> float:
        """How surely a folded text answers for it, 0 to 1. english: stems of English labels of what the text is about."""
        if self.stem and english and all(s in english or any(akin(s, e) for e in english) for s in self.stem.split()):
            return 1.0
        best = next((weight for word, weight in self.equivalents if word in text), 0.0)
        if best >= _PART or self.name or not _han(self.text):
            return best
        return max(best, _PART * _share(self.text, text))


def _share(word: str, text: str) -> float:
    """Share of a long Chinese word whose pieces of two characters and more stand in a text."""
    if len(word) < 3:
        return 0.0
    held = set()
    for i in range(len(word) - 1):
        if word[i : i + 2] in text:
            held |= {i, i + 1}
    return len(held) / len(word) if len(held) * 2 >= len(word) else 0.0


def _plain(text: str) -> list[str]:
    """The stems of an English text."""
    return [american(w.split("'")[0]) for w, _, _ in english_words(text)] or [text]


def _han(text: str) -> bool:
    return any("\u3400" <= c <= "\u9fff" for c in text)


class TermReader:
    """Finds the content words of questions."""

    def __init__(
        self, dictionary: Dictionary, searcher: Searcher, talk_zh: frozenset[str], talk_en: frozenset[str], stands: Callable[[str], bool]
    ) -> None:
        """stands: whether a word stands in any document."""
        self._dictionary, self._searcher, self._lexicon = dictionary, searcher, searcher.lexicon
        self._talk_zh, self._talk_en, self._stands = talk_zh, talk_en, stands

    def read(self, folded: str, original: str, masked: str, *, chinese: bool) -> list[Term]:
        """The content words in order. masked: the question with what is understood already as spaces."""
        terms = self._fields(masked)
        named = {i for t in terms for i in range(t.start, t.end)}
        terms += self._concepts(_HYPHEN.sub(" ", "".join(" " if i in named else c for i, c in enumerate(masked))))
        taken = {i for t in terms for i in range(t.start, t.end)}
        rest = "".join(" " if i in taken else c for i, c in enumerate(masked))
        terms += self._chinese(rest) + self._english(rest, original)
        # a translation may stand nowhere near: what else an English word is near to counts as well
        unknown = [t for t in terms if (not t.known or not _han(t.text)) and not t.name]
        for is_han in (True, False):
            own = [t for t in unknown if _han(t.text) is is_han]
            low, high, most = _NEAR[is_han]
            for term, near in zip(own, self._searcher.near_words([t.text for t in own], chinese=is_han), strict=True):
                found = [(word, most * min(1.0, (cosine - low) / (high - low))) for word, cosine in near if cosine > low]
                term.equivalents = sorted([*term.equivalents, *found], key=lambda p: (-p[1], p[0]))
        return sorted(terms, key=lambda t: t.start)

    def cut(self, folded: str) -> list[Token]:
        """The words of a Chinese text."""
        return self._dictionary.cut(folded)

    def _fields(self, masked: str) -> list[Term]:
        """English names of fields (ontology/fields.yaml), which stand for the words of titles: business start-up."""
        terms: list[Term] = []
        for name, own in _field_names():
            at = masked.find(name)
            if at >= 0 and not any(c.isalnum() for c in masked[max(0, at - 1) : at] + masked[at + len(name) : at + len(name) + 1]):
                words = [(w, 1.0) for w in own.title] + [(w, _AKIN) for w in own.words]
                terms.append(Term(name, at, at + len(name), _FIELD, False, words, " ".join(_plain(name)), known=True))
                masked = masked[:at] + " " * len(name) + masked[at + len(name) :]
        return terms

    def _concepts(self, masked: str) -> list[Term]:
        """Wordings of the lexicon's concepts, unless they are words of talk."""
        terms = []
        for start, end, meant in self._lexicon.question_places(masked):
            text = masked[start:end]
            around = masked[max(0, start - 1) : start] + masked[end : end + 1]
            if self._is_talk(text) or (text.isascii() and any(c.isascii() and c.isalnum() for c in around)):
                continue
            words = dict.fromkeys(w for c in meant for w in self._lexicon.wordings(c))
            # one of several printed wordings is akin to the others; what people say stands for any of them
            akin = _AKIN if text in words else _SYNONYM
            weight = (1.0 if len(text) > 1 else _SINGLE) if _han(text) else min(1.3, sum(self._latin_weight(w) for w in _plain(text)))
            own = [(text, 1.0)]
            term = Term(text, start, end, weight, False, [*own, *((w, akin) for w in words if w != text)], known=True)
            if not _han(text):
                term.equivalents = _merged(term.equivalents, self._translated(text))
                term.stem = " ".join(_plain(text))
            terms.append(term)
        return terms

    def _is_talk(self, text: str) -> bool:
        if _han(text):
            return all(t.text in self._talk_zh or t.pos.startswith(_CLOSED) for t in self._dictionary.cut(text))
        return all(american(w.split("'")[0]) in self._talk_en for w, _, _ in english_words(text))

    def _chinese(self, rest: str) -> list[Term]:
        rest = _PARTICLE.sub(" ", rest)  # 能垫钱干吗: no 干吗
        tokens = [t for t in _joined(self._dictionary.cut(rest), self._searcher.knows, self._stands) if not self._light(t.text)]
        return [self._han_term(t, weight) for t in tokens if (weight := _weight(t)) > 0]

    def _light(self, word: str) -> bool:
        """Whether a word is one of talk, or made of nothing else and no word of the documents: 办完."""
        return word in self._talk_zh or (all(c in self._talk_zh for c in word) and not self._searcher.knows(word))

    def _han_term(self, token: Token, weight: float) -> Term:
        known = self._stands(token.text)
        name = token.pos in ("ns", "nr", "nt") and not known and token.pos == "ns"
        return Term(token.text, token.start, token.end, weight, name, [(token.text, 1.0)], verb=token.pos in ("v", "d", "a"), known=known)

    def _english(self, rest: str, original: str) -> list[Term]:
        words = [w for w in english_words(rest) if not w[0].isdigit() and len(w[0]) > 1]
        plain = [american(w.split("'")[0]) for w, _, _ in words]
        terms, i = [], 0
        while i < len(words):
            n, found = 1, []
            for n in range(min(_LONGEST_PHRASE, len(words) - i), 0, -1):
                own = plain[i : i + n]
                if own[0] in self._talk_en or own[-1] in self._talk_en:
                    continue
                if found := self._dictionary.translations(tuple(own)):
                    break
            start, end = words[i][1], words[i + max(n, 1) - 1][2]
            if plain[i] in self._talk_en or plain[i].isdigit():
                i += 1
                continue
            text = rest[start:end]
            latin = "".join(c for c in text if c.isalpha())
            name = self._dictionary.glossary.names.get(latin)
            capital = original[start].isupper() and bool(original[:start].strip()) and original[start:end] != original[start:end].upper()
            equivalents = [(name, 1.0)] if name else [(w, _TRANSLATED * weight) for w, weight in found]
            if own_letters := original[start:end]:
                equivalents.append((own_letters.lower(), 1.0))
            weight = max(self._latin_weight(w) for w in plain[i : i + max(n, 1)])
            terms.append(
                Term(
                    text,
                    start,
                    end,
                    weight,
                    capital and not found,
                    equivalents,
                    plain[i] if n == 1 else "",
                    all(self._dictionary.commonness(w)[1] for w in plain[i : i + max(n, 1)]),
                    known=bool(found or name),
                )
            )
            i += n
        return terms

    def _latin_weight(self, word: str) -> float:
        """Weight of an English stem: the commoner in the dictionary's glosses the less; a verb says less than a noun."""
        uses, verb = self._dictionary.commonness(word)
        rare = min(1.1, max(0.15, (log(_GLOSSES / (uses + 1)) - 4.2) / 3.6))
        return rare * (0.6 if verb or word.endswith("ly") else 1.0)

    def _translated(self, text: str) -> list[tuple[str, float]]:
        own = tuple(american(w.split("'")[0]) for w, _, _ in english_words(text))
        return [(w, _TRANSLATED * weight) for w, weight in self._dictionary.translations(own)]


@functools.cache
def _field_names() -> list[tuple[str, Field]]:
    """English names of fields of two words and more, longest first."""
    names = {fold(n): f for f in all_fields().values() for n in (f.en, *f.words_en) if len(n.split()) > 1}
    return sorted(names.items(), key=lambda p: (-len(p[0]), p[0]))


def _merged(one: list[tuple[str, float]], other: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    best: dict[str, float] = {}
    for word, weight in (*one, *other):
        best[word] = max(best.get(word, 0.0), weight)
    return sorted(best.items(), key=lambda p: (-p[1], p[0]))


def _joined(tokens: list[Token], knows: Callable[[str], bool], stands: Callable[[str], bool]) -> list[Token]:
    """Tokens with neighbours of one character put together where they make a word of the index, or of the texts: 河, 长, 制."""
    made: list[Token] = []
    for token in _runs(tokens, stands):
        last = made[-1] if made else None
        both = last.text + token.text if last and last.end == token.start else ""
        single = bool(both) and (len(token.text) == 1 or len(last.text) == 1)  # type: ignore[union-attr]
        nouns = single and len(token.text) == 1 and not any(t.pos.startswith(_GRAMMAR) for t in (token, last))  # type: ignore[union-attr]
        if single and (knows(both) or (nouns and stands(both))):
            made[-1] = Token(both, last.start, token.end, "n", 1)  # type: ignore[union-attr]
        else:
            made.append(token)
    return made


def _runs(tokens: list[Token], stands: Callable[[str], bool]) -> list[Token]:
    """Tokens with runs of single characters that stand in the texts as one put together: 河, 长, 制."""
    made: list[Token] = []
    i = 0
    while i < len(tokens):
        n = next((n for n in range(_LONGEST_RUN, 2, -1) if _is_run(tokens[i : i + n], n, stands)), 1)
        own = tokens[i : i + n]
        made.append(Token("".join(t.text for t in own), own[0].start, own[-1].end, "n", 1) if n > 1 else own[0])
        i += n
    return made


def _is_run(own: list[Token], n: int, stands: Callable[[str], bool]) -> bool:
    return (
        len(own) == n
        and all(len(t.text) == 1 and not t.pos.startswith(_CLOSED) for t in own)
        and own[-1].end - own[0].start == n
        and stands("".join(t.text for t in own))
    )


def _weight(token: Token) -> float:
    if token.pos.startswith(_CLOSED) and token.pos not in ("eng",):
        return 0.0
    kind = next((w for c, w in _CLASSES.items() if token.pos.startswith(c) and token.pos not in ("vn", "an")), 1.0)
    rare = min(1.2, max(0.3, (log(_TOTAL / (token.count + 1)) - 6) / 6))
    return kind * rare * (_SINGLE if len(token.text) == 1 else 1.0)
