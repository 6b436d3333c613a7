"""What a run did: the answer of `descend`, and of `descend_many` for many starts."""

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from landscapes.core.surface import Array
from optimizers.engine.descent import Descent
from optimizers.engine.outcomes import BUDGET, DIVERGED, kinds
from optimizers.engine.workspace import COUNTS, ENDED, FINAL, HANDED, LOSS, POINT_ROWS, SINCE, STATE, X


class Evaluations:
    """How often the rule asked for a value, a gradient, a Hessian."""

    def __init__(self, trajectory: "Trajectory", totals: list[int]) -> None:
        self.values, self.gradients, self.hessians = totals
        self._trajectory = trajectory

    @property
    def per_step(self) -> NDArray[np.int64]:
        """The same for each step, shape (n, 3)."""
        return np.diff(self._trajectory.detail[:, 2:5], axis=0).astype(np.int64)


class Trajectory:
    """The path of one run.

    `points` (n + 1, d), `losses` (n + 1,) and `gradients` (n + 1, d) are exact; n is the number of steps, or the step
    at which the run diverged (that row is the last). `outcome` is minimum, saddle, maximum, plateau, diverged or
    budget, and `outcome_step` the step it was reached at (None for budget).
    """

    def __init__(self, descent: Descent) -> None:
        self.descent = descent
        rows, w = descent.record(POINT_ROWS)
        d = descent.surface.dimension
        self.points: Array = rows[:, :d].copy()
        self.losses: Array = rows[:, 2].copy()
        self.gradients: Array = rows[:, 3 : 3 + d].copy()
        self._totals = w[COUNTS : COUNTS + 3].astype(int).tolist()
        self.outcome, self.outcome_step = self._judge(int(w[ENDED]), int(w[SINCE]))

    def _judge(self, ended: int, since: int) -> tuple[str, int | None]:
        if ended >= 0:
            return DIVERGED, ended
        if since >= len(self.points):
            return BUDGET, None
        return kinds(self.descent.surface, self.points[-1:])[0], since

    @property
    def steps(self) -> int:
        """n: how many steps were taken."""
        return len(self.points) - 1

    @property
    def learning_rates(self) -> Array:
        """The learning rate of each step, shape (n,)."""
        return self.descent.settings[0] * self.descent.factors[: self.steps]

    @property
    def handed(self) -> Array:
        """The gradient that the rule was handed at each step, shape (n, d)."""
        return self.detail[1:, : self.descent.surface.dimension]

    @property
    def evaluations(self) -> Evaluations:
        """What the run asked of the landscape."""
        return Evaluations(self, self._totals)

    @property
    def state(self) -> dict[str, Array]:
        """The optimizer's state after each step: (n + 1, d), or (n + 1,) where there is one for the whole run."""
        d = self.descent.surface.dimension
        columns = {state: 5 + 2 * place for place, state in enumerate(self.descent.optimizer.state)}
        return {
            state.name: self.detail[:, first] if state.per == "run" else self.detail[:, first : first + d]
            for state, first in columns.items()
        }

    @cached_property
    def detail(self) -> Array:
        """Handed gradient, counts and state of each step: the run is done again, for a run is deterministic."""
        state_rows = range(STATE, STATE + 2 * len(self.descent.optimizer.state))
        return self.descent.record((HANDED, HANDED + 1, COUNTS, COUNTS + 1, COUNTS + 2, *state_rows))[0]


@dataclass(frozen=True)
class Ends:
    """Where many runs of one optimizer ended: `points` (N, d), `losses` (N,), `outcomes` (N,), `outcome_steps` (N,).

    A run that diverged ends at the step where it did; `outcome_steps` is -1 where the budget ran out.
    """

    points: Array
    losses: Array
    outcomes: NDArray[np.str_]
    outcome_steps: NDArray[np.int64]

    @classmethod
    def joined(cls, blocks: list["Ends"], dimension: int) -> "Ends":
        """The ends of all blocks in one."""
        empty = cls(np.empty((0, dimension)), np.empty(0), np.empty(0, dtype="U8"), np.empty(0, dtype=np.int64))
        names = [field.name for field in fields(cls)]
        return cls(*(np.concatenate([getattr(part, name) for part in [empty, *blocks]]) for name in names))


def ends(descent: Descent, w: Array) -> Ends:
    """The ends of a block's lanes, from its workspace (rows, N)."""
    gone = w[ENDED] >= 0
    points = np.where(gone, w[FINAL : FINAL + 2], w[X : X + 2])[: descent.surface.dimension].T
    losses = np.where(gone, w[FINAL + 2], w[LOSS])
    still = ~gone & (w[SINCE] <= descent.steps)
    outcomes = np.where(gone, DIVERGED, np.full(len(losses), BUDGET, dtype="U8"))
    outcomes[still] = kinds(descent.surface, points[still])
    return Ends(points, losses, outcomes, np.where(gone, w[ENDED], np.where(still, w[SINCE], -1)).astype(np.int64))
