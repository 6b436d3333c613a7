"""The code behind a card, as it stands in its file: what is shown is what runs."""

import inspect
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

from landscapes.core import model, pointers
from landscapes.core.compiler import reads
from optimizers.engine import ask

OURS = ("landscapes.", "optimizers.")
ASKING = (ask.__name__, pointers.__name__)  # how a kernel asks another one: machinery, and no part of a formula


def kernels(record: Any) -> list[FunctionType]:
    """The functions that a record's file writes out for the compiler."""
    if getattr(record, "model", None):
        return [record.model.predict, record.model.error]
    names = ("step", "look", "evaluate", "residuals", "factor", "react")
    return [function for name in names if (function := getattr(record, name, None))]


def helpers(record: Any) -> list[FunctionType]:
    """The project's own functions that these call, in the order they are met."""
    own = kernels(record)
    first = [model.mean_loss] if getattr(record, "model", None) else []
    return [function for function in _reached([*own, *first]) if function not in own]


def asks(function: Callable[..., Any]) -> set[str]:
    """What a rule asks of the landscape beside the gradient it is handed: value, gradient, hessian, gauss_newton."""
    reached = [f for each in _reached([function]) for f in _called(each)]
    return {f.__name__ for f in reached if f.__module__ == ask.__name__}


def text(functions: list[FunctionType]) -> str:
    """Their source, file by file, with the numbers that it names."""
    files = dict.fromkeys(function.__module__ for function in functions)
    return "\n\n".join(_of_file(file, [f for f in functions if f.__module__ == file]) for file in files)


def _of_file(file: str, functions: list[FunctionType]) -> str:
    constants = dict(pair for function in functions for pair in _constants(function))
    head = [f"# {file.replace('.', '/')}.py", *(f"{name} = {value!r}" for name, value in constants.items())]
    return "\n\n".join(["\n".join(head), *(inspect.getsource(function).strip() for function in functions)])


def _reached(functions: list[Any]) -> list[FunctionType]:
    """`functions` and all they call, at any depth."""
    reached = list(functions)
    for function in reached:  # grows while it is walked
        reached += [f for f in _called(function) if f not in reached and f.__module__ not in ASKING]
    return reached


def _called(function: FunctionType) -> list[FunctionType]:
    named = [value for _, value in reads(function)]
    return [f for f in named if isinstance(f, FunctionType) and f.__module__.startswith(OURS)]


def _constants(function: FunctionType) -> Iterator[tuple[str, float]]:
    return ((name, value) for name, value in reads(function) if isinstance(value, int | float) and name.isupper())
