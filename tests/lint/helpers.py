"""Corpora from small texts, through the real stages."""
from __future__ import annotations

from policygraph.extract import extract
from policygraph.lint import check
from policygraph.model import Corpus, Finding
from policygraph.pipeline import Extraction, assemble
from policygraph.structure import structure
from tests.helpers import source


def corpus_of(*texts: str) -> Corpus:
    """A corpus of documents with these texts, names resolved."""
    extractions = []
    for number, text in enumerate(texts, 1):
        read = source(text, f"plan-{number}.txt")
        document = structure(read)
        said = extract(read, document)
        extractions.append(Extraction(document, read.text, said.measures, said.observations, said.people))
    return assemble(extractions, {})


def documents(case: str) -> list[str]:
    """The documents of a case: most have one, some more, parted by a line of equals signs."""
    return case.split("=====\n")


def findings_of(*texts: str) -> list[Finding]:
    """What is wrong with these texts."""
    return check(corpus_of(*texts), {})
