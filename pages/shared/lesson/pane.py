"""Beside the text: the stage with the chosen experiment and the controls that the lesson needs, or a widget."""

from html import escape

import streamlit as st

from lessons.lesson import Exhibit, Lesson
from pages.shared import session, stage
from pages.shared.lesson import controls
from pages.shared.lesson.progress import progress

PAGE = "lessons"
ROW, TRIES = 34, 44  # pixels that a control and the row of chips take from the picture


def draw(lesson: Lesson, exhibit: Exhibit) -> None:
    """What `exhibit` shows."""
    st.html(f'<h2 class="fl-pane-title">{escape(exhibit.title)}</h2>')
    replay, progress().replay = progress().replay, False
    if exhibit.widget:
        from pages.shared.demos.component import widget  # most lessons have none

        return widget(f"lesson-widget-{lesson.slug}-{exhibit.name}", exhibit.widget)
    link = tried(lesson, exhibit)
    if replay:
        session.forget(PAGE)
    page = session.exhibit(PAGE, f"{lesson.slug}/{exhibit.name}", link, "lesson")
    asks = exhibit.name == lesson.question.exhibit and not progress().has_answered(lesson)
    page.veiled = asks and link == exhibit.link
    if replay:
        session.play(page)
    below = ROW * len(exhibit.controls) + TRIES * bool(exhibit.tries)
    st.html(f"<style>.stApp {{ --fl-below: {below}px; }}</style>")
    stage.draw(page)
    if exhibit.tries:
        tries(lesson, exhibit)
    if exhibit.controls:
        controls.draw(page, exhibit.controls)


def tried(lesson: Lesson, exhibit: Exhibit) -> str:
    """The link that is laid out: the exhibit's own, or the one that was picked below it."""
    place = st.session_state.get(chips_key(lesson, exhibit))
    return exhibit.tries[place].link if place is not None and place < len(exhibit.tries) else exhibit.link


def tries(lesson: Lesson, exhibit: Exhibit) -> None:
    """Other experiments for the same stage; picked once more, the lesson's own is back."""
    with st.container(key="lesson-tries", horizontal=True, vertical_alignment="center"):
        st.pills(
            "Try it",
            range(len(exhibit.tries)),
            format_func=lambda place: exhibit.tries[place].text,
            key=chips_key(lesson, exhibit),
        )


def chips_key(lesson: Lesson, exhibit: Exhibit) -> str:
    """What the chips of an exhibit are called in the session."""
    return f"lesson-try-{lesson.slug}-{exhibit.name}"


def door(lesson: Lesson, exhibit: Exhibit, here: bool) -> None:
    """Where the text speaks of `exhibit`: a card that shows it beside the text, anew where it is there already."""

    def show() -> None:
        st.query_params["exhibit"] = exhibit.name
        st.session_state.pop(chips_key(lesson, exhibit), None)
        session.forget(PAGE)
        progress().at_question = False

    with st.container(key=f"lesson-door-{'here' if here else 'other'}-{exhibit.name}"):
        st.button(exhibit.title, key=f"lesson-show-{exhibit.name}", on_click=show)
