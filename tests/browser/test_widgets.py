"""The Widgets in a browser: each opens, draws, and follows a hand; its link holds what is set."""

import math
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

import lessons.widgets
from tests.browser.browsers import Browsers
from tests.browser.conftest import Watch, opened
from tests.browser.lab import COLD, query, wait_for_query
from tests.browser.test_access import SCREENS, new, violations

POWER = re.compile("\u2009×\u200910")
SHOWN = """element => ({
  query: element.dataset.query,
  readings: [...element.querySelectorAll("[data-reading]")].map(
    (row) => [row.dataset.reading, row.lastChild.textContent]),
  verdict: element.querySelector("[data-testid=verdict]").textContent,
  broken: /NaN|Infinity|undefined/.test([...element.querySelectorAll("svg")].map((svg) => svg.outerHTML).join()),
  marks: [...element.querySelectorAll("svg[role=img]")].map((svg) => svg.querySelectorAll("g[clip-path] > *").length),
})"""

OPENED = """name => {
  const widget = document.querySelector("[data-testid=widget]");
  const figures = [...(widget?.querySelectorAll("svg[role=img]") ?? [])];
  return widget?.dataset.query === name && figures.every((svg) => svg.querySelector("g > *"));
}"""


def open_widgets(page: Page, watch: Watch, words: str = "") -> None:
    """The list, or one widget by its own address; see test_reference on what Streamlit asks for first."""
    page.goto(f"/widgets?{words}" if words else "/widgets")
    expect(widget(page) if words else page.get_by_test_id("widget-cards")).to_be_visible(timeout=COLD * 1000)
    page.wait_for_selector("svg.fl-fig-svg g", state="attached")
    watch.errors[:] = [error for error in watch.errors if "/widgets/_stcore/" not in error]


def widget(page: Page) -> Locator:
    return page.get_by_test_id("widget")


def shown(page: Page) -> Any:
    return widget(page).evaluate(SHOWN)


def number(text: str) -> float:
    """A number as it is written on the page."""
    plain = POWER.sub("e", text).replace("−", "-")
    return math.inf if plain == "∞" else float(plain)


def wait_for_change(page: Page, before: str) -> Any:
    """What is shown once the answer to another question than `before` is there."""
    page.wait_for_function("q => document.querySelector('[data-testid=widget]').dataset.query !== q", arg=before)
    return shown(page)


def expect_what_the_route_says(page: Page, picture: Any) -> None:
    """The readings and the verdict are those of the link that the picture shows."""
    name, _, settings = picture["query"].partition("?")
    answer = page.request.get(f"/stage-data/widget?widget={name}&{settings}").json()["picture"]
    assert [reading["name"] for reading in answer["readings"]] == [reading for reading, _ in picture["readings"]]
    for reading, (_, text) in zip(answer["readings"], picture["readings"], strict=True):
        value = reading["value"]
        if value is None or isinstance(value, str):
            assert text == (value or "—")
        else:
            assert number(text) == pytest.approx(value, rel=5e-3)
    assert picture["verdict"] == answer["verdict"]
    assert not picture["broken"]
    assert all(picture["marks"])
    assert len(picture["marks"]) == len(answer["figures"])


def drag(page: Page, slider: Locator) -> None:
    """Takes the thumb and moves it to and fro."""
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 0.5 * box["width"], y)
    page.mouse.down()
    for part in (0.55, 0.6, 0.4, 0.13):
        page.mouse.move(box["x"] + part * box["width"], y)
    page.mouse.up()


def test_every_widget_opens_from_the_list_and_follows_keys_and_pointer(page: Page, watch: Watch) -> None:
    open_widgets(page, watch)
    for name in lessons.widgets.names():
        label = lessons.widgets.get(name).label
        page.get_by_test_id("widget-cards").get_by_role("link", name=label, exact=True).click()
        expect(page.get_by_role("heading", level=1, name=label, exact=True)).to_be_visible()
        page.wait_for_function(OPENED, arg=name)
        expect_what_the_route_says(page, shown(page))
        slider = widget(page).get_by_role("slider").first
        slider.press("ArrowRight")
        pressed = wait_for_change(page, name)
        expect_what_the_route_says(page, pressed)
        drag(page, slider)
        rested = wait_for_change(page, pressed["query"])
        wait_for_query(page, f"widget={name}&")
        expect_what_the_route_says(page, rested if rested["query"] == shown(page)["query"] else shown(page))
        page.go_back()
        expect(page.get_by_test_id("widget-cards")).to_be_visible()
        assert urlsplit(page.url).query == ""


def test_a_typed_derivative_is_right_or_wrong_or_cannot_be_read(page: Page, watch: Watch) -> None:
    open_widgets(page, watch, "widget=gradient_check&formula=x**3&at=2.0")
    verdict = page.get_by_test_id("verdict")
    typed = widget(page).locator("[data-setting=derivative] input")
    typed.fill("3*x**2")
    wait_for_query(page, "derivative=3*x**2")
    expect(verdict).to_have_attribute("data-good", "true")
    typed.fill("2*x**2")
    expect(verdict).to_have_attribute("data-good", "false")
    wrong = shown(page)
    assert dict(wrong["readings"])["verdict"] == "wrong"
    typed.fill("2*x**")
    expect(widget(page).get_by_role("alert")).to_contain_text("it breaks off")
    expect(typed).to_have_attribute("aria-invalid", "true")
    assert shown(page) == wrong
    watch.errors.clear()  # the server refuses what cannot be read
    widget(page).get_by_role("slider", name="h").press("ArrowRight")
    assert wait_for_change(page, wrong["query"])["verdict"]
    expect(typed).to_have_value("2*x**")
    typed.fill("3*x**2")
    expect(verdict).to_have_attribute("data-good", "true")
    expect(widget(page).get_by_role("alert")).to_have_count(0)
    typed.fill("2*x**")
    expect(widget(page).get_by_role("alert")).to_have_count(1)
    widget(page).get_by_role("slider", name="h").press("ArrowRight")
    widget(page).get_by_role("button", name="Reset").click()
    expect(widget(page).get_by_role("alert")).to_have_count(0)
    expect(typed).not_to_have_value("2*x**")
    watch.errors.clear()


def test_a_link_opens_what_was_set_and_a_box_holds_exact_numbers(page: Page, watch: Watch) -> None:
    open_widgets(page, watch, "widget=bias_correction&beta2=0.99")
    box = page.get_by_role("spinbutton", name="beta2, exact value")
    expect(box).to_have_value("0.99")
    box.fill("0.9876")
    box.press("Enter")
    wait_for_query(page, "beta2=0.9876")
    first = dict(shown(page)["readings"])["first"]
    assert number(first) == pytest.approx(0.1 / math.sqrt(1 - 0.9876), rel=1e-3)
    link = page.url
    page.get_by_role("link", name="All widgets").click()
    expect(page.get_by_test_id("widget-cards")).to_be_visible()
    page.goto(link)
    expect(box).to_have_value("0.9876", timeout=COLD * 1000)
    assert dict(shown(page)["readings"])["first"] == first
    box.fill("7")
    box.press("Enter")
    expect(widget(page).get_by_role("alert")).to_have_text("beta2 = 7; the most is 0.99999.")
    watch.errors.clear()  # the server refuses it
    page.get_by_test_id("widget-reset").click()
    expect(box).to_have_value("0.999")
    page.wait_for_function("location.search === '?widget=bias_correction'")


def test_words_of_a_link_that_mean_nothing_are_said_as_text(page: Page, watch: Watch) -> None:
    open_widgets(page, watch, "widget=step_sizes&lr=%3Cb%3E&optimizer=adam")
    expect(page.get_by_role("alert")).to_contain_text("lr = '<b>' is not a number.")
    expect(page.get_by_role("radio", name="Adam", exact=True)).to_be_checked()
    page.goto("/widgets?widget=%3Cscript%3E")
    expect(page.get_by_role("alert")).to_contain_text("There is no widget '<script>'.")
    expect(page.get_by_test_id("widget-cards")).to_be_visible()
    watch.errors[:] = [error for error in watch.errors if "/widgets/_stcore/" not in error]


def test_the_numbers_of_a_place_stand_beside_the_pointer(page: Page, watch: Watch) -> None:
    open_widgets(page, watch, "widget=bias_correction")
    spot = page.locator("svg.fl-fig-svg circle").first.bounding_box()
    assert spot
    page.mouse.move(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    card = page.get_by_test_id("figure-numbers").first
    expect(card).to_be_visible()
    expect(card).to_contain_text("12")
    expect(card).to_contain_text("6.57")
    page.mouse.move(2, 2)
    expect(card).to_be_hidden()


@pytest.mark.parametrize(
    ("screen", "words"), [("light", "widget=gradient_check"), ("dark phone", "widget=moving_averages")]
)
def test_axe_finds_nothing_and_nothing_is_too_wide(
    browser: Browsers, watch: Watch, server: str, screen: str, words: str
) -> None:
    with opened(browser, watch, server, **SCREENS[screen]) as page:
        open_widgets(page, watch)
        found = violations(page)
        open_widgets(page, watch, words)
        found |= violations(page)
        assert (
            page.evaluate("(m => m.scrollWidth - m.clientWidth)(document.querySelector('[data-testid=stMain]'))") == 0
        )
        if "phone" in screen:
            boxes = widget(page).locator("button, input:not([type=radio]), select, .fl-setting-buttons label").all()
            heights = [box.bounding_box() for box in boxes]
            assert all(box and box["height"] >= 44 for box in heights)
        assert query(page)["widget"] == [words.partition("=")[2]]
    assert new(found) == []
