"""For every test: Hypothesis has no deadline (a kernel's first call compiles it) and draws alike each time in CI.

Browser tests come last, so that what costs least fails first.
"""

import os

import pytest
from hypothesis import settings

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last, else in the order of the files."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
