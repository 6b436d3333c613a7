"""What a rule for the whole point may ask besides the gradient, answered by automatic derivatives."""

from landscapes.core.model import Model
from optimizers.script import gradients
from optimizers.script.borrowed import Borrowed
from optimizers.script.plan import Plan


def answers(plan: Plan, borrowed: Borrowed) -> list[str]:
    """A definition for each thing that the rule asks."""
    blocks = []
    if "value" in borrowed.asked:
        blocks += value(plan)
    if "hessian" in borrowed.asked:
        blocks.append(hessian(plan))
    if "gauss_newton" in borrowed.asked:
        model = plan.surface.record.model
        blocks.append(of_model(plan, model) if model else of_residuals(plan, borrowed))
    return blocks


def value(plan: Plan) -> list[str]:
    """The loss; noise z in the gradient is that of a loss tilted by z·x."""
    if plan.source.noise:
        return gradients.value(plan, "value", " + noise[t] @ x")
    return [] if plan.source.difference != "off" else gradients.value(plan, "value")  # differences have it already


def hessian(plan: Plan) -> str:
    """The second derivatives."""
    return (
        "def hessian(x):\n"
        f"    (xx, xy), (_, yy) = torch.func.hessian(loss)(torch.tensor(x){plan.sample}).numpy()\n"
        "    return xx, xy, yy"
    )


def of_model(plan: Plan, model: Model) -> str:
    """What the Hessian would be were the model a straight one."""
    inputs = plan.sample.replace(", v[rows[t]]", "") or ", u"
    weighed = "J"
    lines = [f"    J = torch.func.jacrev(predict)(torch.tensor(x){inputs}).numpy()"]
    if not model.squared:
        lines.append(f"    p = torch.sigmoid(predict(torch.tensor(x){inputs})).numpy()")
        weighed = "(p * (1 - p) * J.T).T"
    lines += [f"    (xx, xy), (_, yy) = J.T @ {weighed} / len(J)", "    return xx, xy, yy"]
    return "\n".join(["def gauss_newton(x):", *lines])


def of_residuals(plan: Plan, borrowed: Borrowed) -> str:
    """2 JᵀJ of residuals r where the loss is rᵀr."""
    residuals = plan.surface.record.residuals
    assert residuals
    given = ", ".join(["*x[:1]" if plan.surface.dimension == 1 else "*x", *map(repr, plan.surface.constants)])
    lines = [f"    J = np.array({borrowed.add(residuals)}({given}))[:, 1:]  # rows are a residual, its slopes"]
    if plan.surface.dimension == 1:
        return "\n".join(["def gauss_newton(x):", *lines, "    return 2 * (J * J).sum(), 0.0, 0.0"])
    lines += ["    (xx, xy), (_, yy) = 2 * J.T @ J", "    return xx, xy, yy"]
    return "\n".join(["def gauss_newton(x):", *lines])
