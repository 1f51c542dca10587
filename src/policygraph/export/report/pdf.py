"""The report as PDF, printed by a Chromium that is installed; nothing is fetched from anywhere."""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from policygraph.errors import PolicygraphError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
"""Names looked for in PATH; POLICYGRAPH_CHROMIUM names another program."""

SECONDS = 120

QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
         "--disable-sync", "--disable-extensions", "--disable-component-update", "--proxy-server=127.0.0.1:9", "--no-pdf-header-footer")
"""No first-run questions, no updates, and a proxy that is not there: a printed page asks nobody for anything."""

_CLOCK = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}")


def to_pdf(html: str, year: int) -> bytes:
    """Print a page to PDF; the date inside is the first day of ``year``, so that the same page gives the same bytes.

    Raises PolicygraphError when no browser is found or it fails.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "report.html"), Path(folder, "report.pdf")
        page.write_text(html, encoding="utf-8")
        command = [browser, *QUIET, f"--user-data-dir={Path(folder, 'profile')}", f"--print-to-pdf={out}", page.as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, cwd=folder)
        except subprocess.TimeoutExpired:
            raise PolicygraphError(f"{browser}: no PDF within {SECONDS} s; write .html and print it from a browser") from None
        if done.returncode or not out.exists():
            last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no message"]
            raise PolicygraphError(f"{browser}: could not print ({last[0]}); write .html and print it from a browser")
        return _CLOCK.sub(rb"\g<1>" + f"{year:04}0101000000".encode(), out.read_bytes())


def find_browser() -> str:
    """Path of the browser that prints. Raises PolicygraphError when there is none."""
    for name in (os.environ.get("POLICYGRAPH_CHROMIUM", ""), *BROWSERS):
        found = shutil.which(name) if name else None
        if found:
            return found
    raise PolicygraphError("no Chromium found to print a PDF with; install one, name it in POLICYGRAPH_CHROMIUM, or write .html")
