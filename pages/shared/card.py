"""A run's card in the panel: its learning rate, and all else that it has where it is the chosen one."""

from functools import partial
from typing import Any

import streamlit as st

import optimizers
from landscapes.core.parameter import Choice, Setting
from landscapes.core.registry import module
from optimizers.experiment.limits import RUNS
from optimizers.experiment.run import Run, schedule_settings
from optimizers.sources import settings as sources
from pages.shared import bench as benches
from pages.shared import blob, copies, settings, stage, verdict, widgets
from pages.shared.session import Session


@st.fragment
def draw(page: Session, name: str, colour: int) -> None:
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
        key=page.key("choose", name),
        type="tertiary",
        on_click=page.change,
        args=(benches.choose, name),
    )
    if chosen:
        actions(page, name)
        st.caption(sentence(run))
        st.latex(run.record.latex, width="stretch")
    rate, marks = run.record.settings[0], verdict.marks(page.bench.experiment, run)
    control(page, name, rate, run.settings["lr"], marks)
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
            control(page, name, item, run.settings[item.name])
        schedule(page, name, run)
        source(page, name, run)
        own_noise(page, name, run)
        own_start(page, name, run)
        st.caption(run.record.reference)
        copies.draw(page.bench.experiment, name, run)


def control(page: Session, name: str, item: Setting, value: object, marks: str = "", kind: str = "") -> None:
    """The control of one of a run's options; `kind` is the schedule's that it belongs to."""
    key = page.key(name, kind, item.name) if kind else page.key(name, item.name)
    settings.setting(item, value, key, option(page, name, item.name), marks, run=name)


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
                key=page.key(word, name),
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
        control(page, name, item, run.schedule[item.name], kind=kind)


def source(page: Session, name: str, run: Run) -> None:
    """What the rule is handed instead of the exact gradient; what needs examples only where there are some."""
    st.markdown("**Gradient**")
    has_examples = page.bench.experiment.surface.record.model is not None
    for item in (*(sources.OF_EXAMPLES if has_examples else ()), *sources.OF_ALL):
        if item is not sources.WIDTH or run.source["difference"] != "off":
            control(page, name, item, run.source[item.name])


def own_noise(page: Session, name: str, run: Run) -> None:
    """The gradient noise of this run alone; empty for the experiment's."""
    settings.optional("own noise", run.noise, "as all", page.key(name, "noise"), option(page, name, "noise"))


def own_start(page: Session, name: str, run: Run) -> None:
    """A start of the run's own."""
    experiment, change = page.bench.experiment, page.change

    def toggled(on: bool) -> None:
        change(benches.with_own_start, name, experiment.start if on else None)

    st.toggle("own start", **widgets.keyed(page.key(name, "own"), run.start is not None, toggled))
    if run.start is not None:
        with st.container(key=f"own-start-{name}", horizontal=True, gap="small"):
            for axis, (letter, value) in enumerate(zip(experiment.surface.record.axes, run.start, strict=False)):
                tell = partial(change, benches.with_own_coordinate, name, axis)
                settings.coordinate(letter, value, page.key(name, "own", axis), tell)
