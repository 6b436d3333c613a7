"""What a claim expects: a number as it is written, a word, or bounds.

A number agrees in all digits that are written: 5.658 stands for whatever rounds to it, 5.6580 asks for one digit more.
"""

import math
from dataclasses import dataclass
from decimal import Decimal

from landscapes.core.parameter import plain
from lessons.tables import Table

Measured = float | int | str
Number = Decimal | int

DIGITS = 12  # the most that a number may be written with: further ones differ between processors
ROUNDING = 1e-13  # of the number itself: what they may add to half a unit of the last written digit
EXPONENT = 307  # of ten, in size: beyond it a float is infinite, or zero, or has lost digits
LARGEST = 10 ** (EXPONENT + 1)
WHOLE = 1e-9  # how close a measured float must be to a whole number that is written without a point
SUPERSCRIPTS = str.maketrans("−0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Expected:
    """`exactly` a number or a word, within `give` if that is set; or at least `least`, at most `most`, or both."""

    exactly: Number | str | None = None
    give: Number | None = None
    least: Number | None = None
    most: Number | None = None

    def holds(self, measured: Measured) -> bool:
        """Whether what was measured is what is expected; a whole number counts exactly."""
        if isinstance(measured, str) or isinstance(self.exactly, str):
            return measured == self.exactly
        if self.exactly is not None:
            return abs(measured - float(self.exactly)) <= self._tolerance(self.exactly, measured)
        low = -math.inf if self.least is None else float(self.least)
        high = math.inf if self.most is None else float(self.most)
        return low <= measured <= high

    def _tolerance(self, number: Number, measured: float) -> float:
        size = abs(float(number))
        if self.give is not None:
            return float(self.give) + ROUNDING * size
        if isinstance(number, Decimal):
            return half_a_unit(number) + ROUNDING * size
        return 0.0 if isinstance(measured, int) else WHOLE * max(1.0, size)

    @property
    def words(self) -> str:
        """For a sentence: 5.658, 209 give or take 1, at least 60 and at most 82."""
        if self.exactly is not None:
            return f"{self.exactly!s}" + (f" give or take {self.give!s}" if self.give is not None else "")
        bounds = ("at least", self.least), ("at most", self.most)
        return " and ".join(f"{word} {number!s}" for word, number in bounds if number is not None)

    @property
    def written(self) -> str:
        """As a reader sees it in the text: the number or the word; of bounds the lower one, or else the upper."""
        stands = [value for value in (self.exactly, self.least, self.most) if value is not None]
        return stands[0] if isinstance(stands[0], str) else typeset(stands[0])


def half_a_unit(number: Decimal) -> float:
    """Half a unit of the last digit that is written: 0.0005 for 5.658, 5e-13 for 1.9e-11."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "infinities are refused when a claim is read"
    return float(f"5e{exponent - 1}")


def typeset(number: Number) -> str:
    """The number as it was written, with a true minus sign and a power of ten for an e: 1.9 × 10⁻¹¹, 10⁻⁶."""
    mantissa, _, exponent = str(number).lower().replace("-", "−").partition("e")
    if not exponent:
        return mantissa
    power = f"10{exponent.removeprefix('+').translate(SUPERSCRIPTS)}"
    return {"1": power, "−1": f"−{power}"}.get(mantissa, f"{mantissa} × {power}")


def read(table: Table) -> Expected:
    """The expectation in a claim's table; ValueError where there is none, or two that exclude each other."""
    if ("is" in table.values) == ("least" in table.values or "most" in table.values):
        raise table.error("a claim needs either is, or least or most or both of these")
    exactly = table.values.get("is")
    if "give" in table.values and (exactly is None or isinstance(exactly, str)):
        raise table.error("give goes with a number after is")
    if isinstance(exactly, str):
        return Expected(exactly)
    return Expected(*(_number(table, key) for key in ("is", "give", "least", "most")))


def _number(table: Table, key: str) -> Number | None:
    value = table.values.get(key)
    finite = isinstance(value, Decimal) and value.is_finite()
    if value is not None and not finite and type(value) is not int:
        raise table.error(f"{key} = {value!s} must be a number" + (" or a word" if key == "is" else ""))
    if isinstance(value, Decimal) and len(value.as_tuple().digits) > DIGITS:
        raise table.error(
            f"{key} = {value!s} has more than {DIGITS} digits, and further ones differ between processors"
        )
    if value is not None and not _computable(value):
        raise table.error(
            f"{key} = {plain(value)} cannot be computed with; a number is below 1e308, and not below 1e-307"
        )
    return value


def _computable(number: Number) -> bool:
    """Whether floats are as large and as small as that: an infinity would agree with anything, a zero with itself."""
    return abs(number) < LARGEST if isinstance(number, int) else abs(number.adjusted()) <= EXPONENT
