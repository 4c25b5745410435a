"""Exempelby is played to the end in lines: its own exercise to the looking back, and År för år to the bokslut."""

import pytest

from scenarios import HOME
from scenarios.plans import load_plan, plan_ids
from scenarios.trusted import load_trusted
from sim.lessons.period import stage_of
from sim.model import Model
from sim.plan import Plan
from tests.tui.linear.talking import Talk, period_of
from tests.tui.text.reading import LANGUAGES
from tui.linear.free import FreePlay
from tui.linear.state import State
from tui.linear.world import World
from tui.loading import facts_of

FOLDER = HOME / "exempelby-2026"
ALINGSAS = ("Alingsås", "alingsås", "Barn och ungdom")
PRIORITIES, CARE = ("14", "17", "19"), "omsorg 5"


@pytest.fixture(scope="module")
def exempelby() -> FreePlay:
    """The made-up municipality, with few draws."""
    scenario = load_trusted(FOLDER)
    assert scenario is not None
    model = Model(scenario, draws=64)
    plans = {name: plan for name in plan_ids(FOLDER) if isinstance(plan := load_plan(FOLDER, name, scenario), Plan)}
    return FreePlay(world=World(model=model, facts=facts_of(model), folder=FOLDER, plans=plans))


def test_its_exercise_is_played_to_its_end(exempelby: FreePlay) -> None:
    """Guess, share out among its own four committees, hands that give money, and looking back."""
    talk = Talk(play=exempelby)
    asked = talk.hear("övningar", "1", "klar")
    assert "inte än: Dela ut 32 miljoner varje år (nu 0,0 miljoner kronor, år 2026)." in asked
    assert "Alla uppdrag är klara: 2 av 2." in talk.hear("utbildning 8", "omsorg 16", "samhälle 4", "kommunstyrelsen 4")
    voting = talk.hear("klar")
    count = next(line.split(".")[0] for line in voting if "Räkna händer: Vilken nämnd" in line)
    counted = talk.hear(count, "3 9 1 0")
    assert "Flest händer: Omsorg." in counted
    give = next(line.split(".")[0] for line in counted if "Ge Omsorg 4" in line)
    assert "Omsorg fick pengarna." in talk.hear(give)
    assert "klart: Dela ut 36 miljoner varje år." in talk.hear("klar")
    looking = talk.hear("klar")

    assert "Det här valde ni." in looking
    assert "klart: Dela ut 36 miljoner varje år." in looking
    assert talk.state.session is not None
    assert 20_000 == talk.state.session.plan.amount_tkr("omsorg", 2028)
    assert not [line for line in looking if any(name in line for name in ALINGSAS)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_years_are_played_to_the_bokslut(exempelby: FreePlay, language: str) -> None:
    """Every stage, with its own committees and targets, and nothing of the other municipality."""
    done, begin, guesses = {
        "en": ("done", "year by year", ("falls", "12,5", "rises")),
    }.get(language, ("klar", "år för år", ("minskar", "12,5", "ö")))
    talk = Talk(play=exempelby, state=State(language=language))
    said = talk.hear(begin)
    for _ in range(80):
        period = period_of(talk)
        stage = stage_of(exempelby.world.scenario, period)
        if stage == "closing":
            break
        line = done
        if stage == "priorities":
            line = (*PRIORITIES, done)[len(period.draft.picks)]
        elif stage == "decide" and not period.years and CARE not in said:
            said += [CARE, *talk.hear(CARE)]
        elif stage == "predict" and len(period.draft.guesses) < len(period.weights):
            line = guesses[len(period.draft.guesses)]
        elif stage in ("events", "election"):
            line = "1"
        said += talk.hear(line)

    period = period_of(talk)
    assert {2026, 2027, 2028} == set(period.years)
    assert 5_000 == period.years[2028].plan.amount_tkr("omsorg", 2028)
    assert not [line for line in said if any(name in line for name in ALINGSAS)]
