"""Lessons' files are read whole, and each mistake in one gets a sentence that says where it is and what it is."""

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import lessons
from lessons import language
from lessons.lesson import Lesson, OfWidget
from lessons.read import read
from pages.shared import picture_words
from pages.shared.lesson import page

Of = Callable[..., Lesson]


@pytest.mark.parametrize("lang", lessons.languages())
def test_every_lesson_reads_and_has_an_order_of_its_own(lang: str) -> None:
    listed = lessons.all(lang)
    assert lessons.legible(lang) == (listed, [])
    assert len(listed) >= 18
    assert len({lesson.order for lesson in listed}) == len(listed)
    assert [lesson.order for lesson in listed] == sorted(lesson.order for lesson in listed)
    assert {lesson.slug for lesson in listed} == set(lessons.files(lang))
    assert all(lessons.get(lesson.slug, lang) is lesson for lesson in listed)


@pytest.mark.parametrize("lang", lessons.languages())
def test_a_group_stands_together_in_the_list(lang: str) -> None:
    groups = [lesson.group for lesson in lessons.all(lang)]
    assert len(list(itertools.groupby(groups))) == len(set(groups))


@pytest.mark.parametrize("lang", lessons.languages())
def test_the_words_of_a_link_that_only_the_stage_reads_can_be_read(lang: str) -> None:
    sentences: list[str] = []
    for lesson in lessons.all(lang):
        for exhibit in lesson.exhibits:
            for link in (exhibit.link, *(each.link for each in exhibit.tries)):
                picture_words.read(link, sentences)
    assert sentences == []


def test_one_of_everything(lesson_of: Of) -> None:
    lesson = lesson_of()
    rates, first_steps, hidden = lesson.exhibits
    assert (lesson.slug, lesson.language, lesson.order, lesson.group) == ("how-long", "en", 10, "Slopes")
    assert (len(rates.experiment.runs), rates.controls, len(rates.tries)) == (3, ("1.lr", "steps", "a"), 1)
    assert first_steps.widget == "bias_correction?beta2=0.999"
    assert first_steps.claims[0].measured == OfWidget("peak")
    assert lesson.shown == (rates, first_steps)
    assert hidden.claims
    assert lesson.listed is rates
    assert [choice.right for choice in lesson.question.choices] == [False, True]
    assert lesson.references[0].url == "https://example.org/cauchy"
    assert lesson.claim("peak") is first_steps.claims[0]


def test_the_picture_of_the_list_may_be_named(lesson_of: Of) -> None:
    assert lesson_of(("order = 10", 'order = 10\nexhibit_of_list = "first-steps"')).listed.name == "first-steps"


def test_lines_that_end_as_on_windows_and_a_byte_order_mark_do_no_harm(lesson_of: Of, tmp_path: Path) -> None:
    lesson = lesson_of()
    file = tmp_path / "en" / "how-long.md"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert read(file, language.read(lessons.FOLDER / "en")) == lesson


RATES = 'link = "surface=parabola&start=8.7'
SLOW = '{ name = "slow", run = 1, first = "|x| < 1e-6", is = 32 }'
MISTAKES = {
    "a line +++, then TOML, then": ("+++\norder", "order"),
    "(at line 2, column 9)": ("order = 10", "order = "),
    "order = 10.5 must be a whole number": ("order = 10", "order = 10.5"),
    "'title' is missing": ('title = "How long a step?"\n', ""),
    "lead is empty": ("One number decides.", " "),
    "there is no key 'ordr'; did you mean order?": ("order = 10", "order = 10\nordr = 3"),
    "reference 1: url = 'http": ("https://example.org", "http://example.org"),
    "exhibit 2: name = 'First Steps'; a name is of lower case": ('name = "first-steps"', 'name = "First Steps"'),
    "there are 2 exhibits called rates": ('name = "first-steps"', 'name = "rates"'),
    "an exhibit cannot be called step": ('name = "first-steps"', 'name = "step"'),
    "exhibit rates: an exhibit has either a link or a widget": (RATES, f'widget = "bias_correction"\n{RATES}'),
    "exhibit rates: there is no surface 'parabla'; did you mean parabola?": ("surface=parabola", "surface=parabla"),
    "exhibit rates: there is no optimizer 'gdd'": ("run=gd,lr:0.2", "run=gdd,lr:0.2"),
    "exhibit rates: 'stepz' means nothing": ("&steps=100", "&stepz=100"),
    "exhibit rates: there is no control '4.lr'": ('"1.lr"', '"4.lr"'),
    "exhibit rates: there is no control '1.momentum'": ('"1.lr"', '"1.momentum"'),
    "exhibit rates: there is no control '1.noise'": ('"1.lr"', '"1.noise"'),
    "exhibit rates, try 1: lr = 99 in run 1; the most is 10": ("steps=50&run=gd,lr:1.0", "steps=50&run=gd,lr:99"),
    "exhibit first-steps: there is no widget 'bias'": ('"bias_correction?', '"bias?'),
    "exhibit first-steps: there is no key 'controls'": ('widget = "bias', 'controls = []\nwidget = "bias'),
    "exhibit first-steps, claim 1: there is no key 'run'": ('number = "peak"', 'number = "peak", run = 1'),
    "there are 2 claims called slow": ('"below"', '"slow"'),
    "claim 1: a claim about a run measures one thing, out of value, first": ('first = "|x| < 1e-6", ', ""),
    "claim 1: a claim about a run measures one thing, not first and stays": ("is = 32", 'stays = "x < 1", is = 32'),
    "claim 1: there is no quantity 'z'": ("|x| < 1e-6", "z < 1e-6"),
    "claim 1: Parabola has no y": ("|x| < 1e-6", "|y| < 1e-6"),
    "claim 1: the condition '|x| = 3' is not written quantity < number": ("|x| < 1e-6", "|x| = 3"),
    "claim 1: run = 4; the link's runs are counted from 1 to 3": ("run = 1, first", "run = 4, first"),
    "claim 1: there is no key 'at'": ("is = 32", "at = 3, is = 32"),
    "claim 1: a claim needs either is, or least or most": (", is = 32", ""),
    "claim 1: a claim needs either is, or least or most or": ("is = 32", "is = 32, least = 3"),
    "claim 1: is = True must be a number or a word": ("is = 32", "is = true"),
    "claim 1: is = nan must be a number or a word": ("is = 32", "is = nan"),
    "claim 1: is = 32.00000000001 has more than 12 digits": ("is = 32", "is = 32.00000000001"),
    "claim 1: is = 1e9999999999999999999 must be a number or a word": ("is = 32", "is = 1e9999999999999999999"),
    "claim 1: is = 1e3000000 cannot be computed with": ("is = 32", "is = 1e3000000"),
    "claim 1: is = 1e-3000000 cannot be computed with": ("is = 32", "is = 1e-3000000"),
    "claim 1: is = 0e-3000000 cannot be computed with": ("is = 32", "is = 0e-3000000"),
    "claim 1: is = 1e308 cannot be computed with": ("is = 32", "is = 1e308"),
    "claim 1: is = 1000000000": ("is = 32", f"is = 1{'0' * 400}"),
    "how-long.md: Exceeds the limit": ("is = 32", f"is = 1{'0' * 5000}"),
    "claim 1: give goes with a number after is": ("is = 32", "least = 32, give = 1"),
    "claim 1: is = 'soon'; it can be a number, never": ("is = 32", 'is = "soon"'),
    "claim 1: an outcome is one of the words minimum": ('first = "|x| < 1e-6"', "outcome = true"),
    "claim 1: outcome can only be true": ('first = "|x| < 1e-6"', "outcome = false"),
    "claim 1: seeds and statistic go together": ("is = 32", "seeds = [0, 9], is = 32"),
    "claim 1: there is no statistic 'mode'": ("is = 32", 'seeds = [0, 9], statistic = "mode", is = 32'),
    "claim 1: seeds must be the first and the last one": ("is = 32", 'seeds = [9, 0], statistic = "min", is = 32'),
    "claim 1: seeds 0 to 1000 are 1001; the most is": ("is = 32", 'seeds = [0, 1000], statistic = "min", is = 32'),
    'claim 1: where and statistic = "count" go together': ("is = 32", 'seeds = [0, 9], statistic = "count", is = 32'),
    'claim 1: where goes with seeds and statistic = "count"': ("first =", "where ="),
    "claim 1: steps = 0; the least is 1": ("is = 32", "steps = 0, is = 32"),
    "hidden, claim 1: there is no state of Momentum called 'w'": ('value = "loss"', 'value = "state.w"'),
    "hidden, claim 1: 'state.v' must be written state.v.x or state.v.y": ('value = "loss"', 'value = "state.v"'),
    "question: there are 2 choices and 2 of them right": ('text = "lr 0.9",', 'text = "lr 0.9", right = true,'),
    "question: there are 2 choices and 0 of them right": ("right = true, ", ""),
    "question, choice 1: 'reason' is missing": ('"lr 0.9", reason = "No: [[slow]] steps."', '"lr 0.9"'),
    "there is no exhibit 'rats'; did you mean rates?": ('exhibit = "rates"', 'exhibit = "rats"'),
    "exhibit hidden is not shown, so neither": ('exhibit = "rates"', 'exhibit = "hidden"'),
    "there is no claim 'slwo'; did you mean slow?": ("decides: [[slow]]", "decides: [[slwo]]"),
    "there is no claim 'fast'": ("No: [[slow]]", "No: [[fast]]"),
    "[[rates 4]]; rates has 3 runs": ("of [[rates 3]]", "of [[rates 4]]"),
    "[[first-steps 1]]; first-steps has 0 runs": ("At most", "[[first-steps 1]]"),
    "[[step 101]]; rates has 100 steps": ("[[step 10]]", "[[step 101]]"),
    "[[step 3]] needs a stage placed above it": ("At most", "[[step 3]]"),
    "'::exibit rates' is no place": ("::exhibit rates", "::exibit rates"),
    "there is no exhibit 'other'": ("::exhibit rates", "::exhibit other"),
    "::exhibit first-steps must stand once in the text; it stands there 0": ("::exhibit first-steps", ""),
    "::exhibit hidden is not shown and must not": ("::question", "::question\n::exhibit hidden"),
    "::question must stand once in the text; it stands there 2 times": ("::question", "::question\n::question"),
    "$$ must stand on a line of its own, before and after its formula, not in '$$x^2$$": ("At most", "$$x^2$$"),
    "the section '## What to notice' must stand in the text, once": ("## What to notice", "## What to see"),
    "from 'What to notice' on, the headings must be": ("## In formulas", "## In formulas\n## More"),
    "4 headings stand before 'What to notice'": ("## Why", "## Why\n## Who\n## Where\n## When"),
}


@pytest.mark.parametrize(("sentence", "change"), MISTAKES.items(), ids=list(MISTAKES))
def test_a_mistake_gets_a_sentence_that_names_the_file_and_the_offender(
    lesson_of: Of, sentence: str, change: tuple[str, str]
) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)) as caught:
        lesson_of(change)
    assert str(caught.value).startswith("en/how-long.md")
    assert "\n" not in str(caught.value)


def test_an_unknown_lesson_or_language_is_named() -> None:
    with pytest.raises(ValueError, match="there is no lesson 'stepsize'; did you mean step-size"):
        lessons.get("stepsize")
    with pytest.raises(ValueError, match="there is no language 'xx'; there is en"):
        lessons.all("xx")


@pytest.fixture
def two_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lessons with a second language that has one of them."""
    text = lessons.files()["step-size"].read_text(encoding="utf-8")
    english = (lessons.FOLDER / "en" / "language.toml").read_text(encoding="utf-8")
    for folder, name in (("en", "step-size"), ("en", "other"), ("ko", "step-size")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{name}.md").write_text(text.replace("order = 10", f"order = {len(name)}"), "utf-8")
    (tmp_path / "en" / "language.toml").write_text(english, "utf-8")
    (tmp_path / "ko" / "language.toml").write_text(english.replace('"What to notice"', '"볼 것"'), "utf-8")
    korean = tmp_path / "ko" / "step-size.md"
    korean.write_text(korean.read_text("utf-8").replace("## What to notice", "## 볼 것"), "utf-8")
    monkeypatch.setattr(lessons, "FOLDER", tmp_path)
    return tmp_path


def test_a_language_has_its_own_headings_and_english_for_what_it_lacks(two_languages: Path) -> None:
    assert list(lessons.languages()) == ["en", "ko"]
    assert [(lesson.slug, lesson.language) for lesson in lessons.all("ko")] == [("other", "en"), ("step-size", "ko")]
    assert [lesson.language for lesson in lessons.all()] == ["en", "en"]


def test_a_file_is_read_anew_when_it_changes_and_a_broken_one_hides_no_other(two_languages: Path) -> None:
    assert lessons.get("other").order == 5
    file = two_languages / "en" / "other.md"
    file.write_text(file.read_text("utf-8").replace("order = 5", "order = 70"), "utf-8")
    assert lessons.get("other").order == 70
    file.write_text("nothing", "utf-8")
    listed, sentences = lessons.legible()
    assert [lesson.slug for lesson in listed] == ["step-size"]
    assert len(sentences) == 1
    assert sentences[0].startswith("en/other.md: ")


def test_a_broken_translation_hides_no_other_language(two_languages: Path) -> None:
    file = two_languages / "ko" / "language.toml"
    file.write_text(file.read_text("utf-8").replace("errors =", "# errors ="), "utf-8")
    assert list(lessons.languages()) == ["en"]
    assert lessons.get("step-size").language == "en"
    listed, sentences = lessons.legible("en")
    assert [lesson.slug for lesson in listed] == ["other", "step-size"]
    assert sentences == ["ko/language.toml: 'errors' is missing."]
    assert page.language({}) == ("en", [])
    assert page.language({"lang": "ko"})[0] == "en"
    with pytest.raises(ValueError, match="there is no language 'ko'"):
        lessons.get("step-size", "ko")


@pytest.mark.parametrize("formula", ["x^2^3", "x_{", r"\left( x", "a & b"])
@pytest.mark.parametrize("place", ["$x_1 =", "Which of"])
def test_a_formula_that_cannot_be_typeset_is_named(lesson_of: Of, formula: str, place: str) -> None:
    said = re.escape(f"en/how-long.md: the formula '{formula}' cannot be typeset")
    with pytest.raises(ValueError, match=f"^{said}"):
        lesson_of((place, f"${formula.replace(chr(92), chr(92) * (1 + place.startswith('W')))}$ {place}"))


def test_aligned_formulas_and_dollars_in_code_are_let_through(lesson_of: Of) -> None:
    aligned = "\n$$\n\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}\n$$\n"
    assert lesson_of(("$x_1", f"{aligned}\n`$x^2^3$` $x_1")).body
