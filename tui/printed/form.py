"""The paper form: the numbers of a budget in the order that a leader types them, on one sheet of paper."""

from dataclasses import dataclass
from itertools import cycle, islice

from sim.wallet import monthly_extra_kr
from tui.present.becomes import INCOMES
from tui.printed.shop import ORE_STEP, Shop
from tui.text.numbers import number

NAME, AMOUNTS, ORE, TARGET = "Ekorre", ("10", "15", "5"), "10", "3,5"
"""What the line says that shows how a leader types it: nobody's budget."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One of the numbers: an amount for each committee, the tax, and the result target."""

    name: str
    about: str
    unit: str


def asked(shop: Shop) -> tuple[Asked, ...]:
    """The numbers in the order of :mod:`tui.paper`."""
    say, of, header = shop.texts.say, shop.texts.of, shop.scenario.header
    amounts = tuple(
        Asked(name=of("committees", name), about=of("committees", name, "does"), unit=say("printed.form.mnkr"))
        for name in shop.scenario.committee_ids
    )
    monthly, kind = INCOMES[0]
    tax = say(
        "printed.form.tax-about",
        step=ORE_STEP,
        mnkr=number(shop.worth.tax_mnkr, 0),
        income=number(monthly, 0),
        extra=number(monthly_extra_kr(monthly, kind, ORE_STEP), 0),
        rate=number(header.base_tax_rate_ore / 100, 2),
    )
    target = say(
        "printed.form.target-about",
        agreed=number(header.base_result_target_cpct / 100),
        mnkr=number(shop.worth.target_mnkr, 0),
    )
    return (
        *amounts,
        Asked(name=say("printed.form.tax"), about=tax, unit=say("printed.form.ore")),
        Asked(name=say("printed.form.target"), about=target, unit="%"),
    )


def example(shop: Shop) -> str:
    """A line as a leader types it: a made-up name, and as many numbers as the form asks for."""
    amounts = islice(cycle(AMOUNTS), len(shop.scenario.committees))
    return f"{NAME} {' '.join((*amounts, ORE, TARGET))}"


def form(shop: Shop) -> bytes:
    """The form."""
    return shop.page(
        "form.html.j2",
        title=shop.texts.say("printed.form.title"),
        sheet="printed.css",
        asked=asked(shop),
        example=example(shop),
        amount=number(shop.scenario.header.to_distribute_mnkr),
    )
