"""What the stage is told of an optimizer's state, for every optimizer there is."""

import re

import pytest

import landscapes
import optimizers
from optimizers.experiment.run import optimizer
from pages.shared.blob import minima
from pages.shared.states import described, plain_symbol


@pytest.mark.parametrize("key", optimizers.names())
def test_every_symbol_can_stand_in_a_list(key: str) -> None:
    for state in described(optimizer(key)):
        assert not re.search(r"[\\{}^_]", state["symbol"]), state
        assert state["per"] in ("coordinate", "run", "matrix")


@pytest.mark.parametrize(
    ("latex", "text"),
    [(r"1-\beta_1^t", "1−β₁ᵗ"), ("g_{t-1}", "gₜ₋₁"), (r"v^{\max}", "vᵐᵃˣ"), (r"\eta_t", "ηₜ"), (r"q_z^w", "qzw")],
)
def test_a_symbol_in_plain_letters(latex: str, text: str) -> None:
    assert plain_symbol(latex) == text


def test_distances_count_minima_that_are_not_marked() -> None:
    assert len(minima(landscapes.get("rastrigin"))) > 100
    assert minima(landscapes.get("saddle")) == []
