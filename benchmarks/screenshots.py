"""Takes the pictures under docs/images: ``python benchmarks/screenshots.py INDEX [FOLDER]``.

Starts ``policygraph app`` on the index and photographs one page after the other at 1280 by 860 pixels, one of them in the
dark and three as on a telephone (390 by 844). What is shown is chosen from the index, so that any corpus can be used.
"""
from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.explore_speed import explorer  # noqa: E402
from tests.explore.browser import BROWSER, QUIET  # noqa: E402
from tests.explore.reader import Reader  # noqa: E402

from policygraph import records  # noqa: E402
from policygraph.explore.library import short  # noqa: E402

WIDE, PHONE = (1280, 860), (390, 844)


def pages(index: Path) -> dict[str, str]:
    """Name of a picture → address: the busiest unit, the measure with most targets, the indicator with most figures."""
    corpus = records.load(index)
    measure = max((m for m in corpus.measures if m.kind == "measure" and m.units and m.deadlines), key=lambda m: len(m.targets))
    named = [u.unit for m in corpus.measures for u in m.units]
    bodies = [u for u in corpus.units if u.type != "collective"]
    unit = quote(short(max(bodies, key=lambda u: (named.count(u.iri), u.iri)).iri))
    told = [indicator for indicator, _ in {(o.indicator, o.perspective) for o in corpus.observations if o.value is not None}]
    indicator = max(corpus.indicators, key=lambda i: (told.count(i.iri), i.iri))
    plan = next(p for d in corpus.documents for p in d.plans if (p.document, p.key) == (measure.document, measure.plan))
    return {
        "overview": "", "search": "search?q=" + quote("电力接入时间"), "ask": "ask?q=" + quote(f"谁负责{indicator.label}？"),
        "measure": f"measure?m={quote(short(measure.iri).removeprefix('measure/'))}", "units": f"units?u={unit}",
        "indicators": f"indicators?i={quote(short(indicator.iri))}", "calendar": "calendar", "network": f"network?c={unit}",
        "matrix": "network?as=matrix", "firms": "firms?firm=small", "sparql": "sparql?name=units-by-type&as=chart", "findings": "findings",
        "documents": f"documents?d={quote(plan.document)}&p={quote(plan.key)}",
    }


def main() -> None:
    """Take them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("index", type=Path)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).resolve().parents[1] / "docs" / "images")
    chosen = parser.parse_args()
    with explorer(chosen.index) as (address, _):
        take(address, pages(chosen.index), chosen.folder)


def take(address: str, addresses: dict[str, str], folder: Path) -> None:
    """Photograph the pages into a folder."""
    from playwright.sync_api import sync_playwright

    shots = [(name, path, WIDE, "light") for name, path in addresses.items()]
    shots.append(("dark", addresses["measure"], WIDE, "dark"))
    shots += [(f"phone-{name}", addresses[name], PHONE, "light") for name in ("search", "measure", "units")]
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=QUIET)
        for name, path, (width, height), scheme in shots:
            with Reader.at(browser, address, width=width, height=height) as reader:
                reader.page.emulate_media(color_scheme=scheme)
                reader.open(path)
                reader.page.wait_for_timeout(800)
                reader.check()
                _keep(reader.page.screenshot(), folder / f"{name}.png")
        browser.close()


def _keep(picture: bytes, path: Path) -> None:
    """Write a picture with 256 colours, a third of the size, (Pillow comes with Streamlit)."""
    from PIL import Image

    Image.open(io.BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
