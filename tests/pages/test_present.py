"""Presenter mode: what a list in an address stands for."""

import pytest

from lessons import gallery
from pages.shared import present

BOWL = "surface=bowl&start=1.0,1.0&steps=10&run=gd,lr:0.1"


def test_keys_and_links_are_told_apart() -> None:
    (first, second), problems = present.items("", ["three-rates", BOWL])
    comparison = gallery.get("three-rates")
    assert first == present.Item(comparison.name, comparison.sentence, comparison.link)
    assert (second.title, second.link) == ("Bowl: GD", BOWL)
    assert problems == []


def test_an_experiment_in_the_address_comes_first() -> None:
    query = f"{BOWL}&present=1&list=three-rates&at=2"
    assert present.own_link(query) == BOWL
    found, _ = present.items(present.own_link(query), ["three-rates"])
    assert [item.link for item in found] == [BOWL, gallery.get("three-rates").link]


def test_what_cannot_be_had_gets_one_sentence_and_the_rest_plays() -> None:
    found, problems = present.items("", ["ravin", "three-rates", "", "nothing-like-it"])
    assert [item.link for item in found] == [gallery.get("three-rates").link]
    assert problems == [
        "In the list, there is no comparison 'ravin'; did you mean ravine? The rest is loaded.",
        "In the list, there is no comparison 'nothing-like-it'. The rest is loaded.",
    ]


def test_a_list_is_never_empty_and_never_endless() -> None:
    (only,), problems = present.items("", ["no-such-thing"])
    assert (only.link, len(problems)) == ("", 1)
    found, problems = present.items(BOWL, ["three-rates"] * 70)
    assert len(found) == present.MOST == 60
    assert problems == ["In the list, there are 71 comparisons; the most is 60. The rest is loaded."]


@pytest.mark.parametrize(
    ("text", "place"), [("1", 1), ("3", 3), ("4", 1), ("0", 1), ("-1", 1), ("x", 1), ("9" * 50, 1)]
)
def test_a_wrong_place_is_the_first(text: str, place: int) -> None:
    found, problems = present.place_of(text, 3)
    assert found == place
    assert len(problems) == (text not in ("1", "3"))


def test_markup_in_a_list_stays_text() -> None:
    (item,), problems = present.items("", ["surface=bowl&run=<img src=x>", "<b>"])
    assert item.title == "Bowl"
    assert "'<b>'" in problems[0]
