"""Checks the text of a lesson against its front matter: each mark and each place names something."""

import xml.etree.ElementTree as ET
from collections import Counter

from latex2mathml.converter import convert

from landscapes.core.registry import shown
from lessons.body import EXHIBIT, QUESTION, Place, Prose, blocks, convertible, formulas, resolve
from lessons.language import Language
from lessons.lesson import Exhibit, Lesson

STORY = 3  # headings before the list of what to notice, at most


def check_body(lesson: Lesson, language: Language) -> None:
    """ValueError with one sentence about the first thing that is wrong."""
    found = list(blocks(lesson, _nothing, _nothing))
    _check_places(lesson, [block for block in found if isinstance(block, Place)])
    asked = _texts_of_question(lesson)
    _check_formulas(lesson.body)
    for text in (*(block.markdown for block in found if isinstance(block, Prose)), *asked):
        _check_typeset(text)
    _check_headings([line[3:].strip() for line in lesson.body.splitlines() if line.startswith("## ")], language)


def _nothing(exhibit: Exhibit, number: int) -> str:
    return ""


def _check_places(lesson: Lesson, places: list[Place]) -> None:
    """Each exhibit that is shown has one place, the others none, and the question one."""
    stands = Counter((place.kind, place.name) for place in places)
    wanted = {(EXHIBIT, exhibit.name): exhibit.shown for exhibit in lesson.exhibits} | {(QUESTION, ""): True}
    for (kind, name), here in wanted.items():
        if stands[kind, name] != here:
            must = "must stand once in the text" if here else "is not shown and must not stand in the text"
            raise ValueError(f"::{kind} {name}".rstrip() + f" {must}; it stands there {stands[kind, name]} times")


def _texts_of_question(lesson: Lesson) -> list[str]:
    """The question, its choices and their reasons; ValueError where a mark names nothing."""
    question = lesson.question
    asked = lesson.exhibit(question.exhibit)
    texts = (question.text, *(part for choice in question.choices for part in (choice.text, choice.reason)))
    return [resolve(text, lesson, asked, _nothing, _nothing) for text in texts]


def _check_formulas(text: str) -> None:
    """A formula between $$ that shares a line with them is drawn small, or not at all."""
    for line in text.splitlines():
        if "$$" in line and line.strip() != "$$":
            raise ValueError(f"$$ must stand on a line of its own, before and after its formula, not in {shown(line)}")


def _check_typeset(text: str) -> None:
    """ValueError naming the first formula that the hand-out's converter refuses."""
    for latex in formulas(text):
        try:
            ET.fromstring(convert(convertible(latex)))  # it writes a stray & as it stands, which is no XML
        except Exception as problem:  # the converter's errors have no class in common, and no words
            one_line = shown(" ".join(latex.split()))
            raise ValueError(f"the formula {one_line} cannot be typeset ({type(problem).__name__})") from None


def _check_headings(headings: list[str], language: Language) -> None:
    """The headings of the story, then those that every lesson has, in order."""
    fixed = [language.notice, language.formulas, language.errors]
    for heading in fixed[:2]:
        if headings.count(heading) != 1:
            raise ValueError(f"the section '## {heading}' must stand in the text, once")
    story = headings.index(language.notice)
    if story > STORY:
        raise ValueError(f"{story} headings stand before '{language.notice}'; the most is {STORY}")
    if headings[story:] not in (fixed, fixed[:2]):
        raise ValueError(f"from '{language.notice}' on, the headings must be {', '.join(fixed)}, the last if needed")
