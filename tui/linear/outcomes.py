"""What the budget of free play leads to in sentences: things, indicators, and what moved."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim.authored.noise import in_noises, least_noticed
from tui.level import Level
from tui.linear.hearing import meant_by
from tui.linear.money import each_year, laws
from tui.linear.state import Answer, Choice, Order, Question, State
from tui.linear.words import one_of, vocabulary
from tui.linear.world import World
from tui.present.becomes import output_lines, posts_lines, wallet_lines
from tui.present.compare import of_hundred
from tui.present.levels import readings
from tui.present.line import WIDE, plain
from tui.present.meters import band_text, meter_detail, word_key
from tui.present.moved import NOTHING, is_moved
from tui.present.view import View
from tui.text.numbers import number

if TYPE_CHECKING:
    from sim.projection import Projection
    from sim.readings import MeterReading

THINGS, MOVES = 5, 3
"""So many things and moves are told before more is asked for."""

CHANCES = (
    (0.0, "none"), (0.01, "almost-none"), (0.2, "small"), (0.4, "under-half"), (0.6, "half"), (0.8, "over-half"),
    (0.99, "large"), (1.0 - 1e-9, "almost-sure"),
)  # fmt: skip
"""Up to this chance, the word for it; certain is never certain, only in every draw."""


def becomes(world: World, state: State, order: Order) -> Answer:
    """Posts and things the money becomes, the costliest first."""
    _ = order
    view = world.view(state)
    things = plain(output_lines(view, WIDE))
    if view.is_untouched():
        things = [view.say("becomes.untouched", year=view.scenario.header.years[-1])]
    rest = [*things[THINGS:], *laws(view), *plain(wallet_lines(view, WIDE))]
    texts = [view.say("linear.becomes", year=view.shown_year), *plain(posts_lines(view, WIDE)), *things[:THINGS]]
    if len(things) > THINGS:
        texts.append(view.texts.count("linear.more-things", len(things) - THINGS, number=len(things) - THINGS))
    return Answer(state=state, texts=tuple(texts), more=tuple(rest))


def indicators(world: World, state: State, order: Order) -> Answer:
    """The indicators, a line each; with a word after, the one that is meant."""
    view = world.view(state)
    if order.words and (named := meant_by(order, vocabulary(world, state).indicators)):
        if len(named) == 1:
            return indicator(world, state, named[0].order)
        kept = {one.order.item for one in named}
        return _list(view, state, [reading for reading in readings(view) if reading.indicator.id in kept])
    return _list(view, state, readings(view))


def _list(view: View, state: State, shown: "Sequence[MeterReading]") -> Answer:
    choices = tuple(Choice(one_line(view, one), Order("indicator", one.indicator.id)) for one in shown)
    told = [one.verdict() for one in shown if is_moved(one)]
    facts = {"number": len(choices), "better": told.count("better"), "worse": told.count("worse")}
    heading = view.texts.count("linear.indicators", len(choices), year=view.projection.years[-1], **facts)
    return Answer(state=state, texts=(heading,), question=Question(kind="number", choices=choices))


def one_line(view: View, reading: "MeterReading") -> str:
    """One indicator: now, with the plan, the word for it, and what else the level shows."""
    base = view.texts.value(reading.indicator, reading.indicator.base)
    parts = [
        view.say("linear.indicator.now", name=_name(view, reading), value=base),
        view.say(
            "linear.indicator.plan",
            value=view.texts.value(reading.indicator, reading.central[-1]),
            word=_word(view, reading),
        ),
    ]
    if view.level is not Level.SIMPLE:
        parts.append(view.say("linear.indicator.band", band=band_text(reading)))
        parts.append(view.say("linear.indicator.target", value=view.texts.value(reading.indicator, reading.target)))
        parts.append(chance(view, reading))
    if view.level is Level.ALL:
        nothing = view.texts.value(reading.indicator, reading.do_nothing[-1])
        parts.append(view.say("linear.indicator.nothing", value=nothing))
    return ", ".join(parts)


def chance(view: View, reading: "MeterReading") -> str:
    """The chance of the target, in a word and in how many of a hundred draws."""
    word = next((word for most, word in CHANCES if reading.chance <= most), "sure")
    said = view.say(f"linear.chance.{word}")
    if word in ("none", "sure"):
        return said
    return view.say("linear.chance", word=said, share=of_hundred(reading.chance, view.texts))


def indicator(world: World, state: State, order: Order) -> Answer:
    """One indicator: first the short of it, and everything else when more is asked for."""
    view = world.view(state)
    named = one_of(order.words, vocabulary(world, state).indicators)
    meant = order.item or (named.order.item if named else "")
    if not any(one.indicator.id == meant for one in view.projection.readings):
        return indicators(world, state, Order("indicators"))
    reading = view.projection.reading(meant)
    asked = view.texts.of("indicators", meant, "question")
    values = [view.texts.value(reading.indicator, value) for value in reading.central]
    texts = [
        one_line(view, reading) + ".",
        asked,
        view.say("linear.indicator.years", values=each_year(view, view.projection.years, values)),
        view.say("linear.has-more"),
    ]
    sheet = meter_detail(view, meant, WIDE)
    more = [line for line in plain(row.line for row in sheet.rows) if line and line != asked]
    return Answer(state=state, texts=tuple(texts), more=tuple(more))


def _name(view: View, reading: "MeterReading") -> str:
    return view.name("indicators", reading.indicator.id)


def _word(view: View, reading: "MeterReading") -> str:
    return view.say(f"linear.word.{word_key(reading) if is_moved(reading) else 'same'}")


# what moved


def news(world: World, state: State, order: Order) -> Answer:
    """Every indicator that the last change moved."""
    _ = order
    view = world.view(state)
    loud, quiet = moves(view, state.before)
    texts = [*loud, *quiet] or [view.say("linear.no-move")]
    return Answer(state=state, texts=tuple(texts))


def moves(view: View, before: "Projection | None") -> tuple[list[str], list[str]]:
    """What moved so much that it is noticed, the largest first, and what moved less than chance does."""
    if before is None:
        return [], []
    loud: list[tuple[float, str]] = []
    quiet: list[tuple[float, str]] = []
    for reading in readings(view):
        was = before.reading(reading.indicator.id).central[-1]
        now, decimals = reading.central[-1], reading.indicator.decimals
        if abs(now - was) <= NOTHING or number(now, decimals) == number(was, decimals):
            continue
        is_small = abs(now - was) < least_noticed(reading.indicator)
        key = "small" if is_small else _way(reading, now - was)
        facts = {
            "name": _name(view, reading),
            "now": view.texts.value(reading.indicator, now),
            "was": view.texts.value(reading.indicator, was),
        }
        size = in_noises(reading.indicator, now - was)
        (quiet if is_small else loud).append((-size, view.say(f"linear.moved.{key}", **facts)))
    return [text for _, text in sorted(loud)], [text for _, text in sorted(quiet)]


def _way(reading: "MeterReading", change: float) -> str:
    if reading.indicator.better == "choice":
        return "up" if change > 0 else "down"
    return "better" if (change < 0) == (reading.indicator.better == "lower") else "worse"


def moves_in_short(view: View, before: "Projection | None") -> Iterator[str]:
    """The largest moves, and how many there are beside them."""
    loud, quiet = moves(view, before)
    yield from loud[:MOVES]
    if rest := len(loud) - MOVES + len(quiet) if len(loud) > MOVES else len(quiet):
        key = "linear.moved.rest" if loud else "linear.moved.only-small"
        yield view.texts.count(key, rest, number=rest)
    elif not loud:
        yield view.say("linear.no-move")
