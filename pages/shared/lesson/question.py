"""Predict, then watch: an answer is chosen before the experiment plays; each answer has its reason."""

from html import escape

import streamlit as st

from lessons.lesson import Lesson
from pages.shared.lesson import marks, pane
from pages.shared.lesson.progress import progress

RIGHT, WRONG, SHOWN = "Right.", "Not quite.", "The answer:"


def draw(lesson: Lesson) -> None:
    """The question, its choices, and the reason of the answer that was given."""
    asked, key = lesson.question, f"lesson-answer-{lesson.slug}"

    def check() -> None:
        choice = st.session_state.get(key)
        st.session_state["lesson-unpicked"] = choice is None
        if choice is not None:
            reveal(choice)

    def reveal(choice: int | None) -> None:
        st.query_params["exhibit"] = asked.exhibit
        st.session_state.pop(pane.chips_key(lesson, lesson.exhibit(asked.exhibit)), None)
        progress().answer(lesson, choice)

    with st.form("lesson-question", border=False):
        st.html('<p class="fl-ask">Before you play</p>')
        st.radio(
            marks.words(lesson, asked.text),
            range(len(asked.choices)),
            format_func=lambda place: marks.words(lesson, asked.choices[place].text),
            index=None,
            key=key,
        )
        with st.container(key="lesson-check", horizontal=True):
            st.form_submit_button("Check", type="primary", on_click=check)
            st.form_submit_button("Show me", on_click=reveal, args=(None,))
        verdict(lesson)


def verdict(lesson: Lesson) -> None:
    """What is to be said of the answer."""
    if st.session_state.pop("lesson-unpicked", False):
        st.html('<p class="fl-verdict-line" role="status">Choose an answer first.</p>')
    if not progress().has_answered(lesson):
        return
    place = progress().answers[lesson.slug]
    choices = lesson.question.choices
    choice = next(one for one in choices if one.right) if place is None else choices[place]
    word = SHOWN if place is None else RIGHT if choice.right else WRONG
    tone = "good" if choice.right else "bad"
    with st.container(key=f"lesson-verdict-{tone}"):
        said = f"{escape(marks.words(lesson, choice.text))}. " if place is None else ""
        st.markdown(f'<b class="fl-word">{word}</b> {said}{marks.rich(lesson, choice.reason)}', unsafe_allow_html=True)
