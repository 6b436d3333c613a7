"""Moving averages and bias correction, against recursions and closed forms."""

import numpy as np
import pytest

from landscapes.core.surface import Array
from lessons.widgets.moving_averages import averaged, costs, weights
from tests.lessons.widgets.asked import picture

FIVE = np.array([4.0, 0.0, 2.0, 6.0, 3.0])


def recursion(values: Array, alpha: float, start: str) -> Array:
    """The EWMA as it is written: v = alpha v + (1 - alpha) g."""
    v, out = 0.0, []
    for t, g in enumerate(values, 1):
        v = g if start == "first" and t == 1 else alpha * v + (1 - alpha) * g
        out.append(v / (1 - alpha**t) if start == "corrected" else v)
    return np.array(out)


@pytest.mark.parametrize("start", ["zero", "first", "corrected"])
@pytest.mark.parametrize("alpha", [0.0, 0.5, 0.9, 0.999])
def test_ewma_is_the_recursion(alpha: float, start: str) -> None:
    values = np.random.default_rng(1).normal(size=100)
    found = averaged(values, weights("ewma", alpha, 1, 100), start)
    np.testing.assert_allclose(found, recursion(values, alpha, start), rtol=1e-9, atol=1e-12)


def test_five_numbers() -> None:
    ewma = weights("ewma", 0.9, 1, 5)
    np.testing.assert_allclose(averaged(FIVE, ewma, "zero"), [0.4, 0.36, 0.524, 1.0716, 1.26444])
    np.testing.assert_allclose(averaged(FIVE, ewma, "first"), [4, 3.6, 3.44, 3.696, 3.6264])
    assert averaged(FIVE, ewma, "corrected")[-1] == pytest.approx(3.0876901663)
    assert averaged(FIVE, weights("sma", 0, 3, 5), "corrected").tolist() == pytest.approx([4, 2, 2, 8 / 3, 11 / 3])
    assert averaged(FIVE, weights("wma", 0, 3, 5), "zero")[2] == pytest.approx((3 * 2 + 2 * 0 + 4) / 6)
    assert picture("moving_averages?signal=five&start=first").reading("last") == pytest.approx(3.6264)


def test_a_constant_seen_from_zero() -> None:
    shown = picture("moving_averages?signal=constant&alpha=0.9")
    assert shown.reading("first") == pytest.approx(0.1)
    assert shown.reading("passes_90") == 22
    assert picture("moving_averages?signal=constant&start=first").reading("passes_90") == 1
    assert picture("moving_averages?signal=noise&alpha=0.999").reading("passes_90") == 0


@pytest.mark.parametrize(
    ("average", "alpha", "window"), [("ewma", 0.9, 1), ("ewma", 0.5, 1), ("sma", 0, 7), ("wma", 0, 5)]
)
def test_what_an_average_costs(average: str, alpha: float, window: int) -> None:
    weight = weights(average, alpha, window, 400)
    _, lag, kept = costs(average, alpha, window)
    ramp = np.arange(400.0)
    assert ramp[-1] - averaged(ramp, weight, "zero")[-1] == pytest.approx(lag)
    assert np.sum(weight**2) == pytest.approx(kept)
    assert np.sum(weight) == pytest.approx(1.0)


def test_readings_of_the_costs() -> None:
    shown = picture("moving_averages?signal=ramp&alpha=0.9")
    assert [shown.reading(name) for name in ("effective_window", "lag", "noise_kept")] == pytest.approx([10, 9, 1 / 19])
    assert picture("moving_averages?average=wma&window=3").reading("lag") == pytest.approx(2 / 3)


def test_bias_correction() -> None:
    shown = picture("bias_correction")
    assert shown.reading("first") == pytest.approx(10**0.5)
    assert shown.reading("peak") == pytest.approx(6.56852025246924, rel=1e-12)
    assert shown.reading("peak_at") == 12
    assert shown.reading("below_1_percent") == 3925
    assert picture("bias_correction?steps=3000").reading("below_1_percent") is None
    assert picture("bias_correction?beta2=0.99").reading("first") == pytest.approx(1.0)
    assert picture("bias_correction?beta2=0.9").reading("first") == pytest.approx(0.316227766)
