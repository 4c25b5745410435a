"""Vad krävs? in lines: the question, each road with its price and who pays, or why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.authored.ranges import TKR
from sim.authored.scenario import Indicator, Scenario
from sim.search.roadfacts import Hiring, RoadFacts
from sim.search.roads import Answer, Road
from sim.search.trial import Dial
from sim.wallet import monthly_extra_kr
from tui.present.budget import WAGE_KR
from tui.present.line import Line, labelled, wrapped
from tui.present.view import triple
from tui.present.worse import worse_text
from tui.text.catalogue import Texts
from tui.text.numbers import SHOWN, number

MOST_WORSE = 4
"""Indicators that become worse which are named; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An answer with the facts of what it found; a value."""

    texts: Texts
    scenario: Scenario
    answer: Answer
    roads: tuple[RoadFacts, ...] = ()
    nearest: RoadFacts | None = None
    dearer: RoadFacts | None = None
    plan: str = ""
    """What the plan at the start is called."""
    is_hard: bool = False
    """Whether the printed target is met in under one draw of twenty with everything at its ceiling."""

    @property
    def indicator(self) -> Indicator:
        """What is asked about."""
        return self.answer.question.indicator

    def say(self, key: str, /, **facts: object) -> str:
        """A sentence."""
        return self.texts.say(f"kravs.{key}", **facts)

    def shown(self, value: float) -> str:
        """A value of the indicator as it is printed."""
        return number(value, self.indicator.decimals)


def roads_lines(told: Told, width: int) -> list[Line]:
    """Everything that is known: the question, the roads, or why there is none."""
    lines = [*question_lines(told, width), ()]
    for place, facts in enumerate(told.roads):
        lines += [*road_lines(told, facts, place + 1, width), ()]
    if told.roads:
        lines += misses_lines(told, width)
    else:
        lines += no_road_lines(told, width)
    lines += wrapped(told.say("printed"), width, "dim")
    lines += wrapped(told.texts.say("cli.own-calculation"), width, "dim")
    return lines


def question_lines(told: Told, width: int) -> list[Line]:
    """What is asked, where the plan stands, and how many roads there are."""
    question, what = told.answer.question, told.indicator
    last = told.scenario.header.years[-1]
    title = told.say(
        "title", name=told.texts.of("indicators", what.id) or what.id, value=told.shown(question.value), year=last
    )
    now = told.shown(told.answer.begins_at)
    lines = [*wrapped(title, width, "head"), *wrapped(told.say("begins", plan=told.plan, value=now), width)]
    if told.answer.is_there:
        return [*lines, *wrapped(told.say("already"), width, "strong")]
    if what.better == "choice":
        lines += wrapped(told.say("choice"), width, "dim")
    if told.roads:
        lines += wrapped(told.texts.count("kravs.found", len(told.roads), number=len(told.roads)), width, "strong")
        lines += wrapped(told.say("years", years=" · ".join(map(str, told.scenario.header.years))), width, "dim")
    return lines


def road_title(told: Told, road: Road) -> str:
    """What a road uses and who pays, in a line."""
    has_spare = road.funding == "tax" and road.plan.tax_ore == told.answer.question.start.tax_ore
    funding = told.say(f"funding.{'spare' if has_spare else road.funding}")
    return told.say("road", means=told.say(f"means-{road.means}"), funding=funding)


def road_lines(told: Told, facts: RoadFacts, place: int, width: int) -> list[Line]:
    """One road: what is done, what it gives and costs, who pays and is hired, what it takes, whether it is financed."""
    lines: list[Line] = list(wrapped(f"{place}. {road_title(told, facts.road)}", width, "strong"))
    parts = [
        ("does", _does(told, facts.road)),
        ("gives", _gives(told, facts)),
        ("costs", _costs(told, facts.road)),
        ("paid", _paid(told, facts)),
        ("hires", _hires(told, facts.hiring)),
        ("takes", _takes(told, facts)),
        ("worse", worse_text(told.texts, facts.worse, MOST_WORSE, none=told.say("worse.none"))),
        ("financed", _financed(told, facts)),
    ]
    for label, text in parts:
        if text:
            lines += labelled(told.say(f"label.{label}"), text, width)
    proof = "proven" if facts.road.is_proven else "searched"
    return lines + labelled("", told.say(proof), width)


def _by_year(values: Sequence[float], decimals: int = 1) -> str:
    return triple(values, decimals, between=" · ")


def mnkr_text(values_tkr: Sequence[float]) -> str:
    """Amounts by year in mnkr; one number where all years show the same."""
    return _by_year([value / TKR for value in values_tkr])


def dial_text(told: Told, dial: Dial) -> str:
    """What is turned up, in words: units of a measure, untied money, or volume money that is kept."""
    texts, amount = told.texts, dial.most * dial.step
    if dial.kind == "money":
        return told.say("money", committee=texts.of("committees", dial.id, "short"), amount=number(amount / TKR))
    if dial.kind == "kept":
        return told.say("kept", committee=texts.of("committees", dial.id, "short"))
    return told.say("units", name=texts.of("measures", dial.id), units=texts.units(dial.id, amount))


def _does(told: Told, road: Road) -> str:
    return "; ".join(dial_text(told, dial) for dial in road.added)


def _gives(told: Told, facts: RoadFacts) -> str:
    low, high = map(told.shown, facts.band)
    return told.say(
        "gives", value=told.shown(facts.road.value), low=low, high=high, chance=number(100.0 * facts.chance, 0)
    )


def _costs(told: Told, road: Road) -> str:
    text = told.say("costs", amount=mnkr_text(road.extra_tkr), total=number(sum(road.extra_tkr) / TKR))
    if any(abs(amount) >= SHOWN * TKR for amount in road.outside_tkr):
        text += " " + told.say("outside", amount=mnkr_text(road.outside_tkr))
    if road.invested_mnkr:
        text += " " + told.say("invested", amount=number(road.invested_mnkr))
    return text


def _paid(told: Told, facts: RoadFacts) -> str:
    if any(facts.tax_ore):
        month = monthly_extra_kr(WAGE_KR, "wage", max(facts.tax_ore))
        return told.say("paid.tax", ore=_by_year(facts.tax_ore, 0), kr=number(month, 0), wage=number(WAGE_KR, 0))
    if any(facts.target_cpct):
        return told.say("paid.result", points=_by_year([-value / 100 for value in facts.target_cpct], 2))
    if facts.road.funding == "others" and facts.cuts_tkr:
        return told.say("paid.others")
    return told.say("paid.own" if facts.cuts_tkr or facts.other_work_tkr else "paid.spare")


def _hires(told: Told, rows: tuple[Hiring, ...]) -> str:
    parts = []
    for row in rows:
        name = told.texts.of("staff", row.group, "short") or row.group
        facts = {"name": name, "posts": number(row.posts), "ceiling": number(row.ceiling), "year": row.year}
        over = row.excess >= SHOWN
        parts.append(told.say("hires.over" if over else "hires", **facts, excess=number(row.excess)))
    return "; ".join(parts) or told.say("hires.nobody")


def _takes(told: Told, facts: RoadFacts) -> str:
    def listed(amounts: dict[str, tuple[float, ...]]) -> str:
        return "; ".join(
            f"{told.texts.of('committees', c, 'short')} {mnkr_text(values)}" for c, values in amounts.items()
        )

    parts = []
    if facts.cuts_tkr:
        cuts = {name: tuple(map(float, values)) for name, values in facts.cuts_tkr.items()}
        parts.append(told.say("takes.frames", list=listed(cuts)))
    if facts.other_work_tkr:
        parts.append(told.say("takes.work", list=listed(facts.other_work_tkr)))
    if any(facts.tax_ore):
        parts.append(told.say("takes.households"))
    if any(facts.target_cpct):
        parts.append(told.say("takes.result"))
    return " ".join(parts)


def _financed(told: Told, facts: RoadFacts) -> str:
    key = "financed.yes" if facts.is_financed else "financed.no"
    text = told.say(key, missing=mnkr_text(facts.missing_tkr))
    return f"{text} " + told.say(
        "result", now=_by_year(facts.result_pct, 2), before=_by_year(facts.result_before_pct, 2)
    )


def misses_lines(told: Told, width: int) -> list[Line]:
    """Kinds of road that do not reach inside the frame, so that nobody has to wonder."""
    lines: list[Line] = []
    for miss in told.answer.misses:
        text = told.say(
            "miss",
            road=road_title(told, miss),
            value=told.shown(miss.value),
            amount=mnkr_text(miss.extra_tkr),
        )
        lines += wrapped(text, width, "dim")
    return [*lines, ()] if lines else []


def no_road_lines(told: Told, width: int) -> list[Line]:
    """That it cannot be done, why, and the nearest that can."""
    answer, question = told.answer, told.answer.question
    if answer.is_there or (answer.why is None and answer.share < 1.0):
        return []
    lines = list(wrapped(told.say("no", most=number(question.most_tkr / TKR)), width, "warn"))
    if answer.why is not None:
        low, high = told.indicator.bounds
        edge = told.shown(low if question.is_downward else high)
        lines += wrapped(told.say(f"why.{answer.why}", edge=edge), width)
    if told.is_hard:
        lines += wrapped(told.say("hard"), width)
    lines.append(())
    for key, facts in (("dearer", told.dearer), ("nearest", told.nearest)):
        if facts is not None and facts.road.added:
            lines += [*wrapped(told.say(key), width, "strong"), *road_lines(told, facts, 1, width), ()]
    return lines
