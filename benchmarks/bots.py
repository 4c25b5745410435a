"""``python -m benchmarks.bots``: six ways to play År för år, 100 games each, and what they lead to, as a table.

A game that one way of playing always wins is no game and no lesson. The same seeds give every bot the same luck, so the
table is the same on every run.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scenarios.loading import load
from scenarios.plans import load_plan
from sim.authored.cards import AddsMoney, Event
from sim.authored.ranges import TKR
from sim.authored.scenario import Scenario
from sim.engine.events import lot
from sim.engine.happened import Happened, effects_of, event_of
from sim.lessons.outcome import Outcome, coming, outcome
from sim.lessons.period import Period, YearPlayed
from sim.model import Model
from sim.plan import Plan
from sim.wallet import monthly_extra_kr
from tui.text.catalogue import load_texts

GAMES = 100
ROOT = Path(__file__).parents[1]
ALINGSAS = ROOT / "scenarios" / "alingsas-2026"
TABLE = ROOT / "docs" / "bots.md"
WAGE_KR = 30_000
RAISED_ORE = 75
"""About what 97 mnkr takes."""
LOWERED_ORE, CUT_MNKR = -30, -6

Decides = Callable[[Scenario, int], Plan]
Answers = Callable[[Event, int], str]


@dataclass(frozen=True, slots=True)
class Bot:
    """A way to play: a plan that is kept to, and how events are answered."""

    name: str
    decides: Decides
    answers: Answers


def _empty(scenario: Scenario) -> Plan:
    return Plan(scenario=scenario.header.id)


def _nothing(scenario: Scenario, seed: int) -> Plan:
    _ = seed
    return _empty(scenario)


def _one(scenario: Scenario, seed: int) -> Plan:
    """Everything to one committee, another one for each seed."""
    header = scenario.header
    chosen = scenario.committee_ids[seed % len(scenario.committee_ids)]
    amount = round(min(header.to_distribute_mnkr, header.committee_limit_mnkr) * TKR)
    return _empty(scenario).with_amount(chosen, header.years, amount).with_tax(header.years, RAISED_ORE)


def _even(scenario: Scenario, seed: int) -> Plan:
    """As much to each committee, and the tax that it takes."""
    _ = seed
    plan, years = _empty(scenario).with_tax(scenario.header.years, RAISED_ORE), scenario.header.years
    each_mnkr = round(scenario.header.to_distribute_mnkr / len(scenario.committee_ids))
    for committee in scenario.committee_ids:
        plan = plan.with_amount(committee, years, each_mnkr * TKR)
    return plan


def _lower(scenario: Scenario, seed: int) -> Plan:
    """A lower tax, and cuts alike."""
    _ = seed
    plan, years = _empty(scenario).with_tax(scenario.header.years, LOWERED_ORE), scenario.header.years
    for committee in scenario.committee_ids:
        plan = plan.with_amount(committee, years, CUT_MNKR * TKR)
    return plan


def _tied(scenario: Scenario, seed: int) -> Plan:
    """The built-in plan that ties every krona to a measure."""
    _ = seed
    plan = load_plan(ALINGSAS, "riktade-pengar", scenario)
    if not isinstance(plan, Plan):
        raise TypeError(plan)
    return plan


def _random(scenario: Scenario, seed: int) -> Plan:
    """Any amounts and any tax."""
    plan, years = _empty(scenario), scenario.header.years
    for committee in scenario.committee_ids:
        plan = plan.with_amount(committee, years, round(lot(seed, committee, "bot") * 40 - 10) * TKR)
    return plan.with_tax(years, round(lot(seed, "tax", "bot") * 100 - 30))


def _money(event: Event, answer: str) -> float:
    """What an answer leaves in the municipality over the years, mnkr."""
    return sum(sum(effect.mnkr) for effect in effects_of(event, answer) if isinstance(effect, AddsMoney))


def _cheapest(event: Event, seed: int) -> str:
    _ = seed
    return max(event.answers, key=lambda answer: _money(event, answer.id)).id


def _dearest(event: Event, seed: int) -> str:
    _ = seed
    return min(event.answers, key=lambda answer: _money(event, answer.id)).id


def _any(event: Event, seed: int) -> str:
    return event.answers[int(lot(seed, event.id, "bot") * len(event.answers))].id


BOTS = (
    Bot("nothing", _nothing, _cheapest),
    Bot("one committee", _one, _dearest),
    Bot("evenly", _even, _dearest),
    Bot("lower tax", _lower, _cheapest),
    Bot("tied money", _tied, _dearest),
    Bot("by chance", _random, _any),
)


def play(model: Model, bot: Bot, seed: int) -> Outcome:
    """A whole game; what the last year became."""
    scenario = model.scenario
    plan, period = bot.decides(scenario, seed), Period(seed=seed, mode="drawn", seat="stay")
    for year in scenario.header.years:
        came = tuple(
            Happened(event=name, year=year, answer=bot.answers(event_of(scenario, name), seed))
            for name in coming(scenario, period, year)
        )
        period = period.with_year(year, YearPlayed(plan=plan, happened=came, is_met=True, is_seen=True))
    return outcome(model, period, scenario.header.years[-1])


Marks = Mapping[str, float]
"""What a game came to: every indicator as how far it is from being better, and the money; a lower number is better."""


def marks_of(model: Model, bot: Bot, seed: int) -> dict[str, float]:
    """The last year of a game: by indicator, result, debt, and a wallet; as they are read."""
    seen = play(model, bot, seed)
    ore = bot.decides(model.scenario, seed).tax_ore.get(seen.year, 0)
    money = {"result, mnkr": seen.result_tkr / TKR, "debt, mnkr": seen.debt_change_tkr / TKR}
    return {**seen.values, **money, "tax, kr a month": monthly_extra_kr(WAGE_KR, "wage", ore)}


def worse_by(scenario: Scenario, name: str, value: float) -> float:
    """How far a value is from being good, so that lower is better."""
    if name == "result, mnkr":
        return -value
    indicator = scenario.indicator_by_id.get(name)
    if indicator is None or indicator.better == "lower":
        return value
    return -value


def has_a_best(scenario: Scenario, name: str) -> bool:
    """Whether anything can be best on it: who owns or runs something has no good direction."""
    indicator = scenario.indicator_by_id.get(name)
    return indicator is None or indicator.better != "choice"


def winners(scenario: Scenario, marks: Sequence[Marks], name: str) -> list[int]:
    """The places of those that are best on one thing; all that share it, and nobody where nothing is best."""
    if not has_a_best(scenario, name):
        return []
    ranks = [round(worse_by(scenario, name, one[name]), 6) for one in marks]
    return [place for place, rank in enumerate(ranks) if rank == min(ranks)]


def tournament(model: Model, seeds: Sequence[int]) -> list[list[dict[str, float]]]:
    """By seed, then by bot: what the game came to."""
    return [[marks_of(model, bot, seed) for bot in BOTS] for seed in seeds]


def sweeps(scenario: Scenario, games: Sequence[Sequence[Marks]]) -> list[int]:
    """By bot: in how many games it was best, or shared the best, on everything at once."""
    every = [{n: winners(scenario, game, n) for n in game[0] if has_a_best(scenario, n)} for game in games]
    return [sum(all(place in best for best in game.values()) for game in every) for place in range(len(BOTS))]


def means(games: Sequence[Sequence[Marks]]) -> list[dict[str, float]]:
    """By bot: the mean over the games."""
    return [
        {name: sum(game[place][name] for game in games) / len(games) for name in games[0][0]}
        for place in range(len(BOTS))
    ]


def table(model: Model, games: Sequence[Sequence[Marks]]) -> str:
    """The page: one row a thing, the best in bold, and how many things each bot is best on."""
    scenario, mean, texts = model.scenario, means(games), load_texts("en", ALINGSAS)
    lines = [
        "# Six ways to play År för år",
        "",
        f"Made by `make bots`: {len(games)} games each, the same luck for all. Means of 2028; the best in bold.",
        "No way of playing is best on everything, and none is meant to be: what is best depends on what one wants.",
        "Who owns or runs something has no best.",
        "",
        "- *nothing*: no decisions. *One committee*: all the money to one, by turns. *Evenly*: as much to each.",
        "- *Lower tax*: 30 öre less, and cuts alike. *Tied money*: the built-in plan `riktade-pengar`.",
        "- *By chance*: any amounts and any tax.",
        "",
        "| 2028 | " + " | ".join(bot.name for bot in BOTS) + " |",
        "|---|" + "---:|" * len(BOTS),
    ]
    won, rows = [0] * len(BOTS), sum(has_a_best(scenario, name) for name in mean[0])
    decimals = {indicator.id: indicator.decimals + 1 for indicator in scenario.indicators}
    for name in mean[0]:
        best = winners(scenario, [{name: round(one[name], decimals.get(name, 1))} for one in mean], name)
        for place in best:
            won[place] += 1
        shown = [f"{one[name]:.{decimals.get(name, 1)}f}" for one in mean]
        cells = [f"**{text}**" if place in best else text for place, text in enumerate(shown)]
        lines.append(f"| {texts.of('indicators', name) or name} | " + " | ".join(cells) + " |")
    lines.append("| best on | " + " | ".join(f"{count} of {rows}" for count in won) + " |")
    lines.append("| games best on all | " + " | ".join(map(str, sweeps(scenario, games))) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Play, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bots", description="Six ways to play År för år.")
    parser.add_argument("--games", type=int, default=GAMES, help=f"games each (default {GAMES})")
    asked = parser.parse_args()
    loaded = load(ALINGSAS).scenario
    if loaded is None:
        parser.error("the scenario has faults")
    model = Model(loaded)
    TABLE.write_text(table(model, tournament(model, range(asked.games))), encoding="utf-8")


if __name__ == "__main__":
    main()
