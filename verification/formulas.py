"""Compares typed formulas with SymPy, which differentiates them, and mpmath, which computes them to many digits.

`compare` also runs each formula interpreted and compiled; `hostile` throws text of every kind at the parser.
"""

import gc
import math
import re
import time
from collections import Counter
from typing import Any

import mpmath
import numpy as np
import sympy

import landscapes
from landscapes.core.lanes import HESSIAN, answers
from landscapes.core.surface import Surface
from landscapes.typed.functions import NAMES
from landscapes.typed.parse import parse
from landscapes.typed.surface import surface_of

DOUBLE, MANY = 53, 300  # bits
LOST = 1e-11  # how much rounding may scatter a number; beyond, the formula is ill conditioned there
NEARBY = np.array([[-3, 2], [1, 3], [2, -1], [-2, -3]]) * 2.0**-52  # points that rounding can't tell apart
SMALLEST = 1e-6  # what is smaller is compared absolutely: SymPy knows where terms cancel
POINTS = 3  # for each formula
BINARY = ("+", "+", "-", "-", "*", "*", "*", "/")
EXPONENTS = ("2", "2", "2", "3", "4", "5", "(-1)", "(-2)", "0.5", "1.5", "(-0.5)", "x", "(y/2)")
NUMBERS = ("1", "2", "3", "10", "0.5", "0.25", "1.5", "7", "pi", "e")


def random_formula(rng: np.random.Generator, depth: int = 3) -> str:
    """A formula with about `depth` levels, blanks and parentheses here and there."""
    if depth == 0 or rng.random() < 0.12:
        return str(rng.choice(("x", "y", "x", "y", rng.choice(NUMBERS))))
    left, kind = random_formula(rng, depth - 1), rng.random()
    if kind < 0.45:
        return f"({left} {rng.choice(BINARY)} {random_formula(rng, depth - 1)})"
    if kind < 0.6:
        return f"({left})**{rng.choice(EXPONENTS)}"
    if kind < 0.65:
        return f"(-{left})"
    if kind < 0.72:
        return f"{rng.choice(('min', 'max'))}({left}, {random_formula(rng, depth - 1)})"
    return f"{rng.choice(NAMES)}({left})"


def piece(name: str, *slopes: Any) -> type[sympy.Function]:
    """A function that SymPy does not take apart, with its derivatives."""
    return type(name, (sympy.Function,), {"fdiff": lambda self, index=1: sympy.sympify(slopes[index - 1](*self.args))})


STEP = piece("Step", lambda u: 0)
SIGN = piece("Sign", lambda u: 0)
REFERENCE = {
    "log2": lambda u: sympy.log(u) / sympy.log(2),
    "log10": lambda u: sympy.log(u) / sympy.log(10),
    "sigmoid": lambda u: 1 / (1 + sympy.exp(-u)),
    "softplus": lambda u: sympy.log(1 + sympy.exp(u)),
    "abs": piece("Size", SIGN),
    "sign": SIGN,
    "relu": piece("Relu", STEP),
    "floor": piece("Floor", lambda u: 0),
    "min": piece("Smaller", lambda u, v: STEP(v - u), lambda u, v: 1 - STEP(v - u)),
    "max": piece("Larger", lambda u, v: STEP(u - v), lambda u, v: 1 - STEP(u - v)),
    **{name: sympy.Symbol(name, real=True) for name in ("x", "y")},
    **{name: sympy.Symbol(name, positive=True) for name in ("pi", "e")},
}
NOWHERE = (sympy.zoo, sympy.nan, sympy.oo, -sympy.oo)
COMPUTED = {
    "Step": lambda u: mpmath.mpf(u > 0),
    "Sign": lambda u: mpmath.mpf((u > 0) - (u < 0)),
    "Size": abs,
    "Relu": lambda u: max(u, mpmath.mpf(0)),
    "DiracDelta": lambda u: mpmath.mpf(0),  # SymPy writes |x| for the root of a square
    "Floor": mpmath.floor,
    "Smaller": min,
    "Larger": max,
}
CONSTANTS = {"pi": mpmath.mpf(math.pi), "e": mpmath.mpf(math.e)}  # as floats have them: sin(pi) is not 0
STEPWISE = {
    **{name: getattr(mpmath, name) for name in NAMES if hasattr(mpmath, name)},
    **{"abs": abs, "sign": COMPUTED["Sign"], "relu": COMPUTED["Relu"], "min": min, "max": max, "mpf": mpmath.mpf},
    **{"log2": lambda u: mpmath.log(u) / mpmath.log(2), **CONSTANTS},
    **{"sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)), "softplus": lambda u: mpmath.log(1 + mpmath.exp(u))},
}


def reference(text: str) -> Any:
    """Value, ∂x, ∂y, ∂xx, ∂xy, ∂yy of the formula as a function of x and y, at whatever precision is set."""
    x, y = REFERENCE["x"], REFERENCE["y"]
    value = sympy.sympify(text, locals=REFERENCE, rational=True)
    gx, gy = sympy.diff(value, x), sympy.diff(value, y)
    rows = [value, gx, gy, sympy.diff(gx, x), sympy.diff(gx, y), sympy.diff(gy, y)]
    if any(row.has(*NOWHERE) for row in rows):
        return lambda x, y: [mpmath.nan]
    return sympy.lambdify((x, y), rows, modules=[{**COMPUTED, **CONSTANTS}, "mpmath"], cse=True)


def computed(function: Any, point: np.ndarray, bits: int) -> np.ndarray | None:
    """What `function` says at `point`, as floats; None where it is complex, infinite or undefined."""
    with mpmath.workprec(bits):
        try:
            rows = [mpmath.mpmathify(row) for row in function(*(mpmath.mpf(float(x)) for x in point))]
        except (ZeroDivisionError, ValueError, TypeError, OverflowError):
            return None
        if any(isinstance(row, mpmath.mpc) or not mpmath.isfinite(row) for row in rows):
            return None
        return np.array([float(row) for row in rows])


def plain(text: str) -> Any:
    """The formula as mpmath computes it step by step, a function of x and y, without SymPy's simplifications."""
    numbers = re.sub(r"(?<![A-Za-z0-9.])([0-9]+\.?[0-9]*)", r"mpf('\1')", text)
    return eval(f"lambda x, y: [{numbers}]", STEPWISE)  # only ever text that `random_formula` made


def interpreted(surface: Surface, point: np.ndarray) -> np.ndarray:
    """What the machine says when Python runs it."""
    hessian = surface.hessian(point)
    return np.array([surface.value(point), *surface.gradient(point), hessian[0, 0], hessian[0, 1], hessian[1, 1]])


def far_apart(found: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The relative difference of each number."""
    with np.errstate(all="ignore"):
        return np.abs(found - wanted) / np.maximum(np.abs(wanted), SMALLEST)


def compare(count: int, seed: int) -> dict[str, Any]:
    """How far `count` random formulas are from the reference, and their two forms from each other."""
    rng = np.random.default_rng(seed)
    tally: Counter[str] = Counter(formulas=count, numbers=0, ill_conditioned=0, undefined=0, beyond_sympy=0)
    worst: dict[str, Any] = {"difference": 0.0, "formula": "", "compiled_from_interpreted": 0.0}
    offs: list[float] = []
    for _ in range(count):
        text = random_formula(rng)
        surface = surface_of(parse(text), text, ((-3.0, 3.0), (-3.0, 3.0)))
        try:
            functions = reference(text), plain(text)
        except (TypeError, ValueError):  # SymPy itself compares complex numbers, or bounds that are not real
            tally["beyond_sympy"] += 1
            continue
        for point in rng.uniform(-3.0, 3.0, size=(POINTS, 2)):
            judge(text, surface, functions, point, tally, worst, offs)
    return {**tally, **worst, "median_difference": float(np.median(offs))}


def judge(text: str, surface: Surface, functions: Any, point: Any, tally: Any, worst: Any, offs: list[float]) -> None:
    """Compares one formula at one point, and keeps count."""
    found, *nearby = answers(surface, np.concatenate([[point], point * (1 + NEARBY)]), HESSIAN).T
    exact, stepwise = computed(functions[0], point, MANY), computed(functions[1], point, MANY)
    rough, python = computed(functions[1], point, DOUBLE), interpreted(surface, point)
    if exact is None or stepwise is None or rough is None or not np.isfinite([found, python]).all():
        tally["undefined"] += 1
        return
    stable = np.max([far_apart(near, found) for near in nearby], axis=0) <= LOST
    stable &= bool(far_apart(stepwise, exact[:1]) <= LOST and far_apart(rough, exact[:1]) <= LOST)
    tally["ill_conditioned"] += int((~stable).sum())
    tally["numbers"] += int(stable.sum())
    off = float(far_apart(found, exact)[stable].max(initial=0.0))
    offs.append(off)
    if off > worst["difference"]:
        worst.update(difference=off, formula=f"{text} at {point.tolist()}")
    apart = float(far_apart(found, python)[stable].max(initial=0.0))
    worst["compiled_from_interpreted"] = max(worst["compiled_from_interpreted"], apart)


PIECES = (
    *(
        "x",
        "y",
        "z",
        "pi",
        "e",
        "(",
        ")",
        "((",
        "))",
        ",",
        "+",
        "-",
        "*",
        "/",
        "**",
        "//",
        "^",
        "%",
        "@",
        "~",
        "=",
        "==",
    ),
    *(
        "1",
        "2.5",
        ".5",
        "1e3",
        "1e999",
        "1_0",
        "0x1",
        "1j",
        "007",
        " ",
        "\t",
        "\n",
        "sin(",
        "min(",
        "max(x,y)",
        "exp",
        "foo(",
    ),
    *(
        "lambda",
        "if",
        "and",
        "import",
        "__import__('os')",
        ".__class__",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "\\",
        ":=",
        ";",
        "#",
    ),
    *(
        "×",
        "·",
        "−",
        "²",
        "π",
        "ｘ",
        "𝟏",
        "\0",
        "\ud800",
        "é",
        "🙂",
        "\u202e",
        "True",
        "None",
        "f'{x}'",
        "<script>",
        "&",
        "%2B",
    ),
)
PATTERNS = ("(", "-", "x**", "x+", "((x)", "sin(", "x*-", "9**", "1", "z", "(x,", "\0", "🙂", "min(x,", " ", "x ")


def hostile_text(rng: np.random.Generator) -> str:
    """Text of any kind: pieces of formulas, of Python and of neither, or one of them over and over."""
    kind = rng.random()
    if kind < 0.1:
        return str(rng.choice(PATTERNS)) * int(rng.choice((3, 30, 100, 240, 499, 20_000)))
    if kind < 0.3:
        return "".join(map(chr, rng.integers(0, 0x250, size=rng.integers(0, 40)).tolist()))
    if kind < 0.5:
        text = random_formula(rng, 3)
        at = int(rng.integers(0, len(text) + 1))
        return text[:at] + str(rng.choice(PIECES)) + text[at + int(rng.integers(0, 3)) :]
    return "".join(rng.choice(PIECES, size=rng.integers(0, 25)))


def hostile(count: int, seed: int) -> dict[str, Any]:
    """What becomes of `count` hostile texts: how many are refused, whatever else is raised, the longest time taken."""
    rng = np.random.default_rng(seed)
    report: dict[str, Any] = {"texts": count, "refused": 0, "other_errors": [], "unclear": [], "slowest_ms": 0.0}
    gc.collect()
    gc.freeze()  # or now and then a text's time is that of looking through SymPy for garbage
    for _ in range(count):
        text = hostile_text(rng)
        begun = time.thread_time()  # what other processes take does not count
        try:
            assert all(isinstance(number, float) for number in landscapes.formula(text).table)
        except ValueError as error:
            report["refused"] += 1
            if not re.fullmatch(r"formula: [^\n]*\bcharacter \d+\b[^\n]*", str(error)):
                report["unclear"].append((text, str(error)))
        except Exception as error:
            report["other_errors"].append((text, repr(error)))
        report["slowest_ms"] = max(report["slowest_ms"], 1e3 * (time.thread_time() - begun))
    gc.unfreeze()
    return report
