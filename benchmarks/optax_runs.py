"""The three jobs by optax: one jitted `lax.scan`, and for many starts the same under `vmap`."""

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from benchmarks.contest import ADAM, GD, START, Contender

jax.config.update("jax_enable_x64", True)


def contender() -> Contender:
    """optax, compiled before it is timed: every answer is waited for."""
    adam = optax.adam(ADAM["lr"], ADAM["beta1"], ADAM["beta2"], ADAM["eps"])
    return Contender(
        "optax",
        adam=partial(recorded, adam),
        gd=partial(recorded, optax.sgd(GD["lr"])),
        many=lambda starts, steps: jax.block_until_ready(_many(adam, jnp.asarray(starts), steps)),
        rows=lambda answer: np.column_stack([np.asarray(part) for part in answer]),
    )


def loss(point: Any) -> Any:
    """Rosenbrock, as jax differentiates it."""
    r = point[1] - point[0] * point[0]
    return (1 - point[0]) ** 2 + 100 * r * r


def recorded(rule: Any, steps: int) -> Any:
    """Point, loss and gradient of each step."""
    return jax.block_until_ready(_recorded(rule, jnp.asarray(START), steps))


def _step(rule: Any, carry: Any, _: None) -> Any:
    point, state = carry
    value, gradient = jax.value_and_grad(loss)(point)
    updates, state = rule.update(gradient, state)
    return (optax.apply_updates(point, updates), state), (point, value, gradient)


@partial(jax.jit, static_argnums=(0, 2))
def _recorded(rule: Any, point: Any, steps: int) -> Any:
    return jax.lax.scan(partial(_step, rule), (point, rule.init(point)), length=steps)[1]


@partial(jax.jit, static_argnums=(0, 2))
def _many(rule: Any, points: Any, steps: int) -> Any:
    def end(point: Any) -> Any:
        last, _ = jax.lax.scan(
            lambda carry, _: (_step(rule, carry, None)[0], None), (point, rule.init(point)), length=steps
        )
        return last[0]

    return jax.vmap(end)(points)
