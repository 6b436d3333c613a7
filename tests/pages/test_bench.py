"""Changes of the bench: what stays, what follows, what is refused."""

import pytest

import optimizers
from optimizers import Experiment
from optimizers.experiment.run import optimizer, suits
from pages.shared import bench as benches
from pages.shared.bench import Bench

LINK = "surface=rosenbrock&start=-1.2,1.0&steps=100&run=adam,lr:0.05&run=gd,lr:0.001&run=gd,lr:0.002,x:0.5,y:0.5"


@pytest.fixture
def bench() -> Bench:
    return benches.lay_out(Experiment.from_query(LINK))


def rates(bench: Bench) -> list[float | str]:
    return [run.settings["lr"] for run in bench.experiment.runs]


def test_laying_out_and_reading_back_is_the_same_experiment(bench: Bench) -> None:
    assert bench.experiment.to_query() == LINK
    assert len(set(bench.names)) == len(set(bench.colours)) == 3


def test_another_surface_keeps_the_runs_and_only_what_was_set_by_hand(bench: Bench) -> None:
    edited = benches.with_option(bench, bench.names[0], "lr", 0.07)
    moved = benches.with_surface(edited, "bowl")
    assert [run.key for run in moved.experiment.runs] == ["adam", "gd", "gd"]
    assert rates(moved)[0] == 0.07
    assert rates(moved)[1] != 0.001
    assert moved.experiment.start == moved.experiment.surface.start


def test_a_start_set_by_hand_stays_on_a_surface_of_the_same_size(bench: Bench) -> None:
    placed = benches.with_start(bench, (0.25, 0.75))
    assert benches.with_surface(placed, "bowl").experiment.start == (0.25, 0.75)
    line = benches.with_surface(placed, "parabola")
    assert line.experiment.start == line.experiment.surface.start
    assert all(run.start is None for run in line.experiment.runs)


@pytest.mark.parametrize("key", optimizers.names())
def test_every_optimizer_can_be_added(bench: Bench, key: str) -> None:
    at = bench if suits(optimizer(key), bench.experiment.surface) else benches.with_surface(bench, "line_fit")
    added = benches.add_run(at, key)
    assert added.experiment.runs[-1].key == key
    assert added.chosen == added.names[-1]
    assert Experiment.from_query(added.experiment.to_query()) == added.experiment


def test_a_removed_run_keeps_its_colour_to_itself(bench: Bench) -> None:
    gone = bench.colours[-1]
    again = benches.add_run(benches.remove_run(bench, bench.names[-1]), "gd")
    assert again.colours[-1] != gone


def test_a_thirteenth_run_is_refused(bench: Bench) -> None:
    full = bench
    for _ in range(9):
        full = benches.duplicate_run(full, full.names[0])
    assert sorted(full.colours) == list(range(12))
    with pytest.raises(ValueError, match="at most 12 runs"):
        benches.add_run(full, "gd")


def test_moving_a_run_takes_its_name_and_colour_along(bench: Bench) -> None:
    moved = benches.move_run(bench, bench.names[0], 1)
    assert moved.names == (bench.names[1], bench.names[0], bench.names[2])
    assert moved.colours == (bench.colours[1], bench.colours[0], bench.colours[2])
    assert benches.move_run(bench, bench.names[0], -1) == bench


def test_another_schedule_begins_with_its_own_defaults(bench: Bench) -> None:
    name = bench.names[0]
    stepped = benches.with_option(benches.with_option(bench, name, "schedule", "step"), name, "decay", 0.3)
    changed = benches.with_option(stepped, name, "schedule", "exponential").experiment.runs[0]
    assert changed.schedule == {"schedule": "exponential", "decay": 0.99, "warmup": 0}


def test_a_run_s_own_noise_and_start_can_be_given_back(bench: Bench) -> None:
    name = bench.names[0]
    own = benches.with_own_start(benches.with_option(bench, name, "noise", 0.5), name, (0.0, 0.0))
    back = benches.with_own_start(benches.with_option(own, name, "noise", None), name, None)
    assert back.experiment == bench.experiment


def test_a_coordinate_that_is_no_number_is_named(bench: Bench) -> None:
    name = bench.names[0]
    assert benches.with_coordinate(bench, 1, 0.5).experiment.start == (bench.experiment.start[0], 0.5)
    own = benches.with_own_coordinate(bench, name, 0, 0.25).experiment.runs[0].start
    assert own == (0.25, bench.experiment.start[1])
    with pytest.raises(ValueError, match=r"^y = 'left' is not a number$"):
        benches.with_coordinate(bench, 1, "left")
    with pytest.raises(ValueError, match=r"^x = 'left' is not a number$"):
        benches.with_own_coordinate(bench, name, 0, "left")


def test_a_run_that_the_new_surface_lacks_something_for_is_left_out_and_said(bench: Bench) -> None:
    grown = benches.add_run(benches.with_surface(bench, "line_fit"), "natural_gradient")
    moved = benches.with_surface(grown, "saddle")
    assert [run.key for run in moved.experiment.runs] == ["adam", "gd", "gd"]
    assert moved.notes == ("Natural gradient needs the loss of a model; Saddle is none.",)
    with pytest.raises(ValueError, match="needs the loss of a model"):
        benches.add_run(moved, "natural_gradient")


def test_batches_end_where_the_examples_do(bench: Bench) -> None:
    fitted = benches.with_surface(bench, "line_fit")
    name = fitted.names[0]
    batched = benches.with_option(benches.with_option(fitted, name, "batch", 6), name, "ghosts", 2)
    assert batched.run(name).source["ghosts"] == 2
    assert benches.with_option(batched, name, "batch", 0).run(name).source["ghosts"] == 1
    with pytest.raises(ValueError, match="has 24 examples"):
        benches.with_option(batched, name, "batch", 25)
    moved = benches.with_surface(batched, "bowl")
    assert moved.run(name).source == fitted.run(name).source
    assert moved.notes == ("batch = 6; Bowl has no examples to draw a batch from.",)


def test_a_typed_formula_is_a_surface_and_one_that_cannot_be_read_is_refused(bench: Bench) -> None:
    typed = benches.with_formula(bench, "x**2 + 3*sin(y)")
    assert "formula=x**2%2B3*sin(y)" in typed.experiment.to_query()
    assert Experiment.from_query(typed.experiment.to_query()) == typed.experiment
    with pytest.raises(ValueError, match="write 2\\*x"):
        benches.with_formula(bench, "2x")
