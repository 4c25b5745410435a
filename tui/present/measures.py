"""The measures of a committee: the list, the committee's money and posts, and everything about the chosen one."""

from typing import TYPE_CHECKING, get_args

from sim.authored.ranges import TKR, Grade, Range
from sim.authored.scenario import Measure
from tui.levers import Lever
from tui.present import compensation, levels
from tui.present.becomes import output_text
from tui.present.fixed import fixed_lines, mark
from tui.present.line import Line, Row, Sheet, Span, Tone, cells, flow, left, right, spread, wrapped, written
from tui.present.view import View, bare_units
from tui.text.numbers import SHOWN, SPACE, number

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from sim.becomes import Purse

UNITS_WIDTH, UNITS_OF_YEARS = 8, 14
"""Place for the units of one year, and of three years that differ, where there is room for that."""
ROOMY = 100
"""Places from which there is."""
PRICE_WIDTH = 10
COST_WIDTH = 8
POSTS_WIDTH = 9
MARK_WIDTH = 2
"""Place for the mark of what law or contract fixes."""
MONTHS = 12
GRADES = get_args(Grade)
"""How well a rule is known, the best first."""
UNSURE_PRICES = ("C", "D")
"""Grades of a price that nobody outside has told us."""


def heading(view: View, committee: str, width: int) -> list[Line]:
    """The committee's addition, what is tied to measures and what is free, and the posts against the ceilings."""
    tied, free = _purse(view, committee).tied_tkr[view.place] / TKR, free_mnkr(view, committee)
    facts = {
        "added": number(view.plan.amount_tkr(committee, view.shown_year) / TKR, sign=True),
        "tied": number(tied),
        "free": number(free),
        "year": view.shown_year,
    }
    start: Line = (Span(view.name("committees", committee), "strong"),)
    held_back = compensation.held_back_tkr(view, committee, view.place) / TKR
    key = "measures.money-held-back" if held_back > SHOWN else "measures.money"
    money = view.say(key, held_back=number(-held_back), **facts)
    end: Line = (Span(money, "warn" if free < -SHOWN else "plain"),)
    posts = flow(posts_texts(view, committee) or [view.say("measures.no-posts")], width, tone="dim")
    if cells(start[0].text) + cells(end[0].text) + 2 > width:
        return [start, end, *posts]
    return [spread(start, end, width), *posts]


def advice(view: View, committee: str, width: int) -> str:
    """What the committee's free money becomes, or what pays when more is tied than added; as much as there is room."""
    amount, parts = free_mnkr(view, committee), free_parts(view, committee)
    if abs(amount) <= SHOWN:
        return view.say("measures.free-none")
    key = "above" if amount > 0 else "below"
    if not parts:
        return view.say(f"measures.free-{key}", amount=number(abs(amount)))
    text = view.say(f"measures.free-{key}-short", amount=number(abs(amount)))
    for most in range(len(parts), 0, -1):
        more = [view.say("measures.free-more")] if most < len(parts) else []
        line = f"{text} {' · '.join([*parts[:most], *more])}"
        if cells(line) <= width:
            return line
    return view.say(f"measures.free-{key}", amount=number(abs(amount)))


def free_mnkr(view: View, committee: str) -> float:
    """The committee's money that is tied to nothing, in the year that is shown; below zero when more is tied."""
    return _purse(view, committee).untied_tkr[view.place] / TKR


def free_parts(view: View, committee: str) -> list[str]:
    """What the free money becomes: things by the committee's mix, work without a measure, and what never gets there."""
    place, purse = view.place, _purse(view, committee)
    mix = view.scenario.committee_by_id[committee].mix
    shares = view.scenario.cut_shares[committee] if purse.untied_tkr[place] < 0.0 else [one.share for one in mix]
    outputs = {output.measure: output for output in view.projection.outputs}
    usable = (purse.untied_tkr[place] - purse.leaked_tkr[place]) / TKR
    parts = []
    for share, part in zip(mix, shares, strict=True):
        if share.measure in outputs:
            untied = outputs[share.measure].wanted[place] - outputs[share.measure].tied[place]
            if abs(untied) > SHOWN:
                parts.append(output_text(view, share.measure, untied))
        elif share.area and abs(usable * part) > SHOWN:
            area = view.texts.own.get(f"measures.area.{share.area}", share.area)
            parts.append(view.say("measures.free-area", money=number(usable * part), area=area))
    for name, money in (("unmetered", purse.unmetered_tkr[place]), ("leaked", purse.leaked_tkr[place])):
        if abs(money) > SHOWN * TKR:
            parts.append(view.say(f"measures.free-{name}", money=number(money / TKR)))
    return parts


def _purse(view: View, committee: str) -> "Purse":
    return next(purse for purse in view.projection.purses if purse.committee == committee)


def posts_texts(view: View, committee: str) -> list[str]:
    """By staff group this committee hires: posts wanted against what can be hired by the year."""
    paid, _ = view.scenario.measures_of(committee)
    groups = {group for measure in paid for group in measure.staff}
    place, texts = view.place, []
    for posts in view.projection.posts:
        if posts.group in groups:
            wanted = max(posts.added[place] - posts.removed[place], 0.0)
            key = "measures.posts-over" if wanted > posts.ceiling[place] + SHOWN else "measures.posts"
            group = view.name("staff", posts.group, "short", "name_other")
            texts.append(view.say(key, group=group, wanted=number(wanted, 0), ceiling=number(posts.ceiling[place], 0)))
    return texts


def measures(view: View, committee: str, width: int, typing: tuple[str, str] | None = None) -> Sheet:
    """The committee's compensation, its measures, and apart from them what someone else than it pays for."""
    paid, beside = view.scenario.measures_of(committee)
    units_width = UNITS_OF_YEARS if width >= ROOMY else UNITS_WIDTH
    name_width = max(min(width - MARK_WIDTH - units_width - PRICE_WIDTH - COST_WIDTH - POSTS_WIDTH, 48), 20)
    head: Line = (
        Span(left(view.say("measures.title", year=view.shown_year), name_width + MARK_WIDTH), "head"),
        Span(right(view.say("measures.each"), PRICE_WIDTH), "dim"),
        Span(right(view.say("measures.units"), units_width), "dim"),
        Span(right(view.say("measures.cost"), COST_WIDTH), "dim"),
        Span(right(view.say("measures.posts-column"), POSTS_WIDTH), "dim"),
    )
    widths = (name_width + MARK_WIDTH, PRICE_WIDTH + units_width, COST_WIDTH)
    paid, beside = levels.measures(view, paid), levels.measures(view, beside)
    rows = [
        compensation.row(view, lever, widths, typing[1] if typing and typing[0] == lever.key else None)
        for lever in levels.compensation(view, compensation.levers_of(view, committee))
    ]
    rows += [_row(view, measure, (name_width, units_width), typing) for measure in paid]
    if beside:
        rows.append(Row((Span(view.say("measures.beside"), "dim"),)))
        rows += [_row(view, measure, (name_width, units_width), typing) for measure in beside]
    return Sheet(head=(head,), rows=tuple(rows))


def _row(view: View, measure: Measure, widths: tuple[int, int], typing: tuple[str, str] | None) -> Row:
    name_width, units_width = widths
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
        units_span = Span(written(typing[1], units_width), "entry")
    else:
        text = bare_units(view.texts, measure.id, shown)
        if cells(text) >= units_width:  # the other columns are about the year that is shown, too
            text = bare_units(view.texts, measure.id, [units[view.place]])
        units_span = Span(right(text if any(shown) else "–", units_width), tone)
    line = (
        Span(left(levels.name(view, "measures", measure.id), name_width), "strong" if taken else "plain"),
        Span(left(f" {mark(view, lever)}", MARK_WIDTH), "dim"),
        Span(right(each_text(view, measure), PRICE_WIDTH), "dim"),
        units_span,
        Span(right(cost_text(view, measure, cost) if taken else "", COST_WIDTH), tone),
        Span(right(number(posts) if taken and measure.staff else "", POSTS_WIDTH), tone),
    )
    return Row(line, lever.key)


def each_text(view: View, measure: Measure) -> str:
    """What one unit costs a year in mnkr; what is bought once costs its price in that year."""
    annual, once = view.facts.annual_tkr[measure.id][view.place], view.facts.once_tkr[measure.id][view.place]
    each = (annual + (once if measure.cost_kind == "one_off" else 0.0)) / TKR
    return number(each, _decimals(each))


def cost_text(view: View, measure: Measure, cost_mnkr: float) -> str:
    """The yearly cost in mnkr, or that somebody else pays."""
    if measure.purse in ("fee", "company"):
        return view.say(f"measures.purse.{measure.purse}")
    return number(cost_mnkr, 2 if 0 < abs(cost_mnkr) < 2 * SHOWN else 1)


def detail(view: View, committee: str, lever: Lever, width: int) -> Sheet:
    """Everything about the chosen row, and last what the committee's free money becomes."""
    if lever.kind == "measure":
        found = measure_detail(view, lever.id, width)
    elif lever.kind in ("pkv", "volume"):
        found = compensation.detail(view, lever, width)
    else:
        return Sheet()
    amount, parts = free_mnkr(view, committee), free_parts(view, committee)
    if not parts:
        return found
    key = "measures.free-all-above" if amount > 0 else "measures.free-all-below"
    text = view.say(key, amount=number(abs(amount)), year=view.shown_year, parts="; ".join(parts))
    return Sheet(head=found.head, rows=(*found.rows, *(Row(line) for line in wrapped(text, width, indent=2))))


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
    add(_moves(view, measure_id), "plain", 2)
    add(noticed_after(view, measure), "plain", 2)
    add(posts_each(view, measure), "plain", 2)
    add(_reach(view, measure), "dim")
    lines += fixed_lines(view, Lever("measure", measure_id), width)
    if not measure.before_2029:
        add(view.say("measures.not-before-2029"), "warn")
    if quote := of("measures", measure_id, "quote"):
        add("" if view.neutral else view.say("measures.quote", quote=quote), "plain", 2)
    for field in ("for", "against", "gate", "limits", "about"):
        if text := of("measures", measure_id, field):
            add(view.say(f"measures.{field}", text=text), "plain", 2)
    add(view.noticed(measure_id), "plain", 2)
    add(_working(view, measure_id), "plain", 2)
    lines += levels.more_of_measure(view, measure, width)
    head = (Span(left(view.name("measures", measure_id), width), "head"),)
    return Sheet(head=(head,), rows=tuple(Row(line) for line in lines))


def price(view: View, measure: Measure) -> str:
    """What a unit costs, with the least and the most it may cost, and the posts it takes."""
    if measure.cost_kind == "none":
        return view.say("measures.price.none", unit=unit_words(view, measure, 1))
    is_amount = measure.cost.low == measure.cost.high == 1.0  # a unit is a million: it costs what it is called
    key = f"measures.price.{measure.cost_kind}{'-amount' if is_amount else ''}"
    text = view.say(key, units=units_text(view, measure, 1), **_range(measure.cost))
    if measure.operation:
        text += " " + view.say("measures.price.operation", **_range(measure.operation))
    if measure.start:
        text += " " + view.say("measures.price.start", **_range(measure.start))
    if measure.staff:
        posts = sum(measure.staff.values())
        text += " " + view.texts.count("measures.price.posts", posts, posts=number(posts))
    return f"{text} {_how_sure_a_price(view, measure, is_amount=is_amount)}".rstrip()


def _how_sure_a_price(view: View, measure: Measure, *, is_amount: bool) -> str:
    """That a price is a judgement or an assumption of ours; the posts of a unit always are an assumption."""
    grade = "" if is_amount or measure.grade not in UNSURE_PRICES else measure.grade
    what = "-".join(part for part in (grade, "posts" if measure.staff else "") if part)
    return view.say(f"measures.price.sure.{what}") if what else ""


def units_text(view: View, measure: Measure, units: float) -> str:
    """So many units with their name; without words, plainly units."""
    has_words = bool(view.texts.of("measures", measure.id, "unit_other"))
    return view.texts.units(measure.id, units) + ("" if has_words else f"{SPACE}{unit_words(view, measure, units)}")


def unit_words(view: View, measure: Measure, amount: float) -> str:
    """The unit after a number; without words, plainly a unit."""
    words = view.texts.unit("measures", measure.id, "unit", amount)
    return words or view.texts.count("measures.unit", amount)


def _range(range_: Range) -> dict[str, str]:
    decimals = _decimals(max(abs(range_.low), abs(range_.high)))
    return {
        "central": number(range_.central, decimals),
        "low": number(range_.low, decimals),
        "high": number(range_.high, decimals),
    }


def _decimals(mnkr: float) -> int:
    """Decimals of a price: three figures or so."""
    return next((decimals for least, decimals in ((100.0, 0), (10.0, 1)) if abs(mnkr) >= least), 2)


def _reach(view: View, measure: Measure) -> str:
    """How far the measure can go this year, and by which steps."""
    lever = Lever("measure", measure.id)
    low, high = view.hand.limits(view.plan, lever, view.shown_year)
    return view.say(
        "measures.reach" if measure.counting == "standing" else "measures.reach-decided",
        low=bare_units(view.texts, measure.id, [low / 100]),
        high=bare_units(view.texts, measure.id, [high / 100]),
        year=view.shown_year,
        step=bare_units(view.texts, measure.id, [measure.step]),
    )


def noticed_after(view: View, measure: Measure) -> str:
    """How long after the decision anything can be noticed: hiring, building and contracts take their time."""
    months = round(measure.lead_years * MONTHS)
    if not months or not measure.before_2029:
        return ""
    if months < MONTHS:
        return view.texts.count("measures.lead-months", months, number=months)
    years = number(measure.lead_years, 0 if months % MONTHS == 0 else 1)
    return view.texts.count("measures.lead-years", measure.lead_years, number=years)


def posts_each(view: View, measure: Measure) -> str:
    """Which posts a unit takes, against how many of each that can be hired by the year that is shown."""
    ceilings = {posts.group: posts.ceiling[view.place] for posts in view.projection.posts}
    parts = [
        view.say(
            "measures.post-each",
            number=number(each),
            group=view.name("staff", group, "short", "name_other"),
            ceiling=number(ceilings.get(group, 0.0), 0),
        )
        for group, each in measure.staff.items()
    ]
    return view.say("measures.posts-each", parts="; ".join(parts), year=view.shown_year) if parts else ""


def _moves(view: View, measure_id: str) -> str:
    """The indicators that the measure's own rules move and how sure that is, and those that these move in turn."""
    sure = _sure(view, measure_id)
    near = [
        view.say("measures.sure", name=view.name("indicators", name), sure=view.say(f"sure.{sure[name]}"))
        for name in view.facts.moved_by.get(measure_id, ())
    ]
    far = " · ".join(view.name("indicators", name) for name in view.facts.moved_next.get(measure_id, ()))
    text = view.say("measures.moves", names=" · ".join(near) or view.say("measures.moves-nothing"))
    return f"{text} {view.say('measures.moves-next', names=far)}" if far else text


def first_moved(view: View, lever: Lever) -> str:
    """Id of the first indicator that a measure's own rules move; an empty string where there is none."""
    return next(iter(view.facts.moved_by.get(lever.id, ())), "") if lever.kind == "measure" else ""


def _sure(view: View, measure_id: str) -> dict[str, str]:
    """By indicator, the grade of the best known rule by which the measure moves it."""
    found: dict[str, str] = {}
    for rule in (view.scenario.rule_by_id[name] for name in view.facts.unit_rules.get(measure_id, ())):
        for target in rule.targets if rule.role == "effect" else ():
            found[target] = min(found.get(target, GRADES[-1]), rule.grade, key=GRADES.index)
    return found


def _working(view: View, measure_id: str) -> str:
    """What the plan's units have become in the year that is shown."""
    found = next((output for output in view.projection.outputs if output.measure == measure_id), None)
    if found is None or abs(found.wanted[view.place]) < SHOWN:
        unit = output_text(view, measure_id, view.hand.measure(measure_id).step)
        return view.say("measures.would-become", output=unit)
    working = output_text(view, measure_id, found.working[view.place])
    untied = found.wanted[view.place] - found.tied[view.place]
    text = view.say("measures.working", output=working, year=view.shown_year)
    if untied > SHOWN:
        text += " " + view.say("measures.of-which-untied", untied=number(untied))
    return text
