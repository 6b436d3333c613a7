"""One control for each kind of setting, driven by the bench: drawn with its value, and telling its change.

A number has a box for the exact value, and mostly a slider for the range that is usually wanted. They are one component
of our own: of two Streamlit widgets that follow each other, what is on its way from the one passes for a change of the
other. Each change by hand is numbered, and what the page says is shown once it knows of the last one.
"""

from typing import Any

import streamlit as st

from landscapes.core.parameter import NUMBER, Choice, Number, Setting
from pages.shared import widgets
from pages.shared.component import component, mounting
from pages.shared.widgets import Tell

DOOR = mounting("panel/door.mjs")
LONG_LABEL = 108  # pixels of the words before a list


def setting(item: Setting, value: Any, key: str, tell: Tell, marks: str = "", run: str = "") -> None:
    """The control for `item`, on a row of its own; `marks` is drawn on the rail of its slider.

    What a hand does to an option of the run with the id `run` is shown on the stage meanwhile.
    """
    if isinstance(item, Choice):
        return choice(item, value, key, tell)
    told = {**widgets.described(item, value), "marks": marks, "run": run, "usual": item.default}
    return _number(told, key, tell)


def choice(item: Choice, value: str, key: str, tell: Tell) -> None:
    """A list of the options beside its name."""
    with st.container(key=f"row-{key}", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(widgets.name(item), width=LONG_LABEL, help=item.meaning)
        chosen = widgets.keyed(key, value, tell)
        st.selectbox(widgets.spoken(item), item.options, label_visibility="collapsed", **chosen)


def box(item: Number, value: float, key: str, tell: Tell) -> None:
    """A box below its name, for the exact value; the bench says what is allowed."""
    _number({"name": item.name, "value": value, "meaning": item.meaning}, key, tell)


def coordinate(letter: str, value: float, key: str, tell: Tell) -> None:
    """A box for one coordinate of a start."""
    _number({"name": letter, "value": value}, key, tell)


def optional(name: str, value: float | None, empty: str, key: str, tell: Tell) -> None:
    """A box beside its name that may be empty, which stands for what `empty` says."""
    _number({"name": name, "value": value, "empty": empty, "beside": True}, key, tell)


def _number(told: dict[str, Any], key: str, tell: Tell) -> None:
    """The control that shows what is `told`; `key` must hold the session's count of loads.

    Its key begins with its form, by which the style sheet keeps room for it until its script has come.
    """
    key = f"{'slider' if 'places' in told else 'beside' if 'beside' in told else 'box'}-{key}"

    def changed() -> None:
        tell(read(str(st.session_state[key]["number"]["value"])))

    before = st.session_state.get(key, {}).get("number") or {"turn": 0}
    component("number", DOOR)(key=key, data={**told, "heard": before["turn"]}, on_number_change=changed)


def read(text: str) -> float | str | None:
    """What was typed, as a number where it is one; None where the box was emptied."""
    return float(text) if NUMBER.fullmatch(text) else text or None
