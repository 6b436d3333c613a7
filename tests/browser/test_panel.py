"""The panel's numbers under a quick hand: each change counts, none is undone by an answer that comes late."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import LATE, number, open_lab, shown, slider, type_number, wait_for, wait_for_query

LINK = "surface=rosenbrock&start=-1.2,1.0&steps=200&run=momentum,lr:0.0005&run=gd,lr:0.001"


def rate(page: Page) -> float:
    return float(shown(page)["runs"][0]["lr"]["value"])


@pytest.mark.parametrize("pause", [0, 60, 200])
def test_every_press_on_a_slider_is_one_place(page: Page, pause: int) -> None:
    page.add_init_script(LATE)
    open_lab(page, LINK)
    page.evaluate("window.late = 300")
    slider(page, "lr").focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(pause)
    wait_for_query(page, "run=momentum,lr:0.001&")
    page.wait_for_timeout(600)
    assert rate(page) == 0.001  # 0.0005 and six twentieths of a decade
    expect(number(page, "lr")).to_have_value("0.001")
    expect(slider(page, "lr")).to_have_attribute("aria-valuetext", re.compile("0.001"))


def test_what_is_typed_is_not_undone_by_what_is_pressed_next(page: Page) -> None:
    page.add_init_script(LATE)
    open_lab(page, LINK)
    page.evaluate("window.late = 400")
    type_number(page, "lr", "0.00033")  # between two places
    slider(page, "lr").press("ArrowRight")
    type_number(page, "steps", "150")
    type_number(page, "x", "-1.5")
    wait_for(page, "shown.runs[0].rows === 151 && shown.link.includes('start=-1.5,')")
    page.wait_for_timeout(1000)
    assert "steps=150" in page.url
    assert "start=-1.5,1.0" in page.url
    assert "momentum,lr:0.00035" in page.url
    for label, value in (("lr", "0.00035"), ("steps", "150"), ("x", "-1.5")):
        expect(number(page, label)).to_have_value(value)


def unfolded(page: Page, label: str) -> Locator:
    """A slider of the chosen run's folded settings."""
    page.get_by_test_id("stExpander").locator("summary").first.click()
    found = slider(page, label)
    expect(found).to_be_visible()
    return found


def test_any_option_of_a_run_is_followed_while_a_key_is_down(page: Page) -> None:
    open_lab(page, LINK)
    beta = unfolded(page, "momentum")
    address, before = page.url, shown(page)["heads"]
    beta.focus()
    page.keyboard.down("ArrowLeft")
    wait_for(page, f"JSON.stringify(shown.heads) !== JSON.stringify({json.dumps(before)})")
    assert page.url == address
    page.keyboard.up("ArrowLeft")
    wait_for_query(page, "momentum:0.89")
    assert shown(page)["heads"] != before


def test_escape_takes_back_what_a_slider_holds(page: Page) -> None:
    open_lab(page, LINK)
    address = page.url
    slider(page, "lr").focus()
    page.keyboard.down("ArrowRight")
    wait_for(page, "shown.runs[0].lr.value === 0.00056")
    page.keyboard.press("Escape")
    page.keyboard.up("ArrowRight")
    wait_for(page, "shown.runs[0].lr.value === 0.0005")
    expect(number(page, "lr")).to_have_value("0.0005")
    assert page.url == address


def test_escape_takes_back_a_drag_that_goes_on(page: Page) -> None:
    open_lab(page, LINK)
    address = page.url
    box = slider(page, "lr").bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 0.5 * box["width"], middle)
    page.mouse.down()
    wait_for(page, "shown.runs[0].lr.value !== 0.0005")
    page.keyboard.press("Escape")
    wait_for(page, "shown.runs[0].lr.value === 0.0005")
    page.mouse.move(box["x"] + 0.7 * box["width"], middle, steps=4)
    page.mouse.up()
    page.wait_for_timeout(500)
    assert rate(page) == 0.0005
    expect(number(page, "lr")).to_have_value("0.0005")
    expect(slider(page, "lr")).to_have_attribute("aria-valuetext", "0.0005")
    assert page.url == address


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        ("lr", "90", "lr = 90; the most is 10."),
        ("lr", "fast", "lr = 'fast' is not a number."),
        ("steps", "2.5", "steps = 2.5; it must be a whole number."),
        ("x", "left", "x = 'left' is not a number."),
    ],
)
def test_what_is_refused_is_named_and_the_box_says_what_holds(
    page: Page, label: str, typed: str, sentence: str
) -> None:
    open_lab(page, LINK)
    before = number(page, label).input_value()
    type_number(page, label, typed)
    expect(page.get_by_test_id("stage").get_by_text(sentence)).to_be_visible()
    expect(number(page, label)).to_have_value(before)
    type_number(page, "steps", "123")
    wait_for(page, "shown.runs[0].rows === 124")


def test_the_arrow_keys_count_a_box_up_and_down(page: Page) -> None:
    open_lab(page, LINK)
    number(page, "steps").press("ArrowUp")
    wait_for(page, "shown.runs[0].rows === 202")
    number(page, "steps").press("ArrowDown")
    number(page, "steps").press("ArrowDown")
    wait_for(page, "shown.runs[0].rows === 200")
    expect(number(page, "steps")).to_have_value("199")


def test_a_name_says_what_it_means(page: Page) -> None:
    open_lab(page, LINK)
    page.get_by_role("button", name="About lr").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("tooltip").first).to_be_visible()


def test_an_own_noise_may_be_emptied_again(page: Page) -> None:
    open_lab(page, LINK)
    unfolded(page, "momentum")
    type_number(page, "own noise", "0.5")
    wait_for_query(page, "noise:0.5")
    type_number(page, "own noise", "")
    page.wait_for_function("!location.search.includes('noise:')")
    expect(number(page, "own noise")).to_have_attribute("placeholder", "as all")
