"""The route of the gradient field: exact gradients on a grid."""

import numpy as np
import pytest
from starlette.requests import Request
from starlette.responses import Response

import landscapes
from pages.shared.field import MOST, field


def ask(query: str) -> Response:
    return field(Request({"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": []}))


def test_gradients_stand_where_they_belong() -> None:
    answer = ask("surface=rosenbrock&b=50&view=-2,2,-1,3&size=5,3")
    got = np.frombuffer(answer.body, "<f8").reshape(2, 3, 5)
    surface = landscapes.get("rosenbrock", b=50.0)
    for j, y in enumerate((-1.0, 1.0, 3.0)):
        for i, x in enumerate((-2.0, -1.0, 0.0, 1.0, 2.0)):
            assert tuple(got[:, j, i]) == tuple(surface.gradient((x, y)))


def test_a_typed_formula_has_a_field_too() -> None:
    got = np.frombuffer(ask("formula=x**2-3*y&view=-1,1,0,1&size=2,2").body, "<f8").reshape(2, 2, 2)
    assert got[0].tolist() == [[-2.0, 2.0], [-2.0, 2.0]]
    assert (got[1] == -3.0).all()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("surface=parabola&view=-1,1&size=5", "two parameters"),
        ("surface=bowl&view=-1,1&size=5,5", "view needs 4 finite numbers"),
        ("surface=bowl&view=-1,1,0,inf&size=5,5", "view needs 4 finite numbers"),
        ("surface=bowl&view=-1,1,0,1&size=1,5", "size needs 2 whole"),
        ("surface=bowl&view=-1,1,0,1&size=2.5,5", "size needs 2 whole"),
        ("surface=bowl&view=-1,1,0,1&size=nan,5", "size needs 2 whole"),
        ("surface=bowl&view=-1,1,0,1&size=101,100", f"at most {MOST} points"),
        ("surface=bowl&view=-1,1,0,one&size=5,5", "view needs numbers"),
    ],
)
def test_a_question_without_sense_gets_one_sentence(query: str, says: str) -> None:
    answer = ask(query)
    assert answer.status_code == 400
    assert says in bytes(answer.body).decode()
