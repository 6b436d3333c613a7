"""The route that makes films: the page sends pictures, a program beside the server makes a GIF or a WebM of them.

One film at a time, for a film takes a processor for seconds; whoever comes second is told so. A visitor who goes away
takes the film along. Nothing is written to disk.
"""

import asyncio
import sys
from pathlib import Path

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from pages.shared.takeaway.encoder import REFUSED

ENCODER = Path(__file__).with_name("encoder.py")
TYPES = {"gif": "image/gif", "webm": "video/webm"}
LARGEST = 48_000_000  # bytes of pictures
LONGEST = 1000  # milliseconds a frame may stay, and
HOLD = 5000  # the last frame
UPLOAD, PATIENCE = 60, 120  # seconds for the pictures to arrive, and for the film
BUSY = "This server makes one film at a time and is busy with another. Try again in a moment."

_at_work = asyncio.Semaphore(1)


async def film(request: Request) -> Response:
    """Answers pictures with their film."""
    try:
        order = read_order(request)
    except ValueError as problem:
        return said(f"{problem}.", 400)
    if _at_work.locked():
        return said(BUSY, 503)
    async with _at_work:
        try:
            body = await asyncio.wait_for(pictures(request), UPLOAD)
            return await made(request, order, body)
        except ValueError as problem:
            return said(f"{problem}.", 400)
        except (TimeoutError, ClientDisconnect):
            return said("The film took too long, or nobody waits for it.", 408)


def read_order(request: Request) -> tuple[str, int, int]:
    """Kind, delay and hold; ValueError says what is wrong with them. Other sites' pages have no film made here."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise ValueError("films are made for this site's own pages")
    words = request.query_params
    kind = words.get("kind", "")
    if kind not in TYPES:
        raise ValueError(f"kind is one of {', '.join(TYPES)}")
    return kind, whole(words.get("delay", ""), 20, LONGEST, "delay"), whole(words.get("hold", ""), 0, HOLD, "hold")


def whole(word: str, least: int, most: int, name: str) -> int:
    """A whole number within its limits."""
    number = int(word) if word.isascii() and word.isdigit() and len(word) < 6 else -1
    if not least <= number <= most:
        raise ValueError(f"{name} is {least} to {most} milliseconds")
    return number


async def pictures(request: Request) -> bytes:
    """What the page sends, refused as soon as it is too much."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise ValueError(f"a film is made of at most {LARGEST // 1_000_000} MB of pictures")
    return bytes(body)


async def made(request: Request, order: tuple[str, int, int], body: bytes) -> Response:
    """The film, unless the visitor goes away or it takes too long: then the encoder is stopped."""
    encoder = await asyncio.create_subprocess_exec(
        sys.executable, str(ENCODER), *map(str, order),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    work = asyncio.ensure_future(encoder.communicate(body))
    leaving = asyncio.ensure_future(left(request))
    try:
        await asyncio.wait({work, leaving}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise TimeoutError
        return answer(order[0], encoder.returncode, *work.result())
    finally:
        leaving.cancel()
        if encoder.returncode is None:
            encoder.kill()
        await asyncio.gather(work, return_exceptions=True)


async def left(request: Request) -> None:
    """Returns when the visitor has gone away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def answer(kind: str, status: int | None, film: bytes, complaint: bytes) -> Response:
    """The encoder's film, or its complaint."""
    if status == REFUSED:
        return said(f"{complaint.decode(errors='replace')}.", 400)
    if status != 0:
        return said("The film could not be made.", 500)
    return Response(film, media_type=TYPES[kind], headers={"Cache-Control": "no-store"})


def said(sentence: str, status: int) -> Response:
    """One sentence."""
    return Response(sentence, status, media_type="text/plain")
