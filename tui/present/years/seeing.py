"""What a year became: predictions beside the outcome, why, the money, and two made-up headlines that disagree."""

from collections.abc import Mapping, Sequence

from sim.events import PREFIX
from sim.explain import Contribution
from sim.outcome import Outcome, was_right
from sim.period import Prediction
from sim.scenario import Indicator
from tui.present.line import Line, Row, Sheet, Span, Tone, left, wrapped
from tui.present.view import View
from tui.text.numbers import mnkr, number, percent

NAME_WIDTH = 36
REASONS = 3
NOTICED = 5

Parts = Mapping[str, Sequence[Contribution]]
"""Contributions by indicator."""


def outcome_sheet(view: View, seen: Outcome, guesses: Sequence[Prediction], parts: Parts, width: int) -> Sheet:
    """Everything about one year that has been."""
    lines: list[Line] = [(Span(view.say("years.outcome", year=seen.year), "head"),)]
    lines += wrapped(view.say("years.outcome.about"), width, "dim")
    lines.append(())
    for guess in guesses:
        lines += _beside(view, seen, guess, parts, width)
    lines += [(), (Span(view.say("years.else"), "head"),)]
    lines += [_moved(view, indicator, seen) for indicator in most_moved(view, seen)[:NOTICED]]
    lines += [(), (Span(view.say("years.money"), "head"),)]
    lines += wrapped(_money(view, seen), width)
    lines += [(), (Span(view.say("years.headlines"), "head"),)]
    lines += [line for text in headlines(view, seen) for line in wrapped(text, width)]
    rows = [Row(line) for line in lines]
    last = seen.year == view.scenario.header.years[-1]
    go = view.say("years.to-closing") if last else view.say("years.next-year", year=seen.year + 1)
    rows += [Row(), Row((Span(go, "key"),), "go")]
    return Sheet(rows=tuple(rows))


def _beside(view: View, seen: Outcome, guess: Prediction, parts: Parts, width: int) -> list[Line]:
    indicator = view.projection.reading(guess.indicator).indicator
    decimals = indicator.decimals
    right = was_right(guess, indicator, seen)
    said = view.say(f"years.direction.{guess.direction}")
    if guess.value is not None:
        said = number(guess.value, decimals)
    tone: Tone = "good" if right else "warn"
    lines: list[Line] = [(Span(view.name("indicators", indicator.id), "strong"),)]
    text = view.say(
        "years.beside",
        guess=said,
        before=number(seen.before[indicator.id], decimals),
        value=number(seen.values[indicator.id], decimals),
        word=view.say("years.right" if right else "years.wrong"),
    )
    lines += wrapped(text, width, tone)
    if reasons := _reasons(view, indicator, seen.year, parts):
        lines += wrapped(view.say("years.why", reasons=reasons), width)
    else:
        lines += wrapped(view.say("years.why-drift"), width, "dim")
    return lines


def _reasons(view: View, indicator: Indicator, year: int, parts: Parts) -> str:
    place = view.scenario.header.years.index(year)
    least = 0.5 * 10.0**-indicator.decimals
    rows = sorted(parts.get(indicator.id, ()), key=lambda row: -abs(row.amounts[place]))
    told = [
        view.say(
            "years.reason",
            part=part_name(view, row.part),
            amount=number(row.amounts[place], indicator.decimals, sign=True),
        )
        for row in rows[:REASONS]
        if abs(row.amounts[place]) >= least
    ]
    return "; ".join(told)


def part_name(view: View, part: str) -> str:
    """What a part of an explanation is called: an event's name, what sets a rule in motion, or a named part."""
    if part.startswith(PREFIX):
        return view.name("events", part.removeprefix(PREFIX))
    rule = next((rule for rule in view.scenario.rules if rule.id == part), None)
    if rule is None:
        return view.say(f"years.part.{part}")
    measures = getattr(rule.cause, "measures", ())
    if measures:
        return view.name("measures", measures[0])
    indicators = getattr(rule.cause, "indicators", ())
    if indicators:
        return view.name("indicators", indicators[0])
    return view.say(f"years.cause.{rule.cause.kind}")


def most_moved(view: View, seen: Outcome) -> list[Indicator]:
    """The indicators that have moved most since the year before, in deviations of their noise."""
    indicators = [reading.indicator for reading in view.projection.readings]
    moved = [i for i in indicators if seen.direction(i) != "same"]
    return sorted(moved, key=lambda i: -abs(seen.values[i.id] - seen.before[i.id]) / max(i.noise_sd, 10.0**-i.decimals))


def _moved(view: View, indicator: Indicator, seen: Outcome) -> Line:
    d = indicator.decimals
    text = view.say(
        "years.moved", before=number(seen.before[indicator.id], d), value=number(seen.values[indicator.id], d)
    )
    return (Span(left(view.name("indicators", indicator.id), NAME_WIDTH)), Span(text, "dim"))


def _money(view: View, seen: Outcome) -> str:
    goal = view.plan.result_target_cpct.get(seen.year, view.scenario.header.base_result_target_cpct) / 100.0
    key = "years.result-deficit" if seen.result_tkr < 0.0 else "years.result"
    return view.say(
        key,
        result=mnkr(seen.result_tkr),
        pct=percent(seen.result_pct),
        goal=percent(goal),
        debt=mnkr(seen.debt_change_tkr, sign=True),
    )


def headlines(view: View, seen: Outcome) -> tuple[str, str]:
    """Two headlines about the same year that disagree; both are made up and say so."""
    gains = [(i, _gain(i, seen)) for i in most_moved(view, seen) if i.better != "choice"]
    praised = next((i for i, gain in gains if gain > 0.0), None)
    blamed = next((i for i, gain in gains if gain < 0.0), None)
    good = view.say("years.headline.calm")
    if praised is not None:
        good = view.say("years.headline.good", name=view.name("indicators", praised.id), **_from_to(praised, seen))
    bad = view.say("years.headline.money", pct=percent(seen.result_pct))
    if blamed is not None:
        bad = view.say("years.headline.bad", name=view.name("indicators", blamed.id), **_from_to(blamed, seen))
    return good, bad


def _gain(indicator: Indicator, seen: Outcome) -> float:
    moved = seen.values[indicator.id] - seen.before[indicator.id]
    return -moved if indicator.better == "lower" else moved


def _from_to(indicator: Indicator, seen: Outcome) -> dict[str, str]:
    d = indicator.decimals
    return {"before": number(seen.before[indicator.id], d), "value": number(seen.values[indicator.id], d)}
