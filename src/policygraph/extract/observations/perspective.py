"""Which level or time a column of a comparison table speaks of (the ``perspective`` of its cells)."""
from __future__ import annotations

import functools
import re

from policygraph import vocabulary
from policygraph.extract.observations.values import period, plain
from policygraph.model import Level
from policygraph.structure.tables.columns import word_list
from policygraph.structure.tables.grid import HEADER_JOIN

_KEYS = {"province": "province_target", "prefecture": "city_target", "county": "district_target"}
_OWN: dict[Level, str] = {"province": "province_target", "prefecture": "city_target"}
OWN_TARGET = "district_target"
"""The goal of the place that speaks; below the prefecture, and wherever the header names no level."""


def perspective(header: str, *, level: Level, year: int | None) -> tuple[str, str | None]:
    """Perspective and period (YYYY or YYYY-MM) of a column, from its header.

    ``level`` is that of the place whose plan it is: it decides what 我市目标 means. ``year`` is the plan's: years before
    it are what was reached. Returns ``("other", …)`` for a column that is no level, time or stage.
    """
    text = plain(header)
    when = period(text, year)
    lists = vocabulary.need("tables", vocabulary.read("tables"), "perspectives", dict)
    for key in ("frontier", "current"):
        if any(w in text for w in lists[key]):
            return key, when
    if text.split(plain(HEADER_JOIN))[-1] in lists["current_alone"]:
        return "current", when
    by_level = _level(text, level)
    if by_level is not None:
        return by_level, when
    aims = any(w in text for w in lists["target"])
    past = when is not None and year is not None and int(when[:4]) < year
    if when is not None and (aims or _only_time(text)):
        if past and not aims:
            return "current", when
        return ("target_" + when.replace("-", "_") if len(when) > 4 else OWN_TARGET), when
    if aims:
        return OWN_TARGET, when
    over = plain(header.split(HEADER_JOIN)[0]) if HEADER_JOIN in header else ""
    return ("stage" if any(w in over for w in lists["stage"]) else "other"), when


def caption_perspective(caption: str, *, level: Level, year: int | None) -> tuple[str, str | None]:
    """Perspective that a table's caption gives to columns whose headers say none; it has to state a time."""
    aims = vocabulary.need("tables", vocabulary.read("tables"), "perspectives", dict)["target"]
    when = period(caption)
    if when is None or not (len(when) > 4 or any(w in caption for w in aims)):
        return "other", None
    return ("target_" + when.replace("-", "_") if len(when) > 4 else OWN_TARGET), when


def _only_time(text: str) -> bool:
    """Whether a header is a time and nothing else: 2025年, 2022年底, 6月底前."""
    return not re.sub(r"[\d年月日底末前上下半度.\-“”\"十三四五六至到()]", "", text)


def _level(text: str, own: Level) -> str | None:
    """The level that a header's goal belongs to: 省里目标, 我区升级版目标, 全市指标."""
    for key, pattern in _level_patterns().items():
        match = pattern.search(text)
        if match:
            mine = match.group(1) in ("我", "本")
            return _OWN.get(own, OWN_TARGET) if mine else _KEYS[key]
    return None


@functools.cache
def _level_patterns() -> dict[str, re.Pattern[str]]:
    levels = vocabulary.need("tables", vocabulary.read("tables"), "level_words", dict)
    own = "|".join(map(re.escape, word_list("own_words")))
    suffixes = "|".join(sorted(map(re.escape, word_list("level_suffixes")), key=lambda w: (-len(w), w)))
    targets = "|".join(map(re.escape, word_list("level_target_words")))
    return {key: re.compile(rf"({own})?(?:{'|'.join(map(re.escape, words))})(?:{suffixes}){{0,3}}(?:{targets})")
            for key, words in levels.items()}
