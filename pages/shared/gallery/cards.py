"""The cards of the gallery as HTML: what works and what fails stand side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from lessons.gallery import WORKS, Comparison
from pages.shared import addresses, stills
from pages.shared.reference import pictures


@dataclass(frozen=True)
class View:
    """What the cards depend on: the page's theme, the key that the address names, the titles of lessons by slug."""

    theme: str
    asked: str
    titles: Mapping[str, str]


def anchor(group: str) -> str:
    """Where a group begins, for a link to it."""
    return "group-" + group.casefold().replace(" ", "-")


def section(name: str, members: Sequence[Comparison], view: View) -> str:
    """One group below its heading."""
    items = "".join(item(list(together), view) for together in pairs(members))
    return (
        f'<section class="fl-ref fl-gallery" id="{anchor(name)}"><h2>{escape(name)}</h2>'
        f'<ul role="list">{items}</ul></section>'
    )


def pairs(members: Sequence[Comparison]) -> Iterator[Sequence[Comparison]]:
    """The comparisons one by one, and both halves of a pair at once where the first of them stands."""
    by_key = {comparison.key: comparison for comparison in members}
    for comparison in members:
        if not comparison.beside:
            yield (comparison,)
        elif comparison.verdict == WORKS:
            yield (comparison, by_key[comparison.beside])


def item(together: Sequence[Comparison], view: View) -> str:
    """A card, or the two cards of a pair."""
    kind = ' class="fl-gallery-pair"' if len(together) > 1 else ""
    return f"<li{kind}>{''.join(card(comparison, view) for comparison in together)}</li>"


def card(comparison: Comparison, view: View) -> str:
    """Picture and name, which lead to the Lab; the sentence, what to look for, and the tick."""
    width, height = pictures.SIZES["small"]
    here = ' aria-current="true"' if comparison.key == view.asked else ""
    source = escape(stills.address(comparison.link, view.theme))
    return (
        f'<article id="item-{comparison.key}"{here}>{verdict(comparison)}'
        f'<a class="fl-gallery-open" href="{escape(addresses.lab(comparison.link))}">'
        f'<img src="{source}" width="{width}" height="{height}" alt="" loading="lazy" decoding="async">'
        f"<span>{escape(comparison.name)}</span></a>"
        f"<p>{escape(comparison.sentence)}</p>"
        f'<p class="fl-gallery-look"><b>What to look for:</b> {escape(comparison.look)}</p>'
        f'<div class="fl-gallery-foot">{tick(comparison)}{lesson(comparison, view.titles)}</div></article>'
    )


def verdict(comparison: Comparison) -> str:
    """Which half of a pair it is, in a word and a sign."""
    if not comparison.verdict:
        return ""
    mood = "good" if comparison.verdict == WORKS else "bad"
    return f'<p class="fl-gallery-verdict fl-{mood}">{comparison.verdict}</p>'


def tick(comparison: Comparison) -> str:
    """The box that puts it on the list to present."""
    said = f'<span class="fl-gallery-said"> {escape(comparison.name)}</span>'
    return f'<label><input type="checkbox" data-pick="{comparison.key}">Present{said}</label>'


def lesson(comparison: Comparison, titles: Mapping[str, str]) -> str:
    """The lesson that teaches it; nothing where there is none, or where its file cannot be read."""
    if comparison.lesson not in titles:
        return ""
    address = escape(addresses.lesson(comparison.lesson))
    return f'<a href="{address}">{escape(titles[comparison.lesson])}</a>'
