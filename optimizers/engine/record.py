"""The record that describes an optimizer; each file of the catalogue holds one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from landscapes.core.parameter import Number, Setting


@dataclass(frozen=True)
class State:
    """What an optimizer remembers between steps, zero at first.

    It is one number a coordinate, one for the whole run, or a symmetric matrix (xx, xy, yy). A rule that moves the
    point as a whole may remember its last `times` pairs of coordinates, newest first.
    """

    name: str
    symbol: str  # LaTeX
    meaning: str
    per: str = "coordinate"  # or "run", "matrix"
    times: int = 1

    @property
    def size(self) -> int:
        """How many numbers it takes."""
        return {"coordinate": 2, "run": 1, "matrix": 3}[self.per] * self.times


@dataclass(frozen=True, eq=False)  # one record a file: itself is what it equals, and a quick key
class Optimizer:
    """An update rule with its settings and its state.

    Most rules treat each coordinate alike and are written for one: `step(t, x, g, *state, *settings)` returns the new
    x and the new state, what each coordinate has before what the run has; `t` counts from 1, `g` is the gradient handed
    over, `look(t, x, *state, *settings)`, if given, says where that gradient is asked. A rule that needs the whole
    point sets `whole`: `step(t, x, g, ask, *state, *settings)` gets x and g as pairs, may `ask` for more, and returns
    the new pair and the new state. `settings` come in the order of the function's arguments, the learning rate first.

    `first_lr(curvature, reach)` suggests one where the steepest curvature at the start and the width of the drawing are
    known. `stable_lr(curvature, **other settings)`, where a rule has one, is the learning rate from which on it does
    not come to rest on a parabola of that curvature; it has the curvature's sign. `contraction(curvature, **settings)`,
    where a rule is a linear iteration there, is the factor by which each step shrinks the distance in the long run: the
    size of the iteration's largest eigenvalue. `needs` says what the landscape must have: "residuals" or a "model".
    `rate` names the state that is the step length a search found, `average` the state that is a point of the surface
    too and is drawn as a second path.

    `library` is the call that makes the same rule in PyTorch or optax, with settings in braces ({lr}) and `point` for
    the tensor. It holds while each `Choice` among the settings has its default, and where `library_holds(changes,
    **settings)`: for libraries that refuse a setting, or heed a learning rate that changes otherwise.
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
    contraction: Callable[..., float] | None = None
    average: str | None = None
    needs: str | None = None
    rate: str | None = None
    library: str = ""
    library_holds: Callable[..., bool] = lambda changes, **settings: True

    @property
    def own(self) -> tuple[State, ...]:
        """The part of the state that is not the whole run's: what each coordinate has for itself, and matrices."""
        return tuple(state for state in self.state if state.per != "run")

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many numbers each of these takes."""
        return tuple(state.size for state in self.own)

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


def decoupled_weight_decay(default: float = 0.0, meaning: str = "") -> Number:
    """λ by which the point itself shrinks at each step, apart from the gradient: Loshchilov and Hutter (2019)."""
    told = f"pull towards zero, apart from the gradient{meaning}"
    return Number("weight_decay", r"\lambda", default, 0.0, 1.0, told)


def epsilon(default: float) -> Number:
    """The small number that keeps a division finite."""
    return Number(
        "eps", r"\varepsilon", default, 0.0, 1.0, "keeps the division finite", scale="log", shown=(1e-16, 1.0)
    )


def fraction(name: str, symbol: str, default: float, meaning: str) -> Number:
    """How much of an average is kept at each step, below 1."""
    return Number(name, symbol, default, 0.0, 0.99999, meaning, shown=(0.0, 0.999))


def betas(beta1: float = 0.9, beta2: float = 0.999) -> tuple[Number, Number]:
    """How much Adam and its kin keep of the two averages."""
    return (
        fraction("beta1", r"\beta_1", beta1, "share of the mean gradient that is kept"),
        fraction("beta2", r"\beta_2", beta2, "share of the mean square that is kept"),
    )


def wolfe() -> tuple[Number, Number]:
    """The constants of the weak Wolfe conditions."""
    return slope_share("c1", "c_1", 1e-4), slope_share("c2", "c_2", 0.9)


MOMENTS = (State("m", "m", "mean gradient"), State("v", "v", "mean square of the gradient"))
CORRECTIONS = (  # the same averages, of ones
    State("c1", r"1-\beta_1^t", "what m is divided by", per="run"),
    State("c2", r"1-\beta_2^t", "what v is divided by", per="run"),
)


def slope_share(name: str, symbol: str, default: float) -> Number:
    """A constant of the Wolfe conditions: a share of the slope at the start of a line."""
    meanings = {"c1": "share of the promised fall that a step must keep", "c2": "share of the slope that may be left"}
    return Number(name, symbol, default, 1e-10, 0.9999, meanings[name], scale="log", shown=(1e-5, 0.9))
