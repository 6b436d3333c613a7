"""A link with something wrong in it: the strict reader says what, the lenient one keeps the rest."""

import re

import pytest

import optimizers
from optimizers import Experiment, read_link
from optimizers.experiment import limits
from optimizers.experiment.link import PAGES

GOOD = "surface=rosenbrock&start=-1.2,1.0&steps=300"
WRONG = [  # the link, what its sentence says, the link of what is left
    (
        "surface=rosenbruck&steps=20&run=adam,lr:0.1",
        "'rosenbruck'; did you mean rosenbrock?",
        f"{GOOD[:-3]}20&run=adam,lr:0.1",
    ),
    ("steps=1e9&run=gd,lr:0.1", "steps = 1e9; the most is 100000", f"{GOOD}&run=gd,lr:0.1"),
    ("steps=NaN&run=gd,lr:0.1", "steps = 'NaN' is not a number", f"{GOOD}&run=gd,lr:0.1"),
    ("steps=2.5&run=gd,lr:0.1", "steps = 2.5; it must be a whole number", f"{GOOD}&run=gd,lr:0.1"),
    ("seed=-3&run=gd,lr:0.1", "seed = -3; the least is 0", f"{GOOD}&run=gd,lr:0.1"),
    ("noise=inf&run=gd,lr:0.1", "noise = 'inf' is not a number", f"{GOOD}&run=gd,lr:0.1"),
    ("b=1e7&a=0.5&run=gd,lr:0.1", "b = 1e7; the most is 1000", f"{GOOD.replace('&', '&a=0.5&', 1)}&run=gd,lr:0.1"),
    ("kappa=3&run=gd,lr:0.1", "'kappa' means nothing", f"{GOOD}&run=gd,lr:0.1"),
    ("start=1&run=gd,lr:0.1", "start has 1 coordinate(s), and Rosenbrock has 2", f"{GOOD}&run=gd,lr:0.1"),
    ("start=1,nan&run=gd,lr:0.1", "start = 'nan' is not a number", f"{GOOD}&run=gd,lr:0.1"),
    ("start=1,1e7&run=gd,lr:0.1", "start = 1.0, 10000000.0; ", f"{GOOD}&run=gd,lr:0.1"),
    (
        "run=adma,lr:0.1&run=gd,lr:0.1",
        "no optimizer 'adma' in run 1; did you mean adamax or adan or adam?",
        f"{GOOD}&run=gd,lr:0.1",
    ),
    ("run=gd,lr:0.1&run=gd,lr:90", "lr = 90 in run 2; the most is 10", f"{GOOD}&run=gd,lr:0.1&run=gd,lr:0.001"),
    ("run=gd,lr:0.1,beta1:0.5", "no setting of Gradient descent called 'beta1' in run 1; ", f"{GOOD}&run=gd,lr:0.1"),
    ("run=gd,lr:0.1,fast", "'fast' in run 1 is not written name:value", f"{GOOD}&run=gd,lr:0.1"),
    (
        "run=gd,lr:0.1,schedule:never,warmup:5",
        "schedule = 'never' in run 1; it can be",
        f"{GOOD}&run=gd,lr:0.1,warmup:5",
    ),
    ("run=gd,lr:0.1,every:5", "'every' in run 1", f"{GOOD}&run=gd,lr:0.1"),
    ("run=gd,lr:0.1,x:1", "its own start needs x and y in run 1", f"{GOOD}&run=gd,lr:0.1"),
    ("run=gd,lr:0.1,x:1,y:far", "start = 'far' is not a number in run 1", f"{GOOD}&run=gd,lr:0.1"),
    (
        "run=adam,lr:0.1,eps_place:under",
        "eps_place = 'under' in run 1; it can be outside, inside",
        f"{GOOD}&run=adam,lr:0.1",
    ),
    (
        "steps=5&steps=300&run=gd,lr:0.1",
        "'steps' stands more than once, and the last one counts",
        f"{GOOD}&run=gd,lr:0.1",
    ),
    ("run=gd,lr:5,lr:0.1", "'lr' in run 1 stands more than once, and the last one counts", f"{GOOD}&run=gd,lr:0.1"),
    ("run=a;b&run=gd,lr:0.1", "there is no optimizer 'a;b' in run 1; there is adabelief", f"{GOOD}&run=gd,lr:0.1"),
    ("run=a'; b&run=gd,lr:0.1", "there is no optimizer 'a'; b' in run 1; there is", f"{GOOD}&run=gd,lr:0.1"),
    ("run=gd,lr:1;2", "lr = '1;2' is not a number in run 1", f"{GOOD}&run=gd,lr:0.001"),
    ("run=gd,lr:1'; 2", "lr = '1'; 2' is not a number in run 1", f"{GOOD}&run=gd,lr:0.001"),
    ("run=gd,lr:0.1,a; b:1", "called 'a; b' in run 1; there is lr", f"{GOOD}&run=gd,lr:0.1"),
    ("<script>alert(1)</script>=1&run=gd,lr:0.1", "'<script>alert(1)</script>' means nothing", f"{GOOD}&run=gd,lr:0.1"),
    ("%00%0A=1&run=gd,lr:0.1", "'??' means nothing", f"{GOOD}&run=gd,lr:0.1"),
]


@pytest.mark.parametrize(("link", "sentence", "rest"), WRONG)
def test_the_lenient_reader_keeps_the_rest_and_says_one_sentence(link: str, sentence: str, rest: str) -> None:
    experiment, sentences = read_link(link)
    assert experiment.to_query() == rest
    assert len(sentences) == 1
    assert sentence in sentences[0]
    assert re.fullmatch(r"In the link, .*[.?] The rest is loaded\.", sentences[0])


@pytest.mark.parametrize(("link", "sentence", "rest"), WRONG)
def test_the_strict_reader_says_the_same(link: str, sentence: str, rest: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)):
        Experiment.from_query(link)
    assert Experiment.from_query(rest).to_query() == rest


def test_every_wrong_part_gets_its_sentence() -> None:
    experiment, sentences = read_link("surface=bowel&steps=0&seed=x&colour=red&run=gd,lr:-1&run=sgd&run=adam,lr:0.5")
    assert [run.key for run in experiment.runs] == ["gd", "adam"]
    assert len(sentences) == 6


def test_too_many_runs_are_cut_with_a_sentence() -> None:
    experiment, sentences = read_link("&".join(["run=gd,lr:0.1"] * 40))
    assert len(experiment.runs) == limits.RUNS == 12
    assert sentences == ["In the link, 40 runs; the most is 12. The rest is loaded."]


def test_ten_thousand_runs_are_cut() -> None:
    experiment, sentences = read_link("run=gd&" * 10_000)
    assert len(experiment.runs) == limits.RUNS
    assert 1 <= len(sentences) <= 2
    assert "the most is" in sentences[0]


def test_ten_thousand_settings_or_names_do_not_drown_the_page() -> None:
    settings = ",".join(f"a{place}:1" for place in range(3000))
    names = "&".join(f"a{place}=1" for place in range(3000))
    for link in (f"run=adam,{settings}", names, "run=adam" + ",lr:1" * 4000, "steps=5&" * 3000):
        experiment, sentences = read_link(link[: limits.LINK])
        assert experiment.runs
        assert 1 <= len(sentences) <= limits.WORDS + 2


def test_no_more_than_so_many_repetitions_are_told_one_by_one() -> None:
    link = "surface=bowl&" + "".join(f"a{place}=&a{place}=&" for place in range(1541))
    assert len(link) <= limits.LINK
    again = [sentence for sentence in read_link(link)[1] if "more than once" in sentence]
    assert len(again) == limits.WORDS + 1
    assert again[-1] == "In the link, 1501 more names stand more than once. The rest is loaded."


def test_a_link_that_is_too_long_is_read_up_to_its_last_whole_part() -> None:
    experiment, sentences = read_link("surface=bowl&run=gd,lr:0.5&" + "view=1&" * 5000)
    assert experiment.to_query().startswith("surface=bowl&")
    assert "the most is 20000" in sentences[0]


def test_all_runs_unknown_leaves_none() -> None:
    experiment, sentences = read_link("surface=bowl&run=sgdx9&run=<script>")
    assert experiment.runs == ()
    assert len(sentences) == 2


@pytest.mark.parametrize("query", [None, 5, b"run=gd", object()])
def test_what_is_no_text_is_read_as_text(query: object) -> None:
    assert isinstance(read_link(query)[0], Experiment)  # type: ignore[arg-type]


def test_page_words_are_reserved() -> None:
    assert {"step", "view", "scale", "box", "target", "embed", "present", "lang"} < set(PAGES)


@pytest.mark.parametrize("link", [f"{GOOD}&run=gd,lr:0.1&{word}=x" for word in PAGES])
def test_page_words_get_no_sentence(link: str) -> None:
    assert optimizers.read_link(link)[1] == []


def test_a_plus_sign_in_an_exponent_survives_the_query_string() -> None:
    experiment, sentences = read_link("surface=bowl&start=1e+1,1&steps=10&run=gd,lr:1e+0")
    assert sentences == []
    assert experiment.start == (10.0, 1.0)
    assert experiment.runs[0].settings["lr"] == 1.0
