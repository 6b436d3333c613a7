"""Bounds and rates beside what the runs did, with a sentence where there is none."""

import json
from typing import Any

import pytest

from pages.shared import theory
from tests.pages.test_server import asked, refused

QUADRATIC = "surface=quadratic&kappa=50&start=10,1&steps=2000"


def told(query: str) -> dict[str, Any]:
    answer = theory.answer(asked(query))
    assert answer.status_code == 200, bytes(answer.body)
    return json.loads(bytes(answer.body))


def test_on_a_quadratic_the_bound_holds_everywhere_and_the_rate_comes_true() -> None:
    answer = told(f"{QUADRATIC}&run=gd,lr:0.02&run=momentum,lr:0.01&run=nesterov,lr:0.01&run=newton,lr:0.5")
    assert answer["curvature"] == pytest.approx(50.0)
    gd, momentum, nesterov, newton = answer["runs"]
    assert [run["place"] for run in answer["runs"]] == [0, 1, 2, 3]
    assert gd["bound"] == pytest.approx(0.04)
    assert [run["applies"] for run in answer["runs"]] == ["everywhere", "everywhere", "everywhere", None]
    assert gd["predicted"] == pytest.approx(0.98)
    assert momentum["predicted"] == pytest.approx(0.9**0.5)
    assert newton["predicted"] == pytest.approx(0.5)
    for run in (gd, momentum, nesterov, newton):
        assert run["measured"] == pytest.approx(run["predicted"], rel=2e-3)
        assert run["because"] is None


def test_elsewhere_the_bound_holds_at_the_start_and_a_sentence_tells_why_there_is_no_rate() -> None:
    (valley,) = told("surface=rosenbrock&start=-1.2,1&steps=300&run=gd,lr:0.001")["runs"]
    assert valley["applies"] == "start"
    assert valley["predicted"] is None
    assert "quadratic" in valley["because"]
    (adam,) = told(f"{QUADRATIC}&run=adam,lr:0.1")["runs"]
    assert "Adam" in adam["because"]
    (saddle,) = told("surface=saddle&start=1,1&steps=20&run=gd,lr:0.1")["runs"]
    assert (saddle["predicted"], saddle["measured"]) == (None, None)
    (short,) = told("surface=quadratic&kappa=50&start=10,1&steps=3&run=gd,lr:0.02")["runs"]
    assert short["measured"] is None
    assert "too short" in short["because"]


def test_a_surface_without_numbers_at_the_start_breaks_nothing() -> None:
    answer = told("formula=log(x)&start=-1&steps=5&run=gd,lr:0.1")
    assert answer["curvature"] is None
    assert answer["runs"][0]["bound"] is None


def test_what_makes_no_sense_is_refused() -> None:
    refused(theory.answer(asked("surface=nowhere&run=gd,lr:0.1")))
