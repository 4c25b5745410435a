"""What the parts of an explanation are called: rules by what sets them in motion, levers, causes and numbers."""

from dataclasses import dataclass

from sim.authored.causes import IndicatorChange, MeasureMoney, MeasureUnits
from sim.authored.scenario import Rule, Scenario
from sim.engine.compiled import DRIFT, PRICE
from sim.engine.events import EVENT
from sim.why.bymeasure import AREA, CUT, VIA
from sim.why.explanation import Branch
from sim.why.shapley import COMMON, OTHER
from tui.text.catalogue import Texts

NAMED_MOST = 2
"""Causes of a rule that are named; the others are only said to be there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names in one language."""

    texts: Texts
    scenario: Scenario

    def part(self, part: str, *, is_less: bool = False) -> str:
        """A cause, a named part, an event or a measure; of a measure that is cut, what less of it is called."""
        say, of = self.texts.say, self.texts.of
        head, mark, item = part.partition(":")
        match f"{head}{mark}":
            case kind if kind == AREA:
                return say("why.area", area=self.known(f"measures.area.{item}", item))
            case kind if kind == VIA:
                return say("why.via", name=self.source(item))
            case kind if kind == CUT:
                return say("why.cut", name=of("committees", item, "short") or item)
            case kind if kind == EVENT:
                return say("why.event", name=of("events", item) or item)
            case _:
                less = of("measures", part, "less") if is_less else ""
                return less or of("measures", part) or self.known(f"why.part.{part}", part)

    def rule(self, rule: Rule) -> str:
        """A rule by what can set it in motion; by its reason where that is neither a measure nor an indicator."""
        match rule.cause:
            case MeasureUnits(measures=measures) | MeasureMoney(measures=measures):
                named = [self.part(measure) for measure in measures[:NAMED_MOST]]
            case IndicatorChange(indicators=indicators):
                named = [self.part(f"{VIA}{indicator}") for indicator in indicators[:NAMED_MOST]]
            case _:
                named = [self.texts.of("rules", rule.id, "why") or rule.id]
        return ", ".join(named)

    def source(self, item: str) -> str:
        """An indicator or a stock whose change is passed on."""
        return self.texts.of("indicators", item) or self.known(f"why.stock.{item}", item)

    def branch(self, branch: Branch, place: int) -> str:
        """A rule by what sets it in motion in a year, or a named part."""
        if not branch.causes:
            return self.part(branch.part)
        named = branch.causes[:NAMED_MOST]
        names = [self.part(cause.part, is_less=cause.amounts[place] < 0.0) for cause in named]
        more = len(branch.causes) - NAMED_MOST
        return ", ".join(names) + (self.texts.say("why.and-more", number=more) if more > 0 else "")

    def lever(self, lever: str) -> str:
        """A lever, or the rest."""
        if lever not in (*COMMON, OTHER):
            return self.texts.of("committees", lever, "short") or lever
        # A key that ends in "other" would be the plural of a pair.
        return self.texts.say(f"why.lever.{'rest' if lever == OTHER else lever}")

    def number(self, name: str) -> str:
        """A number that a rule reads, by its id."""
        say, of = self.texts.say, self.texts.of
        if name.startswith(DRIFT):
            return say("why.number.path", name=self.source(name.removeprefix(DRIFT)))
        if name.endswith(PRICE):
            return say("why.number.price", name=of("measures", name.removesuffix(PRICE)) or name)
        if group := of("staff", name, "short"):
            return say("why.number.ceiling", name=group)
        return self.known(f"why.number.{name}", name)

    def known(self, key: str, otherwise: str) -> str:
        """A sentence of the catalogue, or the id where a new scenario has brought one without words."""
        return self.texts.say(key) if key in self.texts.own else otherwise
