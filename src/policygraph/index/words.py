"""How often each item says which words, pairs of characters and concepts, worked out a document at a time."""
from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from policygraph.built import Cache
from policygraph.index.items import Item
from policygraph.index.lexicon import Lexicon
from policygraph.index.names import Name
from policygraph.index.segmenter import Segmenter
from policygraph.index.text import fold, han_bigrams

KINDS = ("words", "bigrams", "concepts")
Counts = dict[str, list[dict[str, int]]]
"""For each of ``KINDS``, what each item holds with how often."""


def counts(items: list[Item], lexicon: Lexicon, names: list[Name], cache: Cache | None = None) -> Counts:
    """Counts of all items. cache: what is known of a document whose texts, and whose names among all, are as they were, is taken."""
    own = {fold(w) for c in lexicon.concepts for w in c.zh} | {fold(w) for n in names for w in n.zh if n.kind != "plan"}
    numbers: dict[str, list[int]] = {}
    for number, item in enumerate(items):
        numbers.setdefault(item.document, []).append(number)
    made_with = hashlib.sha256(json.dumps(lexicon.to_data(), ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
    found: dict[str, Counts] = {}
    todo: list[_Document] = []
    for name, held in numbers.items():
        document = _Document(name, [items[n] for n in held], own, made_with)
        data = cache.get(document.key) if cache is not None else None
        if data is not None:
            found[name] = json.loads(data)
        else:
            todo.append(document)
    if todo:
        segmenter = Segmenter([text for d in todo for text in d.folded], {w for d in todo for w in d.own}, lexicon)
        for document in todo:
            found[document.name] = made = document.count(segmenter, lexicon)
            if cache is not None:
                cache.put(document.key, json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))
    all_of: Counts = {kind: [{} for _ in items] for kind in KINDS}
    for name, held in numbers.items():
        for kind in KINDS:
            for number, said in zip(held, found[name][kind], strict=True):
                all_of[kind][number] = said
    return all_of


class _Document:
    """The items of one document, and all that their words depend on."""

    def __init__(self, name: str, items: list[Item], own: Iterable[str], made_with: str) -> None:
        self.name = name
        self.folded = [fold(item.text) for item in items]
        # heading and plan are said once more: a word in them tells more of the matter
        self.whole = [f"{fold(item.plan['title'])} {fold(item.heading)} {text}" for item, text in zip(items, self.folded, strict=True)]
        pairs = {text[i:i + 2] for text in self.folded for i in range(len(text) - 1)}
        self.own = sorted(w for w in own if len(w) > 1 and all(w[i:i + 2] in pairs for i in range(len(w) - 1)))
        """Words known beside the dictionary that may stand here; no others change a cut."""
        told = json.dumps([self.whole, self.own, made_with], ensure_ascii=False).encode("utf-8", "surrogatepass")
        self.key = f"words {hashlib.sha256(told).hexdigest()}"

    def count(self, segmenter: Segmenter, lexicon: Lexicon) -> Counts:
        """Its items' counts."""
        return {"words": [Counter(segmenter.words(text)) for text in self.folded],
                "bigrams": [Counter(han_bigrams(text)) for text in self.folded],
                "concepts": [{str(c): n for c, n in lexicon.in_text(text).items()} for text in self.whole]}
