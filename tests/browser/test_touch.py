"""The stage under fingers."""

from playwright.sync_api import Page, expect

from tests.browser.fingers import Fingers, Place
from tests.browser.lab import open_lab, repeat, shown, wait_for

LINK = "surface=rosenbrock&start=-1.6,0.2&steps=200&run=adam,lr:0.2&run=nesterov,lr:0.0005"
LIFTED = 600  # milliseconds after which a finger's tap no longer counts for the end of the gesture before it
READ = "document.querySelector('[data-testid=readout]').checkVisibility()"


def at(page: Page, testid: str, across: float, down: float) -> Place:
    """A place in an element, in parts of its size."""
    box = page.get_by_test_id(testid).bounding_box()
    assert box
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def width(view: dict[str, list[float]]) -> float:
    """How much of the surface is in view."""
    return view["x"][1] - view["x"][0]


def test_one_finger_pans_two_zoom_and_a_double_tap_fits(phone: Page) -> None:
    open_lab(phone, LINK)
    fingers, home, start = Fingers(phone), shown(phone)["view"], phone.url
    fingers.drag((at(phone, "contour", 0.7, 0.15), at(phone, "contour", 0.5, 0.25)))
    fingers.lift()
    wait_for(phone, f"shown.view.x[0] > {home['x'][0]} + 0.1 * {width(home)}")
    panned = shown(phone)["view"]
    assert abs(width(panned) - width(home)) < 1e-6 * width(home)
    fingers.drag(
        (at(phone, "contour", 0.45, 0.5), at(phone, "contour", 0.25, 0.5)),
        (at(phone, "contour", 0.55, 0.5), at(phone, "contour", 0.75, 0.5)),
    )
    fingers.lift()
    wait_for(phone, f"shown.view.x[1] - shown.view.x[0] < 0.4 * {width(home)}")
    fingers.tap_twice(at(phone, "contour", 0.7, 0.15))
    wait_for(phone, f"Math.abs(shown.view.x[0] - ({home['x'][0]})) < 1e-6")
    assert phone.url == start


def test_a_finger_scrubs_and_opens_the_inspector(phone: Page) -> None:
    open_lab(phone, LINK)
    fingers = Fingers(phone)
    fingers.drag((at(phone, "scrub", 0.9, 0.5), at(phone, "scrub", 0.25, 0.5)))
    fingers.lift()
    wait_for(phone, "Math.abs(shown.step - 50) <= 4")
    phone.wait_for_timeout(LIFTED)
    repeat(phone, lambda: fingers.tap(middle_of_tab(phone, "Inspector")), READ)
    expect(phone.get_by_test_id("readout")).to_be_visible()


def middle_of_tab(page: Page, name: str) -> Place:
    """Where a finger meets a tab below the picture."""
    box = page.get_by_role("tab", name=name).first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
