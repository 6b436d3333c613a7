"""The list of challenges beside one of them: what is solved, where the visitor is."""

from html import escape

import streamlit as st

from lessons import practice
from lessons.practice import Challenge
from pages.shared import addresses
from pages.shared.practice.progress import trial


def draw(current: Challenge) -> None:
    """In the side panel."""
    every = practice.challenges()
    solved = sum(trial(each).solved for each in every)
    head = f'<p class="fl-list-head"><b>Challenges</b><span>{solved} of {len(every)} solved</span></p>'
    items = "".join(item(number, each, each.key == current.key) for number, each in enumerate(every, 1))
    with st.sidebar:
        st.html(f'<nav class="fl-list" aria-label="Challenges">{head}<ul role="list">{items}</ul></nav>')


def item(number: int, challenge: Challenge, here: bool) -> str:
    """A link to one challenge, marked where it is solved or shown."""
    solved = trial(challenge).solved
    mark = "fl-list-done" if solved else "fl-list-open"
    said = '<span class="fl-unseen"> (solved)</span>' if solved else ""
    current = ' aria-current="page"' if here else ""
    address = escape(addresses.practice(challenge.key))
    return (
        f'<li><a class="fl-inside {mark}" href="{address}"{current}>{number} {escape(challenge.title)}{said}</a></li>'
    )
