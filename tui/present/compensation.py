"""Compensation for prices and for volume: what a committee's two levers cost or save, and everything about them."""

from sim.authored.ranges import TKR
from tui.levers import AS_AGREED, Lever
from tui.present.line import Line, Row, Sheet, Span, Tone, left, right, wrapped, written
from tui.present.view import View
from tui.text.numbers import SHOWN, SPACE, number

PROMISED, KEPT = "M03", "M36"
"""The measures that are these levers under another name: full compensation, and money kept when children are fewer."""


def levers_of(view: View, committee: str) -> tuple[Lever, ...]:
    """The compensation levers on a committee's screen; the leading one has one for all committees at once."""
    own = (Lever("pkv", committee), Lever("volume", committee))
    return (*own, Lever("pkv")) if committee == view.scenario.leading else own


def is_kept(view: View, lever: Lever) -> bool:
    """Whether a lever is the money that is kept when children are fewer."""
    return lever == Lever("volume", view.scenario.owner_of(KEPT))


def cost_tkr(view: View, lever: Lever) -> tuple[float, ...]:
    """What a lever costs each year against the agreed frame, central; below zero it is held back and saves.

    What is held back one year is missing in the years after it too; a promise costs its share of what the agreed
    frame does not hold. Price and volume together are what the projection tells of a committee.
    """
    years = view.scenario.header.years
    totals = [0.0] * len(years)
    for part in view.hand.parts(lever):
        held_back = 0.0
        for place, year in enumerate(years):
            stands = view.hand.value(view.plan, part, year)
            share = 1.0 - stands / 100.0 if stands != AS_AGREED else 0.0
            held_back += share * _full_mnkr(view, part, year)
            promised = _promise_mnkr(view, part.id, year) * stands / 100.0 if _is_promise(part, stands) else 0.0
            totals[place] += TKR * (promised - held_back)
    return tuple(totals)


def _is_promise(lever: Lever, stands: int) -> bool:
    return lever.kind == "pkv" and stands != AS_AGREED


def _full_mnkr(view: View, lever: Lever, year: int) -> float:
    """All of a year's compensation for one committee; below zero where the volume model takes money back."""
    committee = view.scenario.committee_by_id[lever.id]
    if lever.kind == "volume":
        return committee.volume_mnkr[year]
    return committee.frame_mnkr[year] * _figure(view, "pkv", year) / 100.0


def _promise_mnkr(view: View, committee: str, year: int) -> float:
    """One committee's share of what full compensation costs beyond the agreed frame."""
    frames = {item.id: item.frame_mnkr[year] for item in view.scenario.committees}
    return _figure(view, "efficiency_demand", year) * frames[committee] / sum(frames.values())


def _figure(view: View, name: str, year: int) -> float:
    return view.scenario.figure_by_id[name].at(year)


def promised_tkr(view: View, place: int) -> float:
    """What promised and kept compensation costs in a year, all committees together; what is held back is not here."""
    return sum(max(purse.compensation_tkr[place], 0.0) for purse in view.projection.purses)


def held_back_tkr(view: View, committee: str, place: int) -> float:
    """What a committee has less to use in a year because its compensation is held back."""
    purse = next(purse for purse in view.projection.purses if purse.committee == committee)
    return view.plan.amount_tkr(committee, view.projection.years[place]) - purse.net_tkr[place]


def state_text(view: View, lever: Lever) -> str:
    """Where a lever stands: as in the agreed frame, or so many percent; several years with strokes between."""
    stands = {tuple(view.hand.value(view.plan, part, year) for year in view.years) for part in view.hand.parts(lever)}
    if len(stands) > 1:
        return view.say("compensation.differs")
    return _states(view, stands.pop())


def _states(view: View, stands: tuple[int, ...]) -> str:
    if set(stands) == {AS_AGREED}:
        return view.say("compensation.agreed")
    shown = [view.say("compensation.frame") if value == AS_AGREED else number(value, 0) for value in stands]
    text = shown[0] if len(set(shown)) == 1 else "/".join(shown)
    return f"{text}{SPACE}%"


def row(view: View, lever: Lever, widths: tuple[int, int, int], typed: str | None) -> Row:
    """A lever among the measures: its name, where it stands, and what it costs in the year that is shown.

    Args:
        view: what is looked at.
        lever: the lever.
        widths: places for the name, for where it stands, and for the cost.
        typed: what is typed for it so far, if anything is.
    """
    cost = cost_tkr(view, lever)[view.place] / TKR
    is_set = state_text(view, lever) != view.say("compensation.agreed")
    tone: Tone = "strong" if is_set else "dim"
    state = Span(right(state_text(view, lever), widths[1]), tone)
    if typed is not None:
        state = Span(written(typed, widths[1] - 2) + f"{SPACE}%", "entry")
    line: Line = (
        Span(left(view.lever_name(lever), widths[0]), "strong" if is_set else "plain"),
        state,
        Span(right(number(cost, sign=True) if is_set else "", widths[2]), tone),
    )
    return Row(line, lever.key)


def detail(view: View, lever: Lever, width: int) -> Sheet:
    """Everything about one compensation lever: what it is, what it costs, for and against, and who notices."""
    lines: list[Line] = []

    def add(text: str, tone: Tone = "plain", indent: int = 0) -> None:
        if text:
            lines.extend(wrapped(text, width, tone, indent))

    alias = KEPT if is_kept(view, lever) else PROMISED
    kind = "kept" if alias == KEPT else lever.kind if lever.id else f"{lever.kind}-everywhere"
    add(view.say(f"compensation.about.{kind}"))
    add(cost_text(view, lever), "strong")
    add(step_text(view, lever), "dim")
    if alias == KEPT:
        add(view.say("compensation.also", name=view.name("measures", KEPT)))
    for field in ("for", "against", "about"):
        if text := view.texts.of("measures", alias, field):
            add(view.say(f"measures.{field}", text=text), "plain", 2)
    if (quote := view.texts.of("measures", alias, "quote")) and not view.neutral:
        add(view.say("measures.quote", quote=quote), "plain", 2)
    add(view.noticed(alias), "plain", 2)
    add(view.say("compensation.assumption"), "dim")
    head = (Span(left(view.lever_name(lever), width), "head"),)
    return Sheet(head=(head,), rows=tuple(Row(line) for line in lines))


def cost_text(view: View, lever: Lever) -> str:
    """What the lever costs or saves each year against the agreed frame."""
    costs = cost_tkr(view, lever)
    if all(abs(cost) < SHOWN * TKR for cost in costs):
        return view.say("compensation.same")
    amounts = ", ".join(
        f"{year}: {number(cost / TKR, sign=True)}" for year, cost in zip(view.projection.years, costs, strict=True)
    )
    return view.say("compensation.cost", amounts=amounts)


def step_text(view: View, lever: Lever) -> str:
    """What five percent of the compensation is in the year that is shown."""
    full = sum(_full_mnkr(view, part, view.shown_year) for part in view.hand.parts(lever))
    return view.say("compensation.step", amount=number(abs(full) / 20, 2), year=view.shown_year)
