"""What the practice page says of a challenge: the task, what was tried, how it went, where to go on."""

from html import escape

from lessons import practice
from lessons.practice import Challenge, Try
from pages.shared import addresses
from pages.shared.practice.progress import Trial
from pages.shared.widgets import written

NO_TRY = '<p class="fl-practice-none">Set a learning rate and run it. Each run uses up some of the budget.</p>'


def head(asked: Challenge, problem: str) -> str:
    """Which challenge it is."""
    every = practice.challenges()
    place = f"Find the learning rate · {every.index(asked) + 1} of {len(every)}"
    notice = f'<p class="fl-lesson-problem" role="alert">{escape(problem)}</p>' if problem else ""
    says = f'<h1>{escape(asked.title)}</h1><p class="fl-lead">{escape(asked.lead)}</p>'
    return f'<div class="fl-lesson-head">{notice}<p class="fl-practice-place">{place}</p>{says}</div>'


def task(asked: Challenge, mine: Trial) -> str:
    """What is to be reached, and how much of the budget is left."""
    cost, left = practice.cost(asked), max(0, asked.budget - practice.spent(mine.tries))
    rows = [
        ("Optimizer", asked.experiment.runs[0].record.label),
        ("Target", f"loss ≤ {written(asked.target)} at step {asked.experiment.steps:,}"),
        ("Budget left", f"{left:,} of {asked.budget:,} gradients; a run takes {cost:,}"),
    ]
    items = "".join(f"<dt>{name}</dt><dd>{escape(words)}</dd>" for name, words in rows)
    meter = f'<meter min="0" max="{asked.budget}" value="{left}" aria-label="Budget left"></meter>'
    return f'<dl class="fl-practice-task">{items}</dl>{meter}'


def tried(asked: Challenge, mine: Trial) -> str:
    """What was tried, the newest last."""
    if not mine.tries:
        return NO_TRY
    rows = "".join(row(number, each, asked) for number, each in enumerate(mine.tries, 1))
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Try", "lr", "Loss", "Target"))
    return f'<table class="fl-practice-tries"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def row(number: int, each: Try, asked: Challenge) -> str:
    """One try."""
    words = "reached" if each.solved else "diverged" if each.diverged else far(each.loss, asked)
    tone = "good" if each.solved else "bad" if each.diverged else "open"
    loss = "–" if each.diverged else written(each.loss)
    cells = f"<td>{number}</td><td>{written(each.rate)}</td><td>{loss}</td>"
    return f'<tr>{cells}<td class="fl-try-{tone}">{words}</td></tr>'


def far(loss: float, asked: Challenge) -> str:
    """How far a loss is from the target, in words."""
    if asked.target <= 0:
        return f"{written(float(f'{loss - asked.target:.2g}'))} too high"
    return f"{written(float(f'{loss / asked.target:.2g}'))} times as high"


def verdict(asked: Challenge, mine: Trial) -> str:
    """How it went, in one line."""
    if mine.solved:
        words = f"Solved with {practice.spent(mine.tries):,} of {asked.budget:,} gradients."
    else:
        words = "Here is the answer." if mine.given_up else "The budget is used up. Here is the answer."
    tone = "good" if mine.solved else "open"
    return f'<p class="fl-practice-verdict fl-try-{tone}" role="status">{words}</p>'


def onward(asked: Challenge) -> str:
    """Links to a run that solves it, in the Lab, and to the next challenge."""
    every = practice.challenges()
    following = every[every.index(asked) + 1 :][:1]
    links = [link(addresses.lab(solution(asked)), "Open in the Lab", "A rate that solves it", "bookmark")]
    links += [link(addresses.practice(each.key), "Next", each.title, "next") for each in following]
    return f'<nav class="fl-beside" aria-label="Go on">{"".join(links)}</nav>'


def link(address: str, word: str, title: str, rel: str) -> str:
    """A way on."""
    return f'<a class="fl-inside" rel="{rel}" href="{escape(address)}"><small>{word}</small>{escape(title)}</a>'


def solution(asked: Challenge) -> str:
    """The link of the run with a rate from the middle of those that solve it."""
    low, high = asked.solves
    return asked.with_rate(float(f"{(low * high) ** 0.5:.2g}")).to_query()
