"""The body of a lesson comes in order, with its marks written by whoever shows it."""

from collections.abc import Callable

import lessons
from lessons.body import Place, Prose, blocks, cut, resolve
from lessons.lesson import Exhibit, Lesson


def run(exhibit: Exhibit, number: int) -> str:
    return f"<{exhibit.name} {exhibit.experiment.runs[number - 1].settings['lr']}>"


def step(exhibit: Exhibit, at: int) -> str:
    return f"<{exhibit.name} at {at}>"


def test_prose_and_places_in_order_with_every_mark_written(lesson_of: Callable[..., Lesson]) -> None:
    assert list(blocks(lesson_of(), run, step)) == [
        Prose("One number decides: 32, −6.96."),
        Place("exhibit", "rates"),
        Prose("Go to <rates at 10> of <rates 1.05>."),
        Place("question"),
        Prose("## Why"),
        Place("exhibit", "first-steps"),
        Prose(
            "At most 6.5685.\n\n## What to notice\n\n- 7.0 × 10⁻¹¹\n\n## In formulas\n\n$x_1 = x_0 - \\\\eta f'(x_0)$"
        ),
    ]


def test_the_question_and_its_reasons_speak_of_its_exhibit(lesson_of: Callable[..., Lesson]) -> None:
    lesson = lesson_of()
    question, asked = lesson.question, lesson.exhibit(lesson.question.exhibit)
    assert resolve(question.text, lesson, asked, run, step) == "Which of <rates 0.2> and <rates 0.9> is first?"
    reasons = [resolve(choice.reason, lesson, asked, run, step) for choice in question.choices]
    assert reasons == ["No: 32 steps.", "Yes: at <rates at 32>."]


def test_steps_after_the_question_are_of_its_exhibit(lesson_of: Callable[..., Lesson]) -> None:
    lesson = lesson_of(("::question\n", "::question\nAnd [[step 72]]?\n"))
    assert Prose("And <rates at 72>?\n\n## Why") in list(blocks(lesson, run, step))


def test_of_bounds_the_lower_one_is_written(lesson_of: Callable[..., Lesson]) -> None:
    lesson = lesson_of(("[[tiny]]", "[[bounds]]"))
    assert "- 100" in list(blocks(lesson, run, step))[-1].markdown  # type: ignore[union-attr]


def test_brackets_of_a_formula_are_left_alone(lesson_of: Callable[..., Lesson]) -> None:
    lesson = lesson_of(("$x_1", "$[[1, 2], [3, 4]]$, $x_1"))
    assert "$[[1, 2], [3, 4]]$" in list(blocks(lesson, run, step))[-1].markdown  # type: ignore[union-attr]


def test_no_mark_is_left_in_any_lesson() -> None:
    for lesson in lessons.all():
        texts = [block.markdown for block in blocks(lesson, run, step) if isinstance(block, Prose)]
        assert texts
        assert not any("[[" in text.replace("[[1, ", "") or text.startswith("::") for text in texts), lesson.slug


def test_a_body_without_places_is_one_piece() -> None:
    assert list(cut("\nOne\n\nTwo\n")) == [Prose("One\n\nTwo")]
    assert list(cut("")) == []
