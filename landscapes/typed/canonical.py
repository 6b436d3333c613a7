"""The one way to write a formula in a link: without blanks."""

import re

from landscapes.typed.parse import ARGUMENTS, parse
from landscapes.typed.scan import scan

EXPONENT = re.compile(r"(?<=[0-9.][eE]) (?=[0-9])")
GAP = re.compile(r"([A-Za-z_]\w*|[0-9.)]) +(?=([\w.(]))", re.ASCII)


def canonical(text: str) -> str:
    """`text` without blanks; ValueError where it is no formula."""
    parse(text)
    return squeezed(text)


def squeezed(text: str) -> str:
    """The text of a formula, or of a part of one, without blanks."""
    return "".join(token.text for token in scan(text))


def plus_for_blanks(text: str) -> str:
    """`text` as a link's reader finds it, with the + signs that an address turned into blanks put back.

    Only a blank between two operands was one: "sin (x)" and "x * y" keep theirs.
    """
    return GAP.sub(lambda gap: gap[0] if _calls(gap) else f"{gap[1]}+", EXPONENT.sub("+", text))


def _calls(gap: re.Match[str]) -> bool:
    return gap[1] in ARGUMENTS and gap[2] == "("
