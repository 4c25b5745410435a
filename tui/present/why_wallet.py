"""Varför for a wallet: a sentence, the way from the whole income to what the plan costs a month, and its formulas."""

from collections.abc import Iterator

from sim.wallet import BASE_AMOUNT_KR, IncomeKind, TaxedPart, taxed_parts
from tui.level import Level
from tui.present.line import Line, Row, Sheet, Span, wrapped
from tui.present.sources import source_name
from tui.present.view import View
from tui.present.waterfall import Fall
from tui.text.numbers import number, percent, plain_number

SOURCE = "SKV26"
"""Where the formulas stand."""
WHOLE = "income"


def why_wallet_sheet(view: View, monthly_kr: float, kind: IncomeKind, width: int) -> Sheet:
    """The page for the year that is looked at.

    Args:
        view: the plan and its tax.
        monthly_kr: income before tax, kronor a month.
        kind: what the income is.
        width: places for a line.
    """
    parts, ore = taxed_parts(monthly_kr, kind), view.plan.tax_ore.get(view.shown_year, 0)
    lines: list[Line] = list(wrapped(_sentence(view, monthly_kr, kind, ore), width, "strong"))
    if ore:
        lines += [(), (Span(view.say("why.wallet.steps"), "head"),), *_fall(view, parts, ore).lines(width)]
    if view.level is not Level.SIMPLE:
        lines += [(), (Span(view.say("why.wallet.formula"), "head"),)]
        for told in _formula(view, parts, ore):
            lines += wrapped(told, width, "plain", 2)
    for key in (kind, "left-out"):
        lines += [(), *wrapped(view.say(f"mytax.note.{key}"), width, "dim")]
    if view.level is not Level.SIMPLE:
        lines += [(), *wrapped(view.say("why.wallet.source", name=_source(view)), width, "dim")]
    head = (Span(view.say("why.wallet.title", year=view.shown_year), "head"),)
    return Sheet(head=(head,), rows=tuple(Row(line) for line in lines))


def _sentence(view: View, monthly_kr: float, kind: IncomeKind, ore: int) -> str:
    extra = sum(part.monthly_kr(ore) for part in taxed_parts(monthly_kr, kind))
    told = view.say(
        f"why.wallet.{'same' if not ore else 'up' if ore > 0 else 'down'}",
        kind=view.say(f"mytax.kind.{kind}"),
        income=number(monthly_kr, 0),
        year=view.shown_year,
        extra=number(abs(extra), 0),
        ore=number(abs(ore), 0),
    )
    return told[:1].upper() + told[1:]


def _fall(view: View, parts: tuple[TaxedPart, ...], ore: int) -> Fall:
    """From tax on the whole income to the tax there is, kronor a month."""
    whole, *less = parts
    return Fall(
        first=view.say("why.wallet.part.income"),
        last=view.say("why.wallet.end"),
        start=whole.monthly_kr(ore),
        parts=[(view.say(f"why.wallet.part.{part.name}"), part.monthly_kr(ore)) for part in less],
        small=view.say("why.small-parts"),
    )


def _formula(view: View, parts: tuple[TaxedPart, ...], ore: int) -> Iterator[str]:
    """Each part in kronor a year, what is left, and how it becomes kronor a month."""
    for part in parts:
        yield view.say(f"why.wallet.year.{part.name}", amount=number(abs(part.yearly_kr), 0))
        if view.level is Level.ALL and part.name != WHOLE:
            yield view.say(f"why.wallet.step{'-credit' if part.name == 'credit' else ''}", **_step(part))
    taxed = sum(part.yearly_kr for part in parts)
    base = view.scenario.header.base_tax_rate_ore
    yield view.say("why.wallet.taxed", amount=number(taxed, 0))
    yield view.say("why.wallet.rate", old=number(base / 100, 2), new=number((base + ore) / 100, 2))
    month = number(sum(part.monthly_kr(ore) for part in parts), 1, sign=True)
    yield view.say("why.wallet.month", amount=number(taxed, 0), ore=number(ore, 0, sign=True), month=month)
    if view.level is Level.ALL:
        yield view.say("why.wallet.base-amount", amount=number(BASE_AMOUNT_KR, 0))


def _step(part: TaxedPart) -> dict[str, str]:
    """The step of the formula that the income falls in."""
    return {
        "limit": plain_number(part.limit) if part.limit < float("inf") else "∞",
        "amounts": plain_number(part.base_amounts),
        "share": percent(100.0 * part.share, 2),
    }


def _source(view: View) -> str:
    named = source_name(view.texts, view.scenario, SOURCE, neutral=view.neutral)
    return f"{SOURCE}: {named}" if view.level is Level.ALL else named
