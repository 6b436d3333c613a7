"""The lists of stationary points are complete, and hold the points and values known from elsewhere."""

import numpy as np
import pytest

import landscapes
from landscapes import Surface
from landscapes.core import lanes
from tests.landscapes.test_catalogue import SURFACES, grid

PARTLY_LISTED = {"ackley", "levy", "hyperbola_valley"}  # their files say which points they list

LISTED = [case for case in SURFACES if case.values[0].key not in PARTLY_LISTED]


def search(surface: Surface, count: int) -> np.ndarray:
    """Newton's method on the gradient, from a grid of starts: the stationary points of the domain that it finds."""
    low, high = np.array(surface.domain).T
    points = grid(surface, count) + 1e-3 * (high - low) * np.array([0.37, 0.53])[: surface.dimension]
    longest = 0.05 * np.max(high - low)
    for _ in range(60):
        steps = newton_steps(surface, points)
        length = np.linalg.norm(steps, axis=1, keepdims=True)
        points = points + steps * np.minimum(1.0, longest / np.maximum(length, 1e-300))
        points = points[np.all(np.abs(points) < 1e3, axis=1)]  # NaN goes too
    settled = np.linalg.norm(newton_steps(surface, points), axis=1) < 1e-7
    return points[settled & np.all((low <= points) & (points <= high), axis=1)]


def newton_steps(surface: Surface, points: np.ndarray) -> np.ndarray:
    _, gx, gy, xx, xy, yy = lanes.answers(surface, points, lanes.HESSIAN)
    with np.errstate(all="ignore"):
        if surface.dimension == 1:
            return (-gx / xx)[:, None]
        return np.stack([xy * gy - yy * gx, xy * gx - xx * gy], -1) / (xx * yy - xy * xy)[:, None]


@pytest.mark.parametrize("surface", LISTED)
def test_every_stationary_point_that_a_search_finds_is_listed(surface: Surface) -> None:
    found = search(surface, 31 if surface.dimension == 2 else 201)
    listed = np.array([place.point for place in surface.stationary_points])
    assert len(found)
    for place in listed[:50]:  # and the search would find what is there
        assert np.linalg.norm(found - place, axis=1).min() < 1e-5
    distances = np.linalg.norm(found[:, None] - listed[None], axis=2).min(1)
    assert distances.max() < 1e-5, found[distances.argmax()]


@pytest.mark.parametrize("surface", LISTED)
def test_the_gradient_on_the_border_counts_the_same(surface: Surface) -> None:
    """Along the border the gradient turns once for each minimum and maximum inside, and once back for each saddle."""
    kinds = [place.kind for place in surface.stationary_points]
    if "degenerate" in kinds:
        pytest.skip("a degenerate point may count for any number")
    if surface.dimension == 1:
        slopes = lanes.answers(surface, np.array(surface.domain).T, lanes.GRADIENT)[1]
        assert np.sign(slopes[1]) - np.sign(slopes[0]) == 2 * (kinds.count("minimum") - kinds.count("maximum"))
        return
    s = np.linspace(0, 4, 4001)
    for _ in range(20):  # finer where it turns fast
        turns = (np.diff(directions(surface, s)) + np.pi) % (2 * np.pi) - np.pi
        wide = np.flatnonzero(np.abs(turns) > 0.5)
        s = np.insert(s, wide + 1, (s[wide] + s[wide + 1]) / 2)
    assert not len(wide)
    assert round(turns.sum() / (2 * np.pi)) == len(kinds) - 2 * kinds.count("saddle")


def directions(surface: Surface, s: np.ndarray) -> np.ndarray:
    """The gradient's angle on the border, which begins and ends in the lower left corner and has a side of 1."""
    (left, right), (bottom, top) = surface.domain
    x = np.interp(s, range(5), [left, right, right, left, left])
    y = np.interp(s, range(5), [bottom, bottom, top, top, bottom])
    _, gx, gy = lanes.answers(surface, np.stack([x, y], -1), lanes.GRADIENT)[:3]
    return np.arctan2(gy, gx)


# Value, x, y: from the literature, recomputed with SymPy and SciPy.
KNOWN = {
    "quartic_bowl": [(0, 0)],
    "pseudo_huber": [(1, 0)],
    "tilted_double_well": [(-0.30542848, -1.03557871), (0.29414648, 0.96014956), (1.01128200, 0.07542916)],
    "wells_1d": [(0.13380927, -1.49824839), (0.34326784, 1.44221501), (1.27185869, -1.01776015)],
    "wells_2d": [(0.13366358, -1.49512576, 0), (0.34326784, 1.44221501, 0), (1.21892994, -0.77262070, 0)],
    "bounded_saddle": [(-0.25, 0, 1), (-0.25, 0, -1), (0, 0, 0)],
    "hyperbola_valley": [(0.5, 0, 0), (0, 1, 1)],
    "himmelblau": [
        (0, 3, 2),
        (0, 3.58442834, -1.84812653),
        (0, -3.77931025, -3.28318599),
        (0, -2.80511809, 3.13131252),
        (181.61652152, -0.27084459, -0.92303856),
    ],
    "beale": [(0, 3, 0.5), (14.203125, 0, 1), (9.86451229, 0.10053794, -2.64451359)],
    "booth": [(0, 1, 3)],
    "matyas": [(0, 0, 0)],
    "mccormick": [
        (-1.91322295, -0.54719755, -1.54719755),
        (1.22836970, 2.59439510, 1.59439510),
        (1.91322295, 1.54719755, 0.54719755),
    ],
    "three_hump_camel": [(0, 0, 0), (0.29863844, 1.74755235, -0.87377617), (0.87736156, 1.07054229, -0.53527115)],
    "six_hump_camel": [
        (-1.03162845, 0.08984201, -0.71265640),
        (-1.03162845, -0.08984201, 0.71265640),
        (-0.21546382, 1.70360671, -0.79608357),
        (2.10425031, 1.60710475, 0.56865145),
    ],
    "goldstein_price": [(3, 0, -1), (30, -0.6, -0.4), (84, 1.8, 0.2), (840, 1.2, 0.8)],
    "styblinski_tang": [
        (-78.33233141, -2.90353403, -2.90353403),
        (-50.05889331, 2.74680277, 2.74680277),
        (0.39122472, 0.15673126, 0.15673126),
    ],
    "rastrigin": [(0, 0, 0), (0.99495906, 0.99495864, 0), (0.99495906, 0, -0.99495864)],
    "ackley": [(0, 0, 0), (2.57992756, 0.95216655, 0), (2.57992756, 0, -0.95216655)],
    "levy": [(0, 1, 1), (0.97371160, 1, -2.89064961), (0.97371160, 1, 4.89064961)],
    "griewank": [(0, 0, 0)],
    "easom": [(-1, np.pi, np.pi), (-8.11022389e-5, 1.30499545, 1.30499545)],
}


@pytest.mark.parametrize("key", KNOWN)
def test_known_points_are_listed_with_their_values(key: str) -> None:
    surface = landscapes.get(key)
    places = surface.stationary_points
    assert min(place.value for place in places) == pytest.approx(min(KNOWN[key])[0], rel=1e-8, abs=1e-8)
    for value, *point in KNOWN[key]:
        nearest = min(places, key=lambda place: np.linalg.norm(np.subtract(place.point, point)))
        assert nearest.point == pytest.approx(point, abs=1e-8)
        assert nearest.value == pytest.approx(value, rel=1e-8, abs=1e-8)


@pytest.mark.parametrize(
    ("key", "minima", "saddles", "maxima"),
    [("himmelblau", 4, 4, 1), ("six_hump_camel", 6, 7, 2), ("rastrigin", 121, 220, 100), ("griewank", 17, 24, 18)],
)
def test_how_many_there_are_of_each_kind(key: str, minima: int, saddles: int, maxima: int) -> None:
    kinds = [place.kind for place in landscapes.get(key).stationary_points]
    assert [kinds.count(kind) for kind in ("minimum", "saddle", "maximum")] == [minima, saddles, maxima]


def test_where_it_is_flat_and_where_it_is_steep() -> None:
    assert np.linalg.norm(landscapes.get("plateau").gradient((6.0, 0.0))) == pytest.approx(0.0087655223, rel=1e-7)
    assert np.abs(landscapes.get("cliff").gradient((0.0, 0.0))).max() > 200 * np.linalg.norm(
        landscapes.get("cliff").gradient(landscapes.get("cliff").start)
    )


def test_the_tip_of_ackley_s_cone_has_a_place() -> None:
    """The gradient is undefined there and 0 by agreement, so that a run that reaches the minimum stays."""
    surface = landscapes.get("ackley")
    assert surface.value((0, 0)) == pytest.approx(0, abs=1e-14)
    assert surface.gradient((0, 0)).tolist() == [0, 0]
    assert np.linalg.norm(surface.gradient((1e-9, 0))) == pytest.approx(4 / np.sqrt(2), rel=1e-6)
