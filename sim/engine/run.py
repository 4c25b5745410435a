"""One run of the rules: outside world → decisions → people → effects in order → accounts. Values in, values out."""

from dataclasses import dataclass, replace

import numpy as np

from sim.authored.causes import POSTS, SERVICE_INDEX, TAX
from sim.authored.scenario import Indicator
from sim.engine.accounts import Accounts, settle
from sim.engine.compiled import Compiled
from sim.engine.effects import work
from sim.engine.exposure import Situation
from sim.engine.kept import Kept
from sim.engine.levers import Levers
from sim.engine.money import spend
from sim.engine.normal import Array
from sim.engine.people import staff
from sim.engine.targets import Ledger, indicator, stock


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A finished run: the situation with every target, the ledgers, and the accounts."""

    situation: Situation
    ledgers: dict[str, Ledger]
    """By target; their parts are there when the run was told to split."""
    accounts: Accounts

    def value(self, indicator_id: str) -> Array:
        """Value of one indicator, (years, …)."""
        return self.situation.values[indicator_id]


def run(
    compiled: Compiled, levers: Levers, kept: Kept | None = None, *, unlimited: bool = False, split: bool = False
) -> Run:
    """Run the rules once.

    Args:
        compiled: the scenario, its draws or its central values.
        levers: one plan with many draws, or many plans with one draw.
        kept: what earlier runs of the same compiled scenario worked out; nothing when None.
        unlimited: hire everyone wanted, to tell what the hiring ceilings take.
        split: keep the parts of every change, and share joint changes out among rules exactly.
    """
    now, ledgers = play(compiled, levers, kept, unlimited=unlimited, split=split)
    return Run(situation=now, ledgers=ledgers, accounts=settle(now))


def play(
    compiled: Compiled, levers: Levers, kept: Kept | None = None, *, unlimited: bool = False, split: bool = False
) -> tuple[Situation, dict[str, Ledger]]:
    """Run the rules without drawing up the accounts: all that a search for the value of an indicator needs."""
    kept = Kept() if kept is None else kept
    levers = replace(levers, tax_ore=kept.same("tax", levers.tax_ore))
    spending = spend(compiled, levers, kept)
    staffing = staff(compiled, spending, kept, unlimited=unlimited)
    now = Situation(compiled=compiled, levers=levers, spending=spending, staffing=staffing, kept=kept)
    now.work = work(now)
    now.found = {TAX: levers.tax_ore, POSTS: staffing.groups}
    now.found.update(now.work.items())
    now.found.update(zip(compiled.scenario.committee_ids, spending.committees, strict=True))
    ledgers = {}
    for target in compiled.order:
        rules = compiled.by_target.get(target, ())
        reads = (split, *map(now.found.get, compiled.reads.get(target, ())))
        if target in compiled.meters:
            moved = kept.of(target, reads, indicator, compiled.meters[target], rules, now, split=split)
            now.values[target], ledgers[target] = moved.value, moved.ledger
            if moved.change is not None:
                now.change(target, moved.change)
        elif target == SERVICE_INDEX:
            _service_index(now)
        elif rules:
            level, ledgers[target] = kept.of(target, reads, stock, target, rules, now, split=split)
            if level is not None:
                now.change(target, level)
    return now, ledgers


def _service_index(now: Situation) -> None:
    services = [m.indicator for m in now.compiled.meters.values() if m.indicator.service]
    moved = [one for one in services if one.id in now.changes]
    if moved:
        changes = tuple(now.changes[one.id] for one in moved)
        index = now.kept.of(SERVICE_INDEX, (*moved, *changes), _mean_way, moved, changes, len(services))
        now.change(SERVICE_INDEX, index)


def _mean_way(moved: list[Indicator], changes: tuple[Array, ...], count: int) -> Array:
    ways = [change * (1.0 / (one.target - one.base) / count) for one, change in zip(moved, changes, strict=True)]
    return np.asarray(sum(ways[1:], start=ways[0]))
