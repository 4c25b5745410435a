"""How much of a measure there can be: its level by year, and the units a year has room for beside the other years."""

from sim.authored.scenario import Measure, Scenario

HUNDREDTHS = 100
"""A plan counts units in hundredths."""


def level_ceiling(scenario: Scenario, measure: Measure) -> tuple[float, ...]:
    """The highest level of a measure in each year."""
    years = scenario.header.years
    total = measure.max_total if measure.max_total is not None else float("inf")
    match measure.ceiling_of:
        case "level":
            level = [measure.max_units] * len(years)
        case "growth" | "decisions":
            level = [measure.max_units * (place + 1) for place in range(len(years))]
        case "contracts":
            free = [c for c in scenario.contracts if c.measure == measure.id]
            level = [sum(c.size_mnkr for c in free if c.free_from <= year) for year in years]
    if measure.only_years:
        level = [measure.max_units if year >= min(measure.only_years) else 0.0 for year in years]
    return tuple(min(value, total) for value in level)


def unit_room(scenario: Scenario, measure: Measure, held: tuple[int, ...], place: int) -> tuple[int, int]:
    """The fewest and most hundredths of units one year can be given, when the other years hold what they hold.

    Args:
        scenario: for the years and the contracts.
        measure: the measure.
        held: hundredths of units by year; the year's own is not looked at.
        place: the year's place in the period.
    """
    if measure.only_years and scenario.header.years[place] not in measure.only_years:
        return 0, 0
    ceiling = [int(level * HUNDREDTHS + 1e-6) for level in level_ceiling(scenario, measure)]
    low = round(measure.min_units * HUNDREDTHS)
    if measure.counting == "standing":
        return low, ceiling[place]
    left = (ceiling[year] - (sum(held[: year + 1]) - held[place]) for year in range(place, len(held)))
    room = min(left)
    if measure.ceiling_of == "decisions":
        room = min(room, round(measure.max_units * HUNDREDTHS))
    return low, max(low, room)
