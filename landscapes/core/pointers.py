"""Kernels that call each other and reach their numbers by plain addresses, as C would.

Numba can hand an array or a function from kernel to kernel by itself, but an array is nine machine words and a count of
references, and a function passed from Python is unpacked anew at each call: together more work than a step of gradient
descent. So a kernel is known by the address of its machine code, an array by that of its first number. Interpreted, the
same two words mean the plain thing: `call` calls, `first` is the array itself.
"""

import functools
from typing import Any


def call(function: Any, arguments: tuple[Any, ...]) -> None:
    """Calls a kernel by its address."""
    function(*arguments)


def first(array: Any) -> Any:
    """Where an array's numbers start; whoever asks keeps the array alive."""
    return array


@functools.cache
def teach() -> None:
    """Tells Numba what `call` and `first` mean in compiled code."""
    from llvmlite import ir
    from numba import types
    from numba.core import cgutils
    from numba.extending import lower_builtin, type_callable

    @type_callable(call)
    def _type_of_call(_):
        return lambda address, arguments: types.void

    @type_callable(first)
    def _type_of_first(_):
        return lambda array: types.CPointer(array.dtype)

    @lower_builtin(call, types.Integer, types.BaseTuple)
    def _lower_call(context, builder, signature, values):
        kinds = [context.get_value_type(kind) for kind in signature.args[1]]
        target = ir.FunctionType(ir.VoidType(), kinds).as_pointer()
        builder.call(builder.inttoptr(values[0], target), cgutils.unpack_tuple(builder, values[1]))
        return context.get_dummy_value()

    @lower_builtin(first, types.Array)
    def _lower_first(context, builder, signature, values):
        return context.make_array(signature.args[0])(context, builder, values[0]).data
