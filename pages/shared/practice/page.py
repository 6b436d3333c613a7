"""The practice page: a list of challenges, and one of them; the address says which."""

from collections.abc import Mapping

import streamlit as st

from lessons import practice
from lessons.practice import Challenge
from pages.shared import frame, session
from pages.shared.practice import contents, view
from pages.shared.practice.progress import trial
from pages.shared.sentences import sentence


def draw() -> None:
    """The challenge that the address names, the first one where it names none."""
    session.elsewhere("practice")
    st.html(f"<style>{frame.asset('lesson.css')}{frame.asset('practice.css')}</style>")
    found, problem = asked(st.query_params.to_dict())
    st.set_page_config(page_title=f"{found.title} · Fall Line")
    trial(found).settle(found)
    contents.draw(found)
    view.draw(found, problem)


def asked(query: Mapping[str, str]) -> tuple[Challenge, str]:
    """The challenge of an address, and a sentence where there is none of that name."""
    key = query.get("challenge", "")
    if not key:
        return practice.challenges()[0], ""
    try:
        return practice.challenge(key), ""
    except ValueError as problem:
        return practice.challenges()[0], sentence(problem)
