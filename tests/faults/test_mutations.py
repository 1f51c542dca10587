"""Plans with parts cut out, doubled, swapped and spoilt are read without a crash or a hang; longer in benchmarks/fuzz_coverage.py."""
from __future__ import annotations

import random
import time

from policygraph.errors import InputError
from policygraph.extract import extract
from policygraph.structure import structure
from tests.helpers import REAL, source

SECONDS = 30.0
_STRANGE = ("\t", " ", "　", "|", "、", "；", "（", "）", "《", "：", "1.", "一、", "（一）", "附件", "%", "年", "2022", "以内", "责任单位：", "\u200b", "\ufeff", "𠮷", "\x0b")


def spoil(text: str, chance: random.Random) -> str:
    """A few changes to some lines of a text."""
    begin = chance.randrange(len(text))
    lines = text[begin:begin + chance.randrange(200, 6000)].split("\n")
    for _ in range(chance.randrange(1, 12)):
        where, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        line = lines[where]
        at = chance.randrange(len(line) + 1)
        lines[where] = chance.choice((
            line[:at] + chance.choice(_STRANGE) * chance.randrange(1, 4) + line[at:], line[:at], line[at:], line * 2, line[::-1], lines[other],
            line[:at] + lines[other], line.replace("，", chance.choice(_STRANGE))))
    return "\n".join(lines)


def test_spoilt_plans_are_read() -> None:
    chance, text = random.Random(20221231), REAL.read_text(encoding="utf-8")
    until, made = time.monotonic() + SECONDS, 0
    while time.monotonic() < until:
        spoilt = spoil(text, chance)
        read = source(spoilt)
        try:
            document = structure(read)
        except InputError:
            # too little was left to be a plan, and that is said
            continue
        found = extract(read, document)
        for measure in found.measures:
            span = measure.span
            assert span.quote == spoilt[span.start:span.end]
        made += 1
    assert made > 20
