"""What the stage is sent of an experiment: the runs' numbers as columns, and a header with all that is said of them.

A run of more rows than can be seen is thinned out, with a column that says which steps are left.
"""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from landscapes.core.model import Model
from landscapes.core.parameter import NUMBER
from landscapes.core.record import StationaryPoint
from landscapes.core.surface import Array, Surface
from landscapes.typed.parse import parse
from landscapes.typed.postfix import postfix
from optimizers import Experiment, Trajectory
from optimizers.engine.outcomes import BUDGET, DIVERGED, trend
from optimizers.experiment.link import surface_word, write_run
from optimizers.experiment.run import Run
from pages.shared import compute, states, verdict
from pages.shared.container import Columns, pack
from pages.shared.thinning import drawn_rows

MOST_MARKS, MARKS = 60, 25  # stationary points that are marked at most, and how many of a crowd


def blob(experiment: Experiment, identities: list[tuple[str, int]], **page: Any) -> bytes:
    """The bytes for `experiment`; `identities` gives each run's lasting id and colour, `page` the page's own words."""
    columns = Columns()
    paths = compute.trajectories(experiment)
    labels = run_labels(experiment.runs)
    runs = [
        {"id": name, "colour": colour, "label": label} | describe(experiment, run, path) | numbers(path, columns)
        for (name, colour), label, run, path in zip(identities, labels, experiment.runs, paths, strict=True)
    ]
    header = {
        "link": experiment.to_query(),
        "surface": describe_surface(experiment),
        "steps": experiment.steps,
        "runs": runs,
    }
    return pack(header | page, columns)


def describe_surface(experiment: Experiment) -> dict[str, Any]:
    """The surface's part of the header."""
    surface = experiment.surface
    floor, ceiling = compute.bounds(surface)
    places = [{"point": s.point, "value": s.value, "kind": s.kind} for s in marked(surface)]
    return {
        "key": surface.key,
        "label": surface.label,
        "sentence": surface.sentence,
        "dimension": surface.dimension,
        "axes": surface.record.axes[: surface.dimension],
        "domain": surface.domain,
        "start": experiment.start,
        "floor": finite(floor),
        "ceiling": finite(ceiling),
        "stationary": places,
        "minima": minima(surface),
        "grid": surface_query(surface),
    } | examples(surface.record.model)


def marked(surface: Surface) -> list[StationaryPoint]:
    """The stationary points that are marked: all, or of an egg box the lowest minima."""
    places = list(surface.stationary_points)
    if len(places) <= MOST_MARKS:
        return places
    low = [place for place in places if place.kind == "minimum"]
    return sorted(low, key=lambda place: place.value)[:MARKS]


def examples(model: Model | None) -> dict[str, Any]:
    """What a model is fitted to and how it predicts, in postfix order, for the stage to draw; nothing elsewhere."""
    if model is None:
        return {}
    centre, scale = model.normalisation()
    data = {"examples": model.examples, "held_out": model.held_out, "centre": centre, "scale": scale}
    tokens = postfix(parse(model.formula, ("x", "y", "u")))
    return {"data": data | {"tokens": tokens, "classes": not model.squared}}


def surface_query(surface: Surface) -> str:
    """The words that name a surface and its parameters, and nothing else: what a grid depends on."""
    words = [surface_word(surface), *((name, repr(value)) for name, value in surface.parameters.items())]
    return "&".join(f"{name}={value}" for name, value in words)


def describe(experiment: Experiment, run: Run, path: Trajectory) -> dict[str, Any]:
    """What the table says of a run."""
    diverged = path.outcome == DIVERGED
    counts = path.evaluations
    return {
        "name": run.record.label,
        "detail": run_detail(run),
        "start": run.start or experiment.start,
        "own_start": run.start is not None,
        "lr": verdict.told(experiment, run),
        "states": states.described(run.record),
        "momentum": states.collecting(run.record),
        "outcome": path.outcome,
        "outcome_step": path.outcome_step,
        "words": outcome_words(path),
        "note": outcome_note(path),
        "final_loss": None if diverged else finite(path.losses[-1]),
        "distance": None if diverged else distance_to_minimum(experiment.surface, path.points[-1]),
        "evaluations": {"values": counts.values, "gradients": counts.gradients, "hessians": counts.hessians},
        "rows": len(path.losses),
    }


def numbers(path: Trajectory, columns: Columns) -> dict[str, Any]:
    """A run's columns, thinned out where there are too many to see."""
    chosen = drawn_rows(path)
    places = {name: columns.add(column[chosen]) for name, column in named_columns(path)}
    rates = path.learning_rates
    steady = bool(len(rates)) and bool((rates == rates[0]).all())
    if len(rates) and not steady:
        places["rate"] = columns.add(rates[np.maximum(chosen - 1, 0)])
    if len(chosen) < len(path.losses):
        places["step"] = columns.add(chosen)
    rate = {"rate": finite(rates[0])} if steady else {}
    return {"drawn": len(chosen), "columns": places, "searched": bool(path.descent.optimizer.rate)} | rate


def named_columns(path: Trajectory) -> Iterator[tuple[str, Array]]:
    """What is drawn of a run: its points and losses, its averaged points, its losses on held-out examples."""
    for prefix, points in (("", path.points), ("average_", path.average)):
        if points is not None:
            yield from ((f"{prefix}{axis}", column) for axis, column in zip("xy", points.T, strict=False))
    yield "loss", path.losses
    if path.held_out_losses is not None:
        yield "held_out", path.held_out_losses


def run_labels(runs: tuple[Run, ...]) -> list[str]:
    """A short name for each run; where two are alike, with the first setting that tells them apart, then a number."""
    shorts = [run.record.short for run in runs]
    options = [dict(word.split(":") for word in write_run(run).split(",")[1:]) | _eponym(run) for run in runs]
    labels = [short + _difference(short, place, shorts, options) for place, short in enumerate(shorts)]
    doubled = {label for label in labels if labels.count(label) > 1}
    return [f"{label} ({n})" if label in doubled else label for n, label in enumerate(labels, 1)]


def _eponym(run: Run) -> dict[str, str]:
    """The setting that bears the optimizer's own name, such as momentum: it is told also where it has its default."""
    name = run.record.short.lower()
    return {name: f"{run.settings[name]:g}"} if name in run.settings else {}


def _difference(short: str, place: int, shorts: list[str], options: list[dict[str, str]]) -> str:
    """What sets the run at `place` apart from its namesakes: a learning rate bare, anything else with its name."""
    alike = [given for name, given in zip(shorts, options, strict=True) if name == short]
    names = dict.fromkeys(name for given in alike for name in given)
    for name in names:
        value = options[place].get(name)
        if len({given.get(name) for given in alike}) > 1:
            word = f"{float(value):g}" if value and name in ("lr", short.lower()) else value and _word(name, value)
            return f" {word}" if word else ""
    return ""


def run_detail(run: Run, rate: bool = True) -> str:
    """What differs from the optimizer's defaults, in words, with or without the learning rate."""
    words = [_word(*part.split(":")) for part in write_run(run).split(",")[1:]]
    return ", ".join([f"lr {run.settings['lr']:g}"] * rate + words[1:])


def _word(name: str, value: str) -> str:
    """A setting in words: a number after its name, a choice by itself."""
    if not NUMBER.fullmatch(value):
        return f"{name.replace('_', ' ')} {value}" if value in ("on", "off") else value
    return f"{name.replace('_', ' ')} {float(value):g}"


def outcome_words(path: Trajectory) -> str:
    """How the run ended, in a few words."""
    if path.outcome == BUDGET:
        words = trend(path.points, path.losses)
        return f"still {words}" if words in ("falling", "rising") else words
    return f"{path.outcome} at step {path.outcome_step}"


def outcome_note(path: Trajectory) -> str | None:
    """A sentence where the outcome needs one."""
    if path.outcome != "saddle" or path.points.shape[1] == 1:
        return None
    values, vectors = np.linalg.eigh(path.descent.surface.hessian(path.points[-1]))
    if values[0] >= 0:
        return "Stopped at a saddle: the gradient is 0, and the loss falls on in some direction."
    size_x, size_y = np.abs(vectors[:, 0])
    way = " along x" if size_x > 0.999 else " along y" if size_y > 0.999 else " in one direction"
    return f"Stopped at the saddle: the gradient is 0, the curvature{way} is negative."


def distance_to_minimum(surface: Surface, point: Array) -> float | None:
    """How far the nearest minimum is; None where the surface has none."""
    goals = minima(surface)
    return finite(min(np.linalg.norm(np.subtract(goals, point), axis=1))) if goals else None


def minima(surface: Surface) -> list[tuple[float, ...]]:
    """Every minimum, also those that are not marked: distances are measured to the nearest."""
    return [tuple(place.point) for place in surface.stationary_points if place.kind == "minimum"]


def finite(number: float) -> float | None:
    """The number, or None where JSON has no word for it."""
    return float(number) if math.isfinite(number) else None


def exact_rows(experiment: Experiment, step: int) -> dict[str, Any]:
    """What each run has at `step`, or at its last step when it ended before."""
    rows = []
    for path in compute.trajectories(experiment):
        row = min(step, len(path.losses) - 1)
        rows.append({"point": [finite(v) for v in path.points[row]], "loss": finite(path.losses[row])})
    return {"step": step, "runs": rows}
