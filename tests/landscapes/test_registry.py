"""The catalogue finds its files: names, unknown names, and a file that somebody adds."""

import ast
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

import landscapes
import optimizers
from landscapes.core import lanes
from tests.landscapes.planted import Plant

FOLDER = Path(landscapes.__file__).parent
BOWL = "x * x + y * y, (2 * x, 2 * y), (2.0, 0.0, 2.0)"
DEEP_BOWL = "5 * (x * x + y * y), (10 * x, 10 * y), (10.0, 0.0, 10.0)"


def test_every_file_of_the_folder_is_a_key() -> None:
    assert landscapes.names() == sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


def test_the_first_landscapes_are_there() -> None:
    assert {"parabola", "bowl", "tilted", "quadratic", "saddle", "rosenbrock"} <= set(landscapes.names())


@pytest.mark.parametrize("key", ["", "core", "core.record", "__init__", "..", "os", "<script>", None, 5, "é\n"])
def test_an_unknown_key_is_refused_by_name(key: object) -> None:
    with pytest.raises(ValueError, match=r"^there is no surface '.*'; (there is|did you mean) ") as raised:
        landscapes.get(key)  # type: ignore[arg-type]
    assert str(raised.value).isprintable()


def test_a_misspelt_key_gets_a_hint() -> None:
    with pytest.raises(ValueError, match=r"^there is no surface 'rosenbruck'; did you mean rosenbrock\?$"):
        landscapes.get("rosenbruck")


def test_a_landscape_added_as_a_file_is_one_like_any_other(plant: Plant) -> None:
    surface = plant("brand_new", BOWL, start=(1.0, -2.0))
    assert "brand_new" in landscapes.names()
    assert surface.sentence == "A surface for one test."
    path = optimizers.descend(surface, "gd", steps=80, lr=0.25)
    assert path.points == pytest.approx(np.array([1.0, -2.0]) * 0.5 ** np.arange(81)[:, None], rel=1e-12)
    assert path.outcome == "minimum"


def test_a_landscape_added_as_a_file_is_in_the_link(plant: Plant) -> None:
    plant("brand_new", BOWL, start=(1.0, -2.0))
    link = "surface=brand_new&start=1.0,-2.0&steps=10&run=gd,lr:0.1"
    assert optimizers.Experiment.from_query(link).to_query() == link


def test_a_file_that_goes_is_gone(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant("brand_new", BOWL, start=(1.0, -2.0))
    monkeypatch.undo()
    with pytest.raises(ValueError, match="'brand_new'"):
        landscapes.get("brand_new")


@pytest.mark.parametrize("answer", [BOWL, DEEP_BOWL], ids=["first", "edited"])
def test_another_text_under_the_same_name_is_another_kernel(plant: Plant, answer: str) -> None:
    surface = plant("brand_new", answer, start=(1.0, 1.0))
    assert lanes.answers(surface, np.array([(1.0, 1.0)]))[0] == [surface.value((1.0, 1.0))]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_a_landscape_s_file_imports_no_compiler(path: Path) -> None:
    imported = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imported for alias in node.names} | {getattr(n, "module", "") for n in imported}
    assert not any(str(name).startswith("numba") for name in names)


def test_a_file_that_another_thread_still_reads_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = (Path(landscapes.__path__[0]) / "bowl.py").read_text(encoding="utf-8")
    (tmp_path / "slow.py").write_text(
        source.replace("def evaluate", "import time\n\ntime.sleep(0.2)\n\n\ndef evaluate")
    )
    monkeypatch.setattr(landscapes, "__path__", [*landscapes.__path__, str(tmp_path)])
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(landscapes.get, "slow")
        while "landscapes.slow" not in sys.modules and not first.done():
            time.sleep(0.001)
        second = threads.submit(landscapes.get, "slow")
    assert first.result().label == second.result().label == "Bowl"
    sys.modules.pop("landscapes.slow")
