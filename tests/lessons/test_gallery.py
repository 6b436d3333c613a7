"""The gallery's file: every link runs, every number said holds, and what is wrong with a file is said in a sentence."""

import re
from pathlib import Path

import pytest

import lessons
from lessons import gallery
from lessons.gallery import FAILS, WORKS
from optimizers import Experiment
from optimizers.experiment.link import PAGES

ALL = gallery.all()
GROUPS = (
    "Learning rate",
    "Conditioning",
    "Momentum",
    "Adaptive methods",
    "Noise and batches",
    "Schedules",
    "Second order",
    "Saddles and plateaus",
    "Sharp and flat",
    "Failures worth seeing",
)
ONE = """groups = ["A", "B"]
[[comparison]]
key = "one"
name = "One"
group = "A"
sentence = "It ends at [[end]]."
look = "Look."
link = "surface=parabola&start=1.0&steps=2&run=gd,lr:0.5"
claims = [{ name = "end", run = 1, value = "x", at = 2, is = 0 }]
"""


def written(folder: Path, text: str) -> Path:
    """A file of the gallery with this text."""
    path = folder / "en.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_there_is_something_of_every_kind() -> None:
    assert len(ALL) >= 32
    assert tuple(gallery.groups()) == GROUPS
    assert all(len(members) >= 2 for members in gallery.groups().values())
    assert sum(comparison.verdict == WORKS for comparison in ALL) >= 8


def test_every_number_holds() -> None:
    assert gallery.failures() == []
    assert all(comparison.exhibit.claims for comparison in ALL)


def test_links_are_strict_and_open_at_the_start() -> None:
    for comparison in ALL:
        experiment = Experiment.from_query(comparison.link)
        plain, _, words = comparison.link.partition(f"&{PAGES[0]}=")
        assert words == "0", comparison.key
        assert Experiment.from_query(plain).to_query() == experiment.to_query()


def test_what_works_and_what_fails_stand_side_by_side() -> None:
    for comparison in ALL:
        if comparison.verdict:
            other = gallery.get(comparison.beside)
            assert (other.beside, other.group) == (comparison.key, comparison.group)
            assert {comparison.verdict, other.verdict} == {WORKS, FAILS}
            assert ALL.index(other) - ALL.index(comparison) == (1 if comparison.verdict == WORKS else -1)


def test_a_lesson_that_is_named_is_there() -> None:
    slugs = lessons.files()
    assert {comparison.lesson for comparison in ALL if comparison.lesson} <= set(slugs)


def test_texts_are_short_and_plain() -> None:
    for comparison in ALL:
        assert re.fullmatch(r"[^!]{2,44}[^.!]", comparison.name), comparison.key
        for text in (comparison.sentence, comparison.look):
            assert re.fullmatch(r"[^!\[\]]{20,260}\.", text), comparison.key


def test_marks_are_written_out(tmp_path: Path) -> None:
    (one,) = gallery.read(written(tmp_path, ONE))
    assert one.sentence == "It ends at 0."


def pair(verdict: str, beside: str) -> str:
    """A second comparison that says so of the first."""
    other = ONE.partition("[[comparison]]")[2].replace('"one"', '"two"')
    return f'{ONE}verdict = "works"\nbeside = "two"\n[[comparison]]{other}verdict = "{verdict}"\nbeside = "{beside}"\n'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (ONE.replace("lr:0.5", "lr:x"), "en.toml, one: lr = 'x' is not a number in run 1"),
        (ONE.replace('group = "A"', 'group = "C"'), "there is no group 'C'"),
        (ONE.replace("[[end]]", "[[start]]"), "there is no claim 'start'"),
        (ONE.replace("sentence =", "sentense ="), "there is no key 'sentense'"),
        (ONE + ONE.partition("\n")[2], "one stands more than once"),
        (pair("works", "one"), "one works and one fails"),
        (pair("fails", "three"), "one works and one fails"),
        (pair("fails", "one").replace('"A"\nsent', '"B"\nsent', 1), "one: its group is B, and that of two beside it A"),
    ],
)
def test_a_wrong_file_gets_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"^en\.toml") as caught:
        gallery.read(written(tmp_path, text))
    assert sentence in str(caught.value)
