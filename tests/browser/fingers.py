"""Fingers and a quick mouse, which Chromium is told of as a screen would tell it."""

from typing import Any, Literal

from playwright.sync_api import CDPSession, Page

Place = tuple[float, float]


class Fingers:
    """Fingers on a page's screen."""

    def __init__(self, page: Page) -> None:
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
        press_twice(self._session, place, "touch")

    def _tell(self, kind: str, places: list[Place]) -> None:
        points: list[dict[str, Any]] = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(places)]
        self._session.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})


def double_click(page: Page, place: Place) -> None:
    """A double click of the mouse."""
    press_twice(page.context.new_cdp_session(page), place, "mouse")


def press_twice(session: CDPSession, place: Place, source: Literal["touch", "mouse"]) -> None:
    """The browser itself times the presses: however slow the machine, two of them are a double one."""
    x, y = place
    gesture = {"x": x, "y": y, "duration": 20, "tapCount": 2, "gestureSourceType": source}
    session.send("Input.synthesizeTapGesture", gesture)
