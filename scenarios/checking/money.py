"""Money: every cost has a purse, every mix adds up, and no one gives out more than there is."""

from collections.abc import Iterator, Mapping

from scenarios.faults import Fault
from scenarios.loading import Loaded
from scenarios.tables import Table
from sim.authored.figures import Figure
from sim.authored.ranges import Range
from sim.authored.scenario import Committee, Measure, Scenario
from sim.plan import VIEWS

ROUNDING_MNKR = 0.05
SHARE_ROUNDING = 1e-6
NO_COST = Range(low=0.0, central=0.0, high=0.0)


def money(loaded: Loaded, scenario: Scenario) -> Iterator[Fault]:
    """Costs without a purse, mixes that do not add up, frames beyond the agreed costs."""
    for table, measure in loaded.each(Measure):
        yield from _purse(table, measure)
    capital = next((p.range.central for p in scenario.parameters if p.id == "PAR_CAPITAL"), 0.0) / 100.0
    for table, committee in loaded.each(Committee):
        yield from _mix(table, committee, scenario.measure_by_id, capital)
    yield from _frames(loaded, scenario)


def _purse(table: Table, measure: Measure) -> Iterator[Fault]:
    if (measure.purse == "view") != (measure.id in VIEWS):
        yield table.fault("wrong-view", "purse", views=", ".join(VIEWS))
    elif measure.purse == "view" and measure.cost_kind != "none":
        yield table.fault("cost-without-purse", "purse")
    elif measure.purse != "view" and measure.cost_kind == "none" and _costs(measure):
        yield table.fault("cost-not-counted", "cost_kind")


def _costs(measure: Measure) -> bool:
    return any(belief not in (None, NO_COST) for belief in (measure.cost, measure.operation, measure.start))


def _mix(table: Table, committee: Committee, measures: Mapping[str, Measure], capital: float) -> Iterator[Fault]:
    total = sum(share.share for share in committee.mix)
    if abs(total - 1.0) > SHARE_ROUNDING:
        yield table.fault("mix-not-whole", "mix", total=f"{total:.6g}")
    for share in committee.mix:
        if share.measure and share.area:
            yield table.fault("mix-two-things", "mix", name=share.measure)
        if share.area in measures:  # the engine knows the work of a measure and of an area by one name
            yield table.fault("area-is-measure", "mix", name=share.area)
        measure = measures.get(share.measure)
        if measure is None:
            continue
        if measure.purse != committee.id:
            yield table.fault("mix-other-purse", "mix", name=measure.id, purse=measure.purse)
        elif measure.cost_kind not in ("recurring", "investment") or _cheapest(measure, capital) < 0.0:
            yield table.fault("mix-no-yearly-cost", "mix", name=measure.id)


def _cheapest(measure: Measure, capital: float) -> float:
    """Lowest yearly cost of a unit; below zero where untied money could not buy it, or it costs nothing at all."""
    operation = measure.operation or NO_COST
    share = capital if measure.cost_kind == "investment" else 1.0
    if measure.cost.central * share + operation.central <= 0.0:
        return -1.0
    return measure.cost.low * share + operation.low


def _frames(loaded: Loaded, scenario: Scenario) -> Iterator[Fault]:
    header = scenario.header
    tables = [table for table, _ in loaded.each(Committee)]
    for year in header.years if tables else ():
        base, grants = (_of_year(scenario.figure_by_id.get(name), year) for name in ("tax_base", "grants"))
        if base is None or grants is None:
            continue
        income = base * header.base_tax_rate_ore / 10_000.0 + grants
        agreed = income * (1.0 - header.base_result_target_cpct / 10_000.0)
        frames = sum(committee.frame_mnkr.get(year, 0.0) for committee in scenario.committees)
        if frames > agreed + ROUNDING_MNKR:
            yield tables[0].fault(
                "frames-too-large", "frame_mnkr", year=str(year), frames=f"{frames:.1f}", agreed=f"{agreed:.1f}"
            )


def _of_year(figure: Figure | None, year: int) -> float | None:
    if figure is None:
        return None
    return figure.by_year.get(year) if figure.by_year else figure.value
