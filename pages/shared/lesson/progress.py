"""How far a visitor has come in this session: what was answered, and which lessons are done."""

from dataclasses import dataclass, field

import streamlit as st

from lessons.lesson import Lesson


@dataclass
class Progress:
    """`answers` holds the last choice by lesson, None for who was shown; `done` the lessons whose answer is known."""

    answers: dict[str, int | None] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    replay: bool = False  # whether the experiment of a question is to be played next
    at_question: bool = False  # whether that is where the reader called for the experiment last

    def answer(self, lesson: Lesson, choice: int | None) -> None:
        """Keeps the choice; None for one who wants to be shown."""
        self.answers[lesson.slug] = choice
        self.replay = self.at_question = True
        if choice is None or lesson.question.choices[choice].right:
            self.done.add(lesson.slug)

    def has_answered(self, lesson: Lesson) -> bool:
        """Whether anything was answered, right or wrong."""
        return lesson.slug in self.answers


def progress() -> Progress:
    """This visitor's."""
    found: Progress = st.session_state.setdefault("lesson progress", Progress())
    return found
