"""Every landscape of the catalogue: its derivatives, its stationary points, its compiled form, its record."""

import ctypes
import re
import warnings

import numpy as np
import pytest

import landscapes
from landscapes import StationaryPoint, Surface
from landscapes.core import lanes

RESERVED = {"step", "view", "scale", "box", "target", "embed", "present", "lang"}  # words of the pages
RESERVED |= {"show", "chart", "against", "camera"}
TAKEN = {"surface", "formula", "start", "steps", "seed", "noise", "run", "x", "y"}  # words of an experiment


def variants(key: str) -> list[Surface]:
    """The surface as it comes, and with each of its parameters at either end of its range."""
    plain = landscapes.get(key)
    ends = [{p.name: end} for p in plain.record.parameters for end in (p.low, p.high)]
    return [plain, *(landscapes.get(key, **changed) for changed in ends)]


SURFACES = [
    pytest.param(surface, id=f"{surface.key}{list(surface.parameters.values())}")
    for key in landscapes.names()
    for surface in variants(key)
]
each_surface = pytest.mark.parametrize("surface", SURFACES)
each_key = pytest.mark.parametrize("key", landscapes.names())


def somewhere(surface: Surface, count: int = 40) -> np.ndarray:
    """Points of the domain, the same ones every time."""
    low, high = np.array(surface.domain).T
    return np.random.default_rng(12).uniform(low, high, size=(count, surface.dimension))


def grid(surface: Surface, count: int) -> np.ndarray:
    axes = [np.linspace(low, high, count) for low, high in surface.domain]
    return np.stack([axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")], -1)


def central(function, point: np.ndarray, h: float) -> np.ndarray:
    """The derivative along each axis by five-point central differences: its error is of order h⁴."""
    steps = h * np.eye(len(point))
    return np.array(
        [
            (8 * (function(point + e) - function(point - e)) - (function(point + 2 * e) - function(point - 2 * e)))
            / (12 * h)
            for e in steps
        ]
    )


@each_surface
def test_gradient_is_the_derivative_of_the_value(surface: Surface) -> None:
    h = 1e-4 * max(high - low for low, high in surface.domain)
    for point in somewhere(surface):
        gradient, size = surface.gradient(point), abs(surface.value(point))
        slack = 1e-7 * max(1.0, np.abs(gradient).max()) + 1e-14 * size / h
        assert central(surface.value, point, h) == pytest.approx(gradient, rel=0, abs=slack)


@each_surface
def test_hessian_is_the_derivative_of_the_gradient(surface: Surface) -> None:
    h = 1e-4 * max(high - low for low, high in surface.domain)
    for point in somewhere(surface):
        hessian, size = surface.hessian(point), np.abs(surface.gradient(point)).max()
        slack = 1e-7 * max(1.0, np.abs(hessian).max()) + 1e-14 * size / h
        assert central(surface.gradient, point, h) == pytest.approx(hessian, rel=0, abs=slack)


@each_surface
def test_hessian_is_symmetric(surface: Surface) -> None:
    assert all(np.array_equal(h, h.T) for h in map(surface.hessian, somewhere(surface)))


@each_surface
def test_stationary_points_are_stationary(surface: Surface) -> None:
    for place in surface.stationary_points:
        curvature = max(1.0, np.abs(surface.hessian(place.point)).max())
        assert np.linalg.norm(surface.gradient(place.point)) <= 1e-7 * curvature


@each_surface
def test_stationary_points_are_of_their_kind(surface: Surface) -> None:
    for place in surface.stationary_points:
        eigenvalues = np.linalg.eigvalsh(surface.hessian(place.point))
        flat = np.abs(eigenvalues) <= 1e-6 * max(np.abs(eigenvalues).max(), 1e-6)
        rising = np.all(eigenvalues > 0), np.all(eigenvalues < 0)
        kind = {(True, False): "minimum", (False, True): "maximum"}.get(rising, "saddle")
        assert place.kind == ("degenerate" if flat.any() else kind)


@each_surface
def test_stationary_points_have_their_value_and_lie_in_the_domain(surface: Surface) -> None:
    for place in surface.stationary_points:
        assert place.value == surface.value(place.point)
        assert all(low <= x <= high for x, (low, high) in zip(place.point, surface.domain, strict=True))


def is_lowest_nearby(surface: Surface, place: StationaryPoint) -> bool:
    """A minimum, or a degenerate point with nothing lower on a small ring around it."""
    angles = np.linspace(0, 2 * np.pi, 361)
    ring = np.stack([np.cos(angles), np.sin(angles)], -1)[:, : surface.dimension]
    losses = lanes.answers(surface, np.array(place.point) + 1e-3 * ring)[0]
    return place.kind == "minimum" or (place.kind == "degenerate" and losses.min() >= place.value)


@each_surface
def test_no_point_of_a_grid_is_lower_than_the_lowest_minimum(surface: Surface) -> None:
    points = grid(surface, 401 if surface.dimension == 2 else 20_001)
    losses = lanes.answers(surface, points)[0]
    minima = [place.value for place in surface.stationary_points if is_lowest_nearby(surface, place)]
    if minima:
        assert losses.min() >= min(minima) - 1e-12 * max(1.0, np.ptp(losses))
    else:  # a surface without a minimum is lowest on the border of its drawing
        lowest = points[losses.argmin()]
        assert any(x in interval for x, interval in zip(lowest, surface.domain, strict=True))


@each_surface
def test_compiled_equals_interpreted(surface: Surface) -> None:
    points = somewhere(surface, 300)
    compiled = lanes.answers(surface, points, lanes.HESSIAN)
    entries = [(0, 0), (0, 1), (1, 1)][: 3 if surface.dimension == 2 else 1]
    for point, (value, gx, gy, *second) in zip(points, compiled.T, strict=True):
        assert value == pytest.approx(surface.value(point), rel=1e-13)
        assert [gx, gy][: surface.dimension] == pytest.approx(surface.gradient(point), rel=1e-12)
        hessian = surface.hessian(point)
        assert second[: len(entries)] == pytest.approx([hessian[entry] for entry in entries], rel=1e-12)


def fill(kernel, w: np.ndarray, level: int, constants: np.ndarray) -> None:
    """Calls a compiled landscape on the slot w, as machine code would."""
    place = w.ctypes.data_as(ctypes.POINTER(ctypes.c_double))
    kernel.ctypes(place, 0, level, constants.ctypes.data_as(ctypes.POINTER(ctypes.c_double)))


@each_key
def test_plain_kernel_equals_compiled_one_bit_for_bit_or_nearly(key: str) -> None:
    surface = landscapes.get(key)
    constants, slots = np.array(surface.constants, dtype=float), np.zeros((2, lanes.SLOT))
    slots[:, : surface.dimension] = somewhere(surface, 1)[0]
    lanes.plain_kernel(surface.record)(slots[0], 0, lanes.HESSIAN, constants)
    fill(lanes.kernel(surface.record, 1), slots[1], lanes.HESSIAN, constants)
    assert slots[0] == pytest.approx(slots[1], rel=1e-13)


@each_key
def test_one_lane_and_a_block_of_lanes_give_the_same_bits(key: str) -> None:
    surface = landscapes.get(key)
    constants, points = np.array(surface.constants, dtype=float), somewhere(surface, lanes.BLOCK)
    block = np.zeros((lanes.SLOT, lanes.BLOCK))
    block[: surface.dimension] = points.T
    fill(lanes.kernel(surface.record, lanes.BLOCK), block, lanes.GRADIENT, constants)
    for lane in range(lanes.BLOCK):
        single = np.zeros(lanes.SLOT)
        single[: surface.dimension] = points[lane]
        fill(lanes.kernel(surface.record, 1), single, lanes.GRADIENT, constants)
        assert np.array_equal(single, block[:, lane])


@each_key
def test_only_what_is_asked_for_is_answered(key: str) -> None:
    surface, points = landscapes.get(key), somewhere(landscapes.get(key), 200)
    full = lanes.answers(surface, points, lanes.HESSIAN)
    for level, rows in ((lanes.VALUE, 1), (lanes.GRADIENT, 3), (lanes.HESSIAN, 6)):
        answer = lanes.answers(surface, points, level)
        assert np.array_equal(answer[:rows], full[:rows])
        assert not answer[rows:].any()


@each_key
def test_answers_have_their_shapes(key: str) -> None:
    surface = landscapes.get(key)
    d = surface.dimension
    assert isinstance(surface.value(surface.start), float)
    assert surface.gradient(surface.start).shape == (d,)
    assert surface.hessian(surface.start).shape == (d, d)
    assert len(surface.start) == len(surface.domain) == d
    assert surface.gradient(surface.start).dtype == surface.hessian(surface.start).dtype == np.float64


@each_key
def test_a_point_of_another_size_is_refused(key: str) -> None:
    surface = landscapes.get(key)
    for ask in (surface.value, surface.gradient, surface.hessian):
        with pytest.raises(ValueError, match=re.escape(surface.label)):
            ask((0.0,) * (surface.dimension + 1))


@each_key
def test_far_away_a_value_overflows_without_a_warning(key: str) -> None:
    surface = landscapes.get(key)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for far in (1e200, -1e180):
            assert isinstance(surface.value((far, -far)[: surface.dimension]), float)


@each_key
def test_start_lies_in_the_domain_and_is_not_flat(key: str) -> None:
    surface = landscapes.get(key)
    assert all(low <= x <= high for x, (low, high) in zip(surface.start, surface.domain, strict=True))
    assert np.linalg.norm(surface.gradient(surface.start)) > 1e-6


@each_key
def test_a_record_says_all_that_a_card_shows(key: str) -> None:
    surface = landscapes.get(key)
    assert re.fullmatch(r"[a-z][a-z0-9_]*", key)
    assert all((surface.label, surface.record.formula or surface.record.latex, surface.record.reference))
    assert surface.sentence.endswith(".")


@each_key
def test_parameters_have_free_names_and_defaults_in_range(key: str) -> None:
    for parameter in landscapes.get(key).record.parameters:
        assert parameter.name not in RESERVED | TAKEN
        assert parameter.check(parameter.default) == parameter.default
        assert parameter.meaning
