"""The Lab as the measurements use it: links to experiments of a given size, and when its picture is drawn."""

from typing import Any

RATES = {
    "adam": 0.05,
    "momentum": 0.0005,
    "gd": 0.001,
    "nesterov": 0.0005,
    "rmsprop": 0.01,
    "adagrad": 0.3,
    "adam,beta1:0.5": 0.02,
    "rmsprop,weight_decay:0.01": 0.005,
}
Size = tuple[int, int]  # runs, steps
SMALL, FULL, LONG = (3, 300), (6, 500), (8, 5000)

DRAWN = ".fl-plot[data-drawn]"
SEEN = "document.querySelector('.fl-stage').fallLine"


def link(runs: int, steps: int, visitor: int = 0) -> str:
    """The query of an experiment on Rosenbrock with so many runs of so many steps; each visitor has its own start."""
    words = []
    for rule, rate in list(RATES.items())[:runs]:
        name, _, rest = rule.partition(",")
        words.append(f"run={name},lr:{rate:g}" + (f",{rest}" if rest else ""))
    return "&".join(["surface=rosenbrock", f"start=-1.2,{1 + visitor / 100:g}", f"steps={steps}", *words])


def open_page(page: Any, address: str, query: str = "", patience: float = 120) -> None:
    """Opens the Lab and waits until its picture is drawn; `patience` is in seconds."""
    page.goto(f"{address}/?{query}" if query else address)
    wait_until_drawn(page, patience)


def wait_until_drawn(page: Any, patience: float) -> None:
    """Until the stage shows runs and the surface is drawn; `patience` is in seconds."""
    page.wait_for_selector(DRAWN, state="attached", timeout=patience * 1000)
    page.wait_for_function(f"{SEEN}.runs && {SEEN}.view && {SEEN}.heads", polling="raf")


def focus_rate(page: Any) -> None:
    """Puts the keyboard on the first run's learning-rate slider."""
    page.get_by_role("group", name="lr", exact=True).get_by_role("slider").first.focus()


def named(size: Size) -> str:
    """A size in words."""
    return f"{size[0]} runs × {size[1]:,} steps"
