"""Every stage of År för år as text at two widths, beside the picture that was looked at and found good.

Renewed like the pictures of the screens: ``make bilder-spara``.
"""

from dataclasses import replace

import pytest

from sim.lessons.outcome import changes
from sim.lessons.period import Draft, Period, stage_of
from tests.sim.lessons.test_period import played
from tests.strategies import model, scenario
from tests.tui.kept import are_kept
from tests.tui.playing import Game, sheet_text
from tui.bestyears import BestYears
from tui.present.line import cells
from tui.present.view import View
from tui.present.years.closing import given_up
from tui.present.years.pictures import BEST, NOTHING, START, TARGET, YOU, way
from tui.present.years.stages import Shown, stage_sheet
from tui.years import PAGES, Seen, Years

SEED = 7
WIDTHS = (75, 100)


def periods() -> dict[str, Period]:
    """A game at each of its stages."""
    whole, first = played(SEED)[0], scenario().header.years[0]
    start = replace(whole, years={}, seat=None)
    year = replace(whole.years[first], is_seen=False)
    decided = replace(year, predictions=(), happened=(), is_met=False)
    one = replace(whole, years={first: year}, seat=None)
    found = {
        "valj": replace(start, weights={}, draft=Draft(picks=("N11046", "U21401"))),
        "besluta": start,
        "gissa": replace(start, years={first: decided}, draft=Draft(guesses={"N11046": "down", "U21401": "18,5"})),
        "handelser": replace(start, years={first: replace(year, happened=(), is_met=False)}),
        "utfall-dolt": one,
        "utfall": replace(one, draft=Draft(shown=3)),
        "utfall-resten": replace(one, draft=Draft(shown=4)),
        "val": replace(one, years={first: replace(year, is_seen=True)}),
    }
    return found | {f"bokslut-{page}": replace(whole, draft=Draft(shown=n)) for n, page in enumerate(PAGES)}


def shown_in(period: Period) -> Shown:
    """What the model says of a game, with the same best plan always."""
    year, stage = max(period.years, default=0), stage_of(scenario(), period)
    why = changes(model(), period, year) if stage == "outcome" else {}
    values = {"N11046": 12.4, "U21401": 9.9, "N15436": 83.0}
    best = BestYears(share=1.0, values=values, more=("M33",), fewer=("M60",)) if stage == "closing" else None
    return Shown(outcomes=Seen(model()).of(period), changes=why, best=best)


def test_what_was_given_up_is_told_whichever_way_the_plan_went(game: Game) -> None:
    """Less tax is less to use, as more tax is less in households; and compensation held back is money lost."""
    nothing, years = game.no_decision(), scenario().header.years
    told = {
        "Skatten var höjd 2026": nothing.with_tax(years[:1], 20),
        "Skatten var sänkt 2026": nothing.with_tax(years[:1], -20),
        "Resultatmålet var lägre än det gemensamma 2026": nothing.with_target(years[:1], 250),
        "Vård- och omsorgsnämnden fick 10,0 mnkr mindre": nothing.with_amount("von", years[:1], -10_000),
        "Vård- och omsorgsnämnden fick 188,0 mnkr mindre": replace(
            nothing, volume_pct={"von": dict.fromkeys(years, 0)}
        ),
        "Ni sänkte ingen nämnds ram": nothing,
    }

    assert list(told) == [
        begins for begins, plan in told.items() if any(text.startswith(begins) for text in given_up(game.view(plan)))
    ]


def view_of(game: Game, period: Period, language: str = "sv") -> View:
    """What the screen looks at."""
    plan = max(period.years.items())[1].plan if period.years else game.no_decision()
    return game.view(plan, language=language)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", periods())
def test_a_stage_looks_as_it_did(game: Game, name: str, width: int) -> None:
    """The sheet of the stage is the one in tests/screens, and no line of it is wider than there is room for."""
    period = periods()[name]
    view = view_of(game, period)
    years = Years(scenario=view.scenario, period=period, plan=view.plan)
    told = sheet_text(stage_sheet(view, years, shown_in(period), width))
    text = "\n".join(told).replace("\u00a0", " ") + "\n"

    assert [] == [line for line in told if cells(line) > width]
    are_kept({f"ar-{name}-{width}": text}, __file__)


@pytest.mark.parametrize("language", ["latt", "en"])
def test_every_stage_has_words_that_fit_in_every_language(game: Game, language: str) -> None:
    """No line is too wide, and none is missing."""
    for period in periods().values():
        view = view_of(game, period, language)
        years = Years(scenario=view.scenario, period=period, plan=view.plan)
        told = sheet_text(stage_sheet(view, years, shown_in(period), WIDTHS[0]))
        assert [] == [line for line in told if cells(line) > WIDTHS[0]]


def test_a_way_shows_where_one_began_is_and_wants_to_be() -> None:
    """Base and target stand at the ends; what has gone backwards stands before the base, and nothing leaves the row."""
    for you in (-3.0, -0.2, 0.0, 0.5, 1.0, 4.0):
        line = "".join(span.text for span in way({YOU: you, NOTHING: 0.25, BEST: 0.75}, 40))
        assert 40 == len(line)
        assert YOU in line
        assert line.count(START) + line.count(TARGET) >= (1 if you in (0.0, 1.0) else 2)
        assert (line.index(YOU) < line.index(START)) == (you < 0.0) if START in line else True
