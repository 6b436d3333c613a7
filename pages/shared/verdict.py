"""What a run's learning rate does, in words on its card and as a bound on its slider's rail."""

from dataclasses import replace
from html import escape

from landscapes.core.parameter import Number, Setting
from optimizers import Experiment
from optimizers.engine.outcomes import DIVERGED
from optimizers.experiment.run import Run
from optimizers.experiment.stability import Stability, is_quadratic, stability
from pages.shared import compute, widgets

TONES = {"steady": "good", "overshoots": "warn", "unstable": "warn", "diverges": "bad", "diverged": "bad"}


def marks(experiment: Experiment, run: Run) -> str:
    """What the card of `run` shows beside its learning rate; nothing where its rule has no bound."""
    surface, start = experiment.surface, run.start or experiment.start
    found = stability(run, surface, start, is_quadratic(surface))
    if not found:
        return ""
    return mark(found, run, diverged(experiment, run) if found.word == "unstable" else None)


def diverged(experiment: Experiment, run: Run) -> int | None:
    """The step at which the run left every number behind, if it did."""
    (path,) = compute.trajectories(replace(experiment, runs=(run,)))
    return path.outcome_step if path.outcome == DIVERGED else None


def mark(found: Stability, run: Run, step: int | None) -> str:
    """The words with icon and colour, and the bound for the rail."""
    bound = place(run.record.settings[0], found.bound)
    words = f"diverged at step {step}" if step is not None else sentence(found, float(run.settings["lr"]))
    return (
        f'<span class="fl-verdict fl-{TONES[words.split()[0]]}" title="{escape(origin(found))}">{escape(words)}</span>'
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
    low, high = (widgets.scaled(rate, end) for end in rate.shown or (rate.low, rate.high))
    return min(max((widgets.scaled(rate, bound) - low) / (high - low), 0.0), 1.0) * 100
