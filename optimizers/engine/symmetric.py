"""Algebra of symmetric 2 x 2 matrices, kept as (xx, xy, yy)."""

CUTOFF = 1e-12  # below this ratio of its eigenvalues a matrix counts as singular


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
    return (xx * x + xy * y) / (trace * trace), (xy * x + yy * y) / (trace * trace)
