"""What all pages have around them: title, mark, and the one style sheet."""

from functools import cache
from pathlib import Path

import streamlit as st

from pages.shared import palette

ASSETS = Path(__file__).parents[2] / "assets"
ABOUT = """Fall Line shows how optimizers move on a loss landscape.
Every rule is checked against an independent implementation, PyTorch wherever it has the rule."""


def draw() -> None:
    """Title, mark and style; the very first thing of every page."""
    st.set_page_config(
        page_title="Fall Line",
        page_icon=str(ASSETS / "mark.svg"),
        layout="wide",
        initial_sidebar_state=320,
        menu_items={"About": ABOUT},
    )
    st.logo(str(ASSETS / "mark.svg"), size="large")  # the style sheet writes the name beside it, in the theme's ink
    st.html(f"<style>{style()}{alone() if st.context.is_embedded else ''}</style>")
    st.html(f'<script type="module">{script()}</script>', unsafe_allow_javascript=True)


@cache
def asset(name: str) -> str:
    """A file of a page's own."""
    return (ASSETS / name).read_text(encoding="utf-8")


def theme() -> str:
    """ "light" or "dark", as the visitor sees the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


@cache
def style() -> str:
    """The page's style sheet, with the colour and dash of each run."""
    return asset("page.css") + "".join(map(line, range(palette.COUNT)))


@cache
def script() -> str:
    """What links between the pages do."""
    return (ASSETS / "page.mjs").read_text(encoding="utf-8")


@cache
def alone() -> str:
    """What is different in a frame of another page."""
    return asset("embed.css")


def line(place: int) -> str:
    """What a run's card, and its name in a text, have of the run: its colour, and its dash as a striped background."""
    light, dark = palette.colours(place)
    ink, dash = f"--fl-line: light-dark({light}, {dark})", f"--fl-dash: {palette.stripes(place)}"
    return f'.stVerticalBlock[class*="-colour{place}-"], .fl-run{place} {{ {ink}; {dash}; }}\n'
