"""The left panel: the surface, where and how long runs go, and the runs, each control a change of the bench."""

import re
from functools import partial

import streamlit as st

import landscapes
import optimizers
from landscapes.core.registry import module
from landscapes.core.surface import Surface
from landscapes.typed.formula import Typed
from landscapes.typed.scan import MOST
from lessons import gallery
from optimizers.experiment.limits import NOISE, RUNS, SEED, STEPS
from optimizers.experiment.run import optimizer, suits
from pages.shared import bench as benches
from pages.shared import card, settings, widgets
from pages.shared.session import Session, open_example

TYPED = "formula"  # stands in the list of surfaces for one that is typed


def draw(page: Session) -> None:
    """All of it, top to bottom."""
    with st.sidebar:
        examples(page)
        for part in (surface, start_and_budget, runs):
            with st.container(key=f"part-{part.__name__}"):
                part(page)


def examples(page: Session) -> None:
    """The gallery as a list, by groups; it never shows a choice, for what is on the page may have changed since."""

    show = page.until_loaded(partial(open_example, page))

    def opened(key: str | None) -> None:
        if key:
            show(gallery.get(key).link, gallery.get(key).sentence)

    names = {comparison.key: f"{comparison.group}: {comparison.name}" for comparison in gallery.all()}
    st.selectbox(
        "Examples",
        list(names),
        format_func=names.__getitem__,
        index=None,
        placeholder="Open an example of the gallery",
        label_visibility="collapsed",
        **widgets.keyed(page.key("examples"), None, opened),
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
        **widgets.keyed(page.key("surface"), here.key, picked),
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
            settings.setting(parameter, value, page.key("of", here.key, parameter.name), tell)


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
        max_chars=MOST,
        **widgets.keyed(page.key("typed"), shown, typed),
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
            settings.coordinate(
                letter, value, page.key("start", axis), partial(page.change, benches.with_coordinate, axis)
            )
        for item in (STEPS, SEED, NOISE):
            tell = partial(page.change, benches.with_frame, item)
            value = getattr(experiment, item.name)
            settings.box(item, value, page.key(item.name), tell)


def runs(page: Session) -> None:
    """The list of runs, and one more."""
    bench = page.bench
    with st.container(key="runs-head", horizontal=True, vertical_alignment="center"):
        st.subheader(f"Runs &nbsp;:small[{len(bench.names)} of {RUNS}]", anchor=False)
        add_run(page)
    page.laid_out = bench.layout
    for name, colour, _ in bench.runs:
        card.draw(page, name, colour)


def add_run(page: Session) -> None:
    """A list of optimizers that adds the one picked; a new one after each, so that a pick told twice adds one run."""
    change, used = page.change, page.bench.used

    def picked(name: str | None) -> None:
        if name and page.bench.used == used:
            change(benches.add_run, name)

    st.selectbox(
        "Add run",
        fitting(page.bench.experiment.surface),
        format_func=lambda name: optimizer(name).label,
        index=None,
        placeholder="+ Add run",
        label_visibility="collapsed",
        disabled=len(page.bench.names) >= RUNS,
        **widgets.keyed(page.key("add", used), None, picked),
    )


def fitting(surface: Surface) -> list[str]:
    """The optimizers that `surface` has all they need for, by their labels."""
    found = [name for name in optimizers.names() if suits(optimizer(name), surface)]
    return sorted(found, key=lambda name: optimizer(name).label)
