"""One card in full: all that its record says, its code, and what it was compared with."""

from html import escape

import streamlit as st

import landscapes
import optimizers
from landscapes.core.model import squared
from landscapes.core.record import StationaryPoint
from landscapes.core.surface import Surface
from optimizers.engine.record import State
from optimizers.experiment.run import optimizer, suits
from pages.shared.reference import links, pictures, sources, verified, words
from pages.shared.reference.catalogue import TITLES, Entry, neighbours

MOST_PLACES = 12  # stationary points that are listed
KINDS_OF_PLACE = ("minimum", "saddle", "maximum", "degenerate")
PLURALS = {"minimum": "minima", "saddle": "saddles", "maximum": "maxima", "degenerate": "degenerate points"}
PER = {"coordinate": "one for each parameter", "run": "one number", "matrix": "a symmetric matrix"}
COMPILED = "This is the code that runs: Numba compiles it."
MODEL = "The loss is the mean of `{}` over the examples, for what `predict` returns. "


def draw(card: Entry, theme: str) -> None:
    """The whole card."""
    st.html(head(card))
    with st.container(key="ref-first"):
        st.html(figure(card, theme))
        with st.container(key="ref-formula"):
            st.latex(latex(card), width="stretch")
            st.markdown("\n".join(f"- {fact}" for fact in facts(card)))
            if card.kind == "optimizer" and card.record.state:
                st.markdown(memory(card.record.state))
            st.html(reference(card) + lab_link(card))
    if card.settings:
        part("Parameters" if card.kind == "surface" else "Hyperparameters", words.settings_table(card.settings))
    if card.kind == "surface":
        draw_surface(landscapes.get(card.key))
    part("Checked against", verified.section(card))
    draw_source(card)
    if card.kind == "optimizer":
        draw_script(card)
    st.html(beside(card))


def part(title: str, markdown: str) -> None:
    """A heading and what stands below it."""
    st.html(f'<h2 class="fl-ref">{escape(title)}</h2>')
    st.markdown(markdown)


def head(card: Entry) -> str:
    """Where the card stands, its name, its sentence and what else its file says."""
    notes = "".join(f'<p class="fl-ref-note">{escape(note)}</p>' for note in card.notes.split("\n\n") if note)
    group = f" · {escape(card.group)}" if card.group else ""
    trail = f'<p class="fl-ref-trail"><a href="?">Reference</a> / {TITLES[card.kind]}{group}</p>'
    says = f"<h1>{escape(card.title)}</h1><p>{escape(card.sentence)}</p>{notes}"
    return f'<div class="fl-ref fl-ref-head" data-ref-at="{escape(card.query)}">{trail}{says}</div>'


def figure(card: Entry, theme: str) -> str:
    """The large picture with what it shows."""
    width, height = pictures.SIZES["large"]
    says = caption(card)
    return (
        f'<figure class="fl-ref fl-ref-figure"><img src="{escape(pictures.address(card, "large", theme))}" '
        f'width="{width}" height="{height}" alt="{escape(says)}"><figcaption>{escape(says)}</figcaption></figure>'
    )


def caption(card: Entry) -> str:
    """What the picture shows."""
    if card.kind == "schedule":
        watched = f", for a loss that falls until step {pictures.STANDSTILL} and then stands still"
        says = f"The factor over {pictures.LEARNING_RATE_STEPS} steps, from 0 at the bottom"
        return says + watched if card.record.react else says
    if card.kind == "surface":
        return f"{card.label} over its domain{with_minima(len(pictures.lowest(landscapes.get(card.key))))}"
    shown = links.experiment(card.kind, card.key)
    rate = words.number(float(shown.runs[0].settings["lr"]))
    return f"{shown.steps} steps on {shown.surface.label} with lr = {rate}, from the ring with the dot"


def with_minima(count: int) -> str:
    """What is marked on a surface."""
    return "" if not count else ", and its lowest minimum" if count == 1 else f", and its {count} lowest minima"


def latex(card: Entry) -> str:
    """The formula."""
    return landscapes.get(card.key).latex if card.kind == "surface" else str(card.record.latex)


def lab_link(card: Entry) -> str:
    """The link that opens an experiment with it."""
    query = links.experiment(card.kind, card.key).to_query()
    return f'<p class="fl-ref"><a class="fl-ref-button" href="./?{escape(query)}">Open in the Lab</a></p>'


def reference(card: Entry) -> str:
    """Where it comes from."""
    return f'<p class="fl-ref fl-ref-source">{words.linked(card.record.reference)}</p>'


def memory(states: tuple[State, ...]) -> str:
    """What an optimizer keeps from step to step."""
    rows = [(words.maths(state.symbol), words.plain(state.meaning), size(state)) for state in states]
    return words.table(("It keeps", "Meaning", "How many"), rows)


def size(state: State) -> str:
    """How much of it is kept."""
    return f"{PER[state.per]}, of the last {state.times} steps" if state.times > 1 else PER[state.per]


def facts(card: Entry) -> list[str]:
    """What is good to know at first sight, in sentences of Markdown."""
    if card.kind == "surface":
        return [words.plain(fact) for fact in surface_facts(landscapes.get(card.key))]
    return rule_facts(card) if card.kind == "optimizer" else []


def rule_facts(card: Entry) -> list[str]:
    """What a rule needs, asks for and draws, in sentences of Markdown."""
    rule, facts = card.record, []
    if rule.stable_lr:
        others = {item.name: item.default for item in rule.settings[1:]}
        bound = words.number(rule.stable_lr(1.0, **others))
        facts.append(f"On a parabola of curvature $\\lambda$ it comes to rest where lr is below ${bound}/\\lambda$.")
    needs = {"residuals": "a sum of squares", "model": "the loss of a model over examples"}
    if rule.needs:
        facts.append(f"It needs {needs[rule.needs]}, and so does not run on every surface.")
    asked = sorted(sources.asks(rule.step))
    if asked:
        what = " and ".join(name.replace("gauss_newton", "Gauss-Newton matrix") for name in asked)
        facts.append(
            f"Within a step it may ask for the {what} at points of its own choice; the Lab counts each answer."
        )
    if rule.average:
        facts.append("The average of its points is drawn as a second path.")
    return facts


def draw_surface(surface: Surface) -> None:
    """Where the gradient of a surface is zero, and the examples behind it."""
    part("Where the gradient is zero", places(surface))
    if surface.record.model:
        draw_examples(surface)


def surface_facts(surface: Surface) -> list[str]:
    """Where a surface is drawn, where runs begin, and who can run on it."""
    axes = zip(surface.record.axes, surface.domain, strict=False)
    domain = ", ".join(f"{axis} from {words.number(low)} to {words.number(high)}" for axis, (low, high) in axes)
    return [
        f"Drawn for {domain}; runs may leave it.",
        f"Runs start at {words.point(surface.start)}.",
        *squares(surface),
    ]


def squares(surface: Surface) -> list[str]:
    """Whether it is a sum of squares or a model's loss, and which optimizers that lets in."""
    record, needing = surface.record, [key for key in optimizers.names() if optimizer(key).needs]
    names = [optimizer(key).label for key in needing if suits(optimizer(key), surface)]
    kind = "It is a sum of squares" if record.is_sum_of_squares else "It is no sum of squares"
    kind += f", and the loss of a model over {len(record.model.examples)} examples" if record.model else ""
    return [f"{kind}: {words.listed(names)} can run on it." if names else f"{kind}."]


def places(surface: Surface) -> str:
    """Its stationary points, the lowest ones in a table."""
    found = sorted(surface.stationary_points, key=lambda p: (KINDS_OF_PLACE.index(p.kind), p.value))
    shown = found[:MOST_PLACES]
    rows = [(p.kind, words.plain(words.point(p.point)), words.plain(words.exactly(p.value))) for p in shown]
    given = "With the parameters as they are by default. " if surface.record.parameters else ""
    more = f"{counted(found)} The first {MOST_PLACES}:" if len(found) > MOST_PLACES else ""
    return f"{given}{more}\n\n" + (words.table(("Kind", "Place", "Loss"), rows) if rows else "Nowhere in the domain.")


def counted(found: list[StationaryPoint]) -> str:
    """How many there are of each kind."""
    numbers = {kind: sum(place.kind == kind for place in found) for kind in KINDS_OF_PLACE}
    return ", ".join(f"{n} {PLURALS[kind] if n > 1 else kind}" for kind, n in numbers.items() if n) + "."


def draw_examples(surface: Surface) -> None:
    """The model and the examples that it is fitted to."""
    model = surface.record.model
    assert model
    error = "half the squared error" if model.error is squared else "the cross-entropy"
    prediction = model.formula.replace("x", surface.record.axes[0]).replace("y", surface.record.axes[1])
    st.html('<h2 class="fl-ref">Examples</h2>')
    st.markdown(f"For an input `u` the model predicts `{prediction}`; the loss of an example is {error}.")
    with st.expander(f"{len(model.examples)} examples and {len(model.held_out)} held out, as (input, target)"):
        st.code(f"examples = {model.examples}\n\nheld_out = {model.held_out}", language="python", wrap_lines=True)


def draw_source(card: Entry) -> None:
    """The code itself, and the functions that it calls."""
    model = getattr(card.record, "model", None)
    part("Source", (MODEL.format(model.error.__name__) if model else "") + COMPILED)
    st.code(sources.text(sources.kernels(card.record)), language="python", wrap_lines=True)
    helpers = sources.helpers(card.record)
    if helpers:
        with st.expander("What it calls: " + ", ".join(f"`{function.__name__}`" for function in helpers)):
            st.code(sources.text(helpers), language="python", wrap_lines=True)


def draw_script(card: Entry) -> None:
    """The same run as a script of PyTorch."""
    from optimizers.script import pytorch  # only who shows a script needs it

    shown = links.experiment(card.kind, card.key)
    with st.expander("Copy as PyTorch"):
        st.code(pytorch(shown, shown.runs[0]), language="python", wrap_lines=True)


def beside(card: Entry) -> str:
    """Links to the cards before and after."""
    before, after = neighbours(card)
    items = [(before, "Previous", "prev"), (after, "Next", "next")]
    shown = [
        f'<a rel="{rel}" href="?{escape(other.query)}"><small>{word}</small> {escape(other.title)}</a>'
        for other, word, rel in items
        if other
    ]
    return f'<nav class="fl-ref fl-ref-beside" aria-label="Other cards">{"".join(shown)}</nav>'
