"""A run copied as a script: what the text is like, and that it does what the run does where the libraries are here."""

import ast
import builtins
import re
from collections.abc import Iterator

import pytest

import landscapes
import optimizers
from landscapes.core.parameter import Choice
from optimizers import Experiment, schedules
from optimizers.experiment.run import make_run, optimizer
from optimizers.script import pytorch
from verification.scripts import difference

ADAM = '''"""Adam on Rosenbrock: 300 steps from (-1.2, 1.0)."""

import torch

torch.set_default_dtype(torch.float64)


def loss(point):
    x, y = point
    a, b = 1.0, 100.0
    return (a - x)**2 + b*(y - x**2)**2


point = torch.tensor([-1.2, 1.0], requires_grad=True)
optimizer = torch.optim.Adam([point], lr=0.05, betas=(0.9, 0.999), eps=1e-08, weight_decay=0.0)
path = [point.tolist()]
for t in range(300):
    optimizer.zero_grad()
    loss(point).backward()
    optimizer.step()
    path.append(point.tolist())
print(path[-1], loss(point).item())
'''
STEPS = 30
RATES = {"adadelta": 1.0, "adagrad": 0.1, "lbfgs": 1.0, "bfgs": 1.0, "conjugate_gradient": 1.0, "exact_line": 1.0}
SEARCHES = ("bfgs", "lbfgs", "conjugate_gradient", "exact_line", "backtracking", "levenberg_marquardt")
SOURCES: tuple[dict[str, object], ...] = (
    {"noise": 0.1},
    {"batch": 7},
    {"batch": 7, "sampling": "epoch"},
    {"batch": 8, "ghosts": 3},
    {"batch": 7, "sampling": "epoch", "ghosts": 2, "noise": 0.01},
    {"batch": 4, "scaling": "linear"},
    {"difference": "forward", "h": 1e-3},
    {"difference": "central", "h": 1e-3, "noise": 0.1},
    {"sam_rho": 0.1},
    {"sam_rho": 0.1, "batch": 5, "noise": 0.1},
    {"clip_norm": 0.1},
    {"clip_value": 0.05},
    {"clip_norm": 0.1, "clip_value": 0.05, "sam_rho": 0.05, "difference": "central", "h": 0.01, "batch": 5},
)
TYPED = (
    "x**2+3*sin(y)",
    "max(x,y)+min(x**2,2)+007*x**2",
    "softplus(30*x)+relu(-y)+abs(y)+sign(x)+floor(2.5)",
    "x**2+y**2+sigmoid(2)*x+softplus(3)*y+x/9**9**9",
    "x**2+sqrt(2)*y+e*y**2+log2(8)*x+erf(y)+tanh(x)+atan(x)+asin(x/10)+cosh(x/3)+tan(x/9)+pi",
    "abs(x)**1.5+2**y+(x**2+1)**y-log(x**2+1)",
)


def experiment(key: str, surface: str, steps: int = STEPS, **options: object) -> Experiment:
    made = landscapes.get(surface)
    lr = RATES.get(key, 1.0 if optimizer(key).whole else 0.01)
    return Experiment(made, made.start, steps, 7, 0.0, (make_run(key, {"lr": lr, **options}),))


def typed(formula: str, key: str) -> Experiment:
    return Experiment.from_query(f"formula={formula.replace('+', '%2B')}&start=0.7,0.4&steps=30&run={key},lr:0.05")


def text(made: Experiment) -> str:
    return pytorch(made, made.runs[0])


def fitting(key: str) -> list[str]:
    """Surfaces of each kind that the rule can run on."""
    kinds = {"model": ["logistic", "bn_line"], "residuals": ["rosenbrock", "bn_line", "parabola"]}
    return kinds.get(optimizer(key).needs or "", ["rosenbrock", "logistic", "parabola"])


def undefined(script: str) -> set[str]:
    """Names that are read and never given a meaning."""
    read, given = set(), set(dir(builtins))
    for node in ast.walk(ast.parse(script)):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else given).add(node.id)
        elif isinstance(node, ast.FunctionDef):
            given |= {node.name, *(a.arg for a in [*node.args.args, *filter(None, [node.args.vararg])])}
        elif isinstance(node, ast.Lambda):
            given |= {a.arg for a in node.args.args}
        elif isinstance(node, ast.Import):
            given |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    return read - given


def imported(script: str) -> set[str]:
    nodes = list(ast.walk(ast.parse(script)))
    assert not any(isinstance(node, ast.ImportFrom) for node in nodes)
    return {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}


def check(script: str, most: int) -> None:
    assert undefined(script) == set()
    assert imported(script) <= {"math", "numpy", "torch", "jax", "jax.numpy", "optax"}
    assert script.count("\n") <= most
    assert script.splitlines()[-1].startswith("print(path[-1], ")
    assert ast.get_docstring(ast.parse(script))


def test_adam_on_rosenbrock_is_what_one_would_write_by_hand() -> None:
    assert text(Experiment.from_query("surface=rosenbrock&run=adam,lr:0.05")) == ADAM


@pytest.mark.parametrize("key", optimizers.names())
def test_every_optimizer_has_a_script_that_stands_alone(key: str) -> None:
    longest = 45 if optimizer(key).library else 140
    for surface in fitting(key):
        check(text(experiment(key, surface, 5)), longest)


@pytest.mark.parametrize("key", optimizers.names())
def test_an_optimizer_is_made_by_the_library_it_is_compared_with(key: str) -> None:
    """Of quasi-hyperbolic momentum optax has a part, and no more."""
    record = optimizer(key)
    library = re.match(r"(torch|optax)\.[\w.]+", record.compared_with)
    assert record.library.startswith(library[0] if library and key != "qhm" else "")
    assert bool(record.library) == bool(library and key != "qhm")


@pytest.mark.parametrize("surface", landscapes.names())
def test_every_landscape_has_a_short_script(surface: str) -> None:
    script = text(experiment("adam", surface, 5))
    check(script, 40)
    assert max(map(len, script.splitlines())) <= 120


@pytest.mark.parametrize("key", ["adam", "lion", "qhm", "trust_region"])
@pytest.mark.parametrize("options", SOURCES, ids=str)
def test_every_gradient_source_has_a_script(key: str, options: dict[str, object]) -> None:
    check(text(experiment(key, "bn_line", 5, **options)), 150)


@pytest.mark.parametrize("schedule", schedules.names())
def test_every_schedule_has_a_script(schedule: str) -> None:
    for key in ("adam", "lion", "qhm", "asgd"):
        for warmup in (0, 3):
            check(text(experiment(key, "rosenbrock", 5, schedule=schedule, warmup=warmup)), 75)


def test_only_what_a_run_needs_is_written() -> None:
    script = text(experiment("gd", "rosenbrock", 5))
    assert "noise" not in script
    assert "clip" not in script
    assert "def gradient" not in script
    assert "numpy" not in script
    assert "scheduler" not in script


def test_a_rule_in_another_form_than_the_library_s_is_copied() -> None:
    usual, other = (text(experiment("momentum", "rosenbrock", 5, form=form)) for form in ("accumulate", "velocity"))
    assert "torch.optim.SGD" in usual
    assert "torch.optim" not in other
    assert "def step(t, x, g, v, lr, momentum, weight_decay, form):" in other


def test_a_run_that_diverges_ends_there() -> None:
    made = Experiment.from_query("surface=rosenbrock&run=gd,lr:10")
    steps = made.trajectory(made.runs[0]).steps
    assert f": {steps} steps from (-1.2, 1.0), and there it diverges." in text(made)
    assert f"range({steps})" in text(made)


def test_the_start_is_the_run_s_own_where_it_has_one() -> None:
    assert "from (0.5, 2.0)" in text(Experiment.from_query("surface=rosenbrock&run=gd,lr:0.001,x:0.5,y:2.0"))


def test_a_script_of_what_can_t_run_is_refused() -> None:
    with pytest.raises(ValueError, match="needs the loss of a model"):
        text(experiment("natural_gradient", "rosenbrock"))


@pytest.mark.parametrize("formula", TYPED)
def test_a_typed_formula_becomes_python(formula: str) -> None:
    for key in ("adam", "lion"):
        check(text(typed(formula, key)), 45)


def test_numbers_that_python_would_not_take_are_written_otherwise() -> None:
    script = text(typed("x**2+007*y+x/9**9**9", "adam"))
    assert "return x**2+7.0*y+x/math.inf" in script


# From here on the scripts are carried out, where PyTorch and optax are installed.


def agree(made: Experiment, tolerance: float = 1e-8) -> None:
    script = text(made)
    for library in imported(script):
        pytest.importorskip(library)
    assert difference(made) < tolerance


@pytest.mark.parametrize("key", optimizers.names())
def test_a_script_does_what_the_run_does(key: str) -> None:
    """Line searches ask whether the loss falls in its last digits, so they are followed for fewer steps."""
    steps = 8 if key in SEARCHES else STEPS
    for surface in fitting(key)[:2]:
        agree(experiment(key, surface, steps))


def forms() -> Iterator[tuple[str, dict[str, object]]]:
    """Every form that no library has."""
    for key in optimizers.names():
        for setting in optimizer(key).settings:
            if isinstance(setting, Choice):
                yield from ((key, {setting.name: option}) for option in setting.options if option != setting.default)
    yield from (("nesterov", {"momentum": 0.0}), ("rprop", {"etaplus": 1.0}), ("asgd", {"schedule": "exponential"}))


@pytest.mark.parametrize(("key", "options"), list(forms()), ids=str)
def test_a_copied_rule_does_what_the_run_does(key: str, options: dict[str, object]) -> None:
    agree(experiment(key, "line_fit", **options))


@pytest.mark.parametrize("surface", landscapes.names())
def test_a_landscape_s_script_has_the_same_loss(surface: str) -> None:
    agree(experiment("adam", surface))


@pytest.mark.parametrize("surface", ["rosenbrock", "logistic", "bn_line", "tiny_net", "parabola", "ackley"])
def test_automatic_second_derivatives_are_ours(surface: str) -> None:
    agree(experiment("newton", surface, 5))


@pytest.mark.parametrize("key", ["adam", "adabelief", "qhm", "trust_region"])
@pytest.mark.parametrize("options", SOURCES, ids=str)
def test_a_gradient_source_hands_over_the_same(key: str, options: dict[str, object]) -> None:
    agree(experiment(key, "bn_line", 12, **options))


@pytest.mark.parametrize("schedule", schedules.names())
def test_a_schedule_gives_the_same_rates(schedule: str) -> None:
    short = {"period": 8, "climb": 4, "every": 7, "milestone1": 5, "patience": 0}
    known = {setting.name for setting in schedules.get(schedule).settings}
    options = {name: value for name, value in short.items() if name in known}
    for key, more in (("adam", {}), ("adam", {"warmup": 4}), ("adabelief", {}), ("qhm", {})):
        agree(experiment(key, "rosenbrock", 20, schedule=schedule, **options, **more))
    agree(experiment("adam", "rosenbrock", 20, schedule=schedule))


@pytest.mark.parametrize("formula", TYPED)
def test_a_typed_formula_has_the_same_gradient(formula: str) -> None:
    agree(typed(formula, "adam"))
    agree(typed(formula, "adabelief"))
