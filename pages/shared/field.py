"""Exact gradients over a view: what the stage draws the gradient field from."""

from starlette.requests import Request
from starlette.responses import Response

from landscapes.core.lanes import GRADIENT, answers
from pages.shared import compute
from pages.shared.asking import cached, experiment_of, plainly
from pages.shared.window import WORDS, window

MOST = 100 * 100  # arrows; a screen full of them is some five hundred


@plainly
def field(request: Request) -> Response:
    """∂x at every point of the view's grid, row by row from the lowest y, then ∂y, float64."""
    surface = experiment_of(request, drop=WORDS).surface
    if surface.dimension != 2:
        raise ValueError("a field needs a surface of two parameters")
    points = compute.grid_points(*window(request, 2, MOST))
    return cached(request, answers(surface, points, GRADIENT)[1:3].astype("<f8").tobytes())
