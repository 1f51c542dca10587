"""How long the explorer's pages take in a browser, and what ten readers at once need.

    python benchmarks/explore_speed.py INDEX [--readers 10]

Starts ``policygraph app`` on the index, opens every page once to warm it, then measures from the click (or the opening of
the address) until the page stands. Prints one line a step with the median and the worst of three, then the memory of the
server and its query workers (proportional set size, in MiB) with so many readers walking through all pages at once.
"""
from __future__ import annotations

import argparse
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.explore.browser import BROWSER, QUIET  # noqa: E402
from tests.explore.reader import Reader  # noqa: E402

PATHS = ("", "search?q=企业开办", "ask?q=哪个单位牵头的举措最多", "measure", "units", "indicators", "calendar", "network",
         "sparql?name=unit-ranking", "findings", "documents")
TIMES = 3


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("index", type=Path)
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--crowd-only", action="store_true", help="leave out the timings of a single reader")
    chosen = parser.parse_args()
    with explorer(chosen.index) as (address, pid):
        if not chosen.crowd_only:
            one_reader(address)
            print(f"memory with one reader: {memory(pid)} MiB", flush=True)
        crowd(address, chosen.readers)
        print(f"memory with {chosen.readers} readers: {memory(pid)} MiB")


@contextmanager
def explorer(index: Path) -> Iterator[tuple[str, int]]:
    """Address and process number of an explorer over an index, started as a user does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "policygraph", "app", "--index", str(index), "--port", str(port)],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/", server.pid
    finally:
        server.terminate()


def _wait(address: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}_stcore/health", timeout=2).close()
            return
        except OSError:
            time.sleep(0.25)
    raise SystemExit("the explorer did not start")


def one_reader(address: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=QUIET)
        with Reader.at(browser, address) as reader:
            for path in PATHS:
                reader.open(path)
            for name, page in (("first page (overview)", ""), ("first page (measures)", "measure")):
                report(name, [timed(reader.open, page) for _ in range(TIMES)])
            reader.open()
            for path in PATHS[1:]:
                page = path.split("?")[0]
                seconds = []
                for _ in range(TIMES):
                    seconds.append(timed(reader.click, f"header a[href^={page}]"))
                    reader.click("a.brand")
                report(f"click: {page}", seconds)
            searches = []
            for text in ("电力接入时间", "不动产登记", "施工许可审批"):
                reader.open("search")
                searches.append(timed(reader.submit, "q", text))
            report("search", searches)
            report("facet", [timed(reader.click, ".facets a") for _ in range(TIMES)])
            questions = []
            for text in ("谁负责不动产登记？", "哪个单位牵头的举措最多？", "2022年6月底前要完成哪些举措？"):
                reader.open("ask")
                questions.append(timed(reader.submit, "q", text))
            report("question", questions)
            reader.open("units")
            profiles = []
            for n in (1, 2, 3):
                profiles.append(timed(reader.click, f"tbody tr:nth-child({n}) a.unit"))
                profiles.append(timed(reader.click, "a.chip[href^=network]"))
                reader.open("units")
            report("unit, then its network", profiles)
        browser.close()


def crowd(address: str, readers: int) -> None:
    """So many sessions in windows of their own that ask for each page at the same moment; counts what went wrong."""
    from playwright.sync_api import sync_playwright

    wrong: list[str] = []
    began = time.perf_counter()
    with sync_playwright() as playwright, ExitStack() as windows:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=QUIET)
        everybody = [windows.enter_context(Reader.at(browser, address)) for _ in range(readers)]
        for path in PATHS:
            for reader in everybody:
                reader.page.goto(address + path, wait_until="commit")
            for reader in everybody:
                try:
                    reader.page.wait_for_selector("footer[data-view]")
                    reader.check()
                except Exception as error:  # whatever went wrong is counted and shown
                    wrong.append(f"{path}: {type(error).__name__}")
    print(f"{readers} readers, {len(PATHS)} pages each: {time.perf_counter() - began:.0f} s, {len(wrong)} failures {wrong[:3]}", flush=True)


def timed(act: object, *arguments: str) -> float:
    began = time.perf_counter()
    act(*arguments)  # type: ignore[operator]
    return time.perf_counter() - began


def report(name: str, seconds: list[float]) -> None:
    print(f"{name:32} median {statistics.median(seconds):.2f} s, worst {max(seconds):.2f} s", flush=True)


def memory(pid: int) -> int:
    """Proportional set size of a process and its children in MiB."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int(re.search(r"^PPid:\s*(\d+)", (entry / "status").read_text(), re.M)[1])  # type: ignore[index]
            if pid in (int(entry.name), parent):
                total += int(re.search(r"^Pss:\s*(\d+)", (entry / "smaps_rollup").read_text(), re.M)[1])  # type: ignore[index]
        except (OSError, TypeError):
            continue
    return total // 1024


if __name__ == "__main__":
    main()
