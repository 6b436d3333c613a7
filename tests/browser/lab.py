"""How the tests use the Lab: by what a visitor sees, and by what the stage says it shows."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, TimeoutError, expect

from benchmarks.lab import SEEN, wait_until_drawn

TRIES, QUICK = 4, 1500  # how often, and for how many milliseconds each, what must be quick is tried
COLD = 90  # seconds: the first page of a machine waits for kernels to be compiled

# A page with this answers as late as it says in `window.late`, in milliseconds.
LATE = """
    const listen = WebSocket.prototype.addEventListener;
    WebSocket.prototype.addEventListener = function (name, listener, ...rest) {
        const late = (event) => setTimeout(() => listener.call(this, event), window.late ?? 0);
        listen.call(this, name, name === "message" ? late : listener, ...rest);
    };
"""


def open_lab(page: Page, query: str = "") -> None:
    """The Lab with its picture drawn."""
    page.goto(f"/?{query}" if query else "/")
    wait_for_picture(page)


def wait_for_picture(page: Page) -> None:
    """Until the stage shows runs and the surface is drawn."""
    wait_until_drawn(page, COLD)


def shown(page: Page) -> Any:
    """What the stage shows: step, runs, view, heads, the chosen run."""
    return page.evaluate(f"({SEEN})")


def wait_for(page: Page, condition: str, timeout: float | None = None) -> None:
    """Until `condition`, said of `shown`, holds; where runs follow fast, the stage may be gone for a moment."""
    page.wait_for_function(
        f"(() => {{ const shown = document.querySelector('.fl-stage')?.fallLine; return shown && ({condition}); }})()",
        timeout=timeout,
    )


def repeat(page: Page, act: Callable[[], object], condition: str) -> None:
    """Does until `condition` holds what must be quick: on a slow machine two taps may be no double one."""
    for _ in range(TRIES):
        act()
        with suppress(TimeoutError):
            return wait_for(page, condition, QUICK)
    wait_for(page, condition)


def wait_until_at_rest(page: Page) -> None:
    """Until nothing glides or fades any more."""
    page.wait_for_function("document.getAnimations().every((one) => one.playState !== 'running')")


def scrolls(page: Page) -> bool:
    """Whether the page is higher than its window."""
    main = page.get_by_test_id("stMain")
    return bool(main.evaluate("(main) => main.scrollHeight > main.clientHeight + 1"))


def query(page: Page) -> dict[str, list[str]]:
    """The address bar's query, name by name."""
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def wait_for_query(page: Page, part: str) -> None:
    """Until the address bar holds `part`, readable."""
    page.wait_for_function("part => location.search.includes(part)", arg=part)


def number(page: Page, label: str, place: int = 0) -> Locator:
    """A number box of the panel."""
    return page.get_by_role("spinbutton", name=label, exact=True).nth(place)


def slider(page: Page, label: str) -> Locator:
    """The first slider of that name."""
    return page.get_by_role("group", name=label, exact=True).get_by_role("slider").first


def type_number(page: Page, label: str, value: str, place: int = 0) -> None:
    """Types into a number box, and leaves it."""
    field = number(page, label, place)
    field.fill(value)
    field.press("Enter")


def pick(page: Page, label: str, option: str) -> None:
    """Picks from one of the panel's lists; it is typed first, for a long list shows only its beginning."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()


def results(page: Page) -> Locator:
    """The rows of the table of runs."""
    return page.get_by_test_id("results").get_by_role("row")


def expect_runs(page: Page, count: int) -> None:
    """The stage and the panel agree on the number of runs."""
    wait_for(page, f"shown.runs.length === {count}")
    expect(page.get_by_text(f"{count} of 12")).to_be_visible()
