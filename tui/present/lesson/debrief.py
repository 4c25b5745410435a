"""Looking back: what the group chose, guessed and counted, what moved and why. No grade and no party."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sim.authored.noise import least_noticed
from sim.authored.ranges import TKR
from sim.lessons.exercise import FREE_VOTES
from sim.plan import Plan
from tui.present.lesson.seen import Seen
from tui.present.lesson.step import INDENT, show_lines, task_lines
from tui.present.line import Line, Span, left, right, wrapped
from tui.present.view import central, triple
from tui.present.years.seeing import part_name
from tui.text.numbers import is_seen, mnkr, number, percent

if TYPE_CHECKING:
    from sim.readings import MeterReading
    from sim.why.explain import Contribution

REASONS = 3
TOLD = 6
"""Indicators that are told about at most."""
NAME_WIDTH, AMOUNT_WIDTH = 22, 14

Parts = Mapping[str, Sequence["Contribution"]]


def debrief_lines(seen: Seen, parts: Parts, width: int) -> list[Line]:
    """Everything that is looked back at."""
    return [
        *_chosen(seen, width),
        *_kept(seen),
        *task_lines(seen, _last_tasks(seen), width),
        *_guessed(seen, width),
        *_moved(seen, parts, width),
        *_money(seen, width),
        *_hands(seen, width),
    ]


def _head(seen: Seen, key: str) -> list[Line]:
    return [(), (Span(seen.view.say(f"lesson.back.{key}"), "head"),)]


def _last_tasks(seen: Seen) -> tuple[str, ...]:
    """The tasks of the last step that has some."""
    return next((step.tasks for step in reversed(seen.exercise.steps) if step.tasks), ())


def _chosen(seen: Seen, width: int) -> list[Line]:
    view, plan, years = seen.view, seen.view.plan, seen.view.scenario.header.years
    amounts = [
        f"{view.name('committees', name, 'short')} {text}"
        for name in view.scenario.committee_ids
        if (text := triple([plan.amount_tkr(name, year) / TKR for year in years], sign=True)) != "0,0"
    ]
    lines = _head(seen, "chosen")
    lines += wrapped(" · ".join(amounts) if amounts else view.say("lesson.back.no-amounts"), width)
    tax = triple([plan.tax_ore.get(year, 0) for year in years], 0, sign=True)
    target = triple([view.target_pct(year) for year in years])
    lines += wrapped(view.say("lesson.back.tax", tax=tax, target=target), width)
    measures = [view.name("measures", name) for name, units in plan.units.items() if any(units.values())]
    if measures:
        lines += wrapped(view.say("lesson.back.measures", names=", ".join(measures)), width)
    return lines


def _kept(seen: Seen) -> list[Line]:
    """The plans that were kept, side by side, in the last year."""
    if not seen.attempt.plans:
        return []
    view, year = seen.view, seen.view.scenario.header.years[-1]
    names = {step.id: seen.text(f"step-{step.id}") for step in seen.exercise.steps}
    plans: list[tuple[str, Plan]] = [(names.get(name, name), plan) for name, plan in seen.attempt.plans.items()]
    plans.append((view.say("lesson.back.now"), view.plan))
    head = left("", NAME_WIDTH) + "".join(right(name, AMOUNT_WIDTH) for name, _ in plans)
    lines = [*_head(seen, "kept"), (Span(head, "dim"),)]
    for committee in view.scenario.committee_ids:
        amounts = [number(plan.amount_tkr(committee, year) / TKR, sign=True) for _, plan in plans]
        row = left(view.name("committees", committee, "short"), NAME_WIDTH)
        lines.append((Span(row + "".join(right(amount, AMOUNT_WIDTH) for amount in amounts)),))
    ore = [number(plan.tax_ore.get(year, 0), 0, sign=True) for _, plan in plans]
    lines.append((Span(left(view.say("budget.tax"), NAME_WIDTH) + "".join(right(one, AMOUNT_WIDTH) for one in ore)),))
    return lines


def direction_of(reading: "MeterReading") -> str:
    """Whether an indicator falls, rises, or stays about the same from today to the last year."""
    change = reading.central[-1] - reading.indicator.base
    if abs(change) < least_noticed(reading.indicator):
        return "same"
    return "up" if change > 0 else "down"


def _guessed(seen: Seen, width: int) -> list[Line]:
    if not any(step.predicts for step in seen.exercise.steps):
        return []
    lines = _head(seen, "guessed")
    if not seen.attempt.guesses:
        return [*lines, *wrapped(seen.view.say("lesson.back.no-guess"), width, "dim")]
    for indicator, said in seen.attempt.guesses.items():
        reading = seen.view.projection.reading(indicator)
        became = direction_of(reading)
        is_right = said == became
        decimals = reading.indicator.decimals
        text = seen.view.say(
            "lesson.back.guess",
            name=seen.view.name("indicators", indicator),
            guess=seen.view.say(f"years.direction.{said}"),
            base=number(reading.indicator.base, decimals),
            value=number(reading.central[-1], decimals),
            word=_judged(seen, reading, became, is_right=is_right),
        )
        lines += wrapped(text, width, "good" if is_right else "plain", INDENT)
    return lines


def _judged(seen: Seen, reading: "MeterReading", became: str, *, is_right: bool) -> str:
    """Whether a guess was right, what it became instead, and why a change that is seen may count as none."""
    view, decimals = seen.view, reading.indicator.decimals
    change = round(reading.central[-1], decimals) - round(reading.indicator.base, decimals)
    words = [view.say("years.right")] if is_right else []
    if became == "same" and is_seen(change, decimals):
        words.append(view.say("years.counts-as-same", change=number(change, decimals, sign=True)))
    elif not is_right:
        words.append(view.say(f"lesson.back.became-{became}"))
    return " ".join(words)


def _moved(seen: Seen, parts: Parts, width: int) -> list[Line]:
    """The indicators that the exercise is about first, then those that moved most; each with why."""
    view = seen.view
    first = [view.projection.reading(name) for name in seen.exercise.heading.shows]
    told = {reading.indicator.id for reading in first}
    others = [one for one in view.projection.readings if one.verdict() != "small" and one.indicator.id not in told]
    others.sort(key=lambda one: -one.noises())
    lines = _head(seen, "moved")
    for reading in [*first, *others][:TOLD]:
        lines += _one(seen, reading, parts, width)
    return lines if first or others else [*lines, *wrapped(view.say("lesson.back.nothing-moved"), width, "dim")]


def _one(seen: Seen, reading: "MeterReading", parts: Parts, width: int) -> list[Line]:
    view, indicator = seen.view, reading.indicator
    name = view.name("indicators", indicator.id)
    decimals = indicator.decimals
    facts = {
        "name": name,
        "nothing": number(reading.do_nothing[-1], decimals),
        "value": number(reading.central[-1], decimals),
        "year": view.scenario.header.years[-1],
    }
    if reading.verdict() == "small":
        return wrapped(view.say("lesson.back.small", **facts), width, "dim", INDENT)
    reasons = sorted(parts.get(indicator.id, ()), key=lambda part: -abs(part.amounts[-1]))[:REASONS]
    told = [
        f"{part_name(view, part.part)} {number(part.amounts[-1], decimals, sign=True)}"
        for part in reasons
        if is_seen(part.amounts[-1], decimals)
    ]
    lines = wrapped(view.say("lesson.back.change", **facts), width, indent=INDENT)
    if told:
        lines += [
            (Span("  "), *line)
            for line in wrapped(view.say("lesson.back.why", reasons="; ".join(told)), width - 2, "dim")
        ]
    return lines


def _money(seen: Seen, width: int) -> list[Line]:
    view, accounts, years = seen.view, seen.view.projection.accounts, seen.view.scenario.header.years
    lines = _head(seen, "money")
    told = [
        view.say(
            "lesson.back.result",
            year=year,
            result=mnkr(central(accounts.result, place)),
            pct=percent(view.result_pct()[place]),
        )
        for place, year in enumerate(years)
    ]
    return [*lines, *wrapped(" · ".join(told), width)]


def _hands(seen: Seen, width: int) -> list[Line]:
    """Every vote that was counted, by its last count, in the order of the log."""
    if not seen.attempt.shows:
        return []
    lines = _head(seen, "hands")
    for name in dict.fromkeys(show.vote for show in seen.attempt.shows):
        counted = [show for show in seen.attempt.shows if show.vote == name]
        vote = next((one for one in (*seen.exercise.votes, *FREE_VOTES) if one.id == name), None)
        if vote is None:
            continue
        lines += show_lines(seen, vote, counted[-1], width)
        if len(counted) > 1:
            before = " → ".join("–".join(map(str, show.counts)) for show in counted)
            lines += wrapped(seen.view.say("lesson.back.counted-again", counts=before), width, "dim")
    return lines
