"""Reasons to refuse: what the documents do not say, although search always finds a nearest passage."""

from __future__ import annotations

import re

from policygraph.ask.context import Context
from policygraph.ask.figures import figures, likeness
from policygraph.ask.intents import has_matter

_FLOOR_ZH, _FLOOR_EN = 6.0, 4.6
"""Search score that a question's best passage must reach, in standard deviations above the average measure."""
_STEEP_ZH, _STEEP_EN = 11.0, 11.5
"""What it must reach more for the share of the question's matter that is not found there."""
_COVERED = 0.8
"""Share from which the matter counts as found."""
_CLEAR, _ALIKE, _MORE_ALIKE, _HALF = 1.85, 0.5, 0.65, 0.5
"""Score and likeness of wording from which a figure is clearly meant, the likeness where no number is asked for, and how much
of the matter must be found for that."""
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,4})?")
_BODY_ZH = re.compile(r"(?:^|[区县市省州旗和与跟对由在，])([\u4e00-\u9fff]{2,6}?(?:局|委员会|管委会|办公室))")
_ASKING_ZH = re.compile(r"[哪什么个谁几各这那该此相关每某啥些所]")
_BODY_EN = re.compile(r"\b([a-z]{4,}) (?:bureau|department|commission|ministry|agency|authority)\b")
_READ = 6
"""Passages among which a matter must be mentioned."""
_READ_FOR_PLACE, _PLACE_SHARE = 3, 0.6
"""Passages one of which must name another place that is asked about, and the share of the best score they must reach."""
_PLACE_ZH = re.compile(r"(?:^|[，。？在到去和跟与是问])([\u4e00-\u9fff]{2,3}(?:市(?![场政民区级内直长容值])|县(?![级城委里直内政域长区])))")
_DISTRICT_ZH = re.compile(r"(?:^|[，。？在到去和跟与是问])([\u4e00-\u9fff]{2}区)(?!域)")
_NO_PLACE_ZH = re.compile(r"[我你他全各本该外跨省地城两每几哪什么这那邻隔附近周边同上下到在于个超夜菜门股黑都集楼早]")


def doubt(context: Context) -> str | None:
    """Why the documents do not answer the question, in its language; None when they seem to."""
    return _unknown_body(context) or _unknown_place(context) or _unmentioned(context)


def weak(context: Context) -> str | None:
    """Why what was found is too far from the question to be its answer; None when it is near enough."""
    reading = context.reading
    if reading.units and has_matter(reading):
        fit = context.of_unit
        if not fit.vague and not fit.fits:
            name = context.known.unit_name(reading.units[0], context.chinese)
            return context.say(f"文件没有把这件事交给{name}。", f"The documents do not give this to {name}.")
    if reading.entities("indicator") or (reading.units and "number" in reading.cues):
        # numbers are weighed one by one (figures.py)
        return None
    floor, steep = (_FLOOR_ZH, _STEEP_ZH) if reading.chinese else (_FLOOR_EN, _STEEP_EN)
    if context.searched.best >= context.known.scale * (floor + steep * max(0.0, _COVERED - context.coverage)) or _clear_number(context):
        return None
    return context.say("文件中没有找到足够相近的内容。", "The documents hold nothing near enough to this.")


def _clear_number(context: Context) -> bool:
    """Whether a question clearly means a number that is found, by its wording or because the question says it itself."""
    best = next(iter(figures(context)), None)
    if best is None or best.score < _CLEAR:
        return False
    said = {float(n) for n in _NUMBER.findall(context.reading.folded)}
    if best.target is not None and best.target.value in said and best.target.value > 1:
        return True
    alike = _ALIKE if {"number", "amount"} & context.reading.cues else _MORE_ALIKE
    return context.coverage >= _HALF and likeness(context, best) >= alike


def _unknown_body(context: Context) -> str | None:
    """A body that the documents do not name, whether it is known elsewhere or only looks like one."""
    reading = context.reading
    known = [(m.start, m.end) for m in reading.bodies if m.units]
    named = [(m.start, m.end) for m in reading.bodies if not m.units]
    named += [m.span(1) for m in _BODY_ZH.finditer(reading.folded) if not _ASKING_ZH.search(m[1])]
    named += [m.span() for m in _BODY_EN.finditer(reading.folded) if m[1] in reading.strange]
    for start, end in named:
        words = reading.folded[start:end]
        if not any(s < end and start < e for s, e in known) and not context.known.mentions(words):
            return context.say(f"文件没有提到“{words}”。", f"The documents do not mention “{words}”.")
    return None


def _unknown_place(context: Context) -> str | None:
    """Another city or county that the nearest passages do not name."""
    folded = context.reading.folded
    # 区 ends many words that are no places (居民区, 办公区); their first part is found in some document
    districts = [m for m in _DISTRICT_ZH.finditer(folded) if not context.known.mentions(m[1][:-1])]
    for found in [*_PLACE_ZH.finditer(folded), *districts]:
        name = found[1][:-1]
        if _NO_PLACE_ZH.search(found[1]) or any(name in own for own in _own_places(context)):
            continue
        if name not in context.searched.texts(_READ_FOR_PLACE, _PLACE_SHARE):
            return context.say(f"文件没有说明“{found[1]}”的情况。", f"The documents do not tell this of “{found[1]}”.")
    return None


def _own_places(context: Context) -> set[str]:
    return {name for d in context.known.corpus.documents for name in (d.place.name, *d.place.parents)}


def _unmentioned(context: Context) -> str | None:
    """A matter that no passage near the question mentions, or a year that the documents do not speak of."""
    reading, period = context.reading, context.reading.period
    strange_year = period is not None and period.year is not None and bool(context.known.years) and period.year not in context.known.years
    if not reading.matters and not strange_year:
        return None
    near = context.searched.texts(_READ)
    very_near = context.searched.texts(_READ_FOR_PLACE, _PLACE_SHARE)
    own = _own_places(context)
    for matter, place in zip(reading.matters, reading.matter_places, strict=True):
        if any(word in name for word in matter.zh for name in own):
            continue
        if not any(word in (very_near if matter.place else near) for word in matter.zh):
            told = any(context.known.mentions(word) for word in matter.zh)
            asked = reading.folded[slice(*place)]
            # what no graph holds is called as the question calls it, for its wordings ask for different things
            name = matter.name if matter.zh else asked
            return (
                context.say(f"文件没有说明“{name}”。", f"The documents do not tell this (“{asked}”).")
                if told
                else context.say(f"文件没有提到“{name}”。", f"The documents hold nothing on “{asked}”.")
            )
    if strange_year and period is not None and str(period.year) not in near:
        years = context.join([str(y) for y in sorted(context.known.years)])
        return context.say(f"文件讲的是{years}年，没有{period.year}年的内容。", f"The documents speak of {years}, not of {period.year}.")
    return None
