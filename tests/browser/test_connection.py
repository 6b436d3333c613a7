"""What does not come over the network is said, asked for again, and shown once it is there."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Watch
from tests.browser.lab import open_lab, wait_for

LINK = "surface=tilted&start=2.0,1.0&steps=60&run=gd,lr:0.1&run=adam,lr:0.2"
LONG = "surface=rosenbrock&start=-1.2,1.0&steps=8000&run=gd,lr:0.0012&noise=2&seed=5"


def unreachable(route: Route) -> None:
    route.abort("connectionrefused")


def test_the_surface_is_drawn_once_its_script_comes(page: Page, watch: Watch) -> None:
    address = re.compile(r"/plotly\.min\.js")
    page.route(address, unreachable)
    page.goto(f"/?{LINK}")
    expect(page.get_by_test_id("lost")).to_be_visible(timeout=60_000)
    assert page.locator(".fl-plot[data-drawn]").count() == 0
    page.unroute(address)
    expect(page.locator(".fl-plot[data-drawn]")).to_be_attached()
    expect(page.get_by_test_id("lost")).to_be_hidden()
    watch.errors.clear()


@pytest.mark.parametrize(
    ("link", "route", "shows"),
    [
        (LINK, "columns", "shown.chart.lines.length === 2"),
        (LONG, "path", "shown.fineLines"),
        (LINK, "theory", "shown.overlays.rates"),
    ],
)
def test_numbers_are_asked_for_again(page: Page, watch: Watch, link: str, route: str, shows: str) -> None:
    address = re.compile(f"/stage-data/{route}\\?")
    page.route(address, unreachable)
    with page.expect_event("requestfailed", lambda request: bool(address.search(request.url))):
        open_lab(page, f"{link}&chart=gradient&show=rates")
    page.unroute(address)
    wait_for(page, shows)
    expect(page.get_by_test_id("lost")).to_be_hidden()
    watch.errors.clear()
