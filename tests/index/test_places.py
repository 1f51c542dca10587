"""Plans of several places in one corpus."""
from __future__ import annotations

from pathlib import Path

import pytest

from policygraph import pipeline
from policygraph.index import Searcher

PLAN = """{place}优化营商环境行动方案
一、主要措施
（一）压减办电时间。供电企业加快用电报装。
责任单位：区供电公司
（二）优化纳税服务。推行网上办税，压缩退税时间。
责任单位：区税务局
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("places")
    for name, place in (("a.txt", "某省某市东湖区"), ("b.txt", "某省某市西山区")):
        (made / name).write_text(PLAN.format(place=place), encoding="utf-8")
    return made


def test_the_place_named_comes_first(folder: Path, tmp_path: Path) -> None:
    pipeline.build(folder, tmp_path / "index")
    searcher = Searcher.open(tmp_path / "index")
    assert {h.item.place for h in searcher.search("办电").results} == {"东湖区", "西山区"}
    for place in ("东湖区", "西山区", "西山"):
        first = searcher.search(f"{place}办电时间").results[0].item
        assert first.place.startswith(place) and "办电" in first.heading


def test_where_there_is_one_place_its_name_changes_no_order(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "a.txt").write_bytes((folder / "a.txt").read_bytes())
    pipeline.build(tmp_path / "alone", tmp_path / "index")
    searcher = Searcher.open(tmp_path / "index")
    for asked in ("办电时间", "退税"):
        with_name, without = ([h.item.id for h in searcher.search(query).results] for query in (f"东湖区{asked}", asked))
        assert with_name == without
