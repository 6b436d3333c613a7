"""What stands on a visitor's bench: the experiment, and who is who in it while it is being changed.

Every change is a plain function from one bench to the next; ValueError says in one sentence why a change is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

import landscapes
from landscapes.core.parameter import Setting, plain
from landscapes.core.record import Point
from landscapes.core.surface import Surface
from optimizers import Experiment
from optimizers.experiment.limits import RUNS
from optimizers.experiment.run import Run, make_run
from optimizers.experiment.suggest import learning_rate, suggested_run
from optimizers.sources.settings import OF_EXAMPLES
from pages.shared.sentences import ended

COLOURS = 12  # colour and dash together; see the palette


@dataclass(frozen=True)
class Bench:
    """`names` and `colours` stay with a run through every change; `chosen` is the name of the run being looked at.

    `by_hand` holds what the visitor has set: "start", and "lr of NAME"; only the rest follows when the surface changes.
    `used` counts the colours given out: a removed run's colour stays with it. `notes` says what a change brought along.
    """

    experiment: Experiment
    names: tuple[str, ...]
    colours: tuple[int, ...]
    chosen: str | None
    used: int
    by_hand: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    @property
    def runs(self) -> list[tuple[str, int, Run]]:
        """Name, colour and run, in order."""
        return list(zip(self.names, self.colours, self.experiment.runs, strict=True))

    @property
    def layout(self) -> tuple[tuple[str, ...], str | None]:
        """Which cards there are, in order, and which of them is open."""
        return self.names, self.chosen

    def run(self, name: str) -> Run:
        """The run called `name`."""
        return self.experiment.runs[self.names.index(name)]


def lay_out(experiment: Experiment) -> Bench:
    """A bench for an experiment from a link: names and colours in the order of its runs, the first run chosen."""
    names = tuple(f"r{place}" for place in range(len(experiment.runs)))
    return Bench(experiment, names, tuple(range(len(names))), names[0] if names else None, len(names))


def with_surface(bench: Bench, key: str) -> Bench:
    """Another surface of the catalogue."""
    return _on(bench, landscapes.get(key))


def with_formula(bench: Bench, text: str) -> Bench:
    """A surface that was typed."""
    return _on(bench, landscapes.formula(text))


def _on(bench: Bench, surface: Surface) -> Bench:
    """The runs on another surface: starts and learning rates that nobody set by hand become ones that suit it.

    What it lacks something for is left out, with a note.
    """
    before = bench.experiment
    keeps = "start" in bench.by_hand and before.surface.dimension == surface.dimension
    start = before.start if keeps else surface.start
    for name, _, run in bench.runs:
        bench = _fitted(bench, name, run, surface)
    runs = tuple(_settled(bench, name, run, surface, start) for name, _, run in bench.runs)
    return replace(bench, experiment=replace(bench.experiment, surface=surface, start=start, runs=runs))


def _fitted(bench: Bench, name: str, run: Run, surface: Surface) -> Bench:
    """Without what `run` cannot have on `surface`, or without the run."""
    try:
        run.check(surface)
        return bench
    except ValueError as problem:
        note = ended(problem)
    try:
        plain = replace(run, source={**run.source, **{item.name: item.default for item in OF_EXAMPLES}})
        plain.check(surface)
        kept = _with_run(bench, name, plain)
    except ValueError:
        kept = remove_run(bench, name)
    return replace(kept, notes=(*kept.notes, note))


def _settled(bench: Bench, name: str, run: Run, surface: Surface, start: Point) -> Run:
    same_size = run.start is not None and len(run.start) == surface.dimension
    own = run.start if same_size else None
    if f"lr of {name}" in bench.by_hand:
        return replace(run, start=own)
    rate = learning_rate(run.record, surface, own or start)
    return replace(run, start=own, settings={**run.settings, "lr": rate})


def with_parameter(bench: Bench, name: str, value: object) -> Bench:
    """The surface with one of its own parameters changed."""
    surface = bench.experiment.surface
    changed = landscapes.get(surface.key, **{**surface.parameters, name: value})
    return replace(bench, experiment=replace(bench.experiment, surface=changed))


def with_start(bench: Bench, point: object) -> Bench:
    """The common start moved; runs with a start of their own stay where they are."""
    start = bench.experiment.surface.check(point)  # type: ignore[arg-type]
    return replace(bench, experiment=replace(bench.experiment, start=start), by_hand=bench.by_hand | {"start"})


def with_coordinate(bench: Bench, axis: int, value: object) -> Bench:
    """One coordinate of the common start typed in."""
    return with_start(bench, _placed(bench, bench.experiment.start, axis, value))


def with_frame(bench: Bench, setting: Setting, value: object) -> Bench:
    """The step budget, the seed or the noise of the whole experiment."""
    return replace(bench, experiment=replace(bench.experiment, **{setting.name: setting.check(value)}))  # type: ignore


def with_option(bench: Bench, name: str, option: str, value: object) -> Bench:
    """One option of a run. Another schedule begins with its own defaults; noise None is the experiment's."""
    run = bench.experiment.runs[bench.names.index(name)]
    options: dict[str, object] = {**run.settings, **run.schedule, **run.source}
    if run.noise is not None:
        options["noise"] = run.noise
    options[option] = value
    if option == "schedule":
        options = {key: options[key] for key in options if key not in run.schedule or key in ("schedule", "warmup")}
    if option == "batch" and not value:
        options["ghosts"] = 1
    if options.get("noise", 0) is None:
        del options["noise"]
    hand = {f"lr of {name}"} if option == "lr" else set()
    made = make_run(run.key, options, run.start)
    made.check(bench.experiment.surface)
    changed = _with_run(bench, name, made)
    return replace(changed, by_hand=bench.by_hand | hand)


def with_own_start(bench: Bench, name: str, point: object) -> Bench:
    """A start of the run's own, or None for the common one."""
    own = None if point is None else bench.experiment.surface.check(point)  # type: ignore[arg-type]
    return _with_run(bench, name, replace(bench.experiment.runs[bench.names.index(name)], start=own))


def with_own_coordinate(bench: Bench, name: str, axis: int, value: object) -> Bench:
    """One coordinate of a run's own start typed in."""
    start = bench.experiment.runs[bench.names.index(name)].start or bench.experiment.start
    return with_own_start(bench, name, _placed(bench, start, axis, value))


def _placed(bench: Bench, point: Sequence[float], axis: int, value: object) -> list[float]:
    if not isinstance(value, float):
        raise ValueError(f"{bench.experiment.surface.record.axes[axis]} = {plain(value)} is not a number")
    return [value if place == axis else known for place, known in enumerate(point)]


def _with_run(bench: Bench, name: str, run: Run) -> Bench:
    runs = list(bench.experiment.runs)
    runs[bench.names.index(name)] = run
    return replace(bench, experiment=replace(bench.experiment, runs=tuple(runs)))


def add_run(bench: Bench, key: str) -> Bench:
    """One more run of the optimizer `key`, with a learning rate that suits the surface, at the end of the list."""
    experiment = bench.experiment
    run = suggested_run(key, experiment.surface, experiment.start)
    run.check(experiment.surface)
    return _inserted(bench, len(bench.names), run)


def duplicate_run(bench: Bench, name: str) -> Bench:
    """The same run once more, behind the first, chosen, so that it can be made to differ."""
    place = bench.names.index(name)
    copied = _inserted(bench, place + 1, bench.experiment.runs[place])
    hand = {f"lr of {copied.chosen}"} if f"lr of {name}" in bench.by_hand else set()
    return replace(copied, by_hand=copied.by_hand | hand)


def _inserted(bench: Bench, place: int, run: Run) -> Bench:
    if len(bench.names) >= RUNS:
        raise ValueError(f"an experiment has at most {RUNS} runs")
    name = next(f"r{n}" for n in count(bench.used) if f"r{n}" not in bench.names)
    colour = next(n % COLOURS for n in count(bench.used) if n % COLOURS not in bench.colours)
    return replace(
        bench,
        experiment=replace(bench.experiment, runs=_put(bench.experiment.runs, place, run)),
        names=_put(bench.names, place, name),
        colours=_put(bench.colours, place, colour),
        chosen=name,
        used=bench.used + 1,
    )


def _put(row: tuple, place: int, item: object) -> tuple:
    return (*row[:place], item, *row[place:])


def remove_run(bench: Bench, name: str) -> Bench:
    """Without that run; its neighbour is chosen instead."""
    place = bench.names.index(name)
    names = bench.names[:place] + bench.names[place + 1 :]
    neighbour = names[min(place, len(names) - 1)] if names else None
    return replace(
        bench,
        experiment=replace(bench.experiment, runs=bench.experiment.runs[:place] + bench.experiment.runs[place + 1 :]),
        names=names,
        colours=bench.colours[:place] + bench.colours[place + 1 :],
        chosen=neighbour if bench.chosen == name else bench.chosen,
    )


def move_run(bench: Bench, name: str, by: int) -> Bench:
    """The run `by` places further down the list (up when negative), as far as the list goes."""
    order = list(range(len(bench.names)))
    place = bench.names.index(name)
    order.insert(max(0, min(len(order) - 1, place + by)), order.pop(place))
    runs = tuple(bench.experiment.runs[n] for n in order)
    return replace(
        bench,
        experiment=replace(bench.experiment, runs=runs),
        names=tuple(bench.names[n] for n in order),
        colours=tuple(bench.colours[n] for n in order),
    )


def choose(bench: Bench, name: str) -> Bench:
    """Look at that run."""
    return replace(bench, chosen=name) if name in bench.names else bench
