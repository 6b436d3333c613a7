"""An experiment, or one of its runs, as a short script for a notebook with this project's own words.

The script takes the very same steps, bit by bit, and leaves them in `path` or `paths`.
"""

import json
import textwrap
from collections.abc import Iterable

from landscapes.core.parameter import Setting
from landscapes.core.surface import Surface
from optimizers import Experiment
from optimizers.experiment.link import FORMULA
from optimizers.experiment.run import Run, option_settings
from pages.shared.blob import run_labels

WIDTH = 88  # characters of a line; a longer call is broken up
HEAD = "import landscapes\nimport optimizers\n\nsurface = {surface}\n"
ENDS = "{path}.points[-1], {path}.losses[-1], {path}.outcome"


def script_of_run(experiment: Experiment, run: Run) -> str:
    """The text of a script that does `run`, one of the runs of `experiment`."""
    call = descent(experiment, run, len("path = "), repr(run.start or experiment.start))
    ends = ENDS.format(path="path")
    title = f'"""{run.record.label} on {experiment.surface.label}, with Fall Line\'s own packages."""\n\n'
    return f"{title}{HEAD.format(surface=surface(experiment.surface))}path = {call}\nprint({ends})\n"


def script_of_all(experiment: Experiment) -> str:
    """The text of a script that does all runs of `experiment`, by the labels that the page gives them."""
    starts = [repr(run.start) if run.start else "start" for run in experiment.runs]
    labels = [quoted(label) for label in run_labels(experiment.runs)]
    entries = "".join(
        f"    {label}: {indented(descent(experiment, run, len(label) + 7, start))},\n"
        for label, run, start in zip(labels, experiment.runs, starts, strict=True)
    )
    title = f'"""{experiment.surface.label}, compared with Fall Line\'s own packages."""\n\n'
    head = HEAD.format(surface=surface(experiment.surface)) + f"start = {experiment.start!r}\n"
    loop = f"for label, path in paths.items():\n    print(label, {ENDS.format(path='path')})\n"
    return f"{title}{head}paths = {{\n{entries}}}\n{loop}"


def surface(shown: Surface) -> str:
    """The call that makes the surface."""
    if shown.key == FORMULA:
        return f"landscapes.formula({quoted(shown.record.formula)})"
    return broken("landscapes.get", [quoted(shown.key), *words(shown.record.parameters, shown.parameters)], 10)


def descent(experiment: Experiment, run: Run, before: int, start: str) -> str:
    """The call that does `run`, in a line where so many characters stand before it."""
    options = {**run.settings, **run.schedule, **run.source}
    known = (item for item in option_settings(run.key, str(run.schedule["schedule"])) if item.name in options)
    rate, *others = known
    noise = experiment.noise if run.noise is None else run.noise
    given = [
        *("surface", quoted(run.key), f"start={start}", f"steps={experiment.steps}"),
        *([f"seed={experiment.seed}"] if experiment.seed else []),
        *(f"{rate.name}={options[rate.name]!r}", *words(others, options)),
        *([f"noise={noise!r}"] if noise else []),
    ]
    return broken("optimizers.descend", given, before)


def words(settings: Iterable[Setting], values: dict[str, float] | dict[str, float | str]) -> list[str]:
    """What differs from its default, as keyword arguments."""
    told = {setting.name: (values[setting.name], setting.default) for setting in settings}
    return [
        f"{name}={quoted(value) if isinstance(value, str) else repr(value)}"
        for name, (value, default) in told.items()
        if value != default
    ]


def quoted(text: str) -> str:
    """A text as Python writes it, in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def broken(name: str, arguments: list[str], before: int) -> str:
    """A call in one line, or with its arguments in lines of their own."""
    line = f"{name}({', '.join(arguments)})"
    if before + len(line) <= WIDTH:
        return line
    lines = textwrap.wrap(line[len(name) + 1 : -1], WIDTH - 12, break_long_words=False, break_on_hyphens=False)
    return f"{name}(\n" + "".join(f"    {each}\n" for each in lines) + ")"


def indented(call: str) -> str:
    """A call whose further lines stand one level deeper."""
    return call.replace("\n", "\n    ")
