"""A run as a short script of its own, for a notebook: with PyTorch, and with optax where PyTorch lacks the method.

The script needs nothing of this project. It repeats the run in double precision, point by point up to rounding, and
leaves its points in `path`. Where neither library has the rule, its function is copied as it stands in its file, and
the derivatives are automatic.

Two things amplify rounding: differences over a tiny `h` in the place of a gradient, and a line search that asks whether
the loss falls by less than its last digit.
"""

import re
from itertools import pairwise

from optimizers.experiment.experiment import Experiment
from optimizers.experiment.run import Run
from optimizers.script import gradients, loops, losses
from optimizers.script.answers import answers
from optimizers.script.borrowed import Borrowed
from optimizers.script.plan import OPTAX, WHOLE, Plan, plan
from optimizers.script.rates import rates

__all__ = ["pytorch"]

IMPORTS = {
    "import math": r"\bmath\.",
    "import jax": r"\bjax\.",
    "import jax.numpy as jnp": r"\bjnp\.",
    "import numpy as np": r"\bnp\.",
    "import optax": r"\boptax\.",
    "import torch": r"\btorch\.",
}


def pytorch(experiment: Experiment, run: Run) -> str:
    """The text of a script that repeats `run`, one of the runs of `experiment`.

    Raises ValueError where the surface lacks what the run needs.
    """
    asked, borrowed = plan(experiment, run), Borrowed()
    loops.add_rule(asked, borrowed)
    schedule = rates(asked, borrowed)
    answered = answers(asked, borrowed) if asked.way == WHOLE else []
    functions = [*losses.loss(asked), *gradients.gradient(asked), *answered, *borrowed.functions.values()]
    blocks = [double(asked), *borrowed.numbers(), *functions, *gradients.draws(asked), loops.loop(asked, schedule)]
    return "\n\n".join([title(asked), imports("\n".join(blocks)), spaced(blocks)])


def title(plan: Plan) -> str:
    """What the script repeats, in one line."""
    start = ", ".join(map(repr, plan.start))
    steps = f"{plan.steps} step{'' if plan.steps == 1 else 's'} from ({start})"
    end = ", and there it diverges" if plan.diverges else ""
    return f'"""{plan.run.record.label} on {plan.surface.label}: {steps}{end}."""'


def double(plan: Plan) -> str:
    """The line that makes a library compute in double precision."""
    if plan.way == OPTAX:
        return 'jax.config.update("jax_enable_x64", True)'
    return "torch.set_default_dtype(torch.float64)"


def imports(body: str) -> str:
    """The imports that `body` needs."""
    needed = "\n".join(line for line, used in IMPORTS.items() if re.search(used, body))
    return needed.replace("import math\n", "import math\n\n")  # the standard library stands by itself


def spaced(blocks: list[str]) -> str:
    """The parts with blank lines between them: two around a function."""
    text = blocks[0]
    for before, block in pairwise(blocks):
        text += ("\n\n\n" if "def " in (before[:4], block[:4]) else "\n") + block
    return f"{text}\n"
