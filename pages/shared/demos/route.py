"""The route of a widget, `stage-data/widget?widget=name&setting=value`, and the same answer for a page."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import landscapes
import lessons.widgets
from landscapes.core.parameter import Choice, Number, Setting
from lessons.widgets.core.picture import Widget
from lessons.widgets.core.text import Text
from optimizers.experiment.run import optimizer
from pages.shared import widgets
from pages.shared.asking import cached, plainly
from pages.shared.rule.mathml import mathml

RECORDS: dict[str, Any] = {"surface": landscapes.get, "optimizer": optimizer}
KEPT = 256  # answers in memory: some ten kilobytes each


@plainly
def answer(request: Request) -> Response:
    """The picture that the query asks for, strictly: what does not fit gets one sentence."""
    return cached(request, body(lessons.widgets.to_query(*lessons.widgets.from_query(request.url.query))))


@lru_cache(maxsize=KEPT)
def body(query: str) -> bytes:
    """The answer to the link `query` as it travels. ValueError where the link makes no sense, or the picture none."""
    told = described(*lessons.widgets.from_query(query))
    return json.dumps(told, allow_nan=False, ensure_ascii=False, separators=(",", ":")).encode()


def described(widget: Widget, settings: Mapping[str, Any]) -> dict[str, Any]:
    """All that a browser needs to draw `widget` with its controls."""
    return {
        "name": widget.name,
        "label": widget.label,
        "sentence": widget.sentence,
        "settings": [setting(item, settings[item.name]) for item in widget.settings],
        "picture": lessons.widgets.picture_json(widget.picture(settings)),
        "query": lessons.widgets.to_query(widget, settings),
    }


def setting(item: Setting | Text, value: Any) -> dict[str, Any]:
    """One setting: what its control is called, what it may be set to, and what it is."""
    if isinstance(item, Number):
        return {"kind": "number", **widgets.described(item, value)}
    word = isinstance(item, Choice) and widgets.is_word(item)
    told = {"name": item.name, "symbol": "" if word else mathml(item.symbol), "meaning": item.meaning, "value": value}
    return {**told, **forms(item)} if isinstance(item, Choice) else {**told, "kind": "text"}


def forms(item: Choice) -> dict[str, Any]:
    """The options of a choice, and what each is called: records by their own names."""
    record = RECORDS.get(item.name)
    words = [record(option).label if record else worded(option) for option in item.options]
    return {"kind": "choice", "options": item.options, "words": words}


def worded(option: str) -> str:
    """An option as it is read: blanks between words, raised powers, room around signs."""
    raised = option.replace("_", " ").replace("^2", "²").replace("^3", "³")
    return raised.replace("-", " − ").replace("+", " + ")
