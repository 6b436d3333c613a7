"""The surface in space: what stands where, from where it is seen, and what it costs to ask for it."""

from collections.abc import Iterator
from math import atan2, hypot, log10, pi
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsers import Browsers
from tests.browser.conftest import COLD_MILLISECONDS, Watch, opened
from tests.browser.lab import open_lab, pick, shown, type_number, wait_for, wait_for_query

VALLEY = "surface=rosenbrock&start=-1.2,1.0&steps=200&run=adam,lr:0.05&run=gd,lr:0.001"
SADDLE = "surface=saddle&start=1.0,0.001&steps=60&run=gd,lr:0.05&run=momentum,lr:0.05"
READY = "shown.space?.matrix && shown.space.heads.length"


@pytest.fixture
def space_phone(browser: Browsers, watch: Watch, server: str) -> Iterator[Page]:
    """A phone whose browser can draw in 3-D."""
    size = {"width": 390, "height": 844}
    options: dict[str, Any] = {"has_touch": True, "is_mobile": True, "device_scale_factor": 1}
    with opened(browser, watch, server, viewport=size, in_space=True, **options) as page:
        page.set_default_timeout(COLD_MILLISECONDS)
        yield page


def open_space(page: Page, query: str) -> Any:
    """The Lab with its surface drawn in space; what it shows there."""
    page.goto(f"/?{query}&view=3d")
    wait_for(page, READY)
    return shown(page)["space"]


def projected(space: Any, x: float, y: float, height: float) -> tuple[float, float]:
    """Where the stage says that a place is on the screen, by its matrix."""
    right, down, depth = (
        sum(part * value for part, value in zip(space["matrix"][row : row + 4], (x, y, height, 1), strict=True))
        for row in (0, 4, 8)
    )
    return right / depth, down / depth


def eye(page: Page) -> list[float]:
    found: list[float] = shown(page)["space"]["eye"]
    return found


def test_the_switch_brings_the_script_once_and_keeps_the_clock(space: Page, watch: Watch) -> None:
    open_lab(space, VALLEY)
    assert not [url for url in watch.requests if "/space/" in url or "space.css" in url]
    space.get_by_test_id("view-space").click()
    wait_for(space, READY)
    assert [url for url in watch.requests if "/space/scene3d.mjs" in url]
    expect(space.get_by_test_id("contour")).to_be_hidden()
    space.get_by_test_id("stage").press("Home")
    before = shown(space)["space"]["heads"]
    space.get_by_test_id("stage").press(" ")
    wait_for(space, "shown.step > 10")
    assert shown(space)["space"]["heads"] != before
    space.get_by_test_id("view-both").press("Enter")
    expect(space.get_by_test_id("contour")).to_be_visible()
    expect(space.get_by_test_id("space-view")).to_be_visible()
    wait_for(space, "shown.looks.view === 'both' && shown.view")
    space.get_by_test_id("view-flat").press(" ")
    expect(space.get_by_test_id("space-view")).to_be_hidden()
    assert len([url for url in watch.requests if url.endswith("/space/space.mjs")]) == 1


def test_a_curve_has_no_views(space: Page) -> None:
    space.goto("/?surface=parabola&view=3d")
    wait_for(space, "shown.view && shown.heads.length")
    expect(space.get_by_test_id("views")).to_be_hidden()
    expect(space.get_by_test_id("contour")).to_be_visible()


def test_a_path_lies_on_its_surface(space: Page) -> None:
    open_space(space, VALLEY)
    space.get_by_test_id("stage").press("Home")
    for step in (0, 1, 2):
        wait_for(space, f"shown.step === {step}")
        seen = shown(space)
        for run, head in zip(seen["runs"], seen["space"]["heads"], strict=True):
            x, y = run["x"][step], run["y"][step]
            height = log10((1 - x) ** 2 + 100 * (y - x * x) ** 2)
            assert head["height"] == pytest.approx(height, abs=1e-9)
            assert (head["x"], head["y"]) == pytest.approx(projected(seen["space"], x, y, height), abs=0.01)
        space.get_by_test_id("stage").press("ArrowRight")


PLOTLYS_OWN = """
async ([x, y, z]) => {
  const plot = document.querySelector(".fl-space-plot");
  const { glplot } = plot._fullLayout.scene._scene;
  const marker = { size: 9, color: "#ff00ff", line: { width: 0 } };
  await Plotly.addTraces(plot, { type: "scatter3d", mode: "markers", x: [x], y: [y], z: [z], marker });
  glplot.redraw();
  const [{ gl }, sum] = [glplot, [0, 0, 0]];
  const [width, height] = [gl.drawingBufferWidth, gl.drawingBufferHeight];
  const pixels = new Uint8Array(4 * width * height);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  for (let k = 0; k < width * height; k++) {
    if (pixels[4 * k] < 200 || pixels[4 * k + 1] > 60 || pixels[4 * k + 2] < 200) continue;
    sum[0] += k % width + 0.5; sum[1] += height - Math.floor(k / width) - 0.5; sum[2] += 1;
  }
  const unit = width / plot.clientWidth;
  return [sum[0] / sum[2] / unit, sum[1] / sum[2] / unit];
}
"""


@pytest.mark.parametrize("place", [(-0.5, 2.5, 3.0), (1.5, 0.0, 3.2)])
def test_a_place_is_where_plotly_draws_it(space: Page, place: tuple[float, float, float]) -> None:
    seen = open_space(space, VALLEY)
    assert space.evaluate(PLOTLYS_OWN, place) == pytest.approx(projected(seen, *place), abs=0.75)


def test_the_camera_stays(space: Page) -> None:
    open_space(space, VALLEY)
    home = eye(space)
    view = space.get_by_test_id("space-view")
    view.press("ArrowRight")
    view.press("+")
    wait_for(space, "shown.looks.camera !== null")
    turned = eye(space)
    assert turned != home
    type_number(space, "b", "60")
    wait_for_query(space, "b=60")
    wait_for(space, "shown.space.key.includes('b=60')")
    space.emulate_media(color_scheme="dark")
    wait_for(space, "document.querySelector('.fl-stage').dataset.theme === 'dark' && shown.space.matrix")
    space.get_by_test_id("view-flat").click()
    space.get_by_test_id("view-space").click()
    wait_for(space, READY)
    assert eye(space) == pytest.approx(turned)
    link = shown(space)["link"] + "&view=3d&camera=" + ",".join(map(str, shown(space)["looks"]["camera"]))
    space.goto(f"/{link if link.startswith('?') else '?' + link}")
    wait_for(space, READY)
    assert eye(space) == pytest.approx(turned, abs=1e-3)
    view.dblclick(position={"x": 30, "y": 30})
    wait_for(space, "shown.looks.camera === null")
    assert hypot(*eye(space)) == pytest.approx(hypot(*home))
    space.get_by_test_id("view-flat").click()
    wait_for(space, "shown.view && shown.heads.length === 2")


def test_a_drag_and_the_wheel_move_the_eye(space: Page) -> None:
    open_space(space, SADDLE)
    first = eye(space)
    box = space.get_by_test_id("space-view").bounding_box()
    assert box
    x, y = box["x"] + 40, box["y"] + 40
    space.mouse.move(x, y)
    space.mouse.down()
    space.mouse.move(x + box["width"] / 4, y, steps=4)
    space.mouse.up()
    wait_for(space, "shown.looks.camera !== null")
    dragged = eye(space)
    turn = angle(dragged) - angle(first)
    assert turn % (2 * pi) == pytest.approx(2 * pi - pi / 4, abs=0.02)
    space.mouse.wheel(0, 200)
    wait_for(space, f"Math.hypot(...shown.space.eye) > {hypot(*dragged) * 1.05}")
    pick(space, "Surface", "Himmelblau")
    wait_for(space, "shown.space.key.includes('himmelblau') && shown.space.matrix")
    assert angle(eye(space)) == pytest.approx(angle(dragged))


def angle(place: list[float]) -> float:
    return atan2(place[1], place[0])


def test_fingers_turn_it_on_a_phone(space_phone: Page) -> None:
    open_space(space_phone, VALLEY)
    first = eye(space_phone)
    box = space_phone.get_by_test_id("space-view").bounding_box()
    assert box
    session = space_phone.context.new_cdp_session(space_phone)
    x, y = box["x"] + 100, box["y"] + 100
    touch(session, "touchStart", [(x, y)])
    touch(session, "touchMove", [(x + 60, y + 20)])
    touch(session, "touchEnd", [])
    wait_for(space_phone, "shown.looks.camera !== null")
    turned = eye(space_phone)
    assert turned != pytest.approx(first)
    touch(session, "touchStart", [(x, y), (x + 60, y)])
    touch(session, "touchMove", [(x - 40, y), (x + 100, y)])
    touch(session, "touchEnd", [])
    wait_for(space_phone, f"Math.hypot(...shown.space.eye) < {hypot(*turned) * 0.8}")
    expect(space_phone.get_by_test_id("views")).to_be_visible()


def touch(session: Any, kind: str, points: list[tuple[float, float]]) -> None:
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})


NO_WEBGL = """
const { getContext } = HTMLCanvasElement.prototype;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.includes("webgl") ? null : getContext.call(this, kind, ...rest);
};
"""


def test_without_webgl_one_sentence_stands_in_its_place(page: Page) -> None:
    page.add_init_script(NO_WEBGL)
    page.goto(f"/?{VALLEY}&view=3d")
    sentence = page.get_by_text("This browser cannot draw in 3-D.")
    expect(sentence).to_be_visible(timeout=COLD_MILLISECONDS)
    sentence.evaluate("element => (window.sentence = element)")
    page.get_by_test_id("scrub").press("Home")
    wait_for(page, "shown.step === 0 && window.sentence.isConnected")
    page.get_by_test_id("takeaway").click()
    page.get_by_test_id("take-png").click()
    expect(page.get_by_test_id("toast")).to_contain_text("nothing was saved")
