"""The glossary on paper."""

from tui.present.find import folded
from tui.printed.shop import Shop


def glossary(shop: Shop) -> bytes:
    """Every word, what it means, and an example."""
    rows = shop.texts.scenario.get("glossary", {}).values()
    words = sorted(rows, key=lambda row: folded(row["term"]))
    title = shop.texts.say("printed.words.title")
    return shop.page("glossary.html.j2", title=title, sheet="printed.css", words=words)
