"""A visitor's trial of a challenge, apart from the page."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lessons import practice
from pages.shared.practice.progress import Trial

ASKED = practice.challenge("one-slope")


def test_a_press_runs_the_rate_that_was_typed_whichever_is_told_first() -> None:
    mine = Trial(ASKED.rate)
    mine.pressed = True
    mine.rate = 0.5
    mine.settle(ASKED)
    mine.settle(ASKED)
    assert [(each.rate, each.solved) for each in mine.tries] == [(0.5, True)]
    assert mine.solved


def test_a_refused_rate_is_not_run() -> None:
    mine = Trial(ASKED.rate, problem="lr = 7; the most is 2.")
    mine.pressed = True
    mine.settle(ASKED)
    assert mine.tries == []
    assert not mine.pressed


def test_a_file_that_cannot_be_read_gets_a_sentence_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practice, "challenges", lambda lang="en": practice.read(Path("nowhere.toml")))
    page = AppTest.from_string("from pages.shared.practice import page\npage.draw()").run(timeout=30)
    assert not page.exception
    assert "nowhere.toml: there is no such file." in page.main[0].proto.body
