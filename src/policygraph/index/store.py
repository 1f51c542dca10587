"""What an index holds, and its files.

    meta.json         format, encoder and text preparation, so that a query with another is refused
    items.json        what can be found, as results show it
    lexicon.json      the concepts, stop words and number units it was made with
    names.json        units, indicators, fields and plans that queries may name
    postings.json/.npz  terms and their BM25 weights: words, bigrams, concepts; which words have vectors
    vectors.npz       centres, vectors of concepts, names and words, which item a sentence belongs to
    texts.faiss, sentences.faiss, headings.faiss  flat (exact) inner-product indexes
    elaborates.json   which annex measure carries out which measure of the master plan
"""
from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policygraph.built import check, check_whole
from policygraph.errors import IndexMissing
from policygraph.index.dictionary import Translations
from policygraph.index.items import Item
from policygraph.index.lexical import Postings
from policygraph.index.lexicon import Lexicon
from policygraph.index.names import Name
from policygraph.index.text import PREPARATION

FORMAT = 2
FOLDER = "search"
POSTINGS = ("words", "bigrams", "concepts")
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Stored:
    """An index in memory."""

    items: list[Item]
    lexicon: Lexicon
    names: list[Name]
    postings: dict[str, Postings]
    texts: NDArray[np.float32]
    """One centred unit vector an item."""
    sentences: NDArray[np.float32]
    """One centred unit vector a sentence."""
    headings: NDArray[np.float32]
    """One centred unit vector an item's heading."""
    sentence_item: NDArray[np.int32]
    """Which item each sentence belongs to; sentences stand in the order of their items."""
    sentence_place: NDArray[np.int32]
    """Start and end of each sentence in its item's text."""
    concepts: NDArray[np.float32]
    names_vectors: NDArray[np.float32]
    question_centre: NDArray[np.float32]
    """Average vector of the sample questions."""
    vocabulary: list[str]
    """Chinese words of the index that are also looked for by meaning."""
    vocabulary_vectors: NDArray[np.float16]
    """One centred unit vector a word of the vocabulary."""
    term_centres: NDArray[np.float32]
    """Average vector of the sample questions' words: Chinese, English."""
    name_centre: NDArray[np.float32]
    elaborates: list[list[Any]]
    probe: NDArray[np.float32]
    """The encoder's vector of a fixed text."""
    encoder: str
    """Name of the encoder."""
    translations: Translations = field(default_factory=Translations)
    """What English words mean in the texts' Chinese."""


_FLAT = ("texts", "sentences", "headings")
_ARRAYS = ("sentence_item", "sentence_place", "concepts", "names_vectors", "question_centre", "name_centre",
           "vocabulary_vectors", "term_centres", "probe")


def save(stored: Stored, folder: Path) -> None:
    """Write an index into a folder, made if it does not exist. Equal indexes give equal bytes."""
    import faiss

    folder.mkdir(parents=True, exist_ok=True)
    meta = {"format": FORMAT, "preparation": PREPARATION, "encoder": stored.encoder, "items": len(stored.items)}
    _json(folder / "meta.json", meta)
    _json(folder / "items.json", [i.to_data() for i in stored.items])
    _json(folder / "lexicon.json", stored.lexicon.to_data())
    _json(folder / "names.json", [n.to_data() for n in stored.names])
    _json(folder / "elaborates.json", stored.elaborates)
    _json(folder / "postings.json", {name: stored.postings[name].terms for name in POSTINGS} | {"vocabulary": stored.vocabulary})
    _npz(folder / "postings.npz", {f"{name}_{part}": array for name in POSTINGS for part, array in stored.postings[name].arrays().items()})
    _npz(folder / "vectors.npz", {name: getattr(stored, name) for name in _ARRAYS})
    for name in _FLAT:
        vectors = np.ascontiguousarray(getattr(stored, name))
        flat = faiss.IndexFlatIP(vectors.shape[1])
        flat.add(vectors)
        faiss.write_index(flat, str(folder / f"{name}.faiss"))


def load(index_dir: Path) -> Stored:
    """Read the search part of a built index. Raises IndexMissing, with the way out, when there is none to read."""
    import faiss

    folder = index_dir / FOLDER if (index_dir / FOLDER).is_dir() else index_dir
    meta = read_meta(index_dir)
    check_whole(index_dir, f"{FOLDER}/")
    try:
        lists = _read(folder / "postings.json")
        with np.load(folder / "postings.npz", allow_pickle=False) as z:
            postings = {name: Postings(lists[name], z[f"{name}_starts"], z[f"{name}_items"], z[f"{name}_weights"], meta["items"])
                        for name in POSTINGS}
        with np.load(folder / "vectors.npz", allow_pickle=False) as z:
            arrays = {name: z[name] for name in _ARRAYS}
        flat = {name: faiss.read_index(str(folder / f"{name}.faiss")) for name in _FLAT}
        return Stored(
            items=[Item(**i) for i in _read(folder / "items.json")], lexicon=Lexicon.from_data(_read(folder / "lexicon.json")),
            names=[Name(**n) for n in _read(folder / "names.json")], postings=postings,
            vocabulary=lists["vocabulary"], elaborates=_read(folder / "elaborates.json"),
            encoder=meta["encoder"], translations=Translations(index_dir),
            **{name: index.reconstruct_n(0, index.ntotal) for name, index in flat.items()}, **arrays)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, zipfile.BadZipFile) as error:
        reason = str(error).splitlines()[0][:160]
        raise IndexMissing(f"{folder}: the search index cannot be read ({reason}); run `policygraph build` again") from error


def read_meta(index_dir: Path) -> dict[str, Any]:
    """The index's description. Raises IndexMissing where there is none, or another version made it."""
    check(index_dir)
    folder = index_dir / FOLDER if (index_dir / FOLDER).is_dir() else index_dir
    try:
        meta: dict[str, Any] = _read(folder / "meta.json")
    except FileNotFoundError:
        raise IndexMissing(f"{index_dir}: no search index here; run `policygraph build --out {index_dir}` first") from None
    except (OSError, ValueError) as error:
        raise IndexMissing(f"{folder}: cannot be read ({error}); run `policygraph build` again") from error
    if (meta.get("format"), meta.get("preparation")) != (FORMAT, PREPARATION):
        raise IndexMissing(f"{folder}: was built by another version; run `policygraph build` again")
    return meta


def read_elaborates(folder: Path) -> list[list[Any]]:
    """The [from, to, score] list of an index folder."""
    found: list[list[Any]] = _read(folder / "elaborates.json")
    return found


def _json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _npz(path: Path, arrays: dict[str, NDArray[Any]]) -> None:
    # numpy's own savez writes the time into the file; this does not, so that equal arrays give equal bytes
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(arrays):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _EPOCH), buffer.getvalue())
