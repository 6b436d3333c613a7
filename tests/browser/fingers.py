"""Fingers on a screen, which Chromium is told of as a screen would tell it; double taps and clicks, however slow."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

Place = tuple[float, float]
GESTURES = Path(__file__).parents[2] / "assets/stage/gestures.mjs"
(DOUBLE,) = re.findall(r"const DOUBLE = (\d+);", GESTURES.read_text(encoding="utf-8"))


def be_patient(page: Page) -> None:
    """From now on the stage waits for the second half of a double click as long as a busy machine may take."""
    page.evaluate(
        """(double) => {
            const soon = window.setTimeout;
            window.setTimeout = (act, time, ...rest) => soon(act, time === double ? 20_000 : time, ...rest);
        }""",
        int(DOUBLE),
    )


class Fingers:
    """Fingers on a page's screen."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)

    def drag(self, *paths: tuple[Place, Place], steps: int = 8) -> None:
        """Each finger goes down and along its path; they stay down."""
        self._tell("Start", [path[0] for path in paths])
        for step in range(1, steps + 1):
            part = step / steps
            self._tell("Move", [(a + part * (c - a), b + part * (d - b)) for (a, b), (c, d) in paths])

    def lift(self) -> None:
        """All fingers go up."""
        self._tell("End", [])

    def tap(self, place: Place) -> None:
        """A finger goes down and up."""
        self._tell("Start", [place])
        self.lift()

    def tap_twice(self, place: Place) -> None:
        """A double tap."""
        be_patient(self._page)
        for _ in range(2):
            self.tap(place)

    def _tell(self, kind: str, places: list[Place]) -> None:
        points: list[dict[str, Any]] = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(places)]
        self._session.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
