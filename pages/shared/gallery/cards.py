"""The cards of the gallery as HTML: what works and what fails stand side by side."""

from collections.abc import Iterator, Sequence
from html import escape

import lessons
from lessons.gallery import WORKS, Comparison
from pages.shared import addresses, stills
from pages.shared.reference import pictures


def anchor(group: str) -> str:
    """Where a group begins, for a link to it."""
    return "group-" + group.casefold().replace(" ", "-")


def section(name: str, members: Sequence[Comparison], theme: str, asked: str) -> str:
    """One group below its heading."""
    items = "".join(item(list(together), theme, asked) for together in pairs(members))
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


def item(together: Sequence[Comparison], theme: str, asked: str) -> str:
    """A card, or the two cards of a pair."""
    kind = ' class="fl-gallery-pair"' if len(together) > 1 else ""
    return f"<li{kind}>{''.join(card(comparison, theme, asked) for comparison in together)}</li>"


def card(comparison: Comparison, theme: str, asked: str) -> str:
    """Picture and name, which lead to the Lab; the sentence, what to look for, and the tick."""
    width, height = pictures.SIZES["small"]
    here = ' aria-current="true"' if comparison.key == asked else ""
    source = escape(stills.address(comparison.link, theme))
    return (
        f'<article id="item-{comparison.key}"{here}>{verdict(comparison)}'
        f'<a class="fl-gallery-open" href="{escape(addresses.lab(comparison.link))}">'
        f'<img src="{source}" width="{width}" height="{height}" alt="" loading="lazy" decoding="async">'
        f"<span>{escape(comparison.name)}</span></a>"
        f"<p>{escape(comparison.sentence)}</p>"
        f'<p class="fl-gallery-look"><b>What to look for:</b> {escape(comparison.look)}</p>'
        f'<div class="fl-gallery-foot">{tick(comparison)}{lesson(comparison)}</div></article>'
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


def lesson(comparison: Comparison) -> str:
    """The lesson that teaches it; nothing where there is none, or where its file cannot be read."""
    titles = {found.slug: found.title for found in lessons.legible()[0]}
    if comparison.lesson not in titles:
        return ""
    address = escape(addresses.lesson(comparison.lesson))
    return f'<a href="{address}">{escape(titles[comparison.lesson])}</a>'
