"""What a visitor types into a number's box, and what its control is told."""

import pytest

from landscapes.core.parameter import Number
from pages.shared import settings, widgets


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("0.5", 0.5), ("-1.2", -1.2), ("1e-3", 1e-3), (".5", 0.5), ("7", 7.0), ("", None), ("fast", "fast"), ("1e", "1e")],
)
def test_what_is_typed_is_a_number_or_left_to_be_refused(typed: str, meant: object) -> None:
    assert settings.read(typed) == meant


@pytest.mark.parametrize("typed", ["nan", "inf", "1_000", "0x10", "1e9999"])
def test_no_number_but_a_plain_one_gets_through(typed: str) -> None:
    item = Number("lr", r"\eta", 0.1, 0.0, 10.0, "how far a step goes")
    with pytest.raises(ValueError, match="lr = "):
        item.check(settings.read(typed))


def test_a_control_is_told_a_symbol_or_a_word() -> None:
    beta = Number("beta1", r"\beta_1", 0.9, 0.0, 1.0, "how much is kept")
    rate = Number("lr", r"\eta", 0.1, 1e-6, 10.0, "how far a step goes", scale="log", shown=(1e-3, 1.0))
    assert "<msub>" in widgets.described(beta, 0.9)["symbol"]
    told = widgets.described(rate, 0.2)
    assert (told["symbol"], told["value"], told["places"][0], told["places"][-1]) == ("", 0.2, 1e-3, 1.0)
