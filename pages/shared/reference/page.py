"""The Reference: every record with its picture, its formula, its code, and what it was compared with."""

from collections.abc import Mapping

import streamlit as st

from landscapes.core.registry import shown
from pages.shared import frame, session
from pages.shared.reference import catalogue, detail, overview
from pages.shared.reference.catalogue import Entry


def draw() -> None:
    """The card that the address names, or all of them."""
    session.elsewhere("reference")
    st.html(f"<style>{frame.asset('reference.css')}</style>")
    card, problem = asked(st.query_params.to_dict())
    theme = frame.theme()
    if card:
        st.set_page_config(page_title=f"{card.title} · Fall Line")
        detail.draw(card, theme)
    else:
        overview.draw(theme, problem)
    st.html(f'<script type="module">{frame.asset("reference.mjs")}</script>', unsafe_allow_javascript=True)


def asked(query: Mapping[str, str]) -> tuple[Entry | None, str]:
    """The card that an address names, and one sentence where there is none of that name."""
    kind = next((kind for kind in catalogue.KINDS if query.get(kind)), None)
    if not kind:
        return None, ""
    try:
        return catalogue.entry(kind, query[kind]), ""
    except ValueError as problem:
        hint = str(problem).partition("; did you mean ")[2]
    return None, f"There is no {kind} {shown(query[kind])}{f'; did you mean {hint}' if hint else '. These there are.'}"
