"""A lesson's file to break: the smallest that has one of everything."""

from collections.abc import Callable
from pathlib import Path

import pytest

import lessons
from lessons import language
from lessons.lesson import Lesson
from lessons.read import read

TEXT = """\
+++
order = 10
title = "How long a step?"
lead = "One number decides."
group = "Slopes"
references = [ { text = "Cauchy 1847", url = "https://example.org/cauchy" } ]

[[exhibit]]
name = "rates"
title = "Three learning rates"
link = "surface=parabola&start=8.7&steps=100&view=flat&run=gd,lr:0.2&run=gd,lr:0.9&run=gd,lr:1.05"
controls = ["1.lr", "steps", "a"]
tries = [ { text = "lr 1.0", link = "surface=parabola&start=8.7&steps=50&run=gd,lr:1.0" } ]
claims = [
  { name = "slow", run = 1, first = "|x| < 1e-6", is = 32 },
  { name = "below", run = 2, value = "x", at = 1, is = -6.96 },
  { name = "tiny", run = 1, value = "x", at = 50, is = 7.0e-11 },
  { name = "bounds", run = 3, value = "x", at = -1, least = 100 },
]

[[exhibit]]
name = "first-steps"
title = "Adam's first steps"
widget = "bias_correction?beta2=0.999"
claims = [ { name = "peak", number = "peak", is = 6.5685 } ]

[[exhibit]]
name = "hidden"
title = "Only for claims"
link = "surface=bowl&start=8.7,-7.9&steps=20&run=momentum,lr:0.1"
shown = false
claims = [ { run = 1, value = "loss", at = 0, is = 138.1 } ]

[question]
exhibit = "rates"
text = "Which of [[rates 1]] and [[rates 2]] is first?"
choices = [
  { text = "lr 0.9", reason = "No: [[slow]] steps." },
  { text = "lr 0.2", right = true, reason = "Yes: at [[step 32]]." },
]
+++
One number decides: [[slow]], [[below]].

::exhibit rates
Go to [[step 10]] of [[rates 3]].

::question

## Why

::exhibit first-steps
At most [[peak]].

## What to notice

- [[tiny]]

## In formulas

$x_1 = x_0 - \\\\eta f'(x_0)$
"""


@pytest.fixture
def lesson_of(tmp_path: Path) -> Callable[..., Lesson]:
    """Writes the lesson with some of its text replaced, and reads it."""
    folder = tmp_path / "en"
    folder.mkdir()

    def of(*changes: tuple[str, str]) -> Lesson:
        text = TEXT
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        file = folder / "how-long.md"
        file.write_text(text, encoding="utf-8")
        return read(file, language.read(lessons.FOLDER / "en"))

    return of
