"""Small charts as plain markup: they scale, follow the theme and can be read aloud."""

from __future__ import annotations

import math
from collections.abc import Sequence

from policygraph import say
from policygraph.explore.html import Html, tag
from policygraph.explore.view import View
from policygraph.network.levels import Level, Series
from policygraph.say import amount


def bar(value: float, most: float, label: object = None) -> Html:
    """A number with a bar behind it."""
    share = 0.0 if most <= 0 else max(0.0, min(1.0, value / most))
    return tag(
        "span",
        tag("span", class_="fill", style=f"width:{share * 100:.1f}%"),
        tag("span", label if label is not None else say.number(value), class_="value"),
        class_="bar",
    )


def columns(points: Sequence[tuple[str, int, str]], label: str) -> Html:
    """Upright bars of (what, how many, address), each a link."""
    most = max((n for _, n, _ in points), default=1) or 1
    made = [
        tag(
            "a",
            tag("span", n or "", class_="n"),
            tag("span", class_="col", style=f"height:{4 + 76 * n / most:.0f}px"),
            tag("span", what, class_="what"),
            href=address,
            title=f"{what}：{n}",
            class_="none" if not n else None,
        )
        for what, n, address in points
    ]
    return tag("div", made, class_="columns", role="group", aria_label=label)


def heat(n: int, most: int, address: str) -> Html:
    """A number on a ground that is the darker the larger it is; nothing for none."""
    if not n:
        return Html("")
    share = n / most if most else 0.0
    return tag("a", n, href=address, class_="heat", style=f"--heat:{8 + 30 * share:.0f}%")


_MARKS = {
    "current": "current",
    "frontier": "frontier",
    "commitment": "target",
    "target": "target",
    "district_target": "target",
    "city_target": "upper",
    "province_target": "upper",
}


def bullet(view: View, series: Series) -> Html | None:
    """Current value as a bar, targets and frontier as marks on one scale (after S. Few's bullet graph); None without numbers.

    The scale begins at 0 unless all values lie close together far from it, and says where it begins and ends.
    """
    points = [v for v in series.levels if v.common is not None]
    if not points:
        return None
    values = [v.common for v in points if v.common is not None]
    low, high = min(0.0, *values), max(values)
    if low >= 0 and high > 0 and min(values) > 0.8 * high and len(set(values)) > 1:
        low = min(values) - (high - min(values)) * 0.5
    high = round_end(high, series.unit)
    width = (high - low) or 1.0

    def at(v: Level) -> float:
        return 100 * ((v.common or 0.0) - low) / width

    current = [v for v in points if v.perspective == "current"]
    fill = tag("span", class_="fill", style=f"width:{at(current[0]):.1f}%") if current else None
    marks = [
        tag("span", class_=f"mark mark-{_MARKS.get(v.perspective, 'target')}", style=f"left:{at(v):.1f}%", title=said(view, v))
        for v in points
        if v.perspective != "current" or len(current) > 1
    ]
    told = "；".join(said(view, v) for v in points)
    scale = tag("span", tag("span", say.number(low)), tag("span", f"{say.number(high)}{series.unit}"), class_="scale", aria_hidden="true")
    # where there is nothing to compare, the figures would otherwise show only when pointed at
    caption = None if series.to_target or series.to_frontier else tag("p", told, class_="dim small")
    return tag("div", tag("div", fill, marks, class_="track", role="img", aria_label=told), scale, caption, class_="bullet")


def round_end(most: float, unit: str) -> float:
    """The next round number at or above the largest value, where a scale may end; 100 for shares up to 100 %."""
    if most <= 0:
        return 0.0
    if unit == "%" and 50 < most <= 100:
        return 100.0
    step = 10.0 ** math.floor(math.log10(most))
    return next(float(f"{n * step:.10g}") for n in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if n * step >= most * (1 - 1e-9))


def said(view: View, level: Level) -> str:
    """A level in words: what it is, when, how much."""
    when = f"（{level.period}）" if level.period else ""
    return f"{view.w(level.perspective)}{when} {amount(level.comparator, level.value, level.value_max, level.unit, view.lang) or level.raw}"


def legend(view: View) -> Html:
    """What the marks of a bullet chart mean."""
    entries = [("fill", "current"), ("mark mark-target", "target"), ("mark mark-upper", "upper_target"), ("mark mark-frontier", "frontier")]
    return tag(
        "p",
        [tag("span", tag("i", class_=c), view.t(key) if key == "upper_target" else view.w(key), class_="key") for c, key in entries],
        class_="legend",
    )
