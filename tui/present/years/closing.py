"""The bokslut of a period, a page at a time: own targets, money, what was chosen and what came, and the predictions."""

from collections.abc import Callable, Iterator, Sequence

from sim.authored.ranges import TKR
from sim.engine.happened import event_of
from sim.lessons.outcome import Outcome, was_right
from sim.wallet import monthly_extra_kr
from tui.bestyears import BestYears
from tui.present.line import Line, Row, Sheet, Span, Tone, bar, left, right, wrapped
from tui.present.view import View
from tui.present.years.pictures import BEST, NOTHING, YOU, legend, way_lines
from tui.present.years.seeing import said_of
from tui.text.numbers import SHOWN, SPACE, mnkr, number, percent
from tui.years import PAGES, Years

NAME_WIDTH = 36
BAR_WIDTH = 22
BESIDE_BAR = 66
"""Places that the words beside the bar of a result take."""
SEARCH_WIDTH = 20


def closing_sheet(view: View, years: Years, seen: Sequence[Outcome], best: BestYears | None, width: int) -> Sheet:
    """One page of the bokslut, beginning with a row that turns to the next; never one number for good politics."""
    page = PAGES[years.draft.shown % len(PAGES)]
    pages: dict[str, Callable[[], list[Line]]] = {
        "goals": lambda: _goals(view, years, seen[-1], best, width),
        "money": lambda: _money(view, seen, width),
        "choices": lambda: _choices(view, years, width),
        "guesses": lambda: _guesses(view, years, seen, width),
    }
    head = (_tabs(view, page), ())
    first, *others = pages[page]()
    rows = [Row(first, "page"), *(Row(line) for line in others)]
    rows += [
        Row(),
        Row((Span(view.say("years.play-on"), "key"),), "budget"),
        Row((Span(view.say("years.again"), "key"),), "again"),
    ]
    return Sheet(head=head, rows=tuple(rows))


def _tabs(view: View, page: str) -> Line:
    spans: list[Span] = []
    for place, name in enumerate(PAGES):
        said = view.say(f"years.page.{name}")
        spans += [Span("  ")] if spans else []
        spans.append(Span(f"[{said}]", "chosen") if name == page else Span(f" {said} ", "dim", f"screen.page({place})"))
    return tuple(spans)


def _goals(view: View, years: Years, last: Outcome, best: BestYears | None, width: int) -> list[Line]:
    lines: list[Line] = []
    period = years.period
    found = best.values if best else {}
    weighed = period.weights_in(view.scenario, last.year)
    groups: list[tuple[str, tuple[str, ...]]] = [("years.closing.priorities", tuple(period.weights))]
    if period.new_weights:
        groups = [("years.closing.first", tuple(period.weights)), ("years.closing.then", tuple(period.new_weights))]
    for heading, names in groups:
        lines.append((Span(view.say(heading), "head"),))
        for name in names:
            marks = {YOU: last.values[name], NOTHING: last.do_nothing[name]}
            if name in found and names == tuple(weighed):
                marks[BEST] = found[name]
            lines += way_lines(view, name, marks, view.projection.reading(name).target, width)
    lines.append(legend(view, (YOU, NOTHING, BEST) if found else (YOU, NOTHING)))
    if best is not None:
        lines += [(), *_best_lines(view, best, width)]
    return [*lines, (), *wrapped(view.say("years.closing.about"), width, "dim")]


def _best_lines(view: View, best: BestYears, width: int) -> list[Line]:
    if best.share < 1.0:
        return [(Span(view.say("years.best.searching") + " ", "dim"), Span(bar(best.share, SEARCH_WIDTH), "bar"))]
    return [line for text in best_texts(view, best) for line in wrapped(text, width)]


def best_texts(view: View, best: BestYears) -> list[str]:
    """What the best plan does otherwise than the players' own."""
    if best.is_own:
        return [view.say("years.best.own")]
    told = [view.say("years.best.about")]
    for key, names in (("more", best.more), ("fewer", best.fewer)):
        if names:
            measures = ", ".join(view.name("measures", name) for name in names)
            told.append(view.say(f"years.best.{key}", measures=measures))
    return told


def _money(view: View, seen: Sequence[Outcome], width: int) -> list[Line]:
    full = max(abs(amount) for one in seen for amount in (one.result_tkr, one.do_nothing_tkr)) or 1.0
    room = max(min(width - BESIDE_BAR, BAR_WIDTH), 6)
    lines: list[Line] = [(Span(view.say("years.closing.result"), "head"),)]
    for one in seen:
        goal = view.target_pct(one.year)
        lines.append(
            (
                Span(f"{one.year} "),
                Span(right(mnkr(one.result_tkr), 12), "strong"),
                Span(" "),
                Span(bar(one.result_tkr / full, room), "bar" if one.result_pct >= goal else "warn"),
                Span(f" {right(percent(one.result_pct), 7)}", "strong"),
                Span(f"  {view.say('years.goal', goal=percent(goal))}", "dim"),
                Span(f" · {view.say('years.at.nothing', value=number(one.do_nothing_tkr / TKR))}", "dim"),
            )
        )
    debt = seen[-1].debt_change_tkr
    lines += [(), *wrapped(view.say("years.closing.debt", year=seen[-1].year, debt=mnkr(debt, sign=True)), width)]
    lines += [(), (Span(view.say("years.closing.wallet", year=seen[-1].year), "head"),)]
    return [*lines, *wallet_lines(view, width)]


def wallet_lines(view: View, width: int) -> list[Line]:
    """What the tax of the last year means a month, by household."""
    ore = view.plan.tax_ore.get(view.scenario.header.years[-1], 0)
    if not ore:
        return wrapped(view.say("becomes.same-tax") + ".", width)
    homes = view.scenario.households
    extras = [monthly_extra_kr(home.monthly_kr, home.kind, ore) for home in homes]
    most = max(map(abs, extras)) or 1.0
    lines: list[Line] = wrapped(view.say("years.closing.tax", ore=number(ore, 0, sign=True)), width)
    for home, extra in zip(homes, extras, strict=True):
        name = view.say(f"years.home.{home.kind}", income=number(home.monthly_kr, 0))
        amount = view.say("years.kr-month", extra=number(extra, 0, sign=True))
        share = bar(abs(extra) / most, BAR_WIDTH)
        lines.append((Span(left(name, 22)), Span(share, "bar"), Span(" " + amount, "strong")))
    return lines


def _choices(view: View, years: Years, width: int) -> list[Line]:
    lines: list[Line] = [(Span(view.say("years.closing.given"), "head"),)]
    sums = committee_sums(view)
    full = max(map(abs, sums.values())) or 1.0
    for committee, amount in sums.items():
        lines.append(
            (
                Span(left(view.name("committees", committee, "short"), 24)),
                *_either_way(amount / full, BAR_WIDTH // 2),
                Span(right(number(amount, sign=True), 8), "strong"),
            )
        )
    lines += [(), (Span(view.say("years.closing.given-up"), "head"),)]
    lines += [line for text in given_up(view) for line in wrapped(text, width)]
    lines += [(), (Span(view.say("years.closing.happened"), "head"),)]
    came = list(came_texts(view, years))
    for text in came or [view.say("years.closing.nothing-happened")]:
        lines += wrapped(text, width)
    return [*lines, *wrapped(view.say("years.closing.luck", seed=years.period.seed), width, "dim")]


def _either_way(share: float, half: int) -> Line:
    """A bar from the middle: more to the right, less to the left and hatched."""
    filled = max(1, round(abs(share) * half)) if share else 0
    if share < 0:
        return (Span(" " * (half - filled)), Span("▒" * filled, "bad"), Span("│", "dim"), Span(" " * half))
    return (Span(" " * half), Span("│", "dim"), Span("█" * filled, "bar"), Span(" " * (half - filled)))


def committee_sums(view: View) -> dict[str, float]:
    """What each committee got beside its frame over the years, mnkr."""
    years = view.scenario.header.years
    return {c: sum(view.plan.amount_tkr(c, year) for year in years) / TKR for c in view.scenario.committee_ids}


def given_up(view: View) -> list[str]:
    """What the group chose away: money of committees, a lower result target, and a tax changed either way."""
    years, base = view.scenario.header.years, view.scenario.header.base_result_target_cpct
    held_back = {purse.committee: purse.compensation_tkr for purse in view.projection.purses}
    told = []
    for committee in view.scenario.committee_ids:
        by_year = zip((view.plan.amount_tkr(committee, year) for year in years), held_back[committee], strict=True)
        cut = sum(min(amount, 0) + min(held, 0.0) for amount, held in by_year) / TKR
        if cut <= -SHOWN:
            name = view.name("committees", committee)
            told.append(view.say("years.closing.cut", name=name, amount=number(-cut)))
    lower = [str(year) for year in years if view.plan.result_target_cpct.get(year, base) < base]
    if lower:
        told.append(view.say("years.closing.lower-target", years=", ".join(lower)))
    for way, sign in (("raised", 1), ("lowered", -1)):
        changed = [str(year) for year in years if view.plan.tax_ore.get(year, 0) * sign > 0]
        if changed:
            told.append(view.say(f"years.closing.{way}", years=", ".join(changed)))
    return told or [view.say("years.closing.no-cuts")]


def came_texts(view: View, years: Years) -> Iterator[str]:
    """Every event with how it was answered, in order."""
    for one in years.period.happened():
        answer = view.texts.of("events", one.event, f"{one.answer}-name")
        event = view.name("events", event_of(view.scenario, one.event).id)
        yield view.say("years.closing.came", year=one.year, event=event, answer=answer)


def _guesses(view: View, years: Years, seen: Sequence[Outcome], width: int) -> list[Line]:
    lines: list[Line] = [*wrapped(guesses_text(view, years, seen), width, "strong"), ()]
    for one in seen:
        lines.append((Span(str(one.year), "head"),))
        for guess in years.period.years[one.year].predictions:
            indicator = view.projection.reading(guess.indicator).indicator
            d, is_right = indicator.decimals, was_right(guess, indicator, one)
            tone: Tone = "good" if is_right else "warn"
            lines.append(
                (
                    Span(f"{YOU if is_right else NOTHING} ", tone),
                    Span(left(view.name("indicators", indicator.id), NAME_WIDTH)),
                    Span(left(said_of(view, guess, indicator), 15), "dim"),
                    Span(f"{number(one.before[indicator.id], d)} → {number(one.values[indicator.id], d)}", tone),
                )
            )
    key = f"{YOU}{SPACE}{view.say('years.mark.right')}   {NOTHING}{SPACE}{view.say('years.mark.wrong')}"
    return [*lines, (), (Span(key, "dim"),)]


def guesses_text(view: View, years: Years, seen: Sequence[Outcome]) -> str:
    """How good the predictions were, in words."""
    checked = [
        was_right(guess, view.projection.reading(guess.indicator).indicator, one)
        for one in seen
        for guess in years.period.years[one.year].predictions
    ]
    hits = sum(checked)
    word = "most" if hits * 3 >= len(checked) * 2 else "some" if hits * 3 >= len(checked) else "few"
    return view.say(f"years.closing.hits.{word}", hits=hits, all=len(checked))
