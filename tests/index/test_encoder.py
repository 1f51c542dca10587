from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from policygraph.errors import QueryError
from policygraph.index.encoder import SentenceTransformerEncoder, UseEncoder, open_encoder, probe, same

TEXTS = [f"第{i}条 办理时限为{i}个工作日 item {i}" for i in range(150)]


def test_the_default_encoder_gives_unit_vectors_whatever_the_number_of_texts() -> None:
    encoder = UseEncoder()
    many = encoder.texts(TEXTS)
    np.testing.assert_allclose(np.linalg.norm(many, axis=1), 1, atol=1e-4)
    np.testing.assert_allclose(many[70], encoder.texts([TEXTS[70]])[0], atol=1e-4)
    assert np.array_equal(many, encoder.texts(TEXTS))
    assert encoder.texts([]).shape == (0, 512)


def test_both_languages_share_one_space() -> None:
    power, tax, english = UseEncoder().queries(["停电了怎么办", "怎么交税", "what to do in a power cut"])
    assert english @ power > english @ tax


def test_a_model_folder_is_used_with_its_prompts(model_dir: Path) -> None:
    encoder = open_encoder(str(model_dir))
    assert isinstance(encoder, SentenceTransformerEncoder)
    assert encoder.texts(["减少停电"]).shape == (1, 24)
    assert not np.allclose(encoder.texts(["减少停电"]), encoder.queries(["减少停电"]))
    assert encoder.texts([]).shape == (0, 24)
    assert not same(probe(encoder), probe(UseEncoder()))


def test_a_folder_without_a_model_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="cannot be loaded.*give a folder"):
        open_encoder(str(tmp_path))
