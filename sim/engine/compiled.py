"""A scenario made ready for the engine: every number an array over years and draws, every id a place.

Axes, everywhere in ``sim``: committee or staff group, then year, then the ensemble. The ensemble axis is the draws
of one plan, or a batch of plans at central values; the two are never mixed in one run.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import chain

import numpy as np

from sim.authored.causes import SERVICE_INDEX, WITHDRAWABLE, IndicatorChange, StockChange, reads_of, sources_of
from sim.authored.ranges import TKR
from sim.authored.scenario import Committee, Indicator, PerUnit, Rule, Scenario, ShareOfTwo
from sim.engine.draws import Uncertain, triangular, two_piece, uniforms
from sim.engine.normal import Array, density, quantile
from sim.engine.priced import Mix, Priced, priced
from sim.engine.untied import Spread, spread_of

DRAWN_ROLES = ("effect", "structure", "account")
"""Roles whose parameter the engine reads, and so draws."""


DRIFT, PRICE = "D_", ".cost"
"""What is drawn beside rules, parameters and staff groups: ``D_`` and an indicator, for its do-nothing path; a measure
and ``.cost``, for its price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A rule with its drawn parameter, scaled to the target's unit and sign, shape (draws,) or (years, draws)."""

    rule: Rule
    parameter: Array
    sources: tuple[str, ...]
    """The measures or the area whose levels and money set the rule in motion; empty for other causes."""

    def by_year(self, meter: "Meter | None") -> Array | None:
        """What the parameter is multiplied by each year on one target, (years, …); None when it is 1 all years."""
        return self.rule.reach * meter.slope if self.rule.form == "F5" and meter is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """An indicator with its do-nothing path, (years, draws), and the overhead its rules share."""

    indicator: Indicator
    do_nothing: Array
    numerator: Array
    """PerUnit: the children by year; ShareOfTwo: those who are not counted; (years, 1), otherwise zeros."""
    counted: Array
    """PerUnit: units in the do-nothing path; ShareOfTwo: cases in it; (years, draws), otherwise zeros."""
    decline: Array
    """PerUnit: units that follow the children away each year in the do-nothing path, (years, draws)."""
    slope: Array
    """F5: percentage points per standard deviation at the do-nothing share; ones where no rule has that form."""
    room_up: Array
    """Share of a rise that has room, judged from the do-nothing value: 1 at the base, 0 at the bound (F11)."""
    room_down: Array
    """The same for a fall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The rules that measures and untied money set in motion, one row for each rule and target.

    Their causes depend on no indicator, so the engine takes all of them through the clock at once.
    """

    rows: tuple[tuple[Drawn, str], ...]
    """Those without a cap stand first."""
    rows_of: dict[str, tuple[int, ...]]
    """The places of the rows that each measure or area sets in motion."""
    parameter: Array
    """(rows, draws)"""
    by_year: tuple[Array | None, ...]
    """What a row's parameter is multiplied by each year, where it is not 1."""
    build: Array
    """Shares of the full effect by years since the decision, (years, rows, 1)."""
    cap: Array
    """Largest size of each row's effect, infinite where there is none, (rows, 1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What one event does, (years, 1) unless said: :mod:`sim.engine.events` makes it, the engine adds it."""

    name: str
    """What its part is called in every ledger."""
    money_tkr: Array
    indicators: dict[str, Array]
    hiring: Array
    """Factor on the hiring ceilings, (staff groups, years, 1)."""
    tax_share: Array
    """Share of what a raised tax brings in that is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """Everything the engine reads; built once for a scenario, an ensemble size and a seed."""

    scenario: Scenario
    years: tuple[int, ...]
    draws: int
    measures: dict[str, Priced]
    committees: tuple[Committee, ...]
    measures_of: tuple[tuple[str, ...], ...]
    """The measures that each committee pays for."""
    measures_by_mix: dict[Mix, tuple[str, ...]]
    """The measures that the same staff works for, those without staff left out."""
    users_of: tuple[dict[str, float], ...]
    """Posts a unit by measure, for each staff group."""
    spreads: tuple[Spread, ...]
    """Where each committee's untied money goes."""
    frames_tkr: Array
    """(committees, years, 1)"""
    volume_tkr: Array
    """Yearly volume compensation, (committees, years, 1)."""
    rules: dict[str, Drawn]
    by_target: dict[str, tuple[Drawn, ...]]
    reads: dict[str, tuple[object, ...]]
    """By target, the names of what its rules are made from in a run; a rule and target is one of :class:`Work`."""
    work: Work
    order: tuple[str, ...]
    """Indicators and stocks in the order in which they can be computed."""
    meters: dict[str, Meter]
    parameters: dict[str, Array]
    prices: Array
    """The price index for municipal services (PKV) with the first year as 1, (years, 1)."""
    ceilings: Array
    """Net extra trained persons a year, (staff groups, years, draws)."""
    pay_tkr: Array
    """(staff groups, years, 1)"""
    stocks: tuple[float, ...]
    """Posts today, by staff group."""
    loss_first: Array
    """Share of a withdrawn effect that is gone in the first year (R100), (draws,)."""
    figures: dict[str, Array]
    """Figures that each year of the period has, (years, 1)."""
    happenings: tuple[Happening, ...] = ()
    """Events that have come; none until :func:`sim.engine.events.with_events` says so."""

    def series(self, figure_id: str) -> Array:
        """A figure by year, shape (years, 1)."""
        return self.figures[figure_id]

    def number(self, figure_id: str) -> float:
        """A figure that is the same all years."""
        return float(self.figures[figure_id][0, 0])


def compile_scenario(scenario: Scenario, draws: int, seed: int) -> Compiled:
    """Draw every parameter and lay the scenario out as arrays.

    Args:
        scenario: a checked scenario.
        draws: size of the ensemble, draw 0 included; 1 gives the central run alone.
        seed: seed of the draws.
    """
    years = scenario.header.years
    table = uniforms(_uncertain(scenario), draws, seed)
    rules = {
        rule.id: Drawn(rule=rule, parameter=_parameter(rule, table), sources=sources_of(rule.cause))
        for rule in _drawn_rules(scenario)
    }
    by_target = _by_target(rules)
    parameters = {p.id: triangular(table[p.id], p.range) for p in scenario.parameters}
    prices = _price_index(scenario)
    meters = {i.id: _meter(scenario, i, table) for i in scenario.indicators}
    measures = {m.id: priced(scenario, m, table[f"{m.id}{PRICE}"], parameters, prices) for m in scenario.measures}
    return Compiled(
        scenario=scenario,
        years=years,
        draws=draws,
        measures=measures,
        committees=scenario.committees,
        measures_of=tuple(tuple(m.id for m in scenario.measures if m.purse == own) for own in scenario.committee_ids),
        measures_by_mix={
            mix: tuple(m.id for m in measures.values() if m.mix == mix)
            for mix in {m.mix for m in measures.values()} - {()}
        },
        users_of=tuple(
            {m.id: m.staff[group.id] for m in scenario.measures if group.id in m.staff}
            for group in scenario.staff_groups
        ),
        spreads=tuple(spread_of(c, scenario.cut_shares[c.id], measures) for c in scenario.committees),
        frames_tkr=_stack([[c.frame_mnkr[y] for y in years] for c in scenario.committees]) * TKR,
        volume_tkr=_stack([[c.volume_mnkr[y] for y in years] for c in scenario.committees]) * TKR,
        rules=rules,
        by_target=by_target,
        reads={target: _reads(target, counting) for target, counting in by_target.items()},
        order=_order(scenario, by_target),
        work=_work(by_target, meters),
        meters=meters,
        parameters=parameters,
        prices=prices,
        ceilings=np.stack([triangular(table[g.id], g.ceiling) for g in scenario.staff_groups])[:, None, :].repeat(
            len(years), axis=1
        ),
        pay_tkr=np.array([g.pay_mnkr for g in scenario.staff_groups])[:, None, None] * TKR * prices,
        stocks=tuple(group.stock for group in scenario.staff_groups),
        loss_first=rules["R100"].parameter,
        figures={
            f.id: _series(scenario, f.id) for f in scenario.figures if not f.by_year or f.by_year.keys() >= {*years}
        },
    )


def _price_index(scenario: Scenario) -> Array:
    pkv = _series(scenario, "pkv")
    index = np.cumprod(1.0 + pkv / 100.0, axis=0)
    return np.asarray(index / index[0])


def same_year_edges(rules: tuple[Rule, ...], services: tuple[str, ...]) -> dict[str, set[str]]:
    """For each target the indicators and stocks that must be known before it, whatever the lag."""
    before: dict[str, set[str]] = {SERVICE_INDEX: set(services)}
    for rule in rules:
        match rule.cause:
            case IndicatorChange(indicators=indicators):
                needed = set(indicators)
            case StockChange(stock=stock):
                needed = {stock}
            case _:
                needed = set()
        for target in rule.targets if rule.role == "effect" else ():
            before.setdefault(target, set()).update(needed)
    return before


def _order(scenario: Scenario, by_target: dict[str, tuple[Drawn, ...]]) -> tuple[str, ...]:
    services = tuple(i.id for i in scenario.indicators if i.service)
    edges = same_year_edges(scenario.rules, services)
    for name in (*(i.id for i in scenario.indicators), *by_target):
        edges.setdefault(name, set())
    return tuple(TopologicalSorter({name: sorted(edges[name]) for name in sorted(edges)}).static_order())


def _uncertain(scenario: Scenario) -> list[Uncertain]:
    luck = {"high": 1.0, "low": -1.0, "none": 1.0, "lower": -1.0, "higher": 1.0, "choice": 1.0}
    numbers = [Uncertain(id=r.id, family=r.family, luck=luck[r.better]) for r in _drawn_rules(scenario)]
    numbers += [Uncertain(id=p.id, family=p.family, luck=luck[p.better]) for p in scenario.parameters]
    numbers += [Uncertain(id=g.id, family="rekrytering") for g in scenario.staff_groups]
    numbers += [Uncertain(id=f"{m.id}{PRICE}", family="kostnader", luck=-1.0) for m in scenario.measures]
    numbers += [Uncertain(id=f"{DRIFT}{i.id}", luck=luck[i.better]) for i in scenario.indicators]
    return numbers


def _drawn_rules(scenario: Scenario) -> tuple[Rule, ...]:
    return tuple(rule for rule in scenario.rules if rule.role in DRAWN_ROLES)


def _parameter(rule: Rule, table: dict[str, Array]) -> Array:
    return triangular(table[rule.id], rule.parameter) * rule.factor


def _by_target(rules: dict[str, Drawn]) -> dict[str, tuple[Drawn, ...]]:
    targets: dict[str, list[Drawn]] = {}
    for drawn in rules.values():
        for target in drawn.rule.targets if drawn.rule.role == "effect" else ():
            targets.setdefault(target, []).append(drawn)
    return {target: tuple(found) for target, found in targets.items()}


def _reads(target: str, rules: tuple[Drawn, ...]) -> tuple[object, ...]:
    names = (((drawn.rule.id, target),) if drawn.sources else reads_of(drawn.rule.cause) for drawn in rules)
    return tuple(dict.fromkeys(chain.from_iterable(names)))


def _work(by_target: dict[str, tuple[Drawn, ...]], meters: dict[str, Meter]) -> Work:
    rows = sorted(
        (
            (drawn, target)
            for target, rules in by_target.items()
            for drawn in rules
            if isinstance(drawn.rule.cause, WITHDRAWABLE)
        ),
        key=lambda row: row[0].rule.cap is not None,
    )
    return Work(
        rows=tuple(rows),
        rows_of=rows_by_source(rows),
        parameter=np.stack([drawn.parameter for drawn, _ in rows]),
        by_year=tuple(drawn.by_year(meters.get(target)) for drawn, target in rows),
        build=np.array([drawn.rule.build for drawn, _ in rows]).T[:, :, None],
        cap=np.array([[np.inf if drawn.rule.cap is None else drawn.rule.cap] for drawn, _ in rows]),
    )


def rows_by_source(rows: Sequence[tuple[Drawn, str]]) -> dict[str, tuple[int, ...]]:
    """The places of the rows that each measure or area sets in motion."""
    found: dict[str, tuple[int, ...]] = {}
    for place, (drawn, _) in enumerate(rows):
        for source in dict.fromkeys(drawn.sources):
            found[source] = (*found.get(source, ()), place)
    return found


def _meter(scenario: Scenario, indicator: Indicator, table: dict[str, Array]) -> Meter:
    path = do_nothing_path(indicator, scenario.header.years, table[f"{DRIFT}{indicator.drift.luck_of or indicator.id}"])
    numerator = counted = decline = np.zeros((len(scenario.header.years), 1))
    match indicator.identity:
        case PerUnit(numerator=children):
            numerator = _series(scenario, children)
            counted = numerator / path
            start = next(f for f in scenario.figures if f.id == children).at(scenario.header.base_year)
            decline = np.maximum(-np.diff(numerator, axis=0, prepend=start), 0.0) / path
        case ShareOfTwo(rest=rest):
            numerator = _series(scenario, rest)
            counted = numerator * path / (100.0 - path)
        case None:
            pass
    shifted = any(rule.form == "F5" and indicator.id in rule.targets for rule in scenario.rules)
    slope = threshold_slope(path) if shifted else np.ones((1, 1))
    low, high = indicator.bounds
    return Meter(
        indicator=indicator,
        do_nothing=path,
        numerator=numerator,
        counted=counted,
        decline=decline,
        slope=slope,
        room_up=np.clip((high - path) / max(high - indicator.base, 1e-9), 0.0, 1.0),
        room_down=np.clip((path - low) / max(indicator.base - low, 1e-9), 0.0, 1.0),
    )


def do_nothing_path(indicator: Indicator, years: tuple[int, ...], uniform: Array) -> Array:
    """The do-nothing path, (years, draws): the central path, with the last year's spread growing from the base year."""
    drift, last = indicator.drift, years[-1]
    end = two_piece(uniform, drift.low, drift.central, drift.high) - drift.central
    rows = []
    for year in years:
        share = (year - indicator.base_year) / (last - indicator.base_year)
        central = drift.path.get(year, indicator.base + share * (drift.central - indicator.base))
        rows.append(central + (1.0 if drift.locked else min(share, 1.0)) * end)
    path = np.clip(np.stack(rows), *indicator.bounds)
    if drift.worst_at_base:
        keep = np.minimum if indicator.target < indicator.base else np.maximum
        path = keep(path, indicator.base)
    return np.asarray(path)


def _series(scenario: Scenario, figure_id: str) -> Array:
    figure = next(f for f in scenario.figures if f.id == figure_id)
    return np.array([figure.at(year) for year in scenario.header.years])[:, None]


def _stack(rows: list[list[float]]) -> Array:
    return np.array(rows, dtype=np.float64)[:, :, None]


def threshold_slope(path: Array) -> Array:
    """F5: percentage points per standard deviation at a share of ``path`` percent."""
    return 100.0 * density(quantile(np.clip(path / 100.0, 1e-6, 1.0 - 1e-6)))
