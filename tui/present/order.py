"""Which indicators the list shows and in which order: by lever, goal, committee, change or chance."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.levers import Lever
from tui.present import levels
from tui.present.facts import TAX
from tui.present.moved import is_moved, is_moved_now
from tui.present.view import View

if TYPE_CHECKING:
    from sim.readings import MeterReading

ORDERS = ("lever", "document", "goal", "committee", "moved", "chance")
"""First what the players have given a weight, then what the chosen lever moves; as in the source document; under each
goal; under each committee whose money moves it; largest change first; highest chance of the target first."""

SEVERAL, NOBODY = "several", "nobody"
"""Headings of indicators that more than one committee's money moves, or no committee's."""

PLAIN_FILTERS = ("all", "lever", "plan", "now")
"""Every indicator; those that the chosen lever moves; that the plan has changed; that the last key changed."""


@dataclass(frozen=True, slots=True)
class Looking:
    """How a player looks at the indicators; remembered as long as the game runs."""

    order: str = ORDERS[0]
    show: str = PLAIN_FILTERS[0]


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators under a heading; without one, the whole list."""

    heading: str
    readings: tuple["MeterReading", ...]


def groups(view: View, lever: Lever, looking: Looking) -> tuple[Group, ...]:
    """The indicators to list, in their order, under their headings."""
    shown = [reading for reading in levels.readings(view) if _is_shown(view, lever, looking.show, reading)]
    if looking.order == "goal":
        return tuple(_by(shown, goals_of(view), lambda r: r.indicator.goal, lambda goal: goal_name(view, goal)))
    if looking.order == "committee":
        places = (*view.scenario.committee_ids, SEVERAL, NOBODY)
        return tuple(_by(shown, places, lambda r: committee_of(view, r), lambda name: committee_name(view, name)))
    return (Group("", tuple(_sorted(view, lever, looking.order, shown))),)


def moved_by(view: View, lever: Lever) -> tuple[str, ...]:
    """The indicators that a lever can move."""
    return view.facts.moved_by.get(TAX if lever.kind == "tax" else lever.id, ())


def committee_of(view: View, reading: "MeterReading") -> str:
    """The one committee whose money moves an indicator, :data:`SEVERAL`, or :data:`NOBODY`."""
    found = [name for name in view.scenario.committee_ids if reading.indicator.id in view.facts.moved_by.get(name, ())]
    return found[0] if len(found) == 1 else SEVERAL if found else NOBODY


def goal_name(view: View, goal: str) -> str:
    """A goal by its number and its neutral short name."""
    return view.say("looking.goal", number=goal.rpartition("-")[2], name=view.name("goals", goal, "short"))


def committee_name(view: View, name: str) -> str:
    """A committee, or what stands for several or none."""
    return view.say(f"looking.{name}") if name in (SEVERAL, NOBODY) else view.name("committees", name, "short")


def filters(view: View) -> tuple[str, ...]:
    """Everything that the list can be narrowed to."""
    goals, committees = (f"goal:{goal}" for goal in goals_of(view)), view.scenario.committee_ids
    return (*PLAIN_FILTERS, *goals, *(f"committee:{name}" for name in committees))


def goals_of(view: View) -> tuple[str, ...]:
    """The prioritised goals, in the order of their numbers."""
    return tuple(sorted({indicator.goal for indicator in view.scenario.indicators}))


def filter_name(view: View, show: str, lever: Lever) -> str:
    """What a filter shows, in words."""
    kind, _, item = show.partition(":")
    if kind == "goal":
        return goal_name(view, item)
    if kind == "committee":
        return committee_name(view, item)
    return view.say(f"looking.show.{show}", lever=view.lever_name(lever))


def _is_shown(view: View, lever: Lever, show: str, reading: "MeterReading") -> bool:
    kind, _, item = show.partition(":")
    match kind:
        case "lever":
            return reading.indicator.id in moved_by(view, lever)
        case "plan":
            return is_moved(reading)
        case "now":
            return is_moved_now(view, reading)
        case "goal":
            return reading.indicator.goal == item
        case "committee":
            return reading.indicator.id in view.facts.moved_by.get(item, ())
        case _:
            return True


def _by(
    readings: Sequence["MeterReading"],
    names: Sequence[str],
    name_of: Callable[["MeterReading"], str],
    heading: Callable[[str], str],
) -> Iterator[Group]:
    for name in names:
        if found := tuple(reading for reading in readings if name_of(reading) == name):
            yield Group(heading(name), found)


def _sorted(view: View, lever: Lever, order: str, readings: list["MeterReading"]) -> list["MeterReading"]:
    if order == "lever":
        touched, own = set(moved_by(view, lever)), view.plan.weights
        return sorted(readings, key=lambda r: (not own.get(r.indicator.id), r.indicator.id not in touched))
    if order == "moved":
        return sorted(readings, key=lambda r: -r.noises())
    if order == "chance":
        return sorted(readings, key=lambda r: (-r.chance, -r.way_pct))
    return readings
