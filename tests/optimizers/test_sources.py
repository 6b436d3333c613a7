"""What a rule is handed instead of the exact gradient: batches, ghosts, differences, SAM, clipping, and their order."""

import itertools

import numpy as np
import pytest

import landscapes
import optimizers
from optimizers.sources.settings import SETTINGS
from tests.optimizers.comparing import agrees, same_bits
from tests.optimizers.pairs import LINE_FIT, PARABOLA, ROSENBROCK, TILTED, suited

BN_LINE, LOGISTIC, TINY_NET = map(landscapes.get, ("bn_line", "logistic", "tiny_net"))
XA = np.array([i / 10 for i in range(1, 25)])  # the examples of the line fit, as the lessons list them
YA = np.array(
    [
        *(0.65, 0.95, 0.81, 0.65, 1.02, 0.9, 1.58, 2.37, 1.6, 1.69, 2.39, 2.48),
        *(2.5, 2.13, 2.74, 3.25, 2.38, 2.97, 2.4, 2.86, 2.73, 3.68, 3.32, 4.24),
    ]
)
BATCHES = [(1, "replacement"), (4, "replacement"), (24, "replacement"), (1, "epoch"), (5, "epoch"), (24, "epoch")]
each_batch = pytest.mark.parametrize(("batch", "sampling"), BATCHES)


def five_lines(seed: int, steps: int, batch: int, sampling: str) -> list[np.ndarray]:
    """The rows of each step, drawn as anyone may."""
    rng = np.random.default_rng(seed)
    if sampling == "replacement":
        return [rng.integers(0, 24, batch) for _ in range(steps)]
    orders = [rng.permutation(24) for _ in range(steps)]
    return [order[first : first + batch] for order in orders for first in range(0, 24, batch)][:steps]


def line_gradients(point: np.ndarray) -> np.ndarray:
    """Of each example of the line fit, (24, 2)."""
    residual = point[0] * XA + point[1] - YA
    return np.column_stack([residual * XA, residual])


def spreads(point: np.ndarray, rows: np.ndarray, ghosts: int) -> np.ndarray:
    """The gradient of the line with batch norm: each ghost batch normalised by its own mean and spread."""
    total, edges = np.zeros(2), [part * len(rows) // ghosts for part in range(1, ghosts)]
    for part in np.split(rows, edges):
        z = (XA[part] - XA[part].mean()) / np.sqrt(XA[part].var() + 1e-5)
        residual = point[0] * z + point[1] - YA[part]
        total += [(residual * z).sum(), residual.sum()]
    return total / len(rows)


@each_batch
def test_batches_are_numpy_s_to_the_bit(batch: int, sampling: str) -> None:
    run = optimizers.descend(LINE_FIT, "gd", steps=60, seed=7, lr=0.1, batch=batch, sampling=sampling)
    x, drawn = np.zeros(2), five_lines(7, 60, batch, sampling)
    for t, rows in enumerate(drawn):
        assert [row for row in run.descent.drawn()[t] if row >= 0] == rows.tolist()
        g = np.array(list(itertools.accumulate(line_gradients(x)[rows]))[-1]) / len(rows)  # one example after the other
        assert run.handed[t].tobytes() == g.tobytes()
        x = x - 0.1 * g
        assert run.points[t + 1].tobytes() == x.tobytes()


@each_batch
@pytest.mark.parametrize("surface", [LOGISTIC, TINY_NET], ids=lambda surface: surface.key)
def test_batches_of_other_models(surface: landscapes.Surface, batch: int, sampling: str) -> None:
    run = optimizers.descend(surface, "gd", steps=30, seed=2, lr=0.05, batch=batch, sampling=sampling)
    model = surface.record.model
    for point, handed, rows in zip(run.points, run.handed, five_lines(2, 30, batch, sampling), strict=False):
        gradient = model.evaluate(*point, model.table([model.examples[row] for row in rows]))[1]
        assert handed == pytest.approx(np.array(gradient), rel=1e-12, abs=1e-14)


def test_an_epoch_meets_every_example_once_and_its_last_batch_may_be_short() -> None:
    run = optimizers.descend(LINE_FIT, "gd", steps=10, lr=0.1, batch=5, sampling="epoch")
    for epoch in run.descent.drawn().reshape(2, 25):
        assert sorted(epoch) == [-1, *range(24)]
        assert epoch[-1] == -1


def test_losses_and_gradients_stay_those_of_all_examples() -> None:
    run = optimizers.descend(LINE_FIT, "adam", steps=40, lr=0.1, batch=2, noise=0.3)
    residuals = run.points[:, :1] * XA + run.points[:, 1:] - YA
    assert run.losses == pytest.approx((residuals**2).mean(1) / 2, rel=1e-12)
    assert run.gradients == pytest.approx(
        np.array([line_gradients(p).mean(0) for p in run.points]), rel=1e-9, abs=1e-13
    )


def spread_of(handed: np.ndarray) -> float:
    """The mean squared distance from the mean."""
    return float(((handed - handed.mean(0)) ** 2).sum(1).mean())


def test_the_variance_of_a_batch_falls_with_its_size() -> None:
    """Every batch of the gradients that an epoch of single examples hands over, and what long runs measure."""
    stand = {"start": (0.0, 0.0), "lr": 0.0}
    single = optimizers.descend(LINE_FIT, "gd", steps=24, batch=1, sampling="epoch", **stand).handed
    whole = spread_of(single)
    assert whole == pytest.approx(8.417151604166667, rel=1e-12)
    for m in (1, 2, 3):
        all_batches = single[np.array(list(itertools.product(range(24), repeat=m)))].mean(1)
        assert spread_of(all_batches) == pytest.approx(whole / m, rel=1e-10)
    for m in (1, 2, 4, 8):
        drawn = optimizers.descend(LINE_FIT, "gd", steps=40_000, batch=m, **stand).handed
        split = optimizers.descend(LINE_FIT, "gd", steps=40_000, batch=m, sampling="epoch", **stand).handed
        assert drawn.mean(0) == pytest.approx(single.mean(0), rel=0.02)
        assert spread_of(drawn) == pytest.approx(whole / m, rel=0.03)
        assert spread_of(split) == pytest.approx(whole / m * (24 - m) / 23, rel=0.03)


def test_a_constant_rate_ends_in_a_cloud_that_shrinks_with_the_batch() -> None:
    lowest, plan = 0.06943951539855074, {"steps": 600, "lr": 0.1}
    above = {}
    for m in (1, 4):
        runs = [optimizers.descend(LINE_FIT, "gd", (0, 0), seed=seed, batch=m, **plan) for seed in range(60)]
        above[m] = np.mean([run.losses[400:].mean() for run in runs]) - lowest
    assert 0.013 < above[1] < 0.0175
    assert 0.0031 < above[4] < 0.0041
    whole, single = (optimizers.descend(LINE_FIT, "gd", (0, 0), batch=m, **plan).losses for m in (0, 1))
    assert (np.diff(whole) > 0).sum() == 0
    assert (np.diff(single) > 0).sum() > 200


@pytest.mark.parametrize("ghosts", [1, 2, 4, 5, 8])
def test_each_ghost_batch_is_normalised_by_itself(ghosts: int) -> None:
    plan = {"steps": 1000, "seed": 3, "batch": 24, "sampling": "epoch", "ghosts": ghosts}
    run = optimizers.descend(BN_LINE, "gd", (0.5, 1.0), lr=0.0, **plan)
    expected = [spreads(np.array([0.5, 1.0]), rows, ghosts) for rows in five_lines(3, 1000, 24, "epoch")]
    assert run.handed == pytest.approx(np.array(expected), rel=1e-10, abs=1e-13)


def test_ghosts_bring_noise_and_a_bias_by_their_number() -> None:
    plan = {"steps": 1000, "batch": 24, "sampling": "epoch"}
    slopes = {
        k: optimizers.descend(BN_LINE, "gd", (0.5, 1.0), lr=0.0, ghosts=k, **plan).handed[:, 0] for k in (1, 2, 4, 8)
    }
    assert slopes[1].std() < 1e-12
    assert [slopes[k].std() for k in (2, 4, 8)] == pytest.approx([0.0356, 0.0605, 0.0916], rel=0.08)
    assert [slopes[k].mean() for k in (1, 2, 4, 8)] == pytest.approx([-0.405152, -0.379, -0.322, -0.194], abs=0.01)
    ends = [
        optimizers.descend(BN_LINE, "gd", (0, 0), lr=0.5, ghosts=k, **plan).points[500:, 0].mean() for k in (1, 2, 4, 8)
    ]
    assert ends[0] == pytest.approx(0.9051605778946483, rel=1e-10)
    assert ends == sorted(ends, reverse=True)


@pytest.mark.parametrize("surface", [LINE_FIT, LOGISTIC, TINY_NET], ids=lambda surface: surface.key)
def test_without_batch_norm_ghosts_change_nothing(surface: landscapes.Surface) -> None:
    for batch, ghosts in ((24, 4), (10, 3), (6, 6)):
        runs = [optimizers.descend(surface, "gd", steps=50, lr=0.1, batch=batch, ghosts=k) for k in (1, ghosts)]
        assert runs[0].points == pytest.approx(runs[1].points, rel=1e-12, abs=1e-14)


def test_a_short_batch_may_leave_a_ghost_empty() -> None:
    run = optimizers.descend(BN_LINE, "gd", steps=10, lr=0.1, batch=5, sampling="epoch", ghosts=5)
    assert np.isfinite(run.handed).all()
    assert run.handed[4] == pytest.approx(spreads(run.points[4], run.descent.drawn()[4, :4], 4), rel=1e-9)


@pytest.mark.parametrize("surface", [PARABOLA, ROSENBROCK], ids=lambda surface: surface.key)
@pytest.mark.parametrize(("kind", "asked"), [("forward", (2, 3)), ("central", (2, 4))])
def test_a_difference_is_its_formula_and_asks_for_values_alone(
    surface: landscapes.Surface, kind: str, asked: tuple[int, int]
) -> None:
    h, f, d = 1e-3, surface.value, surface.dimension
    run = optimizers.descend(surface, "gd", steps=25, lr=1e-4, difference=kind, h=h)
    for point, handed in zip(run.points, run.handed, strict=False):
        ahead, behind = (np.array([f(point + side * h * axis) for axis in np.eye(d)]) for side in (1, -1))
        expected = (ahead - f(point)) / h if kind == "forward" else (ahead - behind) / (2 * h)
        assert handed == pytest.approx(expected, rel=1e-9)
    assert (run.evaluations.per_step == (asked[d - 1], 0, 0)).all()


def test_central_differences_are_the_better_ones_and_too_small_a_width_spoils_both() -> None:
    def error(kind: str, h: float) -> float:
        run = optimizers.descend(ROSENBROCK, "gd", steps=1, lr=0.0, difference=kind, h=h)
        return float(np.abs(run.handed - run.gradients[:1]).max() / np.abs(run.gradients).max())

    assert error("forward", 1e-4) > 100 * error("central", 1e-4)
    assert error("forward", 1e-3) == pytest.approx(10 * error("forward", 1e-4), rel=0.05)
    assert error("central", 1e-2) == pytest.approx(100 * error("central", 1e-3), rel=0.05)
    assert min(error(kind, 1e-14) for kind in ("forward", "central")) > 1e-4


@pytest.mark.parametrize("rho", [0.05, 0.5])
def test_sam_hands_over_the_gradient_of_the_worst_point_nearby(rho: float) -> None:
    run = optimizers.descend(ROSENBROCK, "momentum", steps=50, lr=1e-4, sam_rho=rho)
    for point, g, handed in zip(run.points, run.gradients, run.handed, strict=False):
        assert handed == pytest.approx(ROSENBROCK.gradient(point + rho * g / (np.linalg.norm(g) + 1e-12)), rel=1e-9)
    assert (run.evaluations.per_step == (0, 2, 0)).all()


def test_where_the_gradient_is_zero_sam_stays() -> None:
    assert not optimizers.descend(TILTED, "gd", (0, 0), 5, lr=0.1, sam_rho=0.1).points.any()


def test_sam_slides_along_the_valley_to_where_it_is_flat() -> None:
    valley, sharpness = landscapes.get("hyperbola_valley"), {}
    for rho in (0.0, 0.05, 0.1):
        run = optimizers.descend(valley, "gd", (3, 0.5), 2000, lr=0.05, sam_rho=rho)
        sharpness[rho] = np.linalg.eigvalsh(valley.hessian(run.points[-1]))[-1]
        assert run.losses[-1] < 1e-3
    assert sharpness[0.0] == pytest.approx(8.96812014767, rel=1e-9)
    assert 4.2 < sharpness[0.05] < 5.2
    assert 2.0 < sharpness[0.1] < 2.3


def test_sam_stalls_on_the_barrier_where_gradient_descent_falls_into_the_sharp_well() -> None:
    wells, sharp = landscapes.get("wells_1d"), -1.49824839
    plain, sam = (optimizers.descend(wells, "gd", -2.2, 3000, lr=0.02, sam_rho=rho) for rho in (0.0, 0.5))
    assert plain.points[-1, 0] == pytest.approx(sharp, rel=1e-6)
    assert sam.points[-1, 0] == pytest.approx(sharp + 0.5, rel=1e-5)


@pytest.mark.parametrize("longest", [0.5, 20.0, 1e6])
def test_a_longer_gradient_is_shortened_as_pytorch_does(longest: float) -> None:
    run = optimizers.descend(ROSENBROCK, "gd", steps=200, lr=1e-3, clip_norm=longest)
    lengths = np.linalg.norm(run.gradients[:-1], axis=1, keepdims=True)
    assert run.handed == pytest.approx(run.gradients[:-1] * np.minimum(1, longest / (lengths + 1e-6)), rel=1e-14)
    assert (lengths > longest).any() == (longest < 1e6)


@pytest.mark.parametrize("most", [0.5, 20.0, 1e6])
def test_a_larger_entry_is_cut(most: float) -> None:
    run = optimizers.descend(ROSENBROCK, "gd", steps=200, lr=1e-3, clip_value=most)
    assert np.array_equal(run.handed, np.clip(run.gradients[:-1], -most, most))
    assert (np.abs(run.gradients) > most).any() == (most < 1e6)


ALL = {
    "noise": 0.2,
    "batch": 5,
    "sampling": "epoch",
    "ghosts": 2,
    "scaling": "linear",
    "difference": "central",
    "h": 1e-3,
    "sam_rho": 0.1,
    "clip_norm": 1.0,
    "clip_value": 0.8,
}


def batch_loss(point: np.ndarray, rows: np.ndarray, ghosts: int) -> float:
    """The loss of the line with batch norm over `rows`."""
    total = 0.0
    for part in np.split(rows, [part * len(rows) // ghosts for part in range(1, ghosts)]):
        z = (XA[part] - XA[part].mean()) / np.sqrt(XA[part].var() + 1e-5)
        total += ((point[0] * z + point[1] - YA[part]) ** 2).sum() / 2
    return total / len(rows)


def central(point: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """The gradient of that loss by central differences."""
    steps = 1e-3 * np.eye(2)
    return np.array([batch_loss(point + e, rows, 2) - batch_loss(point - e, rows, 2) for e in steps]) / 2e-3


def test_the_order_is_sample_difference_noise_sam_clip() -> None:
    """Each of them is at work at some step, and only this order gives these points."""
    run = optimizers.descend(BN_LINE, "gd", (0, 0), 60, seed=4, lr=0.02, **ALL)
    noise = 0.2 * np.random.default_rng(4).normal(size=(60, 2))
    x, lengths, sizes = np.zeros(2), [], []
    for t, rows in enumerate(five_lines(4, 60, 5, "epoch")):
        g = central(x, rows) + noise[t]
        g = central(x + 0.1 * g / (np.linalg.norm(g) + 1e-12), rows) + noise[t]
        lengths.append(np.linalg.norm(g) + 1e-6)
        g = g * min(1, 1 / lengths[-1])
        sizes.append(np.abs(g).max())
        x = x - 5 * 0.02 * np.clip(g, -0.8, 0.8)
        assert run.points[t + 1] == pytest.approx(x, rel=1e-8, abs=1e-10)
    assert 0 < (np.array(lengths) > 1).sum() < 60
    assert 0 < (np.array(sizes) > 0.8).sum() < 60
    assert (run.evaluations.per_step == (8, 0, 0)).all()


@pytest.mark.parametrize("plan", [{}, {"schedule": "step", "decay": 0.5, "every": 10, "warmup": 5}])
def test_linear_scaling_multiplies_the_learning_rate_by_the_batch(plan: dict[str, object]) -> None:
    shared = {"steps": 50, "seed": 1, "batch": 6} | plan
    scaled = optimizers.descend(LINE_FIT, "gd", lr=0.01, scaling="linear", **shared)
    named = optimizers.descend(LINE_FIT, "gd", lr=0.06, **shared)
    assert scaled.learning_rates == pytest.approx(named.learning_rates, rel=1e-14)
    assert scaled.points == pytest.approx(named.points, rel=1e-12, abs=1e-14)
    whole, same = (optimizers.descend(LINE_FIT, "gd", lr=0.01, scaling=scaling) for scaling in ("linear", "off"))
    assert np.array_equal(whole.points, same.points)


@pytest.mark.parametrize("key", optimizers.names())
def test_every_run_sees_the_same_rows_and_the_same_noise(key: str) -> None:
    run = optimizers.descend(LINE_FIT, key, steps=30, seed=5, lr=0.01, batch=4, noise=0.1)
    noise = 0.1 * np.random.default_rng(5).normal(size=(30, 2))
    rows = five_lines(5, 30, 4, "replacement")
    for t in range(run.steps):
        assert run.handed[t] == pytest.approx(line_gradients(run.points[t])[rows[t]].mean(0) + noise[t], rel=1e-9)


def test_looking_ahead_it_is_the_batch_s_gradient_there() -> None:
    run = optimizers.descend(LINE_FIT, "nesterov", steps=30, seed=5, lr=0.01, momentum=0.8, form="lookahead", batch=4)
    ahead = run.points[1:-1] + 0.8 * np.diff(run.points[:-1], axis=0)
    rows = five_lines(5, 30, 4, "replacement")[1:]
    expected = [line_gradients(point)[row].mean(0) for point, row in zip(ahead, rows, strict=True)]
    assert run.handed[1:] == pytest.approx(np.array(expected), rel=1e-9, abs=1e-12)


def tilted_loss(point: np.ndarray, rows: np.ndarray, z: np.ndarray) -> float:
    """The sample's loss with the slope that the noise gives it."""
    return float(((point[0] * XA[rows] + point[1] - YA[rows]) ** 2).mean() / 2 + z @ point)


def test_a_line_search_tries_its_steps_on_the_step_s_own_sample() -> None:
    """The noise tilts the sample's loss, as it must where it is added to its gradient."""
    run = optimizers.descend(LINE_FIT, "backtracking", steps=40, seed=6, lr=4.0, batch=3, noise=0.3)
    noise = 0.3 * np.random.default_rng(6).normal(size=(40, 2))
    x = np.zeros(2)
    for t, rows in enumerate(five_lines(6, 40, 3, "replacement")):
        g, here = line_gradients(x)[rows].mean(0) + noise[t], tilted_loss(x, rows, noise[t])
        length = 4.0
        while tilted_loss(x - length * g, rows, noise[t]) > here - 1e-4 * length * (g @ g):
            length /= 2
        x = x - length * g
        assert run.points[t + 1] == pytest.approx(x, rel=1e-9)


def test_a_second_order_rule_is_told_the_sample_s_curvature() -> None:
    run = optimizers.descend(LINE_FIT, "newton", steps=20, seed=6, lr=0.5, batch=8)
    for t, rows in enumerate(five_lines(6, 20, 8, "replacement")):
        inputs = np.column_stack([XA[rows], np.ones(8)])
        fit = np.linalg.lstsq(inputs, YA[rows], rcond=None)[0]
        assert run.points[t + 1] == pytest.approx((run.points[t] + fit) / 2, rel=1e-9)


PLANS = [  # surface, options
    (LINE_FIT, {"batch": 3}),
    (LINE_FIT, {"batch": 5, "sampling": "epoch", "scaling": "linear", "noise": 0.1}),
    (BN_LINE, {"batch": 12, "ghosts": 3, "noise": 0.1}),
    (BN_LINE, ALL),
    (TINY_NET, {"batch": 4, "sam_rho": 0.1}),
    (ROSENBROCK, {"difference": "forward", "h": 1e-3, "clip_norm": 1.0}),
    (PARABOLA, {"difference": "central", "h": 1e-3, "sam_rho": 0.2, "clip_value": 16.0, "noise": 0.3}),
]
RULES = [
    ("gd", {}),
    ("adam", {}),
    ("nesterov", {"form": "lookahead"}),
    ("backtracking", {}),
    ("newton", {}),
    ("asgd", {"schedule": "plateau", "patience": 3}),
]
each_plan = pytest.mark.parametrize(("surface", "plan"), PLANS, ids=lambda part: getattr(part, "key", ""))


@each_plan
def test_compiled_equals_interpreted(surface: landscapes.Surface, plan: dict[str, object]) -> None:
    for key, settings in RULES:
        run = optimizers.descend(surface, key, steps=25, seed=9, lr=0.01, **plan, **settings)
        assert agrees(run, rel=1e-9 if "difference" in plan else 1e-11), key


@each_plan
def test_many_starts_end_where_single_runs_end(surface: landscapes.Surface, plan: dict[str, object]) -> None:
    starts = np.random.default_rng(2).uniform(*np.array(surface.domain).T, size=(20, surface.dimension))
    for key, settings in RULES:
        options = {"steps": 40, "seed": 8, "lr": 0.01, **plan, **settings}
        ends = optimizers.descend_many(surface, key, starts, **options)
        runs = [optimizers.descend(surface, key, start, **options) for start in starts]
        assert ends.points.tobytes() == np.array([run.points[-1] for run in runs]).tobytes(), key
        assert ends.losses.tolist() == [run.losses[-1] for run in runs]


@each_plan
def test_the_same_seed_is_the_same_run_and_another_is_another(
    surface: landscapes.Surface, plan: dict[str, object]
) -> None:
    runs = [optimizers.descend(surface, "gd", steps=40, seed=seed, lr=0.01, **plan) for seed in (1, 1, 2)]
    chance = "batch" in plan or "noise" in plan
    assert same_bits(runs[0], runs[1])
    assert np.array_equal(runs[0].points, runs[2].points) != chance


@pytest.mark.parametrize(
    ("surface", "options", "sentence"),
    [
        (ROSENBROCK, {"batch": 4}, r"^batch = 4; Rosenbrock has no examples to draw a batch from$"),
        (LINE_FIT, {"batch": 25}, r"^batch = 25; .* has 24 examples$"),
        (LINE_FIT, {"batch": -1}, r"^batch = -1; the least is 0$"),
        (LINE_FIT, {"batch": 2.5}, r"^batch = 2.5; it must be a whole number$"),
        (LINE_FIT, {"ghosts": 2}, r"^ghosts = 2; only a batch can be split, and batch is 0$"),
        (LINE_FIT, {"batch": 3, "ghosts": 4}, r"^ghosts = 4; a batch of 3 has at most 3 parts$"),
        (LINE_FIT, {"sampling": "none"}, r"^sampling = 'none'; it can be replacement, epoch$"),
        (LINE_FIT, {"scaling": "root"}, r"^scaling = 'root'; it can be off, linear$"),
        (ROSENBROCK, {"difference": "backward"}, r"^difference = 'backward'; it can be off, forward, central$"),
        (ROSENBROCK, {"h": 0}, r"^h = 0; the least is 1e-15$"),
        (ROSENBROCK, {"sam_rho": -0.1}, r"^sam_rho = -0.1; the least is 0$"),
        (ROSENBROCK, {"clip_norm": -1}, r"^clip_norm = -1; the least is 0$"),
        (ROSENBROCK, {"clip_value": "x"}, r"^clip_value = 'x' is not a number$"),
    ],
)
def test_what_a_source_cannot_be_is_named(
    surface: landscapes.Surface, options: dict[str, object], sentence: str
) -> None:
    calls = (
        lambda: optimizers.descend(surface, "gd", **options),
        lambda: optimizers.descend_many(surface, "gd", [surface.start], **options),
    )
    for call in calls:
        with pytest.raises(ValueError, match=sentence):
            call()


def test_defaults_are_the_link_s_for_ever_and_hand_over_the_exact_gradient() -> None:
    defaults = {setting.name: setting.default for setting in SETTINGS}
    assert defaults == {
        "batch": 0,
        "sampling": "replacement",
        "ghosts": 1,
        "scaling": "off",
        "difference": "off",
        "h": 1e-5,
        "sam_rho": 0.0,
        "clip_norm": 0.0,
        "clip_value": 0.0,
    }
    lr = suited("adam", ROSENBROCK)
    named, plain = (optimizers.descend(ROSENBROCK, "adam", lr=lr, **options) for options in (defaults, {}))
    assert same_bits(named, plain)
    assert np.array_equal(plain.handed, plain.gradients[:-1])
