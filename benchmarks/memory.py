"""Looking around: what many changes of surface and view leave behind, and when the 3-D view's scripts are asked for."""

from importlib.util import find_spec
from typing import Any

from benchmarks import chromium, lab, service
from benchmarks.figures import RATIO, Figure
from benchmarks.lab import SMALL
from benchmarks.main_thread import MainThread, watched
from benchmarks.service import Service

GROWTH = 1.1  # limit of what is held after many changes, times what was held before
SURFACES = ("Himmelblau", "Beale", "Rosenbrock")
VIEWS = ("view-space", "view-both", "view-flat")
GROUP = "Looking around"
SPACE = "/space/"  # in the address of every script that only the 3-D view needs
PATIENCE = 120_000
# Small and coarse, because the processor draws each pixel of the 3-D view.
SCREEN = {"viewport": {"width": 900, "height": 480}, "device_scale_factor": 0.5}


def measure(quick: bool = False) -> tuple[list[Figure], list[str]]:
    """The figures, or a sentence why there are none."""
    if not find_spec("playwright"):
        return [], ["Memory was not measured: playwright is not installed."]
    with service.serve() as served:
        return wandering(served, *((3, 3) if quick else (120, 500))), []


def wandering(served: Service, settle: int, more: int) -> list[Figure]:
    """Memory before and after so many changes; each third one is of the surface, the others of the view."""
    with chromium.browser(in_space=True) as browser, chromium.page(browser, **SCREEN) as page:
        page.set_default_timeout(PATIENCE)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        lab.open_page(page, served.address, lab.link(*SMALL))
        early = sum(SPACE in url for url in asked)
        with watched(page) as thread:
            heap, nodes = held_after(page, thread, range(settle))
            later_heap, later_nodes = held_after(page, thread, range(settle, settle + more))
    late = sum(SPACE in url for url in asked) - early
    note = f"over {more} changes of surface and view, after {settle} before"
    return [
        Figure(GROUP, "3-D scripts asked for before the view", early, "", 0, f"{late} when it is opened"),
        Figure(GROUP, "JavaScript heap, after / before", later_heap / heap, RATIO, GROWTH, note),
        Figure(GROUP, "nodes of the page, after / before", later_nodes / nodes, RATIO, GROWTH, note),
    ]


def held_after(page: Any, thread: MainThread, turns: range) -> tuple[float, float]:
    """Bytes and nodes held after these changes, back at the first surface, seen flat."""
    for turn in turns:
        change(page, turn)
    pick(page, SURFACES[-1])
    page.get_by_test_id("view-flat").click()
    return thread.memory()


def change(page: Any, turn: int) -> None:
    """The next surface, or the next view of it."""
    if turn % 3 == 0:
        pick(page, SURFACES[turn // 3 % len(SURFACES)])
    else:
        page.get_by_test_id(VIEWS[turn % len(VIEWS)]).click()
        page.wait_for_timeout(30)


def pick(page: Any, name: str) -> None:
    """Picks a surface in the panel, and waits for its picture."""
    box = page.get_by_role("combobox", name="Surface", exact=True)
    box.click()
    box.fill(name)
    page.get_by_role("option", name=name, exact=True).click()
    page.wait_for_function("name => document.querySelector('.fl-title').textContent === name", arg=name)
