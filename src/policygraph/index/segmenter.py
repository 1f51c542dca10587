"""Cuts Chinese text into words with jieba's dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from policygraph.index.lexicon import Lexicon
from policygraph.index.text import english_words, numbers

if TYPE_CHECKING:
    import jieba

_LONGEST_OWN = 20


class Segmenter:
    """A segmenter of our own for given texts, so that no other user of jieba in the process gets our words.

    jieba reads its whole dictionary, which takes over a second. A word can be cut out of a text only where its first
    two characters stand there, so the others are left out here; the cuts are the same (tested).
    """

    def __init__(self, texts: Sequence[str], own: Iterable[str], lexicon: Lexicon) -> None:
        """texts: folded texts that will be cut. own: words to know beside the dictionary."""
        import jieba

        self._lexicon = lexicon
        words = sorted(w for w in set(own) if 2 <= len(w) <= _LONGEST_OWN and " " not in w)
        self._jieba = jieba.Tokenizer()
        _load(self._jieba, [*texts, *words])
        for word in words:
            self._jieba.add_word(word)

    def words(self, folded: str) -> list[str]:
        """The words of a folded text that tell something: Chinese, Latin, and numbers with their units."""
        stop = self._lexicon.stop
        cut = self._jieba.cut_for_search(folded, HMM=False)
        han = [w for w in cut if len(w) > 1 and "\u3400" <= w[0] <= "\u9fff" and w not in stop]
        latin = [w for w, _, _ in english_words(folded) if not w.isdigit() and w not in stop]
        return [*han, *latin, *numbers(folded, self._lexicon.number_units)]


def _load(tokenizer: jieba.Tokenizer, texts: list[str]) -> None:
    """Give jieba the entries of its dictionary that the texts can hold, each with its beginnings as jieba wants them."""
    held = {text[i : i + 2] for text in texts for i in range(len(text))} | {character for text in texts for character in text}
    with tokenizer.get_dict_file() as file:
        entries = file.read().decode("utf-8").split()
    words, counts = entries[0::3], entries[1::3]
    for word, count in zip(words, counts, strict=True):
        if word[:2] in held:
            tokenizer.FREQ[word] = int(count)
    for word in list(tokenizer.FREQ):
        for end in range(1, len(word)):
            tokenizer.FREQ.setdefault(word[:end], 0)
    tokenizer.total = sum(map(int, counts))
    tokenizer.initialized = True
