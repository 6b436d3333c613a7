"""`python -m lessons` reads every lesson and checks every claim; `python -m lessons FILE ...` those files alone."""

import sys
from pathlib import Path

import lessons
from lessons import claims, language
from lessons.read import read
from lessons.tables import sentence


def complaints(path: Path) -> list[str]:
    """What is wrong with a file: one sentence about how it is written, or one for each claim that does not hold."""
    try:
        return claims.failures(read(path, language.read(path.parent)))
    except ValueError as problem:
        return [sentence(problem)]


def main(paths: list[Path]) -> int:
    """Prints the complaints about each file; 1 if there are any."""
    count = 0
    for path in paths:
        found = complaints(path)
        count += len(found)
        print(*(found or [f"{path.parent.name}/{path.name}: every claim holds."]), sep="\n")
    return int(count > 0)


if __name__ == "__main__":
    chosen = [Path(argument).resolve() for argument in sys.argv[1:]]
    sys.exit(main(chosen or sorted(lessons.FOLDER.glob("*/*.md"))))
