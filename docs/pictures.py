"""Takes the README's pictures anew from the running app: `make pictures`.

The recording is made step by step, not filmed: the playhead is set, the page drawn, the frame taken.
"""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PIL import Image

from benchmarks.chromium import browser
from benchmarks.lab import SEEN, open_page, wait_until_drawn
from benchmarks.service import serve
from optimizers.experiment import welcome

FOLDER = Path(__file__).parent / "pictures"
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
DIVERGED = (
    "surface=rosenbrock&start=-1.6,0.2&steps=200"
    "&run=adam,lr:0.2&run=nesterov,lr:0.0005&run=gd,lr:0.0005&run=newton,lr:1.0&run=gd,lr:0.003"
)
STEPS = 300
FRAMES = (*range(40), *range(40, 120, 2), *range(120, STEPS + 1, 4))
MILLISECONDS = 70  # of a frame
WIDTH = 960


def main() -> None:
    """Writes every picture."""
    FOLDER.mkdir(exist_ok=True)
    with serve() as service, browser() as launched:
        still(launched, service.address, f"{welcome.LINK}&step=120", "light.png", DESKTOP)
        still(launched, service.address, f"{DIVERGED}&step=51", "dark.png", DESKTOP, color_scheme="dark")
        still(launched, service.address, f"{welcome.LINK}&step=120", "phone.png", PHONE, device_scale_factor=2)
        lesson(launched, service.address, "step-size", "lesson.png")
        record(launched, service.address, "playing.gif")


def lesson(launched: Any, address: str, slug: str, name: str) -> None:
    """A lesson whose question has been answered."""
    page = launched.new_context(viewport=DESKTOP, reduced_motion="reduce").new_page()
    page.goto(f"{address}/lessons?lesson={slug}")
    wait_until_drawn(page, 120)
    page.get_by_role("button", name="Show me", exact=True).click()
    page.get_by_role("heading", name="What to notice").wait_for()
    page.wait_for_function(f"!{SEEN}.playing && {SEEN}.step > 0")
    page.screenshot(path=FOLDER / name)
    page.context.close()


def opened(launched: Any, address: str, query: str, size: dict[str, int], **look: Any) -> Any:
    """A page of that size with the picture drawn, standing still."""
    page = launched.new_context(viewport=size, reduced_motion="reduce", **look).new_page()
    open_page(page, address, query)
    page.wait_for_timeout(1000)  # the panel is drawn after the picture
    return page


def still(launched: Any, address: str, query: str, name: str, size: dict[str, int], **look: Any) -> None:
    """One picture of the whole window."""
    page = opened(launched, address, query, size, **look)
    page.screenshot(path=FOLDER / name)
    page.context.close()


def record(launched: Any, address: str, name: str) -> None:
    """The welcome comparison from its first step to its last."""
    page = opened(launched, address, welcome.LINK, DESKTOP)
    write(FOLDER / name, (frame(page, step) for step in FRAMES))
    page.context.close()


def frame(page: Any, step: int) -> Image.Image:
    """The page with the playhead at `step`."""
    shown = page.evaluate(f"{SEEN}.step")
    page.get_by_test_id("scrub").focus()
    for key in ["Home"] * (shown > step) + ["ArrowRight"] * (step - (0 if shown > step else shown)):
        page.keyboard.press(key)
    page.wait_for_function(f"step => {SEEN}.step === step", arg=step)
    page.get_by_test_id("scrub").blur()
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return picture.resize((WIDTH, WIDTH * picture.height // picture.width), Image.Resampling.LANCZOS)


def write(path: Path, frames: Iterable[Image.Image]) -> None:
    """A GIF of one palette, so that nothing but what moves changes from frame to frame."""
    pictures = list(frames)
    colours = palette(pictures[-1])
    small = [picture.quantize(palette=colours, dither=Image.Dither.NONE) for picture in pictures]
    last = [MILLISECONDS] * (len(small) - 1) + [2500]
    small[0].save(path, save_all=True, append_images=small[1:], duration=last, loop=0, optimize=True)


def palette(picture: Image.Image) -> Image.Image:
    """The colours that cover most of the picture, and some that are rare but far from those: the runs' own."""
    shares = {Image.Quantize.MEDIANCUT: 160, Image.Quantize.MAXCOVERAGE: 96}
    parts = [picture.quantize(count, method) for method, count in shares.items()]
    colours = Image.new("P", (1, 1))
    colours.putpalette([number for part in parts for number in (part.getpalette() or [])])
    return colours


if __name__ == "__main__":
    main()
