"""Preparation of text for searching: folding, sentences, numbers with units, English stems."""
from __future__ import annotations

import functools
import re
import unicodedata

from policygraph.hanzi import simplified

PREPARATION = 1
"""Raised when prepared text changes, so that an index made with other text is not used."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[a-z0-9][a-z0-9']*")
_LONG_SENTENCE = 160
_SHORT_SENTENCE = 6
_ENDS = "。；！？;!?\n"


class _Folded(dict[int, str]):
    """Code point → folded character, worked out when it is met first."""

    def __missing__(self, code: int) -> str:
        character = simplified(chr(code))
        folded = " " if character in "“”‘’\"「」『』" else unicodedata.normalize("NFKC", character).lower()
        # characters that fold to several (㎡, …) stay, so that offsets stay true
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Text as it is compared: half width, lower case, simplified, quotation marks as spaces; as long as before."""
    return text.translate(_FOLDED)


def is_chinese(text: str) -> bool:
    """Whether a query is to be read as Chinese: at least a fifth of its letters are Han characters."""
    han = len(_HAN.findall(text))
    return han > 0 and han * 5 >= sum(c.isalpha() for c in text)


def answers_in_chinese(text: str) -> bool:
    """Whether what is said to the user about a query is said in Chinese: also where it holds no letter of any language."""
    return is_chinese(text) or not any(c.isalpha() for c in text)


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of a text's sentences; very short ones join the next, very long ones are cut at a comma."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in range(1, len(text) + 1):
        last = text[end - 1]
        if last in _ENDS or (last in "，," and end - start >= _LONG_SENTENCE):
            if len(text[start:end].strip()) >= _SHORT_SENTENCE:
                found.append((start, end))
                start = end
    if text[start:].strip():
        if found and len(text[start:].strip()) < _SHORT_SENTENCE:
            found[-1] = (found[-1][0], len(text))
        else:
            found.append((start, len(text)))
    return found


def stem(word: str) -> str:
    """A lower-case English word without the endings of number, tense and person.

    The S-stemmer of Harman (1991), “How effective is suffixing?”, with -ing and -ed beside it: it joins the forms
    of one word and, unlike Porter's, rarely joins two words.
    """
    for ending, put, keep in (("ies", "y", 2), ("sses", "ss", 2), ("ing", "", 4), ("ed", "", 4), ("s", "", 3)):
        if word.endswith(ending) and not word.endswith(("ss", "us")) and len(word) - len(ending) >= keep - 1:
            word = word[:-len(ending)] + put
            if ending in ("ing", "ed") and len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def english_words(folded: str) -> list[tuple[str, int, int]]:
    """Stems of the Latin words and numbers in a folded text, with their offsets."""
    return [(stem(m[0].rstrip("'")), m.start(), m.end()) for m in _LATIN_WORD.finditer(folded)]


def han_bigrams(folded: str) -> list[str]:
    """Every two neighbouring Han characters."""
    han = ["\u3400" <= c <= "\u9fff" for c in folded]
    return [folded[i:i + 2] for i in range(len(folded) - 1) if han[i] and han[i + 1]]


@functools.cache
def _number_pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(units, key=lambda u: (-len(u), u))
    return re.compile(r"(\d{1,12}(?:\.\d{1,6})?) ?(" + "|".join(map(re.escape, longest_first)) + ")")


def numbers(folded: str, units: tuple[str, ...]) -> list[str]:
    """Numbers with the unit behind them as one word each: 5个工作日 and 5工作日 are both 5工作日."""
    return [value + unit.removeprefix("个") for value, unit in _number_pattern(units).findall(folded) if unit != "个"]
