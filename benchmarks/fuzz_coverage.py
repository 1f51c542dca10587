"""Looks for documents that reach code not reached before: ``python benchmarks/fuzz_coverage.py [SECONDS] [SEED]``.

Coverage-guided, with atheris (``pip install atheris``; not among this project's dependencies), from the small whole documents
of ``fuzz_read``; checks the same: a text with right offsets or one InputError. The first byte of an input tells its format.
libFuzzer saves an input that fails in the working folder and ends with an error.
"""
from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
with atheris.instrument_imports(include=["policygraph"]):
    from benchmarks.fuzz_read import attempt, seeds

    import policygraph.read.reader
    import policygraph.structure  # noqa: F401

KINDS = ("txt", "html", "docx", "xml")
LONGEST = 20_000
SLOW = 10
"""Bytes an input may have, and seconds it may take."""


def one(data: bytes) -> None:
    """Read one input; any exception but InputError is a fault."""
    attempt(KINDS[data[0] % len(KINDS)] if data else "txt", data[1:])


def main() -> None:
    """Fuzz for so many seconds."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        for number, kind in enumerate(KINDS):
            for n, document in enumerate(seeds()[kind]):
                Path(folder, f"{kind}-{n}").write_bytes(bytes([number]) + document[:LONGEST - 1])
        atheris.Setup([sys.argv[0], folder, f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={LONGEST}", f"-timeout={SLOW}"], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
