"""Surfaces made of a parsed formula; all of them share the machine's two kernels, one a dimension."""

from dataclasses import replace

from landscapes.core.record import Interval, Landscape
from landscapes.core.registry import shown
from landscapes.core.surface import Surface, bind
from landscapes.typed.machine import evaluate_line, evaluate_plane
from landscapes.typed.nodes import Node
from landscapes.typed.program import program

KEY = "formula"


def surface_of(node: Node, text: str, domain: tuple[Interval, ...]) -> Surface:
    """The surface of `node` over `domain`, whose size says how many variables there are; without stationary points."""
    record = Landscape(
        label=shown(text)[1:-1],
        formula=text,
        evaluate=evaluate_line if len(domain) == 1 else evaluate_plane,
        table=program(node),
        domain=domain,
        start=tuple((low + high) / 2 for low, high in domain),
        stationary=dict,
        reference="Typed by hand; its derivatives are exact, by the chain rule",
    )
    return bind(KEY, record, {})


def over(surface: Surface, domain: tuple[Interval, ...]) -> Surface:
    """The same formula over another domain."""
    return bind(KEY, replace(surface.record, domain=domain), {})
