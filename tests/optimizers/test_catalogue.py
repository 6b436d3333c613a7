"""Every optimizer's record, and what `descend` refuses."""

import inspect
import re
from pathlib import Path

import numpy as np
import pytest

import landscapes
import optimizers
from landscapes.core.parameter import Number
from optimizers.experiment.limits import NOISE
from optimizers.experiment.run import optimizer, option_settings

FOLDER = Path(optimizers.__file__).parent
ROSENBROCK = landscapes.get("rosenbrock")
each_key = pytest.mark.parametrize("key", optimizers.names())

# PyTorch's defaults, or optax's, or the paper's; ours are 0.9 for momentum, which PyTorch leaves at 0, ASGD's t0, with
# which it averages at all, and no weight decay in Lion.
DEFAULTS = {
    "gd": {"lr": 1e-3, "weight_decay": 0},
    "momentum": {"lr": 1e-3, "momentum": 0.9, "weight_decay": 0, "form": "accumulate"},
    "nesterov": {"lr": 1e-3, "momentum": 0.9, "weight_decay": 0, "form": "pytorch"},
    "adagrad": {"lr": 1e-2, "eps": 1e-10, "weight_decay": 0, "eps_place": "outside"},
    "rmsprop": {"lr": 1e-2, "rho": 0.99, "eps": 1e-8, "weight_decay": 0, "eps_place": "outside"},
    "adam": {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0, "eps_place": "outside"}
    | {"bias_correction": "on"},
    "adadelta": {"lr": 1.0, "rho": 0.9, "eps": 1e-6, "weight_decay": 0},
    "amsgrad": {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0},
    "adamw": {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0.01},
    "adamax": {"lr": 2e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0},
    "nadam": {"lr": 2e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0, "momentum_decay": 4e-3},
    "radam": {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0},
    "rprop": {"lr": 1e-2, "etaminus": 0.5, "etaplus": 1.2, "step_min": 1e-6, "step_max": 50},
    "lion": {"lr": 1e-4, "beta1": 0.9, "beta2": 0.99, "weight_decay": 0},
    "yogi": {"lr": 1e-2, "beta1": 0.9, "beta2": 0.999, "eps": 1e-3},
    "adabelief": {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-16, "eps_root": 1e-16},
    "adan": {"lr": 1e-3, "beta1": 0.98, "beta2": 0.92, "beta3": 0.99, "eps": 1e-8, "eps_root": 1e-8}
    | {"weight_decay": 0, "form": "optax"},
    "sgdw": {"lr": 1e-3, "momentum": 0.9, "weight_decay": 0.01},
    "qhm": {"lr": 1e-3, "momentum": 0.999, "nu": 0.7, "weight_decay": 0},
    "signsgd": {"lr": 1e-3},
    "lookahead_adam": {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0}
    | {"sync": 5, "slow": 0.5},
    "asgd": {"lr": 1e-2, "lambd": 1e-4, "alpha": 0.75, "t0": 0, "weight_decay": 0},
}
FORMS = {
    ("momentum", "form"): ("accumulate", "velocity", "average"),
    ("nesterov", "form"): ("pytorch", "lookahead"),
    ("adam", "eps_place"): ("outside", "inside"),
    ("adam", "bias_correction"): ("on", "off"),
    ("adan", "form"): ("optax", "paper"),
}


def test_every_file_of_the_folder_is_a_key() -> None:
    assert optimizers.names() == sorted(
        path.stem for path in FOLDER.glob("*.py") if path.stem not in ("__init__", "warm")
    )


@pytest.mark.parametrize("key", DEFAULTS)
def test_defaults_are_the_link_s_for_ever(key: str) -> None:
    assert {setting.name: setting.default for setting in optimizer(key).settings} == DEFAULTS[key]


@pytest.mark.parametrize(("key", "name"), FORMS)
def test_forms_have_the_contract_s_names(key: str, name: str) -> None:
    options = next(setting.options for setting in optimizer(key).settings if setting.name == name)
    assert options == FORMS[key, name]


@each_key
def test_a_record_says_all_that_a_card_shows(key: str) -> None:
    record = optimizer(key)
    assert all((record.label, record.short, record.latex, record.compared_with))
    assert re.search(r"\d{4}.*https://", record.reference)  # a year and a link
    assert inspect.getdoc(inspect.getmodule(record.step)).splitlines()[0].endswith(".")


@each_key
def test_the_rule_takes_its_settings_in_their_order_with_the_learning_rate_first(key: str) -> None:
    record = optimizer(key)
    settings = [setting.name for setting in record.settings]
    arguments = list(inspect.signature(record.step).parameters)[-len(settings) :]
    assert settings[0] == "lr"
    assert [name for name in arguments if name in settings] == [name for name in settings if name in arguments]


@each_key
def test_settings_have_names_of_their_own_and_defaults_in_range(key: str) -> None:
    settings = option_settings(key, "step")
    names = [setting.name for setting in settings]
    assert len(set(names)) == len(names)
    assert not {"x", "y", "run", "start", "steps", "seed", "surface"} & set(names)
    assert all(setting.check(setting.default) == setting.default for setting in settings)


@each_key
def test_every_number_names_itself_where_it_leaves_its_range(key: str) -> None:
    for setting in (*optimizer(key).settings, NOISE):
        if isinstance(setting, Number):
            for value, word in ((setting.high + 1, "the most is"), (setting.low - 1, "the least is")):
                with pytest.raises(ValueError, match=f"^{setting.name} = .*; {word} "):
                    optimizers.descend(ROSENBROCK, key, **{setting.name: value})


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"nonsense": 1}, r"^there is no setting of Adam called 'nonsense'; "),
        ({"beta_1": 0.9}, r"'beta_1'; did you mean beta1"),
        ({"lr": "fast"}, r"^lr = 'fast' is not a number$"),
        ({"lr": None}, r"^lr = None is not a number$"),
        ({"lr": np.nan}, r"^lr = nan is not a number$"),
        ({"eps_place": "within"}, r"^eps_place = 'within'; it can be outside, inside$"),
        ({"eps_place": None}, r"^eps_place = None; it can be outside, inside$"),
        ({"steps": 0}, r"^steps = 0; the least is 1$"),
        ({"steps": 10**9}, r"^steps = 1000000000; the most is 100000$"),
        ({"steps": 2.5}, r"^steps = 2.5; it must be a whole number$"),
        ({"steps": None}, r"^steps = None is not a number$"),
        ({"seed": -1}, r"^seed = -1; the least is 0$"),
        ({"start": (1,)}, r"^start has 1 coordinate\(s\), and Rosenbrock has 2 parameter\(s\)$"),
        ({"start": (1, np.nan)}, r"^start = 1.0, nan; "),
        ({"start": "origin"}, r"^start must be 2 number\(s\), and 'origin' is not$"),
        ({"x": 1.0}, r"^there is no setting of Adam called 'x'"),
    ],
)
def test_descend_names_the_offender_and_what_is_allowed(options: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        optimizers.descend(ROSENBROCK, "adam", **options)


@pytest.mark.parametrize("key", ["", "Adam", "engine", "schedules", "__init__", "<script>", None, 3])
def test_an_unknown_optimizer_is_refused_by_name(key: object) -> None:
    for call in (optimizers.descend, lambda surface, key: optimizers.descend_many(surface, key, [(0, 0)])):
        with pytest.raises(ValueError, match=r"^there is no optimizer '.*'; (there is|did you mean) "):
            call(ROSENBROCK, key)


@pytest.mark.parametrize("starts", [[(1, 2, 3)], [], [[np.nan, 0]], "origin", None, [[1e7, 0]]])
def test_starts_that_cannot_be_are_refused(starts: object) -> None:
    with pytest.raises(ValueError, match=r"^starts must be "):
        optimizers.descend_many(ROSENBROCK, "adam", starts)


@pytest.mark.parametrize("cast", [np.float64, np.float32, str, np.array])
def test_numbers_may_come_from_numpy_or_as_text(cast: type) -> None:
    run = optimizers.descend(ROSENBROCK, "gd", steps=np.int64(5), seed=np.uint8(3), lr=cast(0.125), noise=cast(0.5))
    plain = optimizers.descend(ROSENBROCK, "gd", steps=5, seed=3, lr=0.125, noise=0.5)
    assert np.array_equal(run.points, plain.points)
