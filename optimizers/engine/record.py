"""The record that describes an optimizer; each file of the catalogue holds one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from landscapes.core.parameter import Number, Setting


@dataclass(frozen=True)
class State:
    """What an optimizer remembers between steps, zero at first: one number a coordinate, or one for the whole run."""

    name: str
    symbol: str  # LaTeX
    meaning: str
    per: str = "coordinate"  # or "run"


@dataclass(frozen=True, eq=False)  # one record a file: itself is what it equals, and a quick key
class Optimizer:
    """An update rule with its settings and its state.

    Most rules treat each coordinate alike and are written for one: `step(t, x, g, *state, *settings)` returns the new
    x and the new state, what each coordinate has before what the run has; `t` counts from 1, `g` is the gradient handed
    over, `look(t, x, *state, *settings)`, if given, says where that gradient is asked. A rule that needs the whole
    point sets `whole`: `step(t, x, g, ask, *settings)` gets x and g as pairs, may `ask` for more, and returns the new
    pair. `settings` come in the order of the function's arguments, the learning rate first. `first_lr(curvature,
    reach)` suggests one where the steepest curvature at the start and the width of the drawing are known.
    `stable_lr(curvature, **other settings)`, where a rule has one, is the learning rate from which on it does not come
    to rest on a parabola of that curvature; it has the curvature's sign.
    """

    label: str
    short: str  # for tags on the picture
    latex: str
    step: Callable[..., Any]
    settings: tuple[Setting, ...]
    first_lr: Callable[[float, float], float]
    reference: str
    compared_with: str
    state: tuple[State, ...] = ()
    look: Callable[..., Any] | None = None
    whole: bool = False
    stable_lr: Callable[..., float] | None = None

    @property
    def own(self) -> tuple[State, ...]:
        """The part of the state that each coordinate has for itself."""
        return tuple(state for state in self.state if state.per == "coordinate")

    @property
    def common(self) -> tuple[State, ...]:
        """The part that is one number for the whole run."""
        return tuple(state for state in self.state if state.per == "run")


def learning_rate(default: float, meaning: str = "learning rate: how far a step goes") -> Number:
    """The setting every rule has first; its slider runs over decades."""
    return Number("lr", r"\eta", default, 0.0, 10.0, meaning, scale="log", shown=(1e-5, 10.0))


def weight_decay(default: float = 0.0) -> Number:
    """λ of the penalty λ‖x‖²/2, added to the gradient."""
    return Number("weight_decay", r"\lambda", default, 0.0, 1.0, "pull towards zero, added to the gradient")


def epsilon(default: float) -> Number:
    """The small number that keeps a division finite."""
    return Number(
        "eps", r"\varepsilon", default, 0.0, 1.0, "keeps the division finite", scale="log", shown=(1e-16, 1.0)
    )


def fraction(name: str, symbol: str, default: float, meaning: str) -> Number:
    """How much of an average is kept at each step, below 1."""
    return Number(name, symbol, default, 0.0, 0.99999, meaning, shown=(0.0, 0.999))
