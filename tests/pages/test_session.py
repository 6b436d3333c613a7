"""What a session says of a link."""

from pages.shared.session import said_once


def test_what_all_sentences_end_on_is_said_once() -> None:
    sentences = ["One. The rest is loaded.", "Two. The rest is loaded."]
    assert said_once(sentences) == ["One.", "Two.", "The rest is loaded."]
    assert said_once(sentences[:1]) == sentences[:1]
    assert said_once([]) == []
