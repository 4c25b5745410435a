"""What a year became: one prediction turned up after the other, why, then the money and two headlines that disagree."""

from collections.abc import Mapping

from sim.authored.noise import in_noises
from sim.authored.scenario import Indicator
from sim.lessons.outcome import Change, Outcome, was_right
from sim.lessons.period import Prediction
from tui.level import Level
from tui.present.line import Line, Row, Sheet, Span, Tone, bar, left, right, wrapped
from tui.present.view import View
from tui.present.years.pictures import guess_of, guess_picture, headline_boxes
from tui.text.numbers import is_seen, mnkr, number, percent
from tui.years import Years

NAME_WIDTH = 36
REASONS = 2
"""Decisions or events that are named, the largest first."""
NOTICED = 4
BAR_WIDTH = 24
PICTURE_MOST = 72

MOST_REASONS = 6
"""The same on the level Allt."""

Changes = Mapping[str, Change]
"""Why each indicator became another than the year before."""


def outcome_sheet(view: View, years: Years, seen: Outcome, changes: Changes, width: int) -> Sheet:
    """The predictions, face up as far as they have been turned; then everything else about the year."""
    guesses = years.period.years[years.year].predictions
    if years.draft.shown > len(guesses):
        return _rest_sheet(view, seen, width)
    lines: list[Line] = [(Span(view.say("years.outcome", year=seen.year), "head"),)]
    for place, guess in enumerate(guesses):
        lines += [(), *_beside(view, seen, guess, changes if place < years.draft.shown else {}, width)]
    rows = [Row(line) for line in lines]
    go = (
        view.texts.count("years.turn", years.unseen, number=years.unseen) if years.unseen else view.say("years.to-rest")
    )
    return Sheet(rows=(*rows, Row(), Row((Span(go, "key"),), "go")))


def _beside(view: View, seen: Outcome, guess: Prediction, changes: Changes, width: int) -> list[Line]:
    """One prediction: what was said, its picture, and, once it is turned up, what it became and why."""
    indicator = view.projection.reading(guess.indicator).indicator
    name, said = view.name("indicators", indicator.id), said_of(view, guess, indicator)
    picture = guess_of(guess, indicator, seen.before[indicator.id])
    room = min(width, PICTURE_MOST)
    head = (Span(left(name, NAME_WIDTH), "strong"), Span(view.say("years.guessed", guess=said), "dim"))
    if indicator.id not in changes:
        return [head, guess_picture(view, picture, None, room)]
    is_right = was_right(guess, indicator, seen)
    tone: Tone = "good" if is_right else "warn"
    lines = [head, guess_picture(view, picture, seen, room)]
    lines += wrapped(became_text(view, seen, guess), width, tone)
    return [*lines, *wrapped(why_text(view, indicator, changes[indicator.id]), width, "dim")]


def said_of(view: View, guess: Prediction, indicator: Indicator) -> str:
    """A prediction in a word or a number."""
    if guess.value is not None:
        return number(guess.value, indicator.decimals)
    return view.say(f"years.direction.{guess.direction}")


def became_text(view: View, seen: Outcome, guess: Prediction) -> str:
    """What an indicator became, and whether the guess was right."""
    indicator = view.projection.reading(guess.indicator).indicator
    before, value = seen.before[indicator.id], seen.values[indicator.id]
    return view.say(
        "years.beside",
        before=number(before, indicator.decimals),
        value=number(value, indicator.decimals),
        word=_judged(view, seen, guess, value - before),
    )


def _judged(view: View, seen: Outcome, guess: Prediction, change: float) -> str:
    """Whether a guess was right; of a direction, also why a change that is seen may count as none."""
    indicator = view.projection.reading(guess.indicator).indicator
    is_right, d = was_right(guess, indicator, seen), indicator.decimals
    if guess.value is not None or seen.direction(indicator) != "same" or not is_seen(change, d):
        return view.say("years.right" if is_right else "years.wrong")
    small = view.say("years.counts-as-same", change=number(change, d, sign=True))
    return f"{view.say('years.right')} {small}" if is_right else small


def why_text(view: View, indicator: Indicator, change: Change) -> str:
    """Why it became so: the parts that sum to the change, with the decisions and events that are most of theirs."""
    decided = {part_name(view, part): amount for part, amount in change.decided.items()}
    events = {view.name("events", event): amount for event, amount in change.events.items()}
    parts: tuple[tuple[str, float, Mapping[str, float]], ...] = (
        ("drift", change.drift, {}),
        ("decided", sum(decided.values()), decided),
        ("events", sum(events.values()), events),
        ("luck", change.luck, {}),
        ("noise", change.noise, {}),
    )
    if view.level is Level.SIMPLE:
        parts = (*parts[:3], ("luck", change.luck + change.noise, {}))
    d, most = indicator.decimals, MOST_REASONS if view.level is Level.ALL else REASONS
    told = []
    for name, amount, behind in parts:
        if name != "decided" and not is_seen(amount, d):
            continue
        text = view.say(f"years.why.{name}", amount=number(amount, d, sign=True))
        names = [part for part, size in behind.items() if is_seen(size, d)]
        names.sort(key=lambda part: -abs(behind[part]))
        told.append(f"{text} ({', '.join(names[:most])})" if names else text)
    return view.say("years.why", parts=" · ".join(told))


def part_name(view: View, part: str) -> str:
    """What a part of an explanation is called: what sets a rule in motion, or a named part."""
    rule = view.scenario.rule_by_id.get(part)
    if rule is None:
        return view.say(f"why.part.{part}")
    measures = getattr(rule.cause, "measures", ())
    if measures:
        there = {output.measure for output in view.projection.outputs}
        return view.name("measures", next((one for one in measures if one in there), measures[0]))
    indicators = getattr(rule.cause, "indicators", ())
    if indicators:
        return view.name("indicators", indicators[0])
    return view.say(f"why.kind.{rule.cause.kind}")


def _rest_sheet(view: View, seen: Outcome, width: int) -> Sheet:
    """The money, what else moved, and the headlines."""
    lines: list[Line] = [(Span(view.say("years.rest", year=seen.year), "head"),), ()]
    lines += [_result_bar(view, seen)]
    lines += wrapped(money_text(view, seen), width, "warn" if seen.result_tkr < 0.0 else "dim")
    moved = most_moved(view, seen)[:NOTICED]
    if moved:
        lines += [(), (Span(view.say("years.else"), "head"),), *(_moved(view, one, seen) for one in moved)]
    lines += [(), (Span(view.say("years.headlines"), "head"),), *headline_boxes(view, headlines(view, seen), width)]
    last = seen.year == view.scenario.header.years[-1]
    go = view.say("years.to-closing") if last else view.say("years.next-year", year=seen.year + 1)
    return Sheet(rows=(*(Row(line) for line in lines), Row(), Row((Span(go, "key"),), "go")))


def _result_bar(view: View, seen: Outcome) -> Line:
    goal = view.target_pct(seen.year)
    full = max(goal, seen.result_pct, 1.0)
    share = max(seen.result_pct, -full) / full
    return (
        Span(left(view.say("years.result.short"), 12), "strong"),
        Span(right(mnkr(seen.result_tkr), 14), "strong"),
        Span(" "),
        Span(bar(share, BAR_WIDTH), "bar" if seen.result_pct >= goal else "warn"),
        Span(f" {percent(seen.result_pct)}", "strong"),
        Span(f"  {view.say('years.goal', goal=percent(goal))}", "dim"),
    )


def most_moved(view: View, seen: Outcome) -> list[Indicator]:
    """The indicators that have moved most since the year before, in deviations of their noise."""
    indicators = [reading.indicator for reading in view.projection.readings]
    moved = [i for i in indicators if seen.direction(i) != "same"]
    return sorted(moved, key=lambda i: -in_noises(i, seen.values[i.id] - seen.before[i.id]))


def _moved(view: View, indicator: Indicator, seen: Outcome) -> Line:
    d, gain = indicator.decimals, _gain(indicator, seen)
    tone: Tone = "choice" if indicator.better == "choice" else "good" if gain > 0.0 else "bad"
    sign = "▲" if seen.values[indicator.id] > seen.before[indicator.id] else "▼"
    return (
        Span(left(view.name("indicators", indicator.id), NAME_WIDTH)),
        Span(right(number(seen.before[indicator.id], d), 8), "dim"),
        Span(f" {sign} ", tone),
        Span(number(seen.values[indicator.id], d), "strong"),
    )


def money_text(view: View, seen: Outcome) -> str:
    """What the result means, and the debt."""
    key = "years.result-deficit" if seen.result_tkr < 0.0 else "years.result"
    return view.say(
        key,
        result=mnkr(seen.result_tkr),
        pct=percent(seen.result_pct),
        goal=percent(view.target_pct(seen.year)),
        debt=mnkr(seen.debt_change_tkr, sign=True),
    )


def headlines(view: View, seen: Outcome) -> tuple[str, str]:
    """Two headlines about the same year that disagree; both are made up and say so."""
    gains = [(i, _gain(i, seen)) for i in most_moved(view, seen) if i.better != "choice"]
    praised = next((i for i, gain in gains if gain > 0.0), None)
    blamed = next((i for i, gain in gains if gain < 0.0), None)
    good = view.say("years.headline.calm" if blamed is None else "years.headline.works")
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
