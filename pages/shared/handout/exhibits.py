"""What a lesson shows, on paper: the picture, and beside it what is seen and where to play with it."""

from base64 import b64encode
from html import escape
from urllib.parse import urljoin

import lessons.widgets
from lessons.lesson import Exhibit, Lesson
from lessons.widgets.core.picture import Figure
from pages.shared import addresses, stills
from pages.shared.blob import run_labels
from pages.shared.handout import figure
from pages.shared.handout.text import run_name
from pages.shared.reference import pictures, words

SIZE = "large"


def exhibit(lesson: Lesson, shown: Exhibit, number: int, base: str) -> str:
    """The exhibit, which is the lesson's picture of that number, counted from 1."""
    drawings, told = widget(shown, number) if shown.widget else stage(shown)
    title = f'<p class="title"><b>{number}</b> {escape(shown.title)}</p>'
    wide = " wide" if len(drawings) > 1 else ""
    pictures = "".join(f'<div class="picture">{drawing}</div>' for drawing in drawings)
    return (
        f'<figure class="exhibit{wide}">{pictures}'
        f"<figcaption>{title}{told}{live(lesson, shown, base)}</figcaption></figure>"
    )


def stage(shown: Exhibit) -> tuple[list[str], str]:
    """The still picture of a stage with its runs, as part of the page, and what is seen on it."""
    experiment = shown.experiment
    labels = run_labels(experiment.runs)
    width, height = pictures.SIZES[SIZE]
    source = b64encode(stills.still(shown.link, "light", SIZE)).decode()
    seen = escape(f"{experiment.surface.label} with the paths of {', '.join(labels)}")
    drawing = f'<img src="data:image/webp;base64,{source}" width="{width}" height="{height}" alt="{seen}">'
    parts = [experiment.surface.label, f"start {words.point(experiment.start)}", f"{experiment.steps} steps"]
    if experiment.noise:
        parts.append(f"noise {words.number(experiment.noise)}")
    runs = "".join(f"<li>{run_name(label, place)}</li>" for place, label in enumerate(labels))
    return [drawing], f'<p class="setting">{escape(" · ".join(parts))}</p><ul class="runs">{runs}</ul>'


def widget(shown: Exhibit, number: int) -> tuple[list[str], str]:
    """The figures of a widget, and what their lines are: beside a single one, below each of several."""
    found, settings = lessons.widgets.from_query(shown.widget)
    figures = found.picture(settings).figures
    drawings = [
        f'<p class="over">{escape(one.title)}</p>{figure.svg(one, f"frame-{number}-{place}")}'
        for place, one in enumerate(figures)
    ]
    keys = [key(one) for one in figures]
    setting = f'<p class="setting">{escape(found.label)}</p>'
    if len(figures) == 1:
        return drawings, setting + keys[0]
    return [drawing + key for drawing, key in zip(drawings, keys, strict=True)], setting


def key(of: Figure) -> str:
    """What the lines of a figure are."""
    entries = "".join(f"<li>{entry}</li>" for entry in figure.key(of))
    return f'<ul class="runs">{entries}</ul>'


def live(lesson: Lesson, shown: Exhibit, base: str) -> str:
    """Where the same picture moves: its address in the lesson, written out, and the Lab or the widget's page."""
    address = escape(urljoin(base, addresses.lesson(lesson.slug, shown.name, lesson.language)))
    own = escape(urljoin(base, addresses.widget(shown.widget) if shown.widget else addresses.lab(shown.link)))
    name = "Open it alone" if shown.widget else "Open in the Lab"
    return f'<p class="live">Live: <a href="{address}">{address}</a><br><a class="own" href="{own}">{name}</a></p>'
