"""A path as it shows in a view: what is drawn and what is true are never half a pixel apart."""

import json
import struct
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from optimizers import Experiment, Trajectory
from pages.shared import polyline
from pages.shared.thinning import low_and_high
from tests.pages.test_server import asked, refused

HALF = 0.5
LONG = {
    "noisy": "surface=tilted&start=8,-7&steps=7000&seed=1&noise=2&run=gd,lr:0.02",
    "valley": "surface=rosenbrock&start=-1.2,1&steps=4000&run=momentum,lr:0.0002",
    "round": "surface=himmelblau&start=0,0&steps=2000&seed=2&noise=4&run=adam,lr:0.3",
    "gone": "surface=parabola&start=1&steps=3000&run=gd,lr:1.02",
    "curve": "surface=wells_1d&start=3&steps=1500&seed=3&noise=3&run=gd,lr:0.02",
}
VIEWS = [(1.0, 0.0, 0.0), (0.2, 0.02, -0.03), (0.02, 0.0, 0.005), (5.0, 0.0, 0.0)]  # of the path's own box: zoom, shift
SIZE = (700.0, 500.0)


def path_of(link: str) -> tuple[np.ndarray, np.ndarray]:
    path: Trajectory = Experiment.from_query(link).trajectories()[0]
    return path.points[:, 0], path.points[:, 1] if path.points.shape[1] == 2 else path.losses


def view_of(x: np.ndarray, y: np.ndarray, zoom: float, right: float, up: float) -> list[float]:
    """A view around the middle of a path, so many times as large as the box that holds all of it."""
    ends = []
    for values, shift in ((x, right), (y, up)):
        known = values[np.abs(values) < 1e3]
        room = np.ptp(known)
        middle = float(np.median(known) + shift * room)
        ends += [middle - zoom * room / 2, middle + zoom * room / 2]
    return ends


def pixels(x: np.ndarray, y: np.ndarray, view: list[float]) -> np.ndarray:
    return np.stack([(x - view[0]) / (view[1] - view[0]) * SIZE[0], (view[3] - y) / (view[3] - view[2]) * SIZE[1]], -1)


def on_screen(line: np.ndarray, step: float) -> np.ndarray:
    """Points along a polyline, so many pixels apart, where it is inside the view."""
    found = []
    for a, b in pairwise(line):
        if not np.isfinite([a, b]).all():
            continue
        low, high = np.minimum(a, b), np.maximum(a, b)
        if (high < 0).any() or (low > SIZE).any():
            continue
        enter, leave = inside(a, b)
        if enter < leave:
            count = max(2, int(np.ceil(np.linalg.norm(b - a) * (leave - enter) / step)))
            found.append(a + np.linspace(enter, leave, count)[:, None] * (b - a))
    return np.concatenate(found) if found else np.zeros((0, 2))


def inside(a: np.ndarray, b: np.ndarray) -> tuple[float, float]:
    """Which part of the piece from a to b lies inside the view."""
    enter, leave = 0.0, 1.0
    for k in range(2):
        if a[k] == b[k]:
            if not 0 <= a[k] <= SIZE[k]:
                return 1.0, 0.0
            continue
        ends = sorted(((0 - a[k]) / (b[k] - a[k]), (SIZE[k] - a[k]) / (b[k] - a[k])))
        enter, leave = max(enter, ends[0]), min(leave, ends[1])
    return enter, leave


def farthest(points: np.ndarray, line: np.ndarray) -> float:
    """How far the farthest of `points` is from the polyline, of which every tenth of a pixel is looked at."""
    near, _ = cKDTree(on_screen(line, 0.1)).query(points)
    return float(near.max(initial=0.0))


@pytest.mark.parametrize("zoom", VIEWS, ids=str)
@pytest.mark.parametrize("name", LONG)
def test_ink_and_path_agree_within_half_a_pixel_both_ways(name: str, zoom: tuple[float, float, float]) -> None:
    x, y = (values[:3000] for values in path_of(LONG[name]))
    view = view_of(x, y, *zoom)
    rows = polyline.polyline(x, y, view, list(SIZE))
    true, drawn = pixels(x, y, view), pixels(x[rows], y[rows], view)
    margin = 1.0  # a line may cross the border itself a little earlier or later
    for points, line in ((on_screen(true, 1.0), drawn), (on_screen(drawn, 1.0), true)):
        well = points[((points > margin) & (points < np.array(SIZE) - margin)).all(axis=1)]
        if len(well):
            assert farthest(well, line) < 0.3
    assert (rows[0], rows[-1]) == (0, len(x) - 1)
    assert len(rows) == len(x) or (np.diff(rows) > 0).all()


def test_where_the_run_is_at_a_step_is_where_the_line_has_got_to() -> None:
    x, y = path_of(LONG["noisy"])
    view = view_of(x, y, 1.0, 0.0, 0.0)
    rows = polyline.polyline(x, y, view, list(SIZE))
    reached = rows[np.searchsorted(rows, np.arange(len(x)), side="right") - 1]
    places = pixels(x, y, view)
    off = np.linalg.norm(places - pixels(x[reached], y[reached], view), axis=1)
    seen = ((places >= 0) & (places <= SIZE)).all(axis=1)
    assert seen.sum() > 5000
    assert off[seen].max() <= polyline.BLUR + 1e-9


def test_what_was_sent_beforehand_can_be_off_which_is_why_the_line_exists() -> None:
    x, y = path_of(LONG["noisy"])
    path = Experiment.from_query(LONG["noisy"]).trajectories()[0]
    view = view_of(x, y, 0.1, 0.0, 0.0)
    rows = low_and_high(path.losses)
    points = on_screen(pixels(x, y, view), 1.0)
    assert farthest(points, pixels(x[rows], y[rows], view)) > 3.0


def test_a_run_at_rest_is_a_few_points_and_one_far_outside_too() -> None:
    still = np.full(100_001, 0.25)
    assert len(polyline.polyline(still, still, [0.0, 1.0, 0.0, 1.0], list(SIZE))) < 40
    wild = np.random.default_rng(0).normal(size=100_001)
    assert len(polyline.polyline(wild, wild, [50.0, 51.0, -9.0, 9.0], list(SIZE))) < 10
    assert polyline.polyline(still[:1], still[:1], [0.0, 1.0, 0.0, 1.0], list(SIZE)).tolist() == [0]


coordinates = st.floats(-40, 40, allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=60))
def test_dropping_what_is_far_outside_never_draws_a_line_across(points: list[tuple[float, float]]) -> None:
    x, y = np.array(points).T
    view = [-1.0, 1.0, -1.0, 1.0]
    rows = polyline.polyline(x, y, view, list(SIZE))
    true, drawn = pixels(x, y, view), pixels(x[rows], y[rows], view)
    ink = on_screen(drawn, 2.0)
    if len(ink):
        assert farthest(ink[((ink > 1) & (ink < np.array(SIZE) - 1)).all(axis=1)], true) < HALF


def told(query: str) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    answer = polyline.answer(asked(query))
    assert answer.status_code == 200, bytes(answer.body)
    body = bytes(answer.body)
    (length,) = struct.unpack("<I", body[:4])
    (run,) = json.loads(body[4 : 4 + length])["runs"]
    numbers = np.frombuffer(body[4 + length :], dtype="<f8")
    return run, {name: numbers[at : at + run["drawn"]] for name, at in run["columns"].items()}


def test_the_route_answers_with_the_line_and_its_steps() -> None:
    x, y = path_of(LONG["noisy"])
    link = LONG["noisy"].replace("&run=", "&run=adam,lr:0.1&run=")
    run, columns = told(f"{link}&run=1&view=-10,10,-10,10&size=700,500")
    assert run["place"] == 1
    rows = columns["step"].astype(int)
    assert np.array_equal(columns["x"], x[rows])
    assert np.array_equal(columns["y"], y[rows])
    _, curve = told(f"{LONG['curve']}&run=0&view=-10,10,-1,100&size=700,500")
    losses = path_of(LONG["curve"])[1]
    assert np.array_equal(curve["y"], losses[curve["step"].astype(int)])
    mean = "surface=tilted&start=8,-7&steps=9000&noise=2&run=asgd,lr:0.02"
    path = Experiment.from_query(mean).trajectories()[0]
    _, average = told(f"{mean}&run=0&of=average&view=-10,10,-10,10&size=700,500")
    assert path.average is not None
    assert np.array_equal(average["x"], path.average[average["step"].astype(int), 0])


@pytest.mark.parametrize(
    "words",
    ["view=-1,1,-1,1&size=9,9", "run=3&view=-1,1,-1,1&size=9,9", "run=0&view=1,-1,-1,1&size=9,9",
     "run=0&view=-1,1,-1,inf&size=9,9", "run=0&view=-1,1&size=9,9", "run=0&view=-1,1,-1,1&size=9",
     "run=0&view=-1,1,-1,1&size=0,9", "run=0&view=-1,1,-1,1&size=9,1e9", "run=0&view=-1,1,-1,1&size=9,nan",
     "run=0&view=-1,1,-1,1&size=9,9&of=average", "run=0&view=-1,1,-1,1&size=9,9&steps=1000000"],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_one_sentence(words: str) -> None:
    refused(polyline.answer(asked(f"surface=bowl&run=gd,lr:0.1&{words}")))
