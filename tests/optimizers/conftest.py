"""Fixtures of this folder."""

from tests.landscapes.planted import plant

__all__ = ["plant"]
