"""Imports point one way: pages -> lessons -> optimizers -> landscapes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("landscapes", "optimizers", "lessons", "pages")
FILES = [path.relative_to(ROOT) for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]


def imported_folders(tree: ast.AST) -> Iterator[str]:
    """The top-level name of each absolute import, wherever in the file it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_layer_imports_only_itself_and_those_below(path: Path) -> None:
    above = LAYERS[LAYERS.index(path.parts[0]) + 1 :]
    imported = set(imported_folders(ast.parse((ROOT / path).read_text(encoding="utf-8"))))
    assert not imported.intersection(above)
