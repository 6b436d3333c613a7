"""What controls have in common: how they are driven by the bench, what they are called, where a slider stops."""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import streamlit as st

from landscapes.core.parameter import Number, Setting
from pages.shared.rule.mathml import mathml

Tell = Callable[[Any], None]
TICKS = 20  # places of a slider in each decade of a logarithmic one
STEPS = 100  # places of a linear one
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def keyed(key: str, value: Any, tell: Tell) -> dict[str, Any]:
    """What makes a widget show `value` and tell its change; `key` must hold the session's count of loads."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value

    def changed() -> None:
        if st.session_state[key] != value:
            tell(st.session_state[key])

    return {"key": key, "on_change": changed}


def name(item: Setting) -> str:
    """The setting's symbol, or its word where the symbol is one."""
    return spoken(item) if is_word(item) else f"${item.symbol}$"


def is_word(item: Setting) -> bool:
    """Whether a setting is called by its name rather than by a symbol."""
    return "text" in item.symbol or item.name == "lr"


def spoken(item: Setting) -> str:
    """What a screen reader calls the control."""
    return item.name.replace("_", " ")


def described(item: Number, value: float) -> dict[str, Any]:
    """What a number is called, what it may be, where its slider stops, and what it is."""
    return {
        "name": item.name,
        "symbol": "" if is_word(item) else mathml(item.symbol),
        "meaning": item.meaning,
        "value": value,
        "low": item.low,
        "high": item.high,
        "scale": item.scale,
        "places": ticks(item),
    }


def written(number: float) -> str:
    """A number in few letters: 0.0005, 10⁻⁸, 6.4 × 10⁻⁵."""
    if number == 0 or 1e-4 <= abs(number) < 1e4:
        return f"{number:.4g}".replace("-", "−")
    digits, _, power = f"{number:.2e}".partition("e")
    raised = f"10{str(int(power)).translate(RAISED)}"
    digits = f"{float(digits):g}".replace("-", "−")
    return raised if digits == "1" else f"{digits} × {raised}"


def scaled(item: Number, number: float) -> float:
    """Where a number stands on the slider."""
    return math.log10(max(number, 1e-300)) if item.scale == "log" else number


@lru_cache(maxsize=256)
def ticks(item: Number) -> tuple[float, ...]:
    """The places of a slider, in order, each a number that reads well."""
    low, high = item.shown or (item.low, item.high)
    if item.scale == "linear":
        step = nice((high - low) / STEPS)
        count = math.ceil((high - low) / step - 1e-9)
        return tuple(sorted({_whole(item, min(high, float(f"{low + step * n:.9g}"))) for n in range(count + 1)}))
    first, last = scaled(item, low), scaled(item, high)
    count = round(TICKS * (last - first))
    numbers = [_whole(item, float(f"{10 ** (first + (last - first) * n / count):.2g}")) for n in range(count + 1)]
    return tuple(sorted(set(numbers)))


def nice(width: float) -> float:
    """The smallest of ..., 0.1, 0.2, 0.5, 1, 2, 5, ... that is at least `width`."""
    power = 10.0 ** math.floor(math.log10(width))
    return next(digit * power for digit in (1, 2, 5, 10) if digit * power >= width * (1 - 1e-9))


def _whole(item: Number, number: float) -> float:
    return round(number) if item.whole else number
