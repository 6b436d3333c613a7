"""Reads a few numbers out of an array as a tuple of fixed length, so that a rule takes them as separate arguments.

A compiled function must know a tuple's length. `reader(count)` has it built in: the compiled form reads each number
straight into a register, the interpreted form is a line of Python.
"""

import functools
from typing import Any


def reader(count: int, prepare: Any) -> Any:
    """A function (array, first, stride, count) -> tuple of `count` numbers, plain or prepared for a kernel."""

    def read(array, first, stride, count):
        return tuple(float(array[first + k * stride]) for k in range(count))

    if prepare(read) is read:
        return read
    return _compiled_reader(count)


@functools.cache
def _compiled_reader(count: int) -> Any:
    from numba import njit
    from numba.cpython.unsafe.tuple import tuple_setitem

    zeros = (0.0,) * count

    @njit(error_model="numpy", forceinline=True)
    def read(array, first, stride, _count):
        numbers = zeros
        for k in range(count):
            numbers = tuple_setitem(numbers, k, array[first + k * stride])
        return numbers

    @njit(error_model="numpy", forceinline=True)
    def nothing(array, first, stride, _count):
        return ()

    return read if count else nothing
