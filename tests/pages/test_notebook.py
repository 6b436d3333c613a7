"""An experiment copied as a script with our own words: run as it stands, it does the very same steps."""

import contextlib
import io
from typing import Any

import pytest

import landscapes
import optimizers
from optimizers import Experiment, schedules
from pages.shared import notebook
from pages.shared.blob import run_labels
from tests.optimizers.comparing import same_bits
from tests.optimizers.pairs import home, suited

ADAM = '''"""Adam on Rosenbrock, with Fall Line's own packages."""

import landscapes
import optimizers

surface = landscapes.get("rosenbrock", b=50.0)
path = optimizers.descend(
    surface, "adam", start=(-1.2, 1.0), steps=300, lr=0.05, beta1=0.8
)
print(path.points[-1], path.losses[-1], path.outcome)
'''
TYPED = ("x**2+3*sin(y)", "x**4 - 2*x**2", "abs(x) + sqrt(y**2 + 1e-3)", "exp(-x**2)*y", "(x - 1)**2 / (1 + y**2)")
SOURCES = (
    "noise:0.1", "noise:0.0", "batch:7", "batch:8,ghosts:3,sampling:epoch", "batch:4,scaling:linear",
    "difference:central,h:0.001", "sam_rho:0.1", "clip_norm:0.1,clip_value:0.05", "warmup:10",
)  # fmt: skip


def done(text: str) -> dict[str, Any]:
    """The names that the script leaves, run as it stands."""
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(text, "script", "exec"), names)
    assert out.getvalue() or not names.get("paths", True)
    assert max(map(len, text.splitlines())) <= 120
    return names


def repeats(link: str) -> None:
    """Both scripts of every run do what the experiment does."""
    experiment = Experiment.from_query(link)
    wanted = experiment.trajectories()
    paths = done(notebook.script_of_all(experiment))["paths"]
    assert list(paths) == run_labels(experiment.runs)
    for run, path, other in zip(experiment.runs, paths.values(), wanted, strict=True):
        assert same_bits(path, other)
        assert same_bits(done(notebook.script_of_run(experiment, run))["path"], other)


def test_the_script_is_short_and_says_what_differs() -> None:
    link = "surface=rosenbrock&b=50.0&start=-1.2,1.0&steps=300&run=adam,lr:0.05,beta1:0.8"
    experiment = Experiment.from_query(link)
    assert notebook.script_of_run(experiment, experiment.runs[0]) == ADAM


@pytest.mark.parametrize("key", optimizers.names())
def test_every_optimizer_s_script_repeats_its_run(key: str) -> None:
    surface = home(key)
    repeats(
        f"surface={surface.key}&steps=25&seed=3&noise=0.01&run={key},lr:{suited(key, surface)!r}&run={key},lr:0.001"
    )


@pytest.mark.parametrize("key", landscapes.names())
def test_every_surface_is_named_with_its_parameters(key: str) -> None:
    experiment = Experiment.from_query(f"surface={key}&steps=10&run=gd,lr:0.001")
    words = "".join(f"&{item.name}={(item.shown or (item.low,))[0]!r}" for item in experiment.surface.record.parameters)
    repeats(f"surface={key}&steps=10&run=gd,lr:0.001")
    repeats(f"surface={key}&steps=10{words}&run=gd,lr:0.001")


@pytest.mark.parametrize("formula", TYPED)
def test_typed_formulas_are_repeated(formula: str) -> None:
    repeats(f"formula={formula.replace('+', '%2B')}&steps=20&run=adam,lr:0.1&run=gd,lr:0.01&run=newton,lr:0.5")


@pytest.mark.parametrize("words", SOURCES)
def test_sources_schedules_and_own_starts_are_repeated(words: str) -> None:
    repeats(
        f"surface=line_fit&start=0.5,-1&steps=40&seed=9&noise=0.2&run=momentum,lr:0.01,form:velocity,{words}"
        f"&run=adam,lr:0.05,{words},x:1.5,y:2.5"
    )


def test_every_schedule_is_repeated() -> None:
    for name in schedules.choice().options:
        repeats(f"surface=tilted&steps=60&run=gd,lr:0.05,schedule:{name},warmup:5")


def test_an_experiment_without_runs_is_a_script_too() -> None:
    assert done(notebook.script_of_all(Experiment.from_query("surface=bowl&run=")))["paths"] == {}
