"""How a page writes the marks of a lesson's text: a run in its colour, a step as a link that moves the playhead."""

from html import escape

from lessons import body
from lessons.lesson import Exhibit, Lesson
from pages.shared.blob import run_labels


def label(exhibit: Exhibit, run: int) -> str:
    """What the stage calls the run at that place, counted from 1."""
    return run_labels(exhibit.experiment.runs)[run - 1]


def run_name(exhibit: Exhibit, run: int) -> str:
    """A run: swatch, colour and label."""
    return f'<span class="fl-run-name fl-run{run - 1}"><i></i>{escape(label(exhibit, run))}</span>'


def step_link(exhibit: Exhibit, step: int) -> str:
    """A link that moves the playhead of `exhibit`; the page's script obeys it."""
    return f'<a class="fl-step-link" href="#step-{step}-{exhibit.name}">step {step}</a>'


def plain_step(_exhibit: Exhibit, step: int) -> str:
    """A step in words."""
    return f"step {step}"


def words(lesson: Lesson, text: str) -> str:
    """A text of the question without colours and links, as a control can show it."""
    return body.resolve(text, lesson, lesson.exhibit(lesson.question.exhibit), label, plain_step)


def rich(lesson: Lesson, text: str) -> str:
    """A text of the question as Markdown, with runs in their colours."""
    return body.resolve(text, lesson, lesson.exhibit(lesson.question.exhibit), run_name, step_link)
