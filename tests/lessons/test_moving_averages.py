"""What the lesson says of weights, starts, lag and noise, beyond its claims, against plain NumPy."""

import numpy as np
import pytest

import lessons
from landscapes.core.surface import Array
from lessons import widgets
from lessons.widgets.core.picture import Line

FIVE = np.array([4.0, 0.0, 2.0, 6.0, 3.0])


def shown(exhibit: str) -> Array:
    """The heights of the curve that the exhibit's widget draws over its signal."""
    widget, settings = widgets.from_query(lessons.get("moving-averages").exhibit(exhibit).widget)
    lines = [mark for mark in widget.picture(settings).figures[0].marks if isinstance(mark, Line)]
    return np.asarray(lines[-1].y)


def test_from_zero_it_closes_a_tenth_of_the_gap_each_time() -> None:
    heights = shown("from-zero")
    assert np.allclose(heights, 1 - 0.9 ** np.arange(1, len(heights) + 1), rtol=1e-12)
    assert np.allclose(heights[[0, 1, 2]], [0.1, 0.19, 0.271])
    assert round(float(heights[9]), 10) == 0.6513215599  # the weight of the last ten places


def test_the_corrected_average_is_the_sum_divided_by_its_weights() -> None:
    weights = 0.9 ** np.arange(5)
    mean = weights @ FIVE[::-1] / weights.sum()
    assert np.isclose(shown("five")[-1], mean)
    assert round(float(mean), 10) == 3.0876901663


def test_begun_with_the_first_number_that_one_keeps_a_whole_weight() -> None:
    """The oldest of t numbers has alpha^(t-1), the others (1 - alpha) alpha^k."""
    weights = np.append(0.1 * 0.9 ** np.arange(4), 0.9**4)
    assert np.isclose(weights.sum(), 1)
    assert np.isclose(shown("five-first")[-1], weights @ FIVE[::-1])


@pytest.mark.parametrize(("speed", "alpha"), [("slow", 0.9), ("quick", 0.5)])
def test_what_an_ewma_costs_on_a_long_ramp_and_long_noise(speed: str, alpha: float) -> None:
    ramp, noise = np.arange(400.0), np.random.default_rng(0).normal(size=100_000)
    late = ramp[-1] - ewma(ramp, alpha)[-1]
    kept = ewma(noise, alpha)[1000:].var()
    lesson = lessons.get("moving-averages")
    assert lesson.claim(f"{speed}-lag").expected.holds(float(np.round(late, 9)))
    exact = (1 - alpha) / (1 + alpha)
    assert np.isclose(kept, exact, rtol=0.03)
    assert lesson.claim(f"{speed}-noise").expected.holds(exact)


def ewma(values: Array, alpha: float) -> Array:
    """From zero, number by number."""
    v = 0.0
    return np.array([v := alpha * v + (1 - alpha) * value for value in values])


@pytest.mark.parametrize(("kind", "weights"), [("simple", [1, 1, 1]), ("weighted", [3, 2, 1])])
def test_what_three_weights_cost(kind: str, weights: list[int]) -> None:
    share = np.array(weights) / sum(weights)
    lesson = lessons.get("moving-averages")
    assert lesson.claim(f"{kind}-lag").expected.holds(float(share @ [0, 1, 2]))
    assert lesson.claim(f"{kind}-noise").expected.holds(float(share @ share))
