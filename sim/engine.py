"""One run of the rules: outside world → decisions → people → effects in order → accounts. Values in, values out."""

from dataclasses import dataclass

import numpy as np

from sim.accounts import Accounts, settle
from sim.causes import SERVICE_INDEX
from sim.compiled import Compiled
from sim.effects import work
from sim.exposure import Situation
from sim.levers import Levers
from sim.money import spend
from sim.normal import Array
from sim.people import staff
from sim.targets import Ledger, indicator, stock


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


def run(compiled: Compiled, levers: Levers, *, unlimited: bool = False, split: bool = False) -> Run:
    """Run the rules once.

    Args:
        compiled: the scenario, its draws or its central values.
        levers: one plan with many draws, or many plans with one draw.
        unlimited: hire everyone wanted, to tell what the hiring ceilings take.
        split: keep the parts of every change, and share joint changes out among rules exactly.
    """
    now, ledgers = play(compiled, levers, unlimited=unlimited, split=split)
    return Run(situation=now, ledgers=ledgers, accounts=settle(now))


def play(
    compiled: Compiled, levers: Levers, *, unlimited: bool = False, split: bool = False
) -> tuple[Situation, dict[str, Ledger]]:
    """Run the rules without drawing up the accounts: all that a search for the value of an indicator needs."""
    spending = spend(compiled, levers)
    staffing = staff(compiled, spending, unlimited=unlimited)
    now = Situation(compiled=compiled, levers=levers, spending=spending, staffing=staffing)
    now.work = work(now)
    ledgers = {}
    for target in compiled.order:
        rules = compiled.by_target.get(target, ())
        if target in compiled.meters:
            meter = compiled.meters[target]
            value, ledgers[target] = indicator(meter, rules, now, split=split)
            now.values[target] = value
            if value is not meter.do_nothing:
                now.changes[target] = value - meter.do_nothing
        elif target == SERVICE_INDEX:
            _service_index(now)
        elif rules:
            level, ledgers[target] = stock(target, rules, now, split=split)
            if level is not None and level.any():
                now.changes[target] = level
    return now, ledgers


def _service_index(now: Situation) -> None:
    services = [m.indicator for m in now.compiled.meters.values() if m.indicator.service]
    ways = [now.changes[i.id] / (i.target - i.base) for i in services if i.id in now.changes]
    if ways:
        now.changes[SERVICE_INDEX] = np.asarray(sum(ways[1:], start=ways[0]) / len(services))
