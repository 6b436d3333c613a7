"""The stage: what is drawn, and what the hand can do with it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import open_lab, results, shown, wait_for, wait_for_query

THREE_RATES = "surface=parabola&start=8.7&steps=100&run=gd,lr:0.2&run=gd,lr:0.9&run=gd,lr:1.05"
RAVINE = "surface=quadratic&start=10.0,1.0&steps=200&run=gd,lr:0.01&run=momentum,lr:0.002"


def centre(page: Page, testid: str = "contour") -> tuple[float, float]:
    box = page.get_by_test_id(testid).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_first_visit_plays_and_every_run_has_a_row(page: Page) -> None:
    open_lab(page)
    wait_for(page, "shown.playing")
    runs = shown(page)["runs"]
    assert len(runs) > 1
    expect(results(page)).to_have_count(len(runs) + 1)


def test_play_moves_the_heads(page: Page) -> None:
    open_lab(page, RAVINE)
    page.get_by_test_id("stage").press("Home")
    before = shown(page)["heads"]
    page.get_by_test_id("play").click()
    wait_for(page, "shown.step > 20")
    assert shown(page)["heads"] != before


def test_the_numbers_at_the_playhead_are_the_formula_s(page: Page) -> None:
    open_lab(page, THREE_RATES)
    page.get_by_test_id("stage").press("Home")
    for _ in range(3):
        page.get_by_test_id("stage").press("ArrowRight")
    wait_for(page, "shown.step === 3")
    loss = (8.7 * (1 - 2 * 0.2) ** 3) ** 2
    expect(page.get_by_test_id("readout")).to_contain_text(f"{loss:.3g}")


def test_keys_move_the_playhead(page: Page) -> None:
    open_lab(page, RAVINE)
    stage = page.get_by_test_id("stage")
    for key, step in (("Home", 0), ("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("End", 200)):
        stage.press(key)
        wait_for(page, f"shown.step === {step}")
    stage.press("Home")
    stage.press(" ")
    wait_for(page, "shown.playing")
    stage.press(" ")
    wait_for(page, "!shown.playing")


def test_scrubbing_goes_where_the_hand_is(page: Page) -> None:
    open_lab(page, RAVINE)
    box = page.get_by_test_id("scrub").bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    wait_for(page, "Math.abs(shown.step - 100) <= 2")


def test_a_click_sets_the_start(page: Page) -> None:
    open_lab(page, RAVINE)
    x, y = centre(page)
    page.mouse.click(x - 100, y - 60)
    page.wait_for_function("!location.search.includes('start=10.0,1.0')")
    view, box = shown(page)["view"], page.get_by_test_id("contour").bounding_box()
    assert box
    start = [float(word) for word in re.search(r"start=([^&]*)", page.url).group(1).split(",")]  # type: ignore[union-attr]
    x_low, x_high = view["x"]
    expected = x_low + (x_high - x_low) * (box["width"] / 2 - 100) / box["width"]
    assert abs(start[0] - expected) < 0.02 * (x_high - x_low)


@pytest.mark.parametrize("query", [RAVINE, THREE_RATES], ids=["two parameters", "one parameter"])
def test_zoom_survives_every_change_but_another_surface(page: Page, query: str) -> None:
    open_lab(page, query)
    home = shown(page)["view"]
    page.mouse.move(*centre(page))
    page.mouse.wheel(0, -400)
    wait_for(page, f"shown.view.x[1] - shown.view.x[0] < {0.95 * (home['x'][1] - home['x'][0])}")
    page.wait_for_function("history.state?.fallLinePicture?.box")  # it has come to rest
    zoomed = shown(page)["view"]
    page.get_by_role("spinbutton", name="steps", exact=True).fill("50")
    page.get_by_role("spinbutton", name="steps", exact=True).press("Enter")
    wait_for_query(page, "steps=50")
    wait_for(page, "shown.runs[0].rows === 51")
    assert shown(page)["view"] == zoomed
    page.get_by_test_id("fit").click()
    wait_for(page, f"Math.abs(shown.view.x[0] - ({home['x'][0]})) < 1e-9")
    assert shown(page)["view"]["x"] == pytest.approx(home["x"])


def test_a_run_that_left_the_view_is_pointed_at_and_one_that_diverged_says_so(page: Page) -> None:
    open_lab(page, "surface=parabola&start=8.7&steps=5000&run=gd,lr:1.05&run=gd,lr:0.2")
    expect(results(page).nth(1)).to_contain_text(re.compile(r"diverged at step 239\d"))
    expect(page.get_by_test_id("contour")).to_contain_text("diverged")
    page.get_by_test_id("stage").press("Home")
    for _ in range(10):
        page.get_by_test_id("stage").press("ArrowRight")
    expect(page.get_by_test_id("contour")).to_contain_text("above")


def test_a_saddle_is_called_a_saddle(page: Page) -> None:
    open_lab(page, "surface=saddle&start=1.0,0.0&steps=400&run=gd,lr:0.1")
    expect(results(page).nth(1)).to_contain_text("saddle at step")
    expect(page.get_by_test_id("results")).not_to_contain_text("minimum at")


def test_zero_and_negative_losses_stay_on_the_chart(page: Page) -> None:
    open_lab(page, "surface=saddle&start=1.0,0.01&steps=60&run=gd,lr:0.1&run=newton,lr:1.0")
    expect(page.get_by_role("combobox", name="Scale")).to_have_value("symlog")
    expect(page.get_by_test_id("chart")).to_contain_text("Newton")
    expect(page.get_by_test_id("chart")).to_contain_text("GD")


def test_the_chart_tells_exact_values_under_the_pointer(page: Page) -> None:
    open_lab(page, THREE_RATES)
    x, y = centre(page, "chart")
    page.mouse.move(x, y)
    expect(page.get_by_test_id("chart-readout")).to_be_visible()
    expect(page.get_by_test_id("chart-readout")).to_contain_text("step")


def test_a_hundred_thousand_steps_show_exact_numbers_at_any_step(page: Page) -> None:
    open_lab(page, "surface=parabola&start=8.7&steps=100000&run=gd,lr:0.001")
    page.get_by_test_id("stage").press("Home")
    for _ in range(7):
        page.get_by_test_id("stage").press("ArrowRight")
    loss = (8.7 * (1 - 0.002) ** 7) ** 2
    expect(page.get_by_test_id("readout")).to_contain_text(f"{loss:.3g}")


def test_the_picture_follows_the_theme(page: Page) -> None:
    open_lab(page, RAVINE)
    light = page.get_by_test_id("stage").evaluate("element => getComputedStyle(element).color")
    page.get_by_test_id("stMainMenuButton").click()
    page.get_by_role("menuitemradio", name="Dark").or_(page.get_by_text("Dark", exact=True)).first.click()
    page.wait_for_function("light => getComputedStyle(document.querySelector('.fl-stage')).color !== light", arg=light)
    assert shown(page)["step"] == 200
