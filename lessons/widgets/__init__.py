"""Figures to play with where a loss surface is not the subject, one file each: settings in, plain numbers out.

widget, settings = lessons.widgets.from_query("bias_correction?beta2=0.99")
widget.picture(settings).reading("peak")
"""

from lessons.widgets.core.catalogue import get, names
from lessons.widgets.core.json import picture_json
from lessons.widgets.core.link import from_query, read, to_query

__all__ = ["from_query", "get", "names", "picture_json", "read", "to_query"]
