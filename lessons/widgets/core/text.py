"""A setting that is typed: a formula in x."""

from collections.abc import Callable
from dataclasses import dataclass

from landscapes.core.parameter import plain


@dataclass(frozen=True)
class Text:
    """A setting of words beside `Number` and `Choice`; `read` returns it as it is kept, or raises ValueError."""

    name: str
    symbol: str  # LaTeX
    default: str
    meaning: str
    read: Callable[[str], str]

    def check(self, value: object) -> str:
        """`value` as it is kept; ValueError with the sentence of `read`, or where it is no text."""
        if not isinstance(value, str):
            raise ValueError(f"{self.name} = {plain(value)} is not text")
        return self.read(value)

    def text(self, value: str) -> str:
        """What the link says."""
        return value
