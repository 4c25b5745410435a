"""Vad krävs?: different roads from a plan to a value of an indicator, each with who pays; or the nearest that can be.

Roads differ in kind: measures that move the indicator themselves, volume money that is kept so that fewer are needed,
untied money, measures that work through other indicators as well, or other measures than the first road's; and in who
pays. Each is the cheapest that was found, its financing included, since a tax or a cut moves indicators too.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from sim.authored.ranges import TKR
from sim.authored.scenario import Indicator
from sim.engine.compiled import Compiled
from sim.engine.focus import Movers, focused, movers
from sim.engine.levers import levers_of
from sim.engine.normal import Array
from sim.engine.run import play
from sim.plan import Plan
from sim.search.descent import Best, descend
from sim.search.trial import MONEY_STEP_TKR, Batch, Dial, Funding, Trial, Turns

Means = Literal["measures", "kept", "untied", "wide", "other"]
"""What a road uses: see the module."""

Why = Literal["beyond-bound", "no-lever", "ceilings", "hiring", "money"]
"""Why no road was found."""

MISSED = 1e12
"""Above the cost of anything: rows that miss the value are ranked by how far they miss it."""

NEARLY = 0.9
"""Share of the search that is done when only the reason is left to find."""

LEAST_MOVED = 1e-9
"""Share of the base value below which a measure does not move an indicator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A plan, an indicator and the value it is to have in the last year, for at most so much a year."""

    start: Plan
    indicator: Indicator
    value: float
    most_tkr: float
    is_downward: bool
    """Whether the value is to be at most, rather than at least, what is asked for."""

    def missing(self, values: Array) -> Array:
        """How far values are from what is asked for; 0 where it is reached as it is printed."""
        slack = 0.5 * 10.0**-self.indicator.decimals
        apart = values - self.value if self.is_downward else self.value - values
        return np.asarray(np.where(apart < slack, 0.0, apart))


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """One way to go, or the nearest that can be gone."""

    means: Means
    funding: Funding
    plan: Plan
    value: float
    extra_tkr: tuple[float, ...]
    """What it costs the municipality's budget by year: measures, untied money, and compensation that is kept."""
    outside_tkr: tuple[float, ...]
    """What it costs by year where fees or a municipal company pay."""
    invested_mnkr: float
    """Price of what is built or bought, beside the yearly cost of it."""
    is_proven: bool
    """Whether every combination of its kind was tried, so that none is cheaper."""
    added: tuple[Dial, ...]
    """What it adds, ``most`` being the steps that are taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is known so far."""

    question: Question
    begins_at: float
    """The value with the plan as it is."""
    roads: tuple[Road, ...] = ()
    nearest: Road | None = None
    """The one that comes closest, where none reaches."""
    misses: tuple[Road, ...] = ()
    """Of each kind that does not reach while another does, the one that comes closest."""
    dearer: Road | None = None
    """The cheapest that reaches but costs more than was allowed, where none does within it."""
    why: Why | None = None
    """Why there is no road; None while there is one, or nothing is decided."""
    share: float = 0.0
    """How much of the search is done, 0 to 1."""
    tried: int = 0
    """Plans run so far."""

    @property
    def is_there(self) -> bool:
        """Whether the plan reaches the value as it is."""
        return float(self.question.missing(np.array(self.begins_at))) == 0.0


def ask(central: Compiled, start: Plan, indicator: Indicator, value: float, most_tkr: float | None = None) -> Question:
    """A question about a plan; the direction is the indicator's, or away from the plan where it has none.

    Args:
        central: the scenario at central values.
        start: the plan that is added to.
        indicator: the indicator.
        value: what it is to be in the last year.
        most_tkr: the most it may cost in any year; what the scenario has to distribute when None.
    """
    now = _value(central, start, indicator)
    downward = value < now if indicator.better == "choice" else indicator.better == "lower"
    allowed = central.scenario.header.to_distribute_mnkr * TKR if most_tkr is None else most_tkr
    return Question(start=start, indicator=indicator, value=value, most_tkr=allowed, is_downward=downward)


def begun(central: Compiled, question: Question) -> Answer:
    """What is known before anything has been looked for: where the plan is."""
    return Answer(question=question, begins_at=_value(central, question.start, question.indicator))


def find_roads(central: Compiled, question: Question, seed: int = 0) -> Iterator[Answer]:
    """Ever better answers; the last one is final. Nothing runs between two of them, so the caller may stop anywhere.

    Args:
        central: the scenario at central values.
        question: what is asked.
        seed: for starts that are drawn by lot; the same seed gives the same answers.
    """
    answer = begun(central, question)
    if answer.is_there:
        yield replace(answer, share=1.0)
        return
    searches = _searches(central, question)
    for number, (means, funding, dials) in enumerate(searches):
        if means == "other":
            dials = _without_main(answer, dials)  # noqa: PLW2901 known only now
        if not dials or (funding != "tax" and not answer.roads):
            continue
        trial = Trial(central, question.start, question.indicator.id, dials, funding)
        before, tried = answer, answer.tried
        for best in _descended(trial, lambda batch: _score(question, batch), seed):
            answer = _with(before, question, means, trial, best)
            answer = replace(answer, share=(number + best.share) / len(searches), tried=tried + best.tried)
            yield answer
    if not answer.roads:
        for reasoned in _reasons(central, question, replace(answer, share=NEARLY), seed):
            answer = reasoned
            yield answer
    yield replace(answer, share=1.0)


def _descended(trial: Trial, score: Callable[[Batch], Array], seed: int) -> Iterator[Best]:
    """The search of :func:`sim.search.descent.descend` over the dials, each from its least."""
    least = trial.least
    for best in descend(lambda turns: score(trial.run(turns + least)), trial.most - least, seed):
        yield replace(best, turns=best.turns + least)


def _value(central: Compiled, plan: Plan, indicator: Indicator) -> float:
    now, _ = play(focused(central, (indicator.id,)), levers_of(central, [plan]))
    return float(now.values[indicator.id][-1, 0])


def _searches(central: Compiled, question: Question) -> list[tuple[Means, Funding, tuple[Dial, ...]]]:
    """What to look through, the surest and nearest first."""
    found = movers(central, question.indicator.id)
    near = _useful(central, question, found.near)
    far = _useful(central, question, found.far)
    kept = _kept_dials(central, question.start) if found.kept_volume else ()
    money = _money_dials(question.most_tkr, found)
    own = near or far
    searches: list[tuple[Means, Funding, tuple[Dial, ...]]] = []
    if own:
        searches.append(("measures", "tax", own))
    if kept:
        searches.append(("kept", "tax", (*near, *kept)))
    if money:
        searches.append(("untied", "tax", money))
    if own:
        searches += [("measures", funding, own) for funding in ("others", "own", "result")]
    if near and far:
        searches.append(("wide", "tax", (*near, *far)))
    if len(near) + len(far) > 1:
        searches.append(("other", "tax", (*near, *far)))
    return searches


def _useful(central: Compiled, question: Question, measures: tuple[str, ...]) -> tuple[Dial, ...]:
    """Dials of the measures that, at their ceiling and alone, bring the value nearer."""
    known = central.scenario.measure_by_id
    dials = []
    for name in measures:
        measure, ceiling = known[name], float(central.measures[name].ceiling.max())
        most = int(ceiling / measure.step + 1e-9)
        if most:
            dials.append(Dial(kind="measure", id=name, step=measure.step, most=most))
    if not dials:
        return ()
    trial = Trial(central, question.start, question.indicator.id, tuple(dials), "tax")
    alone = trial.run(np.vstack([np.zeros_like(trial.most), np.diag(trial.most)])).value
    moved = (alone[0] - alone[1:]) if question.is_downward else (alone[1:] - alone[0])
    least = LEAST_MOVED * max(1.0, abs(question.indicator.base))
    return tuple(dial for dial, gain in zip(dials, moved, strict=True) if gain > least)


def _kept_dials(central: Compiled, start: Plan) -> tuple[Dial, ...]:
    """Volume money that the volume model takes back from a committee, and that can be kept."""
    short = levers_of(central, [start]).volume_short
    return tuple(
        Dial(kind="kept", id=committee, step=100.0, most=1, least=1)
        for place, committee in enumerate(central.scenario.committee_ids)
        if np.all(central.volume_tkr[place] < 0.0) and np.all(short[place] < 1.0)
    )


def _money_dials(most_tkr: float, found: Movers) -> tuple[Dial, ...]:
    most = int(most_tkr / MONEY_STEP_TKR)
    return tuple(Dial(kind="money", id=name, step=MONEY_STEP_TKR, most=most) for name in found.committees if most)


def _score(question: Question, batch: Batch, *, unlimited_money: bool = False) -> Array:
    """What a plan costs over the years; one that misses stands after all that do not, by how far it misses."""
    missing = question.missing(batch.value)
    cost = batch.extra_tkr.sum(axis=0) + batch.outside_tkr.sum(axis=0)
    scale = max(abs(question.indicator.base), 1.0)
    # Of those that miss, one printed step nearer is worth all the money there is, and less than that is not.
    step = MISSED * 10.0**-question.indicator.decimals / scale
    dear = step * cost / max(question.most_tkr * len(batch.extra_tkr), 1.0)
    score = np.where(missing > 0.0, MISSED * (1.0 + missing / scale) + np.maximum(dear, 0.0), cost)
    allowed = batch.is_allowed
    if not unlimited_money:
        allowed = allowed & ((batch.extra_tkr + np.maximum(batch.outside_tkr, 0.0)).max(axis=0) <= question.most_tkr)
    return np.where(allowed, score, np.inf)


def _with(answer: Answer, question: Question, means: Means, trial: Trial, best: Best) -> Answer:
    """The answer with the best of one search: among the roads when it reaches, else as the nearest if it is."""
    if not np.isfinite(best.score):
        return answer
    if best.score < MISSED:
        return _with_road(answer, question, means, trial, best)
    near = _road(means, trial, best)
    if answer.roads:
        return replace(answer, misses=(*answer.misses, near)) if near.added else answer
    if answer.nearest is not None:
        apart = question.missing(np.array([near.value, answer.nearest.value]))
        if apart[0] >= apart[1]:
            return answer
    return replace(answer, nearest=near)


def _with_road(answer: Answer, question: Question, means: Means, trial: Trial, best: Best) -> Answer:
    road = _road(means, trial, best)
    is_known = any(road.plan.same_decisions(other.plan) for other in answer.roads)
    if is_known or (means == "kept" and _needs_no_keeping(question, trial, best.turns)):
        return answer
    misses = () if answer.nearest is None or not answer.nearest.added else (*answer.misses, answer.nearest)
    return replace(answer, roads=(*answer.roads, road), nearest=None, misses=misses)


def _needs_no_keeping(question: Question, trial: Trial, turns: Turns) -> bool:
    """Whether the rest of a road is enough without the money that is kept."""
    without = np.array([0 if dial.kind == "kept" else steps for dial, steps in zip(trial.dials, turns, strict=True)])
    return float(question.missing(trial.run(without[None, :]).value)[0]) == 0.0


def _road(means: Means, trial: Trial, best: Best) -> Road:
    batch = trial.run(best.turns[None, :])
    return Road(
        means=means,
        funding=trial.funding,
        plan=trial.plan(best.turns),
        value=float(batch.value[0]),
        extra_tkr=tuple(batch.extra_tkr[:, 0].tolist()),
        outside_tkr=tuple(batch.outside_tkr[:, 0].tolist()),
        invested_mnkr=trial.invested_mnkr(best.turns),
        is_proven=best.is_proven,
        added=tuple(replace(d, most=int(n)) for d, n in zip(trial.dials, best.turns, strict=True) if n),
    )


def _without_main(answer: Answer, dials: tuple[Dial, ...]) -> tuple[Dial, ...]:
    """The dials without the one that is turned furthest in the first road: another way to go."""
    if not answer.roads:
        return ()
    main = max(answer.roads[0].added, key=lambda dial: dial.most * dial.step, default=None)
    return tuple(dial for dial in dials if main is None or dial.id != main.id)


def _reasons(central: Compiled, question: Question, answer: Answer, seed: int) -> Iterator[Answer]:
    """Why there is no road: the first of the reasons that holds, and what it would cost if only money were short."""
    low, high = question.indicator.bounds
    found = movers(central, question.indicator.id)
    dials = (
        *_useful(central, question, (*found.near, *found.far)),
        *(_kept_dials(central, question.start) if found.kept_volume else ()),
        *_money_dials(central.scenario.header.committee_limit_mnkr * TKR, found),
    )
    if not low <= question.value <= high:
        yield replace(answer, why="beyond-bound")
    elif not dials:
        yield replace(answer, why="no-lever")
    else:
        trial, is_enough = Trial(central, question.start, question.indicator.id, dials, "tax"), False
        for best in _descended(trial, lambda batch: _score(question, batch, unlimited_money=True), seed):
            dearer = _road("wide", trial, best) if best.score < MISSED else None
            is_enough = dearer is not None
            yield replace(answer, why="money" if is_enough else None, dearer=dearer, tried=answer.tried + best.tried)
        if not is_enough:
            everyone = trial.run(trial.most[None, :], unlimited=True).value
            yield replace(answer, why="ceilings" if float(question.missing(everyone)[0]) else "hiring")
