"""What was assumed on the screen, in plain lines: the game that is gone on with counts with it, and says so."""

from pathlib import Path

from saves import SavedSession, Store
from sim.assumptions import NOTHING, Assumptions
from sim.lessons.attempt import Attempt
from tests.strategies import nothing, scenario, years
from tests.tui.linear.talking import game
from tests.tui.linear.test_process import lines, talked
from tui.linear.world import lesson_in

PACK = Assumptions(strengths={"R97": 0.25}, outlooks={"tax_base": "bad"})
SAID = "I det här spelet är något antaget som spelet annars inte räknar med."


def left_with(folder: Path, assumptions: Assumptions) -> None:
    """A budget that was left on the screen."""
    plan = nothing().with_tax(years(), 30)
    store = Store(folder)
    store.save_session(SavedSession(plan=plan, assumptions=assumptions))
    store.close()


def test_a_game_goes_on_under_what_was_assumed_in_it_and_says_what_that_is(tmp_path: Path) -> None:
    """The list comes first, and again when it is asked for; the money is another than by the rule base."""
    usual, own = tmp_path / "usual", tmp_path / "own"
    left_with(usual, NOTHING)
    left_with(own, PACK)
    counted = {folder: lines(talked(folder, "fortsätt\nekonomi\nantaganden\n")) for folder in (usual, own)}

    assert SAID not in counted[usual]
    assert "Inget är ändrat: spelet räknar med sina egna antaganden." in counted[usual]
    at = counted[own].index(SAID)
    assert ["Skatteunderlaget: dålig.", "Läckage: fria pengar som blir annat (R97): 0,25."] == counted[own][
        at + 1 : at + 3
    ]
    assert 2 == counted[own].count("Skatteunderlaget: dålig.")
    resumed = Store(own).resume(scenario())
    assert resumed is not None
    assert resumed.assumptions == PACK
    results = {folder: [line for line in said if line.startswith("Resultat")] for folder, said in counted.items()}
    assert results[usual] != results[own]


def test_another_budget_counts_as_usual_and_the_game_with_its_assumptions_stays(tmp_path: Path) -> None:
    """The new budget, in a file of its own (``pagaende-2.json``), assumes nothing."""
    left_with(tmp_path, PACK)
    said = lines(talked(tmp_path, "behåll\nvård 5\n"))

    assert SAID not in said
    found = [Store(tmp_path).resume(scenario(), path) for path in sorted(tmp_path.glob("pagaende*.json"))]
    assert [NOTHING, PACK] == [one.assumptions for one in found if one is not None]


def test_an_exercise_that_is_over_is_played_on_with_under_what_was_assumed_in_it(tmp_path: Path) -> None:
    """The exercise stays as it was; the free budget has its plan, and counts as it did."""
    lesson = lesson_in("vem-betalar", "", game().world)
    assert lesson is not None
    last = len(lesson.exercise.steps) - 1
    plan, attempt = nothing().with_tax(years(), 30), Attempt(exercise="vem-betalar", step=last, furthest=last)
    store = Store(tmp_path)
    store.save_session(SavedSession(plan=plan, attempt=attempt, assumptions=PACK))
    store.close()
    said = lines(talked(tmp_path, "fortsätt\n3\n"))

    assert "Övningen är slut." in said
    found = [Store(tmp_path).resume(scenario(), path) for path in sorted(tmp_path.glob("pagaende*.json"))]
    assert [(None, PACK), (attempt, PACK)] == [(one.attempt, one.assumptions) for one in found if one is not None]


def test_saved_assumptions_that_no_longer_fit_are_told_first(tmp_path: Path) -> None:
    """The budget is gone on with by the rule base, and the file as it was is kept."""
    left_with(tmp_path, Assumptions(strengths={"R999": "low"}))
    said = lines(talked(tmp_path, "fortsätt\n"))

    assert "Spelets egna antaganden gäller här, för de sparade stämmer inte längre: strengths.R999" in said[0]
    assert "De ligger kvar i pagaende-skadad-1.json." in said
    assert SAID not in said
