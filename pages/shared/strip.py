"""A slim line above the stage for who opens the Lab without a link: to a first lesson, the lessons, the gallery."""

from html import escape

import streamlit as st

from pages.shared import addresses

FIRST = ("step-size", "See why a learning rate of 1.05 blows up on x²")
ROOM = 44  # pixels that it takes from the picture's height, so that nothing scrolls


def greets() -> bool:
    """Whether to draw it; to be asked before the Lab's session begins, for a link makes nobody a newcomer."""
    if "greeting" not in st.session_state:
        came_by_link = bool(st.query_params) or st.context.is_embedded
        st.session_state.greeting = "lab" not in st.session_state and not came_by_link
    return bool(st.session_state.greeting)


def draw() -> None:
    """The line, with a button that closes it."""
    with st.container(key="strip", horizontal=True, vertical_alignment="center"):
        st.html(f"{line()}<style>.stApp {{ --fl-above: {ROOM}px; }}</style>")
        st.button("Close", icon=":material/close:", type="tertiary", key="strip-close", on_click=close)


def line() -> str:
    """The words and the links."""
    slug, words = FIRST
    ways = ((addresses.lesson(slug), words), (addresses.lessons(), "Lessons"), (addresses.gallery(), "Gallery"))
    links = "".join(f'<a class="fl-inside" href="{escape(to)}">{escape(text)}</a>' for to, text in ways)
    return f'<nav class="fl-strip" aria-label="New here?"><span>New here?</span>{links}</nav>'


def close() -> None:
    """It does not come back in this visit."""
    st.session_state.greeting = False
