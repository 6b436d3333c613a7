"""The Lessons: a list of them, or one; the address says which."""

from collections.abc import Mapping

import streamlit as st

import lessons
from lessons.lesson import Lesson
from pages.shared import frame, session
from pages.shared.addresses import DEFAULT_LANG
from pages.shared.lesson import contents, overview, view
from pages.shared.sentences import sentence


def draw() -> None:
    """The lesson that the address names, or all of them."""
    session.elsewhere("lessons")
    st.html(f"<style>{frame.asset('lesson.css')}</style>")
    lang, problems = language(st.query_params.to_dict())
    every, unread = lessons.legible(lang)
    found, missing = asked(st.query_params.to_dict(), lang)
    problems += missing + unread
    if found:
        st.set_page_config(page_title=f"{found.title} · Fall Line")
        contents.draw(every, found)
        view.draw(every, found, problems)
    else:
        overview.draw(every, frame.theme(), problems)
    st.html(f'<script type="module">{frame.asset("lesson.mjs")}</script>', unsafe_allow_javascript=True)


def language(query: Mapping[str, str]) -> tuple[str, list[str]]:
    """The language that the address asks for; English, with a sentence, where there are no lessons in it."""
    known, wanted = lessons.languages(), query.get("lang", DEFAULT_LANG)
    if wanted in known:
        return wanted, []
    names = ", ".join(f"{spoken.name} (lang={code})" for code, spoken in known.items())
    return DEFAULT_LANG, [f"There are no lessons in the language {wanted[:24]!r}; there is {names}."]


def asked(query: Mapping[str, str], lang: str) -> tuple[Lesson | None, list[str]]:
    """The lesson that the address names, and a sentence where there is none of that name."""
    if not query.get("lesson"):
        return None, []
    try:
        return lessons.get(query["lesson"], lang), []
    except ValueError as problem:
        return None, [sentence(problem)]
