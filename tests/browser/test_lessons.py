"""The lessons as a reader meets them: every one from its first line to its last link, and what is beside the text."""

import re

from playwright.sync_api import Locator, Page, expect

import lessons.widgets
from lessons import body
from lessons.lesson import Exhibit, Lesson
from pages.shared.lesson import marks
from pages.shared.lesson.question import RIGHT, SHOWN, WRONG
from pages.shared.lesson.view import first
from tests.browser.conftest import Watch
from tests.browser.lab import COLD, shown, wait_for, wait_until_at_rest
from tests.browser.test_access import violations

FIRST = lessons.all()[0]
PLAIN = re.compile(r"[^$*`\[_<]{12,60}")  # words of a reason that stand on the page as they stand in the file


def open_lessons(page: Page, watch: Watch, words: str = "") -> None:
    """The list, or what the address says; Streamlit asks for two files in vain where the first page is not the Lab."""
    page.goto(f"/lessons?{words}" if words else "/lessons")
    page.locator("[data-lesson-at]").wait_for(timeout=COLD * 1000)
    watch.errors[:] = [error for error in watch.errors if "/lessons/_stcore/" not in error]


def open_exhibit(page: Page, lesson: Lesson, exhibit: Exhibit) -> None:
    """The card in the text puts the exhibit on the stage, at rest at its start or where its link says."""
    page.locator(f".st-key-lesson-show-{exhibit.name} button").click()
    page.locator(f".st-key-lesson-door-here-{exhibit.name}").wait_for()
    wait_for_exhibit(page, lesson, exhibit)


def wait_for_exhibit(page: Page, lesson: Lesson, exhibit: Exhibit) -> None:
    if exhibit.widget:
        query = lessons.widgets.to_query(*lessons.widgets.from_query(exhibit.widget))
        expect(page.get_by_test_id("widget")).to_have_count(1)
        expect(page.get_by_test_id("widget")).to_have_attribute("data-query", query)
        return
    page.wait_for_function(
        """([name, link]) => {
            const stage = document.querySelector(`.fl-stage[data-exhibit="${name}"]`);
            const now = stage?.querySelector(".fl-plot[data-drawn]") && stage.fallLine;
            return now?.heads?.length && now.link === link;
        }""",
        arg=[f"{lesson.slug}/{exhibit.name}", exhibit.experiment.to_query()],
    )
    href = page.get_by_test_id("open-lab").get_attribute("href")
    assert href
    assert href.partition("/?")[2].startswith(exhibit.experiment.to_query())


def answer(page: Page, lesson: Lesson, right: bool) -> None:
    """Chooses such an answer and reads its reason."""
    choices = lesson.question.choices
    place = next(n for n, choice in enumerate(choices) if choice.right == right)
    page.get_by_test_id("stRadioOption").nth(place).click()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(verdict(page)).to_contain_text(RIGHT if right else WRONG)
    expect(verdict(page)).to_contain_text(words_of(marks.words(lesson, choices[place].reason)))


def words_of(reason: str) -> str:
    found = PLAIN.search(reason)
    assert found
    return found[0].strip()


def verdict(page: Page) -> Locator:
    return page.locator('[class*="st-key-lesson-verdict-"]')


def test_every_lesson_from_its_first_line_to_its_last_link(page: Page, watch: Watch) -> None:
    every = lessons.all()
    open_lessons(page, watch)
    page.get_by_role("link", name=re.compile(re.escape(every[0].title))).click()
    for place, lesson in enumerate(every):
        page.locator(f'[data-lesson-at="{lesson.slug}"]').wait_for()
        wait_for_exhibit(page, lesson, first(lesson, list(body.cut(lesson.body))))
        expect(page.get_by_text("The rest of the lesson comes with your answer.")).to_be_visible()
        answer(page, lesson, right=False)
        for exhibit in lesson.shown:
            if exhibit.name != lesson.question.exhibit:
                open_exhibit(page, lesson, exhibit)
        answer(page, lesson, right=True)
        expect(page.locator(".katex-error")).to_have_count(0)
        expect(page.locator(".fl-list a[aria-current]")).to_contain_text("(done)")
        if lesson is not every[-1]:
            page.locator(".fl-beside [rel=next]").click()
            expect(page.locator(".fl-list-done")).to_have_count(place + 1)
    expect(page.locator(".fl-list-head span")).to_have_text(f"{len(every)} of {len(every)} done")


def test_predict_then_watch_then_change(page: Page, watch: Watch) -> None:
    """In the first lesson: what comes is kept back until an answer, then it plays; a step in the text moves it."""
    question = FIRST.exhibit(FIRST.question.exhibit)
    open_lessons(page, watch, f"lesson={FIRST.slug}&exhibit={question.name}")
    wait_for_exhibit(page, FIRST, question)
    assert shown(page)["step"] == 0
    stage = page.get_by_test_id("stage")
    expect(stage).to_have_attribute("data-veiled", "")
    expect(page.get_by_test_id("summary")).to_contain_text("has loss")
    assert not re.search("reach|diverge|after", page.get_by_test_id("summary").inner_text())
    page.get_by_test_id("chart").hover()
    expect(page.locator(".fl-chart-body .fl-readout-box:visible")).to_have_count(0)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_text("Choose an answer first.")).to_be_visible()
    other = next(exhibit for exhibit in FIRST.shown if exhibit.controls and exhibit.tries)
    page.get_by_role("button", name="Show me", exact=True).click()
    expect(verdict(page)).to_contain_text(SHOWN)
    wait_for(page, "shown.playing || shown.step > 0")
    wait_for(page, f"!shown.playing && shown.step === {question.experiment.steps}")
    expect(stage).not_to_have_attribute("data-veiled", "")
    change(page, other)
    page.get_by_role("link", name="step 2", exact=True).click()
    wait_for(page, "shown.step === 2")
    expect(stage).to_have_attribute("data-exhibit", f"{FIRST.slug}/{question.name}")
    page.get_by_test_id("open-lab").click()
    wait_for(page, f"shown.link === '{question.experiment.to_query()}' && shown.step === 2")
    expect(stage).to_have_attribute("data-mode", "lab")


def change(page: Page, exhibit: Exhibit) -> None:
    """A chip puts another link on the stage, a control changes it, its card brings the lesson's own back."""
    open_exhibit(page, FIRST, exhibit)
    other = exhibit.tries[0]
    page.locator(".st-key-lesson-tries").get_by_text(other.text, exact=True).click()
    wait_for(page, f"shown.link !== '{exhibit.experiment.to_query()}' && shown.step === 0")
    box = page.locator(".st-key-lesson-controls").get_by_role("spinbutton", name="lr", exact=True)
    box.fill("0.25")
    box.press("Enter")
    wait_for(page, "shown.link.includes('lr:0.25')")
    open_exhibit(page, FIRST, exhibit)


def test_an_experiment_with_fewer_runs_has_fewer_controls(page: Page, watch: Watch) -> None:
    lesson = lessons.get("momentum")
    exhibit = lesson.exhibit("one-curvature")
    open_lessons(page, watch, f"lesson={lesson.slug}&exhibit={exhibit.name}")
    wait_for_exhibit(page, lesson, exhibit)
    expect(page.get_by_role("group", name="momentum")).to_have_count(1)
    page.locator(".st-key-lesson-tries").get_by_text(exhibit.tries[0].text, exact=True).click()
    wait_for(page, "shown.runs.length === 1")
    expect(page.get_by_role("group", name="momentum")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_wrong_address_gets_a_sentence_and_what_there_is(page: Page, watch: Watch) -> None:
    open_lessons(page, watch, "lesson=%3Cb%3Ewrong&lang=xx")
    expect(page.get_by_role("alert")).to_have_count(2)
    expect(page.locator(".fl-lesson-grid li")).to_have_count(len(lessons.all()))
    assert violations(page) == set()
    page.locator(".fl-lesson-grid a").first.click()
    wait_for_exhibit(page, FIRST, FIRST.shown[0])
    page.goto(f"/lessons?lesson={FIRST.slug}&exhibit=nothing")
    expect(page.get_by_role("alert")).to_contain_text("nothing")
    watch.errors[:] = [error for error in watch.errors if "/lessons/_stcore/" not in error]


def test_on_a_phone_the_experiment_stands_in_the_text(phone: Page, watch: Watch) -> None:
    open_lessons(phone, watch, f"lesson={FIRST.slug}")
    wait_for_exhibit(phone, FIRST, FIRST.shown[0])
    phone.get_by_role("button", name="Show me", exact=True).click()
    for exhibit in (FIRST.shown[0], FIRST.shown[-1]):
        open_exhibit(phone, FIRST, exhibit)
        card = phone.locator(f".st-key-lesson-show-{exhibit.name}").bounding_box()
        stage = phone.get_by_test_id("stage").bounding_box()
        land = phone.get_by_test_id("contour").bounding_box()
        assert card is not None
        assert stage is not None
        assert land is not None
        assert 0 <= stage["y"] - card["y"] - card["height"] < 40
        assert (land["x"], land["width"]) == (0, 390)
    assert phone.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") == 390
    answer(phone, FIRST, right=False)
    wait_until_at_rest(phone)
    assert violations(phone) == set()
    phone.get_by_test_id("stExpandSidebarButton").click()
    phone.locator(".fl-list li a").nth(1).click()
    phone.locator(f'[data-lesson-at="{lessons.all()[1].slug}"]').wait_for()
    expect(phone.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
