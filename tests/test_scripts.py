"""The scripts of the pages: small files, one job each."""

from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[1] / "assets"
MOST_LINES = 300


@pytest.mark.parametrize("script", sorted(ASSETS.rglob("*.mjs")), ids=lambda path: str(path.relative_to(ASSETS)))
def test_no_script_is_longer_than_a_file_should_be(script: Path) -> None:
    assert len(script.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
