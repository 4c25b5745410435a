"""The glossary on paper."""

from tui.printed.shop import Shop
from tui.text.alphabet import alphabetical


def glossary(shop: Shop) -> bytes:
    """Every word, what it means, and an example."""
    rows = shop.texts.scenario.get("glossary", {}).values()
    words = sorted(rows, key=lambda row: alphabetical(row["term"]))
    title = shop.texts.say("printed.words.title")
    return shop.page("glossary.html.j2", title=title, sheet="printed.css", words=words)
