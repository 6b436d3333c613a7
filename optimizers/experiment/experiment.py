"""The experiment itself, equal to its link."""

from dataclasses import dataclass

from landscapes.core.record import Point
from landscapes.core.surface import Surface
from optimizers.engine.descent import together
from optimizers.engine.trajectory import Trajectory
from optimizers.experiment.run import Run


@dataclass(frozen=True)
class Experiment:
    """A landscape with its parameters, a start, a step budget, a seed, a noise, and the runs."""

    surface: Surface
    start: Point
    steps: int
    seed: int
    noise: float
    runs: tuple[Run, ...]

    @classmethod
    def from_query(cls, query: str) -> "Experiment":
        """The experiment that a link's query describes.

        Raises ValueError with one sentence about the first thing that is wrong; `read_link` is the lenient sibling.
        """
        from optimizers.experiment.link import parse

        experiment, problems = parse(query)
        if problems:
            raise ValueError(problems[0])
        return experiment

    def to_query(self) -> str:
        """Its link, without the question mark: `from_query` of it is equal to this experiment."""
        from optimizers.experiment.link import write

        return write(self)

    def trajectory(self, run: Run) -> Trajectory:
        """What one of its runs does."""
        return Trajectory(run.descent(self.surface, self.start, self.steps, self.seed, self.noise))

    def trajectories(self) -> list[Trajectory]:
        """What its runs do, in order, computed side by side."""
        return together(self.trajectory, self.runs)
