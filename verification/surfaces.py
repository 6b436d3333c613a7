"""Every landscape against SymPy: gradient and Hessian at scattered points, stationary points to thirty digits.

SymPy differentiates the formula of the record (a model's mean loss is written out from its prediction), and mpmath
evaluates it with thirty digits, so that what is measured is our own rounding.
"""

from typing import Any

import mpmath
import numpy as np
import sympy

import landscapes
from landscapes import Surface

DIGITS, POINTS = 30, 200
X, Y, U = sympy.symbols("x y u", real=True)
NAMES = {"relu": lambda z: sympy.Max(z, 0), "sigmoid": lambda z: 1 / (1 + sympy.exp(-z)), "e": sympy.E}


def compare() -> dict[str, list[dict[str, Any]]]:
    """For each landscape what was compared, and how far it is off."""
    return {key: [derivatives(landscapes.get(key)), stationary(landscapes.get(key))] for key in landscapes.names()}


def expression(surface: Surface) -> Any:
    """The value of `surface` in SymPy's terms."""
    model = surface.record.model
    if model is None:
        return read(surface.record.formula, {name: sympy.Float(v, DIGITS) for name, v in surface.parameters.items()})
    centre, scale = model.normalisation()
    prediction, total = read(model.formula, {"u": U}), sympy.Integer(0)
    for u, v in model.examples:
        p = prediction.subs(U, (sympy.Float(u, DIGITS) - centre) / scale)
        total += (p - sympy.Float(v, DIGITS)) ** 2 / 2 if model.squared else sympy.log(1 + sympy.exp(p)) - v * p
    return total / len(model.examples)


def read(text: str, names: dict[str, Any]) -> Any:
    """A record's formula as an expression; it is the project's own text."""
    return sympy.parse_expr(text, local_dict={"x": X, "y": Y, **NAMES, **names})


def derivatives(surface: Surface) -> dict[str, Any]:
    """The largest difference of gradient and Hessian, each relative to its size in the domain."""
    low, high = np.array(surface.domain).T
    points = np.random.default_rng(5).uniform(low, high, size=(POINTS, surface.dimension))
    slopes, bends = exact(surface)
    ours = np.array([surface.gradient(point) for point in points]), np.array([surface.hessian(p) for p in points])
    theirs = np.array([slopes(p) for p in points]), np.array([bends(p) for p in points])
    return {
        "with": "sympy",
        "package": "sympy",
        "what": f"gradient and Hessian at {POINTS} points",
        "difference": max(relative(a, b) for a, b in zip(ours, theirs, strict=True)),
    }


def relative(ours: Any, theirs: Any) -> float:
    """The largest difference, relative to the entry or, near a zero of it, to a thousandth of the largest entry."""
    size = np.maximum(np.abs(theirs), 1e-3 * np.abs(theirs).max())
    return float((np.abs(ours - theirs) / np.maximum(size, 1e-300)).max())


def exact(surface: Surface) -> tuple[Any, Any]:
    """Gradient and Hessian as functions of a point, computed with thirty digits."""
    axes, value = (X, Y)[: surface.dimension], expression(surface)
    gradient = [sympy.diff(value, axis) for axis in axes]
    hessian = [[sympy.diff(slope, axis) for axis in axes] for slope in gradient]
    compiled = [sympy.lambdify(axes, part, "mpmath") for part in (gradient, hessian)]

    def at(function: Any) -> Any:
        def evaluated(point: Any) -> Any:
            with mpmath.workdps(DIGITS):
                return np.array(function(*map(mpmath.mpf, map(float, point))), dtype=float)

        return evaluated

    return at(compiled[0]), at(compiled[1])


def stationary(surface: Surface) -> dict[str, Any]:
    """How far the listed points are from where Newton's method with thirty digits leads from them."""
    axes, value = (X, Y)[: surface.dimension], expression(surface)
    gradient = [sympy.lambdify(axes, sympy.diff(value, axis), "mpmath") for axis in axes]
    with mpmath.workdps(DIGITS):
        moves = [moved(gradient, place) for place in surface.stationary_points if not_a_tip(surface, place.point)]
    what = f"{len(moves)} stationary points" if len(moves) != 1 else "its stationary point"
    return {"with": "mpmath", "package": "mpmath", "what": what, "difference": max(moves)}


def not_a_tip(surface: Surface, point: Any) -> bool:
    """Whether the gradient is continuous there: a cone's tip, where ours is 0 by convention, has none to compare."""
    near = np.asarray(point) + 1e-9
    return bool(np.linalg.norm(surface.gradient(near)) < 1e-6 * max(1.0, np.abs(surface.hessian(point)).max()))


def moved(gradient: list[Any], place: landscapes.StationaryPoint) -> float:
    """The distance to the gradient's root beside `place`, relative to its size; the gradient where that is flat."""
    start = [mpmath.mpf(float(x)) for x in place.point]
    if place.kind == "degenerate":
        return float(max(abs(slope(*start)) for slope in gradient))
    root = mpmath.findroot(
        gradient if len(start) > 1 else gradient[0], start if len(start) > 1 else start[0], tol=1e-40
    )
    ends = list(root) if len(start) > 1 else [root]
    return float(max(abs(a - b) for a, b in zip(ends, start, strict=True)) / max(1, max(map(abs, start))))
