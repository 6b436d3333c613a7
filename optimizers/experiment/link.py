"""The link: an experiment as the readable query of a web address, and back.

    surface=rosenbrock&b=50.0&start=-1.5,2.0&steps=300&seed=7&noise=0.1&run=adam,lr:0.05&run=gd,lr:0.001,x:0.5,y:2.0

Reading is one pass that keeps every valid part and collects a sentence for each other, so that the strict and the
lenient reader can never disagree.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import TypeVar
from urllib.parse import unquote_plus

import landscapes
from landscapes.core.parameter import NUMBER, Number, plain
from landscapes.core.record import Point
from landscapes.core.registry import shown
from landscapes.core.surface import Surface
from landscapes.typed.canonical import plus_for_blanks
from optimizers.experiment import welcome
from optimizers.experiment.experiment import Experiment
from optimizers.experiment.limits import LINK, NOISE, RUNS, SEED, STEPS, WORDS
from optimizers.experiment.run import Run, make_run, option_settings

PAGES = (  # a page's own words in a link
    *("step", "view", "scale", "box", "target", "embed", "present", "lang"),
    *("show", "chart", "against", "camera"),
)
AXES = ("x", "y")
FORMULA = "formula"
BASES = ("schedule", "batch")  # options that decide which others there are
LOST_PLUS = re.compile(r"(?<=\d[eE]) (?=\d)")  # a plus sign in a query arrives as a blank
Value = TypeVar("Value")


def write(experiment: Experiment) -> str:
    """The canonical link of `experiment`: what is always there, then what differs from its default."""
    surface = experiment.surface
    parts = [surface_word(surface)]
    parts += _differing(surface.record.parameters, surface.parameters)
    parts += [("start", ",".join(map(repr, experiment.start))), ("steps", repr(experiment.steps))]
    parts += _differing((SEED, NOISE), {"seed": experiment.seed, "noise": experiment.noise})
    parts += [("run", write_run(run)) for run in experiment.runs] or [("run", "")]
    return "&".join(f"{name}={value}" for name, value in parts)


def surface_word(surface: Surface) -> tuple[str, str]:
    """The word of a link that names `surface`: its key, or the formula that was typed."""
    typed = surface.key == FORMULA
    return (FORMULA, surface.record.formula.replace("+", "%2B")) if typed else ("surface", surface.key)


def write_run(run: Run) -> str:
    """One run as the link says it: `adam,lr:0.05,beta1:0.8`."""
    settings = {setting.name: setting for setting in option_settings(run.key, str(run.schedule["schedule"]))}
    values = {**run.settings, **run.schedule, **run.source}
    words = [(name, text) for name, text in _differing(settings.values(), values) if name != "lr"]
    own_noise = [] if run.noise is None else [("noise", repr(run.noise))]
    own_start = zip(AXES, map(repr, run.start or ()), strict=False)
    lr = ("lr", repr(run.settings["lr"]))
    return ",".join([run.key, *(f"{name}:{text}" for name, text in [lr, *words, *own_noise, *own_start])])


def _differing(settings: Iterable, values: dict) -> list[tuple[str, str]]:
    present = [setting for setting in settings if setting.name in values]
    return [(s.name, s.text(values[s.name])) for s in present if values[s.name] != s.default]


def read_link(query: str) -> tuple[Experiment, list[str]]:
    """The experiment a link asks for, as far as it can be had, and a sentence for whatever it can't. Never raises."""
    experiment, problems = parse(str(query))
    return experiment, [
        f"In the link, {problem}{'' if problem.endswith('?') else '.'} The rest is loaded." for problem in problems
    ]


def parse(query: str) -> tuple[Experiment, list[str]]:
    """The experiment of all valid parts, and a clause about each other part, in the order they are met."""
    return _Reader(query).experiment()


class _Reader:
    """Takes a link apart piece by piece; `problems` collects what did not fit."""

    def __init__(self, query: str) -> None:
        self.problems: list[str] = []
        if len(query) > LINK:
            self.problems.append(f"it has {len(query)} characters; the most is {LINK}")
            query = query[:LINK].rpartition("&")[0]
        self.scalars: dict[str, str] = {}
        self.runs: list[str] = []
        again: dict[str, None] = {}
        for name, value in _pairs(query):
            if name == "run":
                self.runs.append(value)
                continue
            if name in self.scalars:
                again[name] = None
            self.scalars[name] = value
        self.problems += repeated(again)

    def experiment(self) -> tuple[Experiment, list[str]]:
        bare = not self.runs and not (set(self.scalars) - set(PAGES))
        if bare:
            return _Reader(welcome.LINK).experiment()[0], self.problems
        surface = self._surface()
        start = self._try(lambda: self._start(surface), surface.start)
        steps = int(self._number(STEPS))
        seed, noise = int(self._number(SEED)), float(self._number(NOISE))
        runs = tuple(self._runs(surface)) if self.runs else welcome.runs(surface)
        self._complain_about_the_rest()
        return Experiment(surface, start, steps, seed, noise, runs), list(dict.fromkeys(self.problems))

    def _try(self, attempt: Callable[[], Value], otherwise: Value) -> Value:
        try:
            return attempt()
        except ValueError as problem:
            self.problems.append(str(problem))
            return otherwise

    def _surface(self) -> Surface:
        typed = self._formula()
        key = self.scalars.pop("surface", welcome.SURFACE)
        if typed:
            return typed
        surface = self._try(lambda: landscapes.get(key), landscapes.get(welcome.SURFACE))
        given: dict[str, object] = {}
        for parameter in surface.record.parameters:
            if parameter.name in self.scalars:
                text = self.scalars.pop(parameter.name)
                given[parameter.name] = self._try(partial(parameter.check, text), parameter.default)
        return landscapes.get(surface.key, **given)

    def _formula(self) -> Surface | None:
        text = self.scalars.pop(FORMULA, None)
        if text is None:
            return None
        if "surface" in self.scalars:
            self.problems.append("there is a surface and a formula, and the formula counts")
        return self._try(lambda: landscapes.formula(plus_for_blanks(text)), None)

    def _start(self, surface: Surface) -> Point:
        text = self.scalars.pop("start", None)
        return surface.start if text is None else surface.check(_numbers(text.split(","), "start"))

    def _number(self, setting: Number) -> float:
        return self._try(lambda: setting.check(self.scalars.pop(setting.name, setting.default)), setting.default)

    def _runs(self, surface: Surface) -> Iterator[Run]:
        asked = [text for text in self.runs if text]
        if len(asked) > RUNS:
            self.problems.append(f"{len(asked)} runs; the most is {RUNS}")
        for place, text in enumerate(asked[:RUNS], 1):
            yield from self._run(text, place, surface)

    def _run(self, text: str, place: int, surface: Surface) -> Iterator[Run]:
        """The run that `text` asks for with every valid option; none when its optimizer is unknown."""
        key, *words = text.split(",")
        where = f"in run {place}"
        if self._located(lambda: _fitting(key, {}, surface), where) is None:
            return
        options = self._options(words, where)
        own = {axis: options.pop(axis) for axis in AXES if axis in options}
        start = self._located(lambda: _own_start(own, surface), where) if own else None
        yield make_run(key, self._valid(key, options, where, surface), start)

    def _options(self, words: list[str], where: str) -> dict[str, str]:
        if len(words) > WORDS:
            self.problems.append(f"run {where.removeprefix('in run ')} has {len(words)} settings; the most is {WORDS}")
        options: dict[str, str] = {}
        for word in words[:WORDS]:
            name, colon, value = word.partition(":")
            if not colon:
                self.problems.append(f"{shown(word)} {where} is not written name:value")
            elif name in options:
                self.problems.append(f"{shown(name)} {where} stands more than once, and the last one counts")
            if colon:
                options[name] = value
        return options

    def _valid(self, key: str, options: dict[str, str], where: str, surface: Surface) -> dict[str, object]:
        """The options that hold up, each tried by itself beside the two that others belong to."""
        valid: dict[str, object] = {"schedule": "constant"}
        for name in sorted(options, key=lambda name: name not in BASES):
            made = self._located(partial(_fitting, key, {**_bases(valid), name: options[name]}, surface), where)
            valid.update({name: options[name]} if made else {})
        return valid

    def _located(self, attempt: Callable[[], Value], where: str) -> Value | None:
        try:
            return attempt()
        except ValueError as problem:
            self.problems.append(_placed(str(problem), where))
            return None

    def _complain_about_the_rest(self) -> None:
        strange = [name for name in self.scalars if name not in PAGES]
        self.problems += [f"{shown(name)} means nothing" for name in strange[:WORDS]]
        if len(strange) > WORDS:
            self.problems.append(f"{len(strange) - WORDS} more names mean nothing")


def repeated(names: Collection[str]) -> list[str]:
    """A clause about each of the first `WORDS` names that stand more than once, and one that counts the others."""
    clauses = [f"{shown(name)} stands more than once, and the last one counts" for name in [*names][:WORDS]]
    more = len(names) - WORDS
    return clauses if more <= 0 else [*clauses, f"{more} more names stand more than once"]


def _placed(problem: str, where: str) -> str:
    """`problem` with `where` in front of its hint, or at its end where it has none.

    What a visitor wrote stands in quotes and may hold semicolons and quotes itself, but no hint quotes anything: what
    follows the last semicolon is a hint only if no quote is in it.
    """
    head, mark, hint = problem.rpartition("; ")
    return f"{head} {where}; {hint}" if mark and "'" not in hint else f"{problem} {where}"


def _pairs(query: str) -> Iterator[tuple[str, str]]:
    for part in query.removeprefix("?").split("&"):
        if part:
            name, _, value = part.partition("=")
            yield unquote_plus(name), LOST_PLUS.sub("+", unquote_plus(value))


def _numbers(words: Iterable[str], what: str) -> list[float]:
    words = list(words)
    for word in words:
        if not NUMBER.fullmatch(word.strip()):
            raise ValueError(f"{what} = {plain(word)} is not a number")
    return [float(word) for word in words]


def _fitting(key: str, options: dict[str, object], surface: Surface) -> Run:
    run = make_run(key, options)
    run.check(surface)
    return run


def _bases(options: dict[str, object]) -> dict[str, object]:
    return {name: options[name] for name in BASES if name in options}


def _own_start(own: dict[str, str], surface: Surface) -> Point:
    needed = AXES[: surface.dimension]
    if tuple(own) != needed:
        raise ValueError(f"its own start needs {' and '.join(needed)}")
    return surface.check(_numbers(own.values(), "start"))
