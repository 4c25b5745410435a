"""Cards to cut out: the roles of a room, and what may happen to the municipality."""

from collections.abc import Iterator
from dataclasses import dataclass

from sim.authored.cards import Event
from tui.printed.shop import Shop
from tui.text.numbers import number


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card: a small word above, a name, paragraphs, and a list."""

    above: str
    name: str
    texts: tuple[str, ...]
    listed: tuple[str, ...] = ()
    below: str = ""


def roles(shop: Shop) -> Iterator[Card]:
    """The budget board, then the residents."""
    say, of = shop.texts.say, shop.texts.of
    above = say("printed.roles.above")
    board = ("about", "asks", "task")
    yield Card(above=above, name=say("roles.board"), texts=tuple(say(f"roles.board.{name}") for name in board))
    for profile in shop.scenario.profiles:
        listed = tuple(of("indicators", name) for name in profile.indicators)
        lives = ""
        if profile.monthly_kr is not None:
            lives = say(f"printed.roles.{profile.kind}", income=number(profile.monthly_kr, 0))
        asks = say("roles.asks", text=of("profiles", profile.id, "asks"))
        texts = (of("profiles", profile.id, "about"), asks)
        yield Card(above=above, name=of("profiles", profile.id), texts=texts, listed=listed, below=lives)


def happenings(shop: Shop) -> Iterator[Card]:
    """Everything that may happen, with its answers."""
    return (_event(shop, event) for event in shop.scenario.events)


def _event(shop: Shop, event: Event) -> Card:
    say, of = shop.texts.say, shop.texts.of
    answers = tuple(
        say(
            "printed.events.answer",
            name=of("events", event.id, f"{answer.id}-name"),
            good=of("events", event.id, f"{answer.id}-for"),
            bad=of("events", event.id, f"{answer.id}-against"),
        )
        for answer in event.answers
    )
    first, last = event.years[0], event.years[-1]
    years = str(first) if first == last else f"{first}–{last}"
    made_up = say("printed.events.invented" if event.invented else "printed.events.real")
    chance = say("printed.events.chance", share=number(100 * event.probability, 0))
    return Card(
        above=say("printed.events.above", id=event.id, years=years),
        name=of("events", event.id),
        texts=(of("events", event.id, "story"),),
        listed=answers,
        below=f"{made_up} {chance}",
    )


def role_cards(shop: Shop) -> bytes:
    """The page of roles."""
    return _cards(shop, "roles", tuple(roles(shop)))


def event_cards(shop: Shop) -> bytes:
    """The page of events."""
    return _cards(shop, "events", tuple(happenings(shop)))


def _cards(shop: Shop, kind: str, cards: tuple[Card, ...]) -> bytes:
    say = shop.texts.say
    facts = {"title": say(f"printed.{kind}.title"), "about": say(f"printed.{kind}.about"), "kind": kind}
    return shop.page("cards.html.j2", sheet="printed.css", cards=cards, **facts)
