"""The loss as a function of the point, written with PyTorch or with JAX."""

import textwrap
from dataclasses import dataclass

from landscapes.core.model import SPREAD, Model
from landscapes.core.record import Landscape
from optimizers.script.formula import JAX, TORCH, expression, returned
from optimizers.script.plan import OPTAX, Plan


@dataclass(frozen=True)
class Dialect:
    """The same words in two libraries."""

    functions: dict[str, str]
    array: str
    where: str
    join: str
    split: str
    cross_entropy: str


OF_TORCH = Dialect(
    TORCH,
    "torch.tensor",
    "torch.where",
    "torch.cat",
    "torch.tensor_split",
    "torch.nn.functional.binary_cross_entropy_with_logits(predict({point}), v)",
)
OF_JAX = Dialect(
    JAX,
    "jnp.array",
    "jnp.where",
    "jnp.concatenate",
    "jnp.split",
    "optax.sigmoid_binary_cross_entropy(predict({point}), v).mean()",
)


def loss(plan: Plan) -> list[str]:
    """The definition of `loss(point)`, with what stands in front of it."""
    dialect = OF_JAX if plan.way == OPTAX else OF_TORCH
    record = plan.surface.record
    return of_model(plan, record.model, dialect) if record.model else of_formula(plan, record, dialect)


def of_formula(plan: Plan, record: Landscape, dialect: Dialect) -> list[str]:
    """A formula with its parameters filled in."""
    parameters = tuple(plan.surface.parameters)
    body = [coordinates(record)]
    if parameters:
        body.append(f"    {', '.join(parameters)} = {', '.join(map(repr, plan.surface.parameters.values()))}")
    body.append(returned(expression(record.formula, ("x", "y"), parameters, dialect.functions)))
    return [*choices("\n".join(body), dialect), "\n".join(["def loss(point):", *body])]


def coordinates(record: Landscape) -> str:
    """The line that takes a point apart."""
    return "    x, y = point" if record.dimension == 2 else "    x = point[0]"


def choices(body: str, dialect: Dialect) -> list[str]:
    """min and max as these surfaces have them: at a tie the first argument counts, with all its slope."""
    signs = {"smaller": "<", "larger": ">"}
    return [
        f"def {name}(a, b):\n    return {dialect.where}(b {sign} a, b, a)"
        for name, sign in signs.items()
        if f"{name}(" in body
    ]


def of_model(plan: Plan, model: Model, dialect: Dialect) -> list[str]:
    """The mean loss of a model over its examples, or over some of them."""
    ghosts = ", ghosts" if plan.has_ghosts else ""
    given = "point, u" + ghosts
    wrong = f"((predict({given}) - v) ** 2).mean() / 2" if model.squared else dialect.cross_entropy
    last = ", ghosts=1" if ghosts else ""
    inputs, targets = zip(*model.examples, strict=True)
    return [
        "\n".join([numbers("u", inputs, dialect), numbers("v", targets, dialect)]),
        *(normalised(plan, dialect) if model.normalised else []),
        predict(plan, model, dialect, last),
        f"def loss(point, u=u, v=v{last}):\n    return {wrong.format(point=given)}",
    ]


def numbers(name: str, row: tuple[float, ...], dialect: Dialect) -> str:
    """A row of numbers by name, in as many lines as it takes."""
    lines = textwrap.wrap(", ".join(repr(float(number)) for number in row), 100, break_on_hyphens=False)
    return "\n".join([f"{name} = {dialect.array}([", *(f"    {line}" for line in lines), "])"])


def predict(plan: Plan, model: Model, dialect: Dialect, last: str) -> str:
    """What the model says to inputs u."""
    record = plan.surface.record
    return "\n".join(
        [
            f"def predict(point, u{last}):",
            coordinates(record),
            *(["    u = normalised(u, ghosts)" if last else "    u = normalised(u)"] if model.normalised else []),
            returned(expression(model.formula, ("x", "y", "u"), (), dialect.functions)),
        ]
    )


def normalised(plan: Plan, dialect: Dialect) -> list[str]:
    """Batch normalisation, and that of its parts where it is split in ghost batches."""
    simple = f"(u - u.mean()) / (u.var(correction=0) + {SPREAD}) ** 0.5"
    if not plan.has_ghosts:
        return [f"def normalised(u):\n    return {simple}"]
    return [
        "def normalised(u, ghosts):\n"
        f"    parts = {dialect.split}(u, [k * len(u) // ghosts for k in range(1, ghosts)])\n"
        f"    return {dialect.join}([{simple} for u in parts if len(u)])"
    ]
