"""The practice page: a list of challenges, and one of them; the address says which."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from lessons import practice
from lessons.practice import Challenge
from pages.shared import frame, session
from pages.shared.practice import contents, view
from pages.shared.practice.progress import trial
from pages.shared.sentences import ended, sentence


def draw() -> None:
    """The challenge that the address names, the first one where it names none; a sentence where none can be read."""
    session.elsewhere("practice")
    st.html(f"<style>{frame.asset('lesson.css')}{frame.asset('practice.css')}</style>")
    try:
        found, problem = asked(st.query_params.to_dict())
    except ValueError as wrong:  # with the file of all challenges
        st.html(f'<p class="fl-lesson-problem" role="alert">{escape(ended(wrong))}</p>')
        return
    st.set_page_config(page_title=f"{found.title} · Fall Line")
    trial(found).settle(found)
    contents.draw(found)
    view.draw(found, problem)


def asked(query: Mapping[str, str]) -> tuple[Challenge, str]:
    """The challenge of an address, and a sentence where there is none of that name.

    Raises ValueError where the file of challenges cannot be read.
    """
    key = query.get("challenge", "")
    if not key:
        return practice.challenges()[0], ""
    try:
        return practice.challenge(key), ""
    except ValueError as problem:
        return practice.challenges()[0], sentence(problem)
