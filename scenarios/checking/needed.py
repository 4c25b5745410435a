"""What the engine reads by name: without one of these, a scenario cannot be run."""

from collections.abc import Iterator

from scenarios.faults import Fault
from scenarios.loading import Loaded
from sim.authored.causes import Vacancy
from sim.authored.figures import Figure
from sim.authored.scenario import DRAWN_ROLES, Committee, Rule, Scenario
from sim.engine.homecare import HOURLY
from sim.engine.levers import KEPT_VOLUME

PARAMETERS = (
    "PAR_BASE_LEFT", "PAR_CAPITAL", "PAR_HIRED_IN", "PAR_HIRED_IN_COST", "PAR_REDUNDANCY", "PAR_REFILL",
    "PAR_SECOND_YEAR_LOSS", "PAR_SICK_PAY", "PAR_TREATED_MOST", "PAR_TREATED_REACHED", "PAR_TURNOVER",
    "PAR_UNQUALIFIED", "PAR_UNQUALIFIED_EFFECT", "PAR_VACANT",
)  # fmt: skip
FIGURES = (
    "care_contracts", "depreciation_share", "efficiency_demand", "grants", "inhabitants", "investments", "pkv",
    "tax_base",
)  # fmt: skip
VACANCY_FIGURES = ("posts_total",)
"""Read when a rule answers to vacancies."""
HOMECARE_FIGURES = (
    "homecare_pool", "homecare_share", "homecare_share_best", "homecare_team", "homecare_team_best", "homecare_visits",
)  # fmt: skip
"""Read when a rule has the form F10."""
DIVISORS = ("inhabitants", "investments", "posts_total")
"""Figures that the engine divides by."""
RULES = ("R42", "R47", "R90", "R95", "R97", "R99", "R100")


def needed(loaded: Loaded, scenario: Scenario) -> Iterator[Fault]:
    """Tables that the engine reads by name and that are missing, or stand so that it cannot read them."""
    figures = list(FIGURES)
    if any(isinstance(rule.cause, Vacancy) for rule in scenario.rules):
        figures += VACANCY_FIGURES
    if any(rule.form == "F10" for rule in scenario.rules):
        figures += HOMECARE_FIGURES
    yield from _missing("figure", "figures.toml", figures, {f.id for f in scenario.figures})
    yield from _missing("parameter", "parameters.toml", PARAMETERS, {p.id for p in scenario.parameters})
    yield from _missing("rule", "rules", RULES, {r.id for r in scenario.rules})
    yield from _missing("measure", "measures", (KEPT_VOLUME,), {m.id for m in scenario.measures})
    yield from _unreadable(loaded, scenario)


def _unreadable(loaded: Loaded, scenario: Scenario) -> Iterator[Fault]:
    """What stands there, but not so that the engine can read it."""
    leading = [table for table, committee in loaded.each(Committee) if committee.leads]
    if len(leading) != 1:
        yield (
            leading[1].fault("one-leader", "leads")
            if leading
            else Fault(file="committees.toml", line=0, code="one-leader", key="leads")
        )
    for table, rule in loaded.each(Rule):
        if rule.id in RULES and rule.role not in DRAWN_ROLES:
            yield table.fault("rule-not-read", "role", roles=", ".join(DRAWN_ROLES))
        if rule.part == "share_hourly" and HOURLY not in {indicator.id for indicator in scenario.indicators}:
            yield table.fault("unknown-indicator", "part", name=HOURLY)
    for table, figure in loaded.each(Figure):
        values = figure.by_year.values() if figure.by_year else (1.0 if figure.value is None else figure.value,)
        if figure.id in DIVISORS and min(values) <= 0.0:
            yield table.fault("not-above-zero", "by_year" if figure.by_year else "value")


def _missing(kind: str, file: str, names: tuple[str, ...] | list[str], found: set[str]) -> Iterator[Fault]:
    yield from (
        Fault(file=file, line=0, code="missing-table", key=name, facts={"table": kind, "item": name})
        for name in names
        if name not in found
    )
