"""The left panel: the surface, where and how long runs go, and the runs, each control a change of the bench."""

import json
import re
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st

import landscapes
import optimizers
from landscapes.core.parameter import Choice
from landscapes.core.registry import module
from landscapes.core.surface import Surface
from landscapes.typed.formula import Typed
from optimizers.experiment.limits import NOISE, RUNS, SEED, STEPS
from optimizers.experiment.run import Run, optimizer, schedule_settings, suits
from optimizers.sources import settings as sources
from pages.shared import bench as benches
from pages.shared import blob, copies, stage, verdict, widgets
from pages.shared.session import Session, open_example

TYPED = "formula"  # stands in the list of surfaces for one that is typed
PRESETS = Path(__file__).parents[2] / "assets" / "presets.json"


def draw(page: Session) -> None:
    """All of it, top to bottom."""
    with st.sidebar:
        examples(page)
        for part in (surface, start_and_budget, runs):
            with st.container(key=f"part-{part.__name__}"):
                part(page)


def key(page: Session, *words: object) -> str:
    """A widget's key: new whenever another link is loaded."""
    return "-".join(map(str, (*words, page.loads)))


@cache
def presets() -> dict[str, dict[str, str]]:
    """The ready experiments by name."""
    return {preset["name"]: preset for preset in json.loads(PRESETS.read_text(encoding="utf-8"))}


def examples(page: Session) -> None:
    """A list of ready experiments; it never shows a choice, for what is on the page may have changed since."""

    def opened(name: str | None) -> None:
        if name:
            open_example(presets()[name]["link"], presets()[name]["sentence"])

    st.selectbox(
        "Examples",
        list(presets()),
        index=None,
        placeholder="Open an example",
        label_visibility="collapsed",
        **widgets.keyed(key(page, "examples"), None, opened),
    )
    if page.example:
        st.caption(page.example)


def surface(page: Session) -> None:
    """Which surface, its formula, and its own parameters."""
    here, change = page.bench.experiment.surface, page.change

    def picked(name: str) -> None:
        if name == TYPED:
            change(benches.with_formula, spelled_out(here))
        else:
            change(benches.with_surface, name)

    st.subheader("Surface", anchor=False)
    st.selectbox(
        "Surface",
        [TYPED, *sorted(landscapes.names(), key=surface_label)],
        format_func=surface_label,
        label_visibility="collapsed",
        **widgets.keyed(key(page, "surface"), here.key, picked),
    )
    if here.key == TYPED:
        formula(page)
    with st.container(key="formula", gap=None):
        st.latex(here.latex, width="stretch")
        for sentence in here.notes if isinstance(here, Typed) else (here.sentence,):
            st.caption(sentence)
    with st.container(key="parameters"):
        for parameter in here.record.parameters:
            tell = partial(page.change, benches.with_parameter, parameter.name)
            value = here.parameters[parameter.name]
            widgets.setting(parameter, value, key(page, "of", here.key, parameter.name), tell)


def surface_label(name: str) -> str:
    """The name a reader sees of the landscape `name`."""
    return "Your own formula …" if name == TYPED else str(module(landscapes, name, "surface").LANDSCAPE.label)


def formula(page: Session) -> None:
    """The box for a formula. One that cannot be read stays in it, to be mended, with what is wrong."""

    def typed(text: str) -> None:
        page.draft = text
        page.change(benches.with_formula, text)
        if not page.messages:
            page.draft = None

    shown = page.draft or page.bench.experiment.surface.record.formula
    st.text_input(
        "Formula in x and y",
        help="x and y, numbers, + − * / **, parentheses, pi, e, and sin cos tan asin acos atan sinh cosh tanh exp log"
        " log2 log10 sqrt abs sign min max sigmoid softplus relu erf floor",
        max_chars=500,
        **widgets.keyed(key(page, "typed"), shown, typed),
    )


def spelled_out(surface: Surface) -> str:
    """The formula of `surface` with the values of its parameters put in, to begin with; a bowl where it has none."""
    text = surface.record.formula or "x**2 + y**2"
    for name, value in surface.parameters.items():
        text = re.sub(rf"\b{name}\b", f"{value:g}" if value >= 0 else f"({value:g})", text)
    return text


def start_and_budget(page: Session) -> None:
    """The common start, the steps, the seed and the noise, side by side."""
    experiment = page.bench.experiment
    st.subheader("Start and budget", anchor=False)
    with st.container(key="frame", horizontal=True, gap="xsmall"):
        for axis, (letter, value) in enumerate(zip(experiment.surface.record.axes, experiment.start, strict=False)):
            coordinate(letter, value, key(page, "start", axis), partial(page.change, benches.with_coordinate, axis))
        for item in (STEPS, SEED, NOISE):
            tell = partial(page.change, benches.with_frame, item)
            value = getattr(experiment, item.name)
            widgets.box(item, value, key(page, item.name), tell, label=item.name, label_visibility="visible")


def coordinate(label: str, value: float, name: str, tell: widgets.Tell) -> None:
    """A box for one coordinate of a start."""
    st.number_input(label, value=None, step=None, format="%.6g", **widgets.keyed(name, value, widgets.given(tell)))


def runs(page: Session) -> None:
    """The list of runs, and one more."""
    bench = page.bench
    with st.container(key="runs-head", horizontal=True, vertical_alignment="center"):
        st.subheader(f"Runs &nbsp;:small[{len(bench.names)} of {RUNS}]", anchor=False)
        add_run(page)
    page.laid_out = bench.layout
    for name, colour, _ in bench.runs:
        card(page, name, colour)


def add_run(page: Session) -> None:
    """A list of optimizers that adds the one picked."""

    change = page.change

    def picked(name: str | None) -> None:
        if name:
            change(benches.add_run, name)

    st.selectbox(
        "Add run",
        fitting(page.bench.experiment.surface),
        format_func=lambda name: optimizer(name).label,
        index=None,
        placeholder="+ Add run",
        label_visibility="collapsed",
        disabled=len(page.bench.names) >= RUNS,
        **widgets.keyed(key(page, "add"), None, picked),
    )


def fitting(surface: Surface) -> list[str]:
    """The optimizers that `surface` has all they need for, by their labels."""
    found = [name for name in optimizers.names() if suits(optimizer(name), surface)]
    return sorted(found, key=lambda name: optimizer(name).label)


@st.fragment
def card(page: Session, name: str, colour: int) -> None:
    """One run on its card. A change of one of its numbers draws this card again and no other, and tells the stage."""
    if page.bench.layout != page.laid_out:
        st.rerun()
    run, style = page.bench.run(name), "chosen" if name == page.bench.chosen else "other"
    bounded = "-bounded" if run.record.stable_lr else ""
    with st.container(key=f"run-{style}-colour{colour}-{name}{bounded}", border=True, gap="xsmall"):
        controls(page, name, run, style == "chosen")
    stage.tell(page, name)


def controls(page: Session, name: str, run: Run, chosen: bool) -> None:
    """The name and the learning rate; everything else when the run is the chosen one."""
    st.button(
        title(run, chosen),
        key=key(page, "choose", name),
        type="tertiary",
        on_click=page.change,
        args=(benches.choose, name),
    )
    if chosen:
        actions(page, name)
        st.caption(sentence(run))
        st.latex(run.record.latex, width="stretch")
    rate, marks = run.record.settings[0], verdict.marks(page.bench.experiment, run)
    widgets.setting(rate, run.settings["lr"], key(page, name, "lr"), option(page, name, "lr"), marks)
    if chosen:
        more(page, name, run)


def title(run: Run, chosen: bool) -> str:
    """The optimizer's name; on a small card the short one and what is not as usual."""
    detail = "" if chosen else blob.run_detail(run, rate=False)
    return f"{run.record.short} :small[{detail}]" if detail else run.record.label


def more(page: Session, name: str, run: Run) -> None:
    """The other settings, folded away; drawn once they are unfolded."""
    fold = st.expander(summary(run), key=f"more-{name}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        for item in run.record.settings[1:]:
            widgets.setting(item, run.settings[item.name], key(page, name, item.name), option(page, name, item.name))
        schedule(page, name, run)
        source(page, name, run)
        own_noise(page, name, run)
        own_start(page, name, run)
        st.caption(run.record.reference)
        copies.draw(page.bench.experiment, name, run)


def option(page: Session, name: str, item: str) -> widgets.Tell:
    """Tells a change of one of a run's options."""
    return partial(page.change, benches.with_option, name, item)


def actions(page: Session, name: str) -> None:
    """What can be done with a run as a whole."""
    place, last = page.bench.names.index(name), len(page.bench.names) - 1
    full = len(page.bench.names) >= RUNS
    buttons: list[tuple[str, str, bool, Any]] = [
        ("Move up", ":material/arrow_upward:", place == 0, (benches.move_run, name, -1)),
        ("Move down", ":material/arrow_downward:", place == last, (benches.move_run, name, 1)),
        ("Duplicate", ":material/content_copy:", full, (benches.duplicate_run, name)),
        ("Remove", ":material/delete:", False, (benches.remove_run, name)),
    ]
    with st.container(key=f"actions-{name}", horizontal=True, horizontal_alignment="right", gap=None):
        for word, icon, disabled, arguments in buttons:
            st.button(
                word,
                icon=icon,
                key=key(page, word, name),
                help=word,
                type="tertiary",
                disabled=disabled,
                on_click=page.change,
                args=arguments,
            )


def sentence(run: Run) -> str:
    """The first line of the optimizer's file; rules that scale the gradient have no bound to show."""
    words = str(module(optimizers, run.key, "optimizer").__doc__).partition("\n")[0]
    bounded = run.record.stable_lr or run.record.rate or not run.record.state
    return words if bounded else f"{words} No fixed bound on lr."


def summary(run: Run) -> str:
    """The other settings in a line, for when they are folded away."""
    values = {**run.settings, **run.source, "schedule": run.schedule["schedule"]}
    items = (*run.record.settings[1:], *(item for item in sources.SETTINGS if values[item.name] != item.default))
    numbers = [item for item in items if not isinstance(item, Choice) and values[item.name]]
    words = [f"{widgets.name(item)} {widgets.written(float(values[item.name]))}" for item in numbers]
    return " &nbsp; ".join([*words, f"rate: {values['schedule']}"])


def schedule(page: Session, name: str, run: Run) -> None:
    """How the learning rate changes."""
    kind = str(run.schedule["schedule"])
    for item in schedule_settings(kind):
        widgets.setting(item, run.schedule[item.name], key(page, name, kind, item.name), option(page, name, item.name))


def source(page: Session, name: str, run: Run) -> None:
    """What the rule is handed instead of the exact gradient; what needs examples only where there are some."""
    st.markdown("**Gradient**")
    has_examples = page.bench.experiment.surface.record.model is not None
    for item in (*(sources.OF_EXAMPLES if has_examples else ()), *sources.OF_ALL):
        if item is not sources.WIDTH or run.source["difference"] != "off":
            widgets.setting(item, run.source[item.name], key(page, name, item.name), option(page, name, item.name))


def own_noise(page: Session, name: str, run: Run) -> None:
    """The gradient noise of this run alone; empty for the experiment's."""
    with st.container(key=f"own-noise-{name}", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("own noise", width=widgets.WORD)
        st.number_input(
            "own noise",
            value=None,
            step=None,
            format="%.6g",
            placeholder="as all",
            label_visibility="collapsed",
            **widgets.keyed(key(page, name, "noise"), run.noise, option(page, name, "noise")),
        )


def own_start(page: Session, name: str, run: Run) -> None:
    """A start of the run's own."""
    experiment, change = page.bench.experiment, page.change

    def toggled(on: bool) -> None:
        change(benches.with_own_start, name, experiment.start if on else None)

    def typed(axis: int, value: float) -> None:
        point = list(run.start or experiment.start)
        point[axis] = value
        change(benches.with_own_start, name, point)

    st.toggle("own start", **widgets.keyed(key(page, name, "own"), run.start is not None, toggled))
    if run.start is not None:
        with st.container(key=f"own-start-{name}", horizontal=True, gap="small"):
            for axis, (letter, value) in enumerate(zip(experiment.surface.record.axes, run.start, strict=False)):
                coordinate(letter, value, key(page, name, "own", axis), partial(typed, axis))
