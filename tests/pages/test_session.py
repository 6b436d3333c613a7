"""What a session says of a link."""

from functools import partial

from pages.shared.session import Session, load, open_example, said_once


def test_what_all_sentences_end_on_is_said_once() -> None:
    sentences = ["One. The rest is loaded.", "Two. The rest is loaded."]
    assert said_once(sentences) == ["One.", "Two.", "The rest is loaded."]
    assert said_once(sentences[:1]) == sentences[:1]
    assert said_once([]) == []


def test_the_same_pick_twice_opens_an_example_once() -> None:
    page = Session()
    load(page, "surface=bowl&start=1.0,1.0&steps=10&run=gd,lr:0.1")
    opened = page.until_loaded(partial(open_example, page))
    opened("surface=saddle&start=1.0,0.0&steps=10&run=gd,lr:0.1", "Look.")
    assert (page.bench.experiment.surface.key, page.example) == ("saddle", "Look.")
    load(page, "surface=bowl&start=1.0,1.0&steps=10&run=gd,lr:0.1")  # Back
    opened("surface=saddle&start=1.0,0.0&steps=10&run=gd,lr:0.1", "Look.")
    assert (page.bench.experiment.surface.key, page.example) == ("bowl", "")
