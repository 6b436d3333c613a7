"""All cards at a glance, found by what is typed."""

import inspect
import textwrap
from collections.abc import Iterable
from html import escape
from itertools import groupby

import streamlit as st

from landscapes.core.registry import shown
from optimizers.experiment.limits import NOISE
from optimizers.sources import draws, settings
from pages.shared.reference import catalogue, pictures, words
from pages.shared.reference.catalogue import GROUPS, TITLES, Entry

ABOUT = (
    "Every optimizer, surface and schedule of the Lab: its formula, the code that runs, and what it was compared with."
)
SOURCES_TITLE, LEFT_OUT_TITLE = "Gradient sources", "Left out, and why"
SOURCES = (
    "A rule asks for a gradient at each step. What it is handed is the exact one unless these settings say otherwise; "
    "a run's own loss and outcome are always judged on the exact surface."
)
DRAWS = (
    "Chance is drawn before the run starts, so that all runs of an experiment meet the same. These lines of NumPy draw "
    "the rows again:"
)
LEFT_OUT = """
**Muon** replaces the momentum of a weight *matrix* by the nearest one with orthonormal columns. Two numbers are
a matrix with a single column, and there this means dividing the momentum by its length: every step is equally long,
whatever the gradient. ([Jordan et al. 2024](https://kellerjordan.github.io/posts/muon/))

**Shampoo** keeps one statistic for the rows and one for the columns of a matrix, because one for all its entries would
not fit. For a vector there is only the first, and the rule is
[AdaGrad](?optimizer=adagrad) with the full matrix of squared gradients in place of its diagonal.
([Gupta, Koren and Singer 2018](https://arxiv.org/abs/1802.09568))

**K-FAC** approximates the Fisher matrix of a layer by a Kronecker product of two small ones. With two parameters
nothing needs to be approximated: the exact matrix has four numbers, and the [natural
gradient](?optimizer=natural_gradient) uses it. ([Martens and Grosse 2015](https://arxiv.org/abs/1503.05671))
"""


def draw(theme: str, problem: str = "") -> None:
    """The search box and what it finds."""
    st.html(head(problem))
    with st.container(key="ref-search", horizontal=True, vertical_alignment="center"):
        typed = searched()
        hits = [card for card in catalogue.all_entries() if catalogue.found(typed, card.words)]
        sources, left_out = (catalogue.found(typed, text.casefold()) for text in (sources_words(), LEFT_OUT))
        st.html(contents(hits, typed, sources, left_out))
    if hits:
        st.html("".join(section(kind, list(cards), theme) for kind, cards in groupby(hits, lambda card: card.kind)))
    if sources:
        draw_sources()
    if left_out:
        draw_left_out()
    if not (hits or sources or left_out):
        nothing(typed)


def searched() -> str:
    """The search box, which the address follows: what is typed into it."""
    return st.text_input(
        "Search",
        key="find",
        type="search",
        live="100ms",
        bind="query-params",
        placeholder="Name, idea, paper or hyperparameter",
        label_visibility="collapsed",
        width=360,
    )


def head(problem: str) -> str:
    """The title, and what was wrong with the address."""
    notice = f'<p class="fl-ref-problem" role="alert">{escape(problem)}</p>' if problem else ""
    return f'<div class="fl-ref fl-ref-head" data-ref-at=""><h1>Reference</h1><p>{ABOUT}</p>{notice}</div>'


def contents(hits: list[Entry], typed: str, sources: bool, left_out: bool) -> str:
    """What there is, with links to it; while someone searches, how much was found."""
    if typed.strip():
        return f'<p class="fl-ref-found" role="status">{len(hits)} of {len(list(catalogue.all_entries()))} cards</p>'
    counts = [(TITLES[kind], len(list(cards))) for kind, cards in groupby(hits, lambda card: card.kind)]
    links = [f'<a href="#{anchor(title)}">{title}</a> <span>{count}</span>' for title, count in counts]
    more = [title for title, shown in ((SOURCES_TITLE, sources), (LEFT_OUT_TITLE, left_out)) if shown]
    links += [f'<a href="#{anchor(title)}">{title}</a>' for title in more]
    items = "".join(f"<li>{link}</li>" for link in links)
    return f'<nav class="fl-ref-contents" aria-label="On this page"><ul role="list">{items}</ul></nav>'


def anchor(title: str) -> str:
    """Where a section begins, for a link to it."""
    return "ref-" + "".join(letter if letter.isalnum() else "-" for letter in title.casefold())


def section(kind: str, cards: list[Entry], theme: str) -> str:
    """All cards of a kind under their groups."""
    groups = groupby(cards, lambda card: card.group)
    body = "".join(group(kind, name, members, theme) for name, members in groups)
    title = TITLES[kind]
    return f'<section class="fl-ref" id="{anchor(title)}"><h2>{title}</h2>{body}</section>'


def group(kind: str, name: str, cards: Iterable[Entry], theme: str) -> str:
    """The cards of one group."""
    title = f"<h3>{escape(name)}</h3>" if name else ""
    items = "".join(thumbnail(card, theme) for card in cards)
    note = f'<p class="fl-ref-note">{escape(GROUPS[kind][name])}</p>'
    return f'{title}{note}<ul class="fl-ref-grid" role="list">{items}</ul>'


def thumbnail(card: Entry, theme: str) -> str:
    """One card: picture, name, sentence; a link to all there is to say."""
    width, height = pictures.SIZES["small"]
    source = escape(pictures.address(card, "small", theme))
    return (
        f'<li><a href="?{escape(card.query)}"><img src="{source}" width="{width}" height="{height}" alt=""'
        f' loading="lazy" decoding="async"><span>{escape(card.title)}</span></a><p>{escape(card.sentence)}</p></li>'
    )


def sources_words() -> str:
    """What the section on gradient sources is found by."""
    items = " ".join(f"{item.name} {item.meaning}" for item in (NOISE, *settings.SETTINGS))
    return f"{SOURCES_TITLE} {SOURCES} {DRAWS} {items} numpy random seed".replace("_", " ").casefold()


def draw_sources() -> None:
    """What a visitor may set of the gradient that a rule is handed."""
    st.html(f'<h2 class="fl-ref" id="{anchor(SOURCES_TITLE)}">{SOURCES_TITLE}</h2>')
    with st.container(key="ref-sources"):
        st.markdown(SOURCES)
        st.markdown(words.settings_table((NOISE, *settings.SETTINGS)))
        st.markdown(DRAWS)
        st.code(lines_of_numpy(), language="python", wrap_lines=True)


def lines_of_numpy() -> str:
    """The lines that draw the rows again, as the file that draws them says."""
    text = inspect.getdoc(draws) or ""
    return textwrap.dedent("\n".join(line for line in text.splitlines() if line.startswith("    ")))


def draw_left_out() -> None:
    """Which famous rules have no card."""
    st.html(f'<h2 class="fl-ref" id="{anchor(LEFT_OUT_TITLE)}">{LEFT_OUT_TITLE}</h2>')
    with st.container(key="ref-left-out"):
        st.markdown(LEFT_OUT)


def nothing(typed: str) -> None:
    """What stands there when nothing is found."""
    st.html(f'<p class="fl-ref-nothing">Nothing here is called {escape(shown(typed))}, or speaks of it.</p>')
    st.button("Clear the search", on_click=clear)


def clear() -> None:
    """Empties the search box."""
    st.session_state.find = ""
