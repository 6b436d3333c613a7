"""The stack machine that all typed formulas share: it runs a program and carries the derivatives forward.

A program is a row of numbers: where its instructions end, then for each instruction a code and a number, in the order
in which they act, then room for the stack. Each entry of the stack is six numbers: value, ∂x, ∂y, ∂xx, ∂xy, ∂yy. As the
stack is part of the table, nothing is allocated; whoever runs it has a copy of the table.
"""

import numpy as np

from landscapes.typed.functions import FIRST, derivatives

CONSTANT, X, Y, ADD, SUBTRACT, MULTIPLY, DIVIDE, RAISE, SMALLER, LARGER = range(10)
END, INSTRUCTIONS = 0, 1  # where things stand in a table
ENTRY = 6  # numbers of an entry


def evaluate_line(x, table):
    """(value, slope, curvature) of a formula of x."""
    value, (slope, _), (curvature, _, _) = evaluate_plane(x, 0.0, table)
    return value, slope, curvature


def evaluate_plane(x, y, table):
    """Value, gradient and Hessian of a formula of x and y."""
    end = int(table[END])
    top = end - ENTRY
    for place in range(INSTRUCTIONS, end, 2):
        code = int(table[place])
        if code <= Y:
            top += ENTRY
            load(table, top, code, table[place + 1], x, y)
        elif code < FIRST:
            top -= ENTRY
            join(table, top, code)
        else:
            value, slope, bend = derivatives(code, table[top], table[place + 1])
            chain(table, top, value, slope, bend)
    gradient = table[top + 1], table[top + 2]
    return table[top], gradient, (table[top + 3], table[top + 4], table[top + 5])


def load(table, top, code, number, x, y):
    """Puts a constant or a variable on the stack."""
    for k in range(1, ENTRY):
        table[top + k] = 0.0
    table[top] = number if code == CONSTANT else x if code == X else y
    if code != CONSTANT:
        table[top + code] = 1.0  # the codes of X and Y are the places of their derivatives


def chain(table, u, value, slope, bend):
    """Replaces u by f(u), given f and its derivatives there."""
    x, y = table[u + 1], table[u + 2]
    table[u] = value
    table[u + 1] = slope * x
    table[u + 2] = slope * y
    table[u + 3] = slope * table[u + 3] + bend * x * x
    table[u + 4] = slope * table[u + 4] + bend * x * y
    table[u + 5] = slope * table[u + 5] + bend * y * y


def join(table, a, code):
    """Replaces a and b, the two entries on top, by what the operator makes of them."""
    b = a + ENTRY
    if code == MULTIPLY:
        multiply(table, a, b)
    elif code == DIVIDE:
        divide(table, a, b)
    elif code == RAISE:
        raise_to(table, a, b)
    elif code == ADD:
        for k in range(ENTRY):
            table[a + k] += table[b + k]
    elif code == SUBTRACT:
        for k in range(ENTRY):
            table[a + k] -= table[b + k]
    elif takes_second(table[a], table[b], code):
        for k in range(ENTRY):
            table[a + k] = table[b + k]


def multiply(table, a, b):
    """The product rule."""
    u, ux, uy = table[a], table[a + 1], table[a + 2]
    v, vx, vy = table[b], table[b + 1], table[b + 2]
    table[a] = u * v
    table[a + 1] = u * vx + v * ux
    table[a + 2] = u * vy + v * uy
    table[a + 3] = u * table[b + 3] + v * table[a + 3] + 2.0 * ux * vx
    table[a + 4] = u * table[b + 4] + v * table[a + 4] + ux * vy + uy * vx
    table[a + 5] = u * table[b + 5] + v * table[a + 5] + 2.0 * uy * vy


def divide(table, a, b):
    """The quotient rule, each derivative from those of a lower order: q v = u differentiated."""
    v, vx, vy = table[b], table[b + 1], table[b + 2]
    q = table[a] / v
    qx, qy = (table[a + 1] - q * vx) / v, (table[a + 2] - q * vy) / v
    table[a], table[a + 1], table[a + 2] = q, qx, qy
    table[a + 3] = (table[a + 3] - 2.0 * qx * vx - q * table[b + 3]) / v
    table[a + 4] = (table[a + 4] - qx * vy - qy * vx - q * table[b + 4]) / v
    table[a + 5] = (table[a + 5] - 2.0 * qy * vy - q * table[b + 5]) / v


def raise_to(table, a, b):
    """uᵛ with both of them varying, which has derivatives where u is positive."""
    u, ux, uy = table[a], table[a + 1], table[a + 2]
    v, vx, vy = table[b], table[b + 1], table[b + 2]
    log, low = np.log(u), u ** (v - 1.0)
    value = u**v
    by_u, by_v = v * low, value * log
    uu, uv, vv = v * (v - 1.0) * u ** (v - 2.0), low * (1.0 + v * log), by_v * log
    table[a], table[a + 1], table[a + 2] = value, by_u * ux + by_v * vx, by_u * uy + by_v * vy
    bent_x, bent_y = uu * ux + uv * vx, uv * ux + vv * vx
    table[a + 3] = by_u * table[a + 3] + by_v * table[b + 3] + bent_x * ux + bent_y * vx
    table[a + 4] = by_u * table[a + 4] + by_v * table[b + 4] + bent_x * uy + bent_y * vy
    bent_x, bent_y = uu * uy + uv * vy, uv * uy + vv * vy
    table[a + 5] = by_u * table[a + 5] + by_v * table[b + 5] + bent_x * uy + bent_y * vy


def takes_second(u, v, code):
    """Whether min or max is the second argument: the first where they are equal, and what is no number always wins."""
    if np.isnan(u) or np.isnan(v):
        return np.isnan(v)
    return v < u if code == SMALLER else v > u
