"""Rules that use curvature or search along a line: known runs, and the theorems they rest on."""

import itertools

import numpy as np
import pytest

import landscapes
import optimizers
from landscapes.core import lanes
from landscapes.core.record import Landscape
from optimizers.engine.symmetric import eigen, over_sizes, solve, updated_inverse, within
from optimizers.engine.workspace import SHARED, X
from optimizers.experiment.run import optimizer
from tests.optimizers.comparing import interpreted

Array = np.ndarray
SEARCHING = ("bfgs", "lbfgs", "conjugate_gradient")
each_searching = pytest.mark.parametrize("key", SEARCHING)
CURVED = ("rosenbrock", "tiny_net", "himmelblau")


def descend(name: str, key: str, start=None, steps=100, **options) -> optimizers.Trajectory:
    return optimizers.descend(landscapes.get(name), key, start, steps, **options)


def first(which: Array) -> int:
    """The first step of which it is true."""
    assert which.any()
    return int(np.argmax(which))


def to_rest(run: optimizers.Trajectory, size: float = 1e-8) -> int:
    """The steps until the gradient is shorter than `size`."""
    return first(np.linalg.norm(run.gradients, axis=1) < size)


# What runs are known to do.


def test_newton_s_losses_on_rosenbrock_rise_once_on_their_way_down() -> None:
    run = descend("rosenbrock", "newton", steps=7)
    known = [24.2, 4.731884325, 1411.845180, 0.05596551683, 0.3131890761]
    assert run.losses[:5] == pytest.approx(known, rel=1e-8)
    assert run.losses[5] < 2e-11
    assert np.linalg.norm(run.gradients[7]) < 1e-12


def test_newton_shrinks_the_quartic_by_two_thirds_a_step_however_small_it_gets() -> None:
    run = descend("quartic", "newton", 8.7, 400)
    assert run.points[:, 0] == pytest.approx(8.7 * (2 / 3) ** np.arange(401), rel=1e-12, abs=0)
    assert first(run.points[:, 0] < 1e-6) == 40


@pytest.mark.parametrize("start", [0.9, 1.0, 1.1])
def test_newton_on_the_pseudo_huber_loss_cubes_the_point(start: float) -> None:
    run = descend("pseudo_huber", "newton", start, 5)
    assert run.points[:, 0] == pytest.approx([(-1) ** k * start ** (3.0**k) for k in range(6)], rel=1e-9)


def test_newton_on_the_pseudo_huber_loss_leaves_from_beyond_one() -> None:
    assert descend("pseudo_huber", "newton", 0.9).outcome == "minimum"
    assert descend("pseudo_huber", "newton", 1.1).outcome == "diverged"


def test_a_saddle_draws_newton_and_pushes_the_others_away() -> None:
    drawn = descend("bounded_saddle", "newton", (1.5, 0.3))
    assert drawn.outcome == "saddle"
    assert drawn.points[-1] == pytest.approx([0.0, 0.0], abs=1e-12)
    for key, options in (("gd", {"lr": 0.1}), ("saddle_free_newton", {}), ("trust_region", {}), ("bfgs", {})):
        run = descend("bounded_saddle", key, (1.5, 0.3), 300, **options)
        assert run.outcome == "minimum"
        assert run.points[-1] == pytest.approx([0.0, 1.0], abs=1e-6)


def test_newton_climbs_to_a_maximum_and_saddle_free_newton_descends() -> None:
    climbing, falling = (descend("tilted_double_well", key, 0.3, 30) for key in ("newton", "saddle_free_newton"))
    assert (climbing.outcome, falling.outcome) == ("maximum", "minimum")
    assert climbing.points[-1] == pytest.approx([0.0754291585697], rel=1e-10)


def test_bfgs_finds_rosenbrock_s_minimum_in_35_steps_and_its_curvature_on_the_way() -> None:
    run = descend("rosenbrock", "bfgs")
    steps = to_rest(run)
    assert abs(steps - 35) <= 2
    assert abs(first(run.losses < 1e-6) - 31) <= 2
    assert run.state["H"][steps] == pytest.approx(np.linalg.inv(run.descent.surface.hessian((1.0, 1.0))), rel=0.01)
    assert np.all(np.diff(run.losses[: steps + 1]) <= 0)


def test_bfgs_knows_the_tilted_bowl_after_eight_steps() -> None:
    run = descend("tilted", "bfgs", (8.7, -7.9))
    assert to_rest(run) == 8
    assert run.state["H"][8] == pytest.approx(np.array([[4, -1], [-1, 1]]) / 3, rel=0.01)


@pytest.mark.parametrize(("memory", "fewest", "most"), [(1, 45, 150), (2, 37, 47), (5, 33, 43), (10, 32, 42)])
def test_lbfgs_needs_the_fewer_steps_the_more_it_remembers(memory: int, fewest: int, most: int) -> None:
    """One pair wanders: a start that is moved by its last bits takes anything from 62 to 105 steps."""
    assert fewest <= to_rest(descend("rosenbrock", "lbfgs", steps=200, memory=memory)) <= most


def test_gauss_newton_solves_rosenbrock_in_two_steps_through_a_hundredfold_loss() -> None:
    run = descend("rosenbrock", "gauss_newton", steps=2)
    assert run.points[1:] == pytest.approx(np.array([[1.0, -3.84], [1.0, 1.0]]), rel=1e-10)
    assert run.losses[:2] == pytest.approx([24.2, 2342.56], rel=1e-12)


@pytest.mark.parametrize(("damping", "attempts", "kept"), [("identity", 51, 27), ("diagonal", 43, 24)])
def test_levenberg_marquardt_only_ever_falls(damping: str, attempts: int, kept: int) -> None:
    run = descend("rosenbrock", "levenberg_marquardt", damping=damping)
    end = first(run.losses < 1e-20)
    moved = np.any(np.diff(run.points[: end + 1], axis=0) != 0, axis=1)
    assert abs(end - attempts) <= 2
    assert abs(moved.sum() - kept) <= 2
    assert np.array_equal(np.diff(run.losses[: end + 1]) < 0, moved)
    assert run.state["leash"][1 : end + 1] == pytest.approx(1e-3 * 10.0 ** np.cumsum(1 - 2 * moved), rel=1e-12)
    if damping == "identity":
        falling = run.losses[np.concatenate([[0], 1 + np.flatnonzero(moved)])]
        assert falling[:4] == pytest.approx([24.2, 6.117543016, 2.745620424, 2.504846647], rel=1e-8)


@pytest.mark.parametrize("name", ["quadratic", "tilted", "quartic", "tiny_net", "parabola"])
@pytest.mark.parametrize("key", [*SEARCHING, "trust_region", "exact_line", "newton", "saddle_free_newton"])
def test_a_run_that_goes_on_and_on_where_the_slope_is_zero_stays(name: str, key: str) -> None:
    """Steps shrink until their squares are no numbers any more; nothing may be divided by those."""
    run = descend(name, key, steps=2000)
    assert run.outcome == ("saddle" if (name, key) == ("tiny_net", "newton") else "minimum")
    assert np.isfinite(run.points).all()
    assert all(np.isfinite(numbers).all() for numbers in run.state.values())


# Rules that are the same where theory says so.


@pytest.mark.parametrize(
    ("name", "same"), [("line_fit", "newton"), ("line_fit", "gauss_newton"), ("logistic", "newton")]
)
def test_the_natural_gradient_is_another_rule_s_step(name: str, same: str) -> None:
    run, other = (descend(name, key, (0.3, -0.4), 8) for key in ("natural_gradient", same))
    assert run.points == pytest.approx(other.points, rel=1e-10)


def test_the_natural_gradient_of_a_network_is_gauss_newton_s_step_and_not_newton_s() -> None:
    natural, linear, bent = (
        descend("tiny_net", key, steps=8) for key in ("natural_gradient", "gauss_newton", "newton")
    )
    assert natural.points == pytest.approx(linear.points, rel=1e-10)
    assert not np.allclose(natural.points[1], bent.points[1], rtol=0.1)


@pytest.mark.parametrize(
    ("key", "name", "sentence"),
    [
        ("natural_gradient", "rosenbrock", "Natural gradient needs the loss of a model; Rosenbrock is none"),
        ("gauss_newton", "saddle", "Gauss-Newton needs a sum of squares; Saddle is none"),
        ("levenberg_marquardt", "logistic", "Levenberg-Marquardt needs a sum of squares; Logistic regression is none"),
    ],
)
def test_a_rule_says_what_the_surface_lacks(key: str, name: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        descend(name, key)


@pytest.mark.parametrize("key", ["dog", "prodigy"])
def test_rules_without_a_learning_rate_do_not_see_the_loss_s_scale(key: str) -> None:
    small, large = (
        optimizers.descend(landscapes.get("parabola", a=a), key, 8.7, 200, eps=0.0, first=1e-2) for a in (0.01, 80.0)
    )
    assert np.ptp(small.points) > 1
    assert small.points == pytest.approx(large.points, rel=1e-8)


@pytest.mark.parametrize("key", [key for key in optimizers.names() if optimizer(key).whole])
def test_on_a_line_the_second_coordinate_stays_where_it_is(key: str) -> None:
    if optimizer(key).needs != "model":  # all of those have two parameters
        run = descend("parabola", key, noise=0.1, lr=0.5, steps=50)
        assert np.isfinite(run.points).all()
        assert not run.descent.record([SHARED + X + 1])[0].any()


def test_dog_s_steps_are_distance_over_gradients() -> None:
    run = descend("rosenbrock", "dog", noise=0.5, steps=80, first=1e-3)
    away = np.linalg.norm(run.points[:-1] - run.points[0], axis=1)
    reach = np.maximum(np.maximum.accumulate(away), 1e-3 * (1 + np.linalg.norm(run.points[0])))
    total = np.cumsum((run.handed**2).sum(1))
    assert run.learning_rates == pytest.approx(reach / np.sqrt(total + 1e-8), rel=1e-12)
    assert np.diff(run.points, axis=0) == pytest.approx(-run.learning_rates[:, None] * run.handed, abs=1e-15)


# Line searches.


def ways(run: optimizers.Trajectory) -> Array:
    """The direction of each step, as its rule defines it."""
    g, key = run.handed, run.descent.optimizer.short
    if key == "CG":
        return run.state["d"][1:]
    if key == "BFGS":
        H = np.concatenate([np.eye(g.shape[1])[None], run.state["H"][1:-1]])
        return -np.einsum("nij,nj->ni", H, g)
    return -g


@pytest.mark.parametrize("key", ["bfgs", "conjugate_gradient", "backtracking", "exact_line"])
def test_the_learning_rates_of_a_search_are_the_lengths_it_found(key: str) -> None:
    run = descend("rosenbrock", key, noise=0.2, steps=30)
    assert run.learning_rates.shape == (30,)
    assert len(set(run.learning_rates)) > 3
    steps = run.learning_rates[:, None] * ways(run)
    assert np.diff(run.points, axis=0) == pytest.approx(steps, rel=1e-9, abs=1e-14)


@pytest.mark.parametrize("name", CURVED)
@pytest.mark.parametrize("lr", [0.7, 3.0])
def test_backtracking_takes_the_largest_length_that_falls_enough(name: str, lr: float) -> None:
    run = descend(name, "backtracking", lr=lr, c1=0.3, steps=50)
    surface = run.descent.surface
    for x, t in zip(run.points, run.learning_rates, strict=False):
        f, g = surface.value(x), surface.gradient(x)
        halvings = round(np.log2(lr / t))
        assert t == lr * 0.5**halvings
        passes = [surface.value(x - lr * 0.5**k * g) <= f - 0.3 * lr * 0.5**k * (g @ g) for k in range(halvings + 1)]
        assert passes == [False] * halvings + [True]


@each_searching
@pytest.mark.parametrize("name", CURVED)
@pytest.mark.parametrize(("c1", "c2"), [(1e-4, 0.9), (0.1, 0.3)])
def test_every_step_of_a_wolfe_search_keeps_both_conditions(name: str, key: str, c1: float, c2: float) -> None:
    run = descend(name, key, c1=c1, c2=c2, steps=40)
    moving = slice(0, first(np.append(np.linalg.norm(run.gradients, axis=1) < 1e-4, True)))  # clear of rounding
    assert moving.stop > 5
    s, f = np.diff(run.points, axis=0)[moving], run.losses
    before, after = ((g * s).sum(1) for g in (run.gradients[:-1][moving], run.gradients[1:][moving]))
    assert np.all(before < 0)
    assert np.all(np.diff(f)[moving] <= c1 * before * (1 - 1e-9))
    assert np.all(after >= c2 * before * (1 + 1e-9))


def test_bfgs_keeps_the_secant_equation_and_a_positive_matrix() -> None:
    run = descend("rosenbrock", "bfgs", steps=34)
    s, y, H = np.diff(run.points, axis=0), np.diff(run.gradients, axis=0), run.state["H"][1:]
    assert np.einsum("nij,nj->ni", H, y) == pytest.approx(s, rel=1e-4, abs=1e-9)  # each update loses some digits
    assert np.all(np.linalg.eigvalsh(H) > 0)


def test_lbfgs_that_forgets_nothing_is_bfgs_from_a_scaled_identity() -> None:
    run = descend("rosenbrock", "lbfgs", memory=10, steps=10)
    g, s, y = run.gradients, np.diff(run.points, axis=0), np.diff(run.gradients, axis=0)
    for k in range(1, 10):
        H = np.eye(2) * (s[k - 1] @ y[k - 1]) / (y[k - 1] @ y[k - 1])
        for a, b in zip(s[:k], y[:k], strict=True):
            twist = np.eye(2) - np.outer(a, b) / (a @ b)
            H = twist @ H @ twist.T + np.outer(a, a) / (a @ b)
        assert s[k] / run.learning_rates[k] == pytest.approx(-H @ g[k], rel=1e-7)


@pytest.mark.parametrize(("name", "start"), [("tilted", (8.7, -7.9)), ("quadratic", (3.0, 1.0)), ("bowl", (2.0, 5.0))])
def test_exact_search_on_a_quadratic(name: str, start: tuple[float, float]) -> None:
    """Each length is gᵀg / gᵀHg, each turn a right angle, and each fall within Kantorovich's bound."""
    run = descend(name, "exact_line", start, 40)
    H, g, t = run.descent.surface.hessian(start), run.gradients, run.learning_rates
    moving = np.linalg.norm(g[:-1], axis=1) > 1e-9 * np.linalg.norm(g[0])
    assert moving.sum() >= (1 if name == "bowl" else 10)
    before, after = g[:-1][moving], g[1:][moving]
    squares = (before * before).sum(1)
    assert t[moving] == pytest.approx(squares / np.einsum("ni,ij,nj->n", before, H, before), rel=1e-12)
    assert np.abs((after * before).sum(1) / squares).max() < 1e-12
    kappa = np.linalg.cond(H)
    falls = run.losses[1:][moving] / run.losses[:-1][moving]
    assert np.all(falls <= ((kappa - 1) / (kappa + 1)) ** 2 * (1 + 1e-9) + 1e-25)


@pytest.mark.parametrize("kappa", [2.0, 10.0, 100.0])
def test_exact_search_falls_slowest_from_the_worst_start(kappa: float) -> None:
    run = optimizers.descend(landscapes.get("quadratic", kappa=kappa), "exact_line", (kappa, 1.0), 20)
    falls = run.losses[1:] / run.losses[:-1]
    assert falls == pytest.approx(((kappa - 1) / (kappa + 1)) ** 2, rel=1e-8)


@pytest.mark.parametrize("key", [*SEARCHING, "backtracking", "exact_line"])
def test_a_ray_that_falls_for_ever_takes_sixty_trials(key: str, plant) -> None:
    slope = plant("slope", "-3 * x, -3.0, 0.0", start=(0.0,))
    run = optimizers.descend(slope, key, steps=3, lr=0.5)
    most = 1 if key == "backtracking" else 60
    asked = run.evaluations.per_step
    assert run.learning_rates[0] == 0.5 * 2.0 ** (most - 1)
    assert asked[:, 0].max() <= most + 1
    assert asked[:, 1].max() <= most + 2
    assert run.points[1, 0] == 3.0 * run.learning_rates[0]


def test_exact_search_along_the_saddle_s_ridge_and_down_its_side() -> None:
    assert descend("saddle", "exact_line", (1.0, 0.0)).outcome == "saddle"
    run = descend("saddle", "exact_line", (0.0, 1.0), lr=1.0)
    assert run.outcome == "diverged"
    assert run.learning_rates[0] == 2.0**59
    assert run.points[1] == pytest.approx([0.0, 1.0 + 2.0**60])


KEYS = [*SEARCHING, "backtracking", "exact_line", "newton", "saddle_free_newton", "trust_region", "gd"]


@pytest.mark.parametrize("key", [*KEYS, "gauss_newton", "levenberg_marquardt", "natural_gradient"])
def test_every_answer_of_the_landscape_is_counted(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By level: value, gradient, Hessian, Jacobian. The loop's own gradients are the ones that are handed over."""
    name = "tiny_net" if key == "natural_gradient" else "rosenbrock"
    run, calls, plain = descend(name, key, steps=12, lr=1e-3 if key == "gd" else 0.6), [0, 0, 0, 0], lanes.plain_kernel

    def counting(record: Landscape):
        kernel = plain(record)

        def counted(w: Array, at: int, level: int, p: Array) -> None:
            calls[level] += 1
            kernel(w, at, level, p)

        return counted

    monkeypatch.setattr(lanes, "plain_kernel", counting)
    interpreted(run.descent)
    asked = run.evaluations
    assert (asked.values, asked.hessians) == (calls[0], calls[2])
    assert asked.gradients == calls[1] - 1 + calls[3]


# Symmetric matrices, against numpy.linalg.


def turned(low: float, high: float, angle: float) -> Array:
    """The symmetric matrix with these eigenvalues, the higher one's eigenvector at `angle`."""
    u = np.array([np.cos(angle), np.sin(angle)])
    v = np.array([-u[1], u[0]])
    return high * np.outer(u, u) + low * np.outer(v, v)


def matrices() -> list[Array]:
    """Of every sign and shape, at angles that are rounded and at angles that are not."""
    rng = np.random.default_rng(1)
    pairs = [(1, 3), (-1, 3), (-3, -1), (-3, 1), (0, 2), (-2, 0), (2, 2), (-2, -2), (-2, 2), (1e-9, 1), (-1e-9, 1)]
    angles = [0.0, np.pi / 2, 1e-9, *rng.uniform(0, np.pi, 5)]
    return [size * turned(*pair, angle) for size in (1.0, 1e-6, 1e6) for pair in pairs for angle in angles] + [
        np.zeros((2, 2))
    ]


MATRICES = matrices()


def three(matrix: Array) -> tuple[float, float, float]:
    """(xx, xy, yy)."""
    return matrix[0, 0], matrix[0, 1], matrix[1, 1]


def test_eigenvalues_and_eigenvector() -> None:
    for H in MATRICES:
        low, high, u = eigen(three(H))
        size = np.abs(H).max()
        assert [low, high] == pytest.approx(np.linalg.eigvalsh(H), rel=1e-13, abs=1e-15 * size)
        assert np.hypot(*u) == pytest.approx(1.0, rel=1e-14)
        assert np.array(u) @ H == pytest.approx(high * np.array(u), rel=1e-13, abs=1e-14 * size)


def test_solutions_and_shortest_solutions() -> None:
    for H, b in itertools.product(MATRICES, np.random.default_rng(2).normal(size=(3, 2))):
        inverse = np.linalg.pinv(H, rcond=1e-12, hermitian=True)
        for found, expected in (
            (solve(three(H), b), inverse @ b),
            (over_sizes(three(H), b), np.linalg.pinv(absolute(H), rcond=1e-12, hermitian=True) @ b),
        ):
            # A matrix of condition 1e9 leaves seven digits.
            assert np.array(found) == pytest.approx(expected, rel=1e-6, abs=1e-6 * np.linalg.norm(expected))


def absolute(H: Array) -> Array:
    """|H|: the same eigenvectors, the eigenvalues' sizes."""
    values, axes = np.linalg.eigh(H)
    return axes * np.abs(values) @ axes.T


def test_the_bfgs_update_is_the_product_of_matrices() -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        factor, s = rng.normal(size=(2, 2)), rng.normal(size=2)
        y = turned(*rng.uniform(0.1, 10, 2), rng.uniform(0, 3)) @ s
        H = factor @ factor.T
        twist = np.eye(2) - np.outer(s, y) / (s @ y)
        expected = twist @ H @ twist.T + np.outer(s, s) / (s @ y)
        assert updated_inverse(three(H), s, y) == pytest.approx(three(expected), rel=1e-10, abs=1e-12)
        assert updated_inverse(three(H), s, -y) == three(H)


# The trust region's problem: the lowest point of a parabola in a circle.


def problems() -> list[tuple[Array, Array, float]]:
    """Parabolas that curve up, down, both ways or not at all, with slopes that spare the lowest direction or nearly."""
    rng, cases = np.random.default_rng(4), []
    for H in MATRICES[::2]:
        size = np.abs(H).max() or 1.0
        lowest, highest = np.linalg.eigh(H)[1].T
        slopes = [rng.normal(size=2), highest, highest + 1e-12 * lowest, highest + 1e-5 * lowest, lowest, 0 * lowest]
        cases += [(H, size * slope, radius) for slope in slopes for radius in (1e-3, 0.3, 40.0)]
    return cases


def solved(H: Array, g: Array, radius: float) -> tuple[Array, bool]:
    with np.errstate(all="ignore"):
        p, on_border = within(three(H), g, radius)
    return np.array(p), bool(on_border)


def test_each_step_is_the_one_that_moré_and_sorensen_s_theorem_names() -> None:
    """(H + λI) p = −g, H + λI without negative curvature, and λ = 0 or ‖p‖ the radius."""
    for H, g, radius in problems():
        p, on_border = solved(H, g, radius)
        size = np.abs(H).max() * radius + np.abs(g).max()
        multiplier = -p @ (g + H @ p) / (p @ p) if on_border else 0.0
        assert np.linalg.norm(p) <= radius * (1 + 1e-12)
        assert not on_border or np.linalg.norm(p) == pytest.approx(radius, rel=1e-12)
        assert np.abs(H @ p + multiplier * p + g).max() <= 1e-9 * size
        assert multiplier >= -1e-9 * size / radius
        assert np.linalg.eigvalsh(H)[0] + multiplier >= -1e-9 * size / radius


def test_no_point_of_the_circle_is_lower() -> None:
    radii, angles = np.linspace(0, 1, 60), np.linspace(0, 2 * np.pi, 720)
    disc = np.stack([np.outer(radii, np.cos(angles)), np.outer(radii, np.sin(angles))], -1).reshape(-1, 2)
    for H, g, radius in problems()[::5]:
        p, _ = solved(H, g, radius)
        around = radius * disc
        heights = around @ g + 0.5 * ((around @ H) * around).sum(1)
        height = g @ p + 0.5 * p @ H @ p
        assert height <= heights.min() + 1e-9 * (np.abs(H).max() * radius**2 + np.abs(g).max() * radius)


@pytest.mark.parametrize("spare", [0.0, 1e-300, -1e-20, 1e-12])
def test_the_hard_case_goes_to_the_border_along_the_lowest_direction(spare: float) -> None:
    p, on_border = solved(np.diag([2.0, -1.0]), np.array([0.6, spare]), 0.5)
    assert on_border
    assert p[0] == pytest.approx(-0.2, rel=1e-9)
    assert abs(p[1]) == pytest.approx(np.sqrt(0.21), rel=1e-9)
    assert p[1] * spare <= 0


@pytest.mark.parametrize("low", [-1.0, 0.0])
def test_a_step_that_ends_on_the_border_by_itself_is_told_within_rounding(low: float) -> None:
    """Whether it counts as too long is decided by last bits; either way it is the same step."""
    for pull, radius in np.random.default_rng(5).uniform(0.5, 2.0, size=(500, 2)):
        for bits in (-2, -1, 0, 1, 2):
            high = pull / (radius * (1 + bits * 2.0**-52)) + low  # so that with λ = −low the step is of this length
            p, _ = solved(np.diag([high, low]), np.array([pull, 0.0]), radius)
            assert p == pytest.approx([-radius, 0.0], rel=1e-7, abs=1e-7)


def test_a_trust_region_on_a_line_stays_on_it() -> None:
    """A second coordinate that does not exist is a direction without curvature and without slope."""
    for name in ("parabola", "quartic", "tilted_double_well", "pseudo_huber"):
        surface = landscapes.get(name)
        run = optimizers.descend(surface, "trust_region", steps=30)
        assert run.outcome == "minimum"
        moved = np.abs(np.diff(run.points[:, 0]))
        assert np.all(moved <= np.concatenate([[1.0], run.state["radius"][1:-1]]) * (1 + 1e-12))
    steps = np.diff(descend("parabola", "trust_region", 8.7, steps=5).points[:, 0])
    assert steps == pytest.approx([-1.0, -2.0, -4.0, -1.7, 0.0], rel=1e-12)


@pytest.mark.parametrize("name", CURVED)
def test_a_trust_region_keeps_or_drops_each_step_by_what_it_promised(name: str) -> None:
    run = descend(name, "trust_region", steps=40)
    surface, radius = run.descent.surface, np.concatenate([[1.0], run.state["radius"][1:]])
    for k in range(first(np.append(np.linalg.norm(run.gradients, axis=1) < 1e-4, True))):
        x, g, H = run.points[k], run.gradients[k], surface.hessian(run.points[k])
        p, on_border = solved(H, g, radius[k])
        ratio = (surface.value(x + p) - surface.value(x)) / (g @ p + p @ H @ p / 2)
        assert run.points[k + 1] == pytest.approx(x + p if ratio > 0.15 else x, rel=1e-12)
        growth = 0.25 if ratio < 0.25 else 2.0 if ratio > 0.75 and on_border else 1.0
        assert radius[k + 1] == pytest.approx(growth * radius[k], rel=1e-12)
