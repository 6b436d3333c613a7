"""What a script is written from: one run, and which library takes its steps."""

from dataclasses import dataclass
from functools import cached_property

from landscapes.core.parameter import Choice
from landscapes.core.record import Point
from landscapes.core.surface import Surface
from optimizers import schedules
from optimizers.engine.trajectory import Trajectory
from optimizers.experiment.experiment import Experiment
from optimizers.experiment.run import Run
from optimizers.sources.settings import Source

TORCH, OPTAX, EACH, WHOLE = "torch", "optax", "each", "whole"


@dataclass(frozen=True)
class Plan:
    """One run of an experiment, and how many steps it takes before it ends or diverges."""

    run: Run
    surface: Surface
    start: Point
    seed: int
    source: Source
    steps: int
    diverges: bool

    @cached_property
    def way(self) -> str:
        """Who takes the steps: torch.optim, optax, or the rule itself for each coordinate or for the whole point."""
        library = self.run.record.library
        if library and self.is_default and not self.is_odd:
            return OPTAX if library.startswith("optax.") else TORCH
        return WHOLE if self.run.record.whole else EACH

    @property
    def is_default(self) -> bool:
        """Whether the rule has its usual form, which is the one that libraries have."""
        choices = (setting for setting in self.run.record.settings if isinstance(setting, Choice))
        return all(self.run.settings[choice.name] == choice.default for choice in choices)

    @property
    def is_odd(self) -> bool:
        """Whether the library refuses a setting, or heeds the schedule otherwise."""
        record = self.run.record
        watched = self.is_watching and record.library.startswith("optax.")
        return watched or not record.library_holds(self.rate_changes, **self.run.settings)

    @property
    def is_watching(self) -> bool:
        """Whether the schedule looks at the loss."""
        return schedules.get(str(self.run.schedule["schedule"])).react is not None

    @property
    def rate_changes(self) -> bool:
        """Whether the learning rate is another at some step."""
        return self.run.schedule["schedule"] != "constant" or bool(self.run.schedule["warmup"])

    @property
    def dimension(self) -> int:
        """How many coordinates the script moves: rules for the whole point move two even where only one counts."""
        return 2 if self.way == WHOLE else self.surface.dimension

    @property
    def point(self) -> list[float]:
        """The start with so many coordinates."""
        return [*self.start, *[0.0] * (self.dimension - len(self.start))]

    @property
    def sample(self) -> str:
        """What the loss is handed besides the point at step t."""
        if not self.source.batch:
            return ""
        return ", u[rows[t]], v[rows[t]]" + (f", {self.source.ghosts}" if self.has_ghosts else "")

    @property
    def has_ghosts(self) -> bool:
        """Whether parts of a batch are normalised by themselves."""
        model = self.surface.record.model
        return self.source.ghosts > 1 and bool(model and model.normalised)

    @property
    def is_probed(self) -> bool:
        """Whether the gradient is more than a library's own call can give: differences, or SAM's second one."""
        return self.source.difference != "off" or self.source.sam_rho > 0.0


def plan(experiment: Experiment, run: Run) -> Plan:
    """The plan of a script; it is as long as the run, which ends where it diverges."""
    path: Trajectory = experiment.trajectory(run)
    descent = path.descent
    gone = path.outcome == "diverged"
    return Plan(run, descent.surface, descent.start, descent.seed, descent.source, path.steps, gone)
