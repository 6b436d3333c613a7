"""The link is the experiment: what it writes, what it leaves out, and that reading it back gives the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import landscapes
import optimizers
from landscapes.core.parameter import Choice, Number, Setting
from optimizers import Experiment, schedules
from optimizers.experiment import limits
from optimizers.experiment.run import Run, make_run, option_settings
from tests.optimizers.pairs import keys_for

PREFIX = "surface=rosenbrock&start=-1.2,1.0&steps=300"
CANONICAL = [
    f"{PREFIX}&run=adam,lr:0.05",
    f"{PREFIX}&run=",
    "surface=parabola&start=8.7&steps=50&run=gd,lr:0.2",
    "surface=parabola&a=0.5&start=8.7&steps=50&run=gd,lr:0.2&run=gd,lr:0.2",
    "surface=rosenbrock&a=0.5&b=50.0&start=-1.5,2.0&steps=300&seed=7&noise=0.1&run=adam,lr:0.05"
    "&run=gd,lr:0.001,schedule:step,decay:0.25,every:40,x:0.5,y:2.0",
    f"{PREFIX}&run=adam,lr:0.05,beta1:0.8,beta2:0.99,eps:1e-07,weight_decay:0.1,eps_place:inside,bias_correction:off",
    f"{PREFIX}&run=gd,lr:0.001,schedule:exponential,warmup:5,noise:0.0,x:0.0,y:0.0",
    f"{PREFIX}&run=momentum,lr:1e-05,form:velocity&run=nesterov,lr:10.0,form:lookahead&run=newton,lr:1.0",
    "surface=tilted&start=1000000.0,-1e-300&steps=1&seed=2147483647&run=gd,lr:0.0",
    "surface=line_fit&start=0.0,0.0&steps=600&run=gd,lr:0.1,batch:4,sampling:epoch,scaling:linear&run=gd,lr:0.1,batch:1",
    "surface=bn_line&start=0.0,0.0&steps=200&run=gd,lr:0.5,batch:24,sampling:epoch,ghosts:4",
    f"{PREFIX}&run=adam,lr:0.1,difference:central,h:0.001,sam_rho:0.05,clip_norm:1.0,clip_value:0.5,noise:0.1",
    f"{PREFIX}&run=gd,lr:0.001,schedule:cosine_restarts,period:50,growth:2,floor:0.1,warmup:5",
    f"{PREFIX}&run=gd,lr:0.001,schedule:multistep,decay:0.5,milestone1:100,milestone3:250",
    "formula=x**2%2B3*sin(y)&start=1.0,2.0&steps=300&run=gd,lr:0.1",
]


MANY = 3  # runs of a drawn experiment: no run of a link changes how another is written or read


def number(setting: Number) -> st.SearchStrategy:
    if setting.whole:
        return st.integers(int(setting.low), int(setting.high))
    return st.floats(setting.low, setting.high)


def value(setting: Setting) -> st.SearchStrategy:
    return st.sampled_from(setting.options) if isinstance(setting, Choice) else number(setting)


def some(settings: tuple[Setting, ...]) -> st.SearchStrategy:
    """Any of the settings at any value they may have."""
    return st.fixed_dictionaries({}, optional={setting.name: value(setting) for setting in settings})


@st.composite
def runs(draw: st.DrawFn, surface: landscapes.Surface) -> Run:
    key, schedule = draw(st.sampled_from(keys_for(surface))), draw(st.sampled_from(schedules.names()))
    options = draw(some(option_settings(key, schedule))) | draw(batches(surface)) | {"schedule": schedule}
    return make_run(key, options, draw(st.none() | points(surface.dimension)))


@st.composite
def batches(draw: st.DrawFn, surface: landscapes.Surface) -> dict[str, object]:
    """A batch that the surface has the examples for, in parts that are not empty."""
    batch = draw(st.integers(0, len(surface.record.model.examples) if surface.record.model else 0))
    return {"batch": batch, "ghosts": draw(st.integers(1, max(batch, 1)))}


def points(dimension: int) -> st.SearchStrategy:
    return st.tuples(*[st.floats(-1e6, 1e6)] * dimension)


@st.composite
def experiments(draw: st.DrawFn) -> Experiment:
    key = draw(st.sampled_from(landscapes.names()))
    surface = landscapes.get(key, **draw(some(landscapes.get(key).record.parameters)))
    return Experiment(
        surface=surface,
        start=draw(points(surface.dimension)),
        steps=draw(number(limits.STEPS)),
        seed=draw(number(limits.SEED)),
        noise=draw(number(limits.NOISE)),
        runs=tuple(draw(st.lists(runs(surface), max_size=MANY))),
    )


@given(experiments())
def test_reading_what_was_written_gives_the_same_experiment(experiment: Experiment) -> None:
    link = experiment.to_query()
    assert Experiment.from_query(link) == experiment
    assert Experiment.from_query(link).to_query() == link
    assert optimizers.read_link(link) == (experiment, [])


@given(experiments())
def test_a_link_survives_an_address_bar(experiment: Experiment) -> None:
    link = experiment.to_query()
    encoded = link.replace(",", "%2C").replace(":", "%3A").replace(".", "%2e")
    assert Experiment.from_query(encoded) == experiment
    assert Experiment.from_query("?" + link) == experiment
    assert "+" not in link


@pytest.mark.parametrize("schedule", schedules.names())
def test_the_longest_link_of_a_surface_fits_its_own_limit(schedule: str) -> None:
    longest = "1.2345678901234567e-308"
    for key in optimizers.names():
        words = [f"{setting.name}:{longest}" for setting in option_settings(key, schedule)]
        run = f"&run={key},{','.join(words)},x:-{longest},y:-{longest}"
        assert len(words) <= limits.WORDS - 2
        assert limits.RUNS * len(run) + 500 < limits.LINK


@pytest.mark.parametrize("link", CANONICAL)
def test_a_canonical_link_is_written_as_it_was_read(link: str) -> None:
    assert Experiment.from_query(link).to_query() == link


def test_the_contract_s_example_is_read() -> None:
    link = (
        "?surface=rosenbrock&b=50&start=-1.5,2&steps=300&seed=7&noise=0.1&run=adam,lr:0.05"
        "&run=gd,lr:0.001,x:0.5,y:2,schedule:step,decay:0.5,every:50"
    )
    experiment = Experiment.from_query(link)
    assert experiment.surface == landscapes.get("rosenbrock", b=50.0)
    assert (experiment.start, experiment.steps, experiment.seed, experiment.noise) == ((-1.5, 2.0), 300, 7, 0.1)
    adam, gd = experiment.runs
    assert (adam.key, adam.settings["lr"], adam.start) == ("adam", 0.05, None)
    assert (gd.key, gd.start) == ("gd", (0.5, 2.0))
    assert gd.schedule == {"schedule": "step", "decay": 0.5, "every": 50, "warmup": 0}


def test_defaults_are_left_out_and_the_always_written_are_not() -> None:
    spelt = (
        "run=adam,warmup:0,noise:0.2,eps:1e-8,beta2:0.999,beta1:0.9,bias_correction:on,eps_place:outside,lr:0.001"
        "&noise=0&seed=0&steps=300&start=-1.2,1&b=100&a=1&surface=rosenbrock"
    )
    assert Experiment.from_query(spelt).to_query() == f"{PREFIX}&run=adam,lr:0.001,noise:0.2"
    assert Experiment.from_query("run=adam").to_query() == f"{PREFIX}&run=adam,lr:0.001"


def test_a_schedule_s_own_defaults_are_left_out() -> None:
    spelt = f"{PREFIX}&run=gd,lr:0.1,schedule:step,decay:0.5,every:50"
    assert Experiment.from_query(spelt).to_query() == f"{PREFIX}&run=gd,lr:0.1,schedule:step"


@pytest.mark.parametrize("text", ["0.1", "0.30000000000000004", "1e-05", "5e-324", "1.7976931348623157", "0.0"])
def test_numbers_are_written_as_repr_and_read_to_the_bit(text: str) -> None:
    experiment = Experiment.from_query(f"run=gd,lr:{text}")
    assert experiment.runs[0].settings["lr"] == float(text)
    assert experiment.to_query().endswith(f"run=gd,lr:{float(text)!r}")


def test_a_plus_sign_arrives_as_a_blank_and_still_counts() -> None:
    assert Experiment.from_query("start=+1.5,+2&run=gd,lr:+0.5") == Experiment.from_query("start=1.5,2&run=gd,lr:0.5")


@pytest.mark.parametrize(
    "link", ["", "?", "&&", "step=5", "view=loss&scale=log", "embed=true&lang=ko&box=1&target=2&present=1"]
)
def test_nothing_at_all_is_the_welcome_comparison(link: str) -> None:
    experiment, sentences = optimizers.read_link(link)
    assert sentences == []
    assert experiment == Experiment.from_query("")
    assert len(experiment.runs) >= 2
    assert {run.outcome for run in experiment.trajectories()} <= {"budget", "minimum"}


@pytest.mark.parametrize("name", landscapes.names())
def test_without_a_run_come_the_welcome_runs_with_rates_that_suit(name: str) -> None:
    experiment = Experiment.from_query(f"surface={name}")
    welcome = Experiment.from_query("")
    assert [run.key for run in experiment.runs] == [run.key for run in welcome.runs]
    for run in experiment.trajectories():
        if run.losses[-1] >= run.losses[0]:  # whoever solves for a flat place by curvature may find one that is higher
            assert run.outcome in ("saddle", "maximum", "plateau")
            assert run.evaluations.hessians


@pytest.mark.parametrize("link", ["run=", "surface=bowl&run=", "run=&run="])
def test_an_empty_run_is_no_run(link: str) -> None:
    assert Experiment.from_query(link).runs == ()
    assert Experiment.from_query(link).trajectories() == []


def test_page_words_are_passed_over() -> None:
    link = f"{PREFIX}&run=gd,lr:0.1"
    assert Experiment.from_query(f"step=7&{link}&view=1,2&lang=ko").to_query() == link


def test_a_start_coordinate_of_zero_stays_zero() -> None:
    experiment = Experiment.from_query("start=0,0&run=gd,lr:0.001,x:0,y:0&run=gd,lr:0.001")
    assert experiment.start == experiment.runs[0].start == (0.0, 0.0)
    assert all(not run.points[0].any() for run in experiment.trajectories())


def test_trajectories_are_descend_s() -> None:
    link = "surface=tilted&start=1,2&steps=40&seed=5&noise=0.1&run=adam,lr:0.05&run=momentum,lr:0.01,x:-3,y:0.5&run=gd"
    surface, shared = landscapes.get("tilted"), {"steps": 40, "seed": 5, "noise": 0.1}
    alone = [
        optimizers.descend(surface, "adam", (1, 2), lr=0.05, **shared),
        optimizers.descend(surface, "momentum", (-3, 0.5), lr=0.01, **shared),
        optimizers.descend(surface, "gd", (1, 2), **shared),
    ]
    for run, expected in zip(Experiment.from_query(link).trajectories(), alone, strict=True):
        assert run.points.tobytes() == expected.points.tobytes()


def test_the_order_of_runs_is_the_link_s() -> None:
    experiment = Experiment.from_query("run=newton,lr:1&run=adam,lr:0.1&run=gd,lr:0.1&run=adam,lr:0.2")
    assert [run.key for run in experiment.runs] == ["newton", "adam", "gd", "adam"]
    assert not np.array_equal(*(experiment.trajectories()[place].points for place in (1, 3)))
