"""What a visitor has tried in this session."""

from dataclasses import dataclass, field

import streamlit as st

from lessons import practice
from lessons.practice import Challenge, Try


@dataclass
class Trial:
    """Of one challenge: where the slider stands, what was tried, whether the answer was asked for, what was refused.

    `pressed` waits for the rate: one who types and presses at once means the rate that was typed.
    """

    rate: float
    tries: list[Try] = field(default_factory=list)
    given_up: bool = False
    problem: str = ""
    pressed: bool = False

    def settle(self, asked: Challenge) -> None:
        """Runs what was asked for, once all that was set is known."""
        if self.pressed and not self.problem:
            self.tries.append(practice.attempt(asked, self.rate))
        self.pressed = False

    @property
    def solved(self) -> bool:
        """Whether a try has reached the target."""
        return any(each.solved for each in self.tries)


def trial(asked: Challenge) -> Trial:
    """This visitor's trial of a challenge."""
    trials: dict[str, Trial] = st.session_state.setdefault("practice", {})
    return trials.setdefault(asked.key, Trial(asked.rate))


def over(asked: Challenge) -> bool:
    """Whether the answer is shown: solved, given up, or nothing left to spend."""
    mine = trial(asked)
    return mine.given_up or practice.over(asked, mine.tries)


def begin_again(asked: Challenge) -> None:
    """Forgets what was tried."""
    st.session_state.practice[asked.key] = Trial(asked.rate)
