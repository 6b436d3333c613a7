"""A run as text to copy, written when it is asked for: with a library, or with this project's own packages."""

import streamlit as st

from optimizers import Experiment
from optimizers.experiment.run import Run
from optimizers.script import pytorch
from pages.shared.notebook import script_of_all, script_of_run

HEIGHT = 420


def draw(experiment: Experiment, name: str, run: Run) -> None:
    """The buttons on the card of the run `name`; each opens its script."""
    library = st.popover("Copy as PyTorch", key=f"script-{name}", on_change="rerun", width="stretch")
    if library.open:
        library.code(pytorch(experiment, run), language="python", height=HEIGHT)
    own = st.popover("Copy as Python", key=f"notebook-{name}", on_change="rerun", width="stretch")
    if own.open:
        every = own.toggle("all runs", key=f"notebook-all-{name}")
        text = script_of_all(experiment) if every else script_of_run(experiment, run)
        own.code(text, language="python", height=HEIGHT)
