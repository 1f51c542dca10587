"""Extracts documents in several processes. What comes of it is the same, in the same order, for any number of them."""
from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from policygraph.errors import InputError
from policygraph.model import Document, Measure, Observation, Person
from policygraph.records import encode
from policygraph.records.read import no_collector

_WORTH_IT = 4
"""Documents from which processes are started: each takes a second to start."""


@dataclass
class Extraction:
    """One document's part of the corpus before names are resolved; what the cache holds."""

    document: Document
    text: str
    measures: list[Measure] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)


@dataclass(slots=True)
class Outcome:
    """What came of one document."""

    name: str
    data: bytes = b""
    """The extraction as it is kept in the cache; empty when the document was left out."""
    sha256: str = ""
    problem: str | None = None
    """Why it was left out, in one line."""
    seconds: dict[str, float] = field(default_factory=dict)


def extract_all(todo: list[tuple[str, Path]], workers: int) -> Iterator[Outcome]:
    """Extract documents (name and file), in their order.

    A worker that is killed loses nothing: what it and the others had not done is done in this process.
    """
    if workers < 2 or len(todo) < _WORTH_IT:
        yield from (extract_one(name, path) for name, path in todo)
        return
    broken = False
    # new processes rather than forks: a server that builds has threads
    with ProcessPoolExecutor(min(workers, len(todo)), mp_context=multiprocessing.get_context("spawn")) as pool:
        started: list[Future[Outcome]] = []
        for name, path in todo:
            try:
                started.append(pool.submit(extract_one, name, path))
            except BrokenProcessPool:
                break
        try:
            for number, (name, path) in enumerate(todo):
                try:
                    outcome = started[number].result() if number < len(started) and not broken else extract_one(name, path)
                except BrokenProcessPool:
                    broken = True
                    outcome = extract_one(name, path)
                yield outcome
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def extract_one(name: str, path: Path) -> Outcome:
    """Extract one document; runs in a worker."""
    seconds: dict[str, float] = {}
    try:
        with no_collector():
            extraction = extract_file(name, path, seconds)
            data = json.dumps(encode(extraction), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    except InputError as error:
        return Outcome(name, problem=str(error), seconds=seconds)
    return Outcome(name, data, extraction.document.sha256, seconds=seconds)


def extract_file(name: str, path: Path, seconds: dict[str, float] | None = None) -> Extraction:
    """Read one file and extract what it says. Raises InputError for a file that cannot be read or understood.

    seconds: takes the time of each stage.
    """
    from policygraph.extract import extract
    from policygraph.read import read_file
    from policygraph.structure import structure

    begun = time.perf_counter()
    source = read_file(path, name)
    read = time.perf_counter()
    document = structure(source)
    structured = time.perf_counter()
    said = extract(source, document)
    if seconds is not None:
        seconds.update(read=read - begun, structure=structured - read, extract=time.perf_counter() - structured)
    return Extraction(document, source.text, said.measures, said.observations, said.people)
