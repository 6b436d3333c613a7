"""What the lesson page makes of a lesson: addresses, the order of pieces on a phone, controls that there are."""

import io

import pytest
from PIL import Image

import lessons
from lessons import body
from lessons.lesson import Exhibit, Lesson
from optimizers.experiment.limits import SEED
from optimizers.experiment.run import option_settings
from pages.shared import addresses, stills
from pages.shared.lesson import controls, marks, view

LESSONS = lessons.all()
WITH_CONTROLS = [(lesson, exhibit) for lesson in LESSONS for exhibit in lesson.shown if exhibit.controls]


def test_addresses_hold_what_differs_from_the_default() -> None:
    assert addresses.lessons() == "lessons"
    assert addresses.lesson("step-size") == "lessons?lesson=step-size"
    assert addresses.lesson("step-size", "edges", "de") == "lessons?lesson=step-size&exhibit=edges&lang=de"
    assert addresses.widget("bias_correction?beta2=0.9") == "widgets?widget=bias_correction&beta2=0.9"
    assert addresses.presenter(["a", "surface=bowl&run=gd"]) == "./?present=1&list=a&list=surface%3Dbowl%26run%3Dgd"


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_every_piece_can_be_written_and_the_experiment_stands_behind_its_place(lesson: Lesson) -> None:
    blocks = list(body.blocks(lesson, marks.run_name, marks.step_link))
    assert "[[" not in "".join(block.markdown for block in blocks if isinstance(block, body.Prose))
    named = {block.name for block in blocks if isinstance(block, body.Place)}
    assert {exhibit.name for exhibit in lesson.shown} <= named
    for exhibit in lesson.shown:
        place = next(
            n for n, block in enumerate(blocks) if isinstance(block, body.Place) and block.name == exhibit.name
        )
        rules = view.places(blocks, exhibit.name)
        assert f"lesson-part-{place}) {{ order: {2 * place + 2}; }}" in rules
        assert f"lesson-pane) {{ order: {2 * place + 3}; }}" in rules


@pytest.mark.parametrize(
    ("lesson", "exhibit"),
    WITH_CONTROLS,
    ids=lambda one: getattr(one, "slug", one.name if isinstance(one, Exhibit) else ""),
)
def test_every_control_is_of_something_that_the_exhibit_has(lesson: Lesson, exhibit: Exhibit) -> None:
    experiment = exhibit.experiment
    for name in exhibit.controls:
        run, dot, option = name.partition(".")
        if dot:
            chosen = experiment.runs[int(run) - 1]
            assert option in [item.name for item in option_settings(chosen.key, str(chosen.schedule["schedule"]))]
        else:
            assert name in {SEED.name, *controls.FRAME, *experiment.surface.parameters}


def test_a_still_shows_an_experiment_or_a_widget() -> None:
    experiment = stills.still("surface=bowl&start=1.0,1.0&steps=5&run=gd,lr:0.1&run=gd,lr:0.3", "light", "small")
    widget = stills.still("bias_correction?beta2=0.99", "dark", "small")
    assert experiment[:4] == widget[:4] == b"RIFF"
    with pytest.raises(ValueError, match="small or large"):
        stills.still("surface=bowl", "light", "huge")
    with pytest.raises(ValueError, match="nowhere"):
        stills.still("surface=nowhere", "light", "small")


@pytest.mark.parametrize("formula", ["log(x)", "sqrt(x)", "x-log(x)", "x*log(x)", "0*x", "1/x", "log(-1-x**2)"])
@pytest.mark.parametrize("start", [-1.0, 0.0, 1.0])
def test_a_curve_with_gaps_or_without_height_has_a_still(formula: str, start: float) -> None:
    still = stills.still(f"formula={formula}&start={start}&steps=20&run=gd,lr:0.1&run=adam,lr:0.1", "light", "small")
    picture = Image.open(io.BytesIO(still)).convert("L")
    shown = formula != "log(-1-x**2)"  # which is nowhere a number: its picture is bare paper
    assert (len(picture.getcolors() or []) > 10) == shown


@pytest.mark.parametrize("formula", ["log(x)%2By**2", "0*x*y", "1/(x*y)", "log(-1-x**2-y**2)"])
def test_a_map_with_gaps_or_without_height_has_a_still(formula: str) -> None:
    assert stills.still(f"formula={formula}&start=-1,-1&steps=20&run=gd,lr:0.1", "light", "small")[:4] == b"RIFF"
