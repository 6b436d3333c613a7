"""A surface: the point it is asked about, and how it compares."""

import re

import numpy as np
import pytest

import landscapes

ROSENBROCK = landscapes.get("rosenbrock")


@pytest.mark.parametrize("point", [(1, 2), [1.0, 2.0], np.array([1, 2]), np.array([1.0, 2.0], dtype=np.float32)])
def test_a_start_may_be_any_row_of_numbers(point: object) -> None:
    assert ROSENBROCK.check(point) == (1.0, 2.0)


@pytest.mark.parametrize("point", [1.5, (1.5,), [1.5], np.array(1.5), np.float64(1.5)])
def test_a_line_s_start_may_be_a_bare_number(point: object) -> None:
    assert landscapes.get("parabola").check(point) == (1.5,)


@pytest.mark.parametrize("point", [(), (1,), (1, 2, 3)])
def test_a_start_of_another_size_is_refused(point: tuple[float, ...]) -> None:
    sentence = f"start has {len(point)} coordinate(s), and Rosenbrock has 2 parameter(s)"
    with pytest.raises(ValueError, match=re.escape(sentence)):
        ROSENBROCK.check(point)


@pytest.mark.parametrize(
    "point", ["ab", None, (None, 1), {}, [[1, 2]], [1j, 2], np.array([1j, 2]), [10**400, 1], [[1], 2]]
)
def test_a_start_that_is_no_row_of_numbers_is_refused(point: object) -> None:
    with pytest.raises(ValueError, match=r"^start "):
        ROSENBROCK.check(point)


@pytest.mark.parametrize("point", [(np.nan, 0), (0, np.inf), (0, -np.inf), (1.1e6, 0)])
def test_a_start_out_of_reach_is_refused(point: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match=r"^start = .*; a coordinate is at most 1e6 in size$"):
        ROSENBROCK.check(point)


@pytest.mark.parametrize(
    "points", [[(1, 2, 3)], [], [["a", 1]], None, 5, [[np.nan, 1]], [[1e7, 1]], [[10**400, 1]], [[[1, 2]]]]
)
def test_starts_that_cannot_be_are_refused(points: object) -> None:
    with pytest.raises(ValueError, match=r"^starts must be "):
        ROSENBROCK.check_many(points)


def test_surfaces_are_equal_when_their_parameters_are() -> None:
    assert landscapes.get("rosenbrock", b=50) == landscapes.get("rosenbrock", b=50.0)
    assert landscapes.get("rosenbrock", b=50) != ROSENBROCK


def test_start_and_domain_are_plain_tuples() -> None:
    parabola = landscapes.get("parabola")
    assert parabola.start == (8.7,)
    assert parabola.domain == ((-10, 10),)
    assert ROSENBROCK.start == (-1.2, 1.0)
    assert ROSENBROCK.domain == ((-2, 2), (-1, 3))
