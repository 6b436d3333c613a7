"""The few controls that an exhibit of a lesson needs, each a change of its bench."""

from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st

from landscapes.core.parameter import Number
from lessons.read import controls_of
from optimizers.experiment.limits import NOISE, SEED, STEPS
from optimizers.experiment.run import option_settings
from pages.shared import bench as benches
from pages.shared import settings, stage
from pages.shared.blob import run_labels
from pages.shared.session import Session

# Their letters mean nothing to who has not read the formulas yet: here they are called by their names.
FRAME = {item.name: replace(item, symbol=rf"\text{{{item.name}}}") for item in (STEPS, NOISE)}


@st.fragment
def draw(page: Session, names: tuple[str, ...]) -> None:
    """The controls `names`: "2.lr" for an option of the second run, "steps", "seed", "noise", or a surface's parameter.

    A change draws these again and nothing else, and tells the stage. What one of the exhibit's other experiments lacks
    is left out there.
    """
    known = controls_of(page.bench.experiment)
    with st.container(key="lesson-controls"):
        for name in filter(known.__contains__, names):
            run, dot, option = name.partition(".")
            if dot:
                of_run(page, int(run) - 1, option)
            elif name == SEED.name:
                seed(page)
            else:
                of_all(page, name)
    stage.tell(page, "lesson")


def of_run(page: Session, place: int, option: str) -> None:
    """An option of the run at `place`, in the run's colour, below its name where there are several runs."""
    name, colour, run = page.bench.runs[place]
    known = {item.name: item for item in option_settings(run.key, str(run.schedule["schedule"]))}
    value = {**run.settings, **run.schedule, **run.source}[option]
    with st.container(key=f"lesson-control-colour{colour}-{place}-{option}"):
        if len(page.bench.names) > 1:
            label = run_labels(page.bench.experiment.runs)[place]
            st.html(f'<span class="fl-run-name fl-run{colour}"><i></i>{escape(label)}</span>')
        tell = partial(page.change, benches.with_option, name, option)
        settings.setting(known[option], value, page.key(name, option), tell, run=name)


def of_all(page: Session, name: str) -> None:
    """The steps, the noise, or a parameter of the surface."""
    experiment = page.bench.experiment
    if name in FRAME:
        item, value = FRAME[name], getattr(experiment, name)
        tell = partial(page.change, benches.with_frame, item)
    else:
        item, value = of_surface(page, name)
        tell = partial(page.change, benches.with_parameter, name)
    with st.container(key=f"lesson-control-{name}"):
        settings.setting(item, value, page.key("lesson", name), tell)


def of_surface(page: Session, name: str) -> tuple[Number, float]:
    """A parameter of the surface, and its value."""
    surface = page.bench.experiment.surface
    return next(item for item in surface.record.parameters if item.name == name), surface.parameters[name]


def seed(page: Session) -> None:
    """The seed: nobody wants a particular one, so a button takes the next."""
    value = page.bench.experiment.seed
    following = (value + 1) % (int(SEED.high) + 1)
    st.button(
        f"Other noise :small[seed {value}]",
        icon=":material/casino:",
        key=page.key("lesson", "seed"),
        on_click=page.change,
        args=(benches.with_frame, SEED, following),
    )
