"""The chart's quantities are the engine's numbers, on any of its axes, and stay as they were chosen."""

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import landscapes
import optimizers
from optimizers import Experiment, Trajectory
from tests.browser.lab import open_lab, pick, query, shown, type_number, wait_for, wait_for_picture

STEP = 40
THREE = "surface=rosenbrock&start=-1.2,1.0&steps=120&run=adam,lr:0.05&run=gd,lr:0.001&run=bfgs,lr:1.0"
ASKING = (
    "surface=rosenbrock&start=-1.2,1.0&steps=60&run=nesterov,lr:0.0005&run=gd,lr:0.001,sam_rho:0.05&run=bfgs,lr:1.0"
)
LONG = "surface=tilted&start=1.0,2.0&steps=20000&run=adam,lr:0.0005"
SADDLE = "surface=saddle&start=1.0,0.01&steps=60&run=gd,lr:0.1"


def paths(link: str) -> list[Trajectory]:
    return Experiment.from_query(link).trajectories()


def choose(page: Page, name: str, value: str) -> dict[str, Any]:
    """Picks from one of the chart's lists; what the chart shows then."""
    page.get_by_role("combobox", name=name, exact=True).select_option(value)
    wait_for(page, "!shown.chart.waiting")
    return dict(shown(page)["chart"])


def values(chart: dict[str, Any]) -> dict[str, float]:
    return {line["label"]: line["value"] for line in chart["lines"]}


def asked(path: Trajectory, step: int) -> float:
    """Values, gradients and Hessians that a run had asked for after so many steps."""
    return float(path.evaluations.per_step[:step].sum())


def test_every_quantity_is_the_engine_s_number(page: Page) -> None:
    open_lab(page, f"{THREE}&step={STEP}")
    adam, gd, bfgs = paths(THREE)
    names = ("Adam", "GD", "BFGS")
    lines = dict(zip(names, (adam, gd, bfgs), strict=True))
    expected = {
        "loss": {name: path.losses[STEP] for name, path in lines.items()},
        "gradient": {name: np.linalg.norm(path.gradients[STEP]) for name, path in lines.items()},
        "distance": {name: np.linalg.norm(path.points[STEP] - [1, 1]) for name, path in lines.items()},
        "rate": {name: path.learning_rates[STEP - 1] for name, path in lines.items()},
        "state.m": {"Adam": np.linalg.norm(adam.state["m"][STEP])},
        "state.v.y": {"Adam": adam.state["v"][STEP, 1]},
        "state.c1": {"Adam": adam.state["c1"][STEP]},
        "state.H": {"BFGS": np.linalg.norm(bfgs.state["H"][STEP])},
        "state.H.xy": {"BFGS": bfgs.state["H"][STEP, 0, 1]},
    }
    for quantity, numbers in expected.items():
        assert values(choose(page, "Quantity", quantity)) == pytest.approx(numbers, rel=1e-12), quantity
    assert shown(page)["chart"]["note"] == "Adam and GD have no H."
    expect(page.get_by_test_id("chart").get_by_role("img")).to_have_accessible_name(
        "H along xy of each run against the step"
    )


def test_what_is_chosen_and_cannot_be_drawn_says_so(page: Page) -> None:
    open_lab(page, f"{THREE}&chart=distance")
    pick(page, "Surface", "Saddle")
    expect(page.get_by_test_id("chart")).to_contain_text("This surface has no minimum to measure from.")
    choose(page, "Quantity", "loss")
    open_lab(page, "surface=bowl&steps=20&run=gd,lr:0.1&chart=state.nothing")
    expect(page.get_by_test_id("chart")).to_contain_text("No run here has the state nothing.")


def test_distances_are_measured_to_minima_that_are_not_marked(page: Page) -> None:
    link = "surface=rastrigin&start=4.4,4.3&steps=30&run=gd,lr:0.001"
    open_lab(page, f"{link}&chart=distance")
    (path,) = paths(link)
    minima = [place.point for place in landscapes.get("rastrigin").stationary_points if place.kind == "minimum"]
    nearest = min(np.linalg.norm(np.subtract(minima, path.points[-1]), axis=1))
    assert values(shown(page)["chart"]) == pytest.approx({"GD": nearest})


def test_against_evaluations_each_run_is_where_its_evaluations_are(page: Page) -> None:
    open_lab(page, f"{ASKING}&step=7&against=evaluations")
    wait_for(page, "!shown.chart.waiting")
    runs = paths(ASKING)
    chart = shown(page)["chart"]
    assert [line["at"] for line in chart["lines"]] == [asked(path, 7) for path in runs]
    totals = [path.evaluations.values + path.evaluations.gradients + path.evaluations.hessians for path in runs]
    assert chart["most"] == max(totals)
    expect(page.get_by_test_id("chart")).to_contain_text("evaluations")
    box = page.get_by_test_id("chart").bounding_box()
    assert box
    page.mouse.move(box["x"] + 60, box["y"] + 40)
    expect(page.get_by_test_id("chart-readout")).to_contain_text("evaluations")
    page.mouse.down()
    page.mouse.up()
    wait_for(page, "shown.step !== 7")
    assert choose(page, "Against", "step")["most"] == 60


def test_three_axes_and_negative_losses_on_a_symmetric_one(page: Page) -> None:
    open_lab(page, SADDLE)
    chart = shown(page)["chart"]
    assert (chart["scale"], chart["note"]) == ("symlog", "Values below 0: symmetric log.")
    expect(page.get_by_role("combobox", name="Scale").locator("option[value=log]")).to_be_disabled()
    assert choose(page, "Scale", "linear")["scale"] == "linear"
    assert choose(page, "Quantity", "gradient")["scale"] == "log"
    assert choose(page, "Scale", "symlog")["scale"] == "symlog"
    assert choose(page, "Scale", "log")["scale"] == "log"
    assert shown(page)["looks"]["scale"] is None


@pytest.mark.parametrize(("chart", "usual", "other"), [("loss", "symlog", "linear"), ("rate", "linear", "log")])
def test_the_letter_l_turns_the_axis_at_its_first_press(page: Page, chart: str, usual: str, other: str) -> None:
    open_lab(page, f"{SADDLE}&chart={chart}")
    for kind in (other, usual):
        page.get_by_test_id("stage").press("l")
        wait_for(page, f"shown.chart.scale === '{kind}'")


def test_the_choice_outlives_reload_back_and_a_shared_link(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_lab(page, THREE)
    choose(page, "Quantity", "state.m.x")
    choose(page, "Against", "evaluations")
    choose(page, "Scale", "symlog")
    page.wait_for_function("history.state?.fallLinePicture?.looks?.scale === 'symlog'")
    page.get_by_test_id("share").click()
    shared = page.evaluate("navigator.clipboard.readText()")
    assert "&chart=state.m.x&against=evaluations&scale=symlog" in shared
    pick(page, "Surface", "Bowl")
    wait_for(page, "shown.link.includes('surface=bowl')")
    page.wait_for_function("location.search.includes('bowl')")
    for reopen in (page.go_back, page.reload, lambda: page.goto(shared)):
        reopen()
        wait_for_picture(page)
        wait_for(page, "shown.link.includes('rosenbrock') && !shown.chart.waiting")
        looks = shown(page)["looks"]
        assert (looks["chart"], looks["against"], looks["scale"]) == ("state.m.x", "evaluations", "symlog")
        assert list(values(shown(page)["chart"])) == ["Adam"]
    assert query(page)["surface"] == ["rosenbrock"]


def test_a_thinned_run_says_so_and_is_exact_at_the_playhead(page: Page) -> None:
    open_lab(page, f"{LONG}&step=7777&chart=gradient")
    wait_for(page, "!shown.chart.waiting")
    assert re.fullmatch(r"About 1 step in \d is drawn\.", shown(page)["chart"]["note"])
    (path,) = paths(LONG)
    exact = float(np.linalg.norm(path.gradients[7777]))
    wait_for(page, f"Math.abs(shown.chart.lines[0].value / {exact!r} - 1) < 1e-12")


def test_while_new_numbers_are_on_their_way_the_lines_before_stay(page: Page) -> None:
    open_lab(page, f"{THREE}&chart=gradient")
    wait_for(page, "!shown.chart.waiting")
    page.evaluate(
        """() => {
          window.counts = new Set();
          const watch = () => {
            counts.add(document.querySelector(".fl-stage").fallLine.chart.lines.length);
            requestAnimationFrame(watch);
          };
          watch();
        }"""
    )
    type_number(page, "lr", "0.06")
    wait_for(page, "shown.link.includes('adam,lr:0.06') && !shown.chart.waiting")
    adam = paths(THREE.replace("adam,lr:0.05", "adam,lr:0.06"))[0]
    wait_for(page, f"Math.abs(shown.chart.lines[0].value / {float(np.linalg.norm(adam.gradients[-1]))!r} - 1) < 1e-9")
    assert page.evaluate("[...counts]") == [3]


def test_rates_are_not_drawn_twice(page: Page) -> None:
    open_lab(page, THREE)
    expect(page.get_by_test_id("rates")).to_be_visible()
    choose(page, "Quantity", "rate")
    expect(page.get_by_test_id("rates")).to_be_hidden()
    assert shown(page)["rates"] is None
    choose(page, "Quantity", "loss")
    expect(page.get_by_test_id("rates")).to_be_visible()


def test_on_a_phone_the_choices_are_as_large_as_a_finger(phone: Page) -> None:
    open_lab(phone, f"surface=parabola&start=8.7&steps=40&run=adam,lr:0.5&step={STEP}")
    for name in ("Quantity", "Against", "Scale"):
        box = phone.get_by_role("combobox", name=name, exact=True).bounding_box()
        assert box
        assert box["height"] >= 44
    chart = choose(phone, "Quantity", "state.m")
    path = optimizers.descend(landscapes.get("parabola"), "adam", start=8.7, steps=40, lr=0.5)
    assert values(chart) == pytest.approx({"Adam": abs(path.state["m"][STEP, 0])})
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
