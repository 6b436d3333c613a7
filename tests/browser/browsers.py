"""Browsers that are kept from test to test, and are as new for each.

A browser of its own for every test would load and compile everything anew: most of a test's time. One that is kept has
its caches of files and of compiled scripts. What a visitor could leave behind (pages, storage, cookies, permissions,
routes) is cleared after each test.
"""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from benchmarks import chromium

ACTION_MILLISECONDS = 30_000
MEDIA = {"color_scheme": "light", "reduced_motion": "no-preference"}
STORED = "cookies,local_storage,indexeddb,cache_storage,service_workers"  # all but the cache of files


class Browsers:
    """One browser for each kind of screen (with touch or without, ...), started when a test first asks for it."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._playwright: Playwright | None = None
        self._kept: dict[str, Kept] = {}

    @contextmanager
    def page(self, **options: Any) -> Iterator[Page]:
        """A blank page of a browser with these options of Playwright's; `in_space` has WebGL.

        `viewport` and media are the page's own.
        """
        viewport = options.pop("viewport")
        media = {name: options.pop(name, usual) for name, usual in MEDIA.items()}
        kept = self._of(options)
        with kept.visit() as page:
            page.set_viewport_size(viewport)
            page.emulate_media(**media)
            yield page

    def _of(self, options: dict[str, Any]) -> "Kept":
        key = repr(sorted(options.items()))
        if key not in self._kept:
            self._kept[key] = Kept(self._launch(options))
        return self._kept[key]

    def _launch(self, options: dict[str, Any]) -> BrowserContext:
        self._playwright = self._playwright or self._open.enter_context(sync_playwright())
        profile = self._open.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        flags = chromium.how(options.pop("in_space", False))
        context = self._playwright.chromium.launch_persistent_context(profile, **flags, **options)
        self._open.callback(context.close)
        context.set_default_timeout(ACTION_MILLISECONDS)
        return context

    def close(self) -> None:
        """Ends them all."""
        self._open.close()


class Kept:
    """A browser whose first page stays blank, and holds it open."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._blank = context.pages[0]
        self._session = context.new_cdp_session(self._blank)

    @contextmanager
    def visit(self) -> Iterator[Page]:
        """A page; it goes with all that it has opened, and the last one leaves nothing behind."""
        before = set(self._context.pages)
        page = self._context.new_page()
        try:
            yield page
        finally:
            origin = page.url
            for other in self._context.pages:
                if other not in before:
                    other.close()
            if before == {self._blank}:
                self._forget(origin)

    def _forget(self, address: str) -> None:
        self._context.set_offline(False)
        self._context.unroute_all()
        self._context.clear_permissions()
        self._context.clear_cookies()
        if address.startswith("http"):
            self._session.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": STORED})
