"""Refusals as sentences: what went wrong ends in one mark, be it a full stop or a question's own."""

from lessons import tables


def ended(problem: object) -> str:
    """The problem with its full stop, unless it ends as a sentence does ("did you mean adam?")."""
    return tables.sentence(problem)


def sentence(problem: object) -> str:
    """The same with a capital letter."""
    text = ended(problem)
    return f"{text[:1].upper()}{text[1:]}"
