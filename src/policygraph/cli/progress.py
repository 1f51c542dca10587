"""``policygraph progress``."""
from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policygraph.cli.options import index_option, json_option
from policygraph.cli.terminal import language_option, print_json, print_table
from policygraph.say import Language, pick, word

if TYPE_CHECKING:
    from policygraph.model import Corpus, Measure
    from policygraph.progress import Status, Task
    from policygraph.progress.incoming import Incoming


def _reports_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--corpus", "folder", type=click.Path(path_type=Path), help="Folder of the documents, where reports are kept "
                        "(progress.jsonl); corpus, or POLICYGRAPH_REPORTS, when left out.")(command)


def _day_option(required: bool) -> Callable[..., Any]:
    return click.option("--day", required=required, help="The day that counts as today, as 2022-06-30; never taken from the clock.")


@click.group()
def progress() -> None:
    """What has been done: reports kept beside the corpus, lights by date, ledgers taken over, bulletins."""


@progress.command()
@_day_option(True)
@click.option("--unit", help="Only tasks of this unit; any of its names.")
@click.option("--plan", help="Only this plan: key, number or title.")
@click.option("--light", "lights", multiple=True, help="Only tasks with this light: overdue, due-soon, on-time, no-date, done, cancelled.")
@click.option("--soon", default=30, show_default=True, help="Days before the date from which a task is due soon.")
@_reports_option
@language_option
@json_option
@index_option
def show(day: str, unit: str | None, plan: str | None, lights: tuple[str, ...], soon: int, folder: Path | None, language: Language,
         as_json: bool, index_dir: Path) -> None:
    """Lights of all tasks on a day, from the plans' dates and the reports up to it."""
    from policygraph.progress import LIGHTS

    for light in lights:
        if light not in LIGHTS:
            raise click.UsageError(f"--light: {light!r} is none of {', '.join(LIGHTS)}")
    _, _, status = _status(index_dir, folder, day, soon, unit, plan)
    chosen = [t for t in status.tasks if not lights or t.light in lights]
    if as_json:
        status.tasks = chosen
        print_json(status.as_json())
        return
    said = "，".join(f"{word(light, language)} {n}" for light, n in status.lights().items())
    click.echo(f"{pick(('截至', 'As of'), language)} {day}：{len(status.tasks)}（{said}）")
    if not status.reported:
        click.echo(pick(("没有任何进展填报；以下只按时限列出", "Nothing was reported; dates only"), language))
    _show_tasks(chosen, language)
    for report in status.orphans:
        click.echo(f"{pick(('对不上的填报', 'Report without a measure'), language)}: {report.measure} {report.heading} "
                   f"{report.state} {report.date}")


@progress.command()
@click.argument("measure")
@click.argument("state")
@_day_option(True)
@click.option("--share", type=float, help="Part done, in per cent.")
@click.option("--who", help="Who says so.")
@click.option("--unit", help="For which unit.")
@click.option("--note", help="What has been done.")
@click.option("--evidence", multiple=True, help="Proof: a file, with :line, or an address; may be given more than once.")
@_reports_option
@index_option
def add(measure: str, state: str, day: str, share: float | None, who: str | None, unit: str | None, note: str | None,
        evidence: tuple[str, ...], folder: Path | None, index_dir: Path) -> None:
    """Add one report about MEASURE (its id): 未开始, 推进中, 已完成, 滞后, 已取消 or 无法核实."""
    from policygraph import progress as store
    from policygraph import records
    from policygraph.errors import QueryError

    found = next((m for m in records.load(index_dir).measures if measure in (m.id, m.iri)), None)
    if found is None:
        raise QueryError(f"{measure}: no measure has this id; ids: policygraph export measures")
    proof = tuple(e for text in evidence for e in store.read_evidence(text))
    report = store.report_of(found, store.parse_state(state), day, share=share, who=who, unit=unit, note=note, evidence=proof)
    reports = store.open(folder)
    reports.add([report])
    click.echo(f"{reports.path}: {found.id} {found.heading}: {store.state_name(report.state)}", err=True)


@progress.command("import")
@click.argument("ledgers", nargs=-1, required=True, type=click.Path(path_type=Path))
@_day_option(True)
@click.option("--take", "decided", multiple=True, metavar="SHEET!ROW=ID", help="Decide a proposed row.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken; write nothing.")
@_reports_option
@language_option
@json_option
@index_option
def take(ledgers: tuple[Path, ...], day: str, decided: tuple[str, ...], dry_run: bool, folder: Path | None, language: Language,
         as_json: bool, index_dir: Path) -> None:
    """Take over filled-in ledgers (xlsx, xls, csv): ours, or those of others.

    Rows are matched by id, else by text, unit and plan. What is in doubt is proposed and not taken; every row is accounted for.
    --day is the day of rows that state none.
    """
    from policygraph import progress as store
    from policygraph import records
    from policygraph.progress.incoming import counts
    from policygraph.progress.incoming import take as match
    from policygraph.progress.report import report_of
    from policygraph.progress.rows import all_rows
    from policygraph.progress.sheets import read_grids

    corpus, reports = records.load(index_dir), store.open(folder)
    chosen = dict(_decision(text) for text in decided)
    if corpus.measures:
        report_of(corpus.measures[0], "done", day)  # the day is checked before anything is read
    told = []
    for path in ledgers:
        found = match(corpus, all_rows(read_grids(path), day), day, reports.reports, chosen)
        if not dry_run:
            reports.add(i.report for i in found if i.outcome == "taken" and i.report)
        told.append({"file": str(path), "counts": counts(found), "rows": [i.as_json() for i in found]})
        if not as_json:
            _show_rows(path, found, language)
    if as_json:
        print_json({"ledgers": told})


@progress.command()
@click.argument("kind", type=click.Choice(["ledger", "bulletin", "calendar", "graph"]))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; standard output when left out.")
@_day_option(True)
@click.option("--unit", help="Only tasks of this unit; any of its names.")
@click.option("--plan", help="Only this plan: key, number or title.")
@click.option("--subject", default="", help="What the bulletin is about; the plan's title when left out.")
@click.option("--issuer", default="", help="Who signs the bulletin.")
@_reports_option
@index_option
def export(kind: str, output: Path | None, day: str, unit: str | None, plan: str | None, subject: str, issuer: str, folder: Path | None,
           index_dir: Path) -> None:
    """Write the ledger 督办台账 (xlsx), a bulletin 督查通报 (docx), what is open (ics), or the reports' graph (N-Quads, PROV)."""
    import io

    from policygraph.cli.files import write_whole
    from policygraph.progress.exports import write

    corpus, reports, status = _status(index_dir, folder, day, 30, unit, plan)
    out = io.BytesIO()
    write(kind, corpus, reports, status, out, subject=subject, issuer=issuer)  # type: ignore[arg-type]
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(out.getvalue())
        sys.stdout.flush()
    else:
        write_whole(output, out.getvalue())


def _status(index_dir: Path, folder: Path | None, day: str, soon: int, unit: str | None, plan: str | None) -> tuple[Corpus, Any, Status]:
    from datetime import date

    from policygraph import progress as store
    from policygraph import records

    try:
        date.fromisoformat(day)
    except ValueError:
        raise click.UsageError(f"--day: {day!r} is no date; write it as 2022-06-30") from None
    corpus, reports = records.load(index_dir), store.open(folder)
    for line in reports.broken:
        click.echo(line, err=True)
    measures: list[Measure] | None = None
    if unit or plan:
        from policygraph.export.narrow import narrow
        from policygraph.network import find_plan, find_unit

        body, part = find_unit(corpus, unit) if unit else None, find_plan(corpus, plan) if plan else None
        measures = narrow(corpus, body, part).measures
    return corpus, reports.reports, store.status(corpus, reports.reports, day, soon=soon, measures=measures)


def _decision(text: str) -> tuple[str, str]:
    place, sign, measure = text.rpartition("=")
    if not sign or "!" not in place:
        raise click.UsageError(f"--take: {text!r}; write SHEET!ROW=ID, as the list of proposed rows says")
    return place, measure


def _show_tasks(tasks: list[Task], language: Language) -> None:
    from policygraph.progress import state_name
    from policygraph.progress.ledger import light_name

    print_table("", ["", word("id", language), word("heading", language), word("deadline", language), pick(("状态", "state"), language),
                     pick(("填报", "reported"), language), pick(("进展", "note"), language)],
                [(light_name(t, language), t.measure.id, t.measure.heading, t.due, state_name(t.state, language) if t.state else "",
                  t.last.date if t.last else "", (t.last.note or "") if t.last else "") for t in tasks], empty=word("none", language))


def _show_rows(path: Path, found: list[Incoming], language: Language) -> None:
    from policygraph.progress.incoming import counts

    said = "，".join(f"{word(f'row_{o}', language)} {n}" for o, n in counts(found).items())
    click.echo(f"{path}: {len(found)}（{said}）")
    listed: list[tuple[str, ...]] = []
    for i in found:
        place, outcome = f"{i.row.sheet}!{i.row.number}", word(f"row_{i.outcome}", language)
        if i.outcome in ("taken", "known", "blank") or i.reason == "headings":
            continue
        if listed and i.outcome == "skipped" and listed[-1][1] == outcome and listed[-1][3] == i.reason:
            listed[-1] = (f"{listed[-1][0].split('–')[0]}–{i.row.number}", *listed[-1][1:])
            continue
        candidates = "；".join(f"{m.id} {m.heading}（{s:.2f}）" for m, s in i.candidates)
        listed.append((place, outcome, i.row.cells.get("heading", "")[:40], i.reason, candidates))
    print_table("", [pick(("行", "row"), language), "", word("heading", language), pick(("原因", "reason"), language),
                     pick(("可能是", "may be"), language)], listed, empty="")
