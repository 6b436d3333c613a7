"""The route of a lesson's hand-out, `stage-data/handout?lesson=<slug>`, with `&lang=` in another language."""

from starlette.requests import Request
from starlette.responses import Response

import lessons
from lessons.lesson import Lesson
from pages.shared.addresses import DEFAULT_LANG
from pages.shared.compute import Kept
from pages.shared.handout.page import written
from pages.shared.sentences import sentence

ROUTE = "stage-data/handout"
BUDGET = 16_000_000  # bytes of pages kept; one has some hundred kilobytes
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
HEADERS = {"Cache-Control": "no-cache", "Content-Security-Policy": POLICY}
_kept = Kept(BUDGET, len)


def answer(request: Request) -> Response:
    """The page of the lesson that the request names; where there is none, 404 and one sentence."""
    asked = request.query_params
    try:
        lesson = lessons.get(asked.get("lesson", ""), asked.get("lang", DEFAULT_LANG))
    except ValueError as problem:
        return Response(sentence(problem), 404, media_type="text/plain")
    return Response(page(lesson, base(request)), media_type="text/html", headers=HEADERS)


def base(request: Request) -> str:
    """The address of the folder that all pages stand in, as the visitor's browser asked for it."""
    return str(request.url.replace(query="", fragment="")).rpartition(ROUTE)[0]


def page(lesson: Lesson, base: str) -> bytes:
    """The page, written once for each state of the lesson's file and each address that it is asked for at."""
    return bytes(_kept.get((lesson, base), lambda: written(lesson, base).encode()))
