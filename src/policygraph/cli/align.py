"""``policygraph align``."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.cli.options import index_option, json_option
from policygraph.cli.terminal import language_option, print_json, print_table
from policygraph.say import Language, pick, word

if TYPE_CHECKING:
    from policygraph.align import Alignment, Stated, TargetPair, Task
    from policygraph.model import Corpus


@click.command()
@click.argument("upper", required=False)
@click.argument("lower", nargs=-1)
@language_option
@json_option
@index_option
def align(upper: str | None, lower: tuple[str, ...], language: Language, as_json: bool, index_dir: Path) -> None:
    """Hold an UPPER plan against LOWER ones: documents or plans of the built index.

    Each upper measure is covered, partly or missing; each number stricter, equal, laxer or incomparable; each date earlier or later.
    With UPPER alone, its first plan against its annexes; with nothing, every pair of documents the corpus tells of.
    """
    import policygraph

    found = list(_alignments(policygraph.open(index_dir).records, upper, lower))
    if as_json:
        print_json(found[0].as_json() if upper else {"alignments": [a.as_json() for a in found]})
        return
    if not found:
        click.echo(pick(("没有可比的上下级文件；请写明两份文件，或在 curation.yaml 的 alignment 中声明",
                         "No document stands above another; name two, or declare them in curation.yaml under alignment"), language))
    for alignment in found:
        _show(alignment, language)


def _alignments(corpus: Corpus, upper: str | None, lower: tuple[str, ...]) -> list[Alignment]:
    from policygraph.align import align as hold
    from policygraph.align import annexes, find_side, told_alignments
    from policygraph.errors import QueryError

    if upper is None:
        return [alignment for _, alignment in told_alignments(corpus)]
    above = find_side(corpus, upper)
    if lower:
        return [hold(corpus, above, [find_side(corpus, name) for name in lower])]
    parts = annexes(next(d for d in corpus.documents if d.name == above.document)) if len(above.plans) > 1 else None
    if parts is None:
        raise QueryError(f"{upper}: has no annexes; name the lower documents or plans behind it")
    return [hold(corpus, parts[0], [parts[1]])]


def _show(alignment: Alignment, language: Language) -> None:
    counts = alignment.as_json()["counts"]
    said = "，".join(f"{word(key, language)} {counts[key]}" for key in ("covered", "partly", "missing", "own", "stricter", "equal", "laxer",
                                                                       "incomparable", "unstated", "earlier", "later"))
    click.echo(f"{alignment.upper} → {'、'.join(alignment.lower)}\n{said}\n")
    print_table(pick(("上级任务", "Tasks of the upper plan"), language),
                ["", word("id", language), word("heading", language), pick(("承接措施", "taken up by"), language),
                 word("deadline", language), pick(("对应单位", "bodies"), language)],
                [_row(t, language) for t in alignment.tasks], empty=word("none", language))
    print_table(pick(("目标值", "Numbers"), language),
                ["", word("indicator", language), pick(("上级", "upper"), language), pick(("下级", "lower"), language), ""],
                [_target(p, language) for p in alignment.targets], empty=word("none", language))
    print_table(pick(("下级自设措施", "Measures of the lower plans' own"), language), [word("id", language), word("heading", language)],
                [(m.id, m.heading) for m in alignment.own], empty=word("none", language))


def _row(t: Task, language: Language) -> tuple[str, ...]:
    matches = "；".join(f"{m.measure.id} {m.measure.heading}（{m.score:.2f}）" for m in t.matches)
    if t.nearest and not matches:
        matches = f"{pick(('最近', 'nearest'), language)}：{t.nearest.measure.heading}（{t.nearest.score:.2f}）"
    first = next((m for m in t.matches if m.timing == t.timing and m.upper_deadline and m.lower_deadline), None)
    dates = f" {first.upper_deadline.raw} → {first.lower_deadline.raw}" if first and first.upper_deadline and first.lower_deadline else ""
    bodies = "；".join(f"{b.upper} → {b.lower or '？'}" for b in t.bodies)
    return word(t.coverage, language), t.measure.id, t.measure.heading, matches, f"{word(t.timing, language)}{dates}", bodies


def _target(p: TargetPair, language: Language) -> tuple[str, ...]:
    return (word(p.verdict, language), p.upper.target.name, _stated(p.upper),
            _stated(p.lower) if p.lower else "", word(f"reason_{p.reason}", language) if p.reason else "")


def _stated(s: Stated) -> str:
    quote = s.target.span.quote.replace("\n", "")
    return f"“{quote}”（{s.measure.document} {s.target.span.first_line}）"
