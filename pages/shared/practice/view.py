"""One challenge: what is asked, the learning rate to set, what was tried; beside it the last run on its surface."""

from dataclasses import replace
from html import escape

import streamlit as st

from landscapes.core.parameter import Number
from lessons import practice
from lessons.practice import Challenge
from pages.shared import session, settings, stage
from pages.shared.demos.component import figure
from pages.shared.practice import report
from pages.shared.practice.progress import Trial, begin_again, over, trial
from pages.shared.sentences import ended

PAGE = "practice"


def draw(asked: Challenge, problem: str) -> None:
    """Task and stage, and the answer where it is due. The names of the containers are the lessons', for their style."""
    mine = trial(asked)
    with st.container(key="lesson"):
        with st.container(key="lesson-head"):
            st.html(report.head(asked, problem))
        with st.container(key="lesson-pane"):
            pane(asked, mine)
        with st.container(key="lesson-part-0"):
            st.html(report.task(asked, mine))
            if not over(asked):
                controls(asked, mine)
            if mine.tries or not mine.given_up:
                st.html(report.tried(asked, mine))
        with st.container(key="lesson-part-1"):
            if over(asked):
                answer(asked, mine)


def pane(asked: Challenge, mine: Trial) -> None:
    """The last run; before the first, the surface and the start alone."""
    last = asked.with_rate(mine.tries[-1].rate) if mine.tries else replace(asked.experiment, runs=())
    page = session.exhibit(PAGE, f"{asked.key}/{len(mine.tries)}", last.to_query(), "practice")
    if mine.tries and not page.plays:
        session.play(page)
    stage.draw(page)


def controls(asked: Challenge, mine: Trial) -> None:
    """The learning rate, the button that runs it, and the way out."""
    item = rate_setting(asked)
    turn = f"{asked.key}-{len(mine.tries)}"

    def tell(rate: float) -> None:
        mine.problem = ""
        try:
            mine.rate = item.check(rate)
        except ValueError as refusal:
            mine.problem = ended(refusal)

    with st.container(key="lesson-controls"):
        settings.setting(item, mine.rate, f"practice-rate-{turn}", tell)
        if mine.problem:
            st.html(f'<p class="fl-verdict-line" role="alert">{escape(mine.problem)}</p>')
    with st.container(key="lesson-check", horizontal=True):
        st.button("Run", type="primary", key=f"practice-run-{turn}", on_click=press, args=(mine,))
        st.button("Show the answer", key=f"practice-give-up-{turn}", on_click=give_up, args=(mine,))


def rate_setting(asked: Challenge) -> Number:
    """The run's learning rate, on the challenge's slider."""
    setting = asked.experiment.runs[0].record.settings[0]
    assert isinstance(setting, Number)  # every rule's first setting is its learning rate
    return replace(setting, low=asked.rates[0], high=asked.rates[1], shown=asked.rates, scale="log")


def press(mine: Trial) -> None:
    """One more try, please."""
    mine.pressed = True


def give_up(mine: Trial) -> None:
    """The answer, please."""
    mine.given_up = True


def answer(asked: Challenge, mine: Trial) -> None:
    """How it went, the loss at every learning rate, why, and where to go on."""
    st.html(report.verdict(asked, mine))
    low, high = (f"{end:.3g}" for end in asked.solves)
    alt = f"Loss at the last step against the learning rate. Rates from {low} to {high} reach the target."
    figure(f"practice-figure-{asked.key}-{len(mine.tries)}", practice.picture(asked, mine.tries), alt)
    st.markdown(asked.solution)
    st.button("Try again", key=f"practice-again-{asked.key}", on_click=begin_again, args=(asked,))
    st.html(report.onward(asked))
