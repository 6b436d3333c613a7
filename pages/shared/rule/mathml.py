"""LaTeX to MathML, with a mark around each letter that has a value."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import cache

from latex2mathml.converter import convert

from pages.shared.rule.symbols import Atom, atom
from pages.shared.rule.tokens import WORDS

TIMES = "\u22c5"
SPACES = ("mspace", "mtext")
AROUND = ("mrow", "msup", "msub", "msubsup")  # what begins with their first child
COMBINING = {"^": "\u0302", "\u00af": "\u0304"}
FIXED = ("msup", "msub", "msubsup", "mfrac", "mover", "munder", "munderover", "mtable", "mtr")  # no room for one more
FIRST = 0xE000  # letters of no alphabet stand for the marked ones while the rest is converted


@cache
def mathml(latex: str) -> str:
    """`latex` as the inside of a `math` element."""
    return "".join(map(_text, _converted(latex)))


def marked(latex: str, name: Callable[[Atom], str | None]) -> str:
    """The same, each letter that `name` knows in an `mrow` with its name as `data-of`."""
    changed, letters = _replaced(latex, name)
    roots = _converted(changed)
    for root in roots:
        for node in [*root.iter()]:
            _spaced(node)
            _put_back(node, letters)
    for root in roots:
        _multiplied(root)
        if len(root) and root[0].tag == "mo":
            root[0].set("form", "infix")  # what begins with a sign goes on from the piece before
    return "".join(map(_text, roots))


def _multiplied(parent: ET.Element) -> None:
    """Puts a dot, for use between numbers, wherever a marked letter stands close to what it is multiplied by."""
    before = None
    for child in [*parent]:
        if before is not None and _begins(child) and (before.tag != "mo" or before.text == ")"):
            dot = ET.Element("mo", {"data-times": ""})
            dot.text = TIMES
            parent.insert([*parent].index(child), dot)
        before = child if child.tag not in SPACES else before
        if child.get("data-of") is None:
            for part in child if child.tag in FIXED else [child]:
                _multiplied(part)


def _begins(node: ET.Element) -> bool:
    """Whether the first thing in `node` is a marked letter."""
    return node.get("data-of") is not None or (node.tag in AROUND and len(node) > 0 and _begins(node[0]))


def _put_back(node: ET.Element, letters: list[tuple[str, str]]) -> None:
    sign = (node.text or "")[:1]
    if node.tag != "mi" or not sign or not FIRST <= ord(sign) < FIRST + len(letters):
        return
    latex, name = letters[ord(sign) - FIRST]
    node.tag, node.text = "mrow", None
    node.set("data-of", name)
    node.extend(_converted(latex))


def _spaced(node: ET.Element) -> None:
    """Words such as sign and max are operators of no known spacing; a thin space keeps them off what follows."""
    if node.tag == "mo" and (node.text or "").isalpha() and len(node.text or "") > 1:
        node.set("lspace", "0")
        node.set("rspace", "0.17em")


def _replaced(latex: str, name: Callable[[Atom], str | None]) -> tuple[str, list[tuple[str, str]]]:
    """`latex` with a sign of its own for each letter that has a name, and those letters in order."""
    found = [(match.group(), match.start(), match.end()) for match in WORDS.finditer(latex)]
    plain = [word for word, _, _ in found]
    letters: list[tuple[str, str]] = []
    parts: list[str] = []
    at = 0
    while at < len(found):
        skipped = _wordy(plain, at)
        letter = None if skipped else atom(plain, at)
        known = name(letter) if letter else None
        end = letter.end if letter else max(skipped, at + 1)
        source = latex[found[at][1] : found[end][1] if end < len(found) else len(latex)]
        parts.append(f"{{{chr(FIRST + len(letters))}}}" if known else source)
        if known:
            letters.append((source.strip(), known))
        at = end
    return "".join(parts), letters


def _wordy(plain: list[str], at: int) -> int:
    """The place after a command whose braces hold words, not letters; 0 where there is none."""
    if plain[at] in (r"\text", r"\begin", r"\end", r"\operatorname", r"\operatorname*", r"\mathbb"):
        return plain.index("}", at) + 1
    return 0


def _converted(latex: str) -> list[ET.Element]:
    """The elements of the formula, without the `math` and the `mrow` around them."""
    root = ET.fromstring(convert(latex).replace(' xmlns="http://www.w3.org/1998/Math/MathML"', ""))
    for node in root.iter("mover"):
        _accented(node)
    return [*root]


def _accented(node: ET.Element) -> None:
    """A letter with a hat or a bar as one sign: browsers without a font of mathematics would misplace the accent."""
    mark = COMBINING.get(node[1].text or "")
    if mark and node[0].tag == "mi":
        node.tag, node.text = "mi", f"{node[0].text}{mark}"
        node.attrib.clear()
        node[:] = []


def _text(node: ET.Element) -> str:
    return ET.tostring(node, encoding="unicode")
