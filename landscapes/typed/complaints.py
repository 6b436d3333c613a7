"""What is said when a formula can't be read: one sentence that names the offender, its place, and what to write."""

import difflib
from collections.abc import Sequence
from typing import NoReturn

from landscapes.typed.scan import Token, here, refuse

OTHER_NAMES = {
    **{"ln": "log", "lg": "log10", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arctg": "atan", "tg": "tan"},
    **{"sgn": "sign", "fabs": "abs", "pow": "**", "power": "**", "logistic": "sigmoid", "heaviside": "sign"},
}


def unknown_name(token: Token, names: Sequence[str]) -> NoReturn:
    """A name that is neither a variable nor a parameter."""
    if len(token.text) > 1 and all(letter in names for letter in token.text):
        refuse(f"there is no name {here(token.text, token.at)}; did you mean {'*'.join(token.text[:20])}?")
    refuse(f"there is no name {here(token.text, token.at)}; {_instead(token.text, names)}")


def unknown_function(token: Token, functions: Sequence[str]) -> NoReturn:
    """A name in front of a parenthesis that is no function."""
    refuse(f"there is no function {here(token.text, token.at)}; {_instead(token.text, functions)}")


def _instead(name: str, known: Sequence[str]) -> str:
    usual = OTHER_NAMES.get(name.lower())
    near = [usual] if usual else difflib.get_close_matches(name.lower(), known, n=3) if len(name) < 20 else []
    return f"did you mean {' or '.join(near)}?" if near else f"it can be {', '.join(known)}"


def underscore(token: Token) -> NoReturn:
    """1_000, which Python would take."""
    refuse(f"{here(token.text, token.at)} has an underscore; write {token.text.replace('_', '')[:20]}")


def too_large(token: Token) -> NoReturn:
    """A number beyond the largest that there is."""
    refuse(f"{here(token.text, token.at)} is too large; a number is below 1.8e308")


def missing_product(before: Token, token: Token) -> NoReturn:
    """Two operands side by side."""
    gap = " " if token.at > before.end else ""
    refuse(f"{here(before.text + gap + token.text, before.at)} needs a *: write {before.text[:20]}*{token.text[:20]}")


def missing_parentheses(token: Token, after: Token) -> NoReturn:
    """A function's name without its argument."""
    argument = after.text if after.kind in ("number", "name") else "x"
    refuse(f"{here(token.text, token.at)} needs parentheses: write {token.text}({argument[:20]})")


def missing_operand(token: Token) -> NoReturn:
    """An operator, a comma or the end where an operand should stand."""
    if token.kind == "end":
        refuse(f"it breaks off at character {token.at}; a number, a name or a parenthesis must follow")
    refuse(
        f"{here(token.text, token.at)} has nothing in front of it; a number, a name or a parenthesis must stand there"
    )


def wrong_count(token: Token, count: int, given: int) -> NoReturn:
    """Too few or too many arguments."""
    refuse(f"{here(token.text, token.at)} takes {count} argument{'s' * (count > 1)}, and it has {given}")


def never_closed(token: Token) -> NoReturn:
    """An opening parenthesis without its partner."""
    refuse(f"the parenthesis {here('(', token.at)} is never closed")


def left_over(token: Token) -> NoReturn:
    """A closing parenthesis without its partner, or a comma where nothing is listed."""
    if token.text == ")":
        refuse(f"the parenthesis {here(')', token.at)} was never opened")
    refuse(f"the comma {here(',', token.at)} stands outside of min( , ) and max( , )")


def too_deep(token: Token, most: int) -> NoReturn:
    """More parentheses, signs or powers in each other than anybody can read."""
    refuse(f"it is nested more than {most} deep at character {token.at + 1}")
