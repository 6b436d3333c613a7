"""The records, the links and the JSON of widgets, and what every one of them keeps to."""

import json
import math
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscapes.core.parameter import Choice, Number
from lessons import widgets
from lessons.widgets.core.axes import decades, fitted, some
from lessons.widgets.core.picture import Arrow, Axis, Band, Bars, Figure, Line, Picture, Points, Reading, Rule, Words
from lessons.widgets.core.words import short
from optimizers.experiment import limits

NAMES = widgets.names()
INKS = {"gradient", "text", *(f"run{place}" for place in range(12))}


def extremes(name: str) -> list[dict[str, Any]]:
    """The defaults, each setting at each of its ends, and all of them at their lowest and highest."""
    settings = widgets.get(name).settings
    ends = {
        setting.name: setting.options
        if isinstance(setting, Choice)
        else (setting.low, setting.high)
        if isinstance(setting, Number)
        else (setting.default,)
        for setting in settings
    }
    alone = [{setting: value} for setting, values in ends.items() for value in values]
    low, high = ({setting: values[place] for setting, values in ends.items()} for place in (0, -1))
    return [{}, low, high, *alone]


def check_picture(picture: Picture) -> None:
    assert 1 <= len(picture.figures) <= 2
    assert len({reading.name for reading in picture.readings}) == len(picture.readings)
    for figure in picture.figures:
        for axis in (figure.x, figure.y):
            assert -math.inf < axis.low < axis.high < math.inf, figure.title
            assert axis.scale == "linear" or (axis.scale == "log" and axis.low > 0)
        for mark in figure.marks:
            if isinstance(mark, (Line, Points)):
                assert len(mark.x) == len(mark.y) <= 2500
            if isinstance(mark, Bars):
                assert len(mark.edges) == len(mark.heights) + 1
            if isinstance(mark, (Line, Points, Bars)):
                assert 0 <= mark.place < 12
            if isinstance(mark, Arrow):
                assert mark.ink in INKS
            if isinstance(mark, (Rule, Band)):
                assert mark.axis in ("x", "y")


@pytest.mark.parametrize("name", NAMES)
def test_every_choice_of_settings_gives_a_picture_that_can_be_sent(name: str) -> None:
    widget = widgets.get(name)
    for given_settings in extremes(name):
        picture = widget.picture(widget.check(given_settings))
        check_picture(picture)
        sent = widgets.picture_json(picture)
        assert json.loads(json.dumps(sent, allow_nan=False)) == sent
        assert len(json.dumps(sent)) < 120_000


@pytest.mark.parametrize("name", NAMES)
def test_a_widget_says_what_it_is(name: str) -> None:
    widget = widgets.get(name)
    assert widget.name == name
    assert widget.label
    assert widget.sentence.endswith(".")
    assert widget.shows
    assert len({setting.name for setting in widget.settings}) == len(widget.settings)


@pytest.mark.parametrize("name", NAMES)
def test_links_come_back_as_they_were(name: str) -> None:
    widget = widgets.get(name)
    for given_settings in extremes(name):
        settings = widget.check(given_settings)
        query = widgets.to_query(widget, settings)
        assert widgets.from_query(query) == (widget, settings)
        assert widgets.read(query) == (widget, settings, [])
        page = "widget=" + query.replace("?", "&")
        assert widgets.from_query(page) == widgets.from_query("?" + page) == (widget, settings)


def test_a_link_says_only_what_differs() -> None:
    widget, settings = widgets.from_query("bias_correction?beta2=0.99&beta1=0.9&lang=en&embed=true")
    assert settings == {"beta1": 0.9, "beta2": 0.99, "steps": 4000}
    assert widgets.to_query(widget, settings) == "bias_correction?beta2=0.99"
    assert widgets.to_query(widget, {}) == "bias_correction"
    assert widgets.from_query("bias_correction?steps=1e 03")[1]["steps"] == 1000  # a plus sign arrives as a blank


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "no name of a widget"),
        ("bias_corection", "did you mean bias_correction"),
        ("bias_correction?beta2=7", "beta2 = 7; the most is 0.99999"),
        ("bias_correction?beta2=x", "beta2 = 'x' is not a number"),
        ("bias_correction?beta3=0.5", "did you mean beta2 or beta1?"),
        ("bias_correction?steps=100&steps=200", "'steps' stands more than once"),
        ("moving_averages?average=mean", "it can be ewma, sma, wma"),
    ],
)
def test_what_does_not_fit_gets_a_sentence(query: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)):
        widgets.from_query(query)
    told = widgets.read(query)[2]
    assert len(told) == (1 if query else 0)
    for told_sentence in told:
        assert told_sentence.startswith("In the link, ")
        assert told_sentence.endswith("The rest is loaded.")


def test_no_more_than_so_many_repetitions_are_told_one_by_one() -> None:
    link = "bias_correction?" + "&".join(f"a{place}=&a{place}=" for place in range(1500))
    assert len(link) <= limits.LINK
    again = [sentence for sentence in widgets.read(link)[2] if "more than once" in sentence]
    assert len(again) == limits.WORDS + 1
    assert again[-1] == "In the link, 1460 more names stand more than once. The rest is loaded."


def test_the_rest_of_a_link_is_kept() -> None:
    _, settings, sentences = widgets.read("moving_averages?alpha=2&window=5&strange=1")
    assert (settings["alpha"], settings["window"], len(sentences)) == (0.9, 5, 2)


WORDS = st.sampled_from(
    [*NAMES, "widget", "formula", "beta1", "alpha", "x", "=", "&", "?", "%", "%2", "+", "0.5", "1e999"]
)


@given(st.one_of(st.text(max_size=80), st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=14).map("".join)))
def test_no_link_is_too_strange(query: str) -> None:
    widget, settings, sentences = widgets.read(query)
    assert settings == widget.check(settings)
    assert all("\n" not in sentence for sentence in sentences)


def test_a_huge_link_is_cut() -> None:
    widget, settings, sentences = widgets.read("bias_correction?" + "&".join(f"a{k}=1" for k in range(9000)))
    assert len(sentences) < 50
    assert "characters; the most is" in sentences[0]
    assert (widget.name, settings["steps"]) == ("bias_correction", 4000)


def test_marks_as_json() -> None:
    marks = (
        Line([1, 2], [math.nan, 1 / 3], "l", 1, (2.0, 2.0)),
        Points([1.0], [math.inf], "p", 2),
        Bars([0, 1], [5], 0),
        Arrow(0, 0, 1, math.nan, "a", "gradient"),
        Rule(0.5, "x", "r"),
        Band(0, 1, "y", "b"),
        Words(1, 2, "t"),
    )
    axis = Axis("x", 0, 1)
    picture = Picture((Figure("f", axis, axis, marks),), (Reading("r", "R", 1 / 3), Reading("n", "N", math.inf)))
    sent = widgets.picture_json(picture)
    figure = sent["figures"][0]
    assert [mark["kind"] for mark in figure["marks"]] == ["line", "points", "bars", "arrow", "rule", "band", "text"]
    assert figure["marks"][0]["y"] == [None, 0.3333333]
    assert figure["marks"][0]["dash"] == [2.0, 2.0]
    assert figure["marks"][1]["y"] == [None]
    assert figure["marks"][3]["y1"] is None
    assert figure["x"] == {"label": "x", "scale": "linear", "low": 0.0, "high": 1.0}
    assert sent["readings"][0]["value"] == 1 / 3
    assert sent["readings"][1]["value"] is None
    with pytest.raises(ValueError, match="there is no reading 'q'; there is r, n"):
        picture.reading("q")


def test_axes_are_never_empty() -> None:
    assert fitted("y", [1.0, 1.0]) == Axis("y", 0.5, 1.5)
    assert fitted("y", [math.nan, math.inf, 0.0]).low < 0 < fitted("y", 0.0).high
    assert fitted("y", 0.0, [10.0], room=0.1) == Axis("y", -1.0, 11.0)
    assert decades("y", [0.02, 3.0, 0.0, math.nan]) == Axis("y", 0.01, 10.0, "log")
    assert decades("y", [1e-300, 1.0]).low == pytest.approx(1e-18)
    assert decades("y", []).low < decades("y", []).high


def test_some_places_of_many() -> None:
    assert some(5).tolist() == [0, 1, 2, 3, 4]
    places = some(100_000, 300)
    assert len(places) <= 300
    assert places[0] == 0
    assert places[-1] == 99_999


def test_short_numbers() -> None:
    numbers = (0.0, 6.56852, -0.5, 1234.5, 1e-5, -2.5e12, 0.001)
    assert [short(number) for number in numbers] == ["0", "6.57", "−0.5", "1234", "1.0 × 10⁻⁵", "−2.5 × 10¹²", "0.001"]
