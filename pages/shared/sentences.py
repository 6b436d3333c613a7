"""Refusals as sentences: what went wrong ends in one mark, be it a full stop or a question's own."""


def ended(problem: object) -> str:
    """The problem with its full stop, unless it ends in a question ("did you mean adam?")."""
    text = str(problem)
    return text if text.endswith("?") else f"{text}."


def sentence(problem: object) -> str:
    """The same with a capital letter."""
    text = ended(problem)
    return f"{text[:1].upper()}{text[1:]}"
