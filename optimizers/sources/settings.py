"""What a visitor may set of a run's gradient source."""

from dataclasses import dataclass

from landscapes.core.parameter import Choice, Number, Setting

BATCH = Number(
    "batch",
    r"\text{batch}",
    0,
    0,
    10_000,
    "examples a step; 0 for all of them, without chance",
    shown=(0, 24),
    whole=True,
)
SAMPLING = Choice(
    "sampling",
    r"\text{sampling}",
    "replacement",
    ("replacement", "epoch"),
    "each example drawn anew, or a fresh order of all of them in every epoch",
)
GHOSTS = Number(
    "ghosts", r"\text{ghosts}", 1, 1, 1000, "parts of a batch, each normalised by itself", shown=(1, 12), whole=True
)
SCALING = Choice(
    "scaling", r"\text{lr scaling}", "off", ("off", "linear"), "linear: lr is for one example, and grows with the batch"
)
DIFFERENCE = Choice(
    "difference",
    r"\text{differences}",
    "off",
    ("off", "forward", "central"),
    "the gradient from differences of the loss",
)
WIDTH = Number("h", "h", 1e-5, 1e-15, 1.0, "how far apart the differences are taken", "log", (1e-12, 0.1))
SAM_RHO = Number(
    "sam_rho",
    r"\text{SAM }\rho",
    0.0,
    0.0,
    100.0,
    "SAM: how far away the worst nearby point is sought; 0 is off",
    shown=(0, 1),
)
CLIP_NORM = Number(
    "clip_norm",
    r"\text{clip norm}",
    0.0,
    0.0,
    1e6,
    "a longer gradient is shortened to this length; 0 is off",
    shown=(0, 10),
)
CLIP_VALUE = Number(
    "clip_value",
    r"\text{clip value}",
    0.0,
    0.0,
    1e6,
    "a larger entry of the gradient is cut to this; 0 is off",
    shown=(0, 10),
)
OF_EXAMPLES: tuple[Setting, ...] = (BATCH, SAMPLING, GHOSTS, SCALING)  # on surfaces that have examples
OF_ALL: tuple[Setting, ...] = (DIFFERENCE, WIDTH, SAM_RHO, CLIP_NORM, CLIP_VALUE)
SETTINGS = (*OF_EXAMPLES, *OF_ALL)
DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


@dataclass(frozen=True)
class Source:
    """The gradient source of one run, all of it set; `noise` is the experiment's where the run has none of its own."""

    noise: float = 0.0
    batch: int = 0
    sampling: str = "replacement"
    ghosts: int = 1
    scaling: str = "off"
    difference: str = "off"
    h: float = 1e-5
    sam_rho: float = 0.0
    clip_norm: float = 0.0
    clip_value: float = 0.0

    @property
    def probes(self) -> bool:
        """Whether it is more than the exact gradient with noise."""
        return self.difference != "off" or bool(self.batch or self.sam_rho or self.clip_norm or self.clip_value)

    @property
    def numbers(self) -> tuple[float, ...]:
        """As the kernel reads them, in the order of the workspace."""
        return (
            self.noise,
            DIFFERENCE.code(self.difference),
            self.h,
            self.sam_rho,
            self.clip_norm,
            self.clip_value,
        )
