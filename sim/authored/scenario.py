"""What a scenario folder says, as values: one frozen dataclass a kind of table.

The types hold numbers and ids only. Every sentence about them stands in the folder's ``texts``; how they are read from
disk stands in :mod:`scenarios`; what is made of them in :mod:`sim.engine.compiled`. Here are committees and what they
can do, indicators, rules, and the whole; what is known, who lives there, causes, events, outlooks and appeals have
modules of their own beside this one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from sim.authored.appeal import Appeal
from sim.authored.cards import Election, Event
from sim.authored.causes import Cause
from sim.authored.figures import Figure, Parameter, Source
from sim.authored.outlook import Outlook
from sim.authored.ranges import TKR, Authored, FigureGrade, Grade, Range, YearValues
from sim.authored.residents import Household, Neighbour, Profile

Form = Literal["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11"]
"""The closed set of response forms; :mod:`sim.engine.effects` says where each is computed."""

OTHER_PURSES = ("fee", "company", "view")
"""Who pays for a measure where no committee does: those who pay a fee, a company, or a lever of its own."""

Better = Literal["lower", "higher", "choice"]
"""Good direction of an indicator; ``choice`` is left to the player and is never coloured before that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Authored):
    """What the scenario is: id, version, period, seed, and the amount that the players are given."""

    id: str
    version: str
    base_year: int
    years: tuple[int, ...]
    draws: int
    seed: int
    to_distribute_mnkr: float
    base_tax_rate_ore: int
    """Öre per hundred kronor: 2136 means 21,36 kronor."""
    base_result_target_cpct: int
    """The agreed result target in hundredths of a percent."""
    tax_ore_limits: tuple[int, int]
    result_target_limits_cpct: tuple[int, int]
    committee_limit_mnkr: float
    builds_on: str = ""
    """The folder with what several municipalities share; none: everything stands in the scenario's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffGroup(Authored):
    """A staff group with a hiring ceiling: net extra trained persons that can be hired a year."""

    id: str
    stock: float
    ceiling: Range
    pay_mnkr: float
    grade: Grade
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MixShare(Authored):
    """A share of a committee's untied money: to a measure, to a field without measure, or to nothing measured."""

    share: float
    measure: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee(Authored):
    """A political committee (nämnd): its agreed frame, its volume compensation, and where untied money goes."""

    id: str
    frame_mnkr: YearValues
    volume_mnkr: YearValues
    """Volume compensation against the year before, by year; negative where the volume model takes money back."""
    frame_low: float
    """Plausible lowest frame of the first year, mnkr: the frames are derived, not read in a decided budget."""
    frame_high: float
    visibility: float
    """How visible a cut is to inhabitants, 1 for the mean; our assumption (grade D)."""
    mix: tuple[MixShare, ...]
    grade: FigureGrade
    source: str
    covers: tuple[str, ...] = ()
    """Fields of work in what is shared that the committee answers for; none: what it is called itself."""
    leads: bool = False
    """Whether it is the municipal executive board (kommunstyrelse): what belongs to no other committee stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract(Authored):
    """A contract with a private provider and the year from which its work can be taken back."""

    id: str
    measure: str
    size_mnkr: float
    low: float
    high: float
    free_from: int
    grade: FigureGrade
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed(Authored):
    """What law or contract fixes whatever a plan says; a mark for the player, which the engine does not read."""

    id: str
    kind: Literal["law", "contract"]
    on: tuple[str, ...]
    """Committees and measures by id, and the levers ``tax`` and ``target``."""
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Authored):
    """A concrete measure (åtgärd) a player can take: what a unit costs, how units count, who must be hired."""

    id: str
    named: bool
    """Whether the source document names it; otherwise a target only implies it."""
    owners: tuple[str, ...]
    purse: str
    """A committee, or one of :data:`OTHER_PURSES`."""
    cost: Range
    """mnkr per unit at the prices of the first year: a year for recurring, once for one_off and investment."""
    cost_kind: Literal["recurring", "one_off", "investment", "none"]
    counting: Literal["standing", "decided"]
    """``standing``: the units of a year are the level that year; ``decided``: they add up from year to year."""
    ceiling_of: Literal["level", "growth", "decisions", "contracts"]
    max_units: float
    grade: Grade
    source: str
    max_total: float | None = None
    min_units: float = 0.0
    """Lowest level, below zero only where today's service is known."""
    step: float = 1.0
    operation: Range | None = None
    """mnkr per unit and year beside the price, for investments and upkeep; negative when it saves."""
    start: Range | None = None
    """mnkr per unit, once, when the level rises."""
    staff: dict[str, float] = field(default_factory=dict)
    """Heltidstjänster per unit and staff group (grade D unless sourced)."""
    only_years: tuple[int, ...] = ()
    lead_years: float = 0.0
    """Told beside the measure, and counted nowhere: the one clock is the rules' lag."""
    before_2029: bool = True
    """False when law, another level or building time lets nothing happen before 2029."""
    simple: bool = False
    """Whether the level Enkel shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift(Authored):
    """The do-nothing path: two-piece normal in the last year (p10, median, p90), spread over the years by a path."""

    low: float
    central: float
    high: float
    path: YearValues = field(default_factory=dict)
    """Central value by year where it is not the straight line from base to ``central``."""
    locked: bool = False
    """The value is settled in the first year and stays: one election in the period."""
    luck_of: str = ""
    """Another indicator whose luck this one shares: eligibility cannot be lucky where mathematics is not."""
    worst_at_base: bool = False
    """The value can never be worse than the base (SOLAR and NATUR)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerUnit(Authored):
    """Identity: value = numerator ÷ units, where units are groups or posts and the numerator children."""

    kind: Literal["per_unit"]
    numerator: str
    """Id of the figure with the number of children by year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOfTwo(Authored):
    """Identity: value = 100 · L / (L + S); exits leave L while S stands."""

    kind: Literal["share_of_two"]
    rest: str
    """Id of the figure with S."""


Identity = PerUnit | ShareOfTwo


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Authored):
    """One of the meters: printed base value and target, bounds, noise and do-nothing path."""

    id: str
    kolada: str
    goal: Literal["mal-1", "mal-2", "mal-3"]
    base: float
    base_year: int
    base_source: str
    target: float
    better: Better
    bounds: tuple[float, float]
    noise_sd: float
    decimals: int
    grade: Grade
    drift: Drift
    simple: bool = False
    """Whether the level Enkel shows it."""
    service: bool = False
    """Whether it is one of the eight service indicators behind the stock Q."""
    identity: Identity | None = None
    guideline: tuple[float, float] | None = None
    """Lower and upper end of a national guideline (riktmärke) for the same measure."""


DRAWN_ROLES = ("effect", "structure", "account")
"""Roles whose parameter the engine reads, and so draws."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Authored):
    """One rule of the model: cause, form, range, lag, limits, grade and sources."""

    id: str
    role: Literal["effect", "explains", "account", "structure", "identity", "shown"]
    """``effect`` is counted; ``explains`` is part of the drift; ``account`` and ``structure`` are code that reads the
    parameter; ``identity`` is bookkeeping or law that code counts from figures without reading the parameter; ``shown``
    has no meter, or nothing before 2029, or is zero on purpose."""
    cause: Cause
    targets: tuple[str, ...]
    form: Form
    parameter: Range
    unit: str
    grade: Grade
    sources: tuple[str, ...]
    family: str
    better: Literal["high", "low", "none"]
    """Whether a high draw of the parameter is good luck; orients the rules of a family to each other."""
    build: tuple[float, ...] = (1.0, 1.0, 1.0)
    """Shares of the full effect in the first, second and third year after the decision."""
    factor: float = 1.0
    """Turns the printed parameter into the sign and scale of the target."""
    half: float = 0.0
    """F3: half-saturation in units of the cause's ``per``."""
    reach: float = 1.0
    """F5: share of the cohort that is reached."""
    cohort: float = 0.0
    """F5, targeted work: pupils in the cohort; 0 for general work."""
    cap: float | None = None
    """Largest size of the effect, in the target's unit."""
    limit: float | None = None
    """A value of the target that this rule alone cannot push past."""
    rise_factor: float = 1.0
    """Strength when the cause is above zero; 0 for rules about cuts only."""
    fall_factor: float = 1.0
    """Strength when the cause is below zero; 0 for rules that say nothing about cuts."""
    own_clock: bool = False
    """What is withdrawn goes by the rule's own shares too, not by the faster loss of R100."""
    part: Literal["", "realised", "load", "share_absence", "share_hourly", "share_schedule"] = ""
    """F10: which term of the continuity formula it moves."""


@dataclass(frozen=True, kw_only=True)
class Scenario(Authored):
    """A whole scenario: everything the model needs, and nothing a player reads."""

    header: Header
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...]
    parameters: tuple[Parameter, ...]
    staff_groups: tuple[StaffGroup, ...]
    committees: tuple[Committee, ...]
    contracts: tuple[Contract, ...]
    fixed: tuple[Fixed, ...]
    measures: tuple[Measure, ...]
    indicators: tuple[Indicator, ...]
    rules: tuple[Rule, ...]
    households: tuple[Household, ...]
    events: tuple[Event, ...] = ()
    elections: tuple[Election, ...] = ()
    profiles: tuple[Profile, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    """How a letter to a committee is put; none: as a plain letter."""
    outlooks: tuple[Outlook, ...] = ()
    agreed_tax_base: YearValues = field(default_factory=dict)
    """The tax base the agreed budget was made with, where the outlook is another; empty when it is the same."""

    @cached_property
    def committee_ids(self) -> tuple[str, ...]:
        """The committees (nämnder) in the order of the screens and of every array's committee axis."""
        return tuple(committee.id for committee in self.committees)

    @cached_property
    def committee_by_id(self) -> Mapping[str, Committee]:
        """The committees by id."""
        return {committee.id: committee for committee in self.committees}

    @cached_property
    def measure_by_id(self) -> Mapping[str, Measure]:
        """The measures by id."""
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def indicator_by_id(self) -> Mapping[str, Indicator]:
        """The indicators by id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def rule_by_id(self) -> Mapping[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def figure_by_id(self) -> Mapping[str, Figure]:
        """The figures by id."""
        return {figure.id: figure for figure in self.figures}

    @cached_property
    def cut_shares(self) -> Mapping[str, tuple[float, ...]]:
        """By committee, the shares of its mix when money is taken: what nobody has begun cannot be cut.

        Its share falls on the services of the mix that there are, in their proportions; the share of work without a
        meter stays as it is. Where none of the mix is there today, nothing moves.
        """
        return {committee.id: self._cut_shares(committee) for committee in self.committees}

    def _cut_shares(self, committee: Committee) -> tuple[float, ...]:
        metered = [share.share for share in committee.mix if share.measure or share.area]
        there = [
            share.share if share.area or (share.measure and self.measure_by_id[share.measure].min_units < 0.0) else 0.0
            for share in committee.mix
        ]
        scale = sum(metered) / sum(there) if any(there) else 0.0
        return tuple(
            part * scale if share.measure or share.area else share.share
            for share, part in zip(committee.mix, there, strict=True)
        )

    def amount_limits_tkr(self, committee: str, year: int) -> tuple[int, int]:
        """How far a committee's money can be changed in a year: at most its whole frame can be taken from it."""
        most = self.header.committee_limit_mnkr
        whole = self.committee_by_id[committee].frame_mnkr.get(year, most)
        return -int(min(most, whole) * TKR), round(most * TKR)

    def place_of(self, committee: str) -> int:
        """Where a committee stands in that order.

        Raises:
            ValueError: there is no such committee.
        """
        return self.committee_ids.index(committee)

    @property
    def leading(self) -> str:
        """The committee that leads the others (kommunstyrelsen)."""
        return next(committee.id for committee in self.committees if committee.leads)

    def nearest(self, measure: Measure) -> str:
        """The committee that a measure belongs to: the first of its owners that is one, else the leading one."""
        return next((owner for owner in measure.owners if owner in self.committee_ids), self.leading)

    def owner_of(self, measure: str) -> str:
        """The committee that the measure with this id belongs to."""
        return self.nearest(self.measure_by_id[measure])

    def measures_of(self, committee: str) -> tuple[tuple[Measure, ...], tuple[Measure, ...]]:
        """The measures that a committee pays for, and those near it that fees or companies pay for."""
        paid = tuple(one for one in self.measures if one.purse == committee)
        beside = (one for one in self.measures if one.purse in ("fee", "company"))
        return paid, tuple(one for one in beside if self.nearest(one) == committee)
