"""``policygraph build``: runs the stages over a corpus and puts a whole new index in place of the old one.

Everything is written to a folder beside the index and swapped in by renaming, so an interrupted build loses nothing.
A document whose bytes have not changed is not read again: its extracted records are kept under ``cache/``.
"""
from __future__ import annotations

import gc
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policygraph import records, vocabulary
from policygraph.errors import InputError, PolicygraphError
from policygraph.model import Corpus, Document, Measure, Observation, Person

MANIFEST = "manifest.json"
CURATION = "curation.yaml"

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how much is done and how much there is."""


@dataclass
class BuildReport:
    """What a build did."""

    unchanged: bool = False
    """True when nothing had changed and nothing was done."""
    read: list[str] = field(default_factory=list)
    """Documents read anew."""
    kept: list[str] = field(default_factory=list)
    """Documents taken from the cache."""
    problems: list[str] = field(default_factory=list)
    """One line for each file left out, and each thing the validation found."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Wall time by stage."""
    counts: dict[str, int] = field(default_factory=dict)


@dataclass
class Extraction:
    """One document's part of the corpus before names are resolved; what the cache holds."""

    document: Document
    text: str
    measures: list[Measure] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)


def build(corpus_dir: Path, out_dir: Path, *, model: str | None = None, with_index: bool = True,
          progress: Progress = lambda stage, done, total: None) -> BuildReport:
    """Build the index of a corpus folder. Raises PolicygraphError when there is nothing to build."""
    report = BuildReport()
    with _lock(out_dir), _no_collector():
        with _stage(report, "read"):
            files, skipped = _files(corpus_dir)
            curation_path = corpus_dir / CURATION
            curation = vocabulary.read_yaml(curation_path) if curation_path.exists() else {}
            state = _state(files, corpus_dir, curation_path, model, with_index)
        report.problems.extend(skipped)
        old = _read_manifest(out_dir)
        if old and old.get("state") == state:
            report.unchanged = True
            report.counts, report.problems = old["counts"], old["problems"]
            return report
        new = _fresh_folder(out_dir)
        try:
            reusable = out_dir if old and old["state"]["code"] == state["code"] else None
            extractions = _extract_all(files, reusable, new, report, progress)
            if not extractions:
                reason = report.problems[0] if report.problems else "the folder is empty"
                raise PolicygraphError(f"{corpus_dir}: no document could be read; {reason}")
            _finish(extractions, new, curation, report, model, with_index, progress)
            manifest = {"state": state, "counts": report.counts, "problems": report.problems}
            (new / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
            _swap(new, out_dir)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return report


def _finish(extractions: list[Extraction], new: Path, curation: dict[str, Any], report: BuildReport,
            model: str | None, with_index: bool, progress: Progress) -> None:
    """Run the stages over the whole corpus and write their results to the new folder."""
    with _stage(report, "resolve"):
        corpus = assemble(extractions, curation)
    with _stage(report, "lint"):
        from policygraph.lint import check
        corpus.findings = check(corpus, curation)
    if with_index:
        with _stage(report, "index"):
            progress("index", 0, 1)
            from policygraph.index import build_index, elaborates
            build_index(corpus, new / "search", model=model)
            corpus.meta["elaborates"] = elaborates(corpus, new / "search")
    with _stage(report, "graph"):
        progress("graph", 0, 1)
        from policygraph.graph import store
        # checked against the shapes while it is written
        triples, checked = store.write_checked(corpus, new)
        report.problems.extend(checked.lines)
    with _stage(report, "save"):
        records.save(corpus, new)
    report.counts = counts(corpus) | {"triples": triples}


def _extract_all(files: dict[str, Path], old: Path | None, new: Path, report: BuildReport, progress: Progress) -> list[Extraction]:
    """The extraction of every readable document, from the cache where its bytes are the same."""
    (new / "cache").mkdir(parents=True)
    found = []
    for done, (name, path) in enumerate(sorted(files.items())):
        progress("read", done, len(files))
        try:
            cached = _from_cache(name, path, old)
            if cached is None:
                cached = extract_file(name, path, report)
                report.read.append(name)
            else:
                report.kept.append(name)
        except InputError as error:
            report.problems.append(str(error))
            continue
        _to_cache(cached, new)
        found.append(cached)
    progress("read", len(files), len(files))
    return found


def extract_file(name: str, path: Path, report: BuildReport | None = None) -> Extraction:
    """Read one file and extract what it says. Raises InputError for a file that cannot be read or understood."""
    from policygraph.extract import extract
    from policygraph.read import read_file
    from policygraph.structure import structure

    report = report or BuildReport()
    with _stage(report, "read"):
        source = read_file(path, name)
    with _stage(report, "structure"):
        document = structure(source)
    with _stage(report, "extract"):
        said = extract(source, document)
    report.problems.extend(f"{name}: {w}" for w in document.warnings)
    return Extraction(document, source.text, said.measures, said.observations, said.people)


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


def counts(corpus: Corpus) -> dict[str, int]:
    """How much of everything there is."""
    kinds = [m.kind for m in corpus.measures]
    return {
        "documents": len(corpus.documents), "plans": sum(len(d.plans) for d in corpus.documents),
        "measures": kinds.count("measure") + kinds.count("step"), "goals": kinds.count("goal"), "safeguards": kinds.count("safeguard"),
        "units": len(corpus.units), "indicators": len(corpus.indicators),
        "deadlines": sum(len(m.deadlines) for m in corpus.measures), "targets": sum(len(m.targets) for m in corpus.measures),
        "observations": len(corpus.observations), "findings": len(corpus.findings),
    }


# --- what changed ---------------------------------------------------------------------------------


def _files(corpus_dir: Path) -> tuple[dict[str, Path], list[str]]:
    from policygraph.read import scan_corpus

    if not corpus_dir.is_dir():
        raise PolicygraphError(f"{corpus_dir}: no such folder; give the documents' folder with --corpus")
    listing = scan_corpus(corpus_dir)
    files = {p.relative_to(corpus_dir).as_posix(): p for p in listing.files}
    if not files:
        raise PolicygraphError(f"{corpus_dir}: holds no document that can be read; put .txt, .docx, .pdf or .html files there")
    return files, [f"{path.name}: left out: {reason}" for path, reason in listing.skipped]


def _state(files: dict[str, Path], corpus_dir: Path, curation: Path, model: str | None, with_index: bool) -> dict[str, Any]:
    """All that the result depends on, as digests; equal states need no work."""
    return {"documents": {name: _digest(path) for name, path in sorted(files.items())},
            "curation": _digest(curation) if curation.exists() else None, "code": code_digest(), "model": model, "index": with_index}


def code_digest() -> str:
    """Digest of our own code and word lists: a new version builds anew."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    paths = [*package.rglob("*.py"), *vocabulary.folder().rglob("*.yaml"), *vocabulary.folder().rglob("*.ttl")]
    for path in sorted(paths, key=lambda p: p.as_posix()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            digest = hashlib.sha256()
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
            return digest.hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"


def _read_manifest(out_dir: Path) -> dict[str, Any] | None:
    try:
        return json.loads((out_dir / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _cache_path(folder: Path, name: str) -> Path:
    return folder / "cache" / (hashlib.sha256(name.encode()).hexdigest()[:24] + ".json")


def _from_cache(name: str, path: Path, old: Path | None) -> Extraction | None:
    if old is None:
        return None
    try:
        data = json.loads(_cache_path(old, name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if data["document"]["sha256"] != _digest(path):
        return None
    return records.decode(Extraction, data, {name: data["text"]})


def _to_cache(extraction: Extraction, new: Path) -> None:
    text = json.dumps(records.encode(extraction), ensure_ascii=False, separators=(",", ":"))
    _cache_path(new, extraction.document.name).write_text(text, encoding="utf-8")


# --- folders --------------------------------------------------------------------------------------


def _fresh_folder(out_dir: Path) -> Path:
    new = out_dir.parent / f".{out_dir.name}.building"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    return new


def _swap(new: Path, out_dir: Path) -> None:
    """Put the new folder in the old one's place; the old one is whole until then."""
    old = out_dir.parent / f".{out_dir.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    if out_dir.exists():
        os.replace(out_dir, old)
    os.replace(new, out_dir)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _lock(out_dir: Path) -> Iterator[None]:
    """Only one build of an index at a time. Raises PolicygraphError when another is under way."""
    out_dir.parent.mkdir(parents=True, exist_ok=True)
    if out_dir.exists() and any(out_dir.iterdir()) and not (out_dir / MANIFEST).exists():
        raise PolicygraphError(f"{out_dir}: holds files that no build made; give an empty or new folder with --out")
    path = out_dir.parent / f".{out_dir.name}.lock"
    with path.open("w") as handle:
        try:
            import fcntl
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # Windows has no flock; a second build there is the user's care
            pass
        except OSError:
            raise PolicygraphError(f"{out_dir}: another build is writing it; wait for that to end") from None
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


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
