"""Reads the file of a lesson: TOML between two lines +++, then Markdown.

Reading is strict. Whatever is wrong gives a ValueError with one sentence that names the file, the table, the offender.
"""

from pathlib import Path

from landscapes.core.registry import shown, unknown
from lessons import tables, widgets
from lessons.check_body import check_body
from lessons.language import Language
from lessons.lesson import Choice, Exhibit, Lesson, Question, Reference, Try
from lessons.read_claim import about_a_run, about_a_widget
from lessons.tables import Table
from optimizers import Experiment
from optimizers.experiment.limits import NOISE
from optimizers.experiment.run import option_settings

FENCE = "+++\n"
LESSON = ("order", "title", "lead", "group", "exhibit_of_list", "references", "exhibit", "question")
EXHIBIT = ("name", "title", "link", "widget", "controls", "tries", "claims", "shown")
CONTROLS = ("noise", "seed", "steps")  # of the whole experiment


def read(path: Path, language: Language) -> Lesson:
    """The lesson in the file `path`, which is written in `language`."""
    table, body = front_matter(path)
    table.only(*LESSON)
    lesson = Lesson(
        slug=path.stem,
        language=language.code,
        order=table.whole("order"),
        title=table.text("title"),
        lead=table.text("lead"),
        group=table.text("group"),
        exhibits=tuple(_exhibit(each) for each in table.tables("exhibit", "exhibit")),
        question=_question(table.table("question")),
        references=tuple(_reference(each) for each in table.tables("references", "reference")),
        exhibit_of_list=table.text("exhibit_of_list", ""),
        body=body,
    )
    with table.located():
        _check_names(lesson)
        check_body(lesson, language)
    return lesson


def front_matter(path: Path) -> tuple[Table, str]:
    """The table in front of a file's text, and the text."""
    where = f"{path.parent.name}/{path.name}"
    before, *rest = tables.read_text(path, where).split(FENCE, 2)
    if before or len(rest) != 2:
        raise ValueError(f"{where}: a line +++, then TOML, then another line +++, then the text is what it must be")
    return tables.parse("\n" + rest[0], where), rest[1]  # the line of the first +++: places of errors count it


def _exhibit(table: Table) -> Exhibit:
    table.only(*EXHIBIT)
    name = table.name("name")
    named = Table(f"{table.where.rpartition(', ')[0]}, exhibit {name}", table.values)
    if ("link" in table.values) == ("widget" in table.values):
        raise named.error("an exhibit has either a link or a widget")
    return _stage(name, named) if "link" in table.values else _widget(name, named)


def _stage(name: str, table: Table) -> Exhibit:
    with table.located():
        experiment = Experiment.from_query(table.text("link"))
    for control in table.texts("controls"):
        _check_control(control, experiment, table)
    return Exhibit(
        name=name,
        title=table.text("title"),
        link=table.text("link"),
        controls=table.texts("controls"),
        tries=tuple(_try(each) for each in table.tables("tries", "try")),
        claims=tuple(about_a_run(each, experiment) for each in table.tables("claims", "claim")),
        shown=table.flag("shown", True),
    )


def _widget(name: str, table: Table) -> Exhibit:
    table.only("name", "title", "widget", "claims", "shown")
    with table.located():
        widgets.from_query(table.text("widget"))
    return Exhibit(
        name=name,
        title=table.text("title"),
        widget=table.text("widget"),
        claims=tuple(about_a_widget(each) for each in table.tables("claims", "claim")),
        shown=table.flag("shown", True),
    )


def controls_of(experiment: Experiment) -> list[str]:
    """What may be changed in `experiment`: its own settings, its surface's parameters, "<run>.<option>" of each run."""
    of_runs = [
        f"{place}.{item.name}"
        for place, run in enumerate(experiment.runs, 1)
        for item in option_settings(run.key, str(run.schedule["schedule"]))
        if item is not NOISE  # a run has that of the experiment
    ]
    return [*CONTROLS, *(parameter.name for parameter in experiment.surface.record.parameters), *of_runs]


def _check_control(control: str, experiment: Experiment, table: Table) -> None:
    """ValueError unless it is one of the experiment's controls; the sentence names those that may have been meant."""
    known = controls_of(experiment)
    if control not in known:
        run, dot, _ = control.partition(".")
        near = [name for name in known if name.startswith(f"{run}.")] if dot else []
        raise table.error(unknown("control", control, near or [name for name in known if "." not in name]))


def _try(table: Table) -> Try:
    table.only("text", "link")
    with table.located():
        Experiment.from_query(table.text("link"))
    return Try(table.text("text"), table.text("link"))


def _question(table: Table) -> Question:
    table.only("exhibit", "text", "choices")
    choices = tuple(_choice(each) for each in table.tables("choices", "choice"))
    right = sum(choice.right for choice in choices)
    if len(choices) < 2 or right != 1:
        raise table.error(f"there are {len(choices)} choices and {right} of them right; two or more, and one right")
    return Question(table.text("exhibit"), table.text("text"), choices)


def _choice(table: Table) -> Choice:
    table.only("text", "reason", "right")
    return Choice(table.text("text"), table.text("reason"), table.flag("right", False))


def _reference(table: Table) -> Reference:
    table.only("text", "url")
    url = table.text("url", "")
    if url and not url.startswith("https://"):
        raise table.error(f"url = {shown(url)} must begin with https://")
    return Reference(table.text("text"), url)


def _check_names(lesson: Lesson) -> None:
    """Names name something, and each only one thing."""
    if not lesson.shown:
        raise ValueError("a lesson needs an exhibit that is shown")
    _once("exhibits", [exhibit.name for exhibit in lesson.exhibits])
    _once("claims", [claim.name for claim in lesson.claims if claim.name])
    if any(exhibit.name == "step" for exhibit in lesson.exhibits):
        raise ValueError("an exhibit cannot be called step, for [[step 10]] is a mark of its own")
    for name in (lesson.question.exhibit, lesson.listed.name):
        if not lesson.exhibit(name).shown:
            raise ValueError(f"exhibit {name} is not shown, so neither the question nor the list can have it")


def _once(kind: str, names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"there are {names.count(name)} {kind} called {name}")
