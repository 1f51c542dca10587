"""Which browser the tests drive, and how it is kept quiet."""

from __future__ import annotations

import os
import shutil

BROWSER = os.environ.get("POLICYGRAPH_BROWSER") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
]
