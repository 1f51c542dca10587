"""``policygraph build``."""
from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from policygraph.pipeline import BuildReport

from policygraph.cli.options import default_index

_STAGE_NAMES = {
    "read": "读取 read", "structure": "结构 structure", "extract": "抽取 extract", "resolve": "归一 resolve", "lint": "核查 lint",
    "index": "索引 index", "graph": "图谱 graph", "save": "保存 save"}
_COUNT_NAMES = {
    "documents": "文件 documents", "plans": "方案 plans", "measures": "措施 measures", "goals": "目标段 goals",
    "safeguards": "保障措施 safeguards", "units": "单位 units", "indicators": "指标 indicators", "deadlines": "期限 deadlines",
    "targets": "目标值 targets", "observations": "对比数据 observations", "findings": "文稿问题 findings",
    "acknowledged": "已确认 acknowledged", "triples": "三元组 triples"}


@click.command()
@click.option("--corpus", "corpus_dir", type=click.Path(path_type=Path), default=Path("corpus"), show_default=True,
              help="Folder of documents.")
@click.option("--out", "out_dir", type=click.Path(path_type=Path), default=default_index, show_default="indexes, or POLICYGRAPH_INDEX",
              help="Where the built index goes.")
@click.option("--model", help="A sentence-transformers model, by name or folder, instead of the built-in encoder.")
@click.option("--pyshacl", "with_pyshacl", is_flag=True,
              help="Check the graph with pySHACL too (half a minute); the shapes are checked by a quicker reader of our own in any case.")
@click.option("--force", is_flag=True, help="Build anew from the documents alone, even if nothing has changed.")
@click.option("--workers", type=click.IntRange(1, 64), default=lambda: min(os.cpu_count() or 1, 8), show_default="cores, at most 8",
              help="Processes that read documents; the result is the same for any number.")
@click.option("--no-index", is_flag=True, help="Leave the search index out: graph and records only.")
def build(corpus_dir: Path, out_dir: Path, model: str | None, with_pyshacl: bool, force: bool, workers: int,
          no_index: bool) -> None:
    """Read every document of a corpus; build graph, search index and reports.

    Safe to repeat: does only the work that changed, and swaps the result in whole.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn

    from policygraph import pipeline

    errors = Console(stderr=True, highlight=False)
    with Progress(TextColumn("{task.description:<18}"), BarColumn(), TextColumn("{task.completed}/{task.total}"), console=errors,
                  transient=True, disable=not sys.stderr.isatty()) as bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(_STAGE_NAMES[stage], total=total)
            bars.update(tasks[stage], completed=done)

        report = pipeline.build(corpus_dir, out_dir, model=model, with_index=not no_index, force=force, workers=workers,
                                progress=show)
    if with_pyshacl:
        report.problems.extend(_pyshacl_lines(out_dir))
    if report.mended:
        click.echo(f"! {report.mended}: 已重建 built anew", err=True)
    for problem in report.problems:
        click.echo(f"! {problem}", err=True)
    _summary(report, out_dir, Console(highlight=False))


def _pyshacl_lines(out_dir: Path) -> list[str]:
    from policygraph.graph.pyshacl import validate_with_pyshacl
    from policygraph.graph.serialise import export

    checked = validate_with_pyshacl(export(out_dir, "turtle"))
    click.echo(f"pySHACL: {'conforms' if checked.conforms else f'{len(checked.lines)} violations'}", err=True)
    return list(checked.lines)


def _summary(report: BuildReport, out_dir: Path, out: Console) -> None:
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="left")
    table.add_column(justify="right")
    for name, value in report.counts.items():
        table.add_row(_COUNT_NAMES.get(name, name), f"{value:,}")
    out.print(table)
    if report.unchanged:
        out.print(f"{out_dir}: 语料未变，无需重建 unchanged, nothing to do")
        return
    spent = "  ".join(f"{_STAGE_NAMES.get(k, k).split()[-1]} {v:.2f}" for k, v in report.seconds.items())
    out.print(f"{out_dir}: {sum(report.seconds.values()):.1f} s ({spent}); "
              f"读取 read {len(report.read)}, 沿用 kept {len(report.kept)}")
