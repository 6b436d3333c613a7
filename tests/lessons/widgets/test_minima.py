"""The widgets about minima, steps and noise, against plain loops and closed forms."""

import math

import numpy as np
import pytest

import landscapes
from landscapes.core.surface import Array
from landscapes.wells_1d import FLAT, SHARP, TOP
from lessons.widgets.core.picture import Bars
from lessons.widgets.end_points import ends
from lessons.widgets.newton_root import CURVES, iterates
from lessons.widgets.noise_floor import START, expected
from lessons.widgets.worst_nearby import sliding_max, worst
from tests.lessons.widgets.asked import numbers, picture


def wells(x: Array) -> Array:
    return 1.3 - 1.2 * np.exp(-((x + 1.5) ** 2) / (2 * 0.15**2)) - np.exp(-((x - 1.5) ** 2) / 2) + 0.02 * x * x


def slope_of_wells(x: Array) -> Array:
    sharp = 1.2 * (x + 1.5) / 0.15**2 * np.exp(-((x + 1.5) ** 2) / (2 * 0.15**2))
    return sharp + (x - 1.5) * np.exp(-((x - 1.5) ** 2) / 2) + 0.04 * x


@pytest.mark.parametrize(("query", "left"), [("m=1", 71), ("m=4", 0), ("m=16", 0), ("well=flat", 13)])
def test_how_many_leave_their_well(query: str, left: int) -> None:
    assert numbers(f"end_points?{query}", "left", "seeds") == [left, 100]


def test_end_points_are_those_of_a_plain_loop() -> None:
    found = ends(SHARP, 4.0, 3, 200, 0.03)
    for seed in range(3):
        x = np.float64(SHARP)
        for z in np.random.default_rng(seed).normal(0, 4.0, 200):
            x = x - 0.03 * (slope_of_wells(x) + z)
        assert found[seed] == pytest.approx(float(x), rel=1e-6)


def test_the_histogram_counts_every_run() -> None:
    bars = [mark for mark in picture("end_points").figures[1].marks if isinstance(mark, Bars)]
    assert [sum(bar.heights) for bar in bars] == [29, 71]
    stayed, left = (np.array(bar.edges)[:-1][np.array(bar.heights) > 0] for bar in bars)
    assert stayed.max() <= TOP <= left.max()


def test_the_lowest_worst_changes_its_well() -> None:
    for rho, sharp in [(0.0, True), (0.08, True), (0.093, True), (0.095, False), (0.2, False)]:
        lowest = numbers(f"worst_nearby?rho={rho}", "lowest")[0]
        assert lowest == pytest.approx(SHARP if sharp else FLAT, abs=0.02)


def test_sharpness_of_both_minima() -> None:
    assert numbers("worst_nearby?rho=0.1", "sharp", "flat") == pytest.approx([0.240716931, 0.005191357], rel=1e-6)
    assert numbers("worst_nearby?rho=0.05", "sharp", "flat") == pytest.approx([0.0650305733, 0.0012965727], rel=1e-6)
    assert picture("worst_nearby?surface=quartic_bowl").reading("flat") is None


@pytest.mark.parametrize("rho", [0.0, 0.0004, 0.0937, 0.5])
def test_the_worst_nearby_is_that_of_a_fine_search(rho: float) -> None:
    x, height = worst(landscapes.get("wells_1d"), rho)
    for place in range(0, 9001, 750):
        fine = wells(x[place] + np.linspace(-rho, rho, 20_001)).max()
        assert height[place] == pytest.approx(fine, abs=1e-5)


@pytest.mark.parametrize("length", [1, 2, 3, 5, 8, 13])
def test_sliding_max(length: int) -> None:
    row = np.random.default_rng(0).normal(size=40)
    expected_row = [row[k : k + length].max() for k in range(41 - length)]
    assert sliding_max(row, length).tolist() == expected_row


def test_newton_finds_the_root_of_two() -> None:
    found = numbers("newton_root?start=1&steps=5", "x1", "x2", "x3", "last")
    assert found == pytest.approx([3 / 2, 17 / 12, 577 / 408, 2**0.5], rel=1e-15)
    assert numbers("newton_root", "error")[0] < 1e-15


def test_newton_cycles_runs_away_or_finds_a_maximum() -> None:
    assert numbers("newton_root?function=x^3-2x%2B2&start=0&steps=6", "x1", "x2", "x3") == [1, 0, 1]
    assert picture("newton_root?function=x^3-2x%2B2&start=0&steps=6").good is False
    assert "runs away" in picture("newton_root?function=tanh&start=1.2&steps=30").verdict
    assert picture("newton_root?function=cos&start=1").verdict.endswith("a maximum of F.")
    assert picture("newton_root?function=cos&start=4").verdict.endswith("a minimum of F.")
    cubes = iterates(CURVES["x/sqrt(1+x^2)"], 1.1, 4)
    assert cubes == pytest.approx([1.1, -(1.1**3), 1.1**9, -(1.1**27), 1.1**81])
    assert picture("newton_root?function=cos&start=0").reading("x1") is None


@pytest.mark.parametrize("name", CURVES)
def test_the_curves_belong_together(name: str) -> None:
    curve, x, h = CURVES[name], np.array([-2.3, -0.4, 0.9, 3.1]), 1e-5
    np.testing.assert_allclose((curve.area(x + h) - curve.area(x - h)) / (2 * h), curve.f(x), rtol=1e-7, atol=1e-8)
    np.testing.assert_allclose((curve.f(x + h) - curve.f(x - h)) / (2 * h), curve.slope(x), rtol=1e-7, atol=1e-8)
    assert all(abs(curve.f(np.float64(root))) < 1e-14 for root in curve.roots)


def test_step_sizes_under_a_constant_gradient() -> None:
    first, hundredth, total = numbers("step_sizes?lr=0.1", "first", "hundredth", "total")
    assert [first, hundredth] == pytest.approx([0.1, 0.01])
    assert total == pytest.approx(1.8589603824)
    for rho, step in [(0.9, 0.1 / 0.1**0.5), (0.99, 1.0)]:
        assert numbers(f"step_sizes?optimizer=rmsprop&rho={rho}", "first")[0] == pytest.approx(step, rel=1e-6)
    assert numbers("step_sizes?optimizer=adam", "first", "hundredth") == pytest.approx([0.1, 0.1])


def test_step_sizes_after_a_burst() -> None:
    query = "step_sizes?gradient=burst"
    assert numbers(f"{query}&optimizer=adagrad", "hundredth")[0] == pytest.approx(0.1 / math.sqrt(100_090), rel=1e-6)
    assert numbers(f"{query}&optimizer=rmsprop&rho=0.9", "hundredth")[0] > 0.08
    assert numbers(f"{query}&optimizer=rmsprop&rho=0.99", "hundredth")[0] < 0.006


def test_the_noise_floor() -> None:
    for lr, floor in [(0.4, 1 / 6), (0.1, 1 / 36), (0.01, 1 / 396)]:
        assert numbers(f"noise_floor?lr={lr}&steps=5000", "floor", "last") == pytest.approx([floor, floor])
    step, exponential = "schedule=step&decay=0.1&every=50", "schedule=exponential&decay=0.97"
    assert numbers(f"noise_floor?{step}", "last")[0] == pytest.approx(0.004841483069, rel=1e-9)
    assert numbers(f"noise_floor?{exponential}", "last")[0] == pytest.approx(0.002149955017, rel=1e-9)
    assert numbers(f"noise_floor?{step}", "sum_lr")[0] == pytest.approx(0.4 * 50 * 1.111)
    assert numbers("noise_floor?lr=0.1&schedule=exponential&decay=0.5", "sum_lr")[0] == pytest.approx(0.2)


def test_the_expectation_is_that_of_many_runs() -> None:
    rate = np.full(60, 0.3)
    noise = np.random.default_rng(0).normal(size=(60, 20_000))
    x = np.full(20_000, START)
    for row in noise:
        x = x - 0.3 * (2.0 * x + 0.7 * row)
    assert expected(rate, 2.0, 0.7)[-1] == pytest.approx(float((x * x).mean()), rel=0.03)


def test_a_rate_past_its_bound_has_no_floor() -> None:
    shown = picture("noise_floor?lr=1.1&lambda=2")
    assert shown.reading("floor") is shown.reading("last") is None
    assert "diverges" in shown.verdict
