"""The page's own words in a link."""

import pytest

from pages.shared.picture_words import WORDS, read

NOTHING = dict.fromkeys(WORDS)


def test_all_words_are_read() -> None:
    messages: list[str] = []
    link = "surface=bowl&step=12&scale=symlog&box=-1,1,-2.5,2e0&view=3d&show=gradient,newton_target&chart=state.m.x"
    assert read(link + "&against=evaluations&camera=1,-1.5,0.7", messages) == {
        "step": 12,
        "scale": "symlog",
        "box": [-1, 1, -2.5, 2],
        "view": "3d",
        "show": ["gradient", "newton_target"],
        "chart": "state.m.x",
        "against": "evaluations",
        "camera": [1, -1.5, 0.7],
    }
    assert messages == []


def test_a_link_without_them_says_nothing() -> None:
    messages: list[str] = []
    assert read("surface=bowl&run=gd,lr:0.1", messages) == NOTHING
    assert messages == []


@pytest.mark.parametrize(
    "word",
    [
        *("step=-1", "step=1e3", "scale=cubic", "box=1,2,3", "box=2,1,0,1", "box=nan,1,0,1", "view=side", "show=<b>"),
        *(
            "chart=state.",
            "chart=price",
            "against=time",
            "camera=1,2",
            "camera=1e999,0,1",
            "box=-1e999,1,0,1",
            "show=" + "a," * 40 + "a",
        ),
    ],
)
def test_a_word_that_cannot_be_read_gets_a_sentence(word: str) -> None:
    messages: list[str] = []
    assert read(word, messages) == NOTHING
    assert len(messages) == 1
    assert word.partition("=")[0] in messages[0]
