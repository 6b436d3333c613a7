"""Ten thousand links that mean harm or nothing: each is an experiment and a few plain sentences."""

import random
import string

import pytest

import landscapes
import optimizers
from optimizers import Experiment, read_link
from optimizers.experiment import limits

NAMES = [
    "surface",
    "start",
    "steps",
    "seed",
    "noise",
    "run",
    "a",
    "b",
    "kappa",
    "x",
    "formula",
    "step",
    "",
    "é",
    "run ",
]
WORDS = [
    *landscapes.names(), *optimizers.names(), "lr:0.1", "lr:-1", "lr:", ":", "x:1", "y:2", "x:nan", "schedule:step",
    "schedule:x", "every:0", "every:5", "decay:2", "warmup:1e5", "noise:0.1", "nan", "inf", "-inf", "1e999", "-0.0",
    "1", "0.5", "-7", "1e9", "9" * 400, "٣", "½", "0x10", "1_0", " ", "+", "%", "%zz", "%00", "%ff%fe", "%2C", "%26",
    "%3D", "<script>alert(1)</script>", "'; DROP TABLE runs", "__class__", "../../etc/passwd", "\x00", "\ud800",
    "\u202e", "🏔", "x**2", "sin(x)*", "9**9**9", "((((", "batch:4", "ghosts:2", "difference:central", "h:0",
    "sam_rho:0.1", "schedule:one_cycle", "period:5", "rise:2",
]  # fmt: skip
CATALOGUES = [", ".join(names()) for names in (landscapes.names, optimizers.names)]
LONGEST = 200 + max(map(len, CATALOGUES))  # a sentence may name all that there is
GLUE = [",", ",", ",", ":", "&", "=", "&run=", ";", ""]


def junk(draw: random.Random) -> str:
    """Between noise and a link with a few things wrong."""
    if draw.random() < 0.1:
        return "".join(draw.choices(string.printable + "é%&=:,", k=draw.randrange(60)))
    parts = []
    for _ in range(draw.randrange(6)):
        words = [draw.choice(WORDS) + draw.choice(GLUE) for _ in range(draw.randrange(6))]
        parts.append(draw.choice(NAMES) + draw.choice(["=", "=", "=", ""]) + "".join(words))
    return "&".join(parts)


def is_sound(experiment: Experiment, sentences: list[str]) -> bool:
    """Whether it keeps to the limits, and every sentence is plain and short."""
    within = len(experiment.runs) <= limits.RUNS and 1 <= experiment.steps <= limits.STEPS.high
    return within and all(text.isprintable() and len(text) < LONGEST and "Error" not in text for text in sentences)


@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_junk_links_are_read(seed: int) -> None:
    draw = random.Random(seed)
    links = [junk(draw) for _ in range(1000)]
    assert [link for link in links if not is_sound(*read_link(link))] == []


def test_what_is_left_of_junk_is_an_experiment_like_any_other() -> None:
    draw = random.Random(50)
    for experiment, _ in (read_link(junk(draw)) for _ in range(1000)):
        assert read_link(experiment.to_query()) == (experiment, [])


@pytest.mark.parametrize("seed", range(3))
def test_the_strict_reader_raises_where_the_lenient_one_complains(seed: int) -> None:
    draw = random.Random(100 + seed)
    for link in [junk(draw) for _ in range(200)]:
        experiment, sentences = read_link(link)
        if sentences:
            with pytest.raises(ValueError, match=r"\w"):
                Experiment.from_query(link)
        else:
            assert Experiment.from_query(link) == experiment


@pytest.mark.parametrize("letter", [*"%+&=,:;?<'\"\\\x00é", "run=&", "run=gd&", "run=gd,", "start=1,"])
def test_a_letter_a_million_times_is_read(letter: str) -> None:
    assert is_sound(*read_link(letter * 1_000_000))
