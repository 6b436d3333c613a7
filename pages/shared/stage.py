"""Puts the stage on a page: a component whose own script is fetched once from the server's route."""

from typing import Any

import streamlit as st

from pages.shared import blob, server, session
from pages.shared.bench import choose, with_start
from pages.shared.session import Session

# Streamlit sends a component's script with every page, so this one only fetches the real one. It finds the address that
# the app is served at, below whatever path, by Streamlit's own script.
LOADER = """
const own = [...document.scripts].find((script) => /\\/static\\/js\\/[^/]*\\.js$/.test(script.src));
const stage = import(new URL("../../stage/%s/main.mjs", own.src).href);
const newest = new WeakMap();

export default function (component) {
  const root = component.parentElement;
  const turn = {};
  newest.set(root, turn);
  let remove = null;
  stage.then((module) => { if (newest.get(root) === turn) remove = module.mount(component); });
  return () => {
    if (newest.get(root) !== turn) return;
    newest.delete(root);
    remove?.();
  };
}
"""


def draw(page: Session) -> None:
    """The moving picture of what is on the bench."""
    page.answers += 1
    bench, change = page.bench, page.change
    component()(
        key="stage",
        data=blob.blob(
            bench.experiment,
            [(name, colour) for name, colour, _ in bench.runs],
            counter=page.answers,
            history=page.history,
            backs=page.backs,
            messages=page.messages,
            autoplay=page.autoplay,
            open_step=page.open_step,
            loss_scale=page.loss_scale,
            open_box=page.open_box,
            selected=bench.names.index(bench.chosen) if bench.chosen else None,
        ),
        on_start_change=_on("start", lambda event: change(with_start, event["point"])),
        on_select_change=_on("select", lambda name: change(choose, name)),
        on_link_change=_on("link", lambda event: session.went_back(event["to"], event["backs"], event["seen"])),
        on_dismiss_change=_on("dismiss", lambda _: st.session_state.lab.messages.clear()),
    )


def component() -> Any:
    """The component itself; its loader names the stage's files as they are now."""
    return st.components.v2.component("stage", js=LOADER % server.digest(), isolate_styles=False)


def _on(name: str, act: Any) -> Any:
    """A callback that acts on what the stage says under `name`, and on nothing else."""

    def called() -> None:
        event = st.session_state.stage.get(name)
        if event is not None:
            act(event)

    return called
