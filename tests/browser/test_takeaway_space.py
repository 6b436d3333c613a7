"""Pictures and films of the surface in space alone and with the contour, and of paths as exactly as they are shown."""

import base64
import io
import xml.etree.ElementTree as ET
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.lab import open_lab, shown, wait_for
from tests.browser.test_takeaway import BLUE, LINK, SVG, VERMILION, has_colour, take

READY = "shown.space?.matrix && shown.space.heads.length"
PRINTED = 3  # pixels of a printed picture for one of its sheet
PIECE_OF_GROUND = 40
NOISY = "surface=rosenbrock&start=-1.2,1.0&steps=8000&run=gd,lr:0.0012&noise=2&seed=5"


def open_space(page: Page, view: str) -> None:
    page.goto(f"/?{LINK}&step=25&view={view}")
    wait_for(page, f"{READY} && shown.looks.view === '{'both' if view == 'both' else 'space'}'")


def vectors(page: Page) -> ET.Element:
    return ET.fromstring(take(page, "svg").path().read_text(encoding="utf-8"))


def relief(tree: ET.Element) -> ET.Element:
    """The picture of the relief within a sheet: the only one that is no vectors."""
    (image,) = tree.iter(f"{SVG}image")
    assert image.get("data-surface") == "space"
    return image


def place(element: ET.Element) -> tuple[float, float, float, float]:
    """Left, top, right, bottom on the sheet."""
    x, y, width, height = (float(element.get(name, "nan")) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def over(tree: ET.Element, name: str) -> ET.Element:
    """What lies over one of the two surfaces, in a sheet without its ground."""
    return [group for group in tree.iter(f"{SVG}g") if group.get("clip-path") == f"url(#fl-{name})"][-1]


def words(element: ET.Element) -> set[str]:
    return {"".join(node.itertext()) for node in element.iter(f"{SVG}text")}


@pytest.mark.parametrize("view", ["both", "3d"])
def test_a_picture_shows_what_the_stage_shows(space: Page, view: str) -> None:
    open_space(space, view)
    before = shown(space)["space"]
    tree = vectors(space)
    image = relief(tree)
    left, top, right, bottom = place(image)
    with Image.open(io.BytesIO(base64.b64decode(image.get("href", "").split(",")[1]))) as drawn:
        assert drawn.size == pytest.approx((PRINTED * (right - left), PRINTED * (bottom - top)), abs=PRINTED)
        assert drawn.getchannel("A").getextrema() == (0, 255)
    assert {run["label"] for run in shown(space)["runs"]} <= words(over(tree, "space"))
    assert len(list(over(tree, "space").iter(f"{SVG}path"))) >= 4
    flat = [group for group in tree.iter(f"{SVG}clipPath") if group.get("id") == "fl-land"]
    assert len(flat) == (view == "both")
    assert bool([path for path in tree.iter(f"{SVG}path") if path.get("data-run")]) == (view == "both")
    if flat:
        assert place(flat[0][0])[2] < left
    with Image.open(take(space, "png").path()) as sheet:
        assert sheet.size == (PRINTED * float(tree.get("width", 0)), PRINTED * float(tree.get("height", 0)))
        picture = sheet.crop(tuple(round(PRINTED * end) for end in (left, top, right, bottom)))  # type: ignore[arg-type]
    assert has_colour(picture, BLUE)
    assert has_colour(picture, VERMILION)
    assert len(picture.convert("RGB").getcolors(1 << 24) or []) > PIECE_OF_GROUND
    assert shown(space)["space"] == before
    assert space.locator(".fl-twin").count() == 0


def test_a_film_in_space_outlives_a_change_of_view(space: Page) -> None:
    open_space(space, "3d")

    def look_elsewhere() -> None:
        space.locator("[data-testid=film]:has-text('Drawing')").wait_for()
        space.get_by_test_id("view-flat").click()

    film = filmed(space, look_elsewhere)
    wait_for(space, "shown.view && shown.looks.view === 'flat'")
    with Image.open(film) as gif:
        assert (gif.n_frames, gif.size[0]) == (41, 960)
        frames = []
        for frame in range(41):
            gif.seek(frame)
            frames.append(np.asarray(gif.convert("RGB"), dtype=int)[80:, : gif.size[0] // 2])
    assert all((one != other).any() for one, other in pairwise(frames))
    ground = np.median(frames, axis=0)
    assert np.unique(ground.reshape(-1, 3), axis=0).shape[0] > PIECE_OF_GROUND


def filmed(page: Page, meanwhile: Any) -> Any:
    """A GIF during whose making something else is done."""
    page.get_by_test_id("takeaway").click()
    with page.expect_download() as download:
        page.get_by_test_id("take-gif").click()
        meanwhile()
    return download.value.path()


def test_a_long_run_is_taken_away_as_exactly_as_it_is_shown(page: Page) -> None:
    open_lab(page, NOISY)
    wait_for(page, "shown.fineLines")
    told = shown(page)
    fine, thinned = (columns(page, of) for of in ("fineLines", "runs"))
    tree = vectors(page)
    (frame,) = (clip[0] for clip in tree.iter(f"{SVG}clipPath") if clip.get("id") == "fl-land")
    size = [float(frame.get(name, "nan")) for name in ("width", "height")]
    (path,) = (path for path in tree.iter(f"{SVG}path") if path.get("data-run"))
    drawn = np.array([pair.split() for pair in path.get("d", "").replace("M", "L").split("L")[1:]], dtype=float)
    assert furthest(pixels(fine, told["view"], size), drawn) < 0.5
    assert furthest(drawn, pixels(fine, told["view"], size)) < 0.01
    assert furthest(drawn, pixels(thinned, told["view"], size)) > 0.5


def columns(page: Page, of: str) -> np.ndarray:
    line = f"document.querySelector('.fl-stage').fallLine.{of}[0]"
    return np.array(page.evaluate(f"[[...{line}.x], [...{line}.y]]")).T


def pixels(points: np.ndarray, view: Any, size: list[float]) -> np.ndarray:
    (left, right), (low, high) = view["x"], view["y"]
    return np.stack(
        [(points[:, 0] - left) / (right - left) * size[0], (high - points[:, 1]) / (high - low) * size[1]], -1
    )


def furthest(points: np.ndarray, others: np.ndarray) -> float:
    """How far one of the points is from all of the others, at most."""
    return max(float(np.linalg.norm(others - point, axis=1).min()) for point in points)
