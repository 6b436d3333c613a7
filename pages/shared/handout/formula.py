"""A formula as MathML that also looks right where no font of mathematics is installed."""

import re
import xml.etree.ElementTree as ET
from html import escape

from lessons.body import convertible
from pages.shared.rule.mathml import mathml

ABOVE = {"msubsup": "munderover", "msub": "munder", "msup": "mover"}  # limits in a formula on a line of its own
WITH_LIMITS = re.compile("[∑∏]|max|min|lim|arg *max|arg *min|sup|inf")
PRIMES = re.compile("[′″‴]")
WORD = re.compile("[a-z]{2,} ?[a-z]*")  # sin, log, max
UPRIGHT = re.compile("[\U00010000-\U0010ffff]")  # double-struck and the like are letters with a shape of their own


def formula(latex: str, block: bool) -> str:
    """A formula, on a line of its own where `block` is true; its source as code where it cannot be typeset."""
    try:
        return typeset(latex.strip(), block)
    except Exception:  # the converter's errors have no class in common; one formula must not take the page with it
        return f"<code>{escape(latex.strip())}</code>"


def typeset(latex: str, block: bool) -> str:
    """The formula as MathML; `latex` is what a copy or a screen reader may say. Raises whatever the converter does."""
    root = ET.fromstring(f"<math>{mathml(convertible(latex))}</math>")
    for node in [*root.iter()]:
        if block and node.tag in ABOVE and WITH_LIMITS.fullmatch(node[0].text or ""):
            node.tag = ABOVE[node.tag]
        mended(node)
    inside = "".join(ET.tostring(child, encoding="unicode") for child in root)
    shown = ' display="block"' if block else ""
    return f'<math{shown} alttext="{escape(latex)}">{inside}</math>'


def mended(node: ET.Element) -> None:
    """Primes stand high already, sums are as large as we say, and words such as log are not slanted."""
    text = node.text or ""
    if node.tag == "msup" and PRIMES.fullmatch(node[1].text or ""):
        node.tag, node[1].tag = "mrow", "mo"
        node[1].attrib.update(lspace="0.08em", rspace="0")
    elif node.tag == "mo" and text in ("∑", "∏"):
        node.attrib.update({"largeop": "false", "class": "large"})
    elif node.tag in ("mi", "mo") and WORD.fullmatch(text):
        node.tag = "mo"
        node.attrib.update(lspace="0.1em", rspace="0.17em")
    elif node.tag == "mi" and UPRIGHT.search(text):
        node.set("mathvariant", "normal")
