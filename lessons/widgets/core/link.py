"""The link of a widget, `bias_correction?beta2=0.99`, or as a page has it, `widget=bias_correction&beta2=0.99`.

Reading is one pass that keeps every valid part and collects a clause about each other, so that the strict and the
lenient reader can never disagree.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, quote

from landscapes.core.parameter import Choice
from landscapes.core.registry import shown, unknown
from landscapes.typed.canonical import plus_for_blanks
from lessons.tables import sentence
from lessons.widgets.core import catalogue
from lessons.widgets.core.picture import Widget
from lessons.widgets.core.text import Text
from optimizers.experiment.limits import LINK, WORDS
from optimizers.experiment.link import LOST_PLUS, PAGES, repeated

WIDGET = "widget"
FIRST = "moving_averages"  # where a link names none
RESERVED = frozenset((*PAGES, "lesson", "exhibit", "item", "list", "challenge"))  # words of pages
LITERAL = "*/(),^~!"  # may stand in a query as they are; a plus would arrive as a blank


def from_query(query: str) -> tuple[Widget, dict[str, Any]]:
    """The widget that a link names and all its settings; ValueError about the first part that does not fit."""
    widget, settings, problems = parse(query)
    if not _taken_apart(query, [])[0]:
        raise ValueError(f"there is no name of a widget in {shown(query)}")
    if problems:
        raise ValueError(problems[0])
    return widget, settings


def read(query: str) -> tuple[Widget, dict[str, Any], list[str]]:
    """The same as far as it can be had, and a sentence for whatever can't. Never raises."""
    widget, settings, problems = parse(str(query))
    return widget, settings, [f"In the link, {sentence(problem)} The rest is loaded." for problem in problems]


def to_query(widget: Widget, settings: Mapping[str, Any]) -> str:
    """The link of `widget`: its name, then what differs from the default."""
    values = widget.check(settings)
    words = [
        f"{setting.name}={quote(setting.text(values[setting.name]), safe=LITERAL)}"
        for setting in widget.settings
        if values[setting.name] != setting.default
    ]
    return "?".join([widget.name, "&".join(words)] if words else [widget.name])


def parse(query: str) -> tuple[Widget, dict[str, Any], list[str]]:
    """The widget and its settings, and a clause about each part that does not fit, in the order they are met."""
    problems: list[str] = []
    name, pairs = _taken_apart(query, problems)
    widget = _widget(name, problems)
    if name and widget.name != name:
        return widget, widget.check({}), problems  # what was meant for another widget says nothing here
    known = {setting.name: setting for setting in widget.settings}
    settings = widget.check({})
    strange = [pair for pair in pairs if pair not in known and pair not in RESERVED]
    for setting in (known[pair] for pair in pairs if pair in known):
        try:
            settings[setting.name] = setting.check(_mended(setting, pairs[setting.name]))
        except ValueError as problem:
            problems.append(str(problem))
    problems += [unknown(f"setting of {widget.label.lower()} called", word, known) for word in strange[:WORDS]]
    if len(strange) > WORDS:
        problems.append(f"{len(strange) - WORDS} more names mean nothing")
    return widget, settings, problems


def _taken_apart(query: str, problems: list[str]) -> tuple[str, dict[str, str]]:
    """The widget's name, empty where there is none, and the other pairs; the last counts of two alike."""
    if len(query) > LINK:
        problems.append(f"it has {len(query)} characters; the most is {LINK}")
        query = query[:LINK].rpartition("&")[0]
    head, mark, tail = query.partition("?")
    named = head if mark or "=" not in head else ""
    pairs: dict[str, str] = {}
    again: dict[str, None] = {}
    for name, value in parse_qsl(tail if mark else "" if named else head, keep_blank_values=True):
        if name in pairs and name not in RESERVED:
            again[name] = None
        pairs[name] = value
    problems += repeated(again)
    return pairs.pop(WIDGET, named), pairs


def _widget(name: str, problems: list[str]) -> Widget:
    try:
        return catalogue.get(name) if name else catalogue.get(FIRST)
    except ValueError as problem:
        problems.append(str(problem))
        return catalogue.get(FIRST)


def _mended(setting: object, value: str) -> str:
    """`value` with the plus signs that an address turned into blanks."""
    if isinstance(setting, Text):
        return plus_for_blanks(value)
    return value.replace(" ", "+") if isinstance(setting, Choice) else LOST_PLUS.sub("+", value)
