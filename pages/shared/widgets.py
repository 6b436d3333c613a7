"""One control for each kind of setting, driven by the bench: drawn with its value, and telling its change.

A number has a slider for the range that is usually wanted and a box for the exact value; both show the same number.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import streamlit as st

from landscapes.core.parameter import Choice, Number, Setting

Tell = Callable[[Any], None]
BESIDE = 64  # pixels of the box beside a slider
LABEL = 24  # pixels of a symbol before a slider; the style sheet's --label and --beside are the same
WORD = 64  # of a word
LONG_LABEL = 108  # and of the words before a list
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


def given(tell: Tell) -> Tell:
    """Tells only what there is: an emptied box changes nothing, and shows the old value again."""
    return lambda value: None if value is None else tell(value)


def setting(item: Setting, value: Any, key: str, tell: Tell, marks: str = "") -> None:
    """The control for `item`, on a row of its own; `marks` is drawn on the rail of its slider."""
    row = f"row-bound-{key}" if marks else f"row-{key}"
    with st.container(key=row, horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(name(item), width=room(item), help=item.meaning)
        if marks:
            st.html(marks)
        if isinstance(item, Choice):
            choice(item, value, key, tell)
        else:
            slider(item, value, key, tell)
            box(item, value, key, tell, width=BESIDE)


def name(item: Setting) -> str:
    """The setting's symbol, or its word where the symbol is one."""
    return item.name.replace("_", " ") if "text" in item.symbol or item.name == "lr" else f"${item.symbol}$"


def room(item: Setting) -> int:
    """How wide its label is."""
    if isinstance(item, Choice):
        return LONG_LABEL
    return LABEL if len(name(item)) <= 2 or name(item).startswith("$") else WORD


def choice(item: Choice, value: str, key: str, tell: Tell) -> None:
    """A list of the options."""
    st.selectbox(spoken(item), item.options, label_visibility="collapsed", **keyed(key, value, tell))


def slider(item: Number, value: float, key: str, tell: Tell) -> None:
    """A slider over the usual range; a value outside it stands at the nearer end until the slider is moved."""
    places = ticks(item)
    nearest = min(places, key=lambda tick: abs(scaled(item, tick) - scaled(item, value)))
    st.select_slider(
        spoken(item), places, label_visibility="collapsed", format_func=written, **keyed(f"{key}-slider", nearest, tell)
    )


def box(item: Number, value: float, key: str, tell: Tell, **layout: Any) -> None:
    """A box for the exact value, whole or not; the bench says what is allowed."""
    shown = {"step": 1, "format": "%d"} if item.whole else {"step": None, "format": "%.6g"}
    visibility = layout.pop("label_visibility", "collapsed")
    label = layout.pop("label", spoken(item))
    st.number_input(label, value=None, label_visibility=visibility, **shown, **layout, **keyed(key, value, given(tell)))


def coordinate(label: str, value: float, name: str, tell: Tell) -> None:
    """A box for one coordinate of a start."""
    st.number_input(label, value=None, step=None, format="%.6g", **keyed(name, value, given(tell)))


def spoken(item: Setting) -> str:
    """What a screen reader calls the control."""
    return item.name.replace("_", " ")


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
