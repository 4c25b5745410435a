"""Roles: nine resident profiles and the budget board, and who notices what of a plan. Facts, and one question each."""

from collections import Counter

from sim.authored.residents import Profile
from sim.wallet import monthly_extra_kr
from tui.present.line import Line, Row, Sheet, Span, left, wrapped
from tui.present.meters import TONES, word_key
from tui.present.moved import is_moved
from tui.present.view import View
from tui.text.numbers import number

BOARD = "board"
"""The role that has the whole: the budget board (budgetberedningen)."""

NAME_WIDTH = 32
MOST_MEASURES = 6
FELT = ("better", "worse", "up", "down")
"""The directions that can be noticed."""


def roles(view: View, width: int) -> Sheet:
    """The ten roles, a row each, with what they notice of the plan."""
    rows = [Row((Span(left(view.say("roles.board"), NAME_WIDTH)), Span(view.say("roles.board.short"), "dim")), BOARD)]
    for profile in view.scenario.profiles:
        short = " · ".join(_notices(view, profile)) or view.say("roles.nothing")
        rows.append(Row((Span(left(view.name("profiles", profile.id), NAME_WIDTH)), Span(short, "dim")), profile.id))
    head = tuple(wrapped(view.say("roles.about"), width, "dim"))
    return Sheet(head=(*head, ()), rows=tuple(rows))


def _notices(view: View, profile: Profile) -> list[str]:
    """What a role notices, in a few words: how its indicators move, or how many measures there are, and the tax."""
    verdicts = Counter(word_key(view.projection.reading(name)) for name in moved_indicators(view, profile))
    felt = ", ".join(view.say(f"roles.{word}", count=verdicts[word]) for word in FELT if verdicts[word])
    measures = len(noticed_measures(view, profile.id))
    told = felt or (view.texts.count("roles.measures", measures, count=measures) if measures else "")
    if not told and verdicts:
        told = view.say("roles.small")
    return [text for text in (told, _wallet(view, profile)) if text]


def moved_indicators(view: View, profile: Profile) -> list[str]:
    """The indicators a role looks at that the plan changes; none while the players are still guessing."""
    if view.is_guessing:
        return []
    return [name for name in profile.indicators if is_moved(view.projection.reading(name))]


def role_detail(view: View, role: str, width: int) -> Sheet:
    """Who a role is, what it asks, and what it notices of the plan."""
    if role == BOARD:
        return _board(view, width)
    profile = next(found for found in view.scenario.profiles if found.id == role)
    of = view.texts.of
    lines: list[Line] = [*wrapped(of("profiles", role, "about"), width)]
    lines += wrapped(view.say("roles.asks", text=of("profiles", role, "asks")), width, "strong")
    lines += [line for name in profile.indicators for line in _indicator(view, name, width)]
    names = [view.name("measures", name) for name in noticed_measures(view, role)]
    if names:
        more = len(names) - MOST_MEASURES
        told = ", ".join(names[:MOST_MEASURES]) + (view.say("roles.more", count=more) if more > 0 else "")
        lines += wrapped(view.say("roles.notices", measures=told), width)
    else:
        key = "roles.notices-untied" if moved_indicators(view, profile) else "roles.notices-none"
        lines += wrapped(view.say(key), width, "dim")
    if extra := _wallet(view, profile):
        income = number(profile.monthly_kr or 0, 0)
        lines += wrapped(view.say(f"roles.wallet.{profile.kind}", income=income, extra=extra), width)
    head = (Span(view.name("profiles", role), "head"),)
    return Sheet(head=(head,), rows=tuple(Row(line) for line in lines))


def _board(view: View, width: int) -> Sheet:
    texts = ("about", "asks", "task")
    lines = [line for name in texts for line in wrapped(view.say(f"roles.board.{name}"), width)]
    return Sheet(head=((Span(view.say("roles.board"), "head"),),), rows=tuple(Row(line) for line in lines))


def noticed_measures(view: View, role: str) -> list[str]:
    """The measures of the plan that a profile notices, by the texts of the measures."""
    return [
        measure.id
        for measure in view.scenario.measures
        if any(view.plan.units.get(measure.id, {}).values())
        and role in [item.strip() for item in view.texts.of("measures", measure.id, "noticed").split(",")]
    ]


def _indicator(view: View, name: str, width: int) -> list[Line]:
    reading = view.projection.reading(name)
    decimals = reading.indicator.decimals
    title, base = view.name("indicators", name), number(reading.indicator.base, decimals)
    if view.is_guessing:
        return wrapped(view.say("roles.today", name=title, base=base), width)
    word = view.say(f"meters.verdict-short.{word_key(reading)}") if is_moved(reading) else view.say("roles.unmoved")
    tone = TONES[reading.verdict()] if is_moved(reading) else "dim"
    value = number(reading.central[-1], decimals)
    year = view.scenario.header.years[-1]
    return wrapped(view.say("roles.indicator", name=title, base=base, value=value, word=word, year=year), width, tone)


def _wallet(view: View, profile: Profile) -> str:
    ore = view.plan.tax_ore.get(view.shown_year, 0)
    if profile.monthly_kr is None or not ore:
        return ""
    extra = monthly_extra_kr(profile.monthly_kr, profile.kind, ore)
    return view.say("roles.extra", extra=number(extra, 0, sign=True))
