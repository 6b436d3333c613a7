"""The addresses of the pages and of what is on them, seen from any page: all stand side by side below one folder."""

from collections.abc import Iterable
from urllib.parse import quote

DEFAULT_LANG = "en"
READABLE = ":,*()/"  # what stays as it is in the value of a query


def lab(link: str = "") -> str:
    """The Lab, with the experiment of `link` on the bench."""
    return f"./?{link}" if link else "./"


def lessons(lang: str = DEFAULT_LANG) -> str:
    """The list of lessons."""
    return _page("lessons", lang=_other(lang))


def lesson(slug: str, exhibit: str = "", lang: str = DEFAULT_LANG) -> str:
    """One lesson, with that exhibit of it on the stage; the first one where none is named."""
    return _page("lessons", lesson=slug, exhibit=exhibit, lang=_other(lang))


def handout(slug: str, lang: str = DEFAULT_LANG) -> str:
    """One lesson to print."""
    return _page("stage-data/handout", lesson=slug, lang=_other(lang))


def gallery(item: str = "") -> str:
    """The gallery, or one comparison of it."""
    return _page("gallery", item=item)


def practice(challenge: str = "") -> str:
    """The practice page, or one challenge of it."""
    return _page("practice", challenge=challenge)


def widget(query: str) -> str:
    """A widget by its link, such as `bias_correction?beta2=0.999`."""
    name, _, settings = query.partition("?")
    return _page("widgets", widget=name) + (f"&{settings}" if settings else "")


def presenter(items: Iterable[str]) -> str:
    """Comparisons played one after the other; each is a key of the gallery or a whole link."""
    return "./?present=1" + "".join(f"&list={quote(item, safe='')}" for item in items)


def _page(name: str, **words: str) -> str:
    """A page with those words of its query that are not empty."""
    query = "&".join(f"{word}={quote(value, safe=READABLE)}" for word, value in words.items() if value)
    return f"{name}?{query}" if query else name


def _other(lang: str) -> str:
    return "" if lang == DEFAULT_LANG else lang
