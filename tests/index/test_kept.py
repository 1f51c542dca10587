from __future__ import annotations

from pathlib import Path

import numpy as np

from policygraph.index.encoder import UseEncoder
from policygraph.index.kept import FILE, KeptVectors

TEXTS = [f"{n}个工作日内办结第{n}类事项，由县{name}牵头。" for n in range(40) for name in ("住建局", "财政局", "教育局")]


def test_what_is_kept_is_what_the_encoder_makes_and_is_made_once(tmp_path: Path) -> None:
    encoder = UseEncoder()
    plain = encoder.texts(TEXTS)
    first = KeptVectors(encoder, tmp_path)
    half = first.texts(TEXTS[:50])
    first.close()
    again = KeptVectors(encoder, tmp_path)
    whole = again.texts(TEXTS)
    assert again.made == len(TEXTS) - 50
    again.close()
    # made in other company, a vector is the same to the last digits that count
    assert np.abs(whole - plain).max() < 2e-6 and np.array_equal(whole[:50], half)
    third = KeptVectors(encoder, tmp_path)
    assert np.array_equal(third.texts(TEXTS), whole) and third.made == 0
    assert third.texts([]).shape == (0, 512)
    third.close()


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    encoder = UseEncoder()
    for content in (b"no database", b""):
        (tmp_path / FILE).write_bytes(content)
        kept = KeptVectors(encoder, tmp_path)
        kept.texts(TEXTS[:3])
        assert kept.made == 3
        kept.close()


def test_vectors_no_longer_used_go_when_there_are_many(tmp_path: Path) -> None:
    encoder = UseEncoder()
    first = KeptVectors(encoder, tmp_path)
    first.texts(TEXTS)
    first.close()
    second = KeptVectors(encoder, tmp_path)
    second.texts(TEXTS[:5])
    second.close()
    third = KeptVectors(encoder, tmp_path)
    third.texts(TEXTS[:6])
    assert third.made == 1
    third.close()
