"""One lesson: its text, and beside it the experiment that the text speaks of."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from lessons import body
from lessons.lesson import Exhibit, Lesson
from pages.shared import addresses
from pages.shared.lesson import marks, overview, pane, question
from pages.shared.lesson.progress import progress

WAITS = '<p class="fl-waits">The rest of the lesson comes with your answer.</p>'


def draw(every: Sequence[Lesson], lesson: Lesson, problems: Iterable[str]) -> None:
    """Text and experiment. The experiment comes before all but the title, so that it does not wait for the text."""
    blocks = list(body.blocks(lesson, marks.run_name, marks.step_link))
    shown, wrong = chosen(lesson, blocks)
    asked = progress().at_question and shown.name == lesson.question.exhibit
    st.html(f"<style>{places(blocks, '' if asked else shown.name)}</style>")
    with st.container(key="lesson"):
        with st.container(key="lesson-head"):
            st.html(head(lesson, [*problems, *wrong]))
        with st.container(key="lesson-pane"):
            pane.draw(lesson, shown)
        for place, block in enumerate(told(lesson, blocks)):
            with st.container(key=f"lesson-part-{place}"):
                part(lesson, block, shown)
        with st.container(key=f"lesson-part-{len(blocks)}"):
            rest = references(lesson) if progress().has_answered(lesson) else WAITS
            st.html(rest + on_paper(lesson) + beside(every, lesson))


def told(lesson: Lesson, blocks: list[body.Prose | body.Place]) -> list[body.Prose | body.Place]:
    """The text as far as its question, before it is answered: who guesses first sees more in the answer."""
    if progress().has_answered(lesson):
        return blocks
    kinds = [block.kind if isinstance(block, body.Place) else "" for block in blocks]
    return blocks[: kinds.index(body.QUESTION) + 1]


def chosen(lesson: Lesson, blocks: Sequence[body.Prose | body.Place]) -> tuple[Exhibit, list[str]]:
    """The exhibit that the address names, the first one where it names none, and a sentence where it errs."""
    name = st.query_params.get("exhibit")
    found = next((exhibit for exhibit in lesson.shown if exhibit.name == name), None)
    if found or not name:
        return found or first(lesson, blocks), []
    known = ", ".join(exhibit.name for exhibit in lesson.shown)
    return first(lesson, blocks), [f"This lesson has no exhibit {name[:40]!r}; it has {known}."]


def first(lesson: Lesson, blocks: Sequence[body.Prose | body.Place]) -> Exhibit:
    """The exhibit that the text speaks of first, be it by its question."""
    place = next(block for block in blocks if isinstance(block, body.Place))
    return lesson.exhibit(place.name or lesson.question.exhibit)


def places(blocks: Sequence[body.Prose | body.Place], name: str) -> str:
    """Where the pieces stand when they are below each other: the experiment behind the place of that name.

    The question's place has no name; the experiment stands behind it where it was called for there.
    """
    named = [n for n, block in enumerate(blocks) if isinstance(block, body.Place) and block.name == name]
    rules = [f":has(> .st-key-lesson-part-{n}) {{ order: {2 * n + 2}; }}" for n in range(len(blocks) + 1)]
    rules.append(f":has(> .st-key-lesson-pane) {{ order: {2 * named[0] + 3 if named else 1}; }}")
    return "".join(f".st-key-lesson > {rule}\n" for rule in rules)


def part(lesson: Lesson, block: body.Prose | body.Place, shown: Exhibit) -> None:
    """One piece of the text."""
    if isinstance(block, body.Prose):
        st.markdown(block.markdown, unsafe_allow_html=True)
    elif block.kind == body.QUESTION:
        question.draw(lesson)
    else:
        pane.door(lesson, lesson.exhibit(block.name), block.name == shown.name)


def head(lesson: Lesson, problems: Iterable[str]) -> str:
    """Title and lead, and what was wrong with the address."""
    says = f'<h1>{escape(lesson.title)}</h1><p class="fl-lead">{escape(lesson.lead)}</p>'
    return f'<div class="fl-lesson-head" data-lesson-at="{lesson.slug}">{overview.notices(problems)}{says}</div>'


def references(lesson: Lesson) -> str:
    """Where to read on."""
    if not lesson.references:
        return ""
    items = "".join(f"<li>{source(reference.text, reference.url)}</li>" for reference in lesson.references)
    return f'<section class="fl-references"><h2>References</h2><ul>{items}</ul></section>'


def source(text: str, url: str) -> str:
    """One reference, as a link where it has an address."""
    return f'<a href="{escape(url)}" target="_blank" rel="noopener">{escape(text)}</a>' if url else escape(text)


def on_paper(lesson: Lesson) -> str:
    """The way to the lesson's hand-out."""
    address = escape(addresses.handout(lesson.slug, lesson.language))
    return f'<p class="fl-on-paper"><a href="{address}" target="_blank" rel="noopener">Print this lesson</a></p>'


def beside(every: Sequence[Lesson], lesson: Lesson) -> str:
    """Links to the lessons before and after."""
    slugs = [one.slug for one in every]
    place = slugs.index(lesson.slug)
    items = [(place - 1, "Previous", "prev"), (place + 1, "Next", "next")]
    links = [link(every[at], word, rel) for at, word, rel in items if 0 <= at < len(every)]
    return f'<nav class="fl-beside" aria-label="Other lessons">{"".join(links)}</nav>'


def link(lesson: Lesson, word: str, rel: str) -> str:
    """The way to a neighbour."""
    address = escape(addresses.lesson(lesson.slug, lang=lesson.language))
    return f'<a class="fl-inside" rel="{rel}" href="{address}"><small>{word}</small>{escape(lesson.title)}</a>'
