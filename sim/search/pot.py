"""Plans that share out the same money as one plan, many side by side.

The money is what the plan adds to the frames and promises of compensation, year by year. Tax, result target and
compensation stay as they are, apart from volume money that is kept; so does what fees or companies pay for. No frame,
and no committee's untied work, gets less than in the plan or in the agreed budget, whichever is the lower.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations, compress
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.authored.scenario import Measure
from sim.engine.compiled import Compiled
from sim.engine.focus import focused, movers
from sim.engine.kept import Kept
from sim.engine.levers import Levers, levers_of, within_frames
from sim.engine.money import compensation, spend
from sim.engine.normal import Array
from sim.engine.run import play
from sim.plan import Plan, Years
from sim.search.wish import Wish, weighed

Rows = NDArray[np.int64]
"""Steps by plan, dial and year, (plans, dials, years)."""

HUNDREDTHS = 100
MONEY_STEP_TKR = 100
KEPT_STEP_PCT = 5

SLACK = 1e-6
"""Less than this of a tkr, or of a step, is rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One thing that money can go to, with its room in each year."""

    kind: Literal["measure", "money", "kept"]
    id: str
    """A measure or a committee."""
    step: float
    """Units, tkr or percent a step."""
    most: tuple[int, ...]
    """Steps by year."""
    least: tuple[float, ...]
    """Units where the steps begin, by year: below zero for a cut of today's service that the plan makes."""
    lasts: bool = False
    """Whether what one year decides stays the years after."""

    def spans(self) -> list[tuple[int, ...]]:
        """The places of years that one move turns at once."""
        years = [year for year, steps in enumerate(self.most) if steps]
        if self.lasts:
            return [(year,) for year in years]
        ends = [(year, year) for year in years] + list(combinations(years, 2))
        return [tuple(range(first, last + 1)) for first, last in ends]


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """What a batch of plans comes to; the last axis of every array is plans."""

    worth: Array
    """The mean way, by the players' own weights."""
    used_tkr: Array
    """What is added to the frames and promised of compensation, by year."""
    is_whole: NDArray[np.bool_]
    """Whether it can be decided, apart from the money: ceilings and limits."""
    is_allowed: NDArray[np.bool_]
    """Whether it can be decided and the money is enough."""


class Pot:
    """The money of one plan, and everything that is the same for all plans that share it out.

    Args:
        central: the scenario at central values.
        own: the plan whose money it is.
        wishes: what players wish for; at least one.
    """

    def __init__(self, central: Compiled, own: Plan, wishes: tuple[Wish, ...]) -> None:
        self.own, self.wishes = own, wishes
        self._whole = central
        self._compiled = focused(central, [wish.indicator.id for wish in wishes])
        self._begin = levers_of(central, [own])
        self._measures = central.scenario.measure_by_id
        spending = spend(central, self._begin, Kept())
        self._least_untied_tkr = np.minimum([money.untied_tkr for money in spending.committees], 0.0)
        self._least_frame_tkr = np.minimum(self._begin.amounts_tkr, 0.0)
        by_price, by_volume = compensation(central, self._begin)
        self._own_price_tkr = by_price
        self.money_tkr: Array = (self._begin.amounts_tkr + by_price + by_volume).sum(axis=0)[:, 0]
        self.slots: tuple[Slot, ...] = self._slots()
        self.slots = self._useful()

    @property
    def most(self) -> NDArray[np.int64]:
        """Steps that each slot has room for, (slots, years)."""
        shape = (len(self.slots), len(self._whole.years))
        return np.array([slot.most for slot in self.slots], dtype=np.int64).reshape(shape)

    def own_rows(self) -> NDArray[np.int64]:
        """The plan itself as steps, rounded down, (slots, years)."""
        steps = np.zeros_like(self.most)
        spending = spend(self._whole, self._begin, Kept())
        for place, slot in enumerate(self.slots):
            match slot.kind:
                case "measure":
                    had = np.broadcast_to(self._begin.units.get(slot.id, 0.0), (len(self._whole.years), 1))[:, 0]
                    steps[place] = np.floor((had - slot.least) / slot.step + SLACK)
                case "money":
                    spare = spending.committees[self._whole.scenario.place_of(slot.id)].untied_tkr[:, 0]
                    steps[place] = np.floor(np.maximum(spare, 0.0) / slot.step + SLACK)
                case "kept":
                    pass  # what the plan keeps already is where the steps begin
        return np.clip(steps, 0, self.most)

    def run(self, rows: Rows) -> Divided:
        """Run a batch.

        Args:
            rows: steps by plan, slot and year.
        """
        levers, is_decidable = self._laid_out(rows)
        now, _ = play(self._compiled, levers)
        worth = np.broadcast_to(weighed(self.wishes, now.values), (len(rows),))
        used = self.used_tkr(levers)
        is_whole = is_decidable & np.all(within_frames(self._whole, levers), axis=(0, 1))
        enough = np.all(used <= self.money_tkr[:, None] + SLACK, axis=0)
        return Divided(worth=worth, used_tkr=used, is_whole=is_whole, is_allowed=is_whole & enough)

    def plan(self, row: NDArray[np.int64]) -> Plan:
        """One row of steps, (slots, years), as a plan; the players' targets and weights stay."""
        levers, _ = self._laid_out(row[None])
        years, plan = self._whole.years, replace(self.own, name="", notes="", author="")
        for slot, steps in zip(self.slots, row, strict=True):
            for year, count, least in zip(years, steps.tolist(), slot.least, strict=True):
                if slot.kind == "measure":
                    plan = plan.with_units(slot.id, (year,), round((least + count * slot.step) * HUNDREDTHS))
                elif slot.kind == "kept" and count:
                    share = round(100.0 - least - count * slot.step)
                    volume = {**plan.volume_pct.get(slot.id, {}), year: share}
                    plan = replace(plan, volume_pct={**plan.volume_pct, slot.id: volume})
        for place, committee in enumerate(self._whole.scenario.committee_ids):
            for year, amount in zip(years, levers.amounts_tkr[place, :, 0], strict=True):
                plan = plan.with_amount(committee, (year,), round(float(amount)))
        return replace(plan, units=_spoken(plan.units), committees_tkr=_spoken(plan.committees_tkr))

    # how the rows are laid out

    def _laid_out(self, rows: Rows) -> tuple[Levers, NDArray[np.bool_]]:
        """The levers of a batch with every frame as large as what it pays for, and which of them can be decided."""
        begin, whole, shape = self._begin, self._whole, (len(self._whole.committees), len(self._whole.years), len(rows))
        tied, money = np.zeros(shape), np.zeros(shape)
        is_kept = any(slot.kind == "kept" for slot in self.slots)
        short = np.array(np.broadcast_to(begin.volume_short, shape)) if is_kept else begin.volume_short
        units = dict(begin.units)
        able = np.ones(len(rows), dtype=np.bool_)
        for place, slot in enumerate(self.slots):
            steps = rows[:, place, :].T
            if slot.kind == "measure":
                units[slot.id] = np.array(slot.least)[:, None] + steps * slot.step
                able &= self._is_decidable(slot, units[slot.id])
            elif slot.kind == "money":
                money[self._whole.scenario.place_of(slot.id)] = steps * slot.step
            else:
                committee = self._whole.scenario.place_of(slot.id)
                short[committee] = np.minimum(short[committee] + steps * slot.step / 100.0, 1.0)
        for measure, count in units.items():
            priced = whole.measures[measure]
            if priced.purse is not None:
                tied[priced.purse] += priced.cost_tkr(priced.level(count))
        levers = replace(begin, volume_short=short, units=units)
        held_back = np.minimum(self._own_price_tkr, 0.0) + np.minimum(compensation(whole, levers)[1], 0.0)
        least = np.maximum(self._least_untied_tkr + tied - held_back, self._least_frame_tkr)
        return replace(levers, amounts_tkr=np.ceil(least - SLACK) + money), able

    def _is_decidable(self, slot: Slot, units: Array) -> NDArray[np.bool_]:
        """Whether decisions that add up stay under the ceiling of each year."""
        if not slot.lasts:
            return np.ones(units.shape[-1], dtype=np.bool_)
        ceiling = self._whole.measures[slot.id].ceiling
        return np.asarray(np.all(np.cumsum(units, axis=0) <= ceiling + SLACK, axis=0))

    def used_tkr(self, levers: Levers) -> Array:
        """What plans add to the frames and promise of compensation, (years, plans)."""
        by_price, by_volume = compensation(self._whole, levers)
        return np.asarray((levers.amounts_tkr + by_price + by_volume).sum(axis=0))

    # what money can go to

    def _slots(self) -> tuple[Slot, ...]:
        found = [movers(self._whole, wish.indicator.id) for wish in self.wishes]
        reached = {name for one in found for name in (*one.near, *one.far)} | set(self._begin.units)
        names = self._whole.scenario.committee_ids
        paid = [m for m in self._whole.scenario.measures if m.id in reached and m.purse in names]
        committees = [name for name in names if any(name in one.committees for one in found)]
        slots = [self._measure_slot(measure) for measure in paid]
        if any(one.kept_volume for one in found):
            slots += self._kept_slots()
        slots += [self._money_slot(name) for name in committees]
        return tuple(slot for slot in slots if any(slot.most))

    def _useful(self) -> tuple[Slot, ...]:
        """The slots that matter: alone, beside everything else, or because the plan itself has them."""
        count, most = len(self.slots), self.most
        alone = np.zeros((count + 1, *most.shape), dtype=np.int64)
        without = np.repeat(most[None], count + 1, axis=0)
        for place in range(count):
            alone[place + 1, place] = most[place]
            without[place + 1, place] = 0
        first, last = self.run(alone).worth, self.run(without).worth
        moved = np.maximum(np.abs(first - first[0]), np.abs(last - last[0]))[1:] > SLACK
        return tuple(compress(self.slots, moved | np.any(self.own_rows(), axis=1)))

    def _measure_slot(self, measure: Measure) -> Slot:
        priced, years = self._whole.measures[measure.id], self._whole.years
        ceiling, lasts = priced.ceiling[:, 0], measure.counting == "decided"
        had = np.broadcast_to(self._begin.units.get(measure.id, 0.0), (len(years), 1))[:, 0]
        least = np.zeros(len(years)) if lasts else np.minimum(had, 0.0)
        room = np.minimum(ceiling, measure.max_units) if lasts and measure.ceiling_of == "decisions" else ceiling
        if measure.only_years:
            room = np.array(
                [most if year in measure.only_years else 0.0 for year, most in zip(years, room, strict=True)]
            )
        most = np.floor((room - least) / measure.step + SLACK)
        return Slot(
            kind="measure",
            id=measure.id,
            step=measure.step,
            most=tuple(most.astype(int).tolist()),
            least=tuple(least.tolist()),
            lasts=lasts,
        )

    def _kept_slots(self) -> list[Slot]:
        """Volume money that the volume model takes back from a committee, and that can be kept; it costs."""
        slots = []
        for place, committee in enumerate(self._whole.scenario.committee_ids):
            kept_pct = 100.0 * self._begin.volume_short[place, :, 0]
            if np.all(self._whole.volume_tkr[place] < 0.0):
                most = np.floor((100.0 - kept_pct) / KEPT_STEP_PCT + SLACK).astype(int)
                slots.append(
                    Slot(
                        kind="kept",
                        id=committee,
                        step=KEPT_STEP_PCT,
                        most=tuple(most.tolist()),
                        least=tuple(kept_pct.tolist()),
                    )
                )
        return slots

    def _money_slot(self, committee: str) -> Slot:
        """Untied money, at most all there is."""
        most = np.maximum(self.money_tkr, 0.0) - np.minimum(self._least_frame_tkr.sum(axis=0)[:, 0], 0.0)
        steps = tuple(np.floor(most / MONEY_STEP_TKR).astype(int).tolist())
        return Slot(kind="money", id=committee, step=MONEY_STEP_TKR, most=steps, least=(0.0,) * len(steps))


def _spoken(table: Mapping[str, Years]) -> Mapping[str, Years]:
    """A table of a plan without the rows and years that say nothing."""
    said = {key: {year: value for year, value in years.items() if value} for key, years in table.items()}
    return {key: years for key, years in said.items() if years}
