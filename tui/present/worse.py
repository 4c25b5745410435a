"""What becomes noticeably worse, in a line: some by name with both values, the rest counted."""

from collections.abc import Sequence

from sim.search.roadfacts import Worse
from tui.text.catalogue import Texts
from tui.text.numbers import number


def worse_text(texts: Texts, rows: Sequence[Worse], most: int, none: str) -> str:
    """The indicators that become worse.

    Args:
        texts: the sentences.
        rows: the indicators, the worst first.
        most: how many are named.
        none: what is said where there are none.
    """
    if not rows:
        return none
    named = [
        texts.say(
            "worse.named",
            name=texts.of("indicators", row.indicator.id),
            before=number(row.before, row.indicator.decimals),
            after=number(row.after, row.indicator.decimals),
        )
        for row in rows[:most]
    ]
    more = len(rows) - most
    return "; ".join([*named, *([texts.say("worse.more", number=more)] if more > 0 else [])])
