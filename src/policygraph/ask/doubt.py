"""Reasons to refuse: what the documents do not say, although search always finds a nearest passage."""
from __future__ import annotations

from policygraph.ask.context import Context

_FLOOR_ZH, _FLOOR_EN = 6.4, 5.2
"""Search score that a question's best passage must reach, in standard deviations above the average measure."""
_STRANGE = 0.7
"""What each English word nothing knows adds to it."""
_READ = 6
"""Passages among which a matter must be mentioned."""


def doubt(context: Context) -> str | None:
    """Why the documents do not answer the question, in its language; None when they seem to."""
    return _unknown_body(context) or _unmentioned(context)


def weak(context: Context) -> str | None:
    """Why what was found is too far from the question to be its answer; None when it is near enough."""
    reading = context.reading
    if reading.entities("indicator"):
        return None
    floor = _FLOOR_ZH if reading.chinese else _FLOOR_EN + _STRANGE * max(0, len(reading.strange) - 1)
    if context.searched.best >= floor:
        return None
    return context.say("文件中没有找到足够相近的内容。", "The documents hold nothing near enough to this.")


def _unknown_body(context: Context) -> str | None:
    texts = context.known.corpus.texts.values()
    for mention in context.reading.bodies:
        if not mention.units and not any(mention.words in text for text in texts):
            return context.say(f"文件没有提到“{mention.words}”。", f"The documents do not mention “{mention.words}”.")
    return None


def _unmentioned(context: Context) -> str | None:
    """A matter that no passage near the question mentions, or a year that the documents do not speak of."""
    near = context.searched.texts(_READ)
    own = {name for d in context.known.corpus.documents for name in (d.place.name, *d.place.parents)}
    for matter in context.reading.matters:
        if any(word in name for word in matter.zh for name in own):
            continue
        if not any(word in near for word in matter.zh):
            told = any(word in text for word in matter.zh for text in context.known.corpus.texts.values())
            return context.say(f"文件没有说明“{matter.name}”。", f"The documents do not tell this ({matter.name}).") if told else context.say(
                f"文件没有提到“{matter.name}”。", f"The documents do not mention this ({matter.name}).")
    period = context.reading.period
    if period is not None and period.year is not None and context.known.years and period.year not in context.known.years and str(period.year) not in near:
        years = context.join([str(y) for y in sorted(context.known.years)])
        return context.say(f"文件讲的是{years}年，没有{period.year}年的内容。", f"The documents speak of {years}, not of {period.year}.")
    return None
