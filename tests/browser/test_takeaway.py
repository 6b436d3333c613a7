"""What is taken away: every export is downloaded, opened and compared with what the stage shows."""

import csv
import io
import re
import threading
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Download, Page, expect

from optimizers import Experiment
from tests.browser.lab import open_lab, shown, wait_for

LINK = "surface=rosenbrock&start=-1.2,1.0&steps=40&run=adam,lr:0.05&run=momentum,lr:0.0005"
CURVE = "surface=parabola&start=8.7&steps=30&run=gd,lr:0.2&run=gd,lr:1.05"
LONG = LINK.replace("steps=40", "steps=2000")
SVG = "{http://www.w3.org/2000/svg}"
BLUE, VERMILION = (0, 103, 168), (191, 74, 12)
FILM_MILLISECONDS = 120_000


def take(page: Page, kind: str) -> Download:
    page.get_by_test_id("takeaway").click()
    with page.expect_download(timeout=FILM_MILLISECONDS) as download:
        page.get_by_test_id(f"take-{kind}").click()
    return download.value


def has_colour(picture: Image.Image, colour: tuple[int, int, int]) -> bool:
    return any(found == colour for _, found in picture.convert("RGB").getcolors(1 << 24) or [])


@pytest.mark.parametrize("query", [f"{LINK}&step=25&show=gradient,step", CURVE])
def test_pictures_for_print(page: Page, query: str) -> None:
    open_lab(page, query)
    picture = take(page, "png")
    assert re.fullmatch(r"[\w-]+\.png", picture.suggested_filename)
    with Image.open(picture.path()) as opened:
        assert opened.width >= 3000
        assert opened.height > 1000
        assert has_colour(opened, BLUE)
        assert has_colour(opened, VERMILION)
    text = take(page, "svg").path().read_text(encoding="utf-8")
    runs = shown(page)["runs"]
    tree = ET.fromstring(text)
    assert [path.get("data-run") for path in tree.iter(f"{SVG}path") if path.get("data-run")] != []
    drawn = {path.get("data-run") for path in tree.iter(f"{SVG}path") if path.get("data-run")}
    assert drawn == {run["label"] for run in runs}
    words = ["".join(node.itertext()) for node in tree.iter(f"{SVG}text")]
    assert {run["label"] for run in runs} <= set(words)
    assert f"step {shown(page)['step']} of {shown(page)['runs'][0]['rows'] - 1}" in words
    references = [value for node in tree.iter() for name, value in node.attrib.items() if name.endswith("href")]
    assert all(reference.startswith("data:image/png") for reference in references)
    assert not re.findall(r"url\((?!&quot;#|#|\"#)", text)


def test_films(page: Page) -> None:
    open_lab(page, f"{LINK}&step=25")
    gif = take(page, "gif")
    with Image.open(gif.path()) as film:
        assert film.n_frames == 41
        size = film.size
        assert size[0] == 960
        film.seek(0)
        first = film.convert("RGB")
        film.seek(40)
        assert has_colour(film, BLUE) or film.convert("RGB").tobytes() != first.tobytes()
        assert film.info["duration"] >= 1500
    with av.open(str(take(page, "webm").path())) as container:
        frames = list(container.decode(video=0))
    assert len(frames) == 42  # the last one comes again after its hold
    assert (frames[0].width, frames[0].height) == size
    assert shown(page)["step"] == 25
    expect(page.get_by_test_id("film")).to_be_hidden()


def test_a_film_in_the_making_can_be_stopped_and_does_not_hold_the_stage(page: Page) -> None:
    open_lab(page, f"{LONG}&step=100")
    downloads: list[Download] = []
    page.on("download", lambda download: downloads.append(download))
    stops: list[Callable[[], None]] = [
        lambda: page.keyboard.press("Escape"),
        lambda: page.get_by_test_id("film-cancel").click(),
    ]
    for stop in stops:
        page.get_by_test_id("takeaway").click()
        page.get_by_test_id("take-webm").click()
        expect(page.get_by_test_id("film")).to_contain_text(re.compile(r"Drawing \d+ of 183"))
        page.get_by_test_id("forward").click()
        stop()
        expect(page.get_by_test_id("film")).to_be_hidden()
    wait_for(page, "shown.step === 102")
    assert page.locator(".fl-twin").count() == 0
    assert downloads == []


def test_a_page_that_needs_no_network(page: Page, tmp_path: Path) -> None:
    open_lab(page, LINK)
    target = tmp_path / "page.html"
    take(page, "html").save_as(target)
    assert target.stat().st_size < 8_000_000
    context = page.context.browser.new_context(offline=True)  # type: ignore[union-attr]
    try:
        alone = context.new_page()
        asked: list[str] = []
        alone.on("request", lambda request: asked.append(request.url))
        alone.goto(target.as_uri())
        expect(alone.get_by_role("heading", name="Rosenbrock")).to_be_visible()
        plays(alone)
        assert asked == [target.as_uri()]
    finally:
        context.close()


def plays(alone: Page) -> None:
    """The figure has a frame for each step; its buttons play it, and a zoom outlives that."""
    stage = "document.getElementById('stage')"
    alone.wait_for_function(f"{stage}._transitionData?._frames.length === 41")
    alone.evaluate(f"Plotly.relayout({stage}, {{'xaxis.range': [-1, 0], 'yaxis.range': [0, 1]}})")
    alone.evaluate(f"Plotly.animate({stage}, ['0'], {{mode: 'immediate', frame: {{duration: 0}}}})")
    alone.get_by_text("Play", exact=True).click()
    alone.wait_for_function(f"{stage}._fullLayout.sliders[0].active === 40")
    assert alone.evaluate(f"{stage}._fullLayout.xaxis.range[1] <= 0.5")
    assert alone.locator(".contourlayer path").count() > 5


def test_numbers_are_the_engine_s(page: Page) -> None:
    open_lab(page, LINK)
    rows = list(csv.reader(io.StringIO(take(page, "csv").path().read_text(encoding="utf-8"))))
    paths = Experiment.from_query(LINK).trajectories()
    values = {float(cell) for row in rows[1:] for cell in row if re.fullmatch(r"-?[\d.]+(e[+-]?\d+)?", cell)}
    for path in paths:
        assert {float(loss) for loss in path.losses} <= values
        assert {float(number) for number in path.points.ravel()} <= values


def test_two_frames_in_one_page(page: Page, server: str) -> None:
    context: BrowserContext = page.context
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    open_lab(page, f"{LINK}&step=25")
    page.get_by_test_id("takeaway").click()
    page.get_by_test_id("take-embed").click()
    expect(page.get_by_test_id("toast")).to_contain_text("Code copied")
    code = page.evaluate("navigator.clipboard.readText()")
    assert code.startswith("<iframe ")
    outer = context.new_page()
    narrow = code.replace("960", "620")
    frames = code + narrow + narrow.replace("560", "700")
    notes = f"<!doctype html><link rel=icon href=data:,><title>Notes</title>{frames}"
    with served(notes) as address:
        outer.goto(address)
        frames_are_stages(outer, server)


@contextmanager
def served(text: str) -> Iterator[str]:
    """A page of another site, at an address of its own."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    site = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{site.server_port}/notes"
    site.shutdown()
    site.server_close()


def frames_are_stages(outer: Page, server: str) -> None:
    before = outer.evaluate("history.length")
    for place, charted in ((0, True), (1, False), (2, True)):
        frame = outer.frame_locator("iframe").nth(place)
        expect(frame.locator(".fl-plot[data-drawn]")).to_be_visible(timeout=60_000)
        expect(frame.get_by_test_id("step")).to_have_text("25")
        expect(frame.get_by_test_id("stSidebar")).to_be_hidden()
        expect(frame.get_by_test_id("stHeader")).to_be_hidden()
        expect(frame.get_by_test_id("chart")).to_be_visible(visible=charted)
        way = frame.get_by_test_id("open-whole")
        expect(way).to_have_attribute("href", re.compile(re.escape(f"{server}/?surface=rosenbrock")))
        assert "embed" not in (way.get_attribute("href") or "")
    frame = outer.frame_locator("iframe").first
    frame.get_by_test_id("start").press("ArrowRight")
    expect(frame.get_by_test_id("open-whole")).not_to_have_attribute("href", re.compile("start=-1.2,"))
    assert outer.evaluate("history.length") == before
    assert all("embed=true" in inner.url for inner in outer.frames[1:])
    assert outer.evaluate("document.querySelector('iframe').title") == "Rosenbrock - Fall Line"


def test_the_menu_by_keyboard_and_as_a_sheet(page: Page, phone: Page) -> None:
    open_lab(page, LINK)
    button = page.get_by_test_id("takeaway")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("take-png")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("take-png")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("take-png")).to_be_hidden()
    open_lab(phone, LINK)
    phone.get_by_test_id("takeaway").tap()
    sheet = phone.get_by_test_id("takeaway-panel").bounding_box()
    assert sheet
    assert (sheet["x"], round(sheet["width"])) == (0, 390)
    assert round(sheet["y"] + sheet["height"]) == 844
    for entry in phone.locator(".fl-take").all():
        box = entry.bounding_box()
        assert box
        assert box["height"] >= 44
