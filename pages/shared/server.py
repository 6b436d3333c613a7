"""The server's own routes beside Streamlit's, and what it does when it starts.

The stage's files never change under their address: it holds a digest of all of them, so a browser asks for each once.
The data routes only read; the limits of a link hold for them as for a page.
"""

import gc
import gzip
import hashlib
import importlib.resources
import json
import subprocess
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit import config

from optimizers.experiment import warm
from pages.shared import blob, columns, compute, export, polyline, stills, theory
from pages.shared.asking import FOREVER, cached, experiment_of, plainly, whole
from pages.shared.demos import route as demos
from pages.shared.field import field
from pages.shared.handout import route as handout
from pages.shared.reference import catalogue, pictures
from pages.shared.rule import route as rule
from pages.shared.takeaway import film, page
from pages.shared.window import WORDS, window

FOLDER = Path(__file__).parents[2] / "assets" / "stage"
TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
LARGEST_GRID = 400 * 400


def routes() -> list[Route]:
    """All routes of ours, below the address that Streamlit is served at."""
    base = "/" + config.get_option("server.baseUrlPath").strip("/")
    base = base.rstrip("/")
    return [
        Route(f"{base}/stage/{{digest}}/{{name:path}}", stage_file),
        Route(f"{base}/stage-data/grid", grid),
        Route(f"{base}/stage-data/field", field),
        Route(f"{base}/stage-data/rows", rows),
        Route(f"{base}/stage-data/descend", descend),
        Route(f"{base}/stage-data/columns", columns.answer),
        Route(f"{base}/stage-data/theory", theory.answer),
        Route(f"{base}/stage-data/path", polyline.answer),
        Route(f"{base}/stage-data/trajectories.csv", export.as_csv),
        Route(f"{base}/stage-data/trajectories.json", export.as_json),
        Route(f"{base}/stage-data/picture", picture),
        Route(f"{base}/stage-data/still", stills.answer),
        Route(f"{base}/stage-data/rule", rule.answer),
        Route(f"{base}/stage-data/widget", demos.answer),
        Route(f"{base}/stage-data/page.html", page.page),
        Route(f"{base}/{handout.ROUTE}", handout.answer),
        Route(f"{base}/stage-data/film", film.film, methods=["POST"]),
    ]


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Lets the first page load while the kernels are compiled."""
    settle()
    helpers: list[subprocess.Popen[bytes]] = []
    threading.Thread(target=prepare, args=(helpers,), name="warm-up", daemon=True).start()
    yield
    for helper in helpers:
        helper.terminate()


def prepare(helpers: list[subprocess.Popen[bytes]]) -> None:
    """What nobody should wait for later: packed files and compiled kernels."""
    threading.Thread(target=pack, name="packing", daemon=True).start()
    compiling = warm.ahead_of_visitors()
    helpers += [compiling] if compiling else []
    settle()


def settle() -> None:
    """Sets apart what is in memory for good: Streamlit collects garbage after every run, and would walk all of it."""
    gc.collect()
    gc.freeze()


@cache
def files() -> dict[str, bytes]:
    """The stage's files and Plotly's script by name."""
    plotly = importlib.resources.files("plotly") / "package_data" / "plotly.min.js"
    found = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in sorted(FOLDER.rglob("*.*"))}
    return {**found, "plotly.min.js": plotly.read_bytes()}


@cache
def packed(name: str) -> bytes:
    """A file as browsers ask for it: it takes half a second for Plotly's, which no page should wait for to be named."""
    return gzip.compress(files()[name], 6, mtime=0)


def pack() -> None:
    """Packs all of them, the largest first: it is asked for early."""
    for name in sorted(files(), key=lambda name: -len(files()[name])):
        packed(name)


@cache
def digest() -> str:
    """A name for the files as they are."""
    whole = hashlib.sha256()
    for name, body in files().items():
        whole.update(name.encode() + b"\0" + body)
    return whole.hexdigest()[:12]


def stage_file(request: Request) -> Response:
    """One of the stage's files."""
    name = request.path_params["name"]
    if name not in files():
        return Response("There is no such file.", 404, media_type="text/plain")
    current = request.path_params["digest"] == digest()
    headers = {"Cache-Control": FOREVER if current else "no-cache", "Vary": "Accept-Encoding"}
    media = TYPES[Path(name).suffix]
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed(name), media_type=media, headers={**headers, "Content-Encoding": "gzip"})
    return Response(files()[name], media_type=media, headers=headers)


@plainly
def grid(request: Request) -> Response:
    """Losses over a view, float64, row by row from the lowest y: what the contours are drawn from."""
    surface = experiment_of(request, drop=WORDS).surface
    asked = window(request, surface.dimension, LARGEST_GRID)
    return cached(request, compute.grid(surface, asked.view, asked.size).astype("<f8").tobytes())


@plainly
def rows(request: Request) -> Response:
    """The exact numbers of each run at one step."""
    step = whole(request, "step")
    answer = blob.exact_rows(experiment_of(request, drop=("step",)), step)
    return Response(json.dumps(answer, allow_nan=False), media_type="application/json")


@plainly
def descend(request: Request) -> Response:
    """The blob of a link's experiment, without a page around it."""
    experiment = experiment_of(request)
    identities = [(f"r{place}", place) for place in range(len(experiment.runs))]
    return Response(blob.blob(experiment, identities), media_type="application/octet-stream")


@plainly
def picture(request: Request) -> Response:
    """The picture on a card of the Reference; under an address with today's edition it never changes."""
    asked = request.query_params
    kind = next((kind for kind in catalogue.KINDS if asked.get(kind)), "")
    if not kind:
        raise ValueError(f"a picture is of one {', '.join(catalogue.KINDS)}")
    body = pictures.picture(kind, asked[kind], asked.get("size", "small"), asked.get("theme", "light"))
    current = asked.get("v") == pictures.edition()
    return Response(body, media_type="image/webp", headers={"Cache-Control": FOREVER if current else "no-cache"})
