"""Challenges: each can be solved where it says so, and nowhere close beside."""

from pathlib import Path

import numpy as np
import pytest

from lessons import practice
from lessons.practice import Challenge

ALL = practice.challenges()
ONE = """[[challenge]]
key = "one"
title = "One"
lead = "Find it."
link = "surface=parabola&start=1.0&steps=2&run=gd,lr:0.1"
rates = [0.001, 2]
budget = 12
target = 1e-6
solves = [0.4, 0.6]
solution = "A half."
"""


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


def written(folder: Path, text: str) -> Path:
    """A file of challenges with this text."""
    path = folder / "en.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read(tmp_path: Path) -> None:
    (one,) = practice.read(written(tmp_path, ONE))
    assert (one.key, one.rates, one.budget, one.target, one.solves) == ("one", (0.001, 2.0), 12, 1e-6, (0.4, 0.6))
    assert all(isinstance(number, float) for number in (*one.rates, one.target, *one.solves))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "en.toml: there is no [[challenge]]"),
        (ONE.replace("[[challenge]]", "[[chalenge]]"), "en.toml: there is no key 'chalenge'"),
        (ONE + ONE, "en.toml: one stands more than once"),
        (ONE.replace("budget", "budgett"), "en.toml, one: there is no key 'budgett'; did you mean budget?"),
        (ONE.replace("title =", "# title ="), "en.toml, one: 'title' is missing"),
        (ONE.replace("target =", "# target ="), "en.toml, one: 'target' is missing"),
        (ONE.replace("[0.001, 2]", "2.0"), "en.toml, one: rates = 2.0 must be two numbers"),
        (ONE.replace("[0.001, 2]", "[2, 0.001]"), "en.toml, one: rates = [2, 0.001] must be two learning rates"),
        (ONE.replace("[0.4, 0.6]", "[0.4, nan]"), "en.toml, one: solves = [0.4, "),
        (ONE.replace("1e-6", '"low"'), "en.toml, one: target = 'low' must be a number"),
        (ONE.replace("1e-6", "inf"), "en.toml, one: target = inf must be a number"),
        (ONE.replace("12", "12.5"), "en.toml, one: budget = 12.5 must be a whole number"),
        (ONE.replace("12", "0"), "en.toml, one: budget = 0; the least is 1"),
        (ONE.replace("lr:0.1", "lr:x"), "en.toml, one: lr = 'x' is not a number"),
        (ONE.replace("&run=gd,lr:0.1", "&run=gd,lr:0.1&run=gd,lr:0.2"), "en.toml, one: link must have one run"),
    ],
)
def test_a_wrong_file_gets_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"^en\.toml") as caught:
        practice.read(written(tmp_path, text))
    assert str(caught.value).startswith(sentence)
    assert "Decimal" not in str(caught.value)
