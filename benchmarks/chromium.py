"""The browser that pages are measured in: headless Chromium, started as the browser tests start theirs."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

FLAGS = (
    "--headless=new",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
FLAT = ("--disable-gpu",)
# WebGL, drawn by the processor; all else is painted as without it, which is several times as quick.
IN_SPACE = (
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-accelerated-2d-canvas",
    "--disable-gpu-rasterization",
)
WINDOW = {"width": 1440, "height": 900}


def executable() -> str | None:
    """The system's Chromium or Chrome, where there is one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def how(in_space: bool = False) -> dict[str, Any]:
    """What Playwright starts, and with which flags; WebGL is drawn by the processor, and only where it is asked for."""
    found = executable()
    where = {"executable_path": found} if found else {"channel": "chromium"}
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    drawing = IN_SPACE if in_space else FLAT
    return {"args": [*FLAGS, *drawing, *["--no-sandbox"] * as_root], **where}


@contextmanager
def browser(in_space: bool = False) -> Iterator[Any]:
    """The system's browser, else the one Playwright downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(**how(in_space))
        yield launched
        launched.close()


@contextmanager
def page(launched: Any, **screen: Any) -> Iterator[Any]:
    """A blank page in a context of its own, with nothing cached; `screen` is what is not usual of it."""
    context = launched.new_context(**{"viewport": WINDOW, "reduced_motion": "no-preference", **screen})
    try:
        yield context.new_page()
    finally:
        context.close()
