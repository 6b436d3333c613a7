"""Lessons as data: files of text with experiments as links, and claims that are asserted through the engine.

for lesson in lessons.all():
    print(lesson.title, lessons.claims.failures(lesson))
"""

import functools
from pathlib import Path

from lessons import language
from lessons.language import Language
from lessons.lesson import Lesson
from lessons.read import read
from lessons.tables import known_as, sentence

__all__ = ["FOLDER", "Lesson", "all", "files", "get", "languages", "legible"]

FOLDER = Path(__file__).parents[1] / "assets" / "lessons"
FIRST = "en"  # the language in which every lesson exists


def languages() -> dict[str, Language]:
    """The languages that can be read by their codes, the first one first; ValueError where that one cannot be."""
    return _languages()[0]


def _languages() -> tuple[dict[str, Language], list[str]]:
    """The languages, and a sentence about each file of another one that is wrong: it hides no other language."""
    known, sentences = {FIRST: _language(FOLDER / FIRST)}, []
    for code in sorted({path.parent.name for path in FOLDER.glob(f"*/{language.FILE}")} - {FIRST}):
        try:
            known[code] = _language(FOLDER / code)
        except ValueError as problem:
            sentences.append(sentence(problem))
    return known, sentences


def files(lang: str = FIRST) -> dict[str, Path]:
    """The lessons' files by slug: in the language `lang`, or in English where a lesson has not been translated.

    Raises ValueError naming the languages there are.
    """
    known_as("language", lang, languages())
    return {path.stem: path for code in (FIRST, lang) for path in sorted((FOLDER / code).glob("*.md"))}


def get(slug: str, lang: str = FIRST) -> Lesson:
    """The lesson `slug`; ValueError naming the nearest ones, or saying what is wrong with its file."""
    return _read(known_as("lesson", slug, files(lang)))


def all(lang: str = FIRST) -> list[Lesson]:
    """All lessons in their order; ValueError with one sentence where a file cannot be read."""
    return sorted(map(_read, files(lang).values()), key=lambda lesson: (lesson.order, lesson.slug))


def legible(lang: str = FIRST) -> tuple[list[Lesson], list[str]]:
    """The lessons that can be read, in their order, and a sentence about each other one, and each other language."""
    lessons: list[Lesson] = []
    sentences = _languages()[1]
    for path in files(lang).values():
        try:
            lessons.append(_read(path))
        except ValueError as problem:
            sentences.append(sentence(problem))
    return sorted(lessons, key=lambda lesson: (lesson.order, lesson.slug)), sentences


def _read(path: Path) -> Lesson:
    """The lesson in `path`, read anew only when its file has changed."""
    return _reading(path, path.stat().st_mtime_ns, _language(path.parent))


@functools.lru_cache(maxsize=512)
def _reading(path: Path, changed: int, spoken: Language) -> Lesson:
    return read(path, spoken)


def _language(folder: Path) -> Language:
    """The language of `folder`, read anew only when its file has changed."""
    return _listening(folder, (folder / language.FILE).stat().st_mtime_ns)


@functools.lru_cache(maxsize=64)
def _listening(folder: Path, changed: int) -> Language:
    return language.read(folder)
