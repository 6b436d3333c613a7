"""Turns plain functions into machine code at their first use, and keeps the code on disk for the next process.

The rest of the project writes plain Python. A kernel is a template with free names (the rule, how many state rows it
has), filled in by `specialise` and compiled by `compiled`. Numba's own cache looks only at the file a function stands
in, so an edited helper would leave stale code behind: the cache folder's name is a digest of every source file and of
the versions.
"""

import functools
import hashlib
import marshal
import os
import platform
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, TypeVar

from landscapes.core.pointers import call, first, teach

Made = TypeVar("Made")
ROOT = Path(__file__).parents[2]
lock = threading.RLock()  # one compilation at a time: Numba's compiler is not thread-safe across our templates


def once(make: Callable[..., Made]) -> Callable[..., Made]:
    """Makes each kernel just once and keeps it: whoever holds an address does not keep its machine code alive."""
    made: dict[tuple[Any, ...], Made] = {}

    @functools.wraps(make)
    def get(*key: Any) -> Made:
        if key not in made:
            with lock:
                if key not in made:
                    made[key] = make(*key)
        return made[key]

    return get


def specialise(template: Callable[..., Any], **free: Any) -> Callable[..., Any]:
    """A copy of the plain function `template` whose free names mean `free`; all of them tell its cache entry apart."""
    assert isinstance(template, FunctionType)
    copy = FunctionType(template.__code__, {**template.__globals__, **free}, template.__name__)
    marks = repr([(name, _mark(value)) for name, value in sorted(free.items())])
    copy.__qualname__ = f"{template.__qualname__}_{hashlib.sha256(marks.encode()).hexdigest()[:12]}"
    copy.__module__ = template.__module__
    return copy


def _mark(value: Any) -> Any:
    """What tells a function, plain or prepared for a kernel, from all others: name, text and what it closes over."""
    function = getattr(value, "py_func", value)
    if not isinstance(function, FunctionType):
        return value
    closed_over = [_mark(cell.cell_contents) for cell in function.__closure__ or ()]
    return function.__qualname__, edition(function), closed_over


def edition(function: Callable[..., Any]) -> str:
    """The name of `function`'s file and a digest of its text: a file edited or replaced since is another edition."""
    try:
        text = Path(function.__code__.co_filename).read_bytes()
    except OSError:  # typed into a notebook
        text = marshal.dumps(function.__code__)
    return f"{function.__module__.rpartition('.')[2]}_{hashlib.sha256(text).hexdigest()[:8]}"


def compiled(function: Callable[..., Any], signature: Any) -> Any:
    """Machine code of `function` that Python calls, from disk when it is there; it runs without the GIL."""
    import numba

    with kept_on_disk() as kept:
        return numba.njit(signature, cache=kept, nogil=True, error_model="numpy")(function)


def kernel_of(function: Callable[..., Any], signature: Any) -> Any:
    """Machine code of `function` that other machine code calls, by its `address`; from disk when it is there."""
    import numba

    with kept_on_disk() as kept:
        return numba.cfunc(signature, cache=kept, error_model="numpy")(function)


@contextmanager
def kept_on_disk() -> Iterator[bool]:
    """One compilation at a time, with Numba's cache in our folder; says whether there is one."""
    import numba

    with lock:
        teach()
        folder = cache_folder()
        before, numba.config.CACHE_DIR = numba.config.CACHE_DIR, folder or numba.config.CACHE_DIR
        try:
            yield folder is not None
        finally:
            numba.config.CACHE_DIR = before


@functools.cache
def inlined(function: Callable[..., Any]) -> Any:
    """`function` for use inside kernels: it leaves no call behind, so that constants reach its loops."""
    import numba

    with lock:
        admit(function)
        return numba.njit(nogil=True, error_model="numpy", forceinline=True)(function)


@functools.cache
def admit(function: Callable[..., Any]) -> None:
    """Lets compiled code call the plain functions that `function` calls, and those that they call."""
    from numba.extending import register_jitable

    for _, helper in reads(function):
        if isinstance(helper, FunctionType) and helper not in _admitted:
            _admitted.add(helper)
            register_jitable(helper)
            admit(helper)


def reads(function: Callable[..., Any]) -> Iterator[tuple[str, Any]]:
    """Each global name that `function` reads, also inside its comprehensions and lambdas, with what it means."""
    codes = [function.__code__]
    for code in codes:  # grows while it is walked
        codes += [part for part in code.co_consts if isinstance(part, CodeType)]
    for name in dict.fromkeys(name for code in codes for name in code.co_names):
        if name in function.__globals__:
            yield name, function.__globals__[name]


_admitted: set[Callable[..., Any]] = {call, first}  # these two Numba is taught by hand


@functools.cache
def cache_folder() -> str | None:
    """The first writable place for machine code of just these sources; None when there is no such place.

    Never a folder that others can write to: whoever plants machine code there has it run.
    """
    places: tuple[Callable[[], Any], ...] = (
        lambda: os.environ["FALL_LINE_CACHE"],
        lambda: os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache",
        lambda: ROOT / "build",
    )
    for place in places:
        try:
            folder = Path(place()) / "fall-line" / sources_digest()
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return str(folder)
        except (KeyError, OSError, RuntimeError):  # not set, not writable, nobody knows where home is
            continue
    return None


@functools.cache
def sources_digest() -> str:
    """A name that changes with any kernel source, the interpreter, Numba, NumPy or the processor's kind."""
    import numba
    import numpy

    digest = hashlib.sha256(repr((numba.__version__, numpy.__version__, sys.version, platform.machine())).encode())
    for folder in ("landscapes", "optimizers"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]
