"""Feeds damaged documents to the readers and the structure parser: ``python benchmarks/fuzz_read.py [SECONDS] [SEED]``.

Every input must end in a text with right offsets or in one InputError, within SLOW seconds. Files are damaged at random
from a seed, PDF included; ``fuzz_coverage.py`` looks for inputs that reach new code instead. Prints how many inputs of each
kind were tried, how many were read, and the slowest; exits 1 with the input saved on a fault.
"""
from __future__ import annotations

import copy
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.read import make_variants, makers
from tests.read.test_fuzz import DOCX, NUMBERING, PAGE, PDF, XML, check

from policygraph.errors import InputError
from policygraph.read import read_file
from policygraph.read.pdf import worker
from policygraph.read.reader import _read

SLOW = 10.0
CORPUS = Path(__file__).parents[1] / "corpus"
PIECES = ["一、", "（一）", "1.", "（1）", "附件2", "责任单位：", "时间节点：2022年6月31日", "牵头单位：", "\t", "\n", "\n\n", "（" * 200,
          "、" * 200, "“" * 50, "2022年", "%", "\x00", "\ud800", "\u200b", "，", "。", " " * 300, "第一条", "不超过3个、5个工作日",
          "<table><tr><td rowspan=3>", "</td>", "<w:p>", "</w:tc>", "&#0;", "<ol><li>"]


def seeds() -> dict[str, list[bytes]]:
    """Small whole documents of each format."""
    text = next(CORPUS.glob("*.txt")).read_text(encoding="utf-8")
    parts = [text[start:start + 1500] for start in range(0, 60_000, 6000)]
    return {
        "txt": [part.encode(encoding) for part in parts for encoding in ("utf-8", "gb18030")],
        "html": [PAGE.encode(), *(make_variants.site_html(part, "方案") for part in parts[:4])],
        "docx": [DOCX, *(make_variants.numbered_docx(part) for part in parts[:2])],
        "xml": [XML.encode()],
        "pdf": [PDF],
    }


def damage(data: bytes, chance: random.Random) -> bytes:
    """The data with one to eight random edits."""
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(data) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            data = data[:start] + chance.randbytes(chance.randint(1, 8)) + data[start + chance.randint(0, 8):]
        elif kind == 1:
            data = data[:start] + data[start + chance.randint(1, 200):]
        elif kind == 2:
            piece = data[start:start + chance.randint(1, 100)]
            data = data[:start] + piece * chance.randint(2, 30) + data[start:]
        elif kind == 3:
            data = data[:start] + chance.choice(PIECES).encode("utf-8", "surrogatepass") + data[start:]
        else:
            data = data[:start]
    return data


def shuffle(data: bytes, chance: random.Random) -> bytes:
    """Well-formed XML with one to eight elements moved, doubled, taken out or given odd attributes and text."""
    from lxml import etree

    root = etree.fromstring(f"<x {makers.SPACES}>{data.decode()}</x>")
    for _ in range(chance.randint(1, 8)):
        elements = [element for element in root.iter() if element is not root]
        if not elements:
            break
        element, other = chance.choice(elements), chance.choice(elements)
        kind = chance.randrange(5)
        if kind == 0:
            element.getparent().remove(element)
        elif kind == 1:
            element.addnext(copy.deepcopy(other))
        elif kind == 2:
            element.append(copy.deepcopy(other))
        elif kind == 3 and element.attrib:
            element.set(chance.choice(sorted(element.attrib)), chance.choice(["", "0", "-1", "x", "99999999999", "restart"]))
        else:
            element.text = chance.choice(["", "\n", "\t", "方案", "%1%2%3"])
    inside = b"".join(etree.tostring(child) for child in root)
    return inside or b"<w:p/>"


def attempt(kind: str, data: bytes) -> bool:
    """Read one input through reader and structure; return whether it was read. Any other exception is a fault."""
    try:
        if kind == "pdf":
            return "items" in worker.parse(data)
        if kind == "xml":
            kind, data = "docx", makers.docx(data.decode(errors="replace"), numbering=NUMBERING)
        source = _read(data, "a", kind, "0")
    except InputError as error:
        assert "\n" not in str(error)
        return False
    check(source)
    from policygraph.structure import structure

    try:
        structure(source)
    except InputError as error:
        assert "\n" not in str(error)
    return True


def run(seconds: float, seed: int) -> int:
    """Damage at random until the time is over."""
    chance, found, read = random.Random(seed), Counter(), Counter()
    documents = seeds()
    slowest = (0.0, "")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        kind = chance.choice(["txt", "txt", "txt", "html", "html", "docx", "xml", "pdf"])
        data = (shuffle if kind == "xml" and chance.random() < 0.9 else damage)(chance.choice(documents[kind]), chance)
        start = time.monotonic()
        try:
            read[kind] += attempt(kind, data)
        except Exception:
            path = Path(tempfile.gettempdir(), f"fuzz-fault.{kind}")
            path.write_bytes(data)
            print(f"fault after {found.total()} inputs, saved as {path}")
            raise
        took = time.monotonic() - start
        found[kind] += 1
        if took > slowest[0]:
            slowest = (took, kind)
            Path(tempfile.gettempdir(), f"fuzz-slowest.{kind}").write_bytes(data)
        if took > SLOW:
            path = Path(tempfile.gettempdir(), f"fuzz-slow.{kind}")
            path.write_bytes(data)
            print(f"{took:.1f} s for one input, saved as {path}")
            return 1
    for kind in sorted(found):
        print(f"{kind}: {found[kind]} inputs, {read[kind]} read, the rest refused in one line")
    print(f"no fault; slowest {slowest[0]:.2f} s ({slowest[1]})")
    return 0


def main() -> int:
    """Damage files for so many seconds."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    assert read_file(next(CORPUS.glob("*.txt"))).lines
    return run(seconds, seed)


if __name__ == "__main__":
    sys.exit(main())
