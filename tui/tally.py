"""What a rådslag comes to: the joint budget of a year with who stands behind it, and the joint plan of all years."""

from collections.abc import Sequence
from dataclasses import dataclass

from saves.radslag import Handed, Radslag
from sim.engine.compiled import Compiled
from sim.plan import Plan
from sim.votes.agreement import Camps, Preference, Spread, camps, preference, spreads
from sim.votes.ballot import RESULT, TAX, Ballot, Exchange, changes_of
from sim.votes.cheating import Reach
from sim.votes.joint import Joint, Method, joint, joint_plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One year's vote, counted."""

    joint: Joint
    spreads: tuple[Spread, ...]
    preference: Preference

    @property
    def votes(self) -> int:
        """All votes, weights counted."""
        return self.spreads[0].votes


def ballots_of(compiled: Compiled, handed: Sequence[Handed], exchange: Exchange) -> tuple[Ballot, ...]:
    """What has been handed in, as ballots of a year."""
    wanted = changes_of(compiled, [one.plan for one in handed], exchange)
    return tuple(Ballot(changes=changes, weight=one.weight) for changes, one in zip(wanted, handed, strict=True))


def tally(compiled: Compiled, radslag: Radslag, year: int, method: Method) -> Tally | None:
    """The vote of a year; None while nothing is counted."""
    exchange = Exchange.of(compiled, year)
    ballots = ballots_of(compiled, radslag.counted, exchange)
    if not ballots:
        return None
    found = joint(ballots, exchange, method)
    return Tally(joint=found, spreads=spreads(ballots), preference=preference(ballots, found.changes))


def camps_of(counted: Tally) -> Camps | None:
    """The two camps of a vote, where there are camps to tell about."""
    return camps(counted.joint.ballots)


def plan_of(compiled: Compiled, radslag: Radslag, method: Method, name: str = "") -> Plan | None:
    """The joint plan: each year is a vote of its own. None while nothing is counted."""
    counted = [tally(compiled, radslag, year, method) for year in compiled.years]
    joints = [one.joint for one in counted if one is not None]
    return joint_plan(joints, compiled.scenario.header.id, name) if joints else None


def reach_of(exchange: Exchange, compiled: Compiled) -> Reach:
    """How far a plan of the scenario can go in every column of a ballot."""
    scenario = compiled.scenario
    taxes = [-exchange.tax_tkr(ore) for ore in scenario.header.tax_ore_limits]
    frames = [scenario.amount_limits_tkr(committee, exchange.year) for committee in exchange.committees]
    low, high = zip(*frames, strict=True)
    # What is saved follows from the rest: its reach is what the others leave.
    far = sum(high) + max(map(abs, taxes))
    return Reach(low=(*low, min(taxes), -far), high=(*high, max(taxes), far))


def shown(column: str, changes_tkr: int, exchange: Exchange) -> float:
    """An amount of a column as a player knows it: mnkr added, öre of tax, mnkr of result.

    Args:
        column: one of :attr:`sim.votes.ballot.Exchange.columns`.
        changes_tkr: the change from the agreed budget.
        exchange: of the year.
    """
    if column == TAX:
        return -changes_tkr / exchange.ore_tkr
    if column == RESULT:
        return (exchange.agreed_tkr + changes_tkr) / 1000
    return changes_tkr / 1000
