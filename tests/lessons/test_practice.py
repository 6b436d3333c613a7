"""Challenges: each can be solved where it says so, and nowhere close beside."""

import numpy as np
import pytest

from lessons import practice
from lessons.practice import Challenge

ALL = practice.challenges()


def test_there_are_enough_and_each_has_a_name_of_its_own() -> None:
    assert len(ALL) >= 8
    assert len({each.key for each in ALL}) == len({each.title for each in ALL}) == len(ALL)


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.key)
def test_it_is_solved_between_the_ends_and_not_beyond(asked: Challenge) -> None:
    low, high = asked.solves
    assert all(practice.attempt(asked, rate).solved for rate in np.geomspace(low * 1.001, high / 1.001, 40))
    for below_or_beyond in (np.geomspace(low / 1.01, low / 1.0005, 40), np.geomspace(high * 1.0005, high * 1.01, 40)):
        assert not all(practice.attempt(asked, rate).solved for rate in below_or_beyond)


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.key)
def test_its_start_does_not_solve_it_and_the_budget_is_for_some_tries(asked: Challenge) -> None:
    first = practice.attempt(asked, asked.rate)
    assert not first.solved
    assert asked.rates[0] < asked.solves[0] < asked.solves[1] < asked.rates[1]
    assert 3 <= asked.budget // first.cost <= 6


def test_a_parabola_in_closed_form() -> None:
    """One step multiplies x by 1 - 2 lr, so 20 steps multiply the loss by (1 - 2 lr)^40."""
    asked = practice.challenge("one-slope")
    for rate in (0.1, 0.3, 0.9):
        made = practice.attempt(asked, rate)
        assert made.loss == pytest.approx(8.7**2 * (1 - 2 * rate) ** 40, rel=1e-9)
        assert made.cost == 20
    edge = (asked.target / 8.7**2) ** (1 / 40)
    assert asked.solves == pytest.approx(((1 - edge) / 2, (1 + edge) / 2), rel=1e-3)


def test_the_bounds_are_those_of_theory() -> None:
    known = {"one-slope": 1.0, "ravine": 0.2, "heavy-ball": 0.038, "steeper-at-the-start": 2 / 28}
    for key, bound in known.items():
        assert practice.bound(practice.challenge(key)) == pytest.approx(bound, rel=1e-12)
    assert practice.bound(practice.challenge("off-the-ridge")) is None
    assert practice.bound(practice.challenge("banana-with-adam")) is None


def test_the_budget_ends_a_challenge_and_so_does_a_solution() -> None:
    asked = practice.challenge("one-slope")
    poor, good = practice.attempt(asked, 0.01), practice.attempt(asked, 0.5)
    assert not practice.over(asked, [])
    assert not practice.over(asked, [poor] * 5)
    assert practice.over(asked, [poor] * 6)
    assert practice.over(asked, [poor, good])
    assert practice.spent([poor] * 3) == 60


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.key)
def test_the_picture_of_all_rates_shows_where_it_is_solved(asked: Challenge) -> None:
    rates, losses = practice.swept(asked)
    low, high = asked.solves
    inside = (rates > low * 1.001) & (rates < high / 1.001)
    assert inside.sum() >= 4
    assert (losses[inside] <= asked.target).all()
    (figure,) = practice.picture(asked, [practice.attempt(asked, asked.rate)]).figures
    assert figure.x.low < low < high < figure.x.high
    assert figure.y.low < figure.y.high


@pytest.mark.parametrize("rate", [-1.0, float("nan"), 1e9])
def test_a_rate_that_cannot_be_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="lr"):
        practice.attempt(ALL[0], rate)


def test_an_unknown_challenge_is_named() -> None:
    with pytest.raises(ValueError, match="ravin"):
        practice.challenge("ravin")
