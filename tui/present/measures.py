"""The measures of a committee: the list, the committee's money and posts, and everything about the chosen one."""

from sim.scenario import Measure, Range
from tui.levers import Lever
from tui.present.becomes import output_text
from tui.present.line import Line, Row, Sheet, Span, Tone, cells, flow, left, right, spread, wrapped
from tui.present.view import TKR, View, triple
from tui.text.numbers import number

UNITS_WIDTH = 11
COST_WIDTH = 9
POSTS_WIDTH = 10
FEW = 0.05
"""Less than this many mnkr or posts is shown as none."""


def heading(view: View, committee: str, width: int) -> list[Line]:
    """The committee's addition, what is tied to measures and what is free, and the posts against the ceilings."""
    purse = next(purse for purse in view.projection.purses if purse.committee == committee)
    tied, free = (amounts[min(view.place, len(amounts) - 1)] / TKR for amounts in (purse.tied_tkr, purse.untied_tkr))
    facts = {
        "added": number(view.plan.amount_tkr(committee, view.shown_year) / TKR, sign=True),
        "tied": number(tied),
        "free": number(free),
        "year": view.shown_year,
    }
    start: Line = (Span(view.name("committees", committee), "strong"),)
    end: Line = (Span(view.say("measures.money", **facts), "warn" if free < -FEW else "plain"),)
    posts = flow(posts_texts(view, committee) or [view.say("measures.no-posts")], width, tone="dim")
    if cells(start[0].text) + cells(end[0].text) + 2 > width:
        return [start, end, *posts]
    return [spread(start, end, width), *posts]


def posts_texts(view: View, committee: str) -> list[str]:
    """By staff group this committee hires: posts wanted against what can be hired by the year."""
    paid, _ = view.measures_of(committee)
    groups = {group for measure in paid for group in measure.staff}
    place, texts = view.place, []
    for posts in view.projection.posts:
        if posts.group in groups:
            wanted = max(posts.added[place] - posts.removed[place], 0.0)
            key = "measures.posts-over" if wanted > posts.ceiling[place] + FEW else "measures.posts"
            group = view.name("staff", posts.group, "short", "name_other")
            texts.append(
                view.say(key, group=group, wanted=number(wanted, 0), ceiling=number(posts.ceiling[place], 0))
            )
    return texts


def measures(view: View, committee: str, width: int, typing: tuple[str, str] | None = None) -> Sheet:
    """The list, and apart from it what someone else than the committee pays for."""
    paid, beside = view.measures_of(committee)
    name_width = max(width - UNITS_WIDTH - COST_WIDTH - POSTS_WIDTH, 20)
    head: Line = (
        Span(left(view.say("measures.title", year=view.shown_year), name_width), "head"),
        Span(right(view.say("measures.units"), UNITS_WIDTH), "dim"),
        Span(right(view.say("measures.cost"), COST_WIDTH), "dim"),
        Span(right(view.say("measures.posts-column"), POSTS_WIDTH), "dim"),
    )
    rows = [_row(view, measure, name_width, typing) for measure in paid]
    if beside:
        rows.append(Row((Span(view.say("measures.beside"), "dim"),)))
        rows += [_row(view, measure, name_width, typing) for measure in beside]
    return Sheet(head=(head,), rows=tuple(rows))


def _row(view: View, measure: Measure, name_width: int, typing: tuple[str, str] | None) -> Row:
    lever = Lever("measure", measure.id)
    years = view.scenario.header.years
    units = tuple(view.hand.value(view.plan, lever, year) / 100 for year in years)
    shown = tuple(view.hand.value(view.plan, lever, year) / 100 for year in view.years)
    level = view.facts.levels(measure, units)[view.place]
    cost = view.facts.measure_cost_tkr(measure, units)[view.place] / TKR
    posts = level * sum(measure.staff.values())
    taken = any(units)
    tone: Tone = "strong" if taken else "dim"
    if typing and typing[0] == lever.key:
        units_span = Span(right(typing[1] + "█", UNITS_WIDTH), "entry")
    else:
        units_span = Span(right(triple(shown, decimals_of(measure)) if any(shown) else "–", UNITS_WIDTH), tone)
    line = (
        Span(left(view.name("measures", measure.id), name_width), "strong" if taken else "plain"),
        units_span,
        Span(right(cost_text(view, measure, cost) if taken else "", COST_WIDTH), tone),
        Span(right(number(posts) if taken and measure.staff else "", POSTS_WIDTH), tone),
    )
    return Row(line, lever.key)


def cost_text(view: View, measure: Measure, cost_mnkr: float) -> str:
    """The yearly cost in mnkr, or that somebody else pays."""
    if measure.purse in ("fee", "company"):
        return view.say(f"measures.purse.{measure.purse}")
    return number(cost_mnkr, 2 if 0 < abs(cost_mnkr) < 2 * FEW else 1)


def decimals_of(measure: Measure) -> int:
    """Decimals that a measure's units are shown with: as many as its step has."""
    return 0 if measure.step == round(measure.step) else 1 if measure.step * 10 == round(measure.step * 10) else 2


def measure_detail(view: View, measure_id: str, width: int) -> Sheet:
    """Everything about one measure: what it is, its price, for and against, its limits, and what it moves."""
    measure = view.hand.measure(measure_id)
    of = view.texts.of
    lines: list[Line] = []

    def add(text: str, tone: Tone = "plain", indent: int = 0) -> None:
        if text:
            lines.extend(wrapped(text, width, tone, indent))

    add(of("measures", measure_id, "line"))
    add(price(view, measure), "strong")
    add(_reach(view, measure), "dim")
    if not measure.before_2029:
        add(view.say("measures.not-before-2029"), "warn")
    if quote := of("measures", measure_id, "quote"):
        add("" if view.neutral else view.say("measures.quote", quote=quote), "plain", 2)
    for field in ("for", "against", "gate", "limits", "about"):
        if text := of("measures", measure_id, field):
            add(view.say(f"measures.{field}", text=text), "plain", 2)
    add(view.say("measures.moves", names=_moves(view, measure_id)), "plain", 2)
    add(_working(view, measure_id), "plain", 2)
    head = (Span(left(view.name("measures", measure_id), width), "head"),)
    return Sheet(head=(head,), rows=tuple(Row(line) for line in lines))


def price(view: View, measure: Measure) -> str:
    """What a unit costs, with the least and the most it may cost, and the posts it takes."""
    unit = unit_words(view, measure, 1)
    if measure.cost_kind == "none":
        return view.say("measures.price.none", unit=unit)
    text = view.say(f"measures.price.{measure.cost_kind}", unit=unit, **_range(measure.cost))
    if measure.operation:
        text += " " + view.say("measures.price.operation", **_range(measure.operation))
    if measure.start:
        text += " " + view.say("measures.price.start", **_range(measure.start))
    if measure.staff:
        posts = sum(measure.staff.values())
        text += " " + view.texts.count("measures.price.posts", posts, posts=number(posts))
    return text


def unit_words(view: View, measure: Measure, amount: float) -> str:
    """The unit after a number; without words, plainly a unit."""
    words = view.texts.unit("measures", measure.id, "unit", amount)
    return words or view.texts.count("measures.unit", amount)


def _range(range_: Range) -> dict[str, str]:
    size = max(abs(range_.low), abs(range_.high))
    decimals = 0 if size >= 100 else 1 if size >= 10 else 2
    return {
        "central": number(range_.central, decimals),
        "low": number(range_.low, decimals),
        "high": number(range_.high, decimals),
    }


def _reach(view: View, measure: Measure) -> str:
    """How far the measure can go this year, and by which steps."""
    lever = Lever("measure", measure.id)
    low, high = view.hand.limits(view.plan, lever, view.shown_year)
    decimals = decimals_of(measure)
    return view.say(
        "measures.reach" if measure.counting == "standing" else "measures.reach-decided",
        low=number(low / 100, decimals),
        high=number(high / 100, decimals),
        year=view.shown_year,
        step=number(measure.step, decimals),
    )


def _moves(view: View, measure_id: str) -> str:
    moved = view.facts.moved_by.get(measure_id, ())
    names = [view.name("indicators", i.id) for name in moved for i in view.scenario.indicators if i.id == name]
    return " · ".join(names) or view.say("measures.moves-nothing")


def _working(view: View, measure_id: str) -> str:
    """What the plan's units have become in the year that is shown."""
    found = next((output for output in view.projection.outputs if output.measure == measure_id), None)
    if found is None or abs(found.wanted[view.place]) < FEW:
        return ""
    working = output_text(view, measure_id, found.working[view.place])
    untied = found.wanted[view.place] - found.tied[view.place]
    text = view.say("measures.working", output=working, year=view.shown_year)
    if untied > FEW:
        text += " " + view.say("measures.of-which-untied", untied=number(untied))
    return text
