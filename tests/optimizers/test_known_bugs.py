"""Mistakes that other visualizers have made, each by its name; what is drawn of them is tested in the browser too."""

import inspect
from types import ModuleType

import numpy as np
import pytest

import landscapes
import optimizers
from optimizers.experiment import limits
from optimizers.experiment.run import optimizer
from pages.shared import blob
from tests.optimizers import rules, whole_rules
from tests.optimizers.pairs import home

PARABOLA, BOWL, ROSENBROCK, SADDLE = map(landscapes.get, ("parabola", "bowl", "rosenbrock", "saddle"))
each_key = pytest.mark.parametrize("key", optimizers.names())
each_name = pytest.mark.parametrize("name", landscapes.names())


def test_adam_that_computes_corrected_moments_and_uses_the_raw_ones() -> None:
    corrected, raw = (
        optimizers.descend(BOWL, "adam", steps=1, lr=0.1, eps=0, bias_correction=choice).points[1]
        for choice in ("on", "off")
    )
    assert np.abs(corrected - BOWL.start) == pytest.approx(0.1, rel=1e-12)
    assert np.abs(raw - BOWL.start) == pytest.approx(0.1 * np.sqrt(10), rel=1e-12)  # (1 - 0.9) / √(1 - 0.999)


@each_key
def test_adam_with_a_hidden_threefold_learning_rate(key: str) -> None:
    """Whatever the optimizer: its rate is the one it was given, and its first step is twice as long for twice of it.

    One that finds a step length by itself tells it, and goes so far down its gradient.
    """
    short, long = (optimizers.descend(home(key, ROSENBROCK), key, steps=1, lr=lr) for lr in (0.01, 0.02))
    if optimizer(key).rate:
        assert short.points[1] - short.points[0] == pytest.approx(-short.learning_rates[0] * short.gradients[0])
        return
    assert long.points[1] - long.points[0] == pytest.approx(2 * (short.points[1] - short.points[0]), rel=1e-10)
    assert short.learning_rates.tolist() == [0.01]


@each_key
def test_state_kept_in_a_shared_cache(key: str) -> None:
    surface = home(key, ROSENBROCK)
    first = optimizers.descend(surface, key, steps=50, lr=0.001)
    optimizers.descend(surface, key, (0.5, 0.5), steps=50, lr=0.1)
    second = optimizers.descend(surface, key, steps=50, lr=0.001)
    assert second.points.tobytes() == first.points.tobytes()
    assert all(second.state[name].tobytes() == rows.tobytes() for name, rows in first.state.items())


def test_the_caller_s_arrays_are_neither_changed_nor_kept() -> None:
    start = np.array([0.5, 0.5])
    run = optimizers.descend(ROSENBROCK, "adam", start, 20, lr=0.1)
    before = run.points.copy()
    start[:] = 9.0
    run.points[0] = 9.0
    assert np.array_equal(optimizers.descend(ROSENBROCK, "adam", before[0], 20, lr=0.1).points, before)
    starts = np.array([[0.5, 0.5]])
    optimizers.descend_many(ROSENBROCK, "adam", starts, steps=20, lr=0.1)
    assert starts.tolist() == [[0.5, 0.5]]


def test_positions_clipped_to_the_plot_box_and_runs_cut_because_they_left_it() -> None:
    run = optimizers.descend(PARABOLA, "gd", 8.7, 50, lr=1.05)
    assert len(run.points) == 51
    assert run.points[:, 0] == pytest.approx(8.7 * (-1.1) ** np.arange(51.0), rel=1e-12)
    assert np.abs(run.points).max() > PARABOLA.domain[0][1]


def test_gradients_clipped_silently() -> None:
    run = optimizers.descend(ROSENBROCK, "gd", (100.0, -100.0), 1, lr=1e-9)
    assert np.abs(run.handed).max() > 1e8
    assert run.handed[0] == pytest.approx(ROSENBROCK.gradient((100.0, -100.0)), rel=1e-14)


def test_a_saddle_called_converged() -> None:
    assert optimizers.descend(SADDLE, "gd", (1.0, 0.0), 400, lr=0.1).outcome == "saddle"


def test_momentum_frozen_where_the_gradient_is_small() -> None:
    """It arrives at the bottom with speed, and the tiny gradient there does not stop it."""
    run = optimizers.descend(PARABOLA, "momentum", 1.0, 400, lr=1e-4, momentum=0.999)
    crossing = np.flatnonzero(run.points[:, 0] < 0)[0]
    assert abs(run.gradients[crossing, 0]) < 0.05 * abs(run.gradients[0, 0])
    assert run.points[:, 0].min() < -0.5


@each_name
def test_finite_differences_where_the_gradient_is_exact(name: str) -> None:
    """A gradient by differences with h = 1e-12 has four digits; these have ten or more, against a complex step.

    Where the function asks which of two numbers is larger, which complex ones cannot say, against wide differences that
    are extrapolated.
    """
    surface = landscapes.get(name)
    for point in np.random.default_rng(1).uniform(*np.array(surface.domain).T, size=(10, surface.dimension)):
        try:
            slopes, rel = [complex_slope(surface, point, axis) for axis in np.eye(surface.dimension)], 1e-12
        except TypeError:
            slopes, rel = [extrapolated_slope(surface, point, axis) for axis in np.eye(surface.dimension)], 1e-10
        assert surface.gradient(point) == pytest.approx(slopes, rel=rel, abs=rel / 10)


def complex_slope(surface: landscapes.Surface, point: np.ndarray, axis: np.ndarray) -> float:
    arguments = (surface.numbers,) if surface.table else surface.constants
    return float(np.imag(surface.record.evaluate(*(point + 1e-30j * axis).tolist(), *arguments)[0]) / 1e-30)


def extrapolated_slope(surface: landscapes.Surface, point: np.ndarray, axis: np.ndarray) -> float:
    """Romberg's table of central differences."""
    row = []
    for h in 0.04 * 0.5 ** np.arange(6):
        new = [(surface.value(point + h * axis) - surface.value(point - h * axis)) / (2 * h)]
        for order, before in enumerate(row, 1):
            new.append(new[-1] + (new[-1] - before) / (4**order - 1))
        row = new
    return row[-1]


def test_a_wrong_hand_written_levy_gradient() -> None:
    """The sines' own slopes are easily forgotten; this one is compared with the textbook's formula in w."""

    def levy(x, y):
        u, v = 1 + (x - 1) / 4, 1 + (y - 1) / 4
        long, wide = 1 + 10 * np.sin(np.pi * u + 1) ** 2, 1 + np.sin(2 * np.pi * v) ** 2
        return np.sin(np.pi * u) ** 2 + (u - 1) ** 2 * long + (v - 1) ** 2 * wide

    for x, y in np.random.default_rng(2).uniform(-10, 10, size=(50, 2)):
        slopes = np.imag([levy(x + 1e-30j, y), levy(x, y + 1e-30j)]) / 1e-30
        assert landscapes.get("levy").gradient((x, y)) == pytest.approx(slopes, rel=1e-12, abs=1e-12)


@each_key
def test_a_second_order_method_without_a_hessian(key: str) -> None:
    asks = "hessian" in inspect.getsource(optimizer(key).step)
    run = optimizers.descend(home(key, ROSENBROCK), key, steps=5, lr=0.001)
    assert run.evaluations.hessians == (5 if asks else 0)
    assert optimizers.descend(ROSENBROCK, "newton", steps=5).evaluations.hessians == 5


def test_sgd_that_is_gd() -> None:
    """Gradient descent is called so; what is called stochastic has noise, and it shows in what the rule is handed."""
    assert not any("SGD" in optimizer(key).label or "tochastic" in optimizer(key).label for key in ("gd", "momentum"))
    noisy = optimizers.descend(BOWL, "gd", lr=0.1, noise=0.5)
    assert (noisy.handed != noisy.gradients[:-1]).all()


def test_each_optimizer_given_different_noise() -> None:
    """On the one surface where all of them run, a link's worth at a time."""
    keys = optimizers.names()
    links = [keys[first : first + limits.RUNS] for first in range(0, len(keys), limits.RUNS)]
    noises = [noise for link in links for noise in handed_noise(link)]
    assert len(noises) == len(keys)
    assert all(noise == pytest.approx(noises[0], abs=1e-12) for noise in noises)
    assert np.abs(noises[0]).max() > 0.1


def handed_noise(keys: list[str]) -> list[np.ndarray]:
    link = "surface=line_fit&start=1,2&steps=30&seed=9&noise=0.5" + "".join(f"&run={key},lr:0.001" for key in keys)
    runs = optimizers.Experiment.from_query(link).trajectories()
    return [run.handed - run.gradients[:-1] for run in runs]


@each_name
def test_a_start_coordinate_of_zero_replaced_by_the_default(name: str) -> None:
    surface = landscapes.get(name)
    origin = (0.0,) * surface.dimension
    assert optimizers.descend(surface, "gd", origin, 1).points[0].tolist() == list(origin)
    text = ",".join(["0"] * surface.dimension)
    assert optimizers.Experiment.from_query(f"surface={name}&start={text}&run=gd,lr:0.1").start == origin


def test_a_parameter_of_zero_replaced_by_the_default() -> None:
    run = optimizers.descend(BOWL, "momentum", steps=5, lr=0.0, momentum=0.0)
    assert (run.points == run.points[0]).all()
    experiment = optimizers.Experiment.from_query("surface=rosenbrock&a=0&noise=0.5&run=gd,lr:0,noise:0,weight_decay:0")
    assert experiment.surface.parameters["a"] == experiment.runs[0].settings["lr"] == experiment.runs[0].noise == 0.0


def test_limits_of_the_page_lifted_by_editing_the_link() -> None:
    experiment, sentences = optimizers.read_link("steps=1e7&noise=1e9&seed=1e12&" + "&run=gd,lr:1e3" * 500)
    assert (experiment.steps, experiment.noise, experiment.seed) == (300, 0.0, 0)
    assert len(experiment.runs) == 12
    assert all(run.settings["lr"] <= 10 for run in experiment.runs)
    assert len(sentences) == 3 + 1 + 12


def test_a_log_axis_that_drops_negative_losses() -> None:
    """The losses that the stage is handed are those of the run, below zero too."""
    experiment = optimizers.Experiment.from_query("surface=saddle&start=1,0.1&steps=40&run=gd,lr:0.1")
    (path,) = experiment.trajectories()
    assert path.losses.min() < 0
    columns = dict(blob.named_columns(path))
    assert np.array_equal(columns["loss"], path.losses)


@each_name
def test_a_path_that_floats_beside_its_surface(name: str) -> None:
    """Its height is the surface's own at each of its points."""
    surface = landscapes.get(name)
    run = optimizers.descend(surface, "gd", steps=20, lr=1e-4)
    heights = [surface.value(point) for point in run.points]
    assert run.losses == pytest.approx(heights, rel=1e-12)


def test_visitors_text_that_is_evaluated(tmp_path) -> None:
    victim = tmp_path / "victim"
    attack = f"__import__('pathlib').Path('{victim}').touch()"
    for link in (
        f"surface={attack}",
        f"start={attack}",
        f"run={attack}",
        f"run=gd,lr:{attack}",
        f"formula={attack}",
        f"b={attack}",
    ):
        assert optimizers.read_link(link)[1]
    assert not victim.exists()


@pytest.mark.parametrize("module", [rules, whole_rules])
def test_a_rendering_in_the_tests_that_shares_the_rule_s_code(module: ModuleType) -> None:
    """The NumPy renderings use nothing of the optimizers they are compared with."""
    imports = [line for line in inspect.getsource(module).splitlines() if line.startswith(("import ", "from "))]
    assert not [line for line in imports if line.split()[1].startswith("optimizers")]
