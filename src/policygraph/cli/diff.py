"""``policygraph diff``."""
from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.cli.options import index_option, json_option
from policygraph.cli.terminal import language_option
from policygraph.say import Language, pick, word

if TYPE_CHECKING:
    from policygraph.diff import Changes

_STRICTER = {True: "stricter", False: "laxer", None: ""}


@click.command()
@click.argument("before")
@click.argument("after")
@language_option
@index_option
@json_option
def diff(before: str, after: str, language: Language, index_dir: Path, as_json: bool) -> None:
    """Compare two documents, or two years of one: files, or names of documents in the built index.

    Says which measures were added, dropped or changed, which targets were raised or lowered, and which units moved.
    """
    from policygraph.diff import compare, load_pair

    changes = compare(*load_pair(before, after, index_dir))
    click.echo(json.dumps(changes.as_json(), ensure_ascii=False, indent=1) if as_json else "\n".join(_lines(changes, language)))


def _own(identifier: str, c: Changes) -> str:
    """An identifier without the document, which stands before it where it was not the first of its name."""
    from policygraph.iris import document_slug

    return identifier.removeprefix(f"{document_slug(c.before)}:").removeprefix(f"{document_slug(c.after)}:")


def _roles(said: str, language: Language) -> str:
    """“unit: lead → responsible” with the roles in words."""
    unit, _, roles = said.rpartition(": ")
    return f"{unit}: {' → '.join(word(role, language) for role in roles.split(' → '))}"


def _lines(c: Changes, language: Language) -> list[str]:
    def say(zh: str, en: str) -> str:
        return pick((zh, en), language)

    counted = {say("新增", "added"): len(c.added), say("取消", "dropped"): len(c.dropped), say("变动", "changed"): len(c.changed),
               say("未变", "unchanged"): c.unchanged}
    out = [f"{c.before} → {c.after}", f"{say('措施', 'measures')}: " + ", ".join(f"{name} {n}" for name, n in counted.items())]
    out += [f"  + {_own(m['id'], c)}  {m['heading']}" for m in c.added]
    out += [f"  - {_own(m['id'], c)}  {m['heading']}" for m in c.dropped]
    for m in c.changed:
        moved = dict.fromkeys(_own(i, c) for i in (m.id_before, m.id_after))
        out.append(f"  ~ {' → '.join(moved)}  {m.heading_after}")
        out += [f"      + {u}" for u in m.units_added] + [f"      - {u}" for u in m.units_dropped]
        out += [f"      {_roles(said, language)}" for said in m.roles_changed]
        if m.text_changed:
            out.append(f"      {say('文字有改动', 'reworded')}")
        if m.deadlines_before != m.deadlines_after:
            dates = [say("、", ", ").join(d) or word("undated", language) for d in (m.deadlines_before, m.deadlines_after)]
            out.append(f"      {word('deadline', language)}: {' → '.join(dates)}")
    if c.targets:
        out.append(f"{say('目标值', 'targets')}:")
    changes = {"raised": say("提高", "raised"), "lowered": say("降低", "lowered"), "added": say("新增", "added"),
               "dropped": say("取消", "dropped")}
    for t in c.targets:
        said = " → ".join(x for x in (t.before, t.after) if x)
        case = f"（{t.condition}）" if t.condition else ""
        stricter = word(_STRICTER[t.stricter], language) if t.stricter is not None else ""
        out.append(f"  {changes[t.change]} {t.indicator}{case}: {said}  {stricter}".rstrip())
    came, went = say("新出现的单位", "units that came"), say("不再出现的单位", "units that went")
    for title, units in ((came, c.units_added), (went, c.units_dropped)):
        if units:
            out.append(f"{title}: {'、'.join(units)}")
    return out
