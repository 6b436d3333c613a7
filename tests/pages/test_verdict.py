"""The words on a card: short, and never rounded to the wrong side of the learning rate."""

from html import unescape

import numpy as np
import pytest

import landscapes
from optimizers import Experiment
from optimizers.experiment.stability import Stability
from pages.shared import verdict, widgets


@pytest.mark.parametrize(
    ("rate", "turn", "text"),
    [
        (0.0005, 0.000643, "0.00064"),
        (0.00064, 0.000643, "0.000643"),
        (0.003, 0.000638, "0.00064"),
        (0.00064, 0.000638, "0.000638"),
        (0.02, 0.02, "0.02"),
        (1e-5, 6.43e-5, "6.4 × 10⁻⁵"),
    ],
)
def test_a_bound_stays_on_its_side_of_the_rate(rate: float, turn: float, text: str) -> None:
    assert verdict.beside(rate, turn) == text


@pytest.mark.parametrize(
    ("found", "rate", "words"),
    [
        (Stability("steady", 0.02, 0.02, 100.0), 0.01, "steady < 0.02"),
        (Stability("overshoots", 0.02, 0.01, 100.0), 0.015, "overshoots > 0.01"),
        (Stability("diverges", 0.02, 0.02, 100.0), 0.03, "diverges > 0.02"),
        (Stability("unstable", 0.02, 0.02, 100.0), 0.02, "unstable at 0.02"),
        (Stability("diverges", -1.0, -1.0, 2.0), 0.1, "diverges at any lr"),
    ],
)
def test_the_words(found: Stability, rate: float, words: str) -> None:
    assert verdict.sentence(found, rate) == words


def test_the_bound_says_where_it_comes_from() -> None:
    assert verdict.origin(Stability("steady", 0.02, 0.02, 100.0)).startswith("2/λmax at the start")


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.0005, "0.0005"), (0.0, "0"), (1e-8, "10⁻⁸"), (-2.5, "−2.5"), (66000.0, "6.6 × 10⁴"), (9999.0, "9999")],
)
def test_numbers_are_written_for_readers(number: float, text: str) -> None:
    assert widgets.written(number) == text


def told(query: str) -> list[dict[str, object]]:
    experiment = Experiment.from_query(query)
    return [verdict.told(experiment, run) for run in experiment.runs]


def test_the_stage_is_told_what_the_card_says() -> None:
    experiment = Experiment.from_query("surface=quadratic&start=1.0,1.0&steps=50&run=gd,lr:0.015&run=adam,lr:0.1")
    descent, adam = (verdict.told(experiment, run) for run in experiment.runs)
    assert str(descent["words"]) in unescape(verdict.marks(experiment, experiment.runs[0]))
    assert (descent["words"], descent["tone"], descent["over"]) == ("overshoots > 0.01", "warn", None)
    assert (adam["words"], adam["bound"], verdict.marks(experiment, experiment.runs[1])) == ("no bound", None, "")


def test_the_bound_elsewhere_is_the_rule_s_own() -> None:
    start = "surface=rosenbrock&start=-1.6,0.2&steps=50"
    runs = (
        "gd,lr:0.0001,weight_decay:0.3",
        "momentum,lr:0.0001",
        "nesterov,lr:0.0001",
        "qhm,lr:0.0001",
        "sgdw,lr:0.0001",
    )
    for run in told(start + "".join(f"&run={words}" for words in runs)):
        c, d = run["over"]  # type: ignore[misc]
        steepest = np.linalg.eigvalsh(landscapes.get("rosenbrock").hessian((-1.6, 0.2))).max()
        assert c / (steepest + d) == pytest.approx(run["bound"])


def test_why_there_is_no_bound() -> None:
    (noisy,) = told("surface=quadratic&start=1.0,1.0&steps=50&run=gd,lr:0.01,clip_norm:1.0")
    (concave,) = told("surface=rosenbrock&start=0.0,1.5&steps=50&run=gd,lr:0.0001")
    assert "exact gradient" in str(noisy["origin"])
    assert "does not curve up" in str(concave["origin"])
