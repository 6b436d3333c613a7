"""The kernels' cache: where it stands, when it is another one, and life without it."""

import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from landscapes import line_fit
from landscapes.core import compiler, lanes
from landscapes.core.data import mean_loss
from landscapes.core.model import Model, cross_entropy, squared
from landscapes.core.surface import bind
from tests.landscapes.planted import Plant

ROOT = compiler.ROOT


@pytest.fixture
def forgetful() -> Iterator[None]:
    """The compiler forgets where its cache stands, before and after."""
    forget()
    yield
    forget()


def forget() -> None:
    compiler.cache_folder.cache_clear()
    compiler.sources_digest.cache_clear()


def refuse(*_: object, **__: object) -> None:
    raise PermissionError("read-only file system")


@pytest.mark.usefixtures("forgetful")
def test_without_a_writable_place_kernels_are_compiled_all_the_same(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    surface = plant("uncached", "x * x * x, 3 * x * x, 6 * x", start=(1.0,))
    monkeypatch.setattr(Path, "mkdir", refuse)
    assert compiler.cache_folder() is None
    assert lanes.answers(surface, np.array([[2.0]]), lanes.HESSIAN)[:, 0].tolist() == [8, 12, 0, 12, 0, 0]


@pytest.mark.usefixtures("forgetful")
def test_the_first_writable_place_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FALL_LINE_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    (tmp_path / "FALL_LINE_CACHE").write_text("a file, not a folder")
    assert str(compiler.cache_folder()).startswith(str(tmp_path / "XDG_CACHE_HOME"))


@pytest.mark.usefixtures("forgetful")
def test_without_a_place_of_ones_own_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FALL_LINE_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", lambda _: {}["no such user"])
    monkeypatch.setattr(compiler, "ROOT", Path("/proc/nowhere"))
    assert compiler.cache_folder() is None


@pytest.mark.usefixtures("forgetful")
def test_the_digest_changes_with_any_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("landscapes", "optimizers"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    same = compiler.sources_digest()
    monkeypatch.setattr(compiler, "ROOT", tmp_path)
    digests = []
    for edited in (None, "landscapes/bowl.py", "optimizers/engine/symmetric.py", "landscapes/core/rows.py"):
        if edited:
            with (tmp_path / edited).open("a") as file:
                file.write("# edited\n")
        compiler.sources_digest.cache_clear()
        digests.append(compiler.sources_digest())
    assert digests[0] == same
    assert len(set(digests)) == len(digests)


@pytest.mark.usefixtures("forgetful")
def test_the_digest_changes_with_numba_s_version(monkeypatch: pytest.MonkeyPatch) -> None:
    import numba

    before = compiler.sources_digest()
    compiler.sources_digest.cache_clear()
    monkeypatch.setattr(numba, "__version__", "999.0")
    assert compiler.sources_digest() != before


def test_a_function_without_a_file_has_an_edition_too() -> None:
    free: dict = {"__name__": "notebook"}
    editions = []
    for body in ("x", "x", "x + x"):
        exec(compile(f"def evaluate(x): return {body}", "<cell>", "exec"), free)
        editions.append(compiler.edition(free["evaluate"]))
    assert editions[0] == editions[1] != editions[2]


def test_importing_the_catalogues_imports_no_compiler() -> None:
    script = (
        "import sys, landscapes, optimizers\n"
        "for key in landscapes.names(): landscapes.get(key).stationary_points\n"
        "optimizers.read_link('run=adam,lr:0.1')\n"
        "sys.exit('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0


def test_landscapes_that_share_a_function_but_not_all_have_kernels_of_their_own() -> None:
    """What is kept on disk is told apart by everything that goes into it, not by the file of one function."""
    rows = ((-1.0, 0.0), (0.5, 1.0), (2.0, 1.0))
    card = {"label": "", "domain": ((-1, 1), (-1, 1)), "start": (0, 0), "stationary": dict, "reference": ""}
    for error in (squared, cross_entropy):
        record = mean_loss(Model(line_fit.predict, error, rows, rows, formula="x*u + y"), **card)
        surface, points = bind("shared", record, {}), np.array([[0.3, -0.2], [1.0, 0.5]])
        assert lanes.answers(surface, points)[0] == pytest.approx([surface.value(point) for point in points])
