"""Puts the stage on a page."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.shared import blob, session
from pages.shared.bench import Bench, choose, with_option, with_start
from pages.shared.component import component, mounting
from pages.shared.session import Session

DOOR = "main.mjs"
PLACE = "at"  # the word of an address that says which one of a list is presented
HEAR = f'const door = load("{DOOR}"); export default ({{ data }}) => {{ door.then((module) => module.hear(data)); }};'


def draw(page: Session) -> None:
    """The moving picture of what is on the bench."""
    change = page.change

    def by_hand(event: dict[str, Any], edit: Callable[..., Bench], *arguments: Any) -> None:
        page.heard = event["turn"]
        change(edit, *arguments)

    def went_back(event: dict[str, Any]) -> None:
        session.went_back(page, event["to"], event["backs"], event["seen"])

    key = "stage" if page.mode == "lab" else f"stage-{page.mode}"
    component("stage", mounting(DOOR))(
        key=key,
        data=answer(page),
        on_start_change=_on(key, "start", lambda event: by_hand(event, with_start, event["point"])),
        on_rate_change=_on(key, "rate", lambda event: by_hand(event, with_option, event["run"], "lr", event["value"])),
        on_select_change=_on(key, "select", lambda name: change(choose, name)),
        on_link_change=_on(key, "link", went_back),
        on_dismiss_change=_on(key, "dismiss", lambda _: page.messages.clear()),
        on_present_change=_on(key, "present", turn_to),
    )


def turn_to(place: object) -> None:
    """Presenter mode: the stage asks for another place of the list, which stands in the address."""
    if isinstance(place, int):
        st.query_params[PLACE] = str(place)


def tell(page: Session, name: str) -> None:
    """Sends the stage what has changed since it was drawn: for the fragment `name`, which cannot draw it anew."""
    if not page.told:
        component("news", HEAR)(key=f"news-{name}", data=answer(page), height=0)


def answer(page: Session) -> bytes:
    """What is on the bench, for the stage."""
    page.told = True
    page.answers += 1
    bench = page.bench
    return blob.blob(
        bench.experiment,
        [(name, colour) for name, colour, _ in bench.runs],
        mode=page.mode,
        loads=page.loads,
        exhibit=page.exhibit[0] if page.exhibit else None,
        plays=page.plays,
        veiled=page.veiled,
        present=page.presented,
        counter=page.answers,
        history=page.history,
        heard=page.heard,
        backs=page.backs,
        messages=page.messages,
        autoplay=page.autoplay,
        picture=page.picture,
        selected=bench.names.index(bench.chosen) if bench.chosen else None,
    )


def _on(key: str, name: str, act: Any) -> Any:
    """A callback that acts on what the stage `key` says under `name`, and on nothing else."""

    def called() -> None:
        event = st.session_state.get(key, {}).get(name)  # nothing where the page was left meanwhile
        if event is not None:
            act(event)

    return called
