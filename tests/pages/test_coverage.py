"""docs/coverage.md: every idea has its place, and each address in it leads to something that runs."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import pytest

import lessons
import lessons.widgets
from lessons import gallery, practice
from lessons.widgets.core.picture import Arrow, Bars, Line, Points
from optimizers import Experiment, read_link
from pages.shared import picture_words
from pages.shared.reference import links
from pages.shared.reference.page import asked

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "coverage.md"
OVERLAYS = {  # what `show` can show, by the scripts that draw it
    key
    for path in (ROOT / "assets" / "stage" / "overlays").glob("*.mjs")
    for key in re.findall(r'^  key(?::| =) "([a-z_]+)"', path.read_text(encoding="utf-8"), re.MULTILINE)
}
IDEAS, ERRORS = 119, 37
STEPS = 40  # of a run that is only tried: whether a path can be computed shows at once
POINTER = re.compile(r'`/(?P<page>[a-z]*)\?(?P<query>[^`]+)`(?: "(?P<words>[^"]+)")?')
BETWEEN = " · "


@dataclass(frozen=True)
class Row:
    """One row of a table: its number, what it says in words, and where that is shown."""

    number: int
    says: tuple[str, ...]
    shown: str


def rows(text: str) -> Iterator[Row]:
    """All rows of all tables in the order of the file, heads left out."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0].isdigit():
            yield Row(int(cells[0]), tuple(cells[1:-1]), cells[-1])


def pointers(shown: str) -> list[re.Match[str]]:
    """Each address of a cell with the words it quotes; ValueError where something else stands there."""
    found = list(POINTER.finditer(shown))
    if not found or BETWEEN.join(match[0] for match in found) != shown:
        raise ValueError(f"only addresses, a dot between them, may stand in: {shown}")
    return found


def follow(shown: str) -> None:
    """Goes wherever a cell points; ValueError with a sentence where nothing is there."""
    for match in pointers(shown):
        if match["page"] not in PAGES:
            raise ValueError(f"there is no page {match['page']}")
        PAGES[match["page"]](match["query"])
        if match["words"]:
            quoted(match["query"], match["words"])
        elif match["page"] == "lessons" and "exhibit=" not in match["query"]:
            raise ValueError(f"{match[0]} names no exhibit and quotes no words")


def words_of(query: str, *known: str) -> dict[str, str]:
    """The words of a query, each once; ValueError where one is not `known` or has no value."""
    given = parse_qs(query, keep_blank_values=True, strict_parsing=True)
    for name, values in given.items():
        if name not in known or len(values) != 1 or not values[0]:
            raise ValueError(f"{name} is no word of such an address, or stands there twice, or says nothing: {query}")
    return {name: values[0] for name, values in given.items()}


@cache
def to_lesson(query: str) -> None:
    """A lesson, and an exhibit that has a place in its text."""
    given = words_of(query, "lesson", "exhibit")
    lesson = lessons.get(given["lesson"])
    if "exhibit" not in given:
        return
    exhibit = lesson.exhibit(given["exhibit"])
    if not exhibit.shown:
        raise ValueError(f"{exhibit.name} has no place in the text of {lesson.slug}")
    if exhibit.widget:
        draws(exhibit.widget)
    else:
        runs(exhibit.link)


@cache
def to_lab(query: str) -> None:
    """An experiment in the Lab, read without a complaint."""
    runs(query)


def to_widget(query: str) -> None:
    """A widget by its address."""
    draws(query)


@cache
def to_gallery(query: str) -> None:
    """A comparison."""
    runs(gallery.get(words_of(query, "item")["item"]).link)


@cache
def to_practice(query: str) -> None:
    """A challenge."""
    runs(practice.challenge(words_of(query, "challenge")["challenge"]).link)


@cache
def to_reference(query: str) -> None:
    """A card, and the experiment behind its link to the Lab."""
    card, problem = asked(words_of(query, "optimizer", "surface", "schedule"))
    if card is None:
        raise ValueError(problem)
    tried(links.experiment(card.kind, card.key))


PAGES: dict[str, Callable[[str], None]] = {
    "": to_lab,
    "lessons": to_lesson,
    "widgets": to_widget,
    "gallery": to_gallery,
    "practice": to_practice,
    "reference": to_reference,
}


def runs(link: str) -> None:
    """Reads a link with no complaint about experiment or picture, and computes its runs."""
    about_picture: list[str] = []
    shown = picture_words.read(link, about_picture)["show"] or []
    about_picture += [f"{name} is no overlay." for name in shown if name not in OVERLAYS]
    bare = "&".join(part for part in link.split("&") if part.partition("=")[0] not in picture_words.WORDS)
    experiment, sentences = read_link(bare)
    if sentences or about_picture:
        raise ValueError(" ".join([*sentences, *about_picture]))
    tried(experiment)


def tried(experiment: Experiment) -> None:
    """Computes the first steps of every run; ValueError where there is none."""
    paths = replace(experiment, steps=min(experiment.steps, STEPS)).trajectories()
    if not paths or not all(path.steps and math.isfinite(path.losses[0]) for path in paths):
        raise ValueError("nothing moves there")


@cache
def draws(query: str) -> None:
    """Reads a widget's link strictly and draws it; ValueError where it shows or reads nothing finite."""
    widget, settings = lessons.widgets.from_query(query)
    picture = widget.picture(settings)
    for figure in picture.figures:
        ends = (figure.x.low, figure.x.high, figure.y.low, figure.y.high)
        if not all(map(math.isfinite, ends)) or not any(map(something, figure.marks)):
            raise ValueError(f"there is nothing to see in {figure.title} of {query}")
    if not picture.figures or not picture.readings:
        raise ValueError(f"{query} shows nothing")


def something(mark: object) -> bool:
    """Whether a mark puts ink on a figure."""
    if isinstance(mark, Line | Points):
        return any(math.isfinite(x) and math.isfinite(y) for x, y in zip(mark.x, mark.y, strict=True))
    if isinstance(mark, Bars):
        return any(height > 0 for height in mark.heights)
    return isinstance(mark, Arrow) and all(map(math.isfinite, (mark.x0, mark.y0, mark.x1, mark.y1)))


@cache
def text_of(slug: str) -> str:
    """All that a reader of a lesson may meet: its body, its question, the titles, in one line and without emphasis."""
    lesson = lessons.get(slug)
    asked_there = [lesson.question.text, *(choice.reason for choice in lesson.question.choices)]
    said = [lesson.title, lesson.lead, *(exhibit.title for exhibit in lesson.exhibits), *asked_there, lesson.body]
    return " ".join(" ".join(said).replace("*", "").replace("`", "").split())


def quoted(query: str, words: str) -> None:
    """ValueError unless the words stand in the lesson of that address."""
    slug = words_of(query, "lesson", "exhibit")["lesson"]
    if words.replace("*", "") not in text_of(slug):
        raise ValueError(f'"{words}" stands nowhere in {slug}')


ROWS = list(rows(FILE.read_text(encoding="utf-8")))


def test_every_idea_and_every_error_has_its_row() -> None:
    assert [row.number for row in ROWS] == [*range(1, IDEAS + 1), *range(1, ERRORS + 1)]
    assert {len(row.says) for row in ROWS[:IDEAS]} == {1}
    assert {len(row.says) for row in ROWS[IDEAS:]} == {2}
    assert len({row.says for row in ROWS}) == IDEAS + ERRORS
    assert all(len(words) > 10 for row in ROWS[:IDEAS] for words in row.says)


@pytest.mark.parametrize("row", ROWS, ids=[f"{'idea' if len(row.says) == 1 else 'error'} {row.number}" for row in ROWS])
def test_every_pointer_leads_to_what_it_names(row: Row) -> None:
    follow(row.shown)


def test_every_error_is_put_right_in_words_of_a_lesson() -> None:
    for row in ROWS[IDEAS:]:
        assert any(match["words"] for match in pointers(row.shown)), row


def test_every_lesson_has_its_ideas() -> None:
    named = {parse_qs(match["query"])["lesson"][0] for row in ROWS for match in pointers(row.shown) if _lesson(match)}
    assert named == set(lessons.files())


def _lesson(match: re.Match[str]) -> bool:
    return match["page"] == "lessons"


@pytest.mark.parametrize(
    "wrong",
    [
        "`/lessons?lesson=step-sizes&exhibit=three-rates`",  # no such lesson
        "`/lessons?lesson=step-size&exhibit=four-rates`",  # no such exhibit
        "`/lessons?lesson=steepest-descent&exhibit=too-long`",  # an exhibit without a place in the text
        "`/lessons?lesson=step-size`",  # a lesson, and nothing in it
        '`/lessons?lesson=step-size` "the bounce of a heavy ball"',  # words that stand in another lesson
        "`/lessons?lesson=step-size&exhibits=three-rates`",  # a word that no address has
        "`/widgets?widget=bias_corrections`",
        "`/widgets?widget=bias_correction&beta3=0.9`",
        "`/widgets?widget=bias_correction&beta2=1.5`",
        "`/?surface=paraboloid&start=8.7&steps=50&run=gd,lr:0.2`",
        "`/?surface=parabola&start=8.7&steps=50&run=gd,rate:0.2`",
        "`/?surface=parabola&start=8.7&steps=50&run=gd,lr:0.2&chart=weather`",  # of the picture, and unknown
        "`/gallery?item=three-rate`",
        "`/practice?challenge=no-slope`",
        "`/reference?optimizer=madam`",
        "`/reference?optimiser=adam`",
        "`/lesson?lesson=step-size`",  # no such page
        "`/gallery?item=ravine` and more",
        "somewhere",
    ],
)
def test_a_pointer_that_leads_nowhere_is_found(wrong: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whose sentence it is differs from page to page
        follow(wrong)


def altered(query: str) -> Iterator[str]:
    """The query with a slip of the pen in one of its words, in each of them in turn."""
    parts = query.split("&")
    for place, part in enumerate(parts):
        yield "&".join([*parts[:place], f"{part}_x", *parts[place + 1 :]])


def test_a_slip_of_the_pen_in_any_word_of_any_pointer_is_found() -> None:
    every = {(match["page"], match["query"], match["words"]) for row in ROWS for match in pointers(row.shown)}
    assert {page for page, _, _ in every} == set(PAGES)
    for page, query, words in every:
        for slip in altered(query):
            with pytest.raises(ValueError):  # noqa: PT011
                follow(f"`/{page}?{slip}`" + (f' "{words}"' if words else ""))
        if words:
            with pytest.raises(ValueError, match="stands nowhere"):
                follow(f'`/{page}?{query}` "{words} indeed"')


def test_a_row_that_is_lost_or_moved_is_found() -> None:
    text = FILE.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("| 60 |"))
    numbers = [row.number for row in rows(text.replace(line + "\n", ""))]
    assert numbers != [row.number for row in ROWS]
