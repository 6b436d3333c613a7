"""The hand-out on paper: opened from its lesson, printed to PDF, whole."""

import re
import zlib

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.browser.lab import COLD

pytestmark = pytest.mark.browser

SHEET = {"width": 794, "height": 1123}  # A4 at 96 dots an inch
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def unpacked(pdf: bytes) -> bytes:
    """All that stands in the file, its packed parts unpacked where they are no pictures."""
    parts = [pdf]
    for found in STREAM.finditer(pdf):
        try:
            parts.append(zlib.decompressobj().decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(parts)


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", unpacked(pdf)))


def links_of(pdf: bytes) -> list[str]:
    return [found.decode() for found in re.findall(rb"/URI\s*\(((?:[^()\\]|\\.)*)\)", unpacked(pdf))]


def test_a_lesson_is_handed_out(page: Page, server: str, watch: Watch) -> None:
    page.goto("/lessons?lesson=step-size")
    page.get_by_role("link", name="Print this lesson").wait_for(timeout=COLD * 1000)
    watch.errors[:] = [error for error in watch.errors if "/lessons/_stcore/" not in error]  # asked for in vain
    with page.context.expect_page() as opening:
        page.get_by_role("link", name="Print this lesson").click()
    sheet = opening.value
    expect(sheet.get_by_role("heading", level=1)).to_have_text("How long a step?")
    assert sheet.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth > 0)")
    assert sheet.evaluate("document.scripts.length") == 0

    pdf = sheet.pdf(prefer_css_page_size=True, tagged=True)
    assert 2 <= pages_of(pdf) <= 4
    assert b"How long a step?" in unpacked(pdf)
    assert b"/ToUnicode" in unpacked(pdf)  # letters that can be searched and copied
    assert len(re.findall(rb"/Subtype\s*/Image", unpacked(pdf))) >= 3
    assert {
        f"{server}/lessons?lesson=step-size",
        f"{server}/lessons?lesson=step-size&exhibit=three-rates",
        "https://www.deeplearningbook.org/contents/numerical.html",
    } <= {*links_of(pdf)}
    assert any(link.startswith(f"{server}/?surface=parabola") for link in links_of(pdf))
    sheet.close()


def test_nothing_runs_over_the_edge(page: Page) -> None:
    """On a sheet of A4 and on a phone; on paper the answer stands upside down, on a screen upright."""
    for slug in ("gradient-check", "newton"):
        page.set_viewport_size(SHEET)
        page.emulate_media(media="print")
        page.goto(f"/stage-data/handout?lesson={slug}")
        assert page.evaluate(WIDE) == 0
        turned = page.locator(".answers").evaluate("(one) => getComputedStyle(one).transform")
        assert turned.startswith("matrix(-1")
        outside = (
            "[...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > innerWidth)"
        )
        assert page.evaluate(f"{outside}.length") == 0
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate(WIDE) == 0
        expect(page.locator(".answers")).to_have_css("transform", "none")
        assert page.locator("math").first.evaluate("(one) => one.namespaceURI").endswith("MathML")
        text = page.locator("main").inner_text()
        assert "What to notice" in text
        assert "exhibit=" in text


def test_a_lesson_that_is_none(page: Page) -> None:
    answer = page.request.get("/stage-data/handout?lesson=step-sise")
    assert answer.status == 404
    assert "step-size" in answer.text()
