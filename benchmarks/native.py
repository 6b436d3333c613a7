"""The three jobs in C: `loops.c`, compiled by gcc into a folder that lives as long as it is needed."""

import ctypes
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.contest import ADAM, GD, START, Array, Contender

SOURCE = Path(__file__).with_name("loops.c")
FLAGS = ("-O3", "-march=native", "-fno-math-errno", "-shared", "-fPIC", "-pthread")
LANES = 128  # as in loops.c


class Adam(ctypes.Structure):
    """The settings as C reads them."""

    _fields_ = tuple((name, ctypes.c_double) for name in ADAM)


@contextmanager
def contender() -> Iterator[Contender | None]:
    """The compiled loops; None without gcc."""
    gcc = shutil.which("gcc")
    if gcc is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "loops.so"
        subprocess.run([gcc, *FLAGS, str(SOURCE), "-o", str(library), "-lm"], check=True)
        yield _contender(ctypes.CDLL(str(library)))


def _contender(library: ctypes.CDLL) -> Contender:
    settings = ctypes.byref(Adam(**ADAM))
    rate = ctypes.c_double(GD["lr"])
    threads = os.cpu_count() or 1

    def many(starts: Array, steps: int) -> Array:
        assert len(starts) % LANES == 0
        ends = np.empty((len(starts), 3))
        count, length = ctypes.c_long(len(starts)), ctypes.c_long(steps)
        library.adam_many(_pointer(starts), _pointer(ends), count, length, settings, threads)
        return ends

    def recorded(function: Any, options: object, steps: int) -> Array:
        history = np.empty((steps + 1, 5))
        history[0, :2] = START
        function(_pointer(history), ctypes.c_long(steps), options)
        return history

    return Contender(
        "C",
        adam=lambda steps: recorded(library.adam, settings, steps),
        gd=lambda steps: recorded(library.gd, rate, steps),
        many=many,
        ends=lambda ends: ends[:, :2],
    )


def _pointer(array: Array) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)
