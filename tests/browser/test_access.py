"""For those who see little, or use no pointer: axe-core finds nothing to mend, and every control takes the Tab key."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.browsers import Browsers
from tests.browser.conftest import Watch, opened
from tests.browser.lab import open_lab, wait_until_at_rest

LINK = (
    "surface=rosenbrock&start=-1.6,0.2&steps=200&run=adam,lr:0.2&run=nesterov,lr:0.0005&run=gd,lr:0.0005"
    "&run=newton,lr:1.0&run=gd,lr:0.003"
)
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SCREENS: dict[str, dict[str, Any]] = {
    "light": {**DESKTOP, "color_scheme": "light"},
    "dark": {**DESKTOP, "color_scheme": "dark"},
    "phone": {**PHONE, "color_scheme": "light"},
    "dark phone": {**PHONE, "color_scheme": "dark"},
}
# What cannot be mended here, as (rule, part of the element's HTML): why. Each must still occur on some screen.
ALLOWED: dict[tuple[str, str], str] = {}


def violations(page: Page) -> set[tuple[str, str]]:
    """Each rule that is broken, with the element that breaks it."""
    found = Axe().run(page).response["violations"]
    return {(rule["id"], node["html"]) for rule in found for node in rule["nodes"]}


def new(found: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those that are not allowed."""
    return sorted((rule, html) for rule, html in found if not any(rule == r and part in html for r, part in ALLOWED))


def unfold(page: Page) -> None:
    """All that is folded away: the drawer of a phone, the settings of the chosen run."""
    drawer = page.get_by_test_id("stExpandSidebarButton")
    if drawer.is_visible():
        drawer.click()
    page.get_by_test_id("stExpander").locator("summary").first.click()
    expect(page.get_by_label("own start")).to_be_attached()


@pytest.fixture(scope="module")
def seen() -> set[tuple[str, str]]:
    """What was found on all screens."""
    return set()


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_new(
    browser: Browsers, watch: Watch, server: str, seen: set[tuple[str, str]], screen: str
) -> None:
    with opened(browser, watch, server, **SCREENS[screen]) as page:
        open_lab(page, LINK)
        wait_until_at_rest(page)
        found = violations(page)
        unfold(page)
        wait_until_at_rest(page)
        found |= violations(page)
    seen |= found
    assert new(found) == []


def test_what_is_allowed_still_occurs(seen: set[tuple[str, str]]) -> None:
    if not seen and ALLOWED:
        pytest.skip("the screens were not looked at")
    assert [item for item in ALLOWED if not any(item[0] == rule and item[1] in html for rule, html in seen)] == []


RING = """() => {
  const ringed = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const focused = document.activeElement;
  const name = focused.ariaLabel || focused.dataset.testid || focused.textContent.slice(0, 40) || focused.id;
  for (let element = focused, up = 0; element && up < 5; element = element.parentElement, up += 1)
    if (ringed(getComputedStyle(element))) return [`${focused.tagName} ${name}`, true];
  return [`${focused.tagName} ${name} ${focused.className}`, false];
}"""


@pytest.mark.parametrize("screen", ["light", "dark"])
def test_the_tab_key_shows_where_it_is_on_every_control(
    browser: Browsers, watch: Watch, server: str, screen: str
) -> None:
    with opened(browser, watch, server, **SCREENS[screen]) as page:
        open_lab(page, LINK)
        unfold(page)
        page.mouse.click(1100, 20)
        bare, names = [], []
        for _ in range(150):
            page.keyboard.press("Tab")
            name, ringed = page.evaluate(RING)
            names.append(name)
            if not ringed and not name.startswith("BODY"):
                bare.append(name)
        assert bare == []
        assert sum("lr" in name for name in names) >= 10


def test_every_control_of_the_panel_has_a_name_and_room_for_a_finger(
    browser: Browsers, watch: Watch, server: str
) -> None:
    with opened(browser, watch, server, **SCREENS["phone"]) as page:
        open_lab(page, LINK)
        unfold(page)
        for role in ("button", "combobox", "spinbutton", "slider"):
            for control in page.get_by_test_id("stSidebar").get_by_role(role).all():  # type: ignore[arg-type]
                expect(control).to_have_accessible_name(re.compile(r"\w"))
        low = page.locator("[data-testid=stSidebar] :is(button, summary, .fl-setting-box, .fl-setting-slider)")
        heights = {c.evaluate("e => e.outerHTML.slice(0, 120)"): c.bounding_box() for c in low.all()}
        assert [html for html, box in heights.items() if box and box["height"] and box["height"] < 43.5] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.get_by_role("button", name="Collapse sidebar").click()
        expect(page.get_by_test_id("contour")).to_be_in_viewport()
