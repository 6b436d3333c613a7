"""What changes while a hand moves: the start and a learning rate, by mouse, finger and keys; and what is left of it."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Request

from tests.browser.fingers import Fingers, be_patient
from tests.browser.lab import open_lab, repeat, shown, slider, wait_for, wait_for_picture, wait_for_query

LINK = "surface=rosenbrock&start=-1.2,1.0&steps=120&run=gd,lr:0.0005&run=adam,lr:0.05&run=gd,lr:0.001,x:0.5,y:0.5"
BOWL = "surface=quadratic&start=1.0,1.0&steps=60&run=gd,lr:0.005&run=adam,lr:0.1"


class Questions:
    """The stage's questions to the descend route: how many were under way at once, and what the last one was."""

    def __init__(self, page: Page) -> None:
        self.under_way, self.most, self.asked = 0, 0, []  # type: int, int, list[str]
        page.on("request", self._begin)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._end)

    def _begin(self, request: Request) -> None:
        if "/stage-data/descend" in request.url:
            self.asked.append(urlsplit(request.url).query)
            self.under_way += 1
            self.most = max(self.most, self.under_way)

    def _end(self, request: Request) -> None:
        self.under_way -= "/stage-data/descend" in request.url


def middle(page: Page, testid: str) -> tuple[float, float]:
    box = page.get_by_test_id(testid).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def count_pictures(page: Page) -> None:
    """From now on `benchPictures` counts the different sets of runs that were seen in a frame."""
    page.evaluate(
        """() => {
          window.benchPictures = 0;
          let last = document.querySelector(".fl-stage").fallLine.runs;
          const look = () => {
            const now = document.querySelector(".fl-stage").fallLine.runs;
            if (now !== last) window.benchPictures += 1;
            last = now;
            requestAnimationFrame(look);
          };
          look();
        }"""
    )


def ends(page: Page) -> Any:
    """Where every run ends, to compare two pages."""
    corners = "({x, y, drawn}) => [x[0], y[0], x[drawn - 1], y[drawn - 1]]"
    return page.evaluate(f"document.querySelector('.fl-stage').fallLine.runs.map({corners})")


def settled(page: Page, other: str) -> None:
    """Until the page has answered: the address is another one and says what the stage shows."""
    page.wait_for_function("url => location.href !== url", arg=other)
    page.wait_for_function(
        "decodeURIComponent(location.search) === '?' + document.querySelector('.fl-stage').fallLine.link"
    )


def test_a_drag_shows_every_run_on_its_way_and_makes_one_change(page: Page) -> None:
    open_lab(page, LINK)
    page.get_by_test_id("scrub").press("Home")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    questions, address, entries = Questions(page), page.url, page.evaluate("history.length")
    before, (x, y) = shown(page), middle(page, "start")
    count_pictures(page)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 25):
        page.mouse.move(x + 6 * step, y - 3 * step)
    wait_for(page, "shown.runs[0].x[0] > -0.2")
    assert page.url == address
    assert page.evaluate("benchPictures") >= 5
    moving = shown(page)
    assert [(run["id"], run["colour"], run["label"]) for run in moving["runs"]] == [
        (run["id"], run["colour"], run["label"]) for run in before["runs"]
    ]
    assert (moving["step"], moving["selected"]) == (7, before["selected"])
    assert moving["runs"][2]["start"] == [0.5, 0.5]
    page.mouse.up()
    settled(page, address)
    assert page.evaluate("history.length") == entries + 1
    assert questions.most == 1
    assert questions.asked[-1] == shown(page)["link"]
    dragged, query = ends(page), urlsplit(page.url).query
    page.evaluate("history.back()")
    wait_for(page, "shown.runs[0].x[0] === -1.2")
    page.wait_for_function("url => location.href === url", arg=address)
    open_lab(page, query)
    assert ends(page) == dragged


def test_escape_takes_a_drag_back_and_the_frame_holds_the_start(page: Page) -> None:
    open_lab(page, LINK)
    address, entries, (x, y) = page.url, page.evaluate("history.length"), middle(page, "start")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40)
    page.mouse.move(x + 90, 2)
    wait_for(page, "Math.abs(shown.runs[0].y[0] - shown.view.y[1]) < 0.02")
    page.keyboard.press("Escape")
    wait_for(page, "shown.runs[0].x[0] === -1.2 && shown.runs[0].y[0] === 1")
    page.mouse.move(x + 30, y + 30)
    page.mouse.up()
    assert middle(page, "start") == (x, y)
    page.get_by_test_id("start").press("ArrowRight")
    settled(page, address)
    assert page.evaluate("history.length") == entries + 1
    assert shown(page)["runs"][0]["y"][0] == 1


def test_held_arrow_keys_are_live_and_make_one_entry(page: Page) -> None:
    open_lab(page, LINK)
    questions, address, entries = Questions(page), page.url, page.evaluate("history.length")
    page.get_by_test_id("start").focus()
    for _ in range(8):
        page.keyboard.down("ArrowRight")
    wait_for(page, "shown.runs[0].x[0] > -1.0")
    assert page.url == address
    page.keyboard.up("ArrowRight")
    settled(page, address)
    assert page.evaluate("history.length") == entries + 1
    assert questions.most == 1


def test_the_learning_rate_under_a_hand(page: Page) -> None:
    open_lab(page, BOWL)
    address, entries = page.url, page.evaluate("history.length")
    word, panel = page.get_by_test_id("rate-word"), page.locator(".fl-verdict").first
    assert word.inner_text() == panel.inner_text() == "steady < 0.02"
    box = page.get_by_test_id("rate-thumb").bounding_box()
    assert box
    height = box["y"] + box["height"] / 2
    share = page.evaluate("Math.log(0.005 / 1e-5) / Math.log(1e6)")
    page.mouse.move(box["x"] + 7 + share * (box["width"] - 14), height)
    page.mouse.down()
    for rate, said in ((0.014, "overshoots"), (0.5, "diverges")):
        goal = page.evaluate(f"Math.log({rate} / 1e-5) / Math.log(1e6)")
        page.mouse.move(box["x"] + 7 + goal * (box["width"] - 14), height, steps=4)
        wait_for(page, f"shown.thumb.words.startsWith('{said}')")
        assert page.url == address
    page.mouse.up()
    settled(page, address)
    page.wait_for_function("document.querySelector('.fl-verdict').innerText.startsWith('diverges')")
    assert page.evaluate("history.length") == entries + 1
    now = page.url
    page.get_by_test_id("rate-thumb").focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    settled(page, now)
    assert page.evaluate("history.length") == entries + 2
    page.get_by_test_id("results").get_by_role("button", name="Adam").click()
    wait_for(page, "shown.thumb.words === 'no bound'")


def test_the_bound_moves_with_the_playhead_where_curvature_does(page: Page) -> None:
    open_lab(page, LINK)
    page.get_by_test_id("scrub").press("Home")
    wait_for(page, "shown.thumb.here && Math.abs(shown.thumb.here / shown.thumb.bound - 1) < 1e-9")
    page.get_by_test_id("scrub").press("End")
    wait_for(page, "shown.thumb.here && Math.abs(shown.thumb.here / shown.thumb.bound - 1) > 0.1")


def test_a_finger_drags_the_start(phone: Page) -> None:
    open_lab(phone, LINK)
    fingers, address, (x, y) = Fingers(phone), phone.url, middle(phone, "start")
    fingers.drag(((x, y), (x + 48, y - 24)))
    wait_for(phone, "shown.runs[0].x[0] > -1.1")
    assert phone.url == address
    fingers.lift()
    settled(phone, address)


def test_wheel_drag_and_double_click_on_the_background(page: Page) -> None:
    open_lab(page, LINK)
    address, home, (x, y) = page.url, shown(page)["view"]["x"], middle(page, "contour")
    page.mouse.move(x, y + 150)
    page.mouse.wheel(0, -300)
    wait_for(page, f"shown.view.x[1] - shown.view.x[0] < {home[1] - home[0]} * 0.95")
    seen = shown(page)["view"]["x"][0]

    def pan() -> None:  # again where the picture was still being drawn after the wheel, under the hand
        page.mouse.move(x, y + 150)
        page.mouse.down()
        page.mouse.move(x + 80, y + 150, steps=5)
        page.mouse.up()

    repeat(page, pan, f"shown.view.x[0] < {seen} - 0.1")
    be_patient(page)
    page.mouse.dblclick(x, y + 150)
    wait_for(page, f"Math.abs(shown.view.x[0] - {home[0]}) < 1e-9")
    assert page.url == address


def test_a_slider_of_the_panel_is_followed_before_the_page_has_answered(page: Page) -> None:
    open_lab(page, LINK)
    questions = Questions(page)
    rate = slider(page, "lr")
    rate.press("ArrowRight")
    wait_for(page, "shown.runs[0].lr.value > 0.0005")
    wait_for_query(page, "run=gd,lr:0.00056&")
    rate.press("ArrowRight")
    wait_for_query(page, "run=gd,lr:0.00063&")
    assert questions.most == 1
    assert [question.count("run=") for question in questions.asked] == [1, 1]
    seen, labels = ends(page), [run["label"] for run in shown(page)["runs"]]
    page.reload()
    wait_for_picture(page)
    assert ends(page) == seen
    assert [run["label"] for run in shown(page)["runs"]] == labels


def thumb(rate: Locator) -> tuple[float, float]:
    """The middle of a slider's thumb, which is 14 wide."""
    box, share = rate.bounding_box(), rate.evaluate("({ value, max }) => value / max")
    assert box
    return box["x"] + 7 + share * (box["width"] - 14), box["y"] + box["height"] / 2


def test_a_slider_of_the_panel_is_followed_while_it_is_dragged(page: Page) -> None:
    open_lab(page, BOWL)
    before = page.url
    x, y = thumb(slider(page, "lr"))
    page.mouse.move(x, y)
    page.mouse.down()
    rates = []
    for way in (-12, -24, -36):
        page.mouse.move(x + way, y)
        wait_for(page, f"shown.runs[0].lr.value < {rates[-1] if rates else 0.005}")
        rates.append(shown(page)["runs"][0]["lr"]["value"])
    assert page.url == before
    page.mouse.up()
    page.wait_for_function("before => location.href !== before", arg=before)
    last = shown(page)["runs"][0]["lr"]["value"]
    wait_for_query(page, f"run=gd,lr:{last}&")
    assert shown(page)["runs"][0]["lr"]["value"] == last
