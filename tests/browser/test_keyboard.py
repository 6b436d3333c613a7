"""The stage under the keyboard, its sheet of shortcuts, the picture in words, and the page on paper."""

import re

from playwright.sync_api import Page, expect

from tests.browser.lab import open_lab, shown, wait_for

LINK = "surface=rosenbrock&start=-1.6,0.2&steps=200&run=adam,lr:0.2&run=nesterov,lr:0.0005&run=gd,lr:0.003&step=12"


def test_the_keys_of_the_sheet_do_what_it_says(page: Page) -> None:
    open_lab(page, LINK)
    stage = page.get_by_test_id("stage")
    for key, step in (("Shift+ArrowRight", 22), ("ArrowLeft", 21), ("End", 200), ("Shift+ArrowLeft", 190), ("Home", 0)):
        stage.press(key)
        wait_for(page, f"shown.step === {step}")
    stage.press("2")
    wait_for(page, "shown.selected === shown.runs[1].id")
    stage.press(">")
    expect(page.get_by_test_id("speed")).to_have_value("2")
    stage.press("<")
    expect(page.get_by_test_id("speed")).to_have_value("1")
    stage.press("p")
    expect(page.get_by_test_id("loop")).to_have_attribute("aria-pressed", "true")
    stage.press("l")
    wait_for(page, "shown.looks.scale === 'linear'")
    stage.press("o")
    expect(page.get_by_test_id("show-panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("show-panel")).to_be_hidden()
    stage.press("i")
    assert page.evaluate("document.activeElement.classList.contains('fl-inspector')")
    stage.press("v")
    wait_for(page, "shown.looks.view === 'space'")


def test_letters_typed_elsewhere_stay_letters(page: Page) -> None:
    open_lab(page, LINK)
    page.evaluate("document.activeElement.blur()")
    for key in "?dl":
        page.keyboard.press(key)
    speed = page.get_by_test_id("speed")
    speed.press("l")
    assert shown(page)["looks"]["scale"] is None
    expect(page.get_by_test_id("help")).to_be_hidden()
    expect(page.get_by_test_id("summary")).to_have_class(re.compile("fl-hidden"))


def test_the_sheet_lists_every_key_and_closes_with_escape(page: Page) -> None:
    open_lab(page, LINK)
    page.get_by_test_id("stage").press("?")
    sheet = page.get_by_test_id("help")
    expect(sheet).to_be_visible()
    for key in ("Space", "Home", "1", "V", "F", "S", "L", "O", "I", "D", "?", "Esc"):
        expect(sheet.locator("kbd", has_text=re.compile(f"^{re.escape(key)}$"))).to_have_count(1)
    page.keyboard.press("l")
    assert shown(page)["looks"]["scale"] is None
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.get_by_test_id("help-button").click()
    expect(sheet).to_be_visible()
    page.keyboard.press("?")
    expect(sheet).to_be_hidden()


def test_the_picture_in_words_is_seen_on_demand_and_follows_the_playhead(page: Page) -> None:
    open_lab(page, LINK)
    summary = page.get_by_test_id("summary")
    page.get_by_test_id("help-button").click()
    page.get_by_test_id("describe").click()
    page.keyboard.press("Escape")
    expect(summary).not_to_have_class(re.compile("fl-hidden"))
    for words in ("Step 12 of 200. Chosen: Adam has loss", "It is at (", "The nearest minimum, at (1, 1), is"):
        expect(summary).to_contain_text(words)
    expect(summary).to_contain_text(
        re.compile(r"The gradient there is \(.*\), of length \d+; downhill is left and down\.")
    )
    expect(summary).to_contain_text(
        re.compile(r"Its next step goes down by 0\.0\d+, to \(.*\), and lowers the loss to")
    )
    expect(summary).to_have_attribute("aria-live", "polite")
    before = summary.text_content()
    page.get_by_test_id("stage").press(" ")
    wait_for(page, "shown.playing && shown.step > 40")
    page.wait_for_function(
        "before => document.querySelector('[data-testid=summary]').textContent !== before", arg=before
    )
    wait_for(page, "!shown.playing")
    expect(summary).to_contain_text("Step 200 of 200.")
    page.get_by_test_id("stage").press("d")
    expect(summary).to_have_class(re.compile("fl-hidden"))


def test_on_paper_the_lab_is_one_light_page_without_controls(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    open_lab(page, LINK)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".fl-stage[data-theme=light]")).to_be_visible()
    for part in ("contour", "chart", "results"):
        expect(page.get_by_test_id(part)).to_be_visible()
    expect(page.get_by_test_id("print-link")).to_contain_text(f"/?{LINK}")
    for control in ("play", "share", "fit", "show", "speed", "help-button", "stSidebar", "stHeader"):
        expect(page.get_by_test_id(control)).to_be_hidden()
    page.emulate_media(media="screen", color_scheme="dark")
    expect(page.locator(".fl-stage[data-theme=dark]")).to_be_visible()
    expect(page.get_by_test_id("print-link")).to_be_hidden()
    expect(page.get_by_test_id("play")).to_be_visible()
