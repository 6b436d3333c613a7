"""Still pictures of what a page links to, as WebP: an experiment with every run's path, or a widget's first figure.

They are drawn when a browser asks for one, in its theme, and kept. Their address holds a digest of all sources, so that
a browser asks once.
"""

import hashlib
import io
from functools import cache
from pathlib import Path
from urllib.parse import quote

import numpy as np
from starlette.requests import Request
from starlette.responses import Response

import lessons.widgets
from landscapes.core.surface import Array
from lessons.widgets.core.picture import Axis, Figure, Line, Points
from optimizers import Experiment, Trajectory
from pages.shared import compute, picture_words
from pages.shared.asking import FOREVER, plainly
from pages.shared.compute import Kept
from pages.shared.reference import pictures
from pages.shared.reference.canvas import Canvas
from pages.shared.thinning import drawn_rows

BUDGET = 16_000_000  # bytes of pictures kept
ROOM = 0.06  # of a figure's height above and below its lines
_kept = Kept(BUDGET, len)


def address(query: str, theme: str, size: str = "small") -> str:
    """Where the picture of a link is, seen from a page; `query` is a Lab's link or, with `name?`, a widget's.

    `theme` is "light" or "dark", `size` "small" (200 x 125 pixels on the page) or "large" (560 x 350).
    """
    return f"stage-data/still?of={quote(query, safe='')}&size={size}&theme={theme}&v={edition()}"


@cache
def edition() -> str:
    """A name for all that these pictures depend on, as it is."""
    own = hashlib.sha256(pictures.edition().encode())
    for file in (Path(__file__), *sorted((pictures.ROOT / "lessons" / "widgets").rglob("*.py"))):
        own.update(file.read_bytes())
    return own.hexdigest()[:12]


@plainly
def answer(request: Request) -> Response:
    """The picture that the request asks for; under an address with today's edition it never changes."""
    asked = request.query_params
    body = still(asked.get("of", ""), asked.get("theme", "light"), asked.get("size", "small"))
    current = asked.get("v") == edition()
    return Response(body, media_type="image/webp", headers={"Cache-Control": FOREVER if current else "no-cache"})


def still(query: str, theme: str, size: str) -> bytes:
    """The picture; ValueError with a sentence where the link makes no sense."""
    for word, known in ((size, tuple(pictures.SIZES)), (theme, pictures.THEMES)):
        if word not in known:
            raise ValueError(f"a picture is {' or '.join(known)}")
    return bytes(_kept.get((query, theme, size), lambda: drawn(query, theme, size)))


def drawn(query: str, theme: str, size: str) -> bytes:
    """The same, drawn now."""
    canvas = Canvas(pictures.SIZES[size], theme)
    if is_widget(query):
        widget, settings = lessons.widgets.from_query(query)
        draw_figure(canvas, widget.picture(settings).figures[0])
    else:
        draw_experiment(canvas, Experiment.from_query(query), picture_words.read(query, [])["box"])
    file = io.BytesIO()
    canvas.image().save(file, "WEBP", quality=pictures.QUALITY[size], method=2)
    return file.getvalue()


def is_widget(query: str) -> bool:
    """Whether a link is a widget's: its name stands before a question mark, or alone."""
    return "?" in query or "=" not in query


def draw_experiment(canvas: Canvas, experiment: Experiment, box: list[float] | None = None) -> None:
    """The surface, and the path of every run from its start to its last step; `box` is the part in view.

    A run that begins where a curve has no value has no point to be drawn.
    """
    surface = experiment.surface
    if surface.dimension == 1:
        pictures.draw_curve(canvas, surface)
    else:
        domain = ((box[0], box[1]), (box[2], box[3])) if box else surface.domain
        pictures.draw_contours(canvas, surface, pictures.spread(canvas, domain))
    paths = [drawn_points(path) for path in compute.trajectories(experiment)]
    shown = [(place, points) for place, points in enumerate(paths) if len(points)]
    for place, points in shown:
        canvas.path(points, place)
    for _, points in shown:
        canvas.start(points[0])
    for place, points in shown:
        canvas.head(points[-1], place)


def drawn_points(path: Trajectory) -> Array:
    """The points of a run that are drawn, (n, 2); on a curve the loss is the second coordinate."""
    rows = drawn_rows(path)
    points = path.points[rows]
    if points.shape[1] == 1:
        points = np.column_stack([points, path.losses[rows]])
    return points[np.all(np.isfinite(points), axis=1)]


def draw_figure(canvas: Canvas, figure: Figure) -> None:
    """A widget's lines and dots, without words."""
    low, high = scaled(figure.y, [figure.y.low, figure.y.high])
    room = ROOM * (high - low)
    canvas.look_at(*scaled(figure.x, [figure.x.low, figure.x.high]), low - room, high + room)
    for mark in figure.marks:
        if isinstance(mark, Line | Points):
            points = np.column_stack([scaled(figure.x, mark.x), scaled(figure.y, mark.y)])
            points = points[np.all(np.isfinite(points), axis=1)]
            if isinstance(mark, Line) and len(points) > 1:
                canvas.path(points, mark.place)
            for point in points if isinstance(mark, Points) else ():
                canvas.head(point, mark.place)


def scaled(axis: Axis, values: object) -> Array:
    """Where values stand on an axis."""
    numbers = np.asarray(values, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log10(numbers) if axis.scale == "log" else numbers
