"""Numbers, ranges and references as a card says them, in HTML or Markdown; whatever comes from a record is escaped."""

import math
import re
from collections.abc import Iterable
from html import escape

from landscapes.core.parameter import Choice, Setting
from pages.shared import widgets

URL = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:)]")
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|$~:^-])")


def number(value: float) -> str:
    """A number with all its digits where they are few: 0.99999, 100,000, 10⁻⁸."""
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    short = 1e-4 <= abs(value) < 1e7 or value == 0
    return f"{value:,.6g}".replace("-", "−") if short and "e" not in f"{value:.6g}" else widgets.written(value)


def exactly(value: float) -> str:
    """A coordinate or a loss: six digits."""
    return number(float(f"{value:.6g}")) if abs(value) > 1e-12 else "0"


def point(coordinates: Iterable[float]) -> str:
    """(1, −2.5)."""
    written = [exactly(coordinate) for coordinate in coordinates]
    return f"({', '.join(written)})" if len(written) > 1 else written[0]


def default(item: Setting) -> str:
    """What a setting is unless told otherwise."""
    return item.default if isinstance(item, Choice) else number(item.default)


def allowed(item: Setting) -> str:
    """What a setting can be."""
    if isinstance(item, Choice):
        return " or ".join(item.options) if len(item.options) < 3 else ", ".join(item.options)
    return f"{'whole, ' if item.whole else ''}{number(item.low)} to {number(item.high)}"


def listed(names: list[str]) -> str:
    """One, two and three."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def linked(text: str) -> str:
    """HTML of a reference: its addresses can be clicked."""
    pieces, last = [], 0
    for match in URL.finditer(text):
        address = escape(match.group())
        pieces += [escape(text[last : match.start()]), f'<a href="{address}" rel="noreferrer">{address}</a>']
        last = match.end()
    return "".join([*pieces, escape(text[last:])])


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; the cells are Markdown already."""
    head = list(head)
    lines = [head, ["---"] * len(head), *map(list, rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def plain(text: str) -> str:
    """Markdown that shows `text` as it is."""
    return MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def maths(latex: str) -> str:
    """A formula in a line of Markdown, safe inside a table."""
    return f"${latex.replace('|', chr(92) + 'vert ')}$"


def settings_table(settings: Iterable[Setting]) -> str:
    """Symbol, name, default, range and meaning of each setting."""
    rows = [
        (symbol(item), f"`{item.name}`", plain(default(item)), plain(allowed(item)), plain(item.meaning))
        for item in settings
    ]
    return table(("Symbol", "Name", "Default", "Allowed", "Meaning"), rows)


def symbol(item: Setting) -> str:
    """The setting's symbol; nothing where it is only its name again."""
    return "" if "text" in item.symbol else maths(item.symbol)


def difference(value: float) -> str:
    """How far apart two numbers are: 3 × 10⁻¹³, or 0 for the same bits."""
    return "0 (bit for bit)" if value == 0 else widgets.written(float(f"{value:.1e}"))
