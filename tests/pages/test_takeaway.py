"""What is taken away: the film route and its encoder, and the page that needs no server."""

import asyncio
import base64
import io
import json
import re
import signal
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image, ImageDraw
from starlette.requests import Request
from starlette.responses import Response

from optimizers import Experiment
from pages.shared.takeaway import film
from pages.shared.takeaway.encoder import FRAMES
from pages.shared.takeaway.figure import figure
from pages.shared.takeaway.page import written

SIZE = (64, 48)
THREE = "surface=parabola&start=8.7&steps=100&run=gd,lr:0.2&run=gd,lr:0.9&run=gd,lr:1.05"
LARGEST_PAGE = 8_000_000


def packed(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "PNG")
    return struct.pack("<I", len(target.getvalue())) + target.getvalue()


def moving(frames: int, size: tuple[int, int] = SIZE) -> bytes:
    """A ground, and a square that moves over it."""
    body = packed(Image.radial_gradient("L").resize(size).convert("RGB"))
    for place in range(frames):
        picture = Image.new("RGBA", size)
        ImageDraw.Draw(picture).rectangle((place, place, place + 8, place + 8), fill=(200, 0, 0, 255))
        body += packed(picture)
    return body


def broken(body: bytes) -> bytes:
    """A ground of which the header can be read and the pixels cannot."""
    return struct.pack("<I", 60) + body[4:64] + moving(1)


def asked(order: str, body: bytes, headers: dict[str, str] | None = None, leaves: bool = False) -> Response:
    """The route's answer to a visitor who waits for it, or leaves as soon as the pictures are sent."""
    messages: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        if not messages and not leaves:
            await asyncio.Event().wait()
        return messages.pop() if messages else {"type": "http.disconnect"}

    pairs = [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
    scope = {"type": "http", "method": "POST", "path": "/", "query_string": order.encode(), "headers": pairs}
    return asyncio.run(film.film(Request(scope, receive)))


def test_a_gif_has_every_frame_and_one_palette() -> None:
    answer = asked("kind=gif&delay=50&hold=1500", moving(12))
    assert answer.headers["content-type"] == "image/gif"
    with Image.open(io.BytesIO(bytes(answer.body))) as picture:
        assert (picture.n_frames, picture.size) == (12, SIZE)
        still, times = set(), []
        for place in range(12):
            picture.seek(place)
            times.append(picture.info["duration"])
            still.add(picture.convert("RGB").getpixel((60, 5)))
    assert times == [50] * 11 + [1550]
    assert len(still) == 1


def test_a_webm_has_every_frame_and_its_hold() -> None:
    answer = asked("kind=webm&delay=40&hold=1000", moving(10))
    assert answer.headers["content-type"] == "video/webm"
    with av.open(io.BytesIO(bytes(answer.body))) as container:
        frames = list(container.decode(video=0))
    assert [frame.time for frame in frames] == pytest.approx([*np.arange(10) * 0.04, 1.36], abs=0.002)
    assert (frames[0].width, frames[0].height) == SIZE


@pytest.mark.parametrize(
    ("order", "body"),
    [
        ("kind=mp4&delay=50&hold=0", moving(2)),
        ("kind=gif&delay=0&hold=0", moving(2)),
        ("kind=gif&delay=50&hold=99999", moving(2)),
        ("kind=gif&delay=50&hold=0", b""),
        ("kind=gif&delay=50&hold=0", b"not a film at all"),
        ("kind=gif&delay=50&hold=0", moving(2)[:-5]),
        ("kind=gif&delay=50&hold=0", moving(1, (63, 48))),
        ("kind=gif&delay=50&hold=0", moving(1, (4000, 4000))),
        ("kind=gif&delay=50&hold=0", moving(2) + packed(Image.new("RGBA", (32, 32)))),
        ("kind=webm&delay=50&hold=0", moving(FRAMES + 1)),
        ("kind=gif&delay=50&hold=0", broken(moving(1))),
    ],
)
def test_what_is_no_film_is_refused_in_one_sentence(order: str, body: bytes) -> None:
    answer = asked(order, body)
    assert answer.status_code == 400
    assert bytes(answer.body).decode().endswith(".")
    assert bytes(answer.body).decode().count("\n") == 0


def test_other_sites_have_no_film_made() -> None:
    headers = {"sec-fetch-site": "cross-site"}
    assert asked("kind=gif&delay=50&hold=0", moving(2), headers).status_code == 400


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film, "LARGEST", 1000)
    assert b"MB" in bytes(asked("kind=gif&delay=50&hold=0", moving(20)).body)


def test_one_film_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    class Taken:
        def locked(self) -> bool:
            return True

    monkeypatch.setattr(film, "_at_work", Taken())
    answer = asked("kind=gif&delay=50&hold=0", moving(2))
    assert (answer.status_code, bytes(answer.body).decode()) == (503, film.BUSY)


def test_a_visitor_who_leaves_takes_the_film_along(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[asyncio.subprocess.Process] = []
    start = asyncio.create_subprocess_exec

    async def noted(*words: str, **options: Any) -> asyncio.subprocess.Process:
        started.append(await start(*words, **options))
        return started[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    answer = asked("kind=webm&delay=50&hold=0", moving(FRAMES, (1024, 768)), leaves=True)
    assert answer.status_code == 408
    assert [encoder.returncode for encoder in started] == [-signal.SIGKILL]


def test_the_encoder_is_a_program_of_its_own() -> None:
    encoder = Path(film.ENCODER)
    made = subprocess.run(
        [sys.executable, encoder, "gif", "50", "0"], input=moving(3), capture_output=True, timeout=60, check=True
    )
    assert made.stdout.startswith(b"GIF89a")


def column(spec: dict[str, str]) -> np.ndarray:
    """Numbers as Plotly packs them."""
    return np.frombuffer(base64.b64decode(spec["bdata"]), np.dtype(f"<{spec['dtype']}"))


def test_a_page_s_frames_are_the_trajectory_s() -> None:
    experiment = Experiment.from_query(THREE)
    paths = experiment.trajectories()
    drawn = json.loads(figure(experiment, "light").to_json())
    assert [frame["name"] for frame in drawn["frames"]] == [str(step) for step in range(101)]
    for frame in (drawn["frames"][7], drawn["frames"][100]):
        step = int(frame["name"])
        for place, path in enumerate(paths[:2]):
            trace = frame["data"][2 * place]
            assert column(trace["x"]) == pytest.approx(path.points[: step + 1, 0].astype("f4"))
            assert column(trace["y"]) == pytest.approx(path.losses[: step + 1].astype("f4"))


@pytest.mark.parametrize("surface", ["himmelblau", "rosenbrock", "parabola"])
def test_a_page_needs_nothing_from_elsewhere(surface: str) -> None:
    runs = "&".join(f"run=adam,lr:{lr}" for lr in (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9))
    text = written(Experiment.from_query(f"surface={surface}&steps=3000&{runs}"), "dark", "https://example.org/lab")
    assert len(text) < LARGEST_PAGE
    ours = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    assert re.findall(r"(?:src|href)=\"?([^\" >]+)", ours) == [ours[ours.index("https://example") :].split('"')[0]]


def test_a_link_in_a_page_is_text() -> None:
    experiment = Experiment.from_query(THREE)
    assert "<script>alert" not in written(experiment, "light", "https://x.org/<script>alert(1)</script>")
    assert 'href="javascript' not in written(experiment, "light", "javascript:alert(1)//")


@pytest.mark.parametrize(
    ("formula", "start"),
    [("log(x)", "-1"), ("log(x)", "1"), ("x-log(x)", "0"), ("x*log(x)", "0"), ("1/x", "0"), ("log(-1-x**2)", "1"),
     ("0*x", "1"), ("log(x)%2By**2", "-1,-1"), ("1/(x*y)", "0,0"), ("0*x*y", "1,1")],
)  # fmt: skip
def test_a_surface_with_gaps_or_without_height_has_a_page_with_axes(formula: str, start: str) -> None:
    experiment = Experiment.from_query(f"formula={formula}&start={start}&steps=20&run=gd,lr:0.1&run=adam,lr:0.1")
    axes = json.loads(figure(experiment, "light").to_json())["layout"]
    ranges = [axis["range"] for name, axis in axes.items() if name.startswith(("xaxis", "yaxis")) and "range" in axis]
    assert len(ranges) >= 3
    assert all(low < high for low, high in ranges)
