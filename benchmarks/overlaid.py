"""What a frame costs while the picture plays with all its overlays on: whatever the Show menu offers."""

from typing import Any

from benchmarks import chromium, lab
from benchmarks.figures import Figure
from benchmarks.lab import Size, named
from benchmarks.playing import play
from benchmarks.service import Service

LIMIT = 6  # milliseconds of script a frame


def overlaid(browser: Any, served: Service, size: Size, seconds: float) -> list[Figure]:
    """Script a frame at 1× speed."""
    with chromium.page(browser) as page:
        lab.open_page(page, served.address, lab.link(*size))
        on = switch_all_on(page)
        work, rate = play(page, seconds)
    note = f"{on} overlays; all work {work.all:.1f} ms, {rate:.0f} frames a second"
    return [Figure("Playing with all overlays on, script a frame", named(size), work.script, "ms", LIMIT, note)]


def switch_all_on(page: Any) -> int:
    """Switches on all that the menu offers for the chosen run; how many there are."""
    page.get_by_test_id("show").click()
    switches = page.get_by_test_id("show-panel").get_by_role("switch")
    for place in range(switches.count()):
        if switches.nth(place).is_enabled() and switches.nth(place).get_attribute("aria-checked") != "true":
            switches.nth(place).click()
    page.keyboard.press("Escape")
    return int(page.evaluate(f"{lab.SEEN}.looks.show.length"))
