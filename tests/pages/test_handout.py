"""The hand-out: every lesson gives a whole page that needs nothing but itself."""

import re
from functools import cache
from html import escape
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.requests import Request

import lessons
from lessons.lesson import Lesson
from lessons.widgets.core.picture import Axis
from pages.shared.handout import axis, route
from pages.shared.handout.formula import formula
from pages.shared.handout.page import written
from pages.shared.handout.text import Text

BASE = "https://learn.example:8443/teaching/"
SLUGS = tuple(lessons.files())
ALONE = {"meta", "img", "br", "path", "circle", "line", "rect", "input"}  # elements that need no end
UNRESOLVED = re.compile(r"\[\[|\]\]|^::|\$|\ue000|\ue001", re.MULTILINE)


class Page(HTMLParser):
    """What stands on a page: its elements, and its words without code and formulas."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ALONE:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "code", "math"} & {*self.open}:
            self.words += data

    def all(self, tag: str, name: str) -> list[str]:
        return [str(attributes[name]) for element, attributes in self.elements if element == tag and name in attributes]


@cache
def html_of(slug: str) -> str:
    """The page of a lesson."""
    return written(lessons.get(slug), BASE)


def asked(query: str, path: str = "/teaching/stage-data/handout") -> Request:
    headers = [(b"host", b"learn.example:8443")]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": headers}
    return Request({**scope, "server": ("127.0.0.1", 80), "scheme": "https"})


@pytest.mark.parametrize("slug", SLUGS)
def test_each_lesson_gives_a_whole_page(slug: str) -> None:
    lesson = lessons.get(slug)
    html = html_of(slug)
    page = Page(html)
    assert page.open == []
    assert not UNRESOLVED.search(page.words)
    assert "script" not in {tag for tag, _ in page.elements}
    assert html.count('<figure class="exhibit') == len(lesson.shown)
    assert all(exhibit.title in page.words for exhibit in lesson.shown)
    assert len(page.all("img", "src")) == sum(bool(exhibit.link) for exhibit in lesson.shown)
    assert all(source.startswith("data:image/webp;base64,") for source in page.all("img", "src"))
    assert html.count('class="figure"') >= sum(bool(exhibit.widget) for exhibit in lesson.shown)
    for heading in ("What to notice", "In formulas", "The answer, and why"):
        assert heading in page.words
    identifiers = page.all("clippath", "id")
    assert len(identifiers) == len({*identifiers})


@pytest.mark.parametrize("slug", SLUGS)
def test_links_are_absolute_and_written_out(slug: str) -> None:
    lesson = lessons.get(slug)
    page = Page(html_of(slug))
    links = page.all("a", "href")
    assert all(link.startswith(("http://", "https://")) for link in links)
    for exhibit in lesson.shown:
        address = f"{BASE}lessons?lesson={slug}&exhibit={exhibit.name}"
        assert address in links
        assert address in page.words
        settings = exhibit.widget.replace("?", "&", 1)
        assert (f"{BASE}widgets?widget={settings}" if settings else f"{BASE}?{exhibit.link}") in links
    for reference in lesson.references:
        assert reference.url in page.words


@pytest.mark.parametrize("slug", SLUGS)
def test_the_answer_stands_at_the_end_and_not_beside_the_question(slug: str) -> None:
    lesson = lessons.get(slug)
    html, text = html_of(slug), Text(lesson, BASE)
    before, _, answers = html.partition('<section class="answers">')
    for choice in lesson.question.choices:
        assert text.line(choice.text) in before
        assert text.line(choice.reason) in answers
        assert text.line(choice.reason) not in before
    assert html.index('class="references"') < len(before)
    assert answers.index("(right)") < answers.index("(wrong)")


def test_every_formula_is_mathml() -> None:
    for lesson in lessons.all():
        html = html_of(lesson.slug)
        maths = re.findall(r"<math.*?</math>", html, re.DOTALL)
        assert html.count('<math display="block"') == len(re.findall(r"\$\$.+?\$\$", lesson.body, re.DOTALL))
        assert len(maths) >= lesson.body.count("$$") // 2
        for math in maths:
            seen = "".join(ElementTree.fromstring(math).itertext())
            assert "\\" not in seen.replace("\\ ", "")
            assert seen


def test_formulas_are_mended_for_text_fonts() -> None:
    block = formula(r"\sum_{i=1}^N \log p_i - \mathbb{E} f'(x)", True)
    assert "<munderover><mo" in block
    assert "msubsup" not in block
    assert re.search(r"<mo[^>]*>log</mo>", block)
    assert '<mi mathvariant="normal">𝔼</mi>' in block
    assert re.search(r"<mrow><mi>f</mi><mo[^>]*>′</mo></mrow>", block)
    assert "<msubsup>" in formula(r"\sum_{i=1}^N x_i", False)
    assert 'alttext="a &lt; b &quot;"' in formula('a < b "', False)


def handed_out(body: str) -> str:
    """A lesson of that text."""
    found = lessons.get("step-size")
    fields: dict[str, Any] = {**vars(found), "body": body, "title": "</title><b>"}
    return Text(Lesson(**fields), BASE).html(body)


def test_markup_in_a_text_stays_text() -> None:
    html = handed_out("<b onclick='x'>bold</b> ![picture](https://elsewhere.example/a.png) [go](javascript:alert(1))")
    assert "<b " not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_links_dollars_and_code_in_a_text() -> None:
    html = handed_out("[the Lab](./?surface=bowl), [out](https://a.example/?x=1&y=2), `$5$` and \\$6, $7$")
    assert f'href="{BASE}?surface=bowl"' in html
    assert 'href="https://a.example/?x=1&amp;y=2"' in html
    assert "<code>$5$</code> and $6" in html
    assert html.count("<math") == 1


@pytest.mark.parametrize("latex", ["x^2^3", "x_{", r"\left( x", "a < b & c", r"\text{a & b}"])
def test_a_formula_that_cannot_be_typeset_is_shown_as_its_source(latex: str) -> None:
    html = handed_out(f"Here: ${latex}$, and $y$.")
    assert f"<code>{escape(latex)}</code>" in html
    assert html.count("<math") == 1


def test_aligned_formulas_stand_in_columns() -> None:
    html = handed_out("$$\n\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}\n$$")
    assert html.count("<mtr>") == 2
    assert 'alttext="\\begin{aligned} a &amp;= b' in html


def test_the_route_writes_addresses_as_the_browser_asked() -> None:
    answer = route.answer(asked("lesson=step-size"))
    html = bytes(answer.body).decode()
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert f'href="{BASE}lessons?lesson=step-size"' in html
    assert route.answer(asked("lesson=step-size")).body == answer.body
    plain = bytes(route.answer(asked("lesson=step-size", "/stage-data/handout")).body).decode()
    assert 'href="https://learn.example:8443/lessons?lesson=step-size"' in plain


@pytest.mark.parametrize(
    "query", ["", "lesson=", "lesson=step-sise", "lesson=../en/step-size", "lesson=step-size&lang=xx"]
)
def test_a_wrong_name_gets_one_sentence(query: str) -> None:
    answer = route.answer(asked(query))
    said = bytes(answer.body).decode()
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert said.endswith((".", "?"))
    assert "\n" not in said


@pytest.mark.parametrize(
    ("shown", "most", "written"),
    [
        (Axis("", 0.0, 10.0), 5, ["0", "2", "4", "6", "8", "10"]),
        (Axis("", -0.3, 0.31), 3, ["−0.2", "0", "0.2"]),
        (Axis("", 1.0, 100.0, "log"), 9, ["1", "2", "5", "10", "20", "50", "100"]),
        (Axis("", 1.0, 100.0, "log"), 4, ["1", "10", "100"]),
        (Axis("", 1e-12, 1.0, "log"), 4, ["10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "10⁰"]),
    ],
)
def test_axes_are_marked_at_round_numbers(shown: Axis, most: int, written: list[str]) -> None:
    assert [word for _, word in axis.ticks(shown, most)] == written


def test_a_value_stands_where_its_axis_has_it() -> None:
    scale = axis.Scale(Axis("", 0.01, 100.0, "log"), 0.0, 400.0)
    assert [scale.at(value) for value in (0.01, 1.0, 100.0)] == pytest.approx([0.0, 200.0, 400.0])
    assert scale.at(0.0) != scale.at(0.0)
