"""Up along x, down along y: flat in the middle, and no minimum anywhere."""

from landscapes.core.record import Landscape


def evaluate(x, y):
    return x * x - y * y, (2 * x, -2 * y), (2.0, 0.0, -2.0)


LANDSCAPE = Landscape(
    label="Saddle",
    formula="x**2 - y**2",
    evaluate=evaluate,
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    start=(1.0, 0.001),
    stationary=lambda: {"saddle": [(0.0, 0.0)]},
    reference="Dauphin et al. (2014), Identifying and attacking the saddle point problem",
)
