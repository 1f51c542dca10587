"""Texts encoded together get the vectors that the package's own code gives each of them."""

import numpy as np
import pytest

from policygraph.index import windows
from policygraph.index.encoder import UseEncoder


@pytest.fixture(scope="module")
def encoder() -> UseEncoder:
    return UseEncoder()


TEXTS = [
    "压减办电时间：低压居民客户全过程办电时间不超过3个工作日",
    "压减办电时间：低压非居民客户全过程办电时间不超过5个工作日",
    "",
    "a",
    "power cuts at our factory",
    "power cuts at our other factory",
    "😀 ㎡ 繁體字",
    "长" * 900,
]


def test_same_vectors(encoder: UseEncoder) -> None:
    one_by_one = np.concatenate([encoder.texts([text]) for text in TEXTS])
    (group,) = windows.blocks(encoder._model, TEXTS)
    assert np.abs(windows.encode(encoder._model, group) - one_by_one).max() < 1e-5


def test_many_texts_take_the_other_way(encoder: UseEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "BLOCK", 200)
    many = [f"{text}{i}" for i in range(20) for text in TEXTS[:6]]
    few = np.concatenate([encoder.texts(many[i : i + 10]) for i in range(0, len(many), 10)])
    assert np.abs(encoder.texts(many) - few).max() < 1e-5
    assert np.array_equal(encoder.texts(many), encoder.texts(many))


def test_blocks_hold_every_text(encoder: UseEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "BLOCK", 30)
    found = list(windows.blocks(encoder._model, TEXTS))
    assert [len(tokens) for group in found for tokens in group] == [len(t) for t in encoder._model.sp.encode(TEXTS, add_bos=True, add_eos=True)]
    assert all(len(group) == 1 or sum(map(len, group)) <= 30 for group in found)


def test_distinct_rows_of_large_numbers() -> None:
    rows = np.array([[5, 7, 9, 1, 2], [5, 7, 9, 1, 3], [5, 7, 9, 1, 2], [0, 0, 0, 0, 0]])
    for size in (10, 10**6, 10**9):
        first, number = windows._distinct(rows, size)
        assert len(first) == 3 and number[0] == number[2]
        assert np.array_equal(rows[first][number], rows)
