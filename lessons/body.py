"""Cuts the Markdown of a lesson into prose and places for exhibits, and resolves the marks that stand in its text.

    [[slow]]             the number of the claim of that name
    [[three-rates 1]]    run 1 of that exhibit
    [[step 10]]          moves the playhead of the exhibit that was placed last
    ::exhibit three-rates, ::question    a place, on a line of its own

A page and a hand-out write runs and steps differently; each hands over how.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from landscapes.core.registry import shown
from lessons.lesson import Exhibit, Lesson

MARK = re.compile(r"\[\[([^\[\]\n]*)\]\]")
RUN = re.compile(r"(?P<exhibit>[a-z0-9-]+) (?P<run>\d{1,2})")
STEP = re.compile(r"step (?P<step>\d{1,6})")
EXHIBIT, QUESTION = "exhibit", "question"
PIECE = re.compile(
    r"(?P<code>```.*?```|`[^`\n]*`)|\$\$(?P<block>.+?)\$\$|(?<!\\)\$(?P<line>[^$\n]+?)(?<!\\)\$", re.DOTALL
)  # code, in which a dollar is a dollar, or a formula
ALIGNED = re.compile(r"\\(begin|end)\{aligned\}")
Writer = Callable[[Exhibit, int], str]  # of a run, counted from 1; of a step


@dataclass(frozen=True)
class Prose:
    """Markdown between two places, its marks resolved."""

    markdown: str


@dataclass(frozen=True)
class Place:
    """Where an exhibit stands (`kind` "exhibit", with its name), or the question (`kind` "question", without)."""

    kind: str
    name: str = ""


def blocks(lesson: Lesson, run: Writer, step: Writer) -> Iterator[Prose | Place]:
    """The body in order. `run(exhibit, n)` and `step(exhibit, k)` write marks; ValueError where one names nothing."""
    placed: Exhibit | None = None
    for block in cut(lesson.body):
        if isinstance(block, Prose):
            yield Prose(resolve(block.markdown, lesson, placed, run, step))
        else:
            placed = lesson.exhibit(block.name if block.kind == EXHIBIT else lesson.question.exhibit)
            yield block


def cut(body: str) -> Iterator[Prose | Place]:
    """The body in pieces, its marks as they stand; ValueError for a place that is none."""
    lines: list[str] = []
    for line in body.splitlines():
        if line.startswith("::"):
            yield from _prose(lines)
            lines = []
            yield _place(line)
        else:
            lines.append(line)
    yield from _prose(lines)


def formulas(text: str) -> Iterator[str]:
    """The formulas of a text, as LaTeX."""
    for piece in PIECE.finditer(text):
        if not piece["code"]:
            yield (piece["block"] or piece["line"]).strip()


def convertible(latex: str) -> str:
    """A formula as latex2mathml knows it: it has no `aligned`, and draws `align*` just so."""
    return ALIGNED.sub(r"\\\1{align*}", latex)


def _prose(lines: list[str]) -> Iterator[Prose]:
    text = "\n".join(lines).strip("\n")
    if text:
        yield Prose(text)


def _place(line: str) -> Place:
    match line.removeprefix("::").split():
        case ["exhibit", name]:
            return Place(EXHIBIT, name)
        case ["question"]:
            return Place(QUESTION)
    raise ValueError(f"{shown(line)} is no place; there is ::exhibit and a name, and ::question")


def resolve(text: str, lesson: Lesson, placed: Exhibit | None, run: Writer, step: Writer) -> str:
    """`text` with each mark written out; `placed` is the exhibit whose steps it speaks of, if there is one.

    Question texts and reasons have marks too. Raises ValueError with one sentence for a mark that names nothing.
    """

    def written(mark: re.Match[str]) -> str:
        if match := STEP.fullmatch(mark[1]):
            return step(*_step(int(match["step"]), placed))
        if match := RUN.fullmatch(mark[1]):
            return run(*_run(int(match["run"]), lesson.exhibit(match["exhibit"])))
        return lesson.claim(mark[1]).expected.written

    return MARK.sub(written, text)


def _step(step: int, exhibit: Exhibit | None) -> tuple[Exhibit, int]:
    if exhibit is None or not exhibit.link:
        raise ValueError(f"[[step {step}]] needs a stage placed above it")
    if step > exhibit.experiment.steps:
        raise ValueError(f"[[step {step}]]; {exhibit.name} has {exhibit.experiment.steps} steps")
    return exhibit, step


def _run(run: int, exhibit: Exhibit) -> tuple[Exhibit, int]:
    count = len(exhibit.experiment.runs) if exhibit.link else 0
    if not 1 <= run <= count:
        raise ValueError(f"[[{exhibit.name} {run}]]; {exhibit.name} has {count} runs")
    return exhibit, run
