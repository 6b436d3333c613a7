"""A lesson's Markdown as HTML for paper: formulas as MathML, runs with a swatch, addresses whole."""

import re
from html import escape
from urllib.parse import urljoin

from markdown_it import MarkdownIt

from lessons import body
from lessons.lesson import Exhibit, Lesson
from pages.shared import palette
from pages.shared.handout.formula import formula
from pages.shared.lesson import marks

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
KEPT = re.compile("\ue000(\\d+)\ue001")  # letters of no alphabet stand for what is HTML already
SWATCH = 26  # pixels of a run's line beside its name


class Text:
    """Writes the texts of one lesson; `base` is the address of the folder that all pages stand in."""

    def __init__(self, lesson: Lesson, base: str) -> None:
        self.lesson, self.base = lesson, base
        self._kept: list[str] = []

    def blocks(self) -> list[body.Prose | body.Place]:
        """The body in order, its prose still Markdown, for `html`."""
        return list(body.blocks(self.lesson, self._run, marks.plain_step))

    def html(self, markdown: str) -> str:
        """Paragraphs, lists and headings of what `blocks` gave."""
        return self._put_back(self._whole(MARKDOWN.render(body.PIECE.sub(self._set_apart, markdown))))

    def line(self, text: str) -> str:
        """A text of the question, or a reason, in one line."""
        asked = self.lesson.exhibit(self.lesson.question.exhibit)
        resolved = body.resolve(text, self.lesson, asked, self._run, marks.plain_step)
        return self._put_back(self._whole(MARKDOWN.renderInline(body.PIECE.sub(self._set_apart, resolved))))

    def _run(self, exhibit: Exhibit, run: int) -> str:
        return self._keep(run_name(marks.label(exhibit, run), run - 1))

    def _keep(self, html: str) -> str:
        """What stands for `html` until the Markdown is written."""
        self._kept.append(html)
        return f"\ue000{len(self._kept) - 1}\ue001"

    def _put_back(self, html: str) -> str:
        return KEPT.sub(lambda found: self._kept[int(found[1])], html)

    def _set_apart(self, found: re.Match[str]) -> str:
        if found["code"]:
            return found["code"]
        return self._keep(formula(found["block"] or found["line"], bool(found["block"])))

    def _whole(self, html: str) -> str:
        """Links that also work from paper and from a saved page."""
        return re.sub(r'<a href="([^"]*)"', lambda found: f'<a href="{urljoin(self.base, found[1])}"', html)


def run_name(label: str, place: int) -> str:
    """A run's line and name in its colour; `place` counts from 0."""
    return (
        f'<span class="run" style="color: {palette.colours(place)[0]}">{swatch(place)}'
        f'<span class="run-name">{escape(label)}</span></span>'
    )


def swatch(place: int, dash: tuple[float, ...] | None = None) -> str:
    """A piece of a line as the pictures have it. A drawing, for printers leave out backgrounds."""
    lengths = palette.dash(place) if dash is None else dash
    dashes = f' stroke-dasharray="{" ".join(f"{length:g}" for length in lengths)}"' if lengths else ""
    return (
        f'<svg class="swatch" width="{SWATCH}" height="8" viewBox="0 0 {SWATCH} 8" aria-hidden="true">'
        f'<path d="M1 4H{SWATCH - 1}" stroke="{palette.colours(place)[0]}" stroke-width="2.5"{dashes}/></svg>'
    )
