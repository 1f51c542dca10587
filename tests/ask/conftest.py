from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.ask.asker import Asker

SMALL = """云溪县优化营商环境实施方案

为优化云溪县营商环境，制定2023年实施方案。

一、工作目标
到2023年底，企业开办时间压减至1个工作日以内，全县森林覆盖率达到41.5%。

二、主要任务
（一）压减企业开办时间。推行企业开办“一网通办”，企业开办时间不超过1个工作日。
责任单位：县市场监管局、县税务局
完成时限：2023年6月底前
（二）免费刻制印章。为新开办企业免费刻制公章，所需费用由财政承担。
牵头单位：县财政局
责任单位：县公安局、县市场监管局
完成时限：2023年9月底前
（三）扩大造林面积。完成国土绿化面积2600亩，森林覆盖率达到41.5%。
责任单位：县林业局
完成时限：2023年12月
（四）规范供水收费。供水企业不得向用户收取红线外的工程费用，用水报装时间不超过3个工作日。
责任单位：县城管局、云溪县清泉水务有限公司
完成时限：持续推进
（五）化解劳动争议。建立劳动争议多元化解机制，劳动人事争议仲裁结案率达到95%以上。
牵头单位：县人力资源社会保障局
责任单位：县总工会、县法院
完成时限：2023年12月
（六）整治农村黑臭水体。治理农村黑臭水体8处。
责任单位：县生态环境局、县水利局
完成时限：2023年11月
"""


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of one short plan of a made-up county."""
    from policygraph import pipeline

    corpus, out = tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("small") / "indexes"
    (corpus / "yunxi.txt").write_text(SMALL, encoding="utf-8")
    pipeline.build(corpus, out)
    return out


@pytest.fixture(scope="session")
def small(small_index: Path) -> Asker:
    return Asker.open(small_index)


@pytest.fixture(scope="session")
def asker(index_dir: Path) -> Asker:
    """Over the real corpus."""
    return Asker.open(index_dir)
