"""A widget's figure on paper: an SVG with its axes, and a key of its lines, dots and arrows for the words beside it."""

from dataclasses import replace
from html import escape

from lessons.widgets.core.picture import Arrow, Axis, Band, Bars, Figure, Line, Points, Rule, Words
from pages.shared import palette
from pages.shared.handout.axis import Scale, ticks
from pages.shared.handout.drawing import Frame, drawn, ink, text
from pages.shared.handout.text import swatch

WIDTH, SHAPE, LEAST, MOST = 440.0, 0.6, 220.0, 340.0  # pixels of the picture; its height as a part of its width
TOP, BOTTOM, RIGHT, GAP = 24.0, 40.0, 14.0, 7.0
LETTER, LINE_OF_TEXT = 6.6, 14.0  # the width of a letter and the height of a line
APART = (64.0, 36.0)  # pixels that a number needs beside its neighbour


def svg(figure: Figure, clip: str) -> str:
    """The picture; what it shows is said by the title and the key. `clip` is an id of its own on the page."""
    height, frame = laid_out(figure)
    box = f'x="{frame.left - 5:.1f}" y="{frame.top - 5:.1f}" width="{frame.right - frame.left + 10:.1f}"'
    inside = f'<clipPath id="{clip}"><rect {box} height="{frame.bottom - frame.top + 6:.1f}"/></clipPath>'
    marks = "".join(drawn(mark, frame) for mark in figure.marks)
    return (
        f'<svg class="figure" viewBox="0 0 {WIDTH:g} {height:.0f}" role="img" aria-label="{escape(figure.title)}">'
        f'{inside}{axes(frame, height)}<g clip-path="url(#{clip})">{marks}</g>{names(figure, frame)}</svg>'
    )


def laid_out(figure: Figure) -> tuple[float, Frame]:
    """The height of the picture, and its frame."""
    wanted = SHAPE * WIDTH
    if figure.equal:
        wanted = TOP + BOTTOM + (WIDTH - 60) * (figure.y.high - figure.y.low) / (figure.x.high - figure.x.low)
    height = max(LEAST, min(MOST, wanted))
    bottom = height - BOTTOM
    widest = max((len(word) for _, word in ticks(figure.y, (bottom - TOP) / APART[1])), default=1)
    left, right = 4 + GAP + LETTER * widest, WIDTH - RIGHT
    x, y = equalised(figure, right - left, bottom - TOP) if figure.equal else (figure.x, figure.y)
    return height, Frame(left, right, TOP, bottom, Scale(x, left, right), Scale(y, bottom, TOP))


def equalised(figure: Figure, wide: float, high: float) -> tuple[Axis, Axis]:
    """Both axes with the same number of pixels to a unit: the one with room to spare shows more."""
    unit = max((figure.x.high - figure.x.low) / wide, (figure.y.high - figure.y.low) / high)
    return widened(figure.x, unit * wide), widened(figure.y, unit * high)


def widened(axis: Axis, span: float) -> Axis:
    """The axis about the same middle."""
    more = (span - (axis.high - axis.low)) / 2
    return replace(axis, low=axis.low - more, high=axis.high + more)


def axes(frame: Frame, height: float) -> str:
    """Hairlines, numbers, and the names of both axes."""
    written = []
    for value, word in ticks(frame.y.axis, (frame.bottom - frame.top) / APART[1]):
        at = frame.y.at(value)
        written.append(f'<line x1="{frame.left:.1f}" x2="{frame.right:.1f}" y1="{at:.1f}" y2="{at:.1f}" class="rule"/>')
        written.append(text(frame.left - GAP, at + 4, word, "end", "tick"))
    for value, word in ticks(frame.x.axis, (frame.right - frame.left) / APART[0]):
        at = frame.x.at(value)
        written.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{frame.top:.1f}" y2="{frame.bottom:.1f}" class="rule"/>')
        written.append(text(min(at, WIDTH - LETTER * len(word) / 2), frame.bottom + 16, word, "middle", "tick"))
    written.append(text(frame.right, height - 6, frame.x.axis.label, "end"))
    written.append(text(2, 12, frame.y.axis.label))
    return "".join(written)


def names(figure: Figure, frame: Frame) -> str:
    """What rules and bands are called, each a line lower than the one before; other words that stand in the picture."""
    written, row = [], 0
    for mark in figure.marks:
        if isinstance(mark, Words) and (spot := frame.spot(mark.x, mark.y)):
            written.append(text(spot[0], max(spot[1] - 6, frame.top + 12), mark.text, "middle"))
        elif isinstance(mark, Points) and alone(mark) and (spot := frame.spot(mark.x[0], mark.y[0])):
            written.append(beside(spot[0], max(spot[1] - 8, frame.top + 12), mark.label, frame))
        elif isinstance(mark, Rule | Band) and mark.label:
            written.append(name(mark, frame, row))
            row += mark.axis == "x"
    return "".join(written)


def name(mark: Rule | Band, frame: Frame, row: int) -> str:
    """The name of one: right of an upright line, or left where there is more room; above a level one."""
    value = mark.at if isinstance(mark, Rule) else mark.high
    if mark.axis == "y":
        return text(frame.right - 4, frame.y.at(value) - 4, mark.label, "end")
    return beside(frame.x.at(value), frame.top + 10 + row * LINE_OF_TEXT, mark.label, frame)


def beside(x: float, y: float, label: str, frame: Frame) -> str:
    """A name right of `x`, or left of it where it would leave the frame."""
    turned = x + 6 + LETTER * len(label) > frame.right
    return text(x - 6, y, label, "end") if turned else text(x + 6, y, label)


def alone(mark: Points) -> bool:
    """Whether it is one named dot: its name stands beside it."""
    return len(mark.x) == 1 and bool(mark.label)


def key(figure: Figure) -> list[str]:
    """Each named line, group of dots, count or arrow: its sign and its name, as HTML."""
    told: dict[str, str] = {}
    for mark in figure.marks:
        if (
            isinstance(mark, Line | Points | Bars | Arrow)
            and mark.label
            and not (isinstance(mark, Points) and alone(mark))
        ):
            told.setdefault(mark.label, sign(mark))
    return [f"{drawing}<span>{escape(label)}</span>" for label, drawing in told.items()]


def sign(mark: Line | Points | Bars | Arrow) -> str:
    """A small drawing of a mark."""
    if isinstance(mark, Line):
        return swatch(mark.place, mark.dash)
    if isinstance(mark, Arrow):
        colour = ink(mark.ink)
        shape = f'<path d="M1 4H17" stroke="{colour}" stroke-width="2"/><path d="M25 4l-9-4v8z" fill="{colour}"/>'
    elif isinstance(mark, Points):
        shape = f'<circle cx="13" cy="4" r="3.5" fill="{palette.colours(mark.place)[0]}"/>'
    else:
        shape = f'<rect x="5" width="16" height="8" fill="{palette.colours(mark.place)[0]}" fill-opacity=".35"/>'
    return f'<svg class="swatch" width="26" height="8" viewBox="0 0 26 8" aria-hidden="true">{shape}</svg>'
