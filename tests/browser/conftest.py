"""A running app and a browser on it: `page` (1440 x 900) and `phone` (390 x 844), both watched.

A test that leaves an error in the browser's console, or asks for anything that is not on this machine, fails.
A test that provokes an error on purpose removes it: `watch.errors.clear()`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, WebSocket, expect

from benchmarks import service
from tests.browser.browsers import ACTION_MILLISECONDS, Browsers

SERVER_LOG = pytest.StashKey[Path]()
COLD_MILLISECONDS = 90_000  # a surface in space is drawn by the processor
expect.set_options(timeout=ACTION_MILLISECONDS)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests run last: Playwright's event loop stays in the thread, and would meet that of others."""
    here = Path(__file__).parent
    items.sort(key=lambda item: here in item.path.parents)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A failure shows what the server printed."""
    report = yield
    log = item.config.stash.get(SERVER_LOG, None)
    if report.failed and log and item.get_closest_marker("browser"):
        report.sections.append(("server", log.read_text(encoding="utf-8", errors="replace")[-8000:]))
    return report


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the app, served by a process of its own for as long as the tests run."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    request.config.stash[SERVER_LOG] = log
    with service.serve(log=log) as served:
        yield served.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browsers]:
    """The system's Chromium or Chrome where there is one, else the one Playwright downloaded."""
    browsers = Browsers()
    yield browsers
    browsers.close()


@dataclass
class Watch:
    """What the browser complained of and asked for during one test."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @contextmanager
    def over(self, context: BrowserContext) -> Iterator[None]:
        """Watches whatever happens in the browser meanwhile."""
        listeners: dict[str, Callable[[Any], None]] = {
            "console": self.hear,
            "weberror": lambda error: self.errors.append(str(error.error)),
            "request": lambda request: self.requests.append(request.url),
            "page": lambda page: page.on("websocket", self.note),
        }
        for event, listener in listeners.items():
            context.on(event, listener)  # type: ignore[call-overload]
        try:
            yield
        finally:
            for event, listener in listeners.items():
                context.remove_listener(event, listener)

    def note(self, socket: WebSocket) -> None:
        self.requests.append(socket.url)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location['url']})")

    def strays(self) -> list[str]:
        """Requests that left this machine."""
        return [url for url in self.requests if not is_local(url)]


def is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob"} or parts.hostname in {"127.0.0.1", "localhost"}


@pytest.fixture
def watch() -> Iterator[Watch]:
    watch = Watch()
    yield watch
    assert (watch.errors, watch.strays()) == ([], [])


@contextmanager
def opened(browser: Browsers, watch: Watch, server: str, **options: Any) -> Iterator[Page]:
    """A blank page that nothing was done in before; addresses such as `/?surface=bowl` are the app's."""
    with browser.page(base_url=server, **options) as page, watch.over(page.context):
        page.on("websocket", watch.note)
        yield page


@pytest.fixture
def page(browser: Browsers, watch: Watch, server: str) -> Iterator[Page]:
    with opened(browser, watch, server, viewport={"width": 1440, "height": 900}) as page:
        yield page


@pytest.fixture
def phone(browser: Browsers, watch: Watch, server: str) -> Iterator[Page]:
    size = {"width": 390, "height": 844}
    with opened(browser, watch, server, viewport=size, has_touch=True, is_mobile=True, device_scale_factor=2) as page:
        yield page


@pytest.fixture
def space(browser: Browsers, watch: Watch, server: str) -> Iterator[Page]:
    """A desktop whose browser can draw in 3-D."""
    with opened(browser, watch, server, viewport={"width": 1440, "height": 900}, in_space=True) as page:
        page.set_default_timeout(COLD_MILLISECONDS)
        yield page
