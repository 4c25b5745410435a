"""The bokslut of a period: accounts, the way to one's own targets, wallet, what was given up, and predictions."""

from collections.abc import Mapping, Sequence

from sim.outcome import Outcome, was_right
from sim.period import Period
from sim.scenario import COMMITTEES
from sim.wallet import monthly_extra_kr
from tui.present.line import Line, Row, Sheet, Span, left, right, wrapped
from tui.present.view import View
from tui.text.numbers import number, percent

NAME_WIDTH = 36
WIDTH = 9
TKR = 1000.0


def closing_sheet(view: View, period: Period, seen: Sequence[Outcome], width: int) -> Sheet:
    """The whole period on one page; never one number for good politics."""
    lines: list[Line] = [(Span(view.say("years.closing"), "head"),)]
    lines += wrapped(view.say("years.closing.about"), width, "dim")
    lines += [(), (Span(view.say("years.closing.accounts"), "head"),), *_accounts(view, seen)]
    lines += [(), (Span(view.say("years.closing.priorities"), "head"),), *_ways(view, period, seen, width)]
    lines += [(), (Span(view.say("years.closing.wallet"), "head"),), *wrapped(_wallet(view), width)]
    lines += [(), (Span(view.say("years.closing.given-up"), "head"),), *wrapped(_given_up(view), width)]
    lines += [
        (),
        (Span(view.say("years.closing.predictions"), "head"),),
        *wrapped(_predictions(view, period, seen), width),
    ]
    lines += [(), (Span(view.say("years.closing.happened"), "head"),)]
    names = ", ".join(view.name("events", one.event) for one in period.happened())
    lines += wrapped(names or view.say("years.closing.nothing-happened"), width)
    lines += [(), *wrapped(view.say("years.closing.luck", seed=period.seed), width, "dim")]
    rows = [Row(line) for line in lines]
    rows += [
        Row(),
        Row((Span(view.say("years.play-on"), "key"),), "budget"),
        Row((Span(view.say("years.again"), "key"),), "again"),
    ]
    return Sheet(rows=tuple(rows))


def _accounts(view: View, seen: Sequence[Outcome]) -> list[Line]:
    rows: list[Line] = [(Span(left("", NAME_WIDTH)), *(Span(right(str(one.year), WIDTH), "dim") for one in seen))]
    figures = (
        ("result", [number(one.result_tkr / TKR) for one in seen]),
        ("result-pct", [percent(one.result_pct) for one in seen]),
        ("debt", [number(one.debt_change_tkr / TKR, sign=True) for one in seen]),
    )
    rows += [
        (Span(left(view.say(f"years.closing.{name}"), NAME_WIDTH)), *(Span(right(value, WIDTH)) for value in values))
        for name, values in figures
    ]
    return rows


def _ways(view: View, period: Period, seen: Sequence[Outcome], width: int) -> list[Line]:
    lines: list[Line] = []
    names = dict.fromkeys((*period.weights, *period.new_weights))
    last = seen[-1]
    for name in names:
        reading = view.projection.reading(name)
        indicator, d = reading.indicator, reading.indicator.decimals
        whole = reading.target - indicator.base
        share = 100.0 * (last.values[name] - indicator.base) / whole if whole else 0.0
        text = view.say(
            "years.closing.way",
            name=view.name("indicators", name),
            base=number(indicator.base, d),
            value=number(last.values[name], d),
            target=number(reading.target, d),
            nothing=number(last.do_nothing[name], d),
            share=percent(share, 0),
        )
        lines += wrapped(text, width)
    return lines


def _wallet(view: View) -> str:
    ore = view.plan.tax_ore.get(view.scenario.header.years[-1], 0)
    return "; ".join(
        view.say(
            f"becomes.wallet.{home.kind}",
            income=number(home.monthly_kr, 0),
            extra=number(monthly_extra_kr(home.monthly_kr, home.kind, ore), 0, sign=True),
        )
        for home in view.scenario.households
    )


def _given_up(view: View) -> str:
    years = view.scenario.header.years
    cuts: Mapping[str, float] = {c: sum(min(view.plan.amount_tkr(c, y), 0) for y in years) / TKR for c in COMMITTEES}
    told = [
        view.say("years.closing.cut", name=view.name("committees", c), amount=number(-amount))
        for c, amount in cuts.items()
        if amount
    ]
    lower = [
        str(y)
        for y in years
        if view.plan.result_target_cpct.get(y, view.scenario.header.base_result_target_cpct)
        < view.scenario.header.base_result_target_cpct
    ]
    if lower:
        told.append(view.say("years.closing.lower-target", years=", ".join(lower)))
    raised = [str(y) for y in years if view.plan.tax_ore.get(y, 0) > 0]
    if raised:
        told.append(view.say("years.closing.raised", years=", ".join(raised)))
    return " ".join(told) or view.say("years.closing.no-cuts")


def _predictions(view: View, period: Period, seen: Sequence[Outcome]) -> str:
    checked = [
        was_right(guess, view.projection.reading(guess.indicator).indicator, one)
        for one in seen
        for guess in period.years[one.year].predictions
    ]
    hits = sum(checked)
    word = "most" if hits * 3 >= len(checked) * 2 else "some" if hits * 3 >= len(checked) else "few"
    return view.say(f"years.closing.hits.{word}", hits=hits, all=len(checked))
