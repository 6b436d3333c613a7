"""What a run did: the answer of `descend`, and of `descend_many` for many starts."""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from landscapes.core.lanes import answers
from landscapes.core.surface import Array
from optimizers.engine.convergence import measured
from optimizers.engine.descent import Descent
from optimizers.engine.memory import places
from optimizers.engine.outcomes import BUDGET, DIVERGED, kinds
from optimizers.engine.record import Optimizer, State
from optimizers.engine.workspace import (
    COMMON,
    COUNTS,
    ENDED,
    GRADIENT,
    HANDED,
    LOOK,
    LOSS,
    PROBE,
    SETTINGS,
    SHARED,
    SINCE,
    STATE,
    X,
)
from optimizers.sources.hand import WORST

OWN = 5  # where the state begins among the details of a step


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
        exact = [SHARED + row for row in (X, X + 1, LOSS, GRADIENT, GRADIENT + 1)]
        rows, w = descent.record([*exact, *_rate_place(descent), *_average_places(descent.optimizer)])
        d = descent.surface.dimension
        self._rows = rows
        self.points: Array = rows[:, :d]
        self.losses: Array = rows[:, 2]
        self.gradients: Array = rows[:, 3 : 3 + d]
        self._totals = w[COUNTS : COUNTS + 3].astype(int).tolist()
        self.outcome, self.outcome_step = self._judge(int(w[SHARED + ENDED]), int(w[SHARED + SINCE]))

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
        """The learning rate of each step, or the step length that a line search found, shape (n,)."""
        known = self.descent.settings[0] * self.descent.factors[: self.steps]
        return self._rows[1:, 5] if _rate_place(self.descent) else known

    @property
    def handed(self) -> Array:
        """The gradient that the rule was handed at each step, shape (n, d)."""
        return self.detail[1:, : self.descent.surface.dimension]

    @property
    def asked(self) -> Array | None:
        """Where each step's gradient was asked for, shape (n, d); None where that is always the point itself."""
        ahead = self._probed(LOOK)
        return None if ahead is None or np.array_equal(ahead, self.points[:-1]) else ahead

    @property
    def worst(self) -> Array | None:
        """SAM's worst point near each step's, as its sample and noise show it, shape (n, d); None without SAM."""
        return self._probed(PROBE + WORST)

    def _probed(self, row: int) -> Array | None:
        places = _probe_places(self.descent)
        if row not in places:
            return None
        at = self.detail.shape[1] - len(places) + places.index(row)
        return self.detail[1:, at : at + self.descent.surface.dimension]

    @cached_property
    def contraction(self) -> float | None:
        """The factor by which the distance to the nearest minimum changed at each step of the last half of the way.

        None where the surface lists no minimum, or the way there was too short or too irregular to tell.
        """
        minima = [place.point for place in self.descent.surface.stationary_points if place.kind == "minimum"]
        return measured(self.points, minima)

    @property
    def evaluations(self) -> Evaluations:
        """What the run asked of the landscape."""
        return Evaluations(self, self._totals)

    @property
    def average(self) -> Array | None:
        """The averaged points, shape (n + 1, d), of a rule that keeps such an average; None for all others."""
        if self.descent.optimizer.average is None:
            return None
        averages = self._rows[1:, -2:][:, : self.descent.surface.dimension]
        return np.concatenate([self.points[:1], averages])

    @property
    def nbytes(self) -> int:
        """The memory that it takes, with losses on held-out examples if there are such."""
        return int(self._rows.nbytes) + (self.losses.nbytes if self.descent.surface.record.model else 0)

    @cached_property
    def held_out_losses(self) -> Array | None:
        """The mean loss over examples that the model is not fitted to, shape (n + 1,); None where there is no model."""
        other = self.descent.surface.held_out
        return None if other is None else answers(other, self.points)[0]

    @property
    def state(self) -> dict[str, Array]:
        """The optimizer's state after each step: (n + 1, d), (n + 1, d, d) for a matrix, (n + 1,) for the whole run.

        Of a state that goes back several steps the newest row is told: older ones are the rows before.
        """
        rule, d = self.descent.optimizer, self.descent.surface.dimension
        common = {state.name: self.detail[:, OWN + place] for place, state in enumerate(rule.common)}
        firsts = accumulate(rule.sizes, initial=OWN + len(rule.common))
        own = {state.name: _shaped(self.detail, at, state, d) for at, state in zip(firsts, rule.own, strict=False)}
        return {state.name: (common | own)[state.name] for state in rule.state}

    @cached_property
    def detail(self) -> Array:
        """Handed gradient, counts, state and probes of each step: the run is done again, for a run is deterministic."""
        rule = self.descent.optimizer
        shared = [*range(COUNTS, COUNTS + 3), *range(COMMON, COMMON + len(rule.common))]
        rows = [HANDED, HANDED + 1], range(STATE, STATE + sum(rule.sizes))
        handed, own, probes = ([SHARED + row for row in part] for part in (*rows, _probe_places(self.descent)))
        return self.descent.record([*handed, *shared, *own, *probes])[0]


def _rate_place(descent: Descent) -> list[int]:
    """Where in the workspace a step length stands that is not known beforehand; nowhere for most runs."""
    rule = descent.optimizer
    if rule.rate:
        return [COMMON + [state.name for state in rule.common].index(rule.rate)]
    return [SETTINGS] if descent.watch else []


def _probe_places(descent: Descent) -> list[int]:
    """In which rows a run that does not ask at its own point leaves where it asked instead."""
    ahead = [LOOK, LOOK + 1] if descent.optimizer.look else []
    return [*ahead, *([PROBE + WORST, PROBE + WORST + 1] if descent.source.sam_rho else [])]


def _average_places(rule: Optimizer) -> list[int]:
    """Where the averaged point stands, if the rule keeps one."""
    if rule.average is None:
        return []
    at = places(rule.sizes)[[state.name for state in rule.own].index(rule.average)]
    return [at, at + 1]


def _shaped(detail: Array, at: int, state: State, dimension: int) -> Array:
    if state.per == "coordinate":
        return detail[:, at : at + dimension]
    xx, xy, yy = detail[:, at : at + 3].T
    if dimension == 1:
        return xx[:, None, None]
    return np.stack([np.stack([xx, xy], -1), np.stack([xy, yy], -1)], -2)


@dataclass(frozen=True)
class Ends:
    """Where many runs of one optimizer ended: `points` (N, d), `losses` (N,), `outcomes` (N,), `outcome_steps` (N,).

    A run that diverged ends at the step where it did; `outcome_steps` is -1 where the budget ran out.
    """

    points: Array
    losses: Array
    outcomes: NDArray[np.str_]
    outcome_steps: NDArray[np.int64]


def ends(descent: Descent, told: Array) -> Ends:
    """The ends of many runs, from what `Descent.ends` tells of them."""
    points, losses, ended, since = told[: descent.surface.dimension].T, told[2], told[3], told[4]
    gone = ended >= 0
    still = ~gone & (since <= descent.steps)
    outcomes = np.full(len(losses), BUDGET, dtype="U8")
    outcomes[gone] = DIVERGED
    outcomes[still] = kinds(descent.surface, points[still])
    return Ends(points, losses, outcomes, np.where(gone, ended, np.where(still, since, -1)).astype(np.int64))
