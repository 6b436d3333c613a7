"""The route of widgets: each answers, what it reads off holds against closed forms, nonsense gets one sentence."""

import json
import math
from typing import Any

import pytest

import lessons.widgets
from pages.shared.demos import page, route
from tests.pages.test_server import asked, refused


def answered(query: str) -> Any:
    answer = route.answer(asked(query))
    assert answer.status_code == 200, bytes(answer.body)
    return json.loads(bytes(answer.body))


def readings(query: str) -> dict[str, Any]:
    return {reading["name"]: reading["value"] for reading in answered(query)["picture"]["readings"]}


@pytest.mark.parametrize("name", lessons.widgets.names())
def test_every_widget_answers_with_marks_and_a_control_for_each_setting(name: str) -> None:
    answer = answered(f"widget={name}")
    assert (answer["name"], answer["query"]) == (name, name)
    assert 1 <= len(answer["picture"]["figures"]) <= 2
    for figure in answer["picture"]["figures"]:
        assert figure["marks"]
        for axis in (figure["x"], figure["y"]):
            assert -math.inf < axis["low"] < axis["high"] < math.inf
            assert axis["scale"] == "linear" or axis["low"] > 0
    for setting in answer["settings"]:
        assert setting["meaning"]
        if setting["kind"] == "number":
            assert setting["low"] <= setting["value"] <= setting["high"]
            assert setting["places"] == sorted(set(setting["places"]))
            assert setting["low"] <= setting["places"][0] < setting["places"][-1] <= setting["high"]
        elif setting["kind"] == "choice":
            assert setting["value"] in setting["options"]
            assert len(setting["words"]) == len(setting["options"])
        else:
            assert setting["kind"] == "text"


def test_readings_are_those_of_closed_forms() -> None:
    beta1, beta2 = 0.8, 0.99
    told = readings(f"widget=bias_correction&beta1={beta1}&beta2={beta2}")
    assert told["first"] == pytest.approx((1 - beta1) / math.sqrt(1 - beta2), rel=1e-12)
    told = readings("widget=level_ellipse&a=2&b=0&c=8")
    assert (told["lambda_min"], told["lambda_max"]) == pytest.approx((2.0, 8.0))
    assert (told["kappa"], told["axes_ratio"], told["bound"]) == pytest.approx((4.0, 2.0, 0.25))
    told = readings("widget=noise_floor&lr=0.1&lambda=2&sigma=3")
    assert told["floor"] == pytest.approx(0.1 * 9 / (2 * (2 - 0.2)))


def test_a_symbol_is_mathematics_and_a_word_stays_a_word() -> None:
    settings = {setting["name"]: setting for setting in answered("widget=moving_averages")["settings"]}
    assert "α" in settings["alpha"]["symbol"]
    assert settings["seed"]["symbol"] == ""
    surfaces = {setting["name"]: setting for setting in answered("widget=worst_nearby")["settings"]}["surface"]
    assert "_" not in "".join(surfaces["words"])


def test_the_answer_names_its_shortest_link_and_is_not_sent_twice() -> None:
    query = "widget=bias_correction&beta1=0.9&beta2=0.99"
    assert answered(query)["query"] == "bias_correction?beta2=0.99"
    tag = route.answer(asked(query)).headers["etag"]
    assert route.answer(asked(query, {"if-none-match": tag})).status_code == 304


@pytest.mark.parametrize(
    "query",
    [
        "widget=nothing_such",
        "widget=bias_correction&beta2=2",
        "widget=bias_correction&beta2=",
        "widget=bias_correction&gamma=0.5",
        "widget=moving_averages&average=median",
        "widget=gradient_check&formula=import%20os",
        "widget=gradient_check&formula=sin(",
        "widget=bias_correction&steps=1e300",
        f"widget=gradient_check&formula={'x%2B' * 3000}x",
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(query: str) -> None:
    refused(route.answer(asked(query)))


def test_a_wrong_word_in_an_address_is_said_as_text() -> None:
    assert page.notice([]) == ""
    assert "<b>" not in page.notice(["In the link, <b>x</b> is nothing."])
