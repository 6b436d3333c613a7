"""For every test: how Hypothesis draws, and which process runs it where there are several."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

BROWSER = Path(__file__).parent / "browser"

# No deadline: a kernel's first call compiles it. In CI the draws are the same each time.

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file's tests stay together, for what they share; those with a browser go where there is time."""
    for item in items:
        together = pytest.mark.xdist_group(item.path.as_posix())
        item.add_marker(pytest.mark.browser if BROWSER in item.path.parents else together)
