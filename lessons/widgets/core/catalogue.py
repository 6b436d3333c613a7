"""Finds the widgets: every file that lies beside this folder holds one."""

import sys

from landscapes.core.registry import keys, module
from lessons.widgets.core.picture import Widget

PACKAGE = __name__.removesuffix(".core.catalogue")


def names() -> list[str]:
    """The sorted keys of all widgets."""
    return keys(sys.modules[PACKAGE])


def get(name: str) -> Widget:
    """The widget `name`; ValueError naming the nearest ones when there is none."""
    widget = module(sys.modules[PACKAGE], name, "widget").WIDGET
    assert isinstance(widget, Widget)
    return widget
