"""The overlays: what each shows is what the engine says, where it means nothing the menu says why."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import optimizers
from landscapes.core.surface import Array, Surface
from optimizers.engine.trajectory import Trajectory
from tests.browser.lab import open_lab, shown, wait_for

LOOKAHEAD = "surface=quadratic&kappa=10.0&start=-8,4&steps=40&run=nesterov,lr:0.03,form:lookahead"
SAM = "surface=hyperbola_valley&steps=40&run=gd,lr:0.1,sam_rho:0.5"
ADAM = "surface=rosenbrock&steps=60&run=adam,lr:0.05"
CURVE = "surface=parabola&start=8.7&steps=20&run=gd,lr:0.9"


class Seen:
    """A link's first run, on the stage with overlays at a step, and by the engine."""

    def __init__(self, page: Page, link: str, step: int, show: str, known: str) -> None:
        open_lab(page, f"{link}&step={step}&show={show}")
        wait_for(page, f"shown.overlays?.{known}")
        experiment = optimizers.Experiment.from_query(link)
        self.overlays: dict[str, Any] = shown(page)["overlays"]
        self.surface: Surface = experiment.surface
        self.path: Trajectory = experiment.trajectories()[0]
        self.step = step

    @property
    def point(self) -> Array:
        return self.path.points[self.step]

    def ends(self, key: str) -> Array:
        arrow = self.overlays[key]
        return np.add(arrow["from"], arrow["vector"])


def test_arrows_end_where_the_engine_says(page: Page) -> None:
    seen = Seen(page, LOOKAHEAD, 4, "gradient,handed,momentum,step,ahead", "step && shown.overlays.ahead")
    rate, velocity = 0.03, seen.path.state["v"][4]
    asked = seen.point + 0.9 * velocity
    assert seen.ends("gradient") == pytest.approx(seen.point - rate * seen.path.gradients[4])
    assert seen.ends("momentum") == pytest.approx(seen.point + velocity)
    assert seen.overlays["ahead"] == pytest.approx(asked)
    assert seen.overlays["handed"]["from"] == pytest.approx(asked)
    assert seen.ends("handed") == pytest.approx(asked - rate * np.array(seen.surface.gradient(asked)))
    assert seen.ends("step") == pytest.approx(seen.path.points[5])
    assert seen.ends("handed") == pytest.approx(seen.ends("step"))
    texts = [label["text"] for label in seen.overlays["labels"]]
    assert sorted(texts) == sorted(["\u2212\u03b7\u2207f", "\u2212\u03b7g", "v", "\u0394\u03b8", "look-ahead"])


def test_momentum_is_the_mean_gradient_where_a_rule_keeps_one(page: Page) -> None:
    seen = Seen(page, ADAM, 10, "momentum,step,gradient", "step")
    assert seen.overlays["momentum"]["vector"] == pytest.approx(-0.05 * seen.path.state["m"][10])
    assert seen.overlays["momentum"]["letter"] == "\u2212\u03b7m"
    assert "\u0394\u03b8" in seen.overlays["plates"][0][0]  # not to one scale, and it says so


def test_sam_s_worst_point_and_its_gradient(page: Page) -> None:
    seen = Seen(page, SAM, 2, "worst,handed,step", "worst")
    slope = seen.path.gradients[2]
    worst = seen.point + 0.5 * slope / np.linalg.norm(slope)
    assert seen.overlays["worst"] == pytest.approx(worst)
    assert seen.ends("handed") == pytest.approx(seen.point - 0.1 * np.array(seen.surface.gradient(worst)))
    assert "\u2212\u03b7g = \u0394\u03b8" in [label["text"] for label in seen.overlays["labels"]]


MODELS = {
    "ellipses": ("surface=tilted&start=3,2&steps=20&run=gd,lr:0.1", "minimum"),
    "hyperbolas": ("surface=rosenbrock&start=0.5,1.2&steps=20&run=gd,lr:0.0005", "saddle"),
    "parallel lines": ("formula=x**2&start=1.5,1.0&steps=20&run=gd,lr:0.1", None),
    "parabolas": ("formula=x**2-3*y&start=1.5,1.0&steps=20&run=gd,lr:0.1", None),
}


@pytest.mark.parametrize(("link", "kind"), MODELS.values(), ids=MODELS)
def test_level_sets_of_the_second_order_model(page: Page, link: str, kind: str | None) -> None:
    if "formula" in link:
        link = link.replace("formula=", "formula=0*y%2B")
    seen = Seen(page, link, 0, "quadratic,tangent", "quadratic")
    slope, bend = np.array(seen.surface.gradient(seen.point)), np.array(seen.surface.hessian(seen.point))
    value = quadratic(seen.surface.value(seen.point), slope, bend, seen.point)
    curves = [curve for curve in seen.overlays["quadratic"]["curves"] if curve["points"]]
    assert len(curves) > 1
    for curve in curves:
        found = [value(np.array(point)) for point in curve["points"]]
        size = max(1.0, abs(curve["level"]), float(np.abs(bend).max()) * np.abs(curve["points"]).max() ** 2)
        assert found == pytest.approx([curve["level"]] * len(found), abs=1e-9 * size)
    target = seen.overlays["quadratic"]["target"]
    assert (target and target["kind"]) == kind
    if target:
        assert target["point"] == pytest.approx(seen.point - np.linalg.solve(bend, slope))


def quadratic(loss: float, slope: Array, bend: Array, at: Array) -> Callable[[Array], float]:
    return lambda point: float(loss + slope @ (point - at) + (point - at) @ bend @ (point - at) / 2)


def test_eigenvectors_and_the_condition_number(page: Page) -> None:
    seen = Seen(page, ADAM, 10, "curvature", "curvature")
    bend = np.array(seen.surface.hessian(seen.point))
    low, high = np.linalg.eigvalsh(bend)
    told = seen.overlays["curvature"]
    assert (told["low"], told["high"]) == (pytest.approx(low), pytest.approx(high))
    for pair in told["vectors"]:
        vector = np.array([pair["x"], pair["y"]])
        assert bend @ vector == pytest.approx(pair["value"] * vector)
        assert np.linalg.norm(vector) == pytest.approx(1)
    assert told["kappa"] == (pytest.approx(high / low) if low > 0 else None)
    wanted = "\u03ba" if low > 0 else "\u03ba not defined: saddle-like"
    assert any(wanted in line for plate in seen.overlays["plates"] for line in plate)


def test_the_field_is_the_exact_gradient(page: Page) -> None:
    seen = Seen(page, ADAM, 10, "field", "field?.length")
    arrows = seen.overlays["field"]
    assert len(arrows) > 100
    for arrow in arrows[::29]:
        slope = np.array(seen.surface.gradient((arrow["x"], arrow["y"])))
        assert (arrow["gx"], arrow["gy"]) == (pytest.approx(slope[0]), pytest.approx(slope[1]))


def test_rates_theory_against_the_run(page: Page) -> None:
    link = "surface=quadratic&kappa=10.0&start=-8,4&steps=80&run=gd,lr:0.1"
    seen = Seen(page, link, 4, "rates", "rates")
    assert seen.overlays["rates"]["predicted"] == pytest.approx(0.9)
    assert seen.overlays["rates"]["measured"] == pytest.approx(0.9, rel=0.02)
    expect(page.get_by_test_id("plates")).to_contain_text("each step keeps 0.9 of the distance")


def test_on_a_curve_arrows_lie_along_the_axis_and_the_parabola_has_newton_s_target(page: Page) -> None:
    seen = Seen(page, CURVE, 1, "gradient,step,tangent,quadratic", "quadratic")
    assert seen.ends("gradient") == pytest.approx(seen.path.points[2])
    assert seen.overlays["quadratic"]["target"]["point"] == pytest.approx([0.0])
    assert seen.overlays["quadratic"]["target"]["height"] == pytest.approx(0.0)
    assert seen.overlays["tangent"]["slope"] == pytest.approx(seen.path.gradients[1])
    assert "\u2212\u03b7\u2207f = \u0394\u03b8" in [label["text"] for label in seen.overlays["labels"]]


def test_the_menu_switches_says_why_not_and_travels_in_the_link(page: Page) -> None:
    open_lab(page, f"{CURVE}&step=1")
    page.get_by_test_id("show").click()
    field = page.get_by_test_id("show-field")
    expect(field).to_have_attribute("aria-disabled", "true")
    expect(field).to_contain_text("With one parameter")
    expect(page.get_by_test_id("show-momentum")).to_contain_text("keeps no momentum")
    step = page.get_by_test_id("show-step")
    step.focus()
    step.press("Space")
    expect(step).to_be_checked()
    wait_for(page, "shown.overlays?.step?.vector")
    worst = page.get_by_test_id("show-worst")
    worst.click()
    expect(worst).to_contain_text("runs without SAM")
    assert Axe().run(page, context={"include": [[".fl-show"]]}).violations_count == 0
    page.get_by_test_id("show-off").click()
    wait_for(page, "!shown.overlays?.step")
    expect(step).not_to_be_checked()


def test_overlays_follow_the_playhead_and_the_chosen_run(page: Page) -> None:
    open_lab(page, f"{ADAM}&run=gd,lr:0.0005&step=5&show=step,field")
    wait_for(page, "shown.overlays?.step?.vector")
    before = shown(page)["overlays"]["step"]
    page.get_by_test_id("stage").press("ArrowRight")
    wait_for(page, "shown.step === 6")
    after = shown(page)["overlays"]["step"]
    assert after["from"] == pytest.approx(np.add(before["from"], before["vector"]))
    page.get_by_test_id("results").get_by_role("button").nth(1).click()
    wait_for(page, "shown.selected === shown.runs[1].id && shown.overlays.step?.vector")
    run = shown(page)["runs"][1]
    assert shown(page)["overlays"]["step"]["from"] == pytest.approx([run["x"][6], run["y"][6]])


def test_on_a_phone_a_finger_switches_them(phone: Page) -> None:
    open_lab(phone, f"{LOOKAHEAD}&step=4")
    phone.get_by_test_id("show").tap()
    for key in ("step", "gradient", "ahead", "quadratic", "curvature"):
        entry = phone.get_by_test_id(f"show-{key}")
        entry.scroll_into_view_if_needed()
        box = entry.bounding_box()
        assert box
        assert box["height"] >= 44
        entry.tap()
        expect(entry).to_be_checked()
    wait_for(phone, "shown.overlays?.ahead && shown.overlays.quadratic && shown.overlays.curvature")
    width, height = (shown(phone)["box"][side] for side in ("width", "height"))
    for label in shown(phone)["overlays"]["labels"]:
        assert 0 <= label["left"] <= width - label["width"]
        assert 0 <= label["top"] <= height - label["height"]
