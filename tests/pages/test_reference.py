"""The Reference: every record gives a whole card, a search finds it, its links hold, and all its words are escaped."""

import importlib
import io
import itertools
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from streamlit.runtime.pages_manager import PagesManager

import landscapes
import optimizers
from landscapes.core.parameter import Number
from optimizers import Experiment, schedules
from optimizers.sources import draws
from pages.shared import server
from pages.shared.reference import catalogue, detail, levels, links, overview, page, pictures, sources, verified, words
from tests.pages.test_server import asked, refused

CARDS = list(catalogue.all_entries())
HOSTILE = ["<script>alert(1)</script>", "../app", "core", "__init__", "typed", "formula", "", "a" * 5000, "adam\0", "🂡"]


def by_query(card: catalogue.Entry) -> str:
    return card.query


@pytest.mark.parametrize("card", CARDS, ids=by_query)
def test_every_record_gives_a_whole_card(card: catalogue.Entry) -> None:
    assert card.sentence
    assert detail.latex(card)
    assert re.match(r"# \w+/\S*\.py\n(\w+ = .*\n)*\ndef ", sources.text(sources.kernels(card.record)))
    assert card.title in detail.head(card)
    assert card.record.reference[:8] in re.sub("<[^>]*>", "", detail.reference(card)).replace("&#x27;", "'")
    assert verified.section(card)
    rows = words.settings_table(card.settings).splitlines()[2:]
    assert [re.search("`(.*?)`", row).group(1) for row in rows] == [item.name for item in card.settings]  # type: ignore[union-attr]


@pytest.mark.parametrize("card", CARDS, ids=by_query)
def test_the_link_to_the_lab_is_read_strictly(card: catalogue.Entry) -> None:
    query = re.search(r'href="\./\?([^"]*)"', detail.lab_link(card)).group(1).replace("&amp;", "&")  # type: ignore[union-attr]
    experiment = Experiment.from_query(query)
    shown = {"optimizer": experiment.runs[0].key, "surface": experiment.surface.key}
    schedule = [run.schedule["schedule"] for run in experiment.runs][-1]
    assert {**shown, "schedule": schedule}[card.kind] == card.key


def test_all_records_have_a_card_and_a_group() -> None:
    for kind, package in (("optimizer", optimizers), ("surface", landscapes), ("schedule", schedules)):
        cards = catalogue.entries(kind)
        assert sorted(card.key for card in cards) == package.names()
        assert {card.group for card in cards} == set(catalogue.GROUPS[kind])


@pytest.mark.parametrize(
    ("text", "key"),
    [("newton", "saddle_free_newton"), ("  SADDLE free ", "saddle_free_newton"), ("saddle_free", "saddle_free_newton"),
     ("kingma", "adam"), ("weight_decay", "sgdw"), ("egg box", "rastrigin"), ("cosine", "cosine_restarts")],
)  # fmt: skip
def test_a_search_finds_by_name_key_sentence_paper_and_hyperparameter(text: str, key: str) -> None:
    hits = [card.key for card in CARDS if catalogue.found(text, card.words)]
    assert key in hits
    assert len(hits) < len(CARDS)


def test_an_empty_search_finds_everything_and_nonsense_nothing() -> None:
    assert all(catalogue.found(" ", card.words) for card in CARDS)
    assert not any(catalogue.found("qqq<b>", card.words) for card in CARDS)


@pytest.mark.parametrize("kind", catalogue.KINDS)
@pytest.mark.parametrize("name", HOSTILE)
def test_an_unknown_name_gets_one_sentence(kind: str, name: str) -> None:
    card, problem = page.asked({kind: name})
    assert card is None
    assert len(problem) < 200
    assert bool(problem) == bool(name)
    assert "<script" not in overview.head(problem)


def test_a_link_to_a_page_runs_the_whole_app() -> None:
    importlib.import_module("app")
    assert PagesManager.uses_pages_directory is False


def test_a_near_name_is_guessed_and_a_known_one_opened() -> None:
    assert page.asked({"optimizer": "adm"})[1].startswith("There is no optimizer 'adm'; did you mean")
    card, problem = page.asked({"surface": "bowl", "find": "x"})
    assert (card and card.query, problem) == ("surface=bowl", "")


def test_words_of_a_record_cannot_become_markup() -> None:
    evil = "<img src=x onerror=alert(1)> https://a.example/'><script> | `x` [a](javascript:b) $1$"
    assert "<img" not in words.linked(evil)
    assert "<script" not in words.linked(evil)
    assert not re.search(r"(?<!\\)[|`<>\[\]$]", words.plain(evil))
    item = Number("lr", r"\eta", 0.1, 0, 1, evil)
    assert "<img" not in words.settings_table([item]).replace(r"\<img", "")


def test_the_lines_of_numpy_draw_what_a_run_sees() -> None:
    names: dict[str, Any] = {"numpy": np, "seed": 7, "steps": 6, "dimension": 2, "count": 24, "batch": 4}
    exec(overview.lines_of_numpy(), names)
    assert len(overview.lines_of_numpy().splitlines()) == 5
    assert np.array_equal(names["noise"], draws.noise_rows(7, 6, 2, 1.0))
    assert np.array_equal(names["rows"], draws.example_rows(7, 6, 24, 4, "replacement"))


def test_cards_named_in_the_text_exist() -> None:
    named = re.findall(r"\(\?(\w+)=(\w+)\)", overview.LEFT_OUT)
    assert named
    assert all(catalogue.entry(kind, key) for kind, key in named)


def test_each_card_leads_to_the_next() -> None:
    row = catalogue.entries("surface")
    for before, after in itertools.pairwise(row):
        assert catalogue.neighbours(before)[1] == after
        assert catalogue.neighbours(after)[0] == before
    assert catalogue.neighbours(row[0])[0] is None
    assert catalogue.neighbours(row[-1])[1] is None


def test_a_source_names_what_it_calls_and_the_numbers_it_reads() -> None:
    rule = catalogue.entry("optimizer", "lbfgs").record
    assert sources.asks(rule.step) == {"value", "gradient"}
    text = sources.text(sources.helpers(rule))
    assert "# optimizers/lbfgs.py\nMOST = 10\n" in text  # and not the number of that name in another file
    assert re.search(r"# optimizers/engine/search.py\n.*MOST = 60\n", text, re.DOTALL)
    model = catalogue.entry("surface", "logistic").record
    assert [f.__name__ for f in sources.kernels(model)] == ["predict", "cross_entropy"]
    assert "mean_loss" in [f.__name__ for f in sources.helpers(model)]


# What it was compared with.

REPORT = {
    "date": "2026-11-22",
    "versions": {"torch": "2.13.0"},
    "optimizers": {"adam": [{"with": "torch.optim.Adam", "package": "torch", "surfaces": ["tilted", "nowhere"],
                             "steps": 200, "difference": 3.2e-13, "what": "points"}]},
    "landscapes": {"rosenbrock": [{"with": "sympy", "what": "gradient and Hessian", "difference": 0.0}]},
    "schedules": {"cosine": 2e-16},
    "scripts": {"adam": 1e-12},
}  # fmt: skip


def test_a_comparison_says_with_whom_on_what_and_how_far() -> None:
    text = verified.section(catalogue.entry("optimizer", "adam"), REPORT).replace("\\", "")
    for part in ("torch.optim.Adam (torch 2.13.0)", "Tilted bowl, nowhere", "200", "3.2 × 10⁻¹³", "22 November 2026"):
        assert part in text
    assert "is off by 10⁻¹² at most" in text
    assert "2 × 10⁻¹⁶" in verified.section(catalogue.entry("schedule", "cosine"), REPORT)
    surface = verified.section(catalogue.entry("surface", "rosenbrock"), REPORT)
    assert "bit for bit" in surface
    assert "Steps" not in surface


@pytest.mark.parametrize("report", [{}, {"optimizers": {}}, {"optimizers": {"gd": []}}])
def test_what_was_not_compared_says_so(report: dict[str, Any]) -> None:
    text = verified.section(catalogue.entry("optimizer", "gd"), report)
    assert text.startswith("Not compared yet.")


def test_a_missing_or_broken_report_is_an_empty_one(tmp_path: Path) -> None:
    assert verified.report(tmp_path / "none.json") == {}
    (tmp_path / "broken.json").write_text("{")
    assert verified.report(tmp_path / "broken.json") == {}
    (tmp_path / "whole.json").write_text(json.dumps(REPORT))
    assert verified.report(tmp_path / "whole.json") == REPORT


# Pictures.


@pytest.mark.parametrize("card", CARDS, ids=by_query)
def test_every_card_has_a_picture(card: catalogue.Entry) -> None:
    body = pictures.picture(card.kind, card.key, "small", "light")
    picture = Image.open(io.BytesIO(body)).convert("RGB")
    assert picture.size == (400, 250)
    assert len(picture.getcolors(100_000) or []) > 3
    assert len(body) < 20_000


def test_all_small_pictures_are_small_together() -> None:
    assert sum(len(pictures.picture(card.kind, card.key, "small", "light")) for card in CARDS) < 600_000


def test_the_route_answers_for_ever_under_today_s_address() -> None:
    query = pictures.address(catalogue.entry("surface", "bowl"), "small", "dark").partition("?")[2]
    answer = server.picture(asked(query))
    assert answer.media_type == "image/webp"
    assert "immutable" in answer.headers["cache-control"]
    assert "immutable" not in server.picture(asked(query.replace("&v=", "&v=x"))).headers["cache-control"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "surface=nowhere",
        "optimizer=core",
        "surface=bowl&size=9999",
        "surface=bowl&theme=<b>",
        "schedule=%00",
        "v=1",
    ],
)
def test_a_picture_that_makes_no_sense_is_refused_in_one_sentence(query: str) -> None:
    refused(server.picture(asked(query)))


def test_bands_are_half_decades_or_steps_of_the_root() -> None:
    steep = levels.bands(np.logspace(-2, 4, 601)[None], 0.0)
    assert steep.count == 13
    assert np.all(np.diff(steep.place) >= 0)
    flat = levels.bands(np.linspace(1.0, 2.0, 101)[None] ** 2, 0.0)
    assert 8 <= flat.count <= 13
    assert levels.bands(np.full((3, 3), 5.0), 0.0).count == 1
    holes = levels.bands(np.array([[np.nan, 1.0, 2.0, np.inf]]), 0.0)
    assert np.isfinite(holes.place).all()


def test_a_schedule_that_watches_is_drawn_for_a_loss_that_stands_still() -> None:
    factor = pictures.factors("plateau")
    assert (factor[: pictures.STANDSTILL] == 1).all()
    assert factor[-1] < 1


def test_an_optimizer_is_shown_where_it_can_run() -> None:
    for key in optimizers.names():
        experiment = links.experiment("optimizer", key)
        experiment.runs[0].check(experiment.surface)
