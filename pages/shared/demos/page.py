"""The Widgets: all of them with the ideas that they show, and the one that the address names, to be played with."""

from collections.abc import Sequence
from html import escape

import streamlit as st

import lessons.widgets
from landscapes.core.registry import shown
from lessons.widgets.core.picture import Widget
from pages.shared import addresses, frame, session
from pages.shared.demos import component

TITLE = "Widgets"
ABOUT = (
    "One idea each, where a loss surface is not the subject. The picture moves with your hand; the link holds what you "
    "set."
)


def draw() -> None:
    """The widget that the address names, or all of them."""
    session.elsewhere("widgets")
    st.html(f"<style>{frame.asset('demos.css')}</style>")
    name = st.query_params.get("widget", "")
    if name in lessons.widgets.names():
        one(session.current_query())
    else:
        every(f"There is no widget {shown(name)}. These there are." if name else "")


def every(problem: str) -> None:
    """The list of all."""
    said = notice([problem] if problem else [])
    st.html(f'<div class="fl-demos"><h1>{TITLE}</h1><p class="fl-demos-about">{ABOUT}</p>{said}</div>')
    component.cards("widget-cards", list(map(lessons.widgets.get, lessons.widgets.names())))


def one(query: str) -> None:
    """The widget of a link, with a sentence for each part of the link that makes no sense."""
    widget, settings, sentences = lessons.widgets.read(query)
    st.set_page_config(page_title=f"{widget.label} · Fall Line")
    st.html(
        f'<div class="fl-demos">'
        f'<p class="fl-demos-trail"><a class="fl-inside" href="{addresses.widget("")}">All widgets</a></p>'
        f"<h1>{escape(widget.label)}</h1>"
        f'<p class="fl-demos-about">{escape(widget.sentence)}</p>{notice(session.said_once(sentences))}</div>'
    )
    component.widget(f"widget-{widget.name}", lessons.widgets.to_query(widget, settings), address=True)
    st.html(beside(widget))


def notice(sentences: Sequence[str]) -> str:
    """What was wrong with the address."""
    lines = "<br>".join(map(escape, sentences))
    return f'<p class="fl-demos-problem" role="alert">{lines}</p>' if lines else ""


def beside(widget: Widget) -> str:
    """What it shows, and the way to the other widgets."""
    ideas = "".join(f"<li>{escape(idea)}</li>" for idea in widget.shows)
    others = [lessons.widgets.get(name) for name in lessons.widgets.names() if name != widget.name]
    links = "".join(
        f'<li><a class="fl-inside" href="{addresses.widget(other.name)}">{escape(other.label)}</a></li>'
        for other in others
    )
    return (
        f'<div class="fl-demos-beside"><section><h2>What it shows</h2><ul>{ideas}</ul></section>'
        f'<nav aria-label="Other widgets"><h2>Other widgets</h2><ul role="list">{links}</ul></nav></div>'
    )
