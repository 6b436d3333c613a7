"""A lesson on paper: one page of HTML that needs no script, no server and no network."""

from functools import cache
from html import escape
from itertools import count
from pathlib import Path
from string import Template
from urllib.parse import urljoin

from lessons.body import EXHIBIT, Prose
from lessons.lesson import Choice, Lesson
from pages.shared import addresses, palette
from pages.shared.handout.exhibits import exhibit
from pages.shared.handout.text import Text

STYLE = Path(__file__).parents[3] / "assets" / "handout.css"
INKS = ("text1", "text2", "text3", "line", "line2", "bg")
PAGE = Template("""<!doctype html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>$title - Fall Line</title>
<style>
$style
</style>
</head>
<body>
<p class="hint">To print this page, press Ctrl+P or ⌘P. <a href="$address">Back to the lesson</a></p>
<main>
<header>
<p class="over">Fall Line · $group</p>
<h1>$title</h1>
<p class="lead">$lead</p>
<p class="live"><a href="$address">$address</a></p>
</header>
$body
$references
$answers
</main>
</body>
</html>
""")


def written(lesson: Lesson, base: str) -> str:
    """The page; `base` is the address of the folder that all pages stand in, with its last slash."""
    text = Text(lesson, base)
    return PAGE.substitute(
        language=escape(lesson.language), title=escape(lesson.title), group=escape(lesson.group),
        lead=escape(lesson.lead), style=style(lesson), body=body(lesson, text),
        address=escape(urljoin(base, addresses.lesson(lesson.slug, lang=lesson.language))),
        references=references(lesson), answers=answers(lesson, text),
    )  # fmt: skip


def style(lesson: Lesson) -> str:
    """The style sheet, the colours and letters that it uses, and what stands at the foot of each sheet."""
    light = palette.tables()["ui"]["light"]
    inks = "".join(f"--{name}: {light[name]}; " for name in INKS)
    foot = "".join(f"\\{ord(letter):x} " for letter in f"Fall Line · {lesson.title}")  # no letter means anything in CSS
    root = f":root {{ {inks}--font: {palette.tables()['font']}; }}"
    return f'{root}\n@page {{ @bottom-left {{ content: "{foot}"; }} }}\n{sheet()}'


@cache
def sheet() -> str:
    """The style sheet as it stands in its file."""
    return STYLE.read_text(encoding="utf-8")


def body(lesson: Lesson, text: Text) -> str:
    """The text with the pictures and the question where they stand."""
    written, numbers = [], count(1)
    for block in text.blocks():
        if isinstance(block, Prose):
            written.append(f'<div class="prose">{text.html(block.markdown)}</div>')
        elif block.kind == EXHIBIT:
            written.append(exhibit(lesson, lesson.exhibit(block.name), next(numbers), text.base))
        else:
            written.append(question(lesson, text))
    return "\n".join(written)


def question(lesson: Lesson, text: Text) -> str:
    """The question, with boxes to tick."""
    choices = "".join(f"<li>{text.line(choice.text)}</li>" for choice in lesson.question.choices)
    return (
        f'<section class="question"><h2>Guess first</h2><p>{text.line(lesson.question.text)}</p>'
        f'<ul class="choices" role="list">{choices}</ul><p class="note">The answer stands at the end.</p></section>'
    )


def answers(lesson: Lesson, text: Text) -> str:
    """What is right, and why; then why the others are not."""
    ordered = sorted(lesson.question.choices, key=lambda choice: not choice.right)
    items = "".join(f"<li>{judged(choice, text)}</li>" for choice in ordered)
    return f'<section class="answers"><h2>The answer, and why</h2><ul>{items}</ul></section>'


def judged(choice: Choice, text: Text) -> str:
    """One choice with its reason."""
    word = "right" if choice.right else "wrong"
    return f'<b>{text.line(choice.text)}</b> <span class="{word}">({word})</span> {text.line(choice.reason)}'


def references(lesson: Lesson) -> str:
    """Where to read on, each with its address written out."""
    if not lesson.references:
        return ""
    items = "".join(f"<li>{escape(one.text)}{source(one.url)}</li>" for one in lesson.references)
    return f'<section class="references"><h2>References</h2><ul>{items}</ul></section>'


def source(url: str) -> str:
    """An address below the text that it belongs to."""
    return f'<br><a href="{escape(url)}">{escape(url)}</a>' if url else ""
