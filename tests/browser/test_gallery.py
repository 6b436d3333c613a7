"""The gallery in a browser, and the line that leads a newcomer from the Lab."""

import pytest
from playwright.sync_api import Page, expect

from lessons import gallery
from optimizers import Experiment
from pages.shared import addresses
from tests.browser.browsers import Browsers
from tests.browser.conftest import Watch, opened
from tests.browser.lab import COLD, open_lab, query, scrolls, shown, wait_for, wait_for_picture, wait_until_at_rest
from tests.browser.test_access import SCREENS, new, violations

LINK = "surface=bowl&start=1.0,1.0&steps=10&run=gd,lr:0.1"
FIRST = "See why a learning rate of 1.05 blows up on x²"
SEEN = "(box => box.top >= 0 && box.bottom <= innerHeight)(document.getElementById('%s').getBoundingClientRect())"


def open_gallery(page: Page, watch: Watch, item: str = "") -> None:
    """The gallery, all of it there; that the server is first sought below the page's address is no fault of it."""
    page.goto(f"/{addresses.gallery(item)}")
    expect(page.locator(".fl-gallery article")).to_have_count(len(gallery.all()), timeout=COLD * 1000)
    expect(page.locator(".fl-picks")).to_be_attached()
    watch.errors[:] = [error for error in watch.errors if "/gallery/_stcore/" not in error]


def test_a_newcomer_is_led_to_a_first_lesson(page: Page) -> None:
    open_lab(page)
    line = page.get_by_role("navigation", name="New here?")
    expect(line).to_be_visible()
    assert not scrolls(page)
    line.get_by_role("link", name=FIRST).click()
    page.wait_for_selector(".fl-stage[data-mode=lesson]", timeout=COLD * 1000)
    assert query(page)["lesson"] == ["step-size"]
    page.go_back()
    page.wait_for_selector(".fl-stage[data-mode=lab]")
    page.get_by_role("button", name="Close", exact=True).click()
    expect(line).to_have_count(0)


def test_who_comes_by_a_link_is_not_greeted(page: Page) -> None:
    for words in (LINK, "embed=true"):
        open_lab(page, words)
        expect(page.locator(".fl-strip")).to_have_count(0)


def test_the_line_fits_a_phone(phone: Page) -> None:
    open_lab(phone)
    links = phone.get_by_role("navigation", name="New here?").get_by_role("link")
    expect(links).to_have_count(3)
    assert all(
        box and box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in (one.bounding_box() for one in links.all())
    )


def test_a_card_opens_exactly_its_link(page: Page, watch: Watch) -> None:
    open_gallery(page, watch)
    comparison = gallery.get("decay-too-fast")
    card = page.locator(f"#item-{comparison.key}")
    expect(card).to_contain_text(comparison.look)
    expect(card.get_by_text("fails", exact=True)).to_be_visible()
    card.get_by_role("link", name=comparison.name).click()
    wait_for_picture(page)
    wait_for(page, "shown.step === 0 && !shown.playing")
    assert shown(page)["link"] == Experiment.from_query(comparison.link).to_query()
    expect(page.locator(".fl-strip")).to_have_count(0)
    page.go_back()
    page.wait_for_function(f"document.getElementById('item-{comparison.key}') && {SEEN % f'item-{comparison.key}'}")


def test_an_address_names_one_and_ticks_make_a_list(page: Page, watch: Watch) -> None:
    open_gallery(page, watch, "sam-stalls")
    page.wait_for_function(SEEN % "item-sam-stalls")
    for key in ("sam-stalls", "three-rates", "ravine"):
        page.locator(f"[data-pick={key}]").check()
    page.locator("[data-pick=three-rates]").uncheck()
    present = page.get_by_test_id("present")
    expect(present).to_have_text("Present these 2")
    assert present.get_attribute("href") == addresses.presenter(["sam-stalls", "ravine"])
    present.click()
    expect(page.get_by_test_id("present-count")).to_have_text("1 of 2", timeout=COLD * 1000)
    expect(page.get_by_test_id("present-title")).to_have_text(gallery.get("sam-stalls").name)


def test_a_name_that_is_none_gets_a_sentence(page: Page, watch: Watch) -> None:
    open_gallery(page, watch, "<b>none</b>")
    expect(page.get_by_role("alert")).to_contain_text("There is no comparison '<b>none</b>'.")


def test_on_a_phone_nothing_is_wider_than_the_screen(phone: Page, watch: Watch) -> None:
    open_gallery(phone, watch)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    low = "[...document.querySelectorAll('.fl-gallery-foot label')].filter((one) => one.offsetHeight < 44).length"
    assert phone.evaluate(low) == 0


@pytest.mark.parametrize("screen", ["light", "dark phone"])
def test_axe_finds_nothing_to_mend(browser: Browsers, watch: Watch, server: str, screen: str) -> None:
    with opened(browser, watch, server, **SCREENS[screen]) as page:
        open_gallery(page, watch, "ravine")
        page.locator("[data-pick=ravine]").check()
        found = violations(page)
        open_lab(page)
        expect(page.locator(".fl-strip")).to_be_visible()
        wait_until_at_rest(page)
        found |= violations(page)
        open_lab(page, addresses.presenter(["ravine", "warm-up"]).removeprefix("./?"))
        expect(page.get_by_test_id("present-count")).to_have_text("1 of 2")
        wait_until_at_rest(page)
        found |= violations(page)
    assert new(found) == []
