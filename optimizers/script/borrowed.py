"""The sources of a function and of all that it needs: a rule is copied as it stands, and can never differ from ours."""

import inspect
import re
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any

from landscapes.core.compiler import reads
from optimizers.engine import ask

ASKED = (ask.value, ask.gradient, ask.hessian, ask.gauss_newton)  # a script has its own
OURS = ("landscapes.", "optimizers.")
DETAILS = re.compile(r'("""(?:(?!""")[^\n])+)\n\n.*?"""', re.DOTALL)  # of a docstring: its first line is enough
TAKEN = {
    *("loss", "predict", "normalised", "smaller", "larger", "value", "gradient", "hessian", "gauss_newton", "probe"),
    *("sample", "path", "point", "state", "settings", "noise", "rows", "rng", "factors", "best", "bad", "scale"),
    *("x", "g", "t", "k", "u", "v", "np", "torch", "math"),
}


class Borrowed:
    """Functions and constants by the name they have in a script; `asked` says what rules want to know besides."""

    def __init__(self) -> None:
        self.constants: dict[str, str] = {}
        self.functions: dict[str, str] = {}
        self.asked: set[str] = set()
        self._names: dict[Any, str] = {}

    def add(self, function: Callable[..., Any]) -> str:
        """Takes `function` with all that it needs; returns its name in the script."""
        if function not in self._names:
            self._names[function] = name = self._free(function.__name__, function.__module__)
            text = DETAILS.sub(r'\1"""', _renamed(inspect.getsource(function).strip(), function.__name__, name))
            for used, value in needs(function):
                text = self._with(text, function.__module__, used, value)
            self.functions[name] = re.sub(r"\bask, ", "", text)
        return self._names[function]

    def _with(self, text: str, module: str, used: str, value: Any) -> str:
        """`text` once what it calls `used` has been taken too."""
        if value in ASKED:
            self.asked.add(used)
            return text
        if isinstance(value, FunctionType):
            return _renamed(text, used, self.add(value))
        if isinstance(value, ModuleType):
            return re.sub(rf"\b{used}\.(\w+)", lambda found: self.add(getattr(value, found[1])), text)
        return _renamed(text, used, self._constant(module, used, value))

    def _constant(self, module: str, name: str, value: float) -> str:
        key = module, name
        if key not in self._names:
            self._names[key] = self._free(name, module)
            self.constants[self._names[key]] = repr(value) if abs(value) < float("inf") else "np.inf"
        return self._names[key]

    def _free(self, name: str, module: str) -> str:
        """`name`, with its module in front where another thing is called so."""
        known = {*TAKEN, *self.constants, *self.functions, *self._names.values()}
        prefix = module.rpartition(".")[2]
        return name if name not in known else f"{prefix.upper() if name.isupper() else prefix}_{name}"

    def numbers(self) -> list[str]:
        """The constants, each in a line."""
        return [f"{name} = {value}" for name, value in self.constants.items()]


def needs(function: Callable[..., Any]) -> Iterator[tuple[str, Any]]:
    """Name and meaning of each of our functions, modules and numbers that `function` reads."""
    for name, value in reads(function):
        home = {FunctionType: "__module__", ModuleType: "__name__"}.get(type(value))
        ours = home is not None and getattr(value, home).startswith(OURS) and value is not function
        if ours or isinstance(value, int | float):
            yield name, value


def _renamed(text: str, name: str, new: str) -> str:
    return text if name == new else re.sub(rf"(?<![\w.]){name}\b", new, text)
