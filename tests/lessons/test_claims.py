"""Every claim of every lesson is asserted through the engine; and the ways to claim agree with hand-made arithmetic."""

import gc
import math
import weakref
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import lessons
from lessons import claims, expected, language, tables
from lessons.__main__ import main
from lessons.expected import Expected, typeset
from lessons.lesson import Claim, Exhibit, Lesson
from lessons.measures import Count, First, Flips, Holds, Stays
from lessons.read import read
from lessons.read_claim import about_a_run
from optimizers import Experiment, Trajectory
from optimizers.experiment.run import Run

FILES = sorted(lessons.FOLDER.glob("*/*.md"))
GD = "surface=parabola&start=8.7&steps=100&run=gd,lr:0.2&run=gd,lr:0.9&run=gd,lr:1.05&run=gd,lr:1.0"


def names(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=names)
def test_every_claim_holds_and_would_not_with_another_number(path: Path) -> None:
    lesson = read(path, language.read(path.parent))
    answers = claims.Answers()
    asked = [(claim, exhibit) for exhibit in lesson.exhibits for claim in exhibit.claims]
    assert asked, "a lesson has numbers"
    failures = [claims.failure(claim, exhibit, answers) for claim, exhibit in asked]
    assert [f"{claim.said}: {wrong}" for (claim, _), wrong in zip(asked, failures, strict=True) if wrong] == []
    for claim, exhibit in asked:
        changed = replace(claim, expected=another(claim.expected))
        assert claims.failure(changed, exhibit, answers), f"{claim.said}, {changed.expected.words}"


def another(true: Expected) -> Expected:
    """An expectation that excludes the true one: another word, another last digit, the other side of a bound."""
    if isinstance(true.exactly, str):
        return Expected("nothing of the kind")
    if true.exactly is None:
        return Expected(most=true.least - 1) if true.least is not None else Expected(least=true.most + 1)
    unit = 1 if isinstance(true.exactly, int) else Decimal(2).scaleb(true.exactly.as_tuple().exponent)
    return replace(true, exactly=Decimal(true.exactly) + unit + 2 * Decimal(true.give or 0))


@pytest.mark.parametrize(
    ("written", "changed"),
    [("is = 32 ", "is = 33 "), ("is = -6.96 ", "is = -6.95 "), ("7.0e-11", "7.1e-11"), ("6.5685", "6.5684")],
)
def test_changing_one_number_in_a_file_fails_it(lesson_of: Callable[..., Lesson], written: str, changed: str) -> None:
    assert claims.failures(lesson_of()) == []
    (sentence,) = claims.failures(lesson_of((written, changed)))
    assert sentence.startswith("en/how-long.md, exhibit ")
    assert f"the file says {changed.removeprefix('is = ').strip()}, and " in sentence


def test_the_command_tells_what_does_not_hold(
    lesson_of: Callable[..., Lesson], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson_of(("is = 32 ", "is = 33 "))
    file = tmp_path / "en" / "how-long.md"
    file.with_name(language.FILE).write_bytes((lessons.FOLDER / "en" / language.FILE).read_bytes())
    assert main([file]) == 1
    assert capsys.readouterr().out == (
        "en/how-long.md, exhibit rates, claim 1 (name = slow, run = 1, first = |x| < 1e-6): "
        "the file says 33, and 32 is measured.\n"
    )


# How an expectation agrees


@given(st.decimals(-1000, 1000, places=3), st.floats(-1, 1))
def test_a_number_agrees_in_the_digits_that_are_written(number: Decimal, share: float) -> None:
    assume(abs(abs(share) - 0.5) > 1e-6)
    measured = float(number) + share * 1e-3
    assert Expected(number).holds(measured) == (abs(share) < 0.5)


@given(st.floats(1e-300, 1e300), st.integers(1, 12))
def test_what_is_rounded_to_any_number_of_digits_holds(measured: float, digits: int) -> None:
    rounded = Decimal(f"{measured:.{digits - 1}e}")
    assert Expected(rounded).holds(measured)
    assert Expected(-rounded).holds(-measured)
    assert not Expected(rounded + 2 * Decimal(1).scaleb(rounded.as_tuple().exponent)).holds(measured)


@given(st.integers(0, 10**6), st.integers(0, 10), st.integers(-20, 20))
def test_a_count_agrees_exactly_or_within_what_is_given(count: int, give: int, off: int) -> None:
    assert Expected(count).holds(count + off) == (off == 0)
    assert Expected(count, give=give).holds(count + off) == (abs(off) <= give)
    assert Expected(least=count).holds(count + off) == (off >= 0)
    assert Expected(most=count).holds(count + off) == (off <= 0)


@pytest.mark.parametrize(
    ("toml", "measured", "agrees"),
    [
        ("is = 8", 8 + 7e-9, True),
        ("is = 8", 8 + 9e-9, False),
        ("is = 0", 9e-10, True),
        ("is = 0", 1.1e-9, False),
        ("is = 5.658", 5.6584, True),
        ("is = 5.6580", 5.6584, False),
        ("is = 5.65", 5.655, True),  # half a unit off, as it is for 5.66: either may be written
        ("is = 1.9e-11", 1.94e-11, True),
        ("is = 1.9e-11", 1.96e-11, False),
        ("is = 2.42e1", 24.2, True),
        ("is = 0.24, give = 0.01", 0.2499, True),
        ("is = 0.24, give = 0.01", 0.2511, False),
        ("least = 0.3, most = 0.5", 0.3, True),
        ("least = 0.3, most = 0.5", 0.51, False),
        ("is = 1.0", math.inf, False),
        ("least = 1.0", math.inf, True),
        ('is = "minimum"', "minimum", True),
        ('is = "minimum"', "saddle", False),
        ("is = 3", "never", False),
        ("most = 3", "never", False),
        ('is = "never"', 3, False),
    ],
)
def test_what_agrees(toml: str, measured: float | str, agrees: bool) -> None:
    table = tables.parse(toml.replace(", ", "\n"), "here")
    assert expected.read(table).holds(measured) == agrees


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("32", "32"), ("-6.96", "−6.96"), ("0.052606", "0.052606"), ("1.9e-11", "1.9 × 10⁻¹¹"), ("1e-6", "10⁻⁶"),
        ("-1e-7", "−10⁻⁷"), ("1.0e-6", "1.0 × 10⁻⁶"), ("2.5e12", "2.5 × 10¹²"),
        ("3E+5", "3 × 10⁵"), ("24.20", "24.20"), ("0.00001", "0.00001"),
    ],
)  # fmt: skip
def test_a_number_is_typeset_with_the_digits_that_are_written(number: str, text: str) -> None:
    assert typeset(tables.parse(f"is = {number}", "here").values["is"]) == text


# What is measured: x_k = 8.7 (1 - 2 lr)^k on x²


def measure(link: str, toml: str) -> float | int | str:
    """What a claim's table measures of `link`."""
    expected = 'is = "budget"' if "outcome = true" in toml else "least = 0"
    table = tables.parse(f"claim = {{ {toml}, {expected} }}", "here").table("claim")
    claim: Claim = about_a_run(table, Experiment.from_query(link))
    return claims.measured(claim, Exhibit("test", "Test", link), claims.Answers())


SLOW, FAST, OUT, ROUND = (8.7 * (1 - 2 * lr) ** np.arange(101) for lr in (0.2, 0.9, 1.05, 1.0))


@pytest.mark.parametrize(
    ("toml", "by_hand"),
    [
        ('run = 1, value = "x", at = 10', SLOW[10]),
        ('run = 2, value = "x", at = -1', FAST[100]),
        ('run = 2, value = "|x|", at = 7', abs(FAST[7])),
        ('run = 3, value = "loss", at = 3', OUT[3] ** 2),
        ('run = 1, value = "excess", at = 4', SLOW[4] ** 2),
        ('run = 2, value = "distance", at = 5', -FAST[5]),
        ('run = 3, value = "gradient", at = 5', -2 * OUT[5]),
        ('run = 1, value = "lr", at = 5', 0.2),
        ('run = 1, value = "lr", at = -1', 0.2),
        ('run = 1, value = "step", at = 3', 0.4 * SLOW[2]),
        ('run = 1, value = "length", at = 3', 8.7 - SLOW[3]),
        ('run = 1, value = "length", at = 0', 0.0),
        ('run = 1, value = "top", at = 3', 2.0),
        ('run = 2, value = "x", at = 1, over = 1', -0.8 / 0.6),
        ('run = 1, first = "|x| < 1e-6"', 32),
        ('run = 2, first = "|x| < 1e-6"', 72),
        ('run = 2, first = "|x| < 1e-6", over = 1', 2.25),
        ('run = 3, first = "|x| > 100"', 26),
        ('run = 3, first = "|x| > 100", steps = 20', "never"),
        ('run = 1, first = "x <= 8.7"', 0),
        ('run = 4, first = "step > 0"', 1),
        ('run = 2, first = "x < 0 and |x| < 1"', int(np.argmax((FAST < 0) & (abs(FAST) < 1)))),
        ('run = 2, stays = "x < 1"', int(np.flatnonzero(FAST >= 1)[-1]) + 1),
        ('run = 4, stays = "x > 0"', 100),
        ('run = 4, stays = "x < 0"', "never"),
        ('run = 4, stays = "|x| < 9"', 0),
        ('run = 4, count = "x > 0"', 51),
        ('run = 4, count = "x > 0", until = 9', 5),
        ('run = 2, flips = "x"', 100),
        ('run = 2, flips = "x", until = 10', 10),
        ('run = 1, flips = "x"', 0),
        ("run = 1, outcome = true", "minimum"),
        ("run = 3, outcome = true", "budget"),
        ("run = 3, outcome = true, steps = 3000", "diverged"),
        ("run = 3, outcome_step = true", "never"),
        ("run = 1, outcome_step = true", int(np.argmax(2 * SLOW <= 1e-6 * 17.4))),
    ],
)
def test_what_is_measured_on_a_parabola(toml: str, by_hand: float | int | str) -> None:
    measured = measure(GD, toml)
    assert type(measured) is (float if isinstance(by_hand, float) else type(by_hand))
    assert measured == (by_hand if isinstance(by_hand, str | int) else pytest.approx(by_hand, rel=1e-9))


@given(st.floats(0.01, 1.2), st.integers(0, 20))
def test_any_point_of_any_run_on_a_parabola(lr: float, at: int) -> None:
    link = f"surface=parabola&start=8.7&steps=20&run=gd,lr:{lr!r}"
    by_hand = 8.7 * (1 - 2 * lr) ** at
    assert measure(link, f'run = 1, value = "x", at = {at}') == pytest.approx(by_hand, rel=1e-9, abs=1e-13)


@given(st.lists(st.booleans(), min_size=2, max_size=20), st.data())
def test_steps_and_counts_are_what_they_are_called(holds: list[bool], data: st.DataObject) -> None:
    path: Any = SimpleNamespace(steps=len(holds) - 1)
    condition: Any = SimpleNamespace(of=lambda path: np.array(holds))
    places = range(len(holds))
    until = data.draw(st.sampled_from(places))
    assert First(condition).of(path) == next((k for k in places if holds[k]), "never")
    assert Stays(condition).of(path) == next((k for k in places if all(holds[k:])), "never")
    assert Count(condition, -1).of(path) == holds.count(True)
    assert Count(condition, until).of(path) == sum(holds[k] for k in places if k <= until)
    assert Holds(condition).of(path) == holds[-1]


@given(st.lists(st.integers(-2, 2), min_size=2, max_size=20))
def test_a_sign_that_changes_is_counted(values: list[int]) -> None:
    path: Any = SimpleNamespace(steps=len(values) - 1)
    quantity: Any = SimpleNamespace(of=lambda path: np.array(values))
    signs = ["-0+"[(value > 0) - (value < 0) + 1] for value in values]
    assert Flips(quantity, -1).of(path) == sum(one != next_one for one, next_one in pairwise(signs))


def test_what_is_measured_in_two_dimensions() -> None:
    link = "surface=tilted&start=8.7,-7.9&steps=20&run=momentum,lr:0.1&run=adagrad,lr:0.5"
    assert measure(link, 'run = 1, value = "y", at = 0') == -7.9
    assert measure(link, 'run = 1, value = "gradient", at = 0') == pytest.approx(math.hypot(0.8, 22.9))
    assert measure(link, 'run = 1, value = "top", at = 7') == pytest.approx((5 + 13**0.5) / 2)
    assert measure(link, 'run = 1, value = "step", at = 1') == pytest.approx(0.1 * math.hypot(0.8, 22.9))
    assert measure(link, 'run = 1, value = "distance", at = 0') == pytest.approx(math.hypot(8.7, 7.9))
    assert measure(link, 'run = 1, value = "state.v.y", at = 1') == pytest.approx(-22.9)


def test_the_loss_above_the_lowest_minimum_and_the_way_to_the_nearest() -> None:
    link = "surface=himmelblau&start=3.0,2.5&steps=5&run=gd,lr:0.001"
    assert measure(link, 'run = 1, value = "distance", at = 0') == pytest.approx(0.5)  # to (3, 2)
    line = "surface=line_fit&start=0,0&steps=5&run=gd,lr:0.1"
    lowest = 0.06943951539855074  # by the normal equations
    assert measure(line, 'run = 1, value = "excess", at = 0') == pytest.approx(
        measure(line, 'run = 1, value = "loss", at = 0') - lowest
    )


@pytest.mark.parametrize(
    ("statistic", "by_hand"), [("mean", np.mean), ("median", np.median), ("std", np.std), ("min", min), ("max", max)]
)
def test_a_statistic_over_seeds(statistic: str, by_hand: Callable[[list[float]], float]) -> None:
    link = "surface=parabola&start=1.0&steps=2&noise=0.5&run=gd,lr:0.1"
    noise = [0.5 * np.random.default_rng(seed).normal(size=(2, 1))[:, 0] for seed in range(3, 9)]
    ends = [(1.0 * 0.8 - 0.1 * first) * 0.8 - 0.1 * second for first, second in noise]
    seeds = f'seeds = [3, 8], statistic = "{statistic}"'
    assert measure(link, f'run = 1, value = "x", at = 2, {seeds}') == pytest.approx(by_hand(ends), rel=1e-12)
    middle = float(np.median(ends))
    count = measure(link, f'run = 1, where = "x > {middle!r}", seeds = [3, 8], statistic = "count"')
    assert count == 3
    assert isinstance(count, int)


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ('run = 1, value = "x", at = 101', "the run has no point 101: it ended after step 100"),
        ('run = 1, value = "x", at = -2', "the run has no point -2"),
        ('run = 3, value = "x", at = 3000, steps = 3000', "the run has no point 3000: it ended after step 2394"),
        ('run = 1, value = "step", at = 0', "step is not a number at point 0"),
        ('run = 3, first = "loss < 1", over = 1', "never cannot be divided by"),
        ('run = 3, first = "x > 9", seeds = [0, 3], statistic = "min", steps = 1', "there is no min, for with seed 0"),
    ],
)
def test_what_cannot_be_measured_gets_a_sentence(toml: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        measure(GD, toml)


def test_a_run_that_takes_no_step_has_no_learning_rate() -> None:
    with pytest.raises(ValueError, match="lr is not a number at point 0"):
        measure("formula=1/x&start=0.0&run=gd,lr:0.1", 'run = 1, value = "lr", at = 0')


def test_what_several_claims_speak_of_is_run_once(
    lesson_of: Callable[..., Lesson], monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson, asked = lesson_of(), []
    trajectory = Experiment.trajectory
    monkeypatch.setattr(Experiment, "trajectory", lambda self, run: asked.append((self, run)) or trajectory(self, run))
    assert claims.failures(lesson) == []
    assert asked
    assert [pair for pair in asked if asked.count(pair) > 1] == []


def test_over_seeds_only_the_run_in_question_is_computed_and_its_path_is_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    link = "surface=parabola&start=1.0&steps=20&noise=0.5&run=gd,lr:0.1&run=gd,lr:0.2"
    toml = 'claim = { run = 2, value = "x", at = -1, seeds = [0, 49], statistic = "mean", least = 0 }'
    claim = about_a_run(tables.parse(toml, "here").table("claim"), Experiment.from_query(link))
    answers, paths, asked, trajectory = claims.Answers(), weakref.WeakSet(), [], Experiment.trajectory

    def watched(experiment: Experiment, run: Run) -> Trajectory:
        path = trajectory(experiment, run)
        paths.add(path)
        asked.append(run)
        return path

    monkeypatch.setattr(Experiment, "trajectory", watched)
    exhibit = Exhibit("test", "Test", link)
    assert claims.measured(claim, exhibit, answers) == claims.measured(claim, exhibit, answers)
    assert asked == [Experiment.from_query(link).runs[1]] * 50
    gc.collect()
    assert len(paths) == 0
