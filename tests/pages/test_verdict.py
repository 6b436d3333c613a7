"""The words on a card: short, and never rounded to the wrong side of the learning rate."""

import pytest

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
