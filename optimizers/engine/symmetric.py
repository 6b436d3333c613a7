"""Algebra of symmetric 2 x 2 matrices, kept as (xx, xy, yy), and of pairs."""

import numpy as np

CUTOFF = 1e-12  # below this ratio of its eigenvalues a matrix counts as singular
LEAST = 1e-290  # a square below it has lost its digits, and dividing by it may give infinity


def solve(matrix, vector):
    """The shortest least-squares solution of matrix · z = vector: Cramer's rule, or the pseudo-inverse where it fails.

    A singular symmetric matrix is H = a·u·uᵀ with a its trace, so its pseudo-inverse is H / a².
    """
    xx, xy, yy = matrix
    x, y = vector
    largest = max(abs(xx), abs(yy), abs(xy))
    determinant = xx * yy - xy * xy
    if abs(determinant) > CUTOFF * largest * largest:
        return (yy * x - xy * y) / determinant, (xx * y - xy * x) / determinant
    trace = xx + yy
    if trace == 0.0:
        return 0.0, 0.0
    return (xx / trace * x + xy / trace * y) / trace, (xy / trace * x + yy / trace * y) / trace


def dot(a, b):
    """The inner product of two pairs."""
    return a[0] * b[0] + a[1] * b[1]


def times(matrix, vector):
    """matrix · vector."""
    xx, xy, yy = matrix
    return xx * vector[0] + xy * vector[1], xy * vector[0] + yy * vector[1]


def eigen(matrix):
    """The eigenvalues, smaller first, and the unit eigenvector of the larger one (the other is perpendicular)."""
    xx, xy, yy = matrix
    middle, half = 0.5 * (xx + yy), 0.5 * (xx - yy)
    radius = np.sqrt(half * half + xy * xy)
    if radius == 0.0:
        return middle, middle, (1.0, 0.0)
    u = (half + radius, xy) if half >= 0.0 else (xy, radius - half)
    length = np.sqrt(dot(u, u))
    return middle - radius, middle + radius, (u[0] / length, u[1] / length)


def over_sizes(matrix, vector):
    """The pseudo-inverse of |matrix|, which has the sizes of its eigenvalues, times the vector."""
    low, high, (u, v) = eigen(matrix)
    least = CUTOFF * max(abs(low), abs(high))
    along, across = u * vector[0] + v * vector[1], u * vector[1] - v * vector[0]
    a = along / abs(high) if abs(high) > least else 0.0
    b = across / abs(low) if abs(low) > least else 0.0
    return a * u - b * v, a * v + b * u


def curves_up(s, y):
    """Whether a step s and the change y of the gradient along it tell of a curvature above zero."""
    return dot(y, y) > LEAST and dot(s, y) > 1e-16 * np.sqrt(dot(s, s)) * np.sqrt(dot(y, y))


def updated_inverse(H, s, y):
    """The BFGS update of an inverse Hessian; unchanged where the surface does not curve up along s."""
    if not curves_up(s, y):
        return H
    rho = 1.0 / dot(s, y)
    Hy = times(H, y)
    bend = rho * (1.0 + rho * dot(y, Hy))
    return (
        H[0] + bend * s[0] * s[0] - 2.0 * rho * s[0] * Hy[0],
        H[1] + bend * s[0] * s[1] - rho * (s[0] * Hy[1] + s[1] * Hy[0]),
        H[2] + bend * s[1] * s[1] - 2.0 * rho * s[1] * Hy[1],
    )


def within(matrix, g, radius):
    """The lowest point of gᵀp + ½ pᵀHp among all ‖p‖ ≤ radius, and whether it lies on the border.

    (H + λI) p = −g for a λ ≥ 0 that leaves no negative curvature (Moré and Sorensen 1983): the least one, with which p
    goes on along the lowest eigenvector up to the border (the "hard case"), or where ‖p‖ is too long the next one.
    """
    low, high, (u, v) = eigen(matrix)
    along, across = -(u * g[0] + v * g[1]), -(u * g[1] - v * g[0])  # of −g: the larger eigenvalue's part, the lower's
    least = max(0.0, -low)
    bottom, top = low + least, high + least
    a, b = share(along, top), share(across, bottom)
    too_long = a * a + b * b > radius * radius
    if too_long:
        rest = beyond_least(bottom, top, along, across, radius)
        a, b = share(along, top + rest), share(across, bottom + rest)
    elif low < 0.0:
        b = np.copysign(np.sqrt(radius * radius - a * a), across)
    return (a * u - b * v, a * v + b * u), too_long or low < 0.0


def share(part, curvature):
    """How far a part of −g goes along its eigenvector; without curvature nowhere or, where it pulls, without end."""
    return 0.0 if part == 0.0 else part / curvature


def beyond_least(bottom, top, along, across, radius):
    """What λ then adds: Newton's method on 1/‖p‖, which is concave: from too small a λ it never goes too far."""
    rest = max(abs(across) / radius - bottom, abs(along) / radius - top, 0.0)
    for _ in range(100):
        a, b = share(along, top + rest), share(across, bottom + rest)
        squared, slope = a * a + b * b, share(a * a, top + rest) + share(b * b, bottom + rest)
        after = rest + (np.sqrt(squared) / radius - 1.0) * squared / slope
        if not after > rest:
            break
        rest = after
    return rest
