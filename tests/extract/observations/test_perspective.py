"""What the header of a column says of level and time."""
from __future__ import annotations

import pytest

from policygraph.extract.observations.perspective import caption_perspective, perspective
from policygraph.model import Level


@pytest.mark.parametrize(("header", "level", "expected"), [
    ("现状水平", "county", ("current", None)), ("2022年底实际", "county", ("current", "2022-12")),
    ("2021年", "county", ("current", "2021")),
    ("省目标", "county", ("province_target", None)), ("省里指标", "county", ("province_target", None)),
    ("省升级版目标", "county", ("province_target", None)), ("全省要求", "prefecture", ("province_target", None)),
    ("自治区目标", "county", ("province_target", None)), ("2023年12月市目标", "county", ("city_target", "2023-12")),
    ("市级目标", "county", ("city_target", None)), ("我市目标", "prefecture", ("city_target", None)),
    ("我市目标", "county", ("district_target", None)), ("区目标", "county", ("district_target", None)),
    ("我区升级版目标", "county", ("district_target", None)), ("我县目标", "county", ("district_target", None)),
    ("本旗目标", "county", ("district_target", None)), ("升级版目标", "county", ("district_target", None)),
    ("2023年目标", "county", ("district_target", "2023")), ("2025年", "county", ("district_target", "2025")),
    ("2023年6月目标", "county", ("target_2023_06", "2023-06")), ("9月底", "county", ("target_2023_09", "2023-09")),
    ("2023年底目标值", "province", ("target_2023_12", "2023-12")), ("国内前沿水平", "county", ("frontier", None)),
    ("全国最优", "county", ("frontier", None)), ("省内先进水平", "county", ("frontier", None)),
    ("合计办理时间", "county", ("other", None)), ("现行国家规定时限", "county", ("other", None)), ("备选", "county", ("other", None)),
    ("各环节时间 / 受理", "county", ("stage", None)), ("2023年 / 完成", "county", ("current", "2023")),
])
def test_perspective(header: str, level: Level, expected: tuple[str, str | None]) -> None:
    assert perspective(header, level=level, year=2023) == expected


@pytest.mark.parametrize(("caption", "expected"), [
    ("2023年线路建设时限目标", ("district_target", "2023")), ("办理环节和时间 2023年底", ("target_2023_12", "2023-12")),
    ("提升目标", ("other", None)), ("2023年对比表", ("other", None)), ("", ("other", None)),
])
def test_a_caption_speaks_for_its_columns_when_it_states_a_time(caption: str, expected: tuple[str, str | None]) -> None:
    assert caption_perspective(caption, level="county", year=2023) == expected
