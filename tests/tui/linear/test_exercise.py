"""Exercises in plain lines: chosen, played to the debrief in every language, refused, counted, gone on with."""

from pathlib import Path

import pytest

from saves import SavedSession, Store
from saves.plancode import plan_code
from scenarios.exercises import exercise_ids
from sim.lessons.attempt import Attempt
from tests.strategies import ALINGSAS, nothing, scenario, years
from tests.tui.linear.talking import FORBIDDEN, Talk, in_language
from tests.tui.linear.test_process import lines, talked
from tests.tui.text.reading import LANGUAGES
from tui.level import Level
from tui.linear.exercise import read_counts

NEXT = {"sv": "klar", "latt": "klar", "en": "done"}
BEGIN = {"sv": "övning ", "latt": "övning ", "en": "exercise "}
SHARED = ("vård 20", "barn 30", "social 15", "kultur 12", "styrelsen 8", "teknik 7")


def attempt_of(talk: Talk) -> Attempt:
    """How far the group has come."""
    assert talk.state.session is not None
    assert talk.state.session.attempt is not None
    return talk.state.session.attempt


def number_of(answer: list[str], words: str) -> str:
    """The number of the choice that begins with some words."""
    return next(line.split(".")[0] for line in answer if line.partition(". ")[2].startswith(words))


def test_a_class_that_listens_plays_an_exercise_to_its_end() -> None:
    """List, guess, share out with why it is not done yet, hands that give money, and looking back."""
    talk = Talk()
    listed = talk.hear("övningar")
    assert 10 == sum(line[0].isdigit() for line in listed)
    begun = talk.hear(number_of(listed, "Dela ut 97 miljoner"))
    assert "Steg 1 av 6, 4 minuter: Vem märker en miljon?" in begun
    guess = number_of(talk.hear("klar"), "Barn per grupp")
    talk.hear(guess, "1")
    assert {"N11046": "down"} == dict(attempt_of(talk).guesses)
    asked = talk.hear("klar")
    assert "inte än: Dela ut 92 miljoner varje år (nu 0,0 miljoner kronor, år 2026)." in asked
    assert "Börja med 5 miljoner" in " ".join(talk.hear("tips"))
    assert "inte än: Dela ut 92 miljoner varje år (nu 20,0 miljoner kronor, år 2026)." in talk.hear("vård 20")
    assert "Alla uppdrag är klara: 2 av 2." in talk.hear(*SHARED[1:])
    voting = talk.hear("klar")
    assert "Det gick inte att räkna." in talk.hear(number_of(voting, "Räkna händer: Vilken nämnd"), "5 12 4")
    counted = talk.hear("5 12 4 0 0 1")
    assert "Flest händer: Barn och ungdom." in counted
    assert "Barn och ungdom fick pengarna." in talk.hear(number_of(counted, "Ge Barn och ungdom 5"))
    looking = talk.hear("klar", "klar")
    for line in (
        "Det här valde ni.",
        "klart: Dela ut 97 miljoner varje år.",
        "Barn per grupp, 1 till 3 år: ni gissade minskar.",
        "Flest händer: Barn och ungdom.",
    ):
        assert line in looking
    assert talk.state.neutral
    assert "Övningen är slut." in talk.hear(number_of(looking, "Avsluta övningen"))
    assert (False, Level.USUAL) == (talk.state.neutral, talk.state.level)
    assert talk.state.session is not None
    assert talk.state.session.attempt is None
    assert 35_000 == talk.state.session.plan.amount_tkr("bun", 2028)


def test_what_an_exercise_fixes_is_refused_with_a_plain_line() -> None:
    """Whichever words move the budget: the line says why, and nothing is moved; what is allowed can be undone."""
    talk = Talk()
    talk.hear("övning dela ut 97", "klar", "klar", "vård 20")
    refused = {
        "skatt 30": "I den här övningen ligger skatten fast.",
        "vård 120": "Ta från en nämnd först.",
        "minska barn 3": "I den här övningen får ingen nämnd mindre än den gemensamma ramen.",
    }
    before = talk.state.session
    for line, why in refused.items():
        assert why in talk.hear(line)
        assert before is talk.state.session
    assert "I den här övningen ligger skatten fast." not in talk.hear("läget"), "a refusal is told once"
    talk.hear("ångra")
    assert talk.state.session is not None
    assert 0 == talk.state.session.plan.amount_tkr("von", 2026)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exercise_is_heard_to_its_end(language: str) -> None:
    """Each step of each exercise has words, and nothing that cannot be read aloud."""
    for one in exercise_ids(ALINGSAS):
        talk = Talk(state=in_language(language))
        said = talk.hear(BEGIN[language] + one)
        for _ in range(12):
            said += talk.hear(NEXT[language])
        assert attempt_of(talk).step >= 3, one
        assert not FORBIDDEN & set("".join(said)), one
        assert all(said)


def test_events_come_with_their_step() -> None:
    """In the year of crisis the result is lower from the step that the crisis comes in."""
    talk = Talk()
    talk.hear("övning krisaret", "klar", "klar")
    assert talk.state.projection is not None
    calm = talk.state.projection.accounts.result[0][0]
    assert talk.state.session is not None
    same = f"jämför {plan_code(talk.state.session.plan, scenario())}"
    nothing = talk.hear(same)
    talk.hear("klar")

    assert calm - 30_000 > talk.state.projection.accounts.result[0][0]
    assert nothing == talk.hear(same), "it has come to the other plan too"


def test_a_killed_exercise_is_gone_on_with_and_another_budget_leaves_it_where_it_is(tmp_path: Path) -> None:
    """Step, guess and plan are on the disk after each line; a free budget gets a file of its own."""
    lines(talked(tmp_path, "övning dela-ut-97\nklar\n1\n1\nklar\nvård 20\n"))
    said = lines(talked(tmp_path, "fortsätt\nbarn 30\n"))
    assert "inte än: Dela ut 92 miljoner varje år (nu 20,0 miljoner kronor, år 2026)." in said
    saved = Store(tmp_path).resume(scenario())
    assert saved is not None
    assert saved.attempt is not None
    assert (2, {"N11046": "down"}) == (saved.attempt.step, dict(saved.attempt.guesses))
    assert [20_000, 30_000] == [saved.plan.amount_tkr(name, years()[0]) for name in ("von", "bun")]
    lines(talked(tmp_path, "behåll\nskatt 30\n"))
    waiting = [Store(tmp_path).resume(scenario(), path) for path in sorted(tmp_path.glob("pagaende*.json"))]
    assert {True, False} == {found is not None and found.attempt is not None for found in waiting}


def test_an_exercise_that_is_gone_leaves_its_plan(tmp_path: Path) -> None:
    """The file of an exercise was removed: its plan is a free budget, and that is said."""
    store = Store(tmp_path)
    store.save_session(SavedSession(plan=nothing().with_tax(years(), 30), attempt=Attempt(exercise="borttagen")))
    store.close()

    assert "Övningen finns inte längre." in lines(talked(tmp_path, "fortsätt\nläget\n"))


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("5 12 0", (5, 12, 0)),
        ("5, 12, 0", (5, 12, 0)),
        ("5 12", None),
        ("5 201 0", None),
        ("5 -1 0", None),
        ("a b c", None),
    ],
)
def test_hands_are_as_many_whole_numbers_as_there_are_choices(line: str, counts: tuple[int, ...] | None) -> None:
    """From none to a class; anything else is no count."""
    assert counts == read_counts(line, 3)
