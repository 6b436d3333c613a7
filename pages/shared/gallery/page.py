"""The Gallery: ready comparisons by groups, and a tick at each for a list to present."""

from html import escape

import streamlit as st

import lessons
from landscapes.core.registry import shown
from lessons import gallery
from pages.shared import addresses, frame, session
from pages.shared.component import component, mounting
from pages.shared.gallery import cards

TITLE = "Gallery"
ABOUT = "Ready comparisons, each with what to look for. A click opens one in the Lab, where everything can be changed."
PICK = "Tick some to present them one after the other, in the order of your ticks."
DOOR = mounting("gallery/picks.mjs")


def draw() -> None:
    """All comparisons, with the one that the address names in sight."""
    session.elsewhere("gallery")
    st.html(f"<style>{style()}</style>")
    asked = st.query_params.get("item", "")
    known = {comparison.key for comparison in gallery.all()}
    titles = {lesson.slug: lesson.title for lesson in lessons.legible()[0]}
    view = cards.View(frame.theme(), asked, titles)
    st.html(head(f"There is no comparison {shown(asked)}. These there are." if asked and asked not in known else ""))
    st.html("".join(cards.section(name, members, view) for name, members in gallery.groups().items()))
    told = {"item": asked if asked in known else "", "address": addresses.presenter(())}
    component("picks", DOOR)(key="picks", data=told, height="content")


def head(problem: str) -> str:
    """Title, and links to the groups; what was wrong with the address."""
    notice = f'<p class="fl-ref-problem" role="alert">{escape(problem)}</p>' if problem else ""
    links = [
        f'<li><a href="#{cards.anchor(name)}">{escape(name)}</a> <span>{len(members)}</span></li>'
        for name, members in gallery.groups().items()
    ]
    contents = f'<nav class="fl-ref-contents" aria-label="Groups"><ul role="list">{"".join(links)}</ul></nav>'
    return f'<div class="fl-ref fl-ref-head"><h1>{TITLE}</h1><p>{ABOUT} {PICK}</p>{notice}{contents}</div>'


def style() -> str:
    """The cards of the Reference, and what is the gallery's own."""
    return "".join(map(frame.asset, ("reference.css", "gallery.css")))
