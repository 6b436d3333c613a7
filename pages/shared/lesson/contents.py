"""The list of lessons beside one of them: groups, what is done, where the reader is."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from lessons.lesson import Lesson
from pages.shared import addresses
from pages.shared.lesson.progress import progress


def draw(every: Sequence[Lesson], current: Lesson) -> None:
    """In the side panel."""
    with st.sidebar:
        st.html(html(every, current))


def html(every: Sequence[Lesson], current: Lesson) -> str:
    """The list as links."""
    done = sum(lesson.slug in progress().done for lesson in every)
    count = f"{done} of {len(every)} done"
    home = f'<a class="fl-inside" href="{escape(addresses.lessons(current.language))}">Lessons</a>'
    groups = "".join(group(name, list(members), current) for name, members in groupby(every, lambda one: one.group))
    head = f'<p class="fl-list-head">{home}<span>{count}</span></p>'
    return f'<nav class="fl-list" aria-label="Lessons">{head}{groups}</nav>'


def group(name: str, members: Sequence[Lesson], current: Lesson) -> str:
    """One group below its heading."""
    return f'<h3>{escape(name)}</h3><ul role="list">{"".join(item(lesson, current) for lesson in members)}</ul>'


def item(lesson: Lesson, current: Lesson) -> str:
    """A link to one lesson, marked where it is done or shown."""
    here = ' aria-current="page"' if lesson.slug == current.slug else ""
    done = lesson.slug in progress().done
    address = escape(addresses.lesson(lesson.slug, lang=lesson.language))
    said = '<span class="fl-unseen"> (done)</span>' if done else ""
    mark = "fl-list-done" if done else "fl-list-open"
    return f'<li><a class="fl-inside {mark}" href="{address}"{here}>{escape(lesson.title)}{said}</a></li>'
