"""Documents of one's own: built in the background of the page, with progress, into an index that only the link opens."""

from __future__ import annotations

from typing import Any

import streamlit as st

from policygraph.explore import parts, shelf
from policygraph.explore.address import PAGES
from policygraph.explore.apart import Outcome, UploadRefused
from policygraph.explore.html import show, tag
from policygraph.explore.view import View

FORMATS = ["txt", "md", "html", "htm", "docx", "pdf", "doc", "wps", "rtf", "odt"]
_STAGES = {"read": 0.05, "extract": 0.1, "resolve": 0.4, "index": 0.5, "graph": 0.9}
"""Share of the whole that is done when a stage begins."""


def form(view: View) -> None:
    """The field for files, and the way to what they became."""
    t = view.t
    show(parts.section(t("upload"), tag("p", t("upload_lead"), class_="dim"), id_="upload"))
    # Streamlit's own words stand in English only
    st.html(f"<style>.stApp {{ --upload-button: '{t('upload_field')}'; --upload-limit: '{t('upload_limit')}'; }}</style>")
    files = st.file_uploader(
        t("upload_field"), type=FORMATS, accept_multiple_files=True, key=f"upload-{view.lang}", label_visibility="collapsed"
    )
    if not files or not st.button(t("upload_build"), type="primary", key="build"):
        return
    bar = st.progress(0.0, t("stage_read"))

    def progress(stage: str, done: int, total: int) -> None:
        share = _STAGES.get(stage, 0.95) + (0.3 * done / total if stage == "extract" and total else 0.0)
        bar.progress(min(share, 1.0), t(f"stage_{stage}" if stage in _STAGES else "stage_read"))

    try:
        key, report = shelf.bring([(file.name, file.getvalue()) for file in files], progress)
    except UploadRefused as error:
        bar.empty()
        show(parts.note(t(error.sentence, **error.values), "error"))
        return
    bar.progress(1.0, t("stage_done"))
    show(*_result(view, key, report))


def _result(view: View, key: str, report: Outcome) -> list[Any]:
    t = view.t
    counts = report.counts
    said = t(
        "built",
        plans=counts.get("plans", 0),
        measures=counts.get("measures", 0),
        units=counts.get("units", 0),
        findings=counts.get("findings", 0),
    )
    links = [view.link(t(f"page_{page}"), page, "chip", ix=key) for page in _ways(counts.get("documents", 0))]
    problems = (
        tag("details", tag("summary", t("warnings", n=len(report.problems))), tag("ul", [tag("li", p) for p in report.problems[:30]]))
        if report.problems
        else None
    )
    return [parts.note(said), tag("p", t("browse"), " ", links), problems]


def _ways(documents: int) -> list[str]:
    """Every page, the one that compares documents only where there are several."""
    return [page for page in PAGES if page != "compare" or documents > 1]
