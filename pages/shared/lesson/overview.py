"""All lessons in their order, each with a small picture of what it shows."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

import streamlit as st

from lessons.lesson import Lesson
from pages.shared import addresses, stills
from pages.shared.lesson.progress import progress
from pages.shared.reference.pictures import SIZES

ABOUT = "One idea at a time: guess what happens, press play, and see why. Every picture runs, and you can change it."


def draw(every: Sequence[Lesson], theme: str, problems: Iterable[str]) -> None:
    """The list; `problems` are sentences about the address and about files that cannot be read."""
    groups = groupby(enumerate(every, 1), lambda numbered: numbered[1].group)
    body = "".join(section(name, list(members), theme) for name, members in groups)
    count = f"{sum(lesson.slug in progress().done for lesson in every)} of {len(every)} done in this session"
    head = f'<h1>Lessons</h1><p class="fl-lead">{ABOUT}</p>{notices(problems)}<p class="fl-count-done">{count}</p>'
    st.html(f'<div class="fl-lessons" data-lesson-at="">{head}{body}</div>')


def notices(problems: Iterable[str]) -> str:
    """What was wrong with the address, a line each."""
    return "".join(f'<p class="fl-lesson-problem" role="alert">{escape(sentence)}</p>' for sentence in problems)


def section(name: str, members: Sequence[tuple[int, Lesson]], theme: str) -> str:
    """The lessons of one group."""
    cards = "".join(card(number, lesson, theme) for number, lesson in members)
    return f'<section><h2>{escape(name)}</h2><ul class="fl-lesson-grid" role="list">{cards}</ul></section>'


def card(number: int, lesson: Lesson, theme: str) -> str:
    """One lesson: picture, title, lead, and whether it is done."""
    width, height = SIZES["small"]
    listed = lesson.listed
    source = escape(stills.address(listed.link or listed.widget, theme))
    done = '<span class="fl-done">done</span>' if lesson.slug in progress().done else ""
    return (
        f'<li><a class="fl-inside" href="{escape(addresses.lesson(lesson.slug, lang=lesson.language))}">'
        f'<img src="{source}" width="{width}" height="{height}" alt="" loading="lazy" decoding="async">'
        f'<span class="fl-lesson-title"><b>{number}</b> {escape(lesson.title)}{done}</span>'
        f'<span class="fl-lesson-lead">{escape(lesson.lead)}</span></a></li>'
    )
