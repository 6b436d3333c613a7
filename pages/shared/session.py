"""The truth of a page's stage: one bench, from which everything on the page is drawn.

Widgets never hold a value of their own. Before each is drawn it is given the bench's; what a visitor does to it is a
change of the bench. A bench from another link gives all widgets new keys, so that values still on their way from the
old ones cannot pass for changes.

The Lab's session follows the address bar. Other pages have sessions of their own, laid out from links that the pages
hold: the address bar is then the page's business.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Literal

import streamlit as st

from optimizers import read_link
from pages.shared import bench as benches
from pages.shared import picture_words
from pages.shared.bench import Bench
from pages.shared.sentences import ended

REST = " The rest is loaded."
Mode = Literal["lab", "lesson", "practice", "present"]


@dataclass
class Session:
    """`bench` is the truth; the rest is how it came about, for the stage and for the address bar."""

    mode: Mode = "lab"
    bench: Bench = field(init=False)
    exhibit: tuple[str, str] | None = None  # the key and the link that it was laid out from, elsewhere than in the Lab
    plays: int = 0  # how often the page has asked the stage to play what was laid out
    presented: dict[str, Any] | None = None  # what stands above the stage in presenter mode
    veiled: bool = False  # whether the stage keeps to itself what lies past the playhead
    messages: list[str] = field(default_factory=list)
    draft: str | None = None  # a formula that could not be read, as it was typed
    example: str = ""  # what to look for in the example that was opened
    autoplay: bool = False
    picture: dict[str, Any] = field(default_factory=dict)  # what the link says of how to look at it
    loads: int = 0  # how many benches were laid out: part of every widget's key
    answers: int = 0  # how many answers the stage was sent
    laid_out: Any = None  # the layout that the panel shows
    told: bool = False  # whether the stage was sent what is on the bench
    edited: int = 0  # the first answer that can show the latest change
    history: str = "replace"  # how the address bar follows: push for a change, replace for a load
    heard: int = 0  # the latest change by hand on the stage that this session knows of
    backs: int = 0  # how often the visitor went Back, as far as the stage has told
    page: str | None = None

    def key(self, *words: object) -> str:
        """A widget's key: new whenever another link is loaded."""
        return "-".join(map(str, (*words, self.loads)))

    @property
    def change(self) -> Callable[..., None]:
        """Makes a change of the bench. Taken while a widget is drawn, it does nothing once another link is loaded."""
        return self.until_loaded(partial(apply, self))

    def until_loaded(self, act: Callable[..., None]) -> Callable[..., None]:
        """`act`, which does nothing once another link is loaded: what a widget told before may come once more."""
        drawn = self.loads

        def acted(*arguments: Any) -> None:
            if self.loads == drawn:
                act(*arguments)

        return acted


def begin(page: str) -> Session:
    """The Lab's session of this visitor; a new one, or one that enters `page` by a link, reads the address."""
    query = current_query()
    if "lab" not in st.session_state:
        st.session_state.lab = Session(autoplay=not query)
        load(st.session_state.lab, query)
    elif st.session_state.lab.page != page and query:
        load(st.session_state.lab, query)
    session: Session = st.session_state.lab
    session.page = page
    return session


def elsewhere(page: str) -> None:
    """The visitor is on another page than the Lab: a link to the Lab is then read there, as for one who arrives."""
    if "lab" in st.session_state:
        st.session_state.lab.page = page


def exhibit(page: str, key: str, link: str, mode: Mode) -> Session:
    """The session of a stage on `page`, laid out from `link`; `key` names what is shown.

    Called again with the same key and link it keeps what the visitor has changed meanwhile.
    """
    elsewhere(page)
    session: Session = st.session_state.setdefault(f"exhibit of {page}", Session(mode))
    if session.exhibit != (key, link):
        load(session, link)
        session.mode, session.exhibit = mode, (key, link)
        session.plays, session.veiled = 0, False
    return session


def forget(page: str) -> None:
    """What stands on the stage of `page` is laid out anew next time, whatever the visitor has changed."""
    session: Session | None = st.session_state.get(f"exhibit of {page}")
    if session:
        session.exhibit = None


def load(session: Session, query: str) -> None:
    """Puts the experiment of a link on the bench, with a message for each part that could not be had."""
    experiment, sentences = read_link(query)
    session.bench = benches.lay_out(experiment)
    session.example, session.draft = "", None
    session.loads += 1
    session.history = "replace"
    session.picture = picture_words.read(query, sentences)
    session.messages = said_once(sentences)


def open_example(session: Session, link: str, sentence: str) -> None:
    """Puts a ready experiment on the bench, as a change that Back undoes, with a sentence on what to look for."""
    load(session, link)
    session.example = sentence
    mark_change(session)


def play(session: Session) -> None:
    """Has the stage play what is on the bench from the start, with nothing kept back."""
    session.plays += 1
    session.veiled = False


def apply(session: Session, edit: Callable[..., Bench], *arguments: Any) -> None:
    """Makes a change of the bench; one that is refused, or changes nothing, leaves it as it is."""
    session.told = False
    before = session.bench
    try:
        after = edit(before, *arguments)
    except ValueError as refusal:
        session.messages = [ended(refusal)]
        return
    if (after.experiment, after.names) != (before.experiment, before.names):
        session.messages, after = list(after.notes), replace(after, notes=())
        mark_change(session)
    if (after.experiment, after.names, after.chosen) != (before.experiment, before.names, before.chosen):
        session.bench = after


def mark_change(session: Session) -> None:
    """The next answer shows a change, and the address bar remembers what was before."""
    session.history = "push"
    session.autoplay = False
    session.edited = session.answers + 1


def went_back(session: Session, to: str, backs: int, seen: int) -> None:
    """Back or Forward: loads `to`, unless a change is under way whose answer the visitor has not `seen`."""
    session.backs = backs
    session.autoplay = False
    if session.edited <= seen:
        load(session, to)


def current_query() -> str:
    """The query of the address bar, as Streamlit tells it, in the form of a link."""
    pairs = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    return "&".join(
        f"{name}={value.replace('%', '%25').replace('&', '%26').replace('+', '%2B')}" for name, value in pairs
    )


def said_once(sentences: list[str]) -> list[str]:
    """The sentences about a link, with what they all end on said once."""
    bare = [sentence.removesuffix(REST) for sentence in sentences]
    return [*bare, REST.strip()] if len(bare) > 1 else sentences
