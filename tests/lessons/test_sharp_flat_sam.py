"""What the lesson says beyond its claims: where SAM rests, and where the worst loss nearby is lowest."""

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

import landscapes
import optimizers
from landscapes.wells_1d import FLAT, SHARP, TOP

VALLEY = landscapes.get("hyperbola_valley")
WELLS = landscapes.get("wells_1d")


def loss(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """The two wells, written out."""
    sharp, flat = np.exp(-(((x + 1.5) / 0.15) ** 2) / 2), np.exp(-((x - 1.5) ** 2) / 2)
    return 1.3 - 1.2 * sharp - flat + 0.02 * x * x


@pytest.mark.parametrize("x", [0.5, 1.0, 2.0, 3.0])
def test_along_the_curve_of_minima_the_largest_curvature_is_x2_plus_y2(x: float) -> None:
    point = (x, 1 / x)
    assert VALLEY.value(point) == pytest.approx(0, abs=1e-30)
    assert np.linalg.eigvalsh(VALLEY.hessian(point))[1] == pytest.approx(x**2 + 1 / x**2)


def test_sam_in_the_valley_is_the_published_rule() -> None:
    p = np.array([3.0, 0.5])
    for _ in range(2000):
        g = (p[0] * p[1] - 1) * p[::-1]
        q = p + 0.1 * g / (np.linalg.norm(g) + 1e-12)
        p = p - 0.05 * (q[0] * q[1] - 1) * q[::-1]
    path = optimizers.descend(VALLEY, "gd", (3.0, 0.5), steps=2000, lr=0.05, sam_rho=0.1)
    assert path.points[-1] == pytest.approx(p, rel=1e-6)
    assert p == pytest.approx([1.2006, 0.8337], rel=0.02)


def test_sam_rests_where_its_probe_is_the_bottom_of_the_sharp_well() -> None:
    """Beside the barrier and on its right, so that uphill is to the left; there the slope is not zero."""
    path = optimizers.descend(WELLS, "gd", (-2.2,), steps=3000, lr=0.02, sam_rho=0.5)
    rest = path.points[-1, 0]
    assert rest == pytest.approx(SHARP + 0.5, rel=1e-9)
    assert rest > TOP
    assert WELLS.gradient((rest - 0.5,))[0] == pytest.approx(0, abs=1e-9)
    assert WELLS.gradient((rest,))[0] < -0.05
    assert path.outcome == "budget"


def test_the_lowest_worst_loss_nearby_changes_wells_between_93_and_95_thousandths() -> None:
    """On a grid of thousandths, a radius is a number of neighbours."""
    x = np.linspace(-4, 5, 9001)
    lowest = {k: x[k : 9001 - k][sliding_window_view(loss(x), 2 * k + 1).max(1).argmin()] for k in (0, 80, 93, 95, 200)}
    assert [abs(lowest[k] - SHARP) < 0.1 for k in lowest] == [True, True, True, False, False]
    assert [abs(lowest[k] - FLAT) < 0.1 for k in lowest] == [False, False, False, True, True]


@pytest.mark.parametrize(("well", "rises"), [(SHARP, (0.240716931, 0.0650305733)), (FLAT, (0.005191357, 0.0012965727))])
def test_what_a_move_out_of_a_well_costs(well: float, rises: tuple[float, float]) -> None:
    for radius, rise in zip((0.1, 0.05), rises, strict=True):
        nearby = loss(well + np.linspace(-radius, radius, 20001))
        assert nearby.max() - WELLS.value((well,)) == pytest.approx(rise, rel=1e-5)
