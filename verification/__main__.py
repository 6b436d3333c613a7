"""`make verify`: compares all of the catalogue with every independent implementation that is installed.

It writes assets/verification.json, which the cards of the Reference page show, and ends with an error where anything is
further off than its limit. `make verify ARGS="landscapes scripts"` does these parts alone.
"""

import datetime
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import optimizers
from optimizers.experiment.run import optimizer

FILE = Path(__file__).parents[1] / "assets" / "verification.json"
PACKAGES = ("torch", "optax", "jax", "scipy", "sympy", "mpmath", "numpy", "numba")
NEEDED = {"libraries": ("torch", "optax", "jax"), "second order": ("torch", "optax", "jax", "scipy")}
FORMULAS, HOSTILE, SEED = 10_000, 100_000, 1

# How far off a comparison may be: rounding, grown by as many steps as are compared; of formulas, by how nearly a
# function such as asin(erf(x)) is at its edge.
LIMITS = {
    "optimizers": 1e-10,
    "scipy": 1e-6,
    "landscapes": 1e-11,
    "schedules": 1e-12,
    "formulas": 1e-6,
    "scripts": 1e-8,
}


def installed(*packages: str) -> bool:
    """Whether all of them are there; says which are not."""
    missing = [package for package in packages if find_spec(package) is None]
    if missing:
        print(f"  left out, for want of {', '.join(missing)}: make extra installs what is compared with")
    return not missing


def of_libraries() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each first-order rule beside PyTorch's or optax's."""
    from verification import trajectories

    for key in trajectories.LIBRARIES:
        rule = optimizer(key).compared_with
        off = trajectories.difference(key, {"lr": trajectories.RATES.get(key, trajectories.FREELY)})
        about = {"with": rule, "package": "torch" if rule.startswith("torch") else "optax", "what": "every point"}
        yield (
            key,
            about | {"surfaces": [n for n, *_ in trajectories.PLANS], "steps": trajectories.STEPS, "difference": off},
        )


def of_scipy() -> Iterator[tuple[str, dict[str, Any]]]:
    """Rules that use curvature or search along a line, beside SciPy's."""
    from verification import second_order

    for name, compare in second_order.COMPARISONS.items():
        key, _, what = name.partition(": ")
        if key not in ("dog", "prodigy"):  # those are optax's, and among the libraries
            surfaces = second_order.SQUARES if key == "levenberg_marquardt" else second_order.SURFACES
            about = {"with": "scipy.optimize", "package": "scipy", "what": what, "surfaces": list(surfaces)}
            yield key, about | {"difference": compare()}


def of_renderings() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every rule beside the NumPy rendering of the tests."""
    from verification import renderings

    for key in optimizers.names():
        yield key, renderings.compare(key)


def compare_optimizers() -> dict[str, list[dict[str, Any]]]:
    """All comparisons of each optimizer."""
    found: dict[str, list[dict[str, Any]]] = {key: [] for key in optimizers.names()}
    parts = [of_libraries] if installed(*NEEDED["libraries"]) else []
    parts += [of_scipy] if installed(*NEEDED["second order"]) else []
    for part in (*parts, of_renderings):
        for key, entry in part():
            found[key].append(entry)
            print(f"  {key:22} {entry['difference']:8.1e}  {entry['what']}, {entry['with']}")
    return found


def compare_landscapes() -> dict[str, list[dict[str, Any]]]:
    """Derivatives and stationary points of each landscape."""
    from verification import surfaces

    found = surfaces.compare()
    for key, entries in found.items():
        print(f"  {key:22} " + ", ".join(f"{entry['difference']:8.1e} {entry['what']}" for entry in entries))
    return found


def compare_schedules() -> dict[str, float]:
    """Each schedule that PyTorch has beside PyTorch's."""
    if not installed("torch"):
        return {}
    from verification import schedules

    return told(schedules.compare())


def compare_scripts() -> dict[str, float]:
    """Each optimizer's script, carried out."""
    if not installed(*NEEDED["libraries"]):
        return {}
    from verification import scripts

    return told(scripts.compare())


def compare_formulas() -> dict[str, Any]:
    """Random formulas beside SymPy, and hostile ones that must be refused."""
    from verification import formulas

    found = {"compared": formulas.compare(FORMULAS, SEED), "hostile": formulas.hostile(HOSTILE, SEED)}
    for name, report in found.items():
        print(f"  {name}: " + ", ".join(f"{word} {value}" for word, value in report.items()))
    return found


def told(differences: dict[str, float]) -> dict[str, float]:
    """The same, printed."""
    for key, off in differences.items():
        print(f"  {key:22} {off:8.1e}")
    return differences


PARTS: dict[str, Callable[[], Any]] = {
    "landscapes": compare_landscapes,
    "optimizers": compare_optimizers,
    "schedules": compare_schedules,
    "scripts": compare_scripts,
    "formulas": compare_formulas,
}


def too_far(found: dict[str, Any]) -> list[str]:
    """A line for each comparison that is further off than its limit."""
    rows = [("landscapes", key, entry) for key, entries in found["landscapes"].items() for entry in entries]
    for key, entries in found["optimizers"].items():
        rows += [("scipy" if entry["package"] == "scipy" else "optimizers", key, entry) for entry in entries]
    for part in ("schedules", "scripts"):
        rows += [(part, key, {"difference": off, "what": part}) for key, off in found[part].items()]
    rows.append(("formulas", "formulas", {"difference": found["formulas"]["compared"]["difference"], "what": "all"}))
    return [
        f"{key}, {entry['what']}: {entry['difference']:.1e}, allowed {LIMITS[part]:.0e}"
        for part, key, entry in rows
        if not entry["difference"] <= LIMITS[part]
    ]


def main(wanted: Sequence[str]) -> int:
    """The parts that are wanted, or all of them, in order; 1 where something is too far off."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8")) if wanted else {}
    found |= {"date": datetime.date.today().isoformat(), "versions": versions()}
    for name in wanted or PARTS:
        print(name)
        found[name] = PARTS[name]()
    FILE.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    wrong = too_far(found)
    print("\n".join(wrong) or "Everything agrees within its limit.")
    return 1 if wrong else 0


def versions() -> dict[str, str]:
    """Of the packages that are compared with, and of those that compute."""
    return {name: metadata.version(name).partition("+")[0] for name in PACKAGES if find_spec(name)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
