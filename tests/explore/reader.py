"""Somebody who reads the explorer in a browser."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 60_000
"""Milliseconds: the first search of a fresh server loads its model, on a machine that may be busy."""


class Reader:
    """A page with what it asked for and what went wrong written down."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address = page, address
        self.foreign: list[str] = []
        self.errors: list[str] = []

    @classmethod
    @contextmanager
    def at(cls, browser: Any, address: str, width: int = 1280, height: int = 900) -> Iterator[Reader]:
        """A reader with a window of so many pixels; every request that leaves this machine is stopped and listed."""
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        reader = cls(page, address)
        own = urlsplit(address).netloc

        def judge(route: Any) -> None:
            url = urlsplit(route.request.url)
            if url.scheme in ("data", "blob") or url.netloc == own:
                route.continue_()
            else:
                reader.foreign.append(route.request.url)
                route.abort()

        context.route("**/*", judge)
        page.on("pageerror", lambda error: reader.errors.append(str(error)))
        try:
            yield reader
        finally:
            context.close()

    def open(self, path: str = "") -> None:
        """Open an address and wait until the page is there."""
        self.page.goto(self.address + path)
        self.page.wait_for_selector("footer[data-view]")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing runs any more."""
        self.page.wait_for_function("""() => !document.body.hasAttribute('aria-busy')
            && !document.querySelector('[data-testid=stApp][data-test-script-state=running]')""")

    def click(self, selector: str) -> None:
        """Click something that leads elsewhere in the explorer, and wait until there."""
        before = self.page.get_attribute("footer[data-view]", "data-view")
        self.page.locator(selector).first.click()
        self.page.wait_for_function("before => document.querySelector('footer[data-view]')?.dataset.view !== before", arg=before)
        self.settle()

    def back(self) -> None:
        """The back button."""
        before = self.page.get_attribute("footer[data-view]", "data-view")
        self.page.go_back()
        self.page.wait_for_function("""before => {
            const view = document.querySelector('footer[data-view]')?.dataset.view ?? before;
            const shown = new URLSearchParams(view.split('?')[1]);
            return view !== before && [...new URLSearchParams(location.search)].every(([name, value]) => shown.get(name) === value);
        }""", arg=before)
        self.settle()

    def submit(self, field: str, text: str) -> None:
        """Fill in a field and press Enter."""
        before = self.page.get_attribute("footer[data-view]", "data-view")
        box = self.page.locator(f"input[name={field}]").first
        box.fill(text)
        box.press("Enter")
        self.page.wait_for_function("before => document.querySelector('footer[data-view]')?.dataset.view !== before", arg=before)
        self.settle()

    @property
    def text(self) -> str:
        """Everything that can be read."""
        return self.page.inner_text("[data-testid=stMain]")

    @property
    def heading(self) -> str:
        """The page's heading."""
        return self.page.inner_text(".pg h1")

    def download(self, label: str) -> bytes:
        """Press a download button and return the file."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=label).first.click()
        with open(waiting.value.path(), "rb") as stream:
            return stream.read()

    def check(self) -> None:
        """Nothing failed, and nobody else was asked for anything."""
        assert self.page.locator(".note.error").all_inner_texts() == []
        assert self.page.locator("[data-testid=stException]").count() == 0
        assert self.errors == []
        assert self.foreign == []
