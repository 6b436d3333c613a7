"""A visitor's trial of a challenge, apart from the page."""

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
