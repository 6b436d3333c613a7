"""The loop that takes the steps: with torch.optim, with optax, or with the rule's own function."""

import inspect

from landscapes.core.parameter import Choice
from optimizers.engine.record import State
from optimizers.script.borrowed import Borrowed
from optimizers.script.plan import EACH, OPTAX, TORCH, WHOLE, Plan
from optimizers.script.rates import Rates


def loop(plan: Plan, rates: Rates) -> str:
    """From the start to the last point."""
    lines = {TORCH: by_torch, OPTAX: by_optax, EACH: by_each, WHOLE: by_whole}[plan.way](plan, rates)
    return "\n".join([*rates.setup, *lines])


def head(plan: Plan) -> str:
    """The line that counts the steps."""
    return f"for t in range({plan.steps}):"


def optimizer(plan: Plan, lr: str) -> str:
    """The line that makes the library's optimizer."""
    return f"optimizer = {plan.run.record.library.format(**{**plan.run.settings, 'lr': lr})}"


def by_torch(plan: Plan, rates: Rates) -> list[str]:
    """With torch.optim, in PyTorch's own idiom."""
    made = optimizer(plan, str(plan.run.settings["lr"]) if rates.changes else rates.lr)
    return [
        f"point = torch.tensor({plan.point}, requires_grad=True)",
        made,
        *([rates.scheduler] if rates.scheduler else []),
        "path = [point.tolist()]",
        head(plan),
        *([f'    optimizer.param_groups[0]["lr"] = {rates.lr}'] if rates.changes else []),
        *handed_to_torch(plan),
        "    optimizer.step()",
        "    path.append(point.tolist())",
        *rates.after,
        "print(path[-1], loss(point).item())",
    ]


def handed_to_torch(plan: Plan) -> list[str]:
    """The lines that fill in the gradient."""
    if plan.is_probed:
        return ["    point.grad = torch.tensor(gradient(point.detach().numpy()))"]
    source, lines = plan.source, ["    optimizer.zero_grad()", f"    loss(point{plan.sample}).backward()"]
    if source.noise:
        lines.append("    point.grad += torch.tensor(noise[t])")
    if source.clip_norm:
        lines.append(f"    torch.nn.utils.clip_grad_norm_([point], {source.clip_norm})")
    if source.clip_value:
        lines.append(f"    torch.nn.utils.clip_grad_value_([point], {source.clip_value})")
    return lines


def by_optax(plan: Plan, rates: Rates) -> list[str]:
    """With optax, whose Lookahead carries two points."""
    two = "optax.lookahead(" in plan.run.record.library
    here, start = ("point.fast", "optax.LookaheadParams.init_synced({})") if two else ("point", "{}")
    return [
        f"point = {start.format(f'jnp.array({plan.point})')}",
        optimizer(plan, f"lambda t: {rates.lr}" if rates.changes else rates.lr),
        "state = optimizer.init(point)",
        f"path = [{here}.tolist()]",
        head(plan),
        f"    updates, state = optimizer.update(gradient({here}), state, point)",
        "    point = optax.apply_updates(point, updates)",
        f"    path.append({here}.tolist())",
        f"print(path[-1], loss({here}))",
    ]


def settings(plan: Plan, rates: Rates) -> str:
    """The line that sets the rule's numbers, by the names of its function's arguments."""
    record = plan.run.record
    names = list(inspect.signature(record.step).parameters)[-len(record.settings) :]
    values = [
        int(setting.code(str(value))) if isinstance(setting, Choice) else value
        for setting, value in zip(record.settings, plan.run.settings.values(), strict=True)
    ]
    pairs = [f"{name}={value!r}" for name, value in zip(names, values, strict=True)]
    return f"settings = dict({', '.join([pairs[0] if rates.changes else f'{names[0]}={rates.lr}', *pairs[1:]])})"


def by_each(plan: Plan, rates: Rates) -> list[str]:
    """With the rule's own step, coordinate by coordinate."""
    record, count = plan.run.record, len(plan.start)
    moved, memory = ("point[k], *state[k]", ", *state[k]") if record.state else ("(point[k],)", "")
    call = f"t + 1, point[k], {{}}{memory}, **settings"
    ahead = f"np.array([look({call.replace(', {}', '')}) for k in range({count})])"
    return [
        settings(plan, rates),
        f"point = np.array({plan.point})",
        *([f"state = np.zeros(({count}, {len(record.state)}))  # {names_of(record.state)}"] if record.state else []),
        "path = [point.tolist()]",
        head(plan),
        *([f'    settings["lr"] = {rates.lr}'] if rates.changes else []),
        f"    g = gradient({ahead if record.look else 'point'})",
        f"    for k in range({count}):",
        f"        {moved} = step({call.format('g[k]')})",
        "    path.append(point.tolist())",
        *rates.after,
        "print(path[-1], float(loss(torch.tensor(point))))",
    ]


def by_whole(plan: Plan, rates: Rates) -> list[str]:
    """With the rule's own step, which moves the whole point."""
    record = plan.run.record
    states = [*record.own, *record.common]
    given = "t + 1, x, gradient(x)" + (", *state" if states else "") + ", **settings"
    kept, why = ("x[:1]", "  # the other coordinate plays no part") if plan.surface.dimension == 1 else ("x", "")
    return [
        settings(plan, rates),
        f"x = np.array({plan.point})",
        *([f"state = [{', '.join(map(zeros, states))}]  # {names_of(states)}"] if states else []),
        f"path = [{kept}]",
        head(plan),
        *([f'    settings["lr"] = {rates.lr}'] if rates.changes else []),
        f"    {'x, *state' if states else '(x,)'} = step({given})",
        f"    path.append({kept}){why}",
        *rates.after,
        "print(path[-1], float(loss(torch.tensor(x))))",
    ]


def names_of(states: tuple[State, ...] | list[State]) -> str:
    """What a row of states is."""
    return ", ".join(state.meaning for state in states)


def zeros(state: State) -> str:
    """What a rule for the whole point remembers at first."""
    if state.per == "run":
        return "0.0"
    return f"({', '.join(['0.0'] * state.size)})" if state.size < 4 else f"(0.0,) * {state.size}"


def add_rule(plan: Plan, borrowed: Borrowed) -> None:
    """Takes the rule's own function where no library takes the steps."""
    if plan.way in (EACH, WHOLE):
        borrowed.add(plan.run.record.step)
        if plan.run.record.look:
            borrowed.add(plan.run.record.look)
