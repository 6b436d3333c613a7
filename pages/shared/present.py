"""Presenter mode: comparisons one after the other on a stage that fills the screen, for a lecture hall.

    ?present=1&list=three-rates&list=surface%3Dbowl%26run%3Dgd,lr:0.1&at=2

`list` repeats: a key of the gallery, or a whole link of the Lab, percent-encoded. An experiment that stands in the
address itself comes first. `at` is the place of the one that is shown, counted from 1. All of it is in the address, and
outlives a reload.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from landscapes.core.registry import shown
from lessons import gallery
from optimizers import read_link
from pages.shared import frame, session, stage
from pages.shared.blob import run_labels

WORD, LIST, PLACE = "present", "list", stage.PLACE
OWN = (WORD, LIST, PLACE, "embed", "lang")  # words of an address that say nothing of an experiment
MOST = 60  # comparisons in one list
REST = session.REST


@dataclass(frozen=True)
class Item:
    """One comparison: what stands above the stage, and the link that is shown on it."""

    title: str
    sentence: str
    link: str


def asked() -> bool:
    """Whether the address asks for presenter mode."""
    return st.query_params.get(WORD) == "1"


def draw() -> None:
    """The comparison whose place the address names, and nothing around it."""
    st.html(f"<style>{frame.alone()}</style>")
    found, problems = items(own_link(session.current_query()), st.query_params.get_all(LIST))
    place, complaint = place_of(st.query_params.get(PLACE, "1"), len(found))
    item = found[place - 1]
    st.set_page_config(page_title=f"{item.title} · Fall Line")
    page = session.exhibit("present", str(place), item.link, "present")
    page.presented = {"place": place, "count": len(found)} | {k: v for k, v in asdict(item).items() if k != "link"}
    say(page, [*problems, *complaint])
    stage.draw(page)


def say(page: session.Session, sentences: list[str]) -> None:
    """Puts what is wrong with the list on the stage, once for each address."""
    asked = (session.current_query(), *sentences)
    if sentences and st.session_state.get("presenter told") != asked:
        st.session_state["presenter told"] = asked
        page.messages = session.said_once([*sentences, *page.messages])


def own_link(query: str) -> str:
    """The experiment in the address itself; empty where there is none."""
    return "&".join(part for part in query.split("&") if part and part.partition("=")[0] not in OWN)


def items(own: str, listed: Sequence[str]) -> tuple[list[Item], list[str]]:
    """The comparisons of a list in order, at least one, and a sentence for each part of it that makes no sense.

    `own` is the link of the address itself, which comes first if there is one. What cannot be had is left out.
    """
    asked = [*([own] if own else []), *(text for text in listed if text)]
    problems = (
        [f"In the list, there are {len(asked)} comparisons; the most is {MOST}.{REST}"] if len(asked) > MOST else []
    )
    found = list(_found(asked[:MOST], problems))
    return found or [of_link("")], problems


def _found(asked: Sequence[str], problems: list[str]) -> Iterator[Item]:
    for text in asked:
        try:
            yield of_link(text) if "=" in text else of_gallery(text)
        except ValueError as problem:
            problems.append(f"In the list, {_briefly(str(problem))}{REST}")


def _briefly(problem: str) -> str:
    """A sentence without all the names that there are; one that was meant stays."""
    return problem if problem.endswith("?") else f"{problem.partition(';')[0]}."


def of_gallery(key: str) -> Item:
    """A comparison of the gallery; ValueError naming the nearest ones."""
    comparison = gallery.get(key)
    return Item(comparison.name, comparison.sentence, comparison.link)


def of_link(link: str) -> Item:
    """An experiment by its link, called by its surface and its runs; what of it cannot be had, the stage says."""
    experiment, _ = read_link(link)
    runs = ", ".join(run_labels(experiment.runs))
    title = f"{experiment.surface.label}: {runs}" if runs else experiment.surface.label
    return Item(title, experiment.surface.sentence, link)


def place_of(text: str, count: int) -> tuple[int, list[str]]:
    """The place that an address names, and a sentence where there is none such: then the first one is shown."""
    if re.fullmatch("[1-9][0-9]?", text) and int(text) <= count:
        return int(text), []
    known = f"there are {count} comparisons" if count > 1 else "there is 1 comparison"
    return 1, [f"In the link, {PLACE} = {shown(text)}; {known}.{REST}"]
