"""The money of free play in sentences: the three amounts, the result, the law, the accounts, and the wallet."""

from collections.abc import Callable, Sequence

from sim.authored.ranges import TKR
from sim.engine.accounts import LINES
from sim.wallet import IncomeKind, monthly_extra_kr
from tui.levers import budget_levers
from tui.linear.state import Answer, Order, State
from tui.linear.world import World
from tui.present.becomes import INCOMES, law_lines
from tui.present.budget import left_over_mnkr, meaning
from tui.present.compensation import promised_tkr
from tui.present.line import WIDE, plain
from tui.present.view import View, central
from tui.text.numbers import SHOWN, number

INCOME_MOST_KR = 1_000_000
"""A month's income that is counted with at most."""


def status(world: World, state: State, order: Order) -> Answer:
    """The three amounts, the result and the law, all years."""
    _ = order
    view = world.view(state)
    places = range(len(view.projection.years)) if view.year is None else (view.place,)
    texts = (view.say("linear.plan", name=world.name(state, view.plan.name)), *amounts(view, places), *laws(view))
    return Answer(state=state, texts=texts, more=tuple(meanings(view)))


def amounts(view: View, places: Sequence[int]) -> list[str]:
    """What is distributed, financed and missing, and the result, in these years."""
    accounts, years = view.projection.accounts, view.projection.years
    target = [view.target_pct(years[place]) for place in places]
    result = [view.result_pct()[place] for place in places]

    def said(value: Callable[[int], float]) -> str:
        return by_year(view, places, [value(place) for place in places])

    distributed = said(lambda place: central(accounts.distributed, place) / TKR)
    give = number(view.to_distribute_mnkr)
    texts = [view.say("linear.distributed", given=distributed, give=give)]
    if any(promised_tkr(view, place) > SHOWN * TKR for place in places):
        texts.append(view.say("linear.compensation", amount=said(lambda place: promised_tkr(view, place) / TKR)))
    freed = said(lambda place: central(accounts.freed, place) / TKR)
    texts.append(view.say("linear.freed", freed=freed, rest=_rest(view, places)))
    facts = {"result": by_year(view, places, result), "target": by_year(view, places, target)}
    return [*texts, view.say("linear.result", **facts)]


def _rest(view: View, places: Sequence[int]) -> str:
    """What is missing and what is left over, with the years where they are not the same in all."""
    left_over = [left_over_mnkr(view, place) for place in places]
    parts = []
    for key, sign in (("linear.missing", -1), ("linear.over", 1)):
        some = [(place, sign * value) for place, value in zip(places, left_over, strict=True) if sign * value > SHOWN]
        if some:
            kept, values = zip(*some, strict=True)
            parts.append(view.say(key, amount=by_year(view, kept, values, name_years=len(kept) < len(places))))
    return "; ".join(parts) or view.say("linear.even")


def by_year(view: View, places: Sequence[int], values: Sequence[float], *, name_years: bool = False) -> str:
    """One number where all years show the same, else each with its year."""
    shown = [number(value) for value in values]
    if len(set(shown)) == 1 and not name_years:
        return shown[0]
    return each_year(view, [view.projection.years[place] for place in places], shown)


def each_year(view: View, years: Sequence[int], shown: Sequence[str]) -> str:
    """What is shown for each year, after the year."""
    each = zip(years, shown, strict=True)
    return "; ".join(view.say("linear.in-year", value=value, year=year) for year, value in each)


def laws(view: View) -> list[str]:
    """What the law and the plan's own target say, where something is to be said."""
    return plain(law_lines(view, WIDE))


def meanings(view: View) -> list[str]:
    """What a million, an öre and a tenth of a percent mean."""
    return [meaning(view, lever) for lever in budget_levers(view.scenario)[-3:]]


def accounts(world: World, state: State, order: Order) -> Answer:
    """The result and the debt a year; line by line when more is asked for."""
    _ = order
    view = world.view(state)
    years = view.projection.years
    texts = [
        view.say(
            "linear.year-result",
            year=year,
            result=number(view.accounts_mnkr("result")[place]),
            share=number(view.result_pct()[place]),
            target=number(view.target_pct(year)),
        )
        for place, year in enumerate(years)
    ]
    debt = view.accounts_mnkr("debt_change")
    if any(abs(value) > SHOWN for value in debt):
        texts.append(view.say("linear.debt", amount=by_year(view, range(len(years)), debt)))
    lines = [view.say("linear.account.heading", year=view.shown_year)]
    for name in LINES:
        amount = view.accounts_mnkr(name)[view.place]
        if abs(amount) > SHOWN:
            lines.append(view.say(f"linear.account.{name}", amount=number(amount)))
    return Answer(state=state, texts=(*texts, *laws(view), view.say("linear.has-more")), more=tuple(lines))


KINDS: tuple[IncomeKind, ...] = ("wage", "pension", "benefit")


def wallet(world: World, state: State, order: Order) -> Answer:
    """What the tax means a month, for three incomes or for one's own."""
    view = world.view(state)
    if order.number is None or not 0 < order.number <= INCOME_MOST_KR:
        texts = [income(view, kr, kind) for kr, kind in INCOMES]
        return Answer(state=state, texts=(*texts, view.say("linear.wallet.own")))
    names = {kind: set(view.say(f"linear.wallet.words.{kind}").split(", ")) for kind in KINDS}
    kind = next((kind for kind in KINDS if names[kind] & set(order.words)), KINDS[0])
    return Answer(state=state, texts=(income(view, order.number, kind),))


def income(view: View, monthly_kr: float, kind: IncomeKind) -> str:
    """One income and what the tax changes for it."""
    ore = view.plan.tax_ore.get(view.shown_year, 0)
    extra = monthly_extra_kr(monthly_kr, kind, ore)
    way = "same" if not ore else "more" if extra > 0 else "less"
    name = view.say(f"linear.wallet.{kind}", income=number(monthly_kr, 0))
    return view.say(f"linear.wallet.{way}", name=name, amount=number(abs(extra), 0), year=view.shown_year)
