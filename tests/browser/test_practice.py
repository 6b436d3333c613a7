"""The practice page: find the learning rate, within a budget."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.browser.lab import shown, wait_for


def forgive(watch: Watch) -> None:
    """Streamlit looks for itself below the page's own address first."""
    watch.errors[:] = [error for error in watch.errors if "/practice/_stcore/" not in error]


def set_rate(page: Page, rate: str) -> None:
    """Types a learning rate."""
    box = page.get_by_role("spinbutton", name="lr")
    box.fill(rate)
    box.press("Enter")


def run(page: Page, rate: str, tries: int) -> None:
    """Types a learning rate and runs it; `tries` rows are there then."""
    set_rate(page, rate)
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator(".fl-practice-tries tbody tr")).to_have_count(tries)


def test_a_challenge_is_tried_solved_and_explained(page: Page, watch: Watch) -> None:
    page.goto("/practice")
    expect(page.get_by_role("heading", level=1)).to_have_text("Twenty steps down a parabola")
    wait_for(page, "shown.runs?.length === 0")
    run(page, "0.03", 1)
    wait_for(page, "shown.runs.length === 1 && shown.link.includes('lr:0.03')")
    expect(page.locator(".fl-practice-task")).to_contain_text("100 of 120")
    run(page, "1.2", 2)
    expect(page.locator(".fl-practice-tries")).to_contain_text("times as high")
    run(page, "0.5", 3)
    expect(page.get_by_role("status").filter(has_text="Solved with 60 of 120")).to_be_visible()
    expect(page.get_by_role("button", name="Run", exact=True)).to_have_count(0)
    expect(page.get_by_role("img", name="Rates from 0.182 to 0.818 reach the target")).to_be_visible()
    expect(page.get_by_role("navigation", name="Challenges")).to_contain_text("1 of 11 solved")
    page.get_by_role("link", name="Next A ravine ten times").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A ravine ten times steeper than long")
    wait_for(page, "shown.runs?.length === 0")
    page.get_by_role("button", name="Show the answer").click()
    expect(page.get_by_text("Here is the answer.")).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Twenty steps down a parabola")
    forgive(watch)


def test_bad_words_get_a_sentence_and_a_phone_has_room(phone: Page, watch: Watch) -> None:
    phone.goto("/practice?challenge=ravin")
    expect(phone.get_by_role("alert")).to_contain_text("There is no challenge 'ravin'")
    set_rate(phone, "7")
    expect(phone.get_by_role("alert").filter(has_text="lr = 7; the most is 2.")).to_be_visible()
    run(phone, "0.9", 1)
    wait_for(phone, "shown.runs.length === 1")
    assert "start=8.7" in shown(phone)["link"]
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    forgive(watch)


def test_the_start_is_not_the_visitors_to_move(page: Page, watch: Watch) -> None:
    page.goto("/practice?challenge=ravine")
    wait_for(page, "shown.view")
    page.get_by_test_id("contour").click(position={"x": 120, "y": 80})
    start = page.get_by_test_id("start")
    expect(start).to_have_attribute("tabindex", "-1")
    expect(start).not_to_have_attribute("aria-label", re.compile("keys"))
    start.press("ArrowLeft")
    assert "start=10.0,1.0" in shown(page)["link"]
    forgive(watch)
