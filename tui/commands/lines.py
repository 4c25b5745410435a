"""A projection as plain lines for a terminal, a pipe or a screen reader: no colour, no box drawing."""

from sim.authored.ranges import TKR
from sim.model import Model
from sim.projection import Projection
from sim.readings import MeterReading
from sim.wallet import monthly_extra_kr
from tui.present.becomes import posts_parts
from tui.present.line import left
from tui.text import Texts
from tui.text.chance import chance_number
from tui.text.numbers import mnkr, number, percent

NAME_WIDTH = 34


def projection_lines(model: Model, projection: Projection, texts: Texts) -> list[str]:
    """The whole projection: heading, accounts, indicators, posts, households, and what it is not."""
    plan = projection.plan
    return [
        plan.name or texts.say("cli.unnamed-plan"),
        texts.say("cli.ensemble", draws=projection.draws, seed=projection.seed),
        "",
        *_accounts(model, projection, texts),
        "",
        texts.say("cli.indicators-heading"),
        *(_indicator(reading, texts) for reading in projection.readings),
        "",
        *_posts(projection, texts),
        "",
        texts.say("cli.households-heading"),
        *_households(model, projection, texts),
        "",
        texts.say("cli.own-calculation"),
    ]


def _accounts(model: Model, projection: Projection, texts: Texts) -> list[str]:
    accounts, shares = projection.accounts, projection.accounts.result_pct()
    lines = []
    for place, year in enumerate(projection.years):
        lines.append(
            texts.say(
                "cli.year-money",
                year=year,
                give=number(model.scenario.header.to_distribute_mnkr),
                given=number(float(accounts.distributed[place, 0]) / TKR),
                freed=mnkr(float(accounts.freed[place, 0])),
            )
        )
        lines.append(
            texts.say(
                "cli.year-result",
                result=mnkr(float(accounts.result[place, 0])),
                share=percent(float(shares[place, 0]), 2),
                debt=mnkr(float(accounts.debt_change[place, 0]), sign=True),
            )
        )
        law = projection.law[place]
        flags = {
            "below-own-target": law.below_own_target,
            "budget-in-deficit": law.budget_in_deficit,
            "outcome-in-deficit": law.outcome_in_deficit,
            "not-restored": not law.restored,
        }
        lines.extend("  " + texts.say(f"law.{name}") for name, holds in flags.items() if holds)
    return lines


def _indicator(reading: MeterReading, texts: Texts) -> str:
    what, band = reading.indicator, reading.bands[-1]
    name = texts.of("indicators", what.id) or what.id
    return texts.say(
        "cli.indicator",
        name=left(name, NAME_WIDTH),
        base=number(what.base, what.decimals),
        value=number(reading.central[-1], what.decimals),
        low=number(band[0], what.decimals),
        high=number(band[-1], what.decimals),
        target=number(reading.target, what.decimals),
        way=percent(reading.way_pct, 0),
        chance=chance_number(reading.chance),
        verdict=texts.say(f"verdict.{reading.verdict()}"),
    )


def _posts(projection: Projection, texts: Texts) -> list[str]:
    """What becomes of the posts of all groups together, by year."""
    told = (" · ".join(posts_parts(projection, place, texts)) for place in range(len(projection.years)))
    return [f"{year}: {parts}" for year, parts in zip(projection.years, told, strict=True)]


def _households(model: Model, projection: Projection, texts: Texts) -> list[str]:
    ore = projection.plan.tax_ore.get(projection.years[0], 0)
    return [
        texts.say(
            f"household.{household.kind}",
            income=number(household.monthly_kr, 0),
            extra=number(monthly_extra_kr(household.monthly_kr, household.kind, ore), 1, sign=True),
        )
        for household in model.scenario.households
    ]
