"""The words of a link that say how to look at an experiment: the playhead, the part in view, what is shown of it.

They are no part of the experiment. The stage's script gives them their meaning and writes them (looks.mjs,
picture.mjs); here they are only read, so that a link that errs gets its sentence.
"""

import math
import re
from collections.abc import Callable
from typing import Any

from landscapes.core.parameter import NUMBER, plain


def _numbers(word: str) -> list[float]:
    return [float(number) for number in word.split(",")]


def is_finite(value: Any) -> bool:
    """Whether no number of a word is too large to be one: 1e999 is."""
    return not (isinstance(value, list) and any(number in (math.inf, -math.inf) for number in value))


def _list_of(count: int) -> str:
    return ",".join([NUMBER.pattern] * count)


WORDS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "step": ("[0-9]{1,6}", int),
    "box": (_list_of(4), _numbers),
    "view": ("flat|3d|both", str),
    "show": ("[a-z_]{1,24}(,[a-z_]{1,24}){0,31}", lambda word: word.split(",")),
    "chart": ("loss|gradient|distance|rate|state\\.[A-Za-z0-9_]{1,24}(\\.[xy]{1,2})?", str),
    "against": ("step|evaluations", str),
    "scale": ("log|linear|symlog", str),
    "camera": (_list_of(3), _numbers),
}


def read(query: str, sentences: list[str]) -> dict[str, Any]:
    """What the link says, None for each word it does not have; a sentence is added where it errs."""
    given = dict(part.split("=", 1) for part in query.split("&") if part.count("=") == 1)
    picture: dict[str, Any] = dict.fromkeys(WORDS)
    for name, (pattern, reader) in WORDS.items():
        if name not in given:
            continue
        if re.fullmatch(pattern, given[name]) and is_finite(value := reader(given[name])):
            picture[name] = value
        else:
            sentences.append(f"In the link, {name} = {plain(given[name])} cannot be read. The rest is loaded.")
    box = picture["box"]
    if box and not (box[0] < box[1] and box[2] < box[3]):
        sentences.append("In the link, box must hold two ranges, each from low to high. The rest is loaded.")
        picture["box"] = None
    return picture
