"""The leaders' scripts: Markdown that stands in ``docs``, as pages to print."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from tui.printed.shop import Shop

_IN_DOCS = Path(__file__).resolve().parents[2] / "docs"
_IN_PACKAGE = Path(__file__).resolve().parent / "docs"
FOLDERS = ("larare", "studiecirkel")
FIRST = "saklig-och-allsidig"
"""The script that is the first page of every other."""
HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Script:
    """One script: its folder and name, and its text."""

    folder: str
    name: str
    text: str

    @property
    def title(self) -> str:
        """Its first heading."""
        found = HEADING.search(self.text)
        return found[1] if found else self.name


def scripts() -> Iterator[Script]:
    """Every script, in the order to read them; none where the documents were not installed."""
    docs = _IN_PACKAGE if _IN_PACKAGE.is_dir() else _IN_DOCS
    for folder in FOLDERS:
        for path in sorted((docs / folder).glob("*.md")):
            yield Script(folder, path.stem, path.read_text(encoding="utf-8"))


def script_page(shop: Shop, script: Script) -> bytes:
    """A script as pages, after the first page that all have; the texts are Swedish in every language of the game."""
    first = [one.text for one in scripts() if one.name == FIRST and one.name != script.name]
    # A page has one heading of the first rank, the script's own; below it stands the page that all begin with.
    parts = [script.text]
    if first:
        heading, rest = script.text.split("\n", 1)
        parts = [f"{heading}\n\n#{first[0]}", rest]
    return shop.page("script.html.j2", title=script.title, sheet="printed.css", parts=[as_html(part) for part in parts])


def as_html(text: str) -> str:
    """Markdown as HTML: tags in the text stay text, links to other scripts lead to their pages, tables can scroll."""
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    html = re.sub(r'href="(?:\.\./)?(?:\w+/)?([\w-]+)\.md"', r'href="manus-\1.html"', html)
    html = html.replace("<th>", '<th scope="col">')
    return TABLE.sub(lambda found: f'<div class="wide" tabindex="0">{found[0]}</div>', html)
