"""``policygraph lint``."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.cli.options import index_option, json_option
from policygraph.cli.terminal import language_option, print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policygraph.model import Corpus, Finding

FORMATS = ("table", "json", "sarif", "markdown")
SEVERITIES = ("error", "warning", "note")
"""The gravest first; spelt out so that --help needs no rule."""


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print the findings.")
@click.option("--kind", "kinds", multiple=True, help="Only findings of this kind (may be given more than once).")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit with 1 when an open finding is at least this grave.")
@click.option("--rules", "show_rules", is_flag=True, help="Print the rules with an example of each side, and stop.")
@language_option
@json_option
@index_option
def lint(form: str, kinds: tuple[str, ...], fail_on: str | None, show_rules: bool, language: str, as_json: bool, index_dir: Path) -> None:
    """Slips and contradictions in the documents themselves.

    Dates that do not exist, numbers that disagree, names of other places or subjects, numerals out of order and the
    like. Findings acknowledged in the corpus' curation.yaml are shown with their reason and never fail.
    """
    from policygraph.lint.rules import KINDS

    for kind in kinds:
        if kind not in KINDS:
            raise click.UsageError(f"no kind {kind!r}; kinds: {', '.join(KINDS)}")
    if show_rules:
        _print_rules(kinds, language)
        return
    import policygraph

    corpus = policygraph.open(index_dir).records
    findings = [f for f in corpus.findings if not kinds or f.kind in kinds]
    _print(corpus, findings, "json" if as_json else form, language)
    _notices(corpus)
    if fail_on:
        grave = SEVERITIES[:SEVERITIES.index(fail_on) + 1]
        count = sum(f.severity in grave and f.acknowledged is None for f in findings)
        if count:
            click.echo(f"policygraph: {count} open finding(s) of severity {fail_on} or worse", err=True)
            sys.exit(1)


def _print(corpus: Corpus, findings: Sequence[Finding], form: str, language: str) -> None:
    from policygraph.lint import report

    if form == "json":
        from policygraph.export.records import Records

        records = Records(corpus)
        print_json([records.finding(f) for f in findings])
    elif form == "sarif":
        print_json(report.sarif(findings, language))
    elif form == "markdown":
        click.echo(report.markdown(corpus, findings, language), nl=False)
    else:
        _print_table(findings, language)


def _notices(corpus: Corpus) -> None:
    """What the reader should know beside the findings, on standard error."""
    for stale in corpus.meta.get("stale_acknowledgements", []):
        click.echo(f"policygraph: curation.yaml acknowledges {stale}, which no finding has (any more); delete the entry", err=True)
    for rule, count in corpus.meta.get("findings_left_out", {}).items():
        click.echo(f"policygraph: rule {rule} has {count} more findings than are kept", err=True)


def _print_table(findings: Sequence[Finding], language: str) -> None:
    from policygraph.lint.report import SEVERITY_NAMES, place, shown_quote
    from policygraph.lint.rules import KINDS

    n = 0 if language == "zh" else 1
    columns = (("级别", "类型", "位置", "原文", "问题", "编号"), ("Severity", "Kind", "Place", "Quote", "What is wrong", "Id"))[n]
    many = len({f.span.document for f in findings}) > 1
    rows = []
    for f in findings:
        where = place(f.span, language)
        severity = SEVERITY_NAMES[f.severity][n] if f.acknowledged is None else ("已确认", "acknowledged")[n]
        message = (f.message, f.message_en)[n] + (f"（{f.acknowledged}）" if f.acknowledged else "")
        rows.append((severity, KINDS[f.kind][n], f"{f.span.document} {where}" if many else where, shown_quote(f), message, f.id))
    print_table(("文稿核查", "What is wrong with the documents")[n], columns, rows, empty=("未发现问题", "nothing found")[n])


def _print_rules(kinds: Sequence[str], language: str) -> None:
    from policygraph.lint.report import SEVERITY_NAMES
    from policygraph.lint.rules import RULES

    n = 0 if language == "zh" else 1
    rows = [(r.id, SEVERITY_NAMES[r.severity][n], (r.zh, r.en)[n], f"✗ {r.wrong}\n✓ {r.right}")
            for r in RULES if not kinds or r.kind in kinds]
    columns = (("规则", "级别", "说明", "示例"), ("Rule", "Severity", "Definition", "Example"))[n]
    print_table(("核查规则", "Rules")[n], columns, rows)
