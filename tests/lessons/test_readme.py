"""What teachers are told about lessons is true: the example reads and its numbers hold, and no word is left out."""

import re
from pathlib import Path

import pytest

import lessons
from lessons import claims, language, tables
from lessons.measures import VOCABULARY
from lessons.quantities import QUANTITIES
from lessons.read import CONTROLS, EXHIBIT, LESSON, read
from lessons.read_claim import AROUND, EXPECTED, about_a_run, about_a_widget
from optimizers import Experiment

README = (lessons.FOLDER / "README.md").read_text(encoding="utf-8")
EXAMPLES = [text.replace("\\|", "|") for text in re.findall(r"^\|.*`(\{ .* \})` \|$", README, re.MULTILINE)]
WORDS = {*VOCABULARY, *QUANTITIES, *claims.STATISTICS, *LESSON, *EXHIBIT, *CONTROLS, *AROUND, *EXPECTED}


def test_the_example_is_a_lesson_whose_numbers_hold(tmp_path: Path) -> None:
    file = tmp_path / "step-size.md"
    file.write_text(re.findall(r"```\n(\+\+\+\n.*?)```", README, re.DOTALL)[0], encoding="utf-8")
    lesson = read(file, language.read(lessons.FOLDER / "en"))
    assert len(list(lesson.claims)) == 2
    assert claims.failures(lesson) == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_of_a_claim_can_be_read(example: str) -> None:
    table = tables.parse(f"claim = {example}", "the example").table("claim")
    if "number" in table.values:
        assert about_a_widget(table)
    else:
        assert about_a_run(table, Experiment.from_query("surface=tilted&run=gd,lr:0.1&run=gd,lr:0.2&run=gd,lr:0.3"))


def test_every_word_is_explained() -> None:
    assert len(EXAMPLES) >= 12
    assert {word for word in WORDS if not re.search(rf"(?<![\w.]){re.escape(word)}(?!\w)", README)} == set()
