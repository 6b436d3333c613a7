"""The left panel: the surface, where and how long runs go, and the runs, each control a change of the bench."""

import json
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st

import landscapes
import optimizers
from landscapes.core.parameter import Choice
from landscapes.core.registry import module
from optimizers.experiment.limits import NOISE, RUNS, SEED, STEPS
from optimizers.experiment.run import Run, optimizer, schedule_settings
from pages.shared import bench as benches
from pages.shared import blob, stage, verdict, widgets
from pages.shared.session import Session, open_example

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
    here = page.bench.experiment.surface
    st.subheader("Surface", anchor=False)
    st.selectbox(
        "Surface",
        landscapes.names(),
        format_func=surface_label,
        label_visibility="collapsed",
        **widgets.keyed(key(page, "surface"), here.key, partial(page.change, benches.with_surface)),
    )
    with st.container(key="formula", gap=None):
        st.latex(here.record.latex, width="stretch")
        st.caption(here.sentence)
    with st.container(key="parameters"):
        for parameter in here.record.parameters:
            tell = partial(page.change, benches.with_parameter, parameter.name)
            value = here.parameters[parameter.name]
            widgets.setting(parameter, value, key(page, "of", here.key, parameter.name), tell)


def surface_label(name: str) -> str:
    """The name a reader sees of the landscape `name`."""
    return str(module(landscapes, name, "surface").LANDSCAPE.label)


def start_and_budget(page: Session) -> None:
    """The common start, the steps, the seed and the noise, side by side."""
    experiment = page.bench.experiment
    st.subheader("Start and budget", anchor=False)
    with st.container(key="frame", horizontal=True, gap="xsmall"):
        for axis, (letter, value) in enumerate(zip("xy", experiment.start, strict=False)):
            coordinate(letter, value, key(page, "start", letter), partial(page.change, benches.with_coordinate, axis))
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
        optimizers.names(),
        format_func=lambda name: optimizer(name).label,
        index=None,
        placeholder="+ Add run",
        label_visibility="collapsed",
        disabled=len(page.bench.names) >= RUNS,
        **widgets.keyed(key(page, "add"), None, picked),
    )


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
    """The optimizer's name; on a small card also what is not as usual."""
    detail = "" if chosen else blob.run_detail(run, rate=False)
    return f"{run.record.label} :small[{detail}]" if detail else run.record.label


def more(page: Session, name: str, run: Run) -> None:
    """The other settings, folded away; drawn once they are unfolded."""
    fold = st.expander(summary(run), key=f"more-{name}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        for item in run.record.settings[1:]:
            widgets.setting(item, run.settings[item.name], key(page, name, item.name), option(page, name, item.name))
        schedule(page, name, run)
        own_noise(page, name, run)
        own_start(page, name, run)
        st.caption(run.record.reference)


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
    """The first line of the optimizer's file; rules that scale their own steps have no bound to show."""
    words = str(module(optimizers, run.key, "optimizer").__doc__).partition("\n")[0]
    return words if run.record.stable_lr or not run.record.state else f"{words} No fixed bound on lr."


def summary(run: Run) -> str:
    """The other settings in a line, for when they are folded away."""
    values = {**run.settings, "schedule": run.schedule["schedule"]}
    numbers = [item for item in run.record.settings[1:] if not isinstance(item, Choice) and values[item.name]]
    words = [f"${item.symbol}$ {widgets.written(float(values[item.name]))}" for item in numbers]
    return " &nbsp; ".join([*words, f"rate: {values['schedule']}"])


def schedule(page: Session, name: str, run: Run) -> None:
    """How the learning rate changes."""
    kind = str(run.schedule["schedule"])
    for item in schedule_settings(kind):
        widgets.setting(item, run.schedule[item.name], key(page, name, kind, item.name), option(page, name, item.name))


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
            for axis, (letter, value) in enumerate(zip("xy", run.start, strict=False)):
                coordinate(letter, value, key(page, name, "own", letter), partial(typed, axis))
