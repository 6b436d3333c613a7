"""The Reference in a browser: search, cards, the way to the Lab and back, small screens."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsers import Browsers
from tests.browser.conftest import Watch, opened
from tests.browser.lab import COLD, query, shown, wait_for, wait_for_picture, wait_until_at_rest
from tests.browser.test_access import SCREENS, new, violations

LINK = "surface=bowl&start=1.0,1.0&steps=10&run=gd,lr:0.1"


def open_reference(page: Page, watch: Watch, words: str = "") -> None:
    """The Reference, by its own address.

    Streamlit asks below a page's address first whether its server is there, and at the root when it is not: what the
    browser says about that is no fault of the page.
    """
    page.goto(f"/reference?{words}" if words else "/reference")
    wait_for_card(page)
    watch.errors[:] = [error for error in watch.errors if "/reference/_stcore/" not in error]


def wait_for_card(page: Page, name: str = "Reference") -> None:
    """Until the card, or the list of all, is there."""
    expect(page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible(timeout=COLD * 1000)


def card(page: Page, name: str) -> None:
    """Opens a card from the list."""
    page.get_by_role("link", name=name, exact=True).click()
    wait_for_card(page, name)


def test_from_the_lab_to_a_card_and_back_to_the_lab_with_it(page: Page, watch: Watch) -> None:
    page.goto(f"/?{LINK}")
    wait_for_picture(page)
    page.get_by_role("link", name="Reference", exact=True).click()
    wait_for_card(page)
    assert query(page) == {}
    page.get_by_role("searchbox", name="Search").fill("newton")
    expect(page.get_by_role("status")).to_contain_text("of")
    assert query(page) == {"find": ["newton"]}
    card(page, "Newton")
    assert query(page) == {"optimizer": ["newton"]}
    page.get_by_role("link", name="Open in the Lab").click()
    wait_for_picture(page)
    wait_for(page, "shown.runs.length === 1 && shown.runs[0].name === 'Newton'")
    assert urlsplit(page.url).path == "/"
    assert set(query(page)) == {"surface", "start", "steps", "run"}
    for name, words in (("Newton", "optimizer=newton"), ("Reference", "find=newton")):
        page.go_back()
        wait_for_card(page, name)
        assert urlsplit(page.url).query == words
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("newton")
    page.go_back()
    wait_for_picture(page)
    wait_for(page, "shown.runs[0].name === 'Gradient descent'")
    assert urlsplit(page.url).query == LINK


def test_the_lab_keeps_its_experiment_while_someone_reads(page: Page, watch: Watch) -> None:
    page.goto(f"/?{LINK}")
    wait_for_picture(page)
    page.get_by_role("link", name="Reference", exact=True).click()
    wait_for_card(page)
    card(page, "Adam")
    page.get_by_role("link", name="Lab", exact=True).click()
    wait_for_picture(page)
    assert [run["name"] for run in shown(page)["runs"]] == ["Gradient descent"]
    assert urlsplit(page.url).query == LINK


def test_pictures_come_and_a_card_opens_at_its_top(page: Page, watch: Watch) -> None:
    open_reference(page, watch)
    pictures = "[...document.querySelectorAll('.fl-ref-grid img')].slice(0, 5)"
    page.wait_for_function(f"{pictures}.every((picture) => picture.naturalWidth)")
    page.get_by_role("link", name="Himmelblau", exact=True).scroll_into_view_if_needed()
    place = "document.querySelector('[data-testid=stMain]').scrollTop"
    before = page.evaluate(place)
    assert before > 500
    card(page, "Himmelblau")
    page.wait_for_function(f"{place} === 0")
    page.go_back()
    page.wait_for_function(f"Math.abs({place} - {before}) < 2")


def test_nothing_found_says_so_and_offers_to_clear(page: Page, watch: Watch) -> None:
    open_reference(page, watch, "find=zzz%3Cimg%3E")
    expect(page.get_by_text("Nothing here is called 'zzz<img>'")).to_be_visible()
    page.get_by_role("button", name="Clear the search").click()
    expect(page.get_by_role("link", name="Adam", exact=True)).to_be_attached()
    page.wait_for_function("location.search === ''")


def test_an_unknown_card_gets_one_sentence(page: Page, watch: Watch) -> None:
    open_reference(page, watch, "optimizer=%3Cscript%3Ealert(1)%3C/script%3E")
    expect(page.get_by_role("alert")).to_contain_text("There is no optimizer '<script>alert(1)</script>'.")
    expect(page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.parametrize(
    ("screen", "words", "name"),
    [("light", "optimizer=adan", "Adan"), ("dark phone", "surface=logistic", "Logistic regression")],
)
def test_axe_finds_nothing_and_nothing_is_too_wide(
    browser: Browsers, watch: Watch, server: str, screen: str, words: str, name: str
) -> None:
    with opened(browser, watch, server, **SCREENS[screen]) as page:
        open_reference(page, watch)
        found = violations(page)
        open_reference_card(page, watch, words, name)
        for fold in page.get_by_test_id("stExpander").locator("summary").all():
            fold.click()
        wait_until_at_rest(page)
        found |= violations(page)
        assert (
            page.evaluate("(m => m.scrollWidth - m.clientWidth)(document.querySelector('[data-testid=stMain]'))") == 0
        )
    assert new(found) == []


def open_reference_card(page: Page, watch: Watch, words: str, name: str) -> None:
    """One card by its own address."""
    page.goto(f"/reference?{words}")
    wait_for_card(page, name)
    watch.errors[:] = [error for error in watch.errors if "/reference/_stcore/" not in error]


def test_a_phone_shows_whole_formulas_and_its_list_of_pages_closes(phone: Page, watch: Watch) -> None:
    open_reference_card(phone, watch, "surface=levy", "Levy")
    parts = "[...document.querySelectorAll('.st-key-ref-formula .base')]"
    phone.wait_for_function(f"{parts}.length && {parts}.every((part) => part.getBoundingClientRect().right <= 375)")
    phone.get_by_test_id("stExpandSidebarButton").click()
    phone.get_by_role("link", name="Lab", exact=True).click()
    wait_for_picture(phone)
    expect(phone.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
