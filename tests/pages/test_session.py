"""The page's own words in a link."""

import pytest

from pages.shared.session import page_words, said_once


def test_playhead_axis_and_view_are_read() -> None:
    messages: list[str] = []
    assert page_words("surface=bowl&step=12&scale=linear&box=-1,1,-2.5,2e0", messages) == (
        12,
        "linear",
        [-1, 1, -2.5, 2],
    )
    assert messages == []


@pytest.mark.parametrize("word", ["step=-1", "step=1e3", "scale=cubic", "box=1,2,3", "box=2,1,0,1", "box=nan,1,0,1"])
def test_a_word_that_cannot_be_read_gets_a_sentence(word: str) -> None:
    messages: list[str] = []
    assert page_words(word, messages) == (None, None, None)
    assert len(messages) == 1
    assert word.partition("=")[0] in messages[0]


def test_what_all_sentences_end_on_is_said_once() -> None:
    sentences = ["One. The rest is loaded.", "Two. The rest is loaded."]
    assert said_once(sentences) == ["One.", "Two.", "The rest is loaded."]
    assert said_once(sentences[:1]) == sentences[:1]
    assert said_once([]) == []
