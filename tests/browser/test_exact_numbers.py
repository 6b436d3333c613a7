"""What the picture, a copied script and a file tell of a run is what the engine computed."""

import csv
import io
from typing import Any

import numpy as np
from playwright.sync_api import Page, expect

from optimizers import Experiment
from tests.browser.lab import open_lab, shown, wait_for

NOISY = "surface=tilted&start=8.0,-7.0&steps=8000&seed=1&noise=2.0&run=gd,lr:0.02"
BRIEF = "surface=rosenbrock&start=-1.2,1.0&steps=40&run=adam,lr:0.05,beta1:0.8&run=gd,lr:0.001"


def pixels(points: np.ndarray, told: dict[str, Any]) -> np.ndarray:
    """Where points lie on the stage."""
    (left, right), (low, high) = told["view"]["x"], told["view"]["y"]
    width, height = told["box"]["width"], told["box"]["height"]
    return np.stack([(points[:, 0] - left) / (right - left) * width, (high - points[:, 1]) / (high - low) * height], -1)


def fine_line(page: Page) -> tuple[np.ndarray, np.ndarray]:
    """Steps and points of the first run's line, once the stage draws it exactly."""
    wait_for(page, "shown.fineLines")
    x, y, step = page.evaluate(
        "() => { const [line] = document.querySelector('.fl-stage').fallLine.fineLines;"
        " return [line.x, line.y, line.step].map((column) => [...column]); }"
    )
    return np.array(step, dtype=int), np.stack([x, y], -1)


def test_at_rest_a_long_run_is_drawn_within_half_a_pixel(page: Page) -> None:
    open_lab(page, NOISY)
    (path,) = Experiment.from_query(NOISY).trajectories()
    for zoomed in (False, True):
        step, line = fine_line(page)
        told = shown(page)
        assert np.array_equal(line, path.points[step])
        reached = np.searchsorted(step, np.arange(8001), side="right") - 1
        places = pixels(path.points, told)
        off = np.linalg.norm(places - pixels(line, told)[reached], axis=1)
        seen = ((places > 0) & (places < [told["box"]["width"], told["box"]["height"]])).all(axis=1)
        assert seen.sum() > 1000
        assert off[seen].max() < 0.25
        expect(page.get_by_test_id("fine-paths")).to_be_visible()
        if not zoomed:
            page.mouse.move(*middle(page))
            page.mouse.wheel(0, -400)
            wait_for(page, f"shown.view.x[0] !== {told['view']['x'][0]!r}")
    page.get_by_test_id("stage").press("Home")
    wait_for(page, "shown.step === 0 && (shown.fineLines === null || shown.fineLines.length)")
    page.get_by_test_id("stage").press("Space")
    wait_for(page, "shown.playing && shown.fineLines === null")
    expect(page.get_by_test_id("fine-paths")).to_be_hidden()


def middle(page: Page) -> tuple[float, float]:
    """The middle of the picture, on the page."""
    box = page.locator(".fl-land").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_what_is_copied_and_what_is_saved_are_the_engine_s_numbers(page: Page) -> None:
    open_lab(page, BRIEF)
    page.locator("[class*='st-key-more-']").first.locator("summary").click()
    page.get_by_role("button", name="Copy as Python").click()
    code = page.get_by_test_id("stCode").filter(has_text="optimizers.descend")
    expect(code).to_contain_text("beta1=0.8")
    names: dict[str, Any] = {}
    exec(code.inner_text(), names)
    first, second = Experiment.from_query(BRIEF).trajectories()
    assert np.array_equal(names["path"].points, first.points)
    page.get_by_text("all runs", exact=True).click()
    expect(code).to_contain_text("paths = {")
    exec(code.inner_text(), names)
    assert np.array_equal(names["paths"]["GD"].points, second.points)

    saved = page.request.get(f"/stage-data/trajectories.csv?{BRIEF}")
    assert saved.headers["content-disposition"] == 'attachment; filename="fall-line-rosenbrock-adam-gd.csv"'
    rows = [row for row in csv.DictReader(io.StringIO(saved.text())) if row["run"] == "2"]
    assert np.array_equal([[float(row["x"]), float(row["y"])] for row in rows], second.points)
    structured = page.request.get(f"/stage-data/trajectories.json?{BRIEF}").json()
    assert structured["runs"][0]["columns"]["loss"] == first.losses.tolist()
