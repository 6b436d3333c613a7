"""How the data routes read a question, and how they answer one that makes no sense: with one sentence."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps

from starlette.requests import Request
from starlette.responses import Response

from optimizers import Experiment
from pages.shared.sentences import ended

Answer = Callable[[Request], Response]
FOREVER = "public, max-age=31536000, immutable"  # how long what never changes under its address is kept
PLACE = re.compile("run=[0-9]{1,3}")


def plainly(handler: Answer) -> Answer:
    """Answers a request that makes no sense with one sentence."""

    @wraps(handler)
    def answer(request: Request) -> Response:
        try:
            return handler(request)
        except ValueError as problem:
            return Response(ended(problem), 400, media_type="text/plain")

    return answer


def experiment_of(request: Request, drop: tuple[str, ...] = ()) -> Experiment:
    """The experiment that the request's query describes, strictly, apart from the route's own words."""
    parts = [part for part in request.url.query.split("&") if part.partition("=")[0] not in drop]
    return Experiment.from_query("&".join(parts))


def experiment_and_place(request: Request, drop: tuple[str, ...]) -> tuple[Experiment, int | None]:
    """The same, and the place of the run that is asked for: the word run=2 stands beside the link's own runs."""
    parts = [part for part in request.url.query.split("&") if part.partition("=")[0] not in drop]
    places = [part.removeprefix("run=") for part in parts if PLACE.fullmatch(part)]
    experiment = Experiment.from_query("&".join(part for part in parts if not PLACE.fullmatch(part)))
    if len(places) > 1 or any(int(place) >= len(experiment.runs) for place in places):
        raise ValueError(f"run = {', '.join(places)}; the experiment has {len(experiment.runs)} run(s), counted from 0")
    return experiment, int(places[0]) if places else None


def numbers(request: Request, name: str) -> list[float]:
    """The numbers of the word `name`, which stand between commas."""
    try:
        return [float(word) for word in request.query_params.get(name, "").split(",")]
    except ValueError:
        raise ValueError(f"{name} needs numbers with commas between them") from None


def whole(request: Request, name: str) -> int:
    """The whole number of the word `name`, from 0 on."""
    text = request.query_params.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise ValueError(f"{name} needs a whole number")
    return int(text)


def cached(request: Request, body: bytes) -> Response:
    """The same question has the same answer: browsers may keep it for a while, then ask whether it still holds."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=3600"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/octet-stream", headers=headers)
