"""Varför for what the money becomes: who is needed and can be hired, and where each thing comes from."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim.authored.ranges import TKR
from tui.level import Level
from tui.present.becomes import WAYS_OUT, outputs
from tui.present.levels import name
from tui.present.line import Line, Row, Sheet, Span, Tone, left, right, wrapped
from tui.present.sources import source_name
from tui.present.view import View
from tui.present.waterfall import Fall
from tui.text.numbers import SHOWN, number, plain_number

if TYPE_CHECKING:  # numpy comes with it
    from sim.becomes import Posts

NAMED = 4
"""Measures of a staff group that are named."""
COLUMN = 10
NUMBERS = ("PAR_VACANT", "PAR_UNQUALIFIED", "PAR_HIRED_IN", "PAR_UNQUALIFIED_EFFECT", "R97")
"""What the level Allt tells of the numbers behind, beside the ceilings."""


def why_becomes_sheet(view: View, width: int) -> Sheet:
    """The page for the year that is looked at.

    Args:
        view: the plan and what it becomes.
        width: places for a line.
    """
    lines: list[Line] = list(wrapped(_sentence(view), width, "strong"))
    if _total(view, "added") >= SHOWN:
        lines += [(), *_head(view, "why.becomes.posts"), *_fall(view).lines(width)]
    usual = view.level is not Level.SIMPLE
    if usual:
        groups = [line for posts in _touched(view) for line in _group(view, posts, width)]
        lines += _under(_head(view, "why.becomes.groups"), groups)
    lines += _under(_head(view, "why.becomes.things", THINGS, width), _things(view, width))
    if usual:
        lines += _under(_head(view, "why.becomes.money", MONEY, width), _money(view, width))
        lines += [(), *_grounds(view, width)]
    head = (Span(view.say("why.becomes.title", year=view.shown_year), "head"),)
    return Sheet(head=(head,), rows=tuple(Row(line) for line in lines))


THINGS = ("bought", "untied", "idle", "works")
MONEY = ("tied", "free", "leaked", "unmetered")


def _head(view: View, key: str, columns: Sequence[str] = (), width: int = 0) -> list[Line]:
    said = view.say(key)
    if not columns:
        return [(Span(said, "head"),)]
    return _cells(said, [view.say(f"why.becomes.{column}") for column in columns], width, head=True)


def _cells(first: str, shown: Sequence[str], width: int, *, head: bool = False) -> list[Line]:
    """A row of a table; a name too long for its column goes on below."""
    room = min(width - COLUMN * len(shown), 60)
    tone: Tone = "head" if head else "plain"
    start, *more = wrapped(first, room - 1, tone, 2)
    cells = (Span(right(text, COLUMN), tone) for text in shown)
    return [(Span(left(start[0].text, room), tone), *cells), *more]


def _under(heading: list[Line], lines: list[Line]) -> list[Line]:
    """A section, where it has something to tell."""
    return [(), *heading, *lines] if lines else []


def _total(view: View, field: str) -> float:
    return float(sum(getattr(posts, field)[view.place] for posts in view.projection.posts))


def taken(view: View, posts: "Posts") -> float:
    """New posts of a group that are filled by moving those whose posts a cut has freed."""
    return min(posts.added[view.place], posts.removed[view.place])


def _touched(view: View) -> list["Posts"]:
    every = [posts for posts in view.projection.posts if posts.added[view.place] + posts.removed[view.place] >= SHOWN]
    return sorted(every, key=lambda posts: -posts.added[view.place])


def _sentence(view: View) -> str:
    excess, filled = sum(_total(view, way) for way in WAYS_OUT), _total(view, "trained")
    facts = {"year": view.shown_year, "filled": number(filled), "excess": number(excess)}
    key = "none" if filled + excess < SHOWN else "short" if excess >= SHOWN else "all"
    return view.say(f"why.becomes.{key}", wanted=number(filled + excess), **facts)


def _fall(view: View) -> Fall:
    """From the posts that the measures need to those that trained persons fill; the parts sum exactly."""
    moved = -sum(taken(view, posts) for posts in view.projection.posts)
    ways = [(view.say(f"why.becomes.{way.replace('_', '-')}"), -_total(view, way)) for way in WAYS_OUT]
    return Fall(
        first=view.say("why.becomes.added"),
        last=view.say("why.becomes.end"),
        start=_total(view, "added"),
        parts=[(view.say("why.becomes.removed"), moved), *ways],
        small=view.say("why.small-parts"),
    )


def needs(view: View, group: str) -> list[tuple[str, float]]:
    """Measures that need posts of a group, or free them, and how many; they sum to what it adds less what it frees."""
    found = [
        (output.measure, output.wanted[view.place] * view.hand.measure(output.measure).staff.get(group, 0.0))
        for output in view.projection.outputs
    ]
    return sorted((part for part in found if part[1]), key=lambda part: -abs(part[1]))


def _group(view: View, posts: "Posts", width: int) -> Iterator[Line]:
    place, rest = view.place, {way: getattr(posts, way)[view.place] for way in WAYS_OUT}
    group = f"{posts.group} " * (view.level is Level.ALL) + view.name("staff", posts.group, "short")
    facts = {"ceiling": number(posts.ceiling[place]), "filled": number(posts.trained[place])}
    wanted = max(posts.added[place] - posts.removed[place], 0.0)
    yield from wrapped(view.say("why.becomes.group", group=group, wanted=number(wanted), **facts), width, "plain", 2)
    pad = "  "
    if sum(rest.values()) >= SHOWN:
        vacant, unqualified, hired = (number(rest[way]) for way in WAYS_OUT)
        told = view.say("why.becomes.group-out", vacant=vacant, unqualified=unqualified, hired=hired)
        yield from wrapped(pad + told, width, "warn", 2)
    parts = needs(view, posts.group)
    for key, sign in (("from", 1.0), ("less", -1.0)):
        named = [(measure, amount) for measure, amount in parts if amount * sign >= SHOWN]
        said = [f"{name(view, 'measures', measure)} ({number(abs(amount))})" for measure, amount in named[:NAMED]]
        if len(named) > NAMED:
            more = number(abs(sum(amount for _, amount in named[NAMED:])))
            said.append(f"{view.say('why.small-parts')} ({more})")
        if said:
            yield from wrapped(pad + view.say(f"why.becomes.group-{key}", parts=", ".join(said)), width, "dim", 2)


def origins(view: View, measure: str) -> tuple[float, float, float, float]:
    """Of a measure in the year: what is bought, what untied money becomes, what is not staffed, and their sum."""
    output = next(output for output in view.projection.outputs if output.measure == measure)
    wanted, working, tied = (getattr(output, field)[view.place] for field in ("wanted", "working", "tied"))
    return tied, wanted - tied, working - wanted, working


def _things(view: View, width: int) -> list[Line]:
    rows: list[Line] = []
    for measure, _, _ in outputs(view):
        rows += _cells(name(view, "measures", measure), [_shown(value) for value in origins(view, measure)], width)
    return [*rows, *wrapped(view.say("why.becomes.things-told"), width, "dim")] if rows else []


def _shown(value: float) -> str:
    return number(value) if abs(value) >= SHOWN else "–"


def _money(view: View, width: int) -> list[Line]:
    rows: list[Line] = []
    for purse in view.projection.purses:
        by_year = (purse.tied_tkr, purse.untied_tkr, purse.leaked_tkr, purse.unmetered_tkr)
        amounts = [row[view.place] / TKR for row in by_year]
        if any(abs(amount) >= SHOWN for amount in amounts):
            rows += _cells(view.name("committees", purse.committee), [_shown(value) for value in amounts], width)
    return [*rows, *wrapped(view.say("why.becomes.money-told"), width, "dim")] if rows else []


def _grounds(view: View, width: int) -> Iterator[Line]:
    """The two rules in words, how well they are known and their sources; on the level Allt their numbers."""
    every = view.level is Level.ALL
    for rule in (rule for rule in view.scenario.rules if rule.id in ("R97", "R98")):
        grade = view.say(f"about.grade-short.{rule.grade}")
        told = view.say(
            "why.becomes.rule",
            id=f"{rule.id} " if every else "",
            why=view.texts.of("rules", rule.id, "why"),
            grade=grade,
        )
        weak = view.say("why.weakness", text=view.texts.of("rules", rule.id, "weakness"))
        sources = "; ".join(
            source_name(view.texts, view.scenario, source, neutral=view.neutral) for source in rule.sources
        )
        yield from wrapped(f"{told} {weak} {view.say('why.sources', names=sources)}", width, "dim", 2)
    if every:
        for told in _numbers(view):
            yield from wrapped(told, width, "plain", 2)


def _numbers(view: View) -> Iterator[str]:
    scenario = view.scenario
    spans = {item.id: (item.range, item.grade, item.source) for item in scenario.parameters}
    spans |= {rule.id: (rule.parameter, rule.grade, rule.sources[0]) for rule in scenario.rules}
    spans |= {group.id: (group.ceiling, group.grade, group.source) for group in scenario.staff_groups}
    for item in (*NUMBERS, *(posts.group for posts in _touched(view))):
        if item not in spans:
            continue
        span, grade, source = spans[item]
        limits = {key: plain_number(getattr(span, key)) for key in ("low", "central", "high")}
        known = view.say("why.read", **limits, grade=view.say(f"about.grade-short.{grade}"), source=source)
        yield view.say("why.becomes.number", id=item, name=_label(view, item), number=known)


def _label(view: View, item: str) -> str:
    group = view.texts.of("staff", item, "short")
    return view.say("why.number.ceiling", name=group) if group else view.say(f"why.number.{item}")
