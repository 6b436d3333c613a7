"""How long a reader waits for the first stage of a lesson, and for the next experiment of one, on a warm server."""

import time
from statistics import median
from typing import Any

from benchmarks import chromium
from benchmarks.figures import Figure
from benchmarks.service import Service

OPEN = 1.0  # seconds that a lesson may take to open
# What stands on the stage, drawn, apart from the one that stood there before.
STANDS = """before => {
    const stage = document.querySelector(".fl-stage");
    const seen = stage?.fallLine;
    const drawn = stage?.querySelector(".fl-plot[data-drawn]") && seen?.heads?.length;
    return drawn && stage.dataset.exhibit !== before && stage.dataset.exhibit;
}"""
LINKS = ".fl-list li a"
OTHER = '[class*="st-key-lesson-door-other"] button'


def readings(browser: Any, served: Service, rounds: int) -> list[Figure]:
    """The seconds from a click on a lesson in the list beside another one, and of a click on an experiment's card."""
    with chromium.page(browser) as page:
        page.goto(f"{served.address}/lessons?lesson=step-size")
        stands(page, "", patience=120)
        opening = [timed(page, page.locator(LINKS).nth(n % 2 + 3)) for n in range(2 * rounds + 2)][2:]
        page.get_by_role("button", name="Show me", exact=True).click()  # what is behind the question has cards, too
        switching = [timed(page, page.locator(OTHER).first) for _ in range(2 * rounds)]
    group = "Lessons, on a warm server"
    return [
        Figure(group, "First stage of a lesson", median(opening), "s", OPEN, "from the click in the list"),
        Figure(group, "Another experiment of it", median(switching), "s", None, "from the click on its card"),
    ]


def timed(page: Any, button: Any) -> float:
    """Seconds from a click until another experiment than before stands on the stage."""
    before = page.evaluate("document.querySelector('.fl-stage')?.dataset.exhibit ?? ''")
    button.wait_for()
    began = time.perf_counter()
    button.click()
    stands(page, before)
    return time.perf_counter() - began


def stands(page: Any, before: str, patience: float = 30) -> None:
    """Until another experiment than `before` is drawn; `patience` is in seconds."""
    page.wait_for_function(STANDS, arg=before, polling="raf", timeout=patience * 1000)
