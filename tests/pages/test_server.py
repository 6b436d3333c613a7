"""The data routes: what they answer, and what they refuse with a sentence."""

import json

import numpy as np
import pytest
from starlette.requests import Request
from starlette.responses import Response

import landscapes
from optimizers import Experiment
from pages.shared import server


def asked(query: str, headers: dict[str, str] | None = None, **path: str) -> Request:
    pairs = [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
    return Request({
        "type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": pairs,
        "path_params": path, "server": ("127.0.0.1", 80), "scheme": "http",
    })  # fmt: skip


def test_a_grid_holds_the_surface_s_own_values() -> None:
    answer = server.grid(asked("surface=rosenbrock&a=1.0&b=50.0&view=-2,2,-1,3&size=5,3"))
    losses = np.frombuffer(bytes(answer.body), dtype="<f8").reshape(3, 5)
    surface = landscapes.get("rosenbrock", b=50.0)
    for row, y in enumerate((-1.0, 1.0, 3.0)):
        for column, x in enumerate((-2.0, -1.0, 0.0, 1.0, 2.0)):
            assert losses[row, column] == pytest.approx(surface.value((x, y)), rel=1e-12, abs=1e-12)


def test_a_known_grid_is_not_sent_again() -> None:
    query = "surface=parabola&view=-1,1&size=9"
    tag = server.grid(asked(query)).headers["etag"]
    assert server.grid(asked(query, {"if-none-match": tag})).status_code == 304


@pytest.mark.parametrize(
    "query",
    [
        "surface=nowhere&view=0,1&size=9",
        "surface=parabola&view=0,inf&size=9",
        "surface=parabola&view=0,1&size=1",
        "surface=bowl&view=0,1,0,1&size=100000,100000",
        "surface=bowl&view=0,1&size=9",
        "surface=bowl&view=a,b,c,d&size=9,9",
    ],
)
def test_a_grid_that_makes_no_sense_is_refused_in_one_sentence(query: str) -> None:
    refused(server.grid(asked(query)))


def refused(answer: Response) -> None:
    assert answer.status_code == 400
    assert bytes(answer.body).decode().count("\n") == 0


def test_rows_are_the_trajectory_s() -> None:
    link = "surface=parabola&start=8.7&steps=100&run=gd,lr:0.2"
    answer = json.loads(bytes(server.rows(asked(f"{link}&step=7")).body))
    path = Experiment.from_query(link).trajectories()[0]
    assert answer["runs"] == [{"point": [path.points[7, 0]], "loss": path.losses[7]}]


@pytest.mark.parametrize("step", ["", "-1", "1e9", "99999999"])
def test_a_step_that_is_none_is_refused(step: str) -> None:
    refused(server.rows(asked(f"surface=parabola&run=gd,lr:0.2&step={step}")))


def test_a_link_s_limits_hold_for_the_route() -> None:
    refused(server.descend(asked("surface=parabola&steps=1000000&run=gd,lr:0.2")))
    assert server.descend(asked("surface=parabola&steps=10&run=gd,lr:0.2")).status_code == 200


def test_files_stay_under_their_address_for_ever() -> None:
    current = server.stage_file(asked("", {"accept-encoding": "gzip"}, digest=server.digest(), name="main.mjs"))
    assert "immutable" in current.headers["cache-control"]
    assert current.headers["content-encoding"] == "gzip"
    assert server.stage_file(asked("", digest="old", name="main.mjs")).headers["cache-control"] == "no-cache"
    assert server.stage_file(asked("", digest="old", name="../page.css")).status_code == 404
