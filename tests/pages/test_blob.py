"""What the stage is sent: it decodes to the exact columns, and thinning out hides no peak."""

import json
import math
import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import landscapes
import optimizers
from optimizers import Experiment
from optimizers.experiment.run import optimizer, suits
from pages.shared import blob as blobs
from pages.shared import compute, polyline, thinning

LINK = (
    "surface=rosenbrock&start=-1.2,1&steps=200"
    "&run=adam,lr:0.05&run=gd,lr:0.001&run=gd,lr:0.0005,x:0,y:0&run=newton,lr:1"
)
LONG = "surface=tilted&start=1,2&steps=20000&seed=1&noise=0.5&run=adam,lr:0.05&run=gd,lr:0.1&run=gd,lr:10"


def sent(link: str, **page: Any) -> tuple[Experiment, dict[str, Any], np.ndarray]:
    """The experiment, the header and the numbers of its blob, taken apart as the stage does."""
    experiment = Experiment.from_query(link)
    data = blobs.blob(experiment, [(f"r{place}", place) for place in range(len(experiment.runs))], **page)
    (length,) = struct.unpack("<I", data[:4])
    assert (4 + length) % 8 == len(data) % 8 == 0

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is not JSON")

    header = json.loads(data[4 : 4 + length], parse_constant=refuse)
    return experiment, header, np.frombuffer(data[4 + length :], dtype="<f8")


def column(run: dict[str, Any], name: str, numbers: np.ndarray) -> np.ndarray:
    place = run["columns"][name]
    return numbers[place : place + run["drawn"]]


@pytest.mark.parametrize("link", [LINK, LONG, "surface=parabola&run=gd,lr:1.05", "surface=bowl&run="])
def test_a_blob_decodes_to_the_exact_columns(link: str) -> None:
    experiment, header, numbers = sent(link)
    assert header["link"] == experiment.to_query()
    for run, path in zip(header["runs"], experiment.trajectories(), strict=True):
        rows = np.arange(len(path.losses))
        if "step" in run["columns"]:
            rows = column(run, "step", numbers).astype(int)
        assert run["rows"] == len(path.losses)
        assert np.array_equal(column(run, "loss", numbers), path.losses[rows], equal_nan=True)
        for axis, name in enumerate(header["surface"]["axes"]):
            assert np.array_equal(column(run, name, numbers), path.points[rows, axis], equal_nan=True)


def test_columns_do_not_overlap_and_fill_the_blob() -> None:
    _, header, numbers = sent(LONG)
    places = sorted((place, run["drawn"]) for run in header["runs"] for place in run["columns"].values())
    ends = [place + length for place, length in places]
    assert [place for place, _ in places] == [0, *ends[:-1]]
    assert ends[-1] == len(numbers)


@pytest.mark.parametrize("steps", [1, 4998, 4999, 5000, 5001, 10_000, 14_990, 99_999, 100_000])
def test_never_more_rows_are_drawn_than_can_be_seen(steps: int) -> None:
    losses = np.random.default_rng(steps).normal(size=steps + 1)
    rows = thinning.low_and_high(losses)
    assert len(rows) <= thinning.DRAWN
    assert (rows[0], rows[-1]) == (0, steps)
    assert (np.diff(rows) > 0).all()
    assert steps >= thinning.DRAWN or len(rows) == steps + 1


@pytest.mark.parametrize(
    "link",
    [
        "surface=rosenbrock&start=-1.2,1&steps=100000&run=gd,lr:0.0005",
        "surface=parabola&start=8.7&steps=50000&run=gd,lr:0.0001",
        "surface=tilted&start=8,-7&steps=9000&run=gd,lr:5",
    ],
)
def test_a_smooth_path_is_sent_as_sharp_as_it_is_seen_first(link: str) -> None:
    (path,) = Experiment.from_query(link).trajectories()
    rows = thinning.drawn_rows(path)
    assert len(rows) <= thinning.DRAWN + thinning.SHAPE
    assert set(thinning.low_and_high(path.losses)) <= set(rows)
    x, y = polyline.coordinates(path)
    (left, right), (low, high) = [*path.descent.surface.domain, compute.bounds(path.descent.surface)][:2]
    places = np.stack(polyline.pixels(x, y, [left, right, low, high], thinning.SIZE), -1)
    seen = ((places > 0) & (places < thinning.SIZE)).all(axis=1)
    reached = rows[np.searchsorted(rows, np.arange(len(x)), side="right") - 1]
    assert seen.sum() > 0
    assert np.linalg.norm(places - places[reached], axis=1)[seen].max() < 0.5


@given(st.integers(5001, 40_000), st.integers(0, 2**32), st.sampled_from([0.0, math.inf, -math.inf, math.nan]))
def test_every_stretch_keeps_its_first_its_lowest_and_its_highest_row(rows: int, seed: int, last: float) -> None:
    losses = np.random.default_rng(seed).normal(size=rows).cumsum() + 1000
    losses[-1] = last
    kept = thinning.low_and_high(losses)
    width = math.ceil(3 * rows / (thinning.DRAWN - 3))
    assert kept[0] == 0
    assert kept[-1] == rows - 1
    assert len(kept) <= thinning.DRAWN
    assert set(np.arange(0, rows, width)) <= set(kept)
    finite = np.isfinite(losses)
    shown = finite & np.isin(np.arange(rows), kept)
    for extreme, nothing in ((np.minimum, np.inf), (np.maximum, -np.inf)):
        of_all, of_kept = (
            extreme.reduceat(np.where(chosen, losses, nothing), np.arange(0, rows, width)) for chosen in (finite, shown)
        )
        assert np.array_equal(of_all, of_kept)


@pytest.mark.parametrize(
    "link",
    [
        "surface=parabola&steps=5000&run=gd,lr:1.05",
        "surface=rosenbrock&steps=5000&run=gd,lr:0.1&run=momentum,lr:0.1&run=newton,lr:9",
        "surface=quadratic&steps=100000&run=gd,lr:10&run=nesterov,lr:10",
    ],
)
def test_a_diverged_run_puts_no_infinity_into_the_header(link: str) -> None:
    experiment, header, _ = sent(link)
    assert "diverged" in {run["outcome"] for run in header["runs"]}
    for run in header["runs"]:
        if run["outcome"] == "diverged":
            assert run["final_loss"] is run["distance"] is None
            assert run["words"] == f"diverged at step {run['outcome_step']}"
    assert json.dumps(blobs.exact_rows(experiment, 10**9), allow_nan=False)


@pytest.mark.parametrize("name", landscapes.names())
def test_every_pair_can_be_sent(name: str) -> None:
    surface = landscapes.get(name)
    for key in optimizers.names():
        if suits(optimizer(key), surface):
            _, header, numbers = sent(f"surface={name}&steps=30&run={key},lr:0.01&run={key},lr:10,noise:3")
            assert header["surface"]["dimension"] == surface.dimension
            assert len(numbers) == sum(run["drawn"] * len(run["columns"]) for run in header["runs"])


def test_a_changing_rate_is_a_column_and_a_steady_one_a_number() -> None:
    _, header, numbers = sent("surface=bowl&steps=20&run=gd,lr:0.1&run=gd,lr:0.1,schedule:step,every:5&run=bfgs,lr:1.0")
    steady, stepped, searched = header["runs"]
    assert (steady["rate"], "rate" in steady["columns"], steady["searched"]) == (0.1, False, False)
    place = stepped["columns"]["rate"]
    assert numbers[place : place + 21] == pytest.approx([0.1, *0.1 * 0.5 ** (np.arange(20) // 5)])
    assert searched["searched"]


def test_averaged_points_are_sent_from_the_start_on() -> None:
    experiment, header, numbers = sent("surface=bowl&steps=20&run=asgd,lr:0.1")
    (path,) = experiment.trajectories()
    x, y = (numbers[header["runs"][0]["columns"][f"average_{axis}"] :][:21] for axis in "xy")
    assert np.stack([x, y], -1) == pytest.approx(path.average)
    assert path.average[0] == pytest.approx(path.points[0])


def test_a_model_s_examples_and_prediction_are_sent() -> None:
    experiment, header, numbers = sent("surface=tiny_net&steps=5&run=gd,lr:0.1")
    data = header["surface"]["data"]
    assert (len(data["examples"]), len(data["held_out"]), data["classes"]) == (24, 12, False)
    assert data["tokens"] == ["y", "x", "u", "*", "tanh", "*"]
    (path,) = experiment.trajectories()
    (w1, w2), (u, v) = path.points[-1], np.array(data["held_out"]).T
    last = numbers[header["runs"][0]["columns"]["held_out"] + 5]
    assert last == pytest.approx(np.mean((w2 * np.tanh(w1 * u) - v) ** 2) / 2)
    assert "data" not in sent("surface=bowl&run=gd,lr:0.1")[1]["surface"]


def test_of_an_egg_box_the_lowest_minima_are_marked() -> None:
    places = sent("surface=rastrigin&steps=5&run=gd,lr:0.001")[1]["surface"]["stationary"]
    assert len(places) == blobs.MARKS
    assert {place["kind"] for place in places} == {"minimum"}
    assert places[0]["point"] == [0, 0]


def test_the_header_tells_what_the_table_shows() -> None:
    experiment, header, _ = sent(LINK)
    for run, path, asked in zip(header["runs"], experiment.trajectories(), experiment.runs, strict=True):
        assert (run["outcome"], run["outcome_step"]) == (path.outcome, path.outcome_step)
        assert run["final_loss"] == path.losses[-1]
        assert run["distance"] == pytest.approx(np.linalg.norm(path.points[-1] - [1, 1]))
        assert run["evaluations"]["gradients"] == path.evaluations.gradients
        assert (run["own_start"], tuple(run["start"])) == (asked.start is not None, asked.start or experiment.start)
    assert [run["id"] for run in header["runs"]] == ["r0", "r1", "r2", "r3"]
    assert len({run["label"] for run in header["runs"]}) == 4


def test_the_page_s_own_words_are_passed_on() -> None:
    assert sent(LINK, counter=7, text="é")[1].items() >= {"counter": 7, "text": "é"}.items()


def test_equal_runs_are_told_apart() -> None:
    labels = [run["label"] for run in sent("run=gd,lr:0.1&run=gd,lr:0.1&run=gd,lr:0.2&run=adam")[1]["runs"]]
    assert len(set(labels)) == 4


def test_a_stop_at_the_saddle_is_explained() -> None:
    run = sent("surface=saddle&start=1,0&steps=400&run=gd,lr:0.1")[1]["runs"][0]
    assert run["outcome"] == "saddle"
    assert run["note"] == "Stopped at the saddle: the gradient is 0, the curvature along y is negative."
    assert run["distance"] is None  # there is no minimum


@pytest.mark.parametrize(("lr", "word"), [(0.001, "still falling"), (1.05, "still rising"), (1.0, "going round")])
def test_a_run_under_way_says_where_it_goes(lr: float, word: str) -> None:
    assert sent(f"surface=parabola&steps=50&run=gd,lr:{lr}")[1]["runs"][0]["words"] == word


def test_a_run_that_does_not_move_stands_still() -> None:
    assert sent("surface=parabola&steps=50&run=gd,lr:0")[1]["runs"][0]["words"] == "standing still"


@pytest.mark.parametrize("step", [0, 7, 200, 10**9])
def test_exact_rows_are_the_run_s(step: int) -> None:
    experiment = Experiment.from_query(LINK)
    answer = blobs.exact_rows(experiment, step)
    for row, path in zip(answer["runs"], experiment.trajectories(), strict=True):
        at = min(step, len(path.losses) - 1)
        assert (row["point"], row["loss"]) == (path.points[at].tolist(), path.losses[at])


@pytest.mark.parametrize("name", landscapes.names())
def test_a_grid_has_the_surface_s_losses_y_outer(name: str) -> None:
    surface = landscapes.get(name)
    view = [end for interval in surface.domain for end in interval]
    losses = compute.grid(surface, view, (5, 4)[: surface.dimension])
    axes = [np.linspace(*interval, count) for interval, count in zip(surface.domain, (5, 4), strict=False)]
    assert losses.shape == (4, 5)[-surface.dimension :]
    for place in np.ndindex(losses.shape):
        point = [axis[i] for axis, i in zip(axes, reversed(place), strict=True)]
        assert losses[place] == pytest.approx(surface.value(point), rel=1e-13)


@pytest.mark.parametrize("name", landscapes.names())
def test_bounds_hold_the_minimum_and_the_start(name: str) -> None:
    surface = landscapes.get(name)
    lowest, highest = compute.bounds(surface)
    assert lowest <= min([surface.value(surface.start), *(place.value for place in surface.stationary_points)])
    assert highest >= surface.value(surface.start)


def test_a_store_forgets_what_was_used_longest_ago() -> None:
    kept, made = compute.Kept(budget=3, size=lambda answer: 1), []

    def ask(name: str) -> str:
        return kept.get(name, lambda: made.append(name) or name)

    assert [ask(name) for name in "abcabda"] == list("abcabda")
    assert made == list("abcd")
    assert ask("c") == "c"
    assert made == list("abcdc")


def test_trajectories_are_kept_but_never_mixed_up() -> None:
    first = Experiment.from_query("surface=tilted&start=1,2&steps=50&seed=1&noise=0.1&run=adam,lr:0.1")
    assert compute.trajectories(first)[0] is compute.trajectories(first)[0]
    for change in (
        "start=1,3",
        "steps=60",
        "seed=2",
        "noise=0.2",
        "surface=bowl",
        "run=adam,lr:0.2",
        "run=adam,lr:0.1,x:0,y:1",
    ):
        name = change.partition("=")[0]
        parts = [part for part in first.to_query().split("&") if not part.startswith(name + "=")]
        other = Experiment.from_query("&".join([*parts, change]))
        (shown,), (true,) = compute.trajectories(other), other.trajectories()
        assert shown.points.tobytes() == true.points.tobytes()
        assert shown.points.tobytes() != compute.trajectories(first)[0].points.tobytes()
