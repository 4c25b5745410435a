"""What the money becomes: posts, things, kronor in a wallet, the result, and the law."""

from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING

from sim.authored.ranges import TKR
from sim.engine.kept import Kept
from sim.wallet import IncomeKind, monthly_extra_kr
from tui.level import Level
from tui.present import levels
from tui.present.budget import result_text
from tui.present.law import in_years
from tui.present.line import Line, Row, Sheet, Span, flow, wrapped
from tui.present.view import View
from tui.text.catalogue import Texts
from tui.text.numbers import SHOWN, SPACE, number

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from sim.projection import Projection

INCOMES: tuple[tuple[int, IncomeKind], ...] = ((30_000, "wage"), (17_000, "pension"), (20_000, "benefit"))
"""The three wallets of the screen."""

WAYS_OUT = ("vacant", "unqualified", "hired_in")
"""What becomes of the posts that no trained person can be hired for."""
HALF = 0.5
"""Fewer posts than this are shown as none."""


Output = tuple[str, float, float]
"""A measure, the level that works, and the level that is wanted."""


def becomes(view: View, width: int, height: int, kept: Kept | None = None) -> Sheet:
    """The panel beside or below the levers; things come first, as many as leave room for the rest.

    Args:
        view: what is looked at.
        width: places for a line.
        height: lines in sight, the head line among them.
        kept: the things that were drawn last; those that read nothing new are taken from it.
    """
    posts, things = posts_lines(view, width), _things(view, width, kept or Kept())
    if view.is_untouched():
        key = "becomes.untouched-yet" if view.is_guessing else "becomes.untouched"
        told = view.say(key, year=view.scenario.header.years[-1])
        things = [[line] for line in wrapped(told, width, "dim")]
    rest = [*flow([result_text(view)], width), *law_lines(view, width), *wallet_lines(view, width)]
    room = max(2, height - 1 - len(posts) - len(rest))
    first = max(1, sum(reached <= room for reached in accumulate(map(len, things))))  # a thing is never cut in two
    head = (Span(view.say("becomes.title", year=view.shown_year), "head"),)
    lines = [*posts, *chain(*things[:first]), *rest, *chain(*things[first:])]
    return Sheet(head=(head,), rows=tuple(Row(line) for line in lines))


def posts_lines(view: View, width: int) -> list[Line]:
    """What becomes of the posts in the year that is looked at, flowing over as many lines as it takes."""
    return flow(posts_parts(view.projection, view.place, view.texts), width, between=" · ")


def posts_parts(projection: "Projection", place: int, texts: Texts) -> list[str]:
    """Posts that are filled of those that are wanted, the ways out for the rest, and what a cut takes.

    The filled and the ways out sum as whole numbers. A cut of work that no measure describes moves few meters or none,
    so its money is told here: it must not look as if it cost nothing.
    """
    filled, *ways = whole_posts(projection, place)
    wanted = filled + sum(ways)
    fewer = sum(max(p.removed[place] - p.added[place], 0.0) for p in projection.posts)
    parts = []
    if wanted:
        parts.append(texts.say("becomes.posts", filled=number(filled, 0), wanted=number(wanted, 0)))
    for way, posts in zip(WAYS_OUT, ways, strict=True):
        if posts:
            parts.append(texts.say(f"becomes.{way.replace('_', '-')}", posts=number(posts, 0)))
    if fewer >= HALF:
        parts.append(texts.say("becomes.fewer-posts", fewer=number(fewer, 0)))
    parts = parts or [texts.say("becomes.no-posts")]
    unseen = projection.unmetered_cut_tkr()[place] / TKR
    if unseen >= SHOWN:
        parts.append(texts.say("becomes.unmetered", money=number(unseen)))
    return parts


def whole_posts(projection: "Projection", place: int) -> list[int]:
    """Posts that trained persons fill and those of each way out: whole numbers whose sum is the rounded sum."""
    exact = [sum(getattr(p, way)[place] for p in projection.posts) for way in ("trained", *WAYS_OUT)]
    reached = [0, *(round(float(total)) for total in accumulate(exact))]
    return [now - before for before, now in pairwise(reached)]


def wallet_lines(view: View, width: int) -> list[Line]:
    """What the tax means a month for three incomes."""
    ore = view.plan.tax_ore.get(view.shown_year, 0)
    if not ore:
        return flow([view.say("becomes.same-tax")], width)
    parts = [
        view.say(
            f"becomes.wallet.{kind}",
            income=number(monthly, 0),
            extra=number(monthly_extra_kr(monthly, kind, ore), 0, sign=True),
        )
        for monthly, kind in INCOMES
    ]
    return flow(parts, width, between=" · ")


def law_lines(view: View, width: int) -> list[Line]:
    """The three different things that are kept apart, with the years they hold."""
    lines: list[Line] = []
    for kind, years in in_years(view.projection.years, view.projection.law):
        is_always = len(years) == len(view.projection.years)
        told = view.say("becomes.all-years") if is_always else ", ".join(years)
        lines += wrapped(_law_text(view, kind, told), width, "warn", 2)
    if not view.projection.restores_deficits():
        lines += wrapped(view.say("becomes.not-restored"), width, "warn", 2)
    return lines


def _law_text(view: View, kind: str, years: str) -> str:
    """What is so in these years. Where the level hides the lever of the target, the target itself is told, in money."""
    key = f"becomes.{kind}"
    if view.level is not Level.SIMPLE or kind != "below-own-target":
        return view.say(key, years=years)
    if any(lever.kind == "target" for lever in levels.levers(view)):
        return view.say(f"{key}-simple", years=years)
    money = view.accounts_mnkr("revenue")[view.place] * view.target_pct(view.shown_year) / 100
    return view.say(f"{key}-agreed", years=years, year=view.shown_year, money=number(money, 0))


def output_lines(view: View, width: int) -> list[Line]:
    """What measures have become, the costliest first."""
    return list(chain(*_things(view, width, Kept())))


def _things(view: View, width: int, kept: Kept) -> list[list[Line]]:
    """The lines of each thing."""
    return [kept.of(output[0], (*output, view.texts, width), _thing, view, output, width) for output in outputs(view)]


def _thing(view: View, output: Output, width: int) -> list[Line]:
    """The lines of one thing, which reads nothing of the view but its texts."""
    return wrapped(of_wanted(view, output_text(view, output[0], output[1]), output), width, indent=2)


def of_wanted(view: View, told: str, output: Output) -> str:
    """What a measure has become, with what was wanted where that is more."""
    measure, working, wanted = output
    if abs(wanted) < abs(working) + SHOWN:
        return told
    whole = view.texts.per_unit(measure)
    shown = f"{number(wanted * whole, 0)}{SPACE}%" if whole > 1 else number(wanted)
    return view.say("becomes.of-wanted", output=told, wanted=shown)


def outputs(view: View) -> list[Output]:
    """What the measures have become in the year that is shown, the costliest first."""
    place = view.place
    found = [(o.measure, o.working[place], o.wanted[place]) for o in view.projection.outputs]
    size = {name: abs(wanted) * abs(view.facts.annual_tkr[name][place]) / TKR for name, _, wanted in found}
    return sorted((f for f in found if abs(f[1]) >= SHOWN), key=lambda f: (-size[f[0]], f[0]))


def output_text(view: View, measure: str, level: float) -> str:
    """A level as a count of things, in the measure's own words; without words, its name and the number."""
    whole = view.texts.per_unit(measure)
    decimals = 0 if whole > 1 or abs(level - round(level)) < SHOWN else 1
    shown = number(level * whole, decimals)
    words = view.texts.unit("measures", measure, "output", round(level * whole, decimals))
    if level < 0 and (less := view.texts.of("measures", measure, "less")):
        return f"{less}: {number(-level * whole, decimals)}"
    if level < 0 or not words:  # what a measure becomes is said in words for more of it
        return f"{view.name('measures', measure)}: {shown}"
    if whole > 1:
        return f"{view.name('measures', measure)}: {shown}{SPACE}{words}"
    if view.hand.measure(measure).max_units <= 1:  # a share says nothing without what it is a share of
        return f"{view.name('measures', measure)}: {shown} {words}"
    return f"{shown} {words}"
