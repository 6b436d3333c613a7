"""The parts that only some experiments have: examples with fitted curves, learning rates, averages, held-out losses."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.browsers import Browsers
from tests.browser.conftest import Watch, opened
from tests.browser.lab import open_lab, pick, shown, wait_for, wait_until_at_rest

LINE = "surface=line_fit&steps=120&run=gd,lr:0.3&run=asgd,lr:0.1,batch:1"
STEADY = "surface=rosenbrock&steps=60&run=gd,lr:0.0005&run=adam,lr:0.1"
FALLING = "surface=parabola&steps=60&run=gd,lr:0.4,schedule:step&run=gd,lr:0.1"


def seek(page: Page, step: int) -> None:
    """Moves the playhead from the first step, key by key."""
    stage = page.get_by_test_id("stage")
    stage.press("Home")
    for _ in range(step):
        stage.press("ArrowRight")
    wait_for(page, f"shown.step === {step}")


def heights(curve: dict[str, Any], point: list[float]) -> list[float]:
    slope, intercept = point
    return [slope * u + intercept for u in curve["inputs"]]


def test_examples_are_shown_where_there_are_any(page: Page) -> None:
    open_lab(page, LINE)
    examples = page.get_by_test_id("examples")
    expect(examples).to_be_visible()
    expect(examples.locator("[data-kind=fitted]")).to_have_count(24)
    expect(examples.locator(".fl-examples-body [data-kind=held-out]")).to_have_count(12)
    pick(page, "Surface", "Rosenbrock")
    expect(examples).to_be_hidden()
    assert shown(page)["curves"] == []
    page.wait_for_function("location.search.includes('rosenbrock')")
    page.go_back()
    expect(examples).to_be_visible()
    wait_for(page, "shown.curves.length === 2")


def test_a_fitted_curve_is_the_line_of_the_run_s_point(page: Page) -> None:
    open_lab(page, LINE)
    for place, curve in enumerate(shown(page)["curves"]):
        run = page.evaluate(
            "place => { const run = document.querySelector('.fl-stage').fallLine.runs[place];"
            " return [run.x.at(-1), run.y.at(-1)]; }",
            place,
        )
        assert curve["point"] == pytest.approx(run)
        assert curve["values"] == pytest.approx(heights(curve, run))


def test_the_curve_moves_with_the_playhead_and_says_so(page: Page) -> None:
    open_lab(page, LINE)
    end = shown(page)["curves"][0]["values"]
    seek(page, 3)
    curve = shown(page)["curves"][0]
    assert curve["values"] == pytest.approx(heights(curve, curve["point"]))
    assert curve["values"] != pytest.approx(end)
    picture = page.get_by_test_id("examples").get_by_role("img")
    said = f"24 examples, 12 held out; at step 3 GD predicts with w = {curve['point'][0]:.3g}"
    expect(picture).to_have_accessible_name(re.compile("^" + re.escape(said)))


@pytest.mark.parametrize("query", [STEADY, LINE], ids=["constant", "hardly changing"])
def test_no_chart_of_rates_where_none_changes(page: Page, query: str) -> None:
    open_lab(page, query)
    expect(page.get_by_test_id("rates")).to_be_hidden()
    assert shown(page)["rates"] is None


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        (FALLING, "Learning rate"),
        ("surface=rosenbrock&steps=60&run=bfgs", "Step length"),
        ("surface=rosenbrock&steps=60&run=bfgs&run=gd,lr:0.0005", "Learning rate and step length"),
    ],
)
def test_rates_that_change_have_a_chart(page: Page, query: str, heading: str) -> None:
    open_lab(page, query)
    expect(page.get_by_test_id("rates")).to_be_visible()
    expect(page.get_by_test_id("rates").get_by_role("heading")).to_have_text(heading)
    assert len(shown(page)["rates"]["runs"]) == query.count("run=")


def test_the_rate_is_told_at_the_playhead_and_under_the_pointer(page: Page) -> None:
    open_lab(page, FALLING)
    seek(page, 2)
    expect(page.get_by_test_id("chosen")).to_contain_text("learning rate 0.4")
    box = page.get_by_test_id("rates").bounding_box()
    assert box
    page.mouse.move(box["x"] + 60, box["y"] + 50)
    expect(page.get_by_test_id("rates")).to_contain_text("0.4")


def test_the_average_of_a_run_is_drawn_and_told(page: Page) -> None:
    open_lab(page, LINE + "&step=40")
    page.get_by_test_id("results").get_by_role("button", name="Averaged").click()
    known = page.evaluate(
        "() => { const { average } = document.querySelector('.fl-stage').fallLine.runs[1];"
        " return [average.x[40], average.y[40]]; }"
    )
    averages = shown(page)["averages"]
    assert list(averages.values()) == [pytest.approx(known)]
    expect(page.get_by_test_id("chosen").get_by_role("row", name="average")).to_contain_text(f"{known[0]:.3g}")
    seek(page, 0)
    assert list(shown(page)["averages"].values()) == [pytest.approx([0, 0])]


def test_an_average_leaves_with_its_run(page: Page) -> None:
    open_lab(page, LINE)
    assert len(shown(page)["averages"]) == 1
    pick(page, "Surface", "Parabola")
    wait_for(page, "shown.runs[0].dimension === 1 && Object.values(shown.averages)[0].length === 1")
    open_lab(page, STEADY)
    assert shown(page)["averages"] == {}


def test_the_chosen_run_s_held_out_loss_is_a_line_of_the_chart(page: Page) -> None:
    open_lab(page, LINE)
    first, *_ = shown(page)["runs"]
    labels = [line["label"] for line in shown(page)["chart"]["lines"]]
    assert labels == ["GD", "held out", "ASGD"]
    expect(page.get_by_test_id("chart")).to_contain_text("held out")
    expect(page.get_by_test_id("chosen").get_by_text("held out")).to_be_visible()
    page.get_by_test_id("results").get_by_role("button", name="Averaged").click()
    wait_for(page, f"shown.selected !== '{first['id']}'")
    assert [line["label"] for line in shown(page)["chart"]["lines"]] == ["GD", "ASGD", "held out"]


def test_no_held_out_loss_without_examples(page: Page) -> None:
    open_lab(page, STEADY)
    assert [line["label"] for line in shown(page)["chart"]["lines"]] == ["GD", "Adam"]
    expect(page.get_by_test_id("chosen").get_by_text("held out")).to_be_hidden()


def test_parameters_go_by_their_names(page: Page) -> None:
    open_lab(page, "surface=tiny_net&steps=20&run=gd,lr:0.1")
    expect(page.get_by_test_id("contour").locator("sub")).to_have_text(["1", "2"])
    expect(page.get_by_test_id("readout")).to_contain_text("(w1, w2)")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browsers, watch: Watch, server: str, theme: str) -> None:
    query = "surface=line_fit&steps=120&run=gd,lr:0.3,schedule:step&run=asgd,lr:0.1,batch:1"
    with opened(browser, watch, server, viewport={"width": 1440, "height": 900}, color_scheme=theme) as page:
        open_lab(page, query)
        wait_until_at_rest(page)
        found = Axe().run(page, context=".fl-stage").response["violations"]
        assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []


def test_on_a_phone_the_parts_stand_below_the_loss(phone: Page) -> None:
    open_lab(phone, "surface=line_fit&steps=120&run=gd,lr:0.3,schedule:step")
    boxes = [phone.get_by_test_id(name).bounding_box() for name in ("chart", "rates", "examples")]
    tops = [box["y"] for box in boxes if box and box["height"] > 60]
    assert len(tops) == 3
    assert tops == sorted(tops)
    phone.get_by_role("tab", name="Results").click()
    expect(phone.get_by_test_id("examples")).to_be_hidden()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
