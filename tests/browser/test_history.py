"""Back and Forward in a hurry: what the address, the boxes and the stage say stays one thing."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import LATE, expect_runs, number, open_lab, shown, slider, type_number, wait_for, wait_for_query

LINK = "surface=rosenbrock&start=-1.2,1.0&steps=200&run=adam,lr:0.2&run=nesterov,lr:0.0005&run=newton,lr:1.0"


@pytest.mark.parametrize("pause", [0, 100, 300])
def test_two_quick_backs_mix_nothing_up(page: Page, pause: int) -> None:
    open_lab(page, LINK)
    page.get_by_role("button", name="Duplicate").click()
    expect_runs(page, 4)
    duplicated = page.url
    type_number(page, "lr", "0.3")
    wait_for_query(page, "lr:0.3")
    wait_for(page, "shown.runs[1].detail === 'lr 0.3' || shown.runs[0].detail === 'lr 0.3'")
    type_number(page, "steps", "150")
    wait_for(page, "shown.runs[0].rows === 151")
    entries = page.evaluate("history.length")
    page.evaluate("history.back()")
    page.wait_for_timeout(pause)
    page.evaluate("history.back()")
    wait_for(page, "shown.runs[0].rows === 201 && shown.runs.every((run) => run.detail !== 'lr 0.3')")
    expect(number(page, "steps")).to_have_value("200")
    expect(number(page, "lr")).to_have_value("0.2")
    page.wait_for_timeout(500)
    assert page.url == duplicated
    assert page.evaluate("history.length") == entries
    assert [run["detail"] for run in shown(page)["runs"]] == ["lr 0.2", "lr 0.2", "lr 0.0005", "lr 1"]


def test_an_emptied_box_changes_nothing(page: Page) -> None:
    open_lab(page, LINK)
    type_number(page, "lr", "")
    type_number(page, "steps", "123")
    wait_for(page, "shown.runs[0].rows === 124")
    expect(number(page, "lr")).to_have_value("0.2")
    assert "adam,lr:0.2" in page.url


def test_a_held_arrow_key_makes_one_entry(page: Page) -> None:
    open_lab(page, LINK)
    address, entries = page.url, page.evaluate("history.length")
    slider(page, "lr").focus()
    for rate in (0.18, 0.16):
        page.keyboard.down("ArrowLeft")  # the second time, as a key that repeats
        wait_for(page, f"shown.runs[0].lr.value === {rate}")
    assert page.url == address
    page.keyboard.up("ArrowLeft")
    wait_for_query(page, "adam,lr:0.16&")
    assert page.evaluate("history.length") == entries + 1


# Each time the address changes, the slider is pressed again at once: the answers are late, the presses are not.
PRESS_AT_EACH_ANSWER = """(slider, presses) => new Promise((done) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const press = () => {
        slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true }));
        set.call(slider, Number(slider.value) - 1);
        for (const name of ["input", "change"]) slider.dispatchEvent(new Event(name, { bubbles: true }));
        slider.dispatchEvent(new KeyboardEvent("keyup", { key: "ArrowLeft", bubbles: true }));
    };
    const { replaceState, pushState } = history;
    const hear = (how) => (...given) => {
        how.apply(history, given);
        if (given[2] === undefined || given[2] === "") return;
        presses -= 1;
        if (presses) setTimeout(press);
        else done();
    };
    Object.assign(history, { replaceState: hear(replaceState), pushState: hear(pushState) });
    press();
})"""


def test_arrow_keys_on_a_slider_make_one_entry_however_late_the_answers(page: Page) -> None:
    page.add_init_script(LATE)
    open_lab(page, LINK)
    entries = page.evaluate("history.length")
    page.evaluate("window.late = 1200")  # longer than the rest between two gestures
    slider(page, "lr").evaluate(PRESS_AT_EACH_ANSWER, 3)
    assert page.evaluate("history.length") == entries + 1
