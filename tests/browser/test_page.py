"""The page around the stage: controls, link, Back, reload, small screens."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsers import Browsers
from tests.browser.conftest import Watch, opened
from tests.browser.lab import (
    LATE,
    expect_runs,
    number,
    open_lab,
    pick,
    query,
    results,
    shown,
    slider,
    type_number,
    wait_for,
    wait_for_picture,
    wait_for_query,
)

LINK = "surface=rosenbrock&start=-1.2,1.0&steps=200&run=adam,lr:0.05&run=gd,lr:0.001"


def test_the_address_holds_the_whole_experiment_readably(page: Page) -> None:
    open_lab(page)
    wait_for_query(page, "run=adam,lr:")
    assert {"surface", "start", "steps", "run"} <= query(page).keys()


def test_a_slider_changes_the_path_and_one_entry_of_the_history(page: Page) -> None:
    open_lab(page, LINK)
    before, entries = shown(page)["heads"], page.evaluate("history.length")
    rate = slider(page, "lr")
    rate.press("ArrowRight")
    page.wait_for_function("!location.search.includes('adam,lr:0.05&')")
    wait_for(page, "shown.runs[0].detail !== 'lr 0.05'")
    assert shown(page)["heads"] != before
    assert page.evaluate("history.length") == entries + 1


def test_nothing_remounts_when_a_slider_moves_from_end_to_end(page: Page) -> None:
    open_lab(page, LINK)
    page.evaluate("document.querySelector('.fl-stage').dataset.same = 'yes'")
    rate = slider(page, "lr")
    rate.press("Home")
    wait_for_query(page, "adam,lr:1e-05")
    rate.press("End")
    wait_for_query(page, "adam,lr:10.0")
    wait_for(page, "shown.runs[0].detail === 'lr 10'")
    assert page.get_by_test_id("stage").get_attribute("data-same") == "yes"


def test_back_five_times_restores_each_experiment(page: Page) -> None:
    open_lab(page, LINK)
    for steps in (11, 12, 13, 14, 15):
        type_number(page, "steps", str(steps))
        wait_for_query(page, f"steps={steps}&")
        wait_for(page, f"shown.runs[0].rows === {steps + 1}")
    for steps in (14, 13, 12, 11, 200):
        page.go_back()
        wait_for(page, f"shown.runs[0].rows === {steps + 1}")
        expect(number(page, "steps")).to_have_value(str(steps))
    page.go_forward()
    wait_for(page, "shown.runs[0].rows === 12")


def test_reload_restores_the_experiment(page: Page) -> None:
    open_lab(page, LINK)
    type_number(page, "lr", "0.123")
    wait_for_query(page, "adam,lr:0.123")
    page.reload()
    wait_for_picture(page)
    assert shown(page)["runs"][0]["detail"] == "lr 0.123"
    expect(number(page, "lr")).to_have_value("0.123")


def test_a_wrong_link_gets_a_sentence_for_each_part_and_keeps_the_rest(page: Page) -> None:
    open_lab(page, "surface=rosenbrock&steps=1e9&run=adam,lr:90&run=nobody&run=gd,lr:0.001&x=<script>")
    messages = page.get_by_test_id("messages")
    for part in ("steps = 1e9", "lr = 90 in run 1; the most is 10", "no optimizer 'nobody' in run 2", "'x'"):
        expect(messages).to_contain_text(part)
    assert [run["name"] for run in shown(page)["runs"]] == ["Adam", "Gradient descent"]
    page.get_by_test_id("dismiss").click()
    expect(messages).to_be_hidden()


def test_a_number_out_of_range_is_refused_with_a_sentence(page: Page) -> None:
    open_lab(page, LINK)
    type_number(page, "lr", "90")
    expect(page.get_by_test_id("messages")).to_contain_text("the most is 10")
    expect(number(page, "lr")).to_have_value("0.05")


def test_runs_are_added_duplicated_moved_and_removed(page: Page) -> None:
    open_lab(page, LINK)
    pick(page, "Add run", "Newton")
    expect_runs(page, 3)
    page.get_by_role("button", name="Duplicate").click()
    expect_runs(page, 4)
    page.get_by_role("button", name="Move up").click()
    page.get_by_role("button", name="Remove").click()
    expect_runs(page, 3)
    assert [run["name"] for run in shown(page)["runs"]] == ["Adam", "Gradient descent", "Newton"]


def test_a_change_on_one_card_redraws_no_other(page: Page) -> None:
    received: list[str | bytes] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))
    open_lab(page, "surface=bowl&start=1.0,1.0&steps=10" + "&run=gd,lr:0.1" * 8)
    expect(page.locator("[class*=st-key-run-other]")).to_have_count(7)
    whole = len(received)
    received.clear()
    type_number(page, "lr", "0.2", place=7)
    wait_for(page, "shown.runs[7].final_loss !== shown.runs[6].final_loss")
    assert len(received) < whole / 4


def test_the_card_of_an_added_run_comes_into_view(page: Page) -> None:
    open_lab(page, "surface=bowl&start=1.0,1.0&steps=10" + "&run=gd,lr:0.1" * 6)
    pick(page, "Add run", "Newton")
    card = page.locator("[class*=st-key-run-chosen]")
    expect(card).to_contain_text("Newton")
    expect(card).to_be_in_viewport(ratio=0.9)
    expect(card).to_be_focused()


@pytest.mark.parametrize("pause", [0, 150])
def test_a_run_is_added_once_however_late_the_answers(page: Page, pause: int) -> None:
    page.add_init_script(LATE)
    open_lab(page, LINK)
    page.evaluate("window.late = 400")
    pick(page, "Add run", "Newton")
    page.wait_for_timeout(pause)
    type_number(page, "steps", "150")
    wait_for(page, "shown.runs[0].rows === 151")
    page.wait_for_timeout(1000)
    expect_runs(page, 3)


def test_without_runs_the_surface_stays_and_says_what_to_do(page: Page) -> None:
    open_lab(page, "surface=bowl&start=1.0,1.0&steps=10&run=gd,lr:0.1")
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Add a run to see where it goes.")).to_be_visible()
    wait_for_query(page, "run=")
    page.reload()
    wait_for_picture(page)
    assert shown(page)["runs"] == []


def test_another_surface_keeps_the_runs_and_what_was_set_by_hand(page: Page) -> None:
    open_lab(page, LINK)
    type_number(page, "lr", "0.07")
    wait_for_query(page, "adam,lr:0.07")
    pick(page, "Surface", "Parabola")
    wait_for_query(page, "surface=parabola&start=8.7&steps=200&run=adam,lr:0.07&run=gd,lr:")
    assert "gd,lr:0.001" not in page.url


def test_an_example_opens_and_back_leaves_it(page: Page) -> None:
    open_lab(page, LINK)
    pick(page, "Examples", "Conditioning: The ravine")
    wait_for_query(page, "surface=quadratic")
    page.go_back()
    wait_for_query(page, "surface=rosenbrock")
    wait_for(page, "shown.runs.length === 2")


def test_a_run_may_have_a_start_of_its_own(page: Page) -> None:
    open_lab(page, LINK)
    page.get_by_test_id("stExpander").first.click()
    page.get_by_label("own start").press(" ")
    wait_for_query(page, "adam,lr:0.05,x:-1.2,y:1.0")


def test_share_copies_the_link(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_lab(page, LINK)
    page.get_by_test_id("share").click()
    expect(page.get_by_test_id("toast")).to_contain_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/?{LINK}")


def test_two_tabs_do_not_disturb_each_other(browser: Browsers, watch: Watch, server: str, page: Page) -> None:
    open_lab(page, LINK)
    with opened(browser, watch, server, viewport={"width": 1440, "height": 900}) as other:
        open_lab(other, "surface=bowl&start=1.0,1.0&steps=10&run=gd,lr:0.1")
        type_number(page, "steps", "77")
        wait_for(page, "shown.runs[0].rows === 78")
        assert shown(other)["runs"][0]["rows"] == 11


def test_the_percent_encoded_form_of_a_link_opens_the_same(page: Page) -> None:
    open_lab(page, LINK.replace(",", "%2C").replace(":", "%3A"))
    assert [run["detail"] for run in shown(page)["runs"]] == ["lr 0.05", "lr 0.001"]


def test_a_phone_shows_the_stage_without_scrolling_sideways(phone: Page) -> None:
    open_lab(phone, LINK)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    box = phone.get_by_test_id("contour").bounding_box()
    assert box
    assert box["width"] >= 388
    assert box["y"] < 200
    phone.get_by_role("tab", name="Results").click()
    expect(results(phone).nth(1)).to_contain_text(re.compile("Adam"))


def test_the_desktop_does_not_scroll(page: Page) -> None:
    open_lab(page, LINK)
    sizes = page.evaluate("(m => [m.scrollHeight, m.clientHeight])(document.querySelector('[data-testid=stMain]'))")
    assert sizes[0] <= sizes[1]


def test_a_shared_link_and_a_reload_keep_playhead_axis_and_view(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_lab(page, LINK)
    page.get_by_test_id("stage").press("Home")
    page.get_by_test_id("stage").press("ArrowRight")
    page.get_by_role("combobox", name="Scale").select_option("linear")
    box = page.get_by_test_id("contour").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -300)
    page.wait_for_function("history.state?.fallLinePicture?.box")
    view = shown(page)["view"]
    page.get_by_test_id("share").click()
    expect(page.get_by_test_id("toast")).to_contain_text("Link copied")
    shared = page.evaluate("navigator.clipboard.readText()")
    for reopen in (page.reload, lambda: page.goto(shared)):
        reopen()
        wait_for_picture(page)
        assert shown(page)["step"] == 1
        assert shown(page)["view"]["x"] == pytest.approx(view["x"], rel=1e-4)
        expect(page.get_by_role("combobox", name="Scale")).to_have_value("linear")
