"""The inspector: the rule with a step's numbers in it, every number of the step, and a path that tells of its steps."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import optimizers
from landscapes import get
from tests.browser.lab import open_lab, shown, wait_for

TWO = "surface=rosenbrock&start=-1.2,1.0&steps=200&run=adam,lr:0.05&run=momentum,lr:0.001"
LOOKAHEAD = "surface=parabola&start=8.7&steps=60&run=nesterov,lr:0.05,form:lookahead"
LONG = "surface=rosenbrock&start=-1.2,1.0&steps=20000&run=momentum,lr:0.001"


def open_step(page: Page) -> Locator:
    """The page of the inspector with the rule, its numbers there."""
    page.get_by_role("tab", name="Step", exact=True).click()
    wait_for(page, "shown.inspector.open === 'step' && shown.inspector.told")
    return page.get_by_test_id("inspector-step")


def letters(page: Page, line: int) -> dict[str, list[float]]:
    """The numbers that stand in a line of the rule, symbol by symbol."""
    read = """line => Object.fromEntries([...document.querySelectorAll('.fl-rule-line')[line]
        .querySelectorAll('.fl-rule-told [data-of]')].map(mark => [mark.dataset.of,
        [...mark.querySelectorAll('mn')].map(number => number.textContent)]))"""
    return {name: [number(text) for text in texts] for name, texts in page.evaluate(read, line).items()}


def number(text: str) -> float:
    powers = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
    mantissa, _, power = text.strip("()").replace("−", "-").partition("\u2009×\u200910")
    return float(mantissa) * 10 ** int(power.translate(powers) or 0)


def near(value: Any) -> Any:
    return pytest.approx([*map(float, value)], rel=6e-3)


def seek(page: Page, step: int) -> None:
    page.get_by_test_id("stage").press("Home")
    for _ in range(step):
        page.get_by_test_id("stage").press("ArrowRight")
    wait_for(page, f"shown.step === {step}")


def place_of(page: Page, run: int, entry: int) -> tuple[float, float]:
    """Where an entry of a run's path lies in the window."""
    x, y = page.evaluate(
        """([run, entry]) => { const { runs, view, box } = document.querySelector('.fl-stage').fallLine;
        const { x, y } = runs[run], part = (value, [from, to]) => (value - from) / (to - from);
        return [part(x[entry], view.x) * box.width, (1 - part(y[entry], view.y)) * box.height]; }""",
        [run, entry],
    )
    box = page.get_by_test_id("contour").bounding_box()
    assert box
    return box["x"] + x, box["y"] + y


def test_the_rule_holds_this_step_s_numbers(page: Page) -> None:
    open_lab(page, TWO)
    step = open_step(page)
    seek(page, 12)
    path = optimizers.descend(get("rosenbrock"), "adam", start=(-1.2, 1.0), steps=200, lr=0.05)
    expect(page.get_by_test_id("rule").locator(".fl-rule-line")).to_have_count(5)
    found = letters(page, 0)
    assert found["after:m"] == near(path.state["m"][13])
    assert found["before:m"] == near(path.state["m"][12])
    assert found["handed"] == near(path.handed[12])
    assert found["setting:beta1"] == [0.9]
    assert letters(page, 4)["next"] == near(path.points[13])
    expect(step.get_by_role("row", name="learning rate")).to_contain_text("0.05")
    expect(step.get_by_role("row", name="handed to the rule")).to_contain_text("equals the gradient")
    seek(page, 13)
    assert letters(page, 0)["before:m"] == near(path.state["m"][13])
    page.get_by_test_id("stage").press("End")
    wait_for(page, "shown.step === 200")
    assert letters(page, 4)["next"] == near(path.points[200])


def test_symbols_wear_the_colours_of_the_arrows(page: Page) -> None:
    open_lab(page, TWO)
    open_step(page)
    colour = "(mark) => getComputedStyle(mark).color"
    rule = page.get_by_test_id("rule")
    gradient, memory = (
        rule.locator(f".fl-rule-told [data-arrow={kind}]").first.evaluate(colour) for kind in ("gradient", "momentum")
    )
    assert (gradient, memory) == ("rgb(179, 32, 46)", "rgb(106, 58, 194)")


def test_the_tabs_go_by_keyboard_and_nothing_else_scrolls(page: Page) -> None:
    open_lab(page, TWO)
    runs, step = (page.get_by_role("tab", name=name, exact=True) for name in ("Runs", "Step"))
    expect(page.get_by_test_id("readout")).to_be_visible()
    runs.focus()
    runs.press("ArrowRight")
    expect(step).to_be_focused()
    expect(step).to_have_attribute("aria-selected", "true")
    expect(page.get_by_test_id("readout")).to_be_hidden()
    wait_for(page, "shown.inspector.told")
    assert page.evaluate("document.querySelector('.stMain, section.main')?.scrollHeight <= innerHeight")
    panel = page.get_by_role("tabpanel", name="Step")
    assert panel.evaluate("panel => panel.scrollWidth <= panel.clientWidth")
    step.press("ArrowRight")
    expect(runs).to_be_focused()
    expect(page.get_by_test_id("readout")).to_contain_text("At step")


def test_a_form_that_the_rule_does_not_tell_of_is_said(page: Page) -> None:
    open_lab(page, LOOKAHEAD)
    open_step(page)
    seek(page, 4)
    expect(page.get_by_test_id("rule-note")).to_contain_text("form lookahead")
    assert shown(page)["inspector"]["told"]["lines"] == ["value", "value"]


def test_a_path_tells_of_its_steps_and_a_click_goes_there(page: Page) -> None:
    open_lab(page, TWO)
    start = shown(page)["runs"][1]["start"]
    page.mouse.move(*place_of(page, 1, 60))
    wait_for(page, "shown.hover")
    card = page.get_by_test_id("hover")
    step = shown(page)["hover"]["step"]
    path = optimizers.descend(get("rosenbrock"), "momentum", start=(-1.2, 1.0), steps=200, lr=0.001)
    assert abs(step - 60) <= 2
    expect(card).to_contain_text("Momentum")
    expect(card).to_contain_text(f"step {step}")
    expect(card).to_contain_text(f"loss {path.losses[step]:.3g}")
    expect(card).to_contain_text(re.compile("gradient [0-9]"))
    page.mouse.down()
    page.mouse.up()
    wait_for(page, f"shown.step === {step} && shown.selected === shown.runs[1].id")
    assert shown(page)["runs"][1]["start"] == start
    page.mouse.move(*place_of(page, 1, 0))
    page.mouse.move(5, 400)
    expect(card).to_be_hidden()


def test_a_thinned_run_tells_exact_numbers(page: Page) -> None:
    open_lab(page, LONG)
    open_step(page)
    page.get_by_role("slider", name="Step").press("PageDown")
    step = shown(page)["step"]
    path = optimizers.descend(get("rosenbrock"), "momentum", start=(-1.2, 1.0), steps=20000, lr=0.001)
    wait_for(page, "shown.inspector.told && !shown.inspector.told.broken")
    page.wait_for_function("() => document.querySelector('.fl-rule-line').dataset.told === 'numbers'")
    assert letters(page, 0)["after:v"] == near(path.state["v"][step + 1])


def test_reading_a_step_costs_little(page: Page) -> None:
    open_lab(page, "surface=rosenbrock&start=-1.2,1.0&steps=300&run=adan,lr:0.05")
    open_step(page)
    spent = page.evaluate(
        """() => {
        const stage = document.querySelector('.fl-stage');
        const press = (key) => stage.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        press('Home');
        const since = performance.now();
        for (let i = 0; i < 100; i++) press('ArrowRight');
        return (performance.now() - since) / 100; }"""
    )
    assert spent < 25  # all parts together, on a machine that does other things


def test_on_a_phone_the_inspector_has_its_tabs_and_a_tap_reads_a_path(phone: Page) -> None:
    open_lab(phone, TWO)
    phone.get_by_role("tab", name="Inspector").tap()
    open_step(phone)
    panel = phone.get_by_role("tabpanel", name="Step")
    assert panel.evaluate("panel => panel.clientHeight >= panel.scrollHeight && panel.clientHeight > 300")
    for name in ("Runs", "Step"):
        box = phone.get_by_role("tab", name=name, exact=True).bounding_box()
        assert box
        assert box["height"] >= 44
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.touchscreen.tap(*place_of(phone, 1, 60))
    wait_for(phone, "shown.step < 200 && shown.selected === shown.runs[1].id")
    expect(phone.get_by_test_id("hover")).to_contain_text("Momentum")
