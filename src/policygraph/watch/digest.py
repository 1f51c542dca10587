"""What changed as a short text, to be sent by mail."""
from __future__ import annotations

from collections import Counter

from policygraph.say import Language, pick, word
from policygraph.watch.changes import Change


def digest(found: list[Change], language: Language = "zh") -> str:
    """The changes as plain text, one document after the other; one line where there is none."""
    if not found:
        return pick(("没有变化。", "Nothing changed."), language) + "\n"
    counted = Counter(c.kind for c in found)
    lines = ["，".join(f"{word(kind, language)} {counted[kind]}" for kind in dict.fromkeys(c.kind for c in found))]
    for document in dict.fromkeys(c.document for c in found):
        lines += ["", document]
        for c in (c for c in found if c.document == document):
            place = f"{pick(('第', 'line '), language)}{c.line}{pick(('行', ''), language)} " if c.line else ""
            units = f"（{'、'.join(c.units)}）" if c.units else ""
            lines.append(f"  {word(c.kind, language)}  {place}{c.title}{units}")
            lines += [f"      {detail}" for detail in c.details]
    return "\n".join(lines) + "\n"
