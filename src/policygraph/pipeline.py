"""``policygraph build``: runs the stages over a corpus and puts a whole new index in place of the old one.

Everything is written to a folder beside the index and swapped in (see ``policygraph.built``), so an interrupted build
loses nothing. A document whose bytes have not changed is not read again: its extracted records are kept in a cache.
"""
from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph import align, records
from policygraph.built import MANIFEST, Cache, Place, damage, disk_trouble, read_manifest, seal
from policygraph.counts import totals
from policygraph.errors import IndexDamaged, PolicygraphError
from policygraph.inputs import CURATION, Inputs, read_inputs
from policygraph.model import Corpus
from policygraph.unique import check_unique
from policygraph.workers import Extraction, extract_all, extract_file

if TYPE_CHECKING:
    from policygraph.graph.store import Before

__all__ = ["CURATION", "MANIFEST", "BuildReport", "Extraction", "Progress", "assemble", "build", "extract_file"]

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how much is done and how much there is."""


@dataclass
class BuildReport:
    """What a build did."""

    unchanged: bool = False
    """True when nothing had changed and nothing was done."""
    mended: str | None = None
    """What was wrong with the index before, when it was built anew for that."""
    read: list[str] = field(default_factory=list)
    """Documents read anew."""
    kept: list[str] = field(default_factory=list)
    """Documents taken from the cache."""
    problems: list[str] = field(default_factory=list)
    """One line for each file left out, and each thing the validation found."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Wall time by stage."""
    counts: dict[str, int] = field(default_factory=dict)


def build(corpus_dir: Path, out_dir: Path, *, model: str | None = None, with_index: bool = True, force: bool = False,
          workers: int = 1, progress: Progress = lambda stage, done, total: None) -> BuildReport:
    """Build the index of a corpus folder.

    workers: processes that extract documents; a script that asks for several must be guarded by ``if __name__ ==
    "__main__"``. force: build anew, from the documents alone, even if nothing has changed. Raises PolicygraphError when there is
    nothing to build, another build is under way, or the disk is full; the index that was there then stays as it is.
    """
    report = BuildReport()
    place = Place(Path(out_dir))
    try:
        with place.lock(), _no_collector():
            with _stage(report, "read"):
                inputs = read_inputs(Path(corpus_dir), model=model, index=with_index)
            report.problems.extend(inputs.problems)
            if not force and _is_built(place.out, inputs, report):
                return report
            try:
                _build(corpus_dir, place, inputs, report, with_index, force, workers, progress)
            finally:
                place.clear()
    except Exception as error:
        reason = disk_trouble(error)
        if reason is None:
            raise
        raise PolicygraphError(f"{out_dir}: cannot be written ({reason}); what was there is as before: make room, "
                               "then build again") from error
    return report


def _is_built(out_dir: Path, inputs: Inputs, report: BuildReport) -> bool:
    """Whether the index is what the inputs give, and whole; else the report says what is wrong with it."""
    if not out_dir.exists():
        return False
    try:
        old = read_manifest(out_dir)
    except IndexDamaged as error:
        report.mended = str(error)
        return False
    if old is None or old.get("state") != inputs.state:
        return False
    if broken := damage(out_dir):
        report.mended = f"{out_dir}: {broken}"
        return False
    report.unchanged = True
    report.counts, report.problems = old["counts"], old["problems"]
    return True


def _build(corpus_dir: Path, place: Place, inputs: Inputs, report: BuildReport, with_index: bool, force: bool,
           workers: int, progress: Progress) -> None:
    """Build in a fresh folder and put it in the old one's place."""
    new, cache = place.fresh(), Cache(place.cache, inputs.state["code"])
    extractions = _extract_all(inputs, cache, force, workers, report, progress)
    if not extractions:
        reason = report.problems[0] if report.problems else "the folder is empty"
        raise PolicygraphError(f"{corpus_dir}: no document could be read; {reason}")
    before = None if force else _graph_before(place.out, inputs)
    kept = (None, None) if force else (place.work, cache)
    graphs = _finish(extractions, new, inputs, report, with_index, progress, before, *kept)
    with _stage(report, "save"):
        seal(new, {"state": inputs.state, "counts": report.counts, "problems": report.problems, "graphs": graphs})
        place.swap()
        cache.prune()


def _graph_before(out_dir: Path, inputs: Inputs) -> Before | None:
    """The old index's graph, if the same code built it, it conformed, and its files are whole."""
    from policygraph.graph.store import STORE, Before

    try:
        old = read_manifest(out_dir)
    except IndexDamaged:
        return None
    if old is None or old["state"]["code"] != inputs.state["code"] or not old.get("graphs") or damage(out_dir, f"{STORE}/"):
        return None
    return Before(out_dir, old["graphs"])


def _finish(extractions: list[Extraction], new: Path, inputs: Inputs, report: BuildReport, with_index: bool,
            progress: Progress, before: Before | None, kept: Path | None, cache: Cache | None) -> dict[str, str]:
    """Run the stages over the whole corpus and write their results to the new folder; returns the graphs' digests, if they conform."""
    with _stage(report, "resolve"):
        corpus = assemble(extractions, inputs.curation)
        corpus.meta[align.META] = align.told(corpus, inputs.curation)
    with _stage(report, "lint"):
        from policygraph.lint import check
        corpus.findings = check(corpus, inputs.curation)
        check_unique(corpus)
    if with_index:
        with _stage(report, "index"):
            progress("index", 0, 1)
            from policygraph.index import build_index, elaborates
            build_index(corpus, new / "search", model=inputs.state["model"], kept=kept, cache=cache)
            corpus.meta["elaborates"] = elaborates(corpus, new / "search")
            from policygraph.index import dictionary
            dictionary.write(corpus.texts.values(), dictionary.names_of(corpus), new, cache)
    if below := align.elaborations(corpus):
        corpus.meta["elaborates"] = sorted([*corpus.meta.get("elaborates", []), *below])
    with _stage(report, "graph"):
        progress("graph", 0, 1)
        from policygraph.graph import store
        # checked against the shapes while it is written
        written = store.write_checked(corpus, new, before)
        report.problems.extend(written.report.lines)
    with _stage(report, "save"):
        records.save(corpus, new)
    report.counts = totals(corpus) | {"triples": written.statements}
    return written.graphs if written.report.conforms else {}


def _extract_all(inputs: Inputs, cache: Cache, force: bool, workers: int, report: BuildReport, progress: Progress) -> list[Extraction]:
    """The extraction of every readable document, from the cache where its bytes are the same."""
    keys = {name: f"extraction {inputs.digest(name)} {name}" for name in inputs.files}
    held = {name: data for name, key in keys.items() if not force and (data := cache.get(key)) is not None}
    fresh = extract_all([(name, path) for name, path in inputs.files.items() if name not in held], workers)
    found = []
    for done, name in enumerate(inputs.files):
        progress("read", done, len(inputs.files))
        if name in held:
            data = held.pop(name)
            report.kept.append(name)
        else:
            outcome = next(fresh)
            for stage, seconds in outcome.seconds.items():
                report.seconds[stage] = report.seconds.get(stage, 0.0) + seconds
            if outcome.problem is not None:
                report.problems.append(outcome.problem)
                continue
            data = outcome.data
            report.read.append(name)
            if outcome.sha256 == inputs.digest(name):  # else it was written to meanwhile
                cache.put(keys[name], data)
        told = json.loads(data)
        extraction: Extraction = records.decode(Extraction, told, {name: told["text"]})
        report.problems.extend(_warnings(extraction))
        found.append(extraction)
    progress("read", len(inputs.files), len(inputs.files))
    return found


def _warnings(extraction: Extraction) -> list[str]:
    return [f"{extraction.document.name}: {warning}" for warning in extraction.document.warnings]


def assemble(extractions: list[Extraction], curation: dict[str, Any]) -> Corpus:
    """One corpus from the documents' extractions: ids made unique, names resolved, owners found."""
    from policygraph.resolve import resolve

    corpus = Corpus(
        documents=[e.document for e in extractions], measures=[m for e in extractions for m in e.measures],
        observations=[o for e in extractions for o in e.observations], people=[p for e in extractions for p in e.people],
        texts={e.document.name: e.text for e in extractions})
    _prefix_ids(corpus)
    resolve(corpus, curation)
    return corpus


def _prefix_ids(corpus: Corpus) -> None:
    """Ids stand alone in the document with the most plans; in the others they carry the document's name.

    So the ids of the main document stay as they are printed when smaller ones are added beside it.
    """
    from policygraph.iris import document_slug

    main = max(corpus.documents, key=lambda d: (len(d.plans), -corpus.documents.index(d)))
    for measure in corpus.measures:
        if measure.document != main.name:
            measure.id = f"{document_slug(measure.document)}:{measure.id}"


@contextmanager
def _no_collector() -> Iterator[None]:
    """Pause Python's cycle collector: a build makes a million records that live to its end, and no cycles to speak of."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _stage(report: BuildReport, name: str) -> Iterator[None]:
    start = time.perf_counter()
    try:
        yield
    finally:
        report.seconds[name] = report.seconds.get(name, 0.0) + time.perf_counter() - start
