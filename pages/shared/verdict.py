"""What a run's learning rate does, in words on its card and as a bound on its slider's rail, here and on the stage."""

from html import escape
from typing import Any

from landscapes.core.parameter import Number, Setting
from optimizers import Experiment
from optimizers.engine.outcomes import DIVERGED
from optimizers.experiment.run import Run
from optimizers.experiment.stability import Stability, is_quadratic, stability
from optimizers.sources.settings import DEFAULTS
from pages.shared import compute, widgets

TONES = {"steady": "good", "overshoots": "warn", "unstable": "warn", "diverges": "bad", "diverged": "bad"}


def marks(experiment: Experiment, run: Run) -> str:
    """What the card of `run` shows beside its learning rate; nothing where its rule has no bound."""
    found = judged(experiment, run)
    return mark(found, run, words(found, experiment, run)) if found else ""


def told(experiment: Experiment, run: Run) -> dict[str, Any]:
    """The same for the stage: the slider's range and places, words with their tone and origin, and where bounds lie.

    `bound` holds where the run starts, or everywhere where the surface is `quadratic`. Where it is not, the bound at a
    place whose steepest curvature is l is `over[0] / (l + over[1])`.
    """
    rate, value = run.record.settings[0], float(run.settings["lr"])
    low, high = shown(rate)
    slider = {"value": value, "low": low, "high": high, "places": len(widgets.ticks(rate)) - 1}
    found = judged(experiment, run)
    if not found:
        said = "no bound" if run.record.stable_lr is None else "no bound here"
        return slider | {"words": said, "tone": None, "origin": unbounded(run), "bound": None, "over": None}
    said, quadratic = words(found, experiment, run), is_quadratic(experiment.surface)
    tone, over = TONES[said.split()[0]], None if quadratic else bound_elsewhere(run)
    return slider | {"words": said, "tone": tone, "origin": origin(found), "bound": found.bound, "over": over}


def judged(experiment: Experiment, run: Run) -> Stability | None:
    """How the learning rate of `run` stands to its bound; None where there is no bound."""
    surface = experiment.surface
    return stability(run, surface, run.start or experiment.start, is_quadratic(surface))


def words(found: Stability, experiment: Experiment, run: Run) -> str:
    """The judgement in words: where only the run itself can tell whether it diverges, it is asked."""
    step = diverged(experiment, run) if found.word == "unstable" else None
    return sentence(found, float(run.settings["lr"])) if step is None else f"diverged at step {step}"


def unbounded(run: Run) -> str:
    """Why there is no bound."""
    if run.record.stable_lr is None:
        return "This method sets its own step lengths: no fixed bound holds for its learning rate."
    if run.source != DEFAULTS:
        return "A bound holds only for a run that is handed the exact gradient."
    return "The surface does not curve up where the run starts, so that no bound holds there."


def bound_elsewhere(run: Run) -> tuple[float, float]:
    """c and d of the rule's bound c / (curvature + d), its form for every rule of the catalogue."""
    rule = run.record.stable_lr
    assert rule
    settings = {name: value for name, value in run.settings.items() if name != "lr"}
    pull = float(run.settings.get("weight_decay", 0.0))
    one, three = (rule(curvature + pull, **settings) for curvature in (1.0, 3.0))
    beyond = (3 * three - one) / (one - three)
    return one * (1 + beyond), beyond


def diverged(experiment: Experiment, run: Run) -> int | None:
    """The step at which the run left every number behind, if it did."""
    path = compute.trajectory(experiment, run)
    return path.outcome_step if path.outcome == DIVERGED else None


def mark(found: Stability, run: Run, said: str) -> str:
    """The words with icon and colour, and the bound for the rail."""
    bound = place(run.record.settings[0], found.bound)
    return (
        f'<span class="fl-verdict fl-{TONES[said.split()[0]]}" title="{escape(origin(found))}">{escape(said)}</span>'
        f'<span class="fl-rail" style="--bound: {bound:.2f}%" aria-hidden="true"></span>'
    )


def sentence(found: Stability, rate: float) -> str:
    """Where the learning rate stands: "steady < 0.00064"."""
    if found.bound <= 0:
        return f"{found.word} at any lr"
    sign = "<" if rate < found.turn else ">" if rate > found.turn else "at"
    return f"{found.word} {sign} {beside(rate, found.turn)}"


def beside(rate: float, turn: float) -> str:
    """`turn` in as few digits as leave it on its own side of `rate`, two at least."""
    texts = [f"{turn:.{digits}g}" for digits in (2, 3, 4)]
    same = (text for text in texts if (float(text) > rate, float(text) < rate) == (turn > rate, turn < rate))
    return widgets.written(float(next(same, texts[-1])))


def origin(found: Stability) -> str:
    """Which bound it is: "2/λmax at the start"."""
    if found.bound <= 0:
        return "The surface curves down in one direction: every step leads further away."
    factor, steepest = found.turn * found.steepest, widgets.written(found.steepest)
    return f"{widgets.written(factor)}/λmax at the start, where the steepest curvature λmax is {steepest}"


def place(rate: Setting, bound: float) -> float:
    """Where `bound` stands on the slider of `rate`, in per cent."""
    assert isinstance(rate, Number)  # every rule's first setting is its learning rate
    low, high = (widgets.scaled(rate, end) for end in shown(rate))
    return min(max((widgets.scaled(rate, bound) - low) / (high - low), 0.0), 1.0) * 100


def shown(rate: Setting) -> tuple[float, float]:
    """The ends of the slider of `rate`."""
    assert isinstance(rate, Number)
    return rate.shown or (rate.low, rate.high)
