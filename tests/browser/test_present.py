"""Presenter mode in a browser: a list played by keyboard, as a clicker does it, reloaded in the middle, and left."""

from urllib.parse import quote

from playwright.sync_api import Page, expect

from lessons import gallery
from tests.browser.lab import COLD, query, scrolls, shown, wait_for, wait_for_picture

BOWL = "surface=bowl&start=1.0,1.0&steps=30&run=gd,lr:0.1"
LIST = f"present=1&list=three-rates&list={quote(BOWL, safe='')}&list=ravine"


def present(page: Page, words: str = LIST) -> None:
    """Presenter mode with its first picture drawn."""
    page.goto(f"/?{words}")
    wait_for_picture(page)
    expect(page.get_by_test_id("present-title")).to_be_visible(timeout=COLD * 1000)


def wait_for_place(page: Page, place: int, title: str) -> None:
    """Until that comparison stands there, at its start and at rest."""
    expect(page.get_by_test_id("present-title")).to_have_text(title)
    wait_for(page, f"shown.presented.place === {place} && shown.step === 0 && !shown.playing")


def test_a_list_is_played_by_keyboard_alone(page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    present(page)
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    assert not scrolls(page)
    wait_for_place(page, 1, gallery.get("three-rates").name)
    page.keyboard.press("PageDown")  # plays first
    wait_for(page, "shown.step > 0")
    page.keyboard.press(" ")
    wait_for(page, "!shown.playing")
    step = shown(page)["step"]
    page.keyboard.press("ArrowRight")
    wait_for(page, f"shown.step === {step + 1}")
    page.keyboard.press("PageDown")  # goes on
    wait_for_place(page, 2, "Bowl: GD")
    assert query(page)["at"] == ["2"]
    page.keyboard.press("n")
    wait_for_place(page, 3, gallery.get("ravine").name)
    page.keyboard.press("n")  # there is none after the last
    page.keyboard.press("PageUp")
    wait_for_place(page, 2, "Bowl: GD")


def test_a_reload_in_the_middle_changes_nothing(page: Page) -> None:
    present(page, f"{LIST}&at=2")
    wait_for_place(page, 2, "Bowl: GD")
    page.keyboard.press("n")
    wait_for_place(page, 3, gallery.get("ravine").name)
    page.reload()
    wait_for_picture(page)
    wait_for_place(page, 3, gallery.get("ravine").name)
    expect(page.get_by_test_id("present-count")).to_have_text("3 of 3")
    page.go_back()
    wait_for_place(page, 2, "Bowl: GD")


def test_escape_closes_what_is_open_and_then_leaves_to_the_lab(page: Page) -> None:
    present(page, f"{BOWL}&present=1&list=three-rates")
    wait_for_place(page, 1, "Bowl: GD")
    page.keyboard.press("?")
    sheet = page.get_by_test_id("help")
    expect(sheet.get_by_text("Play, then the next comparison")).to_be_visible()
    expect(sheet.get_by_text("Loop on or off")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.keyboard.press("End")
    wait_for(page, "shown.step === 30")
    page.keyboard.press("Escape")
    page.wait_for_selector(".fl-stage[data-mode=lab]")
    expect(page.locator(".fl-stage[data-mode=present]")).to_have_count(0)
    wait_for_picture(page)
    wait_for(page, f"shown.link === '{BOWL}'")
    expect(page.get_by_test_id("stHeader")).to_be_visible()
    page.go_back()
    expect(page.get_by_test_id("present-title")).to_have_text("Bowl: GD", timeout=COLD * 1000)


def test_what_is_wrong_in_a_list_gets_a_sentence_and_the_rest_plays(page: Page) -> None:
    present(page, "present=1&list=ravin&list=ravine&at=9")
    expect(page.get_by_test_id("present-title")).to_have_text(gallery.get("ravine").name)
    messages = page.get_by_test_id("messages")
    expect(messages).to_contain_text("there is no comparison 'ravin'; did you mean ravine?")
    expect(messages).to_contain_text("at = '9'; there is 1 comparison")


def test_on_a_phone_the_buttons_do_it(phone: Page) -> None:
    present(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert not scrolls(phone)
    forward = phone.get_by_test_id("present-next")
    box = forward.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    forward.tap()
    wait_for_place(phone, 2, "Bowl: GD")
    assert phone.evaluate("document.activeElement === document.querySelector('.fl-stage')")
    phone.get_by_test_id("play").tap()
    wait_for(phone, "shown.step > 0")
