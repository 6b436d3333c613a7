"""The catalogue's first-order rules as PyTorch and optax run them, in float64 and by our names.

`python -m verification.trajectories` adds to tests/reference the runs of `ADDED` that it does not hold yet, and prints
how far our runs are from the libraries', by default and with every number moved. What is compared are the update rules:
the libraries are handed our exact gradients.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import jax
import numpy as np
import optax.contrib
import torch

import landscapes
import optimizers
from landscapes import Surface
from landscapes.core.parameter import Number
from optimizers.experiment.run import optimizer

Array = np.ndarray
FOLDER = Path(__file__).parents[1] / "tests" / "reference"
STEPS = 200
FEW = 30  # with less of Adam's averages paths come to rest in chaos, where the last bits soon decide
PLANS: tuple[tuple[str, dict[str, float], list[float]], ...] = (
    ("tilted", {}, [8.7, -7.9]),
    ("quadratic", {"kappa": 50.0}, [9.0, 1.0]),
    ("saddle", {}, [1.0, 0.01]),
    ("rosenbrock", {}, [-1.2, 1.0]),
)
ADDED = {"adan": 0.05, "sgdw": 0.0008, "signsgd": 0.01, "lookahead_adam": 0.05, "asgd": 0.0015, "qhm": 0.0015}
ADDED |= {"dog": 1.0, "prodigy": 0.1}  # with a rate of 1 Prodigy magnifies last bits beyond what can be compared
RATES = ADDED | {"gd": 0.0015, "momentum": 0.0008, "nesterov": 0.0008, "adagrad": 0.5, "adadelta": 1.0}
RATES |= {"rmsprop": 0.01, "rprop": 0.01, "lion": 0.01, "radam": 0.0008}
FREELY = 0.05  # the learning rate of the others, all of Adam's kin

jax.config.update("jax_enable_x64", True)
torch.set_default_dtype(torch.float64)  # or PyTorch keeps the numbers that a whole run has in single precision


class Stepper(Protocol):
    """A library's run: where it stands, and one step for a gradient there."""

    @property
    def x(self) -> Array: ...

    def step(self, gradient: Array) -> None: ...


class Torch:
    """A run of a PyTorch optimizer."""

    def __init__(self, rule: type[torch.optim.Optimizer], start: Array, settings: dict[str, Any]) -> None:
        self.point = torch.tensor(start, dtype=torch.float64)
        self.rule = rule([self.point], foreach=False, **settings)

    @property
    def x(self) -> Array:
        return self.point.numpy().copy()

    def step(self, gradient: Array) -> None:
        self.point.grad = torch.tensor(gradient, dtype=torch.float64)
        self.rule.step()


class Optax:
    """A run of an optax transformation."""

    def __init__(self, rule: Any, start: Array) -> None:
        self.rule, self.params = rule, self.first(jax.numpy.array(start))
        self.state = rule.init(self.params)

    def first(self, start: Any) -> Any:
        """What the transformation treats as parameters."""
        return start

    @property
    def x(self) -> Array:
        return np.array(self.params)

    def step(self, gradient: Array) -> None:
        updates, self.state = self.rule.update(jax.numpy.array(gradient), self.state, self.params)
        self.params = optax.apply_updates(self.params, updates)


class Lookahead(Optax):
    """A run of optax's Lookahead, which carries two points; the path is the fast one's."""

    def first(self, start: Any) -> Any:
        return optax.LookaheadParams.init_synced(start)

    @property
    def x(self) -> Array:
        return np.array(self.params.fast)


class Averaged(Optax):
    """A run of quasi-hyperbolic momentum: optax has its momentum, and the two steps are averaged here."""

    def __init__(self, start: Array, lr: float, momentum: float = 0.999, nu: float = 0.7, weight_decay: float = 0.0):
        decay, mean = optax.add_decayed_weights(weight_decay), optax.ema(momentum, debias=False)
        super().__init__(optax.chain(decay, mean, optax.scale(-lr)), start)
        self.plain = Optax(optax.chain(decay, optax.scale(-lr)), start)
        self.nu = nu

    def step(self, gradient: Array) -> None:
        self.plain.params = self.params
        super().step(gradient)
        self.plain.step(gradient)
        self.params = (1 - self.nu) * self.plain.params + self.nu * self.params


def by_torch(rule: type[torch.optim.Optimizer], **fixed: Any) -> Callable[..., Stepper]:
    """Makes runs of a PyTorch optimizer from our names; what is not named has PyTorch's default, or is `fixed`."""

    def make(start: Array, **ours: Any) -> Torch:
        settings = fixed | {name: value for name, value in ours.items() if name not in PAIRED}
        for name, (pair, defaults) in PAIRS.items():
            if not set(pair).isdisjoint(ours):
                settings[name] = tuple(ours.get(part, default) for part, default in zip(pair, defaults, strict=True))
        if rule is torch.optim.RMSprop and "rho" in settings:
            settings["alpha"] = settings.pop("rho")
        if rule is torch.optim.ASGD:
            settings["t0"] = settings.get("t0", 0) - 1  # PyTorch counts the average's steps from one later
        return Torch(rule, start, settings)

    return make


PAIRS = {
    "betas": (("beta1", "beta2"), (0.9, 0.999)),
    "etas": (("etaminus", "etaplus"), (0.5, 1.2)),
    "step_sizes": (("step_min", "step_max"), (1e-6, 50)),
}
PAIRED = {part for pair, _ in PAIRS.values() for part in pair}


def by_optax(rule: Callable[..., Any], run: type[Optax] = Optax) -> Callable[..., Stepper]:
    """Makes runs of an optax transformation from our names; what is not named has optax's default."""

    def make(start: Array, **ours: Any) -> Optax:
        return run(rule(**{OPTAX_NAMES.get(name, name): value for name, value in ours.items()}), start)

    return make


OPTAX_NAMES = {"lr": "learning_rate", "beta1": "b1", "beta2": "b2", "beta3": "b3"}


def lion(weight_decay: float = 0.0, **settings: float) -> Any:
    return optax.lion(weight_decay=weight_decay, **settings)


def sgdw(learning_rate: float, momentum: float = 0.9, weight_decay: float = 0.01) -> Any:
    return optax.chain(
        optax.trace(momentum), optax.add_decayed_weights(weight_decay), optax.scale_by_learning_rate(learning_rate)
    )


def lookahead_adam(sync: int = 5, slow: float = 0.5, weight_decay: float = 0.0, **settings: float) -> Any:
    adam = optax.chain(optax.add_decayed_weights(weight_decay), optax.adam(**settings))
    return optax.lookahead(adam, sync, slow)


def dog(first: float = 1e-6, **settings: float) -> Any:
    return optax.contrib.dog(init_step=("heuristic", first), **settings)


def prodigy(first: float = 1e-6, b1: float = 0.9, b2: float = 0.999, **settings: float) -> Any:
    return optax.contrib.prodigy(betas=(b1, b2), estim_lr0=first, **settings)


LIBRARIES: dict[str, Callable[..., Stepper]] = {
    "gd": by_torch(torch.optim.SGD),
    "momentum": by_torch(torch.optim.SGD, momentum=0.9),
    "nesterov": by_torch(torch.optim.SGD, momentum=0.9, nesterov=True),
    "adagrad": by_torch(torch.optim.Adagrad),
    "adadelta": by_torch(torch.optim.Adadelta),
    "rmsprop": by_torch(torch.optim.RMSprop),
    "adam": by_torch(torch.optim.Adam),
    "amsgrad": by_torch(torch.optim.Adam, amsgrad=True),
    "adamw": by_torch(torch.optim.AdamW),
    "adamax": by_torch(torch.optim.Adamax),
    "nadam": by_torch(torch.optim.NAdam),
    "radam": by_torch(torch.optim.RAdam),
    "rprop": by_torch(torch.optim.Rprop),
    "asgd": by_torch(torch.optim.ASGD),
    "lion": by_optax(lion),
    "yogi": by_optax(optax.yogi),
    "adabelief": by_optax(optax.adabelief),
    "adan": by_optax(optax.adan),
    "sgdw": by_optax(sgdw),
    "signsgd": by_optax(optax.sign_sgd),
    "lookahead_adam": by_optax(lookahead_adam, Lookahead),
    "dog": by_optax(dog),
    "prodigy": by_optax(prodigy),
    "qhm": Averaged,
}


def trajectory(surface: Surface, key: str, start: list[float], steps: int, **settings: Any) -> Array:
    """The library's points, start first, up to the last that is finite: (at most steps + 1, d)."""
    run = LIBRARIES[key](np.array(start), **settings)
    points = [run.x]
    for _ in range(steps):
        run.step(surface.gradient(run.x))
        if not np.isfinite(run.x).all():
            break
        points.append(run.x)
    return np.array(points)


def difference(key: str, settings: dict[str, Any], steps: int = STEPS) -> float:
    """How far our points are at most from the library's, relative to their size, over all of `PLANS`."""
    largest = 0.0
    for landscape, parameters, start in PLANS:
        surface = landscapes.get(landscape, **parameters)
        theirs = trajectory(surface, key, start, steps, **settings)
        ours = optimizers.descend(surface, key, start, steps, **settings).points[: len(theirs)]
        largest = max(largest, float((np.abs(ours - theirs) / np.maximum(np.abs(theirs), 1e-3)).max()))
    return largest


def moved(key: str) -> dict[str, float]:
    """Every number of `key` but the learning rate a tenth away from its default."""
    numbers = [setting for setting in optimizer(key).settings[1:] if isinstance(setting, Number)]
    return {n.name: int(n.default) + 2 if n.whole else n.default * 0.9 or 0.05 for n in numbers}


def cases() -> Iterator[tuple[dict[str, Any], Array]]:
    """The runs of `ADDED`, as tests/reference describes and stores them."""
    for key, lr in ADDED.items():
        library = "torch" if LIBRARIES[key](np.zeros(1), lr=lr).__class__ is Torch else "optax"
        version = torch.__version__.partition("+")[0] if library == "torch" else optax.__version__
        for landscape, parameters, start in PLANS:
            points = trajectory(landscapes.get(landscape, **parameters), key, start, STEPS, lr=lr)
            yield (
                {
                    "landscape": landscape,
                    "optimizer": key,
                    "hyperparameters": {"lr": lr},
                    "start": start,
                    "steps": STEPS,
                    "source": f"{library} {version}",
                    "parameters": parameters,
                    "finite_points": len(points),
                },
                points,
            )


def add(folder: Path = FOLDER) -> int:
    """Stores the runs that `folder` lacks, under new keys, and says how many."""
    stored = json.loads((folder / "trajectories.json").read_text())
    with np.load(folder / "trajectories.npz") as file:
        paths = dict(file)
    have, before = {(case["optimizer"], case["landscape"]) for case in stored}, len(stored)
    for case, points in cases():
        if (case["optimizer"], case["landscape"]) not in have:
            name = f"c{len(stored)}"
            stored.append(case | {"key": name})
            paths[name] = points
    if len(stored) > before:
        (folder / "trajectories.json").write_text(json.dumps(stored, indent=0))
        np.savez_compressed(folder / "trajectories.npz", **paths)
    return len(stored) - before


def main() -> None:
    """Adds what is missing, and prints a line for each rule."""
    print(f"{add()} runs added to {FOLDER}")
    print(f"largest relative difference in {STEPS} steps by default, and in {FEW} with every number moved")
    for key in LIBRARIES:
        rate = {"lr": RATES.get(key, FREELY)}
        print(f"{key:16} {difference(key, rate):10.1e} {difference(key, rate | moved(key), FEW):10.1e}")


if __name__ == "__main__":
    main()
