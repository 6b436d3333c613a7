"""What a rule is handed: the gradient as a function of the point, and the draws of its random part.

The functions are in NumPy around a library's derivatives, in the order of `optimizers.sources.hand`.
"""

from optimizers.script.plan import OPTAX, TORCH, WHOLE, Plan


def draws(plan: Plan) -> list[str]:
    """The noise of each step, and the examples of each step's batch."""
    source, seed, lines = plan.source, plan.seed, []
    if source.noise:
        size = f"size=({plan.steps}, {plan.surface.dimension})"
        scale = f"{source.noise} * " if plan.dimension == plan.surface.dimension else f"[{source.noise}, 0.0] * "
        lines.append(f"noise = {scale}np.random.default_rng({seed}).normal({size})")
    if source.batch:
        lines += batches(plan)
    return ["\n".join(lines)] if lines else []


def batches(plan: Plan) -> list[str]:
    """The rows of the examples that each step sees."""
    model, batch = plan.surface.record.model, plan.source.batch
    count = len(model.examples) if model else 0
    first = f"rng = np.random.default_rng({plan.seed})"
    if plan.source.sampling == "replacement":
        return [first, f"rows = [rng.integers(0, {count}, {batch}) for _ in range({plan.steps})]"]
    epochs = -(-plan.steps // -(-count // batch))
    parts = f"np.split(rng.permutation({count}), range({batch}, {count}, {batch}))"
    return [first, f"rows = [batch for _ in range({epochs}) for batch in {parts}]"]


def slope(plan: Plan, x: str) -> str:
    """The exact gradient of the step's sample at x."""
    if plan.way == OPTAX:
        return f"jax.grad(loss)({x}{plan.sample})"
    return f"torch.func.grad(loss)(torch.tensor({x}){plan.sample}).numpy()"


def gradient(plan: Plan) -> list[str]:
    """The definition of `gradient(x)`, unless the library's own call does."""
    if plan.way == TORCH and not plan.is_probed:
        return []
    probed = value(plan, "sample" if plan.source.noise else "value") if plan.source.difference != "off" else []
    noise = " + noise[t]" if plan.source.noise else ""
    probe = (difference(plan) if plan.source.difference != "off" else slope(plan, "x")) + noise
    array = ["    x = np.array(x)"] if plan.way == WHOLE and plan.is_probed else []
    if plan.source.sam_rho == 0.0:
        return [*probed, "\n".join(["def gradient(x):", *array, *clipped(plan, probe)])]
    twice = [
        "    g = probe(x)",
        f"    worst = x + {plan.source.sam_rho} / (np.linalg.norm(g) + 1e-12) * g",
        *clipped(plan, "probe(worst)"),
    ]
    return [*probed, f"def probe(x):\n    return {probe}", "\n".join(["def gradient(x):", *array, *twice])]


def clipped(plan: Plan, probe: str) -> list[str]:
    """The lines that return `probe`, shortened and cut where the run wants that."""
    norm, entry, lines = plan.source.clip_norm, plan.source.clip_value, []
    if norm:
        lines += [f"    g = {probe}", f"    g = g * min(1.0, {norm} / (np.linalg.norm(g) + 1e-6))"]
        probe = "g"
    return [*lines, f"    return np.clip({probe}, -{entry}, {entry})" if entry else f"    return {probe}"]


def value(plan: Plan, name: str, tilt: str = "") -> list[str]:
    """A function that gives the loss of the step's sample at x."""
    loss = f"loss(x{plan.sample})" if plan.way == OPTAX else f"np.float64(loss(torch.tensor(x){plan.sample}))"
    return [f"def {name}(x):\n    return {loss}{tilt}"]


def difference(plan: Plan) -> str:
    """The gradient from values alone."""
    f, h = "sample" if plan.source.noise else "value", plan.source.h
    if plan.source.difference == "forward":
        return f"np.array([({f}(x + h) - {f}(x)) / {h} for h in {h} * np.eye({plan.dimension})])"
    return f"np.array([({f}(x + h) - {f}(x - h)) / (2 * {h}) for h in {h} * np.eye({plan.dimension})])"
