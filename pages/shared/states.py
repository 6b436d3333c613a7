"""What each optimizer remembers, as the stage names it where it draws it over the steps."""

import re

from optimizers.engine.record import Optimizer, State
from pages.shared.rule.lines import momentum

GREEK = {
    r"\beta": "β",
    r"\lambda": "λ",
    r"\Delta": "Δ",
    r"\phi": "φ",
    r"\eta": "η",
    r"\mu": "μ",
    r"\prod": "∏",
    r"\max": "max",
}
HIGH = dict(zip("0123456789tmax", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵗᵐᵃˣ", strict=True))
LOW = dict(zip("0123456789ti-", "₀₁₂₃₄₅₆₇₈₉ₜᵢ₋", strict=True))
BAR = "\N{COMBINING MACRON}"


def described(record: Optimizer) -> list[dict[str, str]]:
    """Name, symbol, meaning and extent of each state: "coordinate", "run" or "matrix"."""
    return [_told(state) for state in record.state]


def collecting(record: Optimizer) -> dict[str, str] | None:
    """The same of the state that collects gradients, which is drawn as an arrow; None where a rule has none."""
    state = momentum(record)
    return _told(state) if state else None


def _told(state: State) -> dict[str, str]:
    symbol = plain_symbol(state.symbol)
    return {"name": state.name, "symbol": symbol, "meaning": state.meaning, "per": state.per}


def plain_symbol(latex: str) -> str:
    """A symbol as it can stand in a list of choices, which holds no formulas: 1-\\beta_1^t becomes 1−β₁ᵗ."""
    text = re.sub(r"\\bar (\w)", rf"\1{BAR}", latex)
    for command, letter in GREEK.items():
        text = text.replace(command, letter)
    text = re.sub(r"\^(\{\w+\}|\w)", lambda found: _each(found[1], HIGH), text)
    text = re.sub(r"_(\{[\w-]+\}|[\w])", lambda found: _each(found[1], LOW), text)
    return text.replace("-", "−")


def _each(letters: str, alphabet: dict[str, str]) -> str:
    return "".join(alphabet.get(letter, letter) for letter in letters.strip("{}"))
