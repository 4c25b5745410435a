"""The game År för år in plain lines: played to its bokslut in every language, saved and gone on with anywhere."""

from pathlib import Path

import pytest

from saves import SavedSession, Store
from sim.model import Model
from sim.outcome import Outcome, outcome
from sim.period import Period, stage_of
from tests.strategies import nothing, scenario, years
from tests.tui.linear.talking import FORBIDDEN, Talk, in_language, period_of
from tests.tui.linear.test_process import lines, talked
from tests.tui.text.reading import LANGUAGES
from tui.linear.period import seen_in
from tui.session import Session

GUESSES = {"sv": ("minskar", "12,5", "ö"), "latt": ("minskar", "12,5", "ö"), "en": ("falls", "12,5", "rises")}
DONE = {"sv": "klar", "latt": "klar", "en": "done"}
BEGIN = {"sv": "år för år", "latt": "år för år", "en": "year by year"}
LUCK = {"sv": "tur 4242", "latt": "tur 4242", "en": "luck 4242"}
CARE = {"sv": "vård 5", "latt": "vård 5", "en": "care 5"}


def one_line(talk: Talk, language: str) -> str:
    """What a player says at the stage where the game is, to come a step on."""
    period = period_of(talk)
    match stage_of(scenario(), period):
        case "priorities":
            return ("14", "17", "19", DONE[language])[len(period.draft.picks)]
        case "predict" if len(period.draft.guesses) < len(period.weights):
            return GUESSES[language][len(period.draft.guesses)]
        case "events" | "election":
            return "1"
        case _:
            return DONE[language]


def played(language: str) -> tuple[list[str], Talk]:
    """A whole game with 5 mnkr to care; everything that was said."""
    talk = Talk(state=in_language(language))
    said = talk.hear(BEGIN[language])
    said += talk.hear(LUCK[language])
    moved = False
    for _ in range(80):
        stage = stage_of(scenario(), period_of(talk))
        if stage == "closing":
            break
        if stage == "decide" and not moved:
            said += talk.hear(CARE[language])
            moved = True
        said += talk.hear(one_line(talk, language))
    for page in ("2", "3", "4", "1"):
        said += talk.hear(page)
    return said, talk


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_game_is_played_and_twice_the_same(language: str) -> None:
    """Every stage has words, nothing is drawn, and the same lines are answered the same."""
    said, talk = played(language)

    assert said == played(language)[0]
    assert not FORBIDDEN & set("".join(said))
    assert all(said)
    assert {2026, 2027, 2028} == set(period_of(talk).years)
    assert nothing().with_amount("von", years(), 5000).same_decisions(period_of(talk).years[2028].plan)


def test_a_year_is_reckoned_once_however_much_is_said_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty lines and more of a whole game: each of the three outcomes is reckoned a single time."""
    reckoned: list[int] = []

    def counted(model: Model, period: Period, year: int) -> Outcome:
        reckoned.append(year)
        return outcome(model, period, year)

    monkeypatch.setattr("tui.years.outcome", counted)
    seen_in.cache_clear()
    played("sv")

    assert [2026, 2027, 2028] == reckoned


def test_nothing_is_told_before_the_guess_and_the_other_way_round_after_the_year() -> None:
    """While a budget is decided neither the answers to a change nor the indicators say what the model says."""
    talk = Talk()
    talk.hear("år för år", "14", "17", "19", "klar")
    changed = talk.hear("vård 20")

    assert not [line for line in changed if line.startswith(("Bättre", "Sämre", "Minskar", "Ökar", "För litet"))]
    assert ["Gissa först.", "Vad modellen säger visas när året har gått."] == talk.hear("indikatorer")
    assert talk.hear("indikatorer") == talk.hear("hemtjänsten") or "Gissa först." in talk.hear("nytt")


def test_what_has_not_been_seen_is_taken_back_and_what_has_been_seen_is_not() -> None:
    """Ångra goes from the guess over the budget to the priorities, and stops at the events."""
    talk = Talk()
    talk.hear("år för år", "tur 4242", "14", "17", "19", "klar", "vård 5", "klar", "minskar")
    talk.hear("ångra")
    assert {} == dict(period_of(talk).draft.guesses)
    talk.hear("ångra")
    assert "decide" == stage_of(scenario(), period_of(talk))
    talk.hear("ångra")
    assert ("priorities", 3) == (stage_of(scenario(), period_of(talk)), len(period_of(talk).draft.picks))
    talk.hear("klar", "klar", "minskar", "samma", "ö", "klar")
    assert "Det som har visats går inte att ta tillbaka." in talk.hear("ångra")


def test_a_leader_chooses_who_lays_the_events() -> None:
    """With the leader's own, none comes by itself; the one laid is answered."""
    talk = Talk()
    talk.hear("år för år", "händelser", "2", "14", "17", "19", "klar", "klar", "samma", "samma", "samma", "klar")
    asked = talk.hear("läget")
    assert "Ett lugnt år." in asked
    number = next(line.split(".")[0] for line in asked if line.endswith(". Snövintern."))
    talk.hear(number, "1", "1")

    assert [("H22", "ploga")] == [(one.event, one.answer) for one in period_of(talk).happened()]


def test_the_roles_tell_who_notices_any_plan() -> None:
    """Ten roles, in free play and in a game; one is told by its number or its name."""
    talk = Talk()
    talk.hear("1", "vård 5")
    assert 10 == sum(line[0].isdigit() for line in talk.hear("vem märker"))
    assert "Pendlare." == talk.hear("9")[0]
    assert "Tonåring." == talk.hear("roll tonåring")[0]


def test_a_killed_game_is_gone_on_with_in_the_middle_of_a_stage(tmp_path: Path) -> None:
    """After each line the game is on the disk: half the priorities, a guess, an event with no answer yet."""
    begun = "år för år\ntur 4242\n14\n17\n"
    lines(talked(tmp_path, begun))
    said = lines(talked(tmp_path, "fortsätt\n19\nklar\nvård 5\nklar\nminskar\n"))
    assert "11. Fortsätt: År för år, 2026." in said
    assert (
        "Valda: 1: Minst E i matematik, åk 9, 2: Barn per grupp, 1 till 3 år, 3: Olika personer i hemtjänsten." in said
    )
    said = lines(talked(tmp_path, "fortsätt\n12,5\nö\nklar\n1\n"))
    assert "Barn per grupp, 1 till 3 år: ni gissar 12,5." in said
    left = Store(tmp_path).resume(scenario())
    assert left is not None
    assert left.period is not None
    assert ("spara-el", "") == tuple(one.answer for one in left.period.draft.laid)


def test_a_game_from_the_screens_is_gone_on_with_in_lines(tmp_path: Path) -> None:
    """Both write the same session; a free budget that is opened instead leaves the game where it is."""
    talk = Talk()
    talk.hear("år för år", "14", "17", "19", "klar", "vård 5")
    session: Session | None = talk.state.session
    assert session is not None
    store = Store(tmp_path)
    store.save_session(SavedSession(plan=session.plan, period=session.period))
    store.close()

    said = lines(talked(tmp_path, "fortsätt\nklar\nläget\n1\nfärdiga planer\n2\nvård 7\n"))

    assert "Vad händer med era tre indikatorer 2026?" in said
    waiting = [Store(tmp_path).resume(scenario(), path) for path in sorted(tmp_path.glob("pagaende*.json"))]
    assert {True, False} == {found is not None and found.period is not None for found in waiting}
