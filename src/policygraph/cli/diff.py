"""``policygraph diff``."""
from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.cli.options import index_option, json_option

if TYPE_CHECKING:
    from policygraph.diff import Changes

_CHANGE = {"raised": "提高 raised", "lowered": "降低 lowered", "added": "新增 added", "dropped": "取消 dropped"}
_STRICTER = {True: "更严 stricter", False: "放宽 laxer", None: ""}


@click.command()
@click.argument("before")
@click.argument("after")
@index_option
@json_option
def diff(before: str, after: str, index_dir: Path, as_json: bool) -> None:
    """Compare two documents, or two years of one: files, or names of documents in the built index.

    Says which measures were added, dropped or changed, which targets were raised or lowered, and which units moved.
    """
    from policygraph.diff import compare, load_pair

    changes = compare(*load_pair(before, after, index_dir))
    click.echo(json.dumps(changes.as_json(), ensure_ascii=False, indent=1) if as_json else "\n".join(_lines(changes)))


def _own(identifier: str, c: Changes) -> str:
    """An identifier without the document, which stands before it where it was not the first of its name."""
    from policygraph.iris import document_slug

    return identifier.removeprefix(f"{document_slug(c.before)}:").removeprefix(f"{document_slug(c.after)}:")


def _roles(said: str) -> str:
    """“unit: lead → responsible” with the roles in both languages."""
    from policygraph.say import word

    unit, _, roles = said.rpartition(": ")
    return f"{unit}: {' → '.join(f'{word(role)} {role}' for role in roles.split(' → '))}"


def _lines(c: Changes) -> list[str]:
    counted = {"新增 added": len(c.added), "取消 dropped": len(c.dropped), "变动 changed": len(c.changed), "未变 unchanged": c.unchanged}
    out = [f"{c.before} → {c.after}", "措施 measures: " + ", ".join(f"{name} {n}" for name, n in counted.items())]
    out += [f"  + {_own(m['id'], c)}  {m['heading']}" for m in c.added]
    out += [f"  - {_own(m['id'], c)}  {m['heading']}" for m in c.dropped]
    for m in c.changed:
        moved = dict.fromkeys(_own(i, c) for i in (m.id_before, m.id_after))
        out.append(f"  ~ {' → '.join(moved)}  {m.heading_after}")
        out += [f"      + {u}" for u in m.units_added] + [f"      - {u}" for u in m.units_dropped]
        out += [f"      {_roles(said)}" for said in m.roles_changed]
        if m.text_changed:
            out.append("      文字有改动 reworded")
        if m.deadlines_before != m.deadlines_after:
            out.append(f"      期限 deadline: {'、'.join(m.deadlines_before) or '无 none'} → {'、'.join(m.deadlines_after) or '无 none'}")
    if c.targets:
        out.append("目标值 targets:")
    for t in c.targets:
        said = " → ".join(x for x in (t.before, t.after) if x)
        case = f"（{t.condition}）" if t.condition else ""
        out.append(f"  {_CHANGE[t.change]:<12} {t.indicator}{case}: {said}  {_STRICTER[t.stricter]}".rstrip())
    for title, units in (("新出现的单位 units that came", c.units_added), ("不再出现的单位 units that went", c.units_dropped)):
        if units:
            out.append(f"{title}: {'、'.join(units)}")
    return out
