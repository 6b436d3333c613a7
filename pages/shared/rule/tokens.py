"""The words of a formula's LaTeX, and where the formula may be taken apart."""

import re
from collections.abc import Iterator

WORDS = re.compile(r"\\[a-zA-Z]+\*?|\\.|\d+(?:\.\d+)?|\S", re.DOTALL)
SPACES = {"\\ ", r"\,", r"\;", r"\:", r"\!", r"\quad", r"\qquad"}
WIDE = {r"\quad", r"\qquad", "\\ "}  # after a comma these begin another statement
OPEN, CLOSE = {"{", "(", "[", r"\left"}, {"}", ")", "]", r"\right"}
AROUND = re.compile(r"^\s*\\begin\{aligned\}|\\end\{aligned\}\s*$")
PHANTOM = re.compile(r"\\phantom\{\{\}=\{\}\}")


def words(latex: str) -> list[str]:
    """The commands, numbers and single signs of `latex`, without blanks; braces of `\\begin{cases}` belong to it."""
    return list(_with_environments(WORDS.findall(latex)))


def _with_environments(found: list[str]) -> Iterator[str]:
    at = 0
    while at < len(found):
        if found[at] in (r"\begin", r"\end", r"\operatorname", r"\operatorname*", r"\text", r"\mathbb"):
            end = found.index("}", at)
            yield found[at] + "".join(found[at + 1 : end + 1])
            at = end + 1
        else:
            yield found[at]
            at += 1


def depths(latex: str) -> Iterator[tuple[int, str, int]]:
    """Each word of the untouched `latex`: its place, itself, how many brackets and environments are open around it."""
    depth = 0
    for match in WORDS.finditer(latex):
        word = match.group()
        depth -= word in CLOSE or word == r"\end"
        yield match.start(), word, depth
        depth += word in OPEN or word == r"\begin"


def statements(latex: str) -> list[str]:
    """The statements of a rule in the order they are written: lines, and what stands side by side in one."""
    body = PHANTOM.sub("", AROUND.sub("", latex))
    cuts = [0]
    before = ""
    for place, word, depth in depths(body):
        if depth == 0 and (word == r"\\" or (before == "," and (word in WIDE or word == "&"))):
            cuts.append(place)
        before = word if word.strip() else before
    pieces = [body[start:end] for start, end in zip(cuts, [*cuts[1:], len(body)], strict=True)]
    return [piece for piece in map(_trimmed, pieces) if piece]


def _trimmed(piece: str) -> str:
    """Without the alignment marks outside of brackets, and the blanks and the comma around it."""
    marks = {place for place, word, depth in depths(piece) if word == "&" and depth == 0}
    text = "".join(sign for place, sign in enumerate(piece) if place not in marks)
    return re.sub(r"^(\\\\|\\quad|\\qquad|\\ |\\,|\s)+|[,\s]+$", "", text)


def pieces(statement: str) -> list[str]:
    """Where a statement may be broken into lines: before a relation, a plus and a minus outside of brackets."""
    cuts = [0]
    before = "="
    for place, word, depth in depths(statement):
        if depth == 0 and place and (word in ("=", r"\le", r"\leftarrow") or (word in "+-" and not _leads(before))):
            cuts.append(place)
        before = word if word not in SPACES else before
    return [statement[start:end].strip() for start, end in zip(cuts, [*cuts[1:], len(statement)], strict=True)]


def _leads(before: str) -> bool:
    """Whether a minus after `before` is a sign, not a difference, or part of an index."""
    return before in ("=", r"\le", r"\leftarrow", "_", "^", "(", ",")
