"""Which printed things there are, and the files that each becomes."""

from collections.abc import Iterator
from typing import Literal, get_args

from tui.printed.cards import event_cards, role_cards
from tui.printed.form import form
from tui.printed.lessons import leader_page, pupil_page
from tui.printed.script import script_page, scripts
from tui.printed.shop import Shop
from tui.printed.words import glossary

Kind = Literal["formular", "roller", "handelser", "ordlista", "elev", "ledare", "manus"]
"""What can be printed, in the words of the command line."""

KINDS: tuple[Kind, ...] = get_args(Kind)


def printed(shop: Shop, kind: Kind, exercise: str = "") -> Iterator[tuple[str, bytes]]:
    """The files of one kind: their names, and their bytes.

    Args:
        shop: where they are made.
        kind: what is printed.
        exercise: the only exercise that pages are made of; empty for all.
    """
    lessons = [one for one in shop.lessons if exercise in ("", one.exercise.id)]
    match kind:
        case "formular":
            yield "formular.html", form(shop)
        case "roller":
            yield "rollkort.html", role_cards(shop)
        case "handelser":
            yield "handelsekort.html", event_cards(shop)
        case "ordlista":
            yield "ordlista.html", glossary(shop)
        case "elev":
            yield from ((f"elev-{one.exercise.id}.html", pupil_page(shop, one)) for one in lessons)
        case "ledare":
            yield from ((f"ledare-{one.exercise.id}.html", leader_page(shop, one)) for one in lessons)
        case "manus":
            yield from ((f"manus-{script.name}.html", script_page(shop, script)) for script in scripts())
