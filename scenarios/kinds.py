"""Which tables a scenario folder holds, which type each becomes, and how they make a scenario together."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sim.authored.appeal import Appeal
from sim.authored.cards import Election, Event
from sim.authored.figures import Figure, Parameter, Source
from sim.authored.outlook import Outlook
from sim.authored.residents import Household, Neighbour, Profile
from sim.authored.scenario import Committee, Contract, Fixed, Header, Indicator, Measure, Rule, Scenario, StaffGroup

KINDS: dict[str, type] = {
    "header": Header,
    "source": Source,
    "figure": Figure,
    "parameter": Parameter,
    "staff_group": StaffGroup,
    "committee": Committee,
    "contract": Contract,
    "fixed": Fixed,
    "measure": Measure,
    "indicator": Indicator,
    "rule": Rule,
    "household": Household,
    "event": Event,
    "election": Election,
    "profile": Profile,
    "neighbour": Neighbour,
    "appeal": Appeal,
    "outlook": Outlook,
}
"""Kinds of table and the type each becomes; a new kind stands here, as a type in ``sim``, and in the checking."""

FOLDERS = (".", "measures", "rules")
"""Where the tables of a scenario stand; texts and plans have readers of their own."""


def table_files(folder: Path) -> list[Path]:
    """The files of a scenario folder that hold its tables, in order."""
    return [path for place in FOLDERS for path in sorted((folder / place).glob("*.toml"))]


def assemble(values: Iterable[Any]) -> Scenario | None:
    """A scenario from the values of all tables; None unless exactly one of them is a header."""
    listed = tuple(values)

    def every(kind: type) -> tuple[Any, ...]:
        return tuple(value for value in listed if isinstance(value, kind))

    headers = every(Header)
    if len(headers) != 1:
        return None
    return Scenario(
        header=headers[0],
        sources=every(Source),
        figures=every(Figure),
        parameters=every(Parameter),
        staff_groups=every(StaffGroup),
        committees=every(Committee),
        contracts=every(Contract),
        fixed=every(Fixed),
        measures=tuple(sorted(every(Measure), key=lambda measure: measure.id)),
        indicators=every(Indicator),
        rules=tuple(sorted(every(Rule), key=lambda rule: (len(rule.id), rule.id))),
        households=every(Household),
        events=tuple(sorted(every(Event), key=lambda event: event.id)),
        elections=every(Election),
        profiles=every(Profile),
        neighbours=every(Neighbour),
        appeals=every(Appeal),
        outlooks=every(Outlook),
    )
