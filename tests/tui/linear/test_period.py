"""The game År för år in plain lines: played to its bokslut in every language, saved and gone on with anywhere."""

from pathlib import Path

import pytest

from saves import SavedSession, Store
from sim.lessons.outcome import Outcome, outcome
from sim.lessons.period import Period, stage_of, year_of
from sim.model import Model
from tests.strategies import nothing, scenario, years
from tests.tui.linear.talking import FORBIDDEN, Talk, game, in_language, period_of, plan_of
from tests.tui.linear.test_process import lines, talked
from tests.tui.text.reading import LANGUAGES
from tui.levers import lever_of
from tui.linear.period import seen_in
from tui.screens.levers import amounts_typed
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


def test_nothing_that_the_model_says_is_told_before_the_guess() -> None:
    """While a budget is decided neither the answers to a change nor the indicators say what the model says."""
    talk = Talk()
    talk.hear("år för år", "14", "17", "19", "klar")
    changed = talk.hear("vård 20")

    assert not [line for line in changed if line.startswith(("Bättre", "Sämre", "Minskar", "Ökar", "För litet"))]
    assert ["Gissa först.", "Vad modellen säger visas när året har gått."] == talk.hear("indikatorer")
    assert "Gissa först." in talk.hear("nytt")
    assert "Gissa först." in talk.hear("hemtjänsten", "2")


def at_decide(year: int) -> Talk:
    """A game that waits for the budget of a year."""
    talk = Talk()
    talk.hear("år för år", "tur 4242")
    while (stage_of(scenario(), period_of(talk)), year_of(scenario(), period_of(talk))) != ("decide", year):
        talk.hear(one_line(talk, "sv"))
    return talk


def care(talk: Talk) -> list[int]:
    """The amount of care by year, in mnkr."""
    return [plan_of(talk).amount_tkr("von", year) // 1000 for year in years()]


def test_what_is_decided_holds_from_the_year_that_is_played_on_and_one_that_is_named_is_moved_alone() -> None:
    """As on the screen: by a number, a step, a number a year, undo and reset; no year that has been is moved."""
    talk = at_decide(2027)
    said = [
        talk.hear(line)[0] for line in ("vård 5", "öka vård 2", "2028 vård 9", "vård 1/2/3", "ångra", "nollställ vård")
    ]

    assert "Vård och omsorg: 5,0 miljoner kronor mer än ramen från 2027." == said[0]
    assert "Vård och omsorg: 7,0 miljoner kronor mer än ramen från 2027." == said[1]
    assert "Vård och omsorg: 9,0 miljoner kronor mer än ramen år 2028." == said[2]
    assert "Vård och omsorg, mot ramen i miljoner kronor, 2027: 2,0; 2028: 3,0." == said[3]
    assert [0, 0, 0] == care(talk)
    talk.hear("2028 vård 9", "öka vård 2")
    assert [0, 2, 11] == care(talk)


def test_a_year_that_has_been_is_told_to_be_decided_and_nothing_moves() -> None:
    """Whether it is named in a change, of money or of a measure, or as the year to look at."""
    talk = at_decide(2027)
    before = talk.state
    for line in ("2026 vård 5", "2026 skatt 10", "2026 ta små fasta lag", "år 2026"):
        assert "2026 är beslutat och har gått." == talk.hear(line)[0], line
        assert "Det som är kvar att ändra är 2027 och 2028." in talk.hear(line), line
    assert (before.session, before.year) == (talk.state.session, talk.state.year)
    assert ["Ändringar gäller nu från 2028, tills ni ändrar igen."] == talk.hear("år 2028")
    talk.hear("vård 5")
    assert ["Ändringar gäller nu från 2027, tills ni ändrar igen."] == talk.hear("alla år")
    assert [0, 0, 5] == care(talk)


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_plain_lines_move_the_years_that_the_screen_moves(year: int) -> None:
    """A bare number and a number a year give the plan that the same typed amounts give on the screen."""
    talk = at_decide(year)
    view = game().world.view(talk.state)
    on_screen = view.plan
    for moved, amount in amounts_typed(view, 4.0, ()).items():
        on_screen = view.hand.set(on_screen, lever_of("committee:von"), (moved,), amount)
    talk.hear("vård 4")
    assert on_screen.same_decisions(plan_of(talk))
    for moved, amount in amounts_typed(view, 0.0, (1.0, 2.0, 3.0)).items():
        on_screen = view.hand.set(on_screen, lever_of("committee:von"), (moved,), amount)
    talk.hear("vård 1/2/3")
    assert on_screen.same_decisions(plan_of(talk))


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
