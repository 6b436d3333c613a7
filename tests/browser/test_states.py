"""The stage's states: nothing to show, waiting, wrong, ended; and what those who do not see or want motion get."""

import re

from playwright.sync_api import Page, expect

from tests.browser.browsers import Browsers
from tests.browser.conftest import Watch, opened
from tests.browser.lab import open_lab, results, shown, wait_for

NO_RUNS = "surface=rosenbrock&start=-1.6,0.2&steps=200&run="
ENDS = "surface=rosenbrock&start=-1.6,0.2&steps=200&run=adam,lr:0.2&run=newton,lr:1.0&run=gd,lr:0.003"
DESKTOP = {"width": 1440, "height": 900}
ANOTHER_VIEW = "box=-1.0,1.0,0.0,2.0"


def test_without_runs_the_stage_leads_to_the_list_of_optimizers(page: Page) -> None:
    open_lab(page, NO_RUNS)
    expect(page.get_by_text("How each run ended is listed here.")).to_be_visible()
    page.get_by_test_id("add").click()
    page.get_by_role("option", name="Adam", exact=True).click()
    wait_for(page, "shown.runs.length === 1")
    expect(page.get_by_test_id("empty")).to_be_hidden()


def test_on_a_phone_it_opens_the_drawer_first(phone: Page) -> None:
    open_lab(phone, NO_RUNS)
    phone.get_by_test_id("add").tap()
    expect(phone.get_by_role("option").first).to_be_visible()


def test_before_the_first_grid_there_are_axes(page: Page, watch: Watch) -> None:
    page.route("**/stage-data/grid*", lambda route: None)
    page.goto(f"/?{ENDS}")
    expect(page.locator(".fl-plot .xaxislayer-above text").first).to_be_attached(timeout=60_000)
    expect(page.get_by_test_id("busy")).to_be_visible()
    assert page.locator(".fl-plot[data-drawn]").count() == 0
    watch.errors.clear()


def test_a_message_moves_nothing_and_opens_to_all_it_has_to_say(page: Page) -> None:
    open_lab(page, ENDS)
    before = page.get_by_test_id("contour").bounding_box()
    open_lab(page, "surface=rosenbruck&steps=1e9&run=adam,lr:90")
    assert page.get_by_test_id("contour").bounding_box() == before
    last = page.get_by_text("The rest is loaded.")
    expect(last).to_be_hidden()
    page.get_by_role("button", name="3 more").click()
    expect(last).to_be_visible()
    page.get_by_role("button", name="Close the message").press("Enter")
    expect(page.get_by_test_id("messages")).to_be_hidden()
    expect(page.get_by_test_id("stage")).to_be_focused()


def test_the_view_flies_home(page: Page) -> None:
    open_lab(page, ENDS)
    home = shown(page)["view"]
    open_lab(page, f"{ENDS}&{ANOTHER_VIEW}")
    away = shown(page)["view"]
    assert away != home
    page.get_by_test_id("fit").click()
    wait_for(page, f"Math.abs(shown.view.x[0] - ({home['x'][0]})) < 1e-9")
    expect(page.locator(".fl-plot")).to_have_attribute("style", re.compile(r"^(?!.*scale)"))


def test_whoever_wants_no_motion_gets_none(browser: Browsers, watch: Watch, server: str) -> None:
    with opened(browser, watch, server, viewport=DESKTOP) as page:
        page.emulate_media(reduced_motion="reduce")
        open_lab(page)
        assert not shown(page)["playing"]
        assert shown(page)["step"] == shown(page)["runs"][0]["rows"] - 1
        open_lab(page, f"{ENDS}&{ANOTHER_VIEW}")
        away = shown(page)["view"]
        page.get_by_test_id("fit").click()
        assert shown(page)["view"] != away
        page.get_by_test_id("play").click()
        wait_for(page, "shown.playing")


def test_numbers_beside_the_picture_belong_to_the_step_that_is_shown(page: Page) -> None:
    open_lab(page, ENDS)
    page.get_by_test_id("stage").press("Home")
    page.get_by_test_id("play").click()
    wait_for(page, "shown.playing && shown.step > 10")
    heard = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
        const words = (selector) => document.querySelector(selector).textContent;
        done([words("[data-testid=step]"), words("[data-testid=readout] h3")]);
    })))"""
    for _ in range(5):
        step, heading = page.evaluate(heard)
        assert heading == f"At step {step}"


def test_the_chosen_run_tells_its_next_step(page: Page) -> None:
    open_lab(page, "surface=parabola&start=8.7&steps=100&run=gd,lr:0.2&step=3")
    losses = [(8.7 * 0.6**step) ** 2 for step in (3, 4)]
    chosen = page.get_by_test_id("chosen")
    expect(chosen).to_contain_text(f"step 3 → 4, loss {losses[0]:.3g} → {losses[1]:.3g}")
    expect(chosen).to_contain_text(f"−{8.7 * 0.6**3 * 0.4:.3g}")


def test_ends_are_named_inside_the_chart(page: Page) -> None:
    open_lab(page, ENDS)
    chart = page.get_by_test_id("chart")
    expect(chart).to_contain_text("diverged, step 6")
    expect(chart).to_contain_text(re.compile(r"Newton\s*minimum, step \d"))
    expect(chart).to_contain_text(re.compile(r"Adam\s*0\.\d"))


def test_a_run_that_still_rises_carries_a_warning(page: Page) -> None:
    open_lab(page, "surface=parabola&start=8.7&steps=50&run=gd,lr:1.05&run=gd,lr:0.1")
    expect(results(page).nth(1).locator("[data-outcome=rising]")).to_have_text("still rising")
    expect(results(page).nth(2).locator("[data-outcome=falling]")).to_have_text("still falling")


def test_a_phone_has_the_inspector_behind_a_tab(phone: Page) -> None:
    open_lab(phone, ENDS)
    expect(phone.get_by_test_id("readout")).to_be_hidden()
    phone.get_by_role("tab", name="Inspector").tap()
    expect(phone.get_by_test_id("readout")).to_be_visible()
    expect(phone.get_by_test_id("chosen").get_by_text("to minimum")).to_be_visible()


def test_a_finger_on_the_rail_reaches_each_event(phone: Page) -> None:
    open_lab(phone, ENDS)
    steps = {run["outcome_step"] for run in shown(phone)["runs"]} - {None}
    rail = phone.get_by_test_id("scrub").bounding_box()
    assert rail
    assert len(steps) == 2
    reached = set()
    for _ in steps:
        phone.touchscreen.tap(rail["x"] + 8, rail["y"] + rail["height"] / 2)
        reached.add(shown(phone)["step"])
    assert reached == steps


def test_the_saddle_s_own_level_is_labelled(page: Page) -> None:
    open_lab(page, "surface=saddle&start=1.0,0.5&steps=40&run=gd,lr:0.1")
    expect(page.locator(".fl-plot .annotation-text").get_by_text("0", exact=True)).to_be_attached()


def test_a_summary_says_in_sentences_what_is_seen(page: Page) -> None:
    open_lab(page, ENDS)
    summary = page.get_by_test_id("summary")
    expect(summary).to_contain_text("Surface Rosenbrock: ")
    expect(summary).to_contain_text("Step 200 of 200.")
    expect(summary).to_contain_text("diverged at step 6.")
    expect(summary).to_contain_text(re.compile(r"Newton has loss 0; it reached a minimum at step \d"))


def test_every_control_has_a_name_and_a_ring(page: Page) -> None:
    open_lab(page, ENDS)
    lacking = page.evaluate("""() => {
        const controls = [...document.querySelectorAll(".fl-stage :is(button, select, [role=slider])")];
        const named = (one) => one.getAttribute("aria-label") || one.textContent.trim();
        const ringed = (one) => {
            one.focus({ focusVisible: true });
            return document.activeElement !== one || getComputedStyle(one).outlineStyle === "solid";
        };
        return controls.filter((one) => one.offsetParent && !(named(one) && ringed(one))).map((one) => one.outerHTML);
    }""")
    assert lacking == []


def test_small_and_large_windows_cut_nothing_off(page: Page) -> None:
    open_lab(page, ENDS)
    for width, height in ((720, 450), (721, 900), (1024, 768), (1100, 900), (1920, 1080), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("document.querySelector('.fl-stage').getBoundingClientRect().right <= innerWidth")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
