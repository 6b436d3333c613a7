"""Widgets and figures on a page: components whose own script is fetched once from the server's route."""

import json
from collections.abc import Sequence

import lessons.widgets
from lessons.widgets.core.picture import Picture, Widget
from pages.shared import addresses
from pages.shared.component import component, mounting
from pages.shared.demos import route

DOOR = mounting("figure/door.mjs")


def widget(key: str, query: str, address: bool = False) -> None:
    """The live widget of the link `query`, such as `bias_correction?beta2=0.999`, with its controls.

    Called again with the same `key` and `query` it keeps what the visitor has changed. With `address` the address bar
    follows what is set, and the widget offers to share it. ValueError where the link makes no sense.
    """
    link = lessons.widgets.to_query(*lessons.widgets.from_query(query))
    told = {"answer": json.loads(route.body(link)), "query": link, "address": address}
    component("widget", DOOR)(key=key, data=told)


def figure(key: str, picture: Picture, alt: str) -> None:
    """The figures of `picture` as they are, without controls; `alt` says in words what they show."""
    told = {"figures": lessons.widgets.picture_json(picture)["figures"], "alt": alt}
    component("figure", DOOR)(key=key, data=told)


def cards(key: str, widgets: Sequence[Widget]) -> None:
    """A card of each widget: the first figure of its picture as it opens, and what it is about."""
    component("widget-cards", DOOR)(key=key, data={"cards": [card(widget) for widget in widgets]})


def card(widget: Widget) -> dict[str, object]:
    """One of them."""
    answer = json.loads(route.body(widget.name))
    return {
        "label": widget.label,
        "href": addresses.widget(widget.name),
        "sentence": widget.sentence,
        "shows": widget.shows,
        "figure": answer["picture"]["figures"][0],
    }
