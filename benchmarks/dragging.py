"""Dragging the start by the mouse: how many different pictures a second are drawn while it moves."""

import math
import time
from typing import Any

from benchmarks import chromium, lab
from benchmarks.figures import Figure
from benchmarks.lab import FULL, SMALL, Size, named
from benchmarks.main_thread import Work, between, watched
from benchmarks.service import Service

LEAST = {SMALL: 15, FULL: 10}  # pictures a second
REACH = 90  # pixels that the start is led around on

# A picture counts once, in the first frame in which its runs are those of another start than the picture's before.
COUNT = """
() => {
  window.benchPictures = 0;
  let last = "";
  const look = () => {
    const { x, y } = document.querySelector(".fl-stage").fallLine.runs[0];
    const start = `${x[0]} ${y[0]}`;
    if (start !== last) window.benchPictures += 1;
    last = start;
    requestAnimationFrame(look);
  };
  look();
}
"""


def drags(browser: Any, served: Service, size: Size, seconds: float) -> list[Figure]:
    """Pictures a second, and what each is to the page's main thread."""
    with chromium.page(browser) as page:
        lab.open_page(page, served.address, lab.link(*size))
        hold(page)
        lead(page, 0.5)
        with watched(page) as thread:
            before, first, began = thread.work(), counted(page), time.perf_counter()
            moves = lead(page, seconds)
            after, last, ended = thread.work(), counted(page), time.perf_counter()
        page.mouse.up()
    work = between(before, after, max(1, last - first))
    rate = (last - first) / (ended - began)
    return [figure(size, rate, moves / (ended - began), work)]


def figure(size: Size, rate: float, moves: float, work: Work) -> Figure:
    """The rate with its limit."""
    note = f"{moves:.0f} moves a second; a picture {work.all:.0f} ms of the page, {work.script:.0f} in scripts"
    return Figure("Dragging the start, pictures a second", named(size), rate, "", LEAST.get(size), note, least=True)


def hold(page: Any) -> None:
    """Presses the mouse on the start."""
    page.evaluate(COUNT)
    page.mouse.move(*middle(page))
    page.mouse.down()


def lead(page: Any, seconds: float) -> int:
    """Leads the mouse round for so long; how many times it moved."""
    x, y = middle(page)
    began, moves = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        moves += 1
        turn = moves / 9
        page.mouse.move(x + REACH * (1 - math.cos(turn)), y + REACH * math.sin(turn * 0.7))
    return moves


def middle(page: Any) -> tuple[float, float]:
    """Where the start is."""
    box = page.get_by_test_id("start").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def counted(page: Any) -> int:
    """Pictures since the count began."""
    return int(page.evaluate("() => window.benchPictures"))
