"""One loop, compiled or not, for one run or a block of them, in one thread or many: the same bits."""

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

import optimizers
from landscapes.core import lanes
from optimizers.experiment.run import make_run
from tests.optimizers.comparing import agrees, same_bits
from tests.optimizers.pairs import PARABOLA, ROSENBROCK, TILTED, home, keys_for, some_for

each_key = pytest.mark.parametrize("key", optimizers.names())


@each_key
def test_compiled_equals_interpreted(key: str) -> None:
    options = {"steps": 40, "seed": 5, "lr": 1e-3, "noise": 0.1, "schedule": "exponential", "warmup": 3}
    for surface in some_for(key):
        assert agrees(optimizers.descend(surface, key, **options)), surface.key


@each_key
def test_the_same_run_twice_is_the_same_to_the_bit(key: str) -> None:
    options = {"steps": 200, "seed": 4, "lr": 0.01, "noise": 0.2}
    for surface in some_for(key):
        assert same_bits(*(optimizers.descend(surface, key, **options) for _ in range(2))), surface.key


@each_key
def test_many_starts_end_where_single_runs_end(key: str) -> None:
    surface, options = home(key, ROSENBROCK), {"steps": 60, "seed": 8, "lr": 0.003, "noise": 0.05}
    low, high = np.array(surface.domain).T
    for count in (1, lanes.BLOCK - 1, lanes.BLOCK, lanes.BLOCK + 1, 2 * lanes.BLOCK + 3):
        starts = np.random.default_rng(2).uniform(low, high, size=(count, 2))
        ends = optimizers.descend_many(surface, key, starts, **options)
        assert (ends.points.shape, ends.losses.shape, ends.outcomes.shape) == ((count, 2), (count,), (count,))
        for lane in {0, count // 2, count - 1}:
            check_end(ends, lane, optimizers.descend(surface, key, starts[lane], **options))


def check_end(ends: optimizers.Ends, lane: int, run: optimizers.Trajectory) -> None:
    assert ends.points[lane].tobytes() == run.points[-1].tobytes()
    assert ends.losses[lane] == run.losses[-1] or np.isnan([ends.losses[lane], run.losses[-1]]).all()
    assert ends.outcomes[lane] == run.outcome
    assert ends.outcome_steps[lane] == (-1 if run.outcome_step is None else run.outcome_step)


@pytest.mark.parametrize("key", keys_for(PARABOLA))
def test_many_starts_on_a_line(key: str) -> None:
    starts = np.linspace(-9, 9, 37)[:, None]
    ends = optimizers.descend_many(PARABOLA, key, starts, steps=80, lr=0.3)
    runs = [optimizers.descend(PARABOLA, key, start, 80, lr=0.3) for start in starts]
    assert np.array_equal(ends.points, [run.points[-1] for run in runs])
    assert ends.outcomes.tolist() == [run.outcome for run in runs]


def test_lanes_that_diverge_keep_the_row_where_they_did() -> None:
    starts = np.array([[0.0, 0.0], [1.0, 1.0], [1.9, -0.9], [-1.2, 1.0]])
    ends = optimizers.descend_many(ROSENBROCK, "gd", starts, steps=50, lr=0.01)
    runs = [optimizers.descend(ROSENBROCK, "gd", start, 50, lr=0.01) for start in starts]
    assert set(ends.outcomes) >= {"diverged", "minimum"}
    assert ends.points.tobytes() == np.array([run.points[-1] for run in runs]).tobytes()
    assert ends.outcome_steps.tolist() == [-1 if run.outcome_step is None else run.outcome_step for run in runs]


def test_no_starts_no_ends() -> None:
    ends = optimizers.descend_many(ROSENBROCK, "adam", np.empty((0, 2)))
    assert (ends.points.shape, ends.losses.shape, ends.outcomes.shape) == ((0, 2), (0,), (0,))


def test_threads_that_compute_at_once_get_the_bits_of_one() -> None:
    jobs = [(key, surface) for key in optimizers.names() for surface in some_for(key)] * 3
    run = lambda job: optimizers.descend(job[1], job[0], steps=300, seed=2, lr=0.002, noise=0.1)  # noqa: E731
    alone = [run(job) for job in jobs]
    with ThreadPoolExecutor(8) as threads:
        assert all(map(same_bits, alone, threads.map(run, jobs)))


def test_threads_may_meet_at_a_kernel_s_first_use(plant) -> None:
    surface = plant("contested", "x * x + 1, 2 * x, 2.0", start=(1.0,))
    with ThreadPoolExecutor(8) as threads:
        runs = list(threads.map(lambda key: optimizers.descend(surface, key, steps=10, lr=0.1), ["gd"] * 8))
    assert all(same_bits(runs[0], run) for run in runs)


def test_many_starts_and_an_experiment_at_once() -> None:
    experiment = optimizers.Experiment.from_query("surface=rosenbrock&run=adam,lr:0.05&run=gd,lr:0.001&run=newton,lr:1")
    starts = np.random.default_rng(0).uniform(-1, 1, size=(1000, 2))
    ask = lambda place: optimizers.descend_many(ROSENBROCK, "adam", starts) if place % 2 else experiment.trajectories()  # noqa: E731
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(ask, range(8)))
    assert all(np.array_equal(answer.points, answers[1].points) for answer in answers[1::2])
    assert all(all(map(same_bits, answer, answers[0])) for answer in answers[::2])


def test_a_run_of_the_longest_budget_fits_in_little_memory() -> None:
    optimizers.descend(ROSENBROCK, "adam", steps=10)  # compiled
    tracemalloc.start()
    run = optimizers.descend(ROSENBROCK, "adam", steps=100_000, lr=1e-4)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(run.points) == 100_001
    assert peak < 25e6  # point, loss and gradient take 4 MB


@pytest.mark.parametrize("steps", [1, 2, 399])
def test_a_shorter_run_is_the_beginning_of_a_longer_one(steps: int) -> None:
    options = {"seed": 6, "lr": 0.01, "noise": 0.3, "schedule": "step", "warmup": 20}
    long, short = (optimizers.descend(TILTED, "adam", steps=n, **options) for n in (400, steps))
    assert np.array_equal(short.points, long.points[: steps + 1])


def test_an_optimizer_added_as_a_file_is_one_like_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Path(optimizers.__file__).with_name("gd.py").read_text(encoding="utf-8")
    (tmp_path / "uphill.py").write_text(source.replace("x - lr * g", "x + lr * g"), encoding="utf-8")
    monkeypatch.setattr(optimizers, "__path__", [*optimizers.__path__, str(tmp_path)])
    assert "uphill" in optimizers.names()
    run = optimizers.descend(PARABOLA, "uphill", 1.0, 20, lr=0.1)
    assert run.points == pytest.approx(1.2 ** np.arange(21.0)[:, None], rel=1e-13)
    link = "surface=parabola&start=1.0&steps=20&run=uphill,lr:0.1"
    experiment = optimizers.Experiment.from_query(link)
    assert experiment.to_query() == link
    assert make_run("uphill", {"lr": 0.1}) == experiment.runs[0]
    assert same_bits(experiment.trajectories()[0], run)
    monkeypatch.undo()
    with pytest.raises(ValueError, match="'uphill'"):
        optimizers.descend(PARABOLA, "uphill")
