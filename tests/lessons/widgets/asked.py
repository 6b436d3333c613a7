"""A widget's answer to a link, as tests read it."""

from lessons import widgets
from lessons.widgets.core.picture import Picture


def picture(query: str) -> Picture:
    """What the widget of `query` shows."""
    widget, settings = widgets.from_query(query)
    return widget.picture(settings)


def numbers(query: str, *names: str) -> list[float]:
    """Its readings of these names."""
    shown = picture(query)
    return [float(shown.reading(name) or 0.0) for name in names]
